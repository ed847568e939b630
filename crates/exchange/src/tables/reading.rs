//! Sheets that name no levels: notes that people wrote beside the ladder become guides.

use framework::{Framework, Guide, Text};

use super::draft::Draft;
use super::grid::{Grid, Item, Kind, shortened};
use super::points::BULLETS;
use crate::report::{At, NoteKind, Report};
use crate::slug::Ids;

/// Words from which a cell is prose, and not a heading or a value.
const PROSE: usize = 5;

/// Takes a sheet as a guide where it is running text, and says what becomes of it. Whether the whole
/// of it was left out, and said.
pub(super) fn read(
    grid: &Grid,
    draft: &mut Draft,
    framework: &mut Framework,
    report: &mut Report,
) -> bool {
    let at = At::Sheet(grid.sheet.clone());
    let Some(body) = body(grid) else {
        let says = format!(
            "names no levels, and what is in its cells is left out ({}): `--sheet` and `--header` \
             say where levels stand",
            grid.items.len()
        );
        report.note(NoteKind::LeftOut, at, says);
        return true;
    };
    let mut ids = Ids::default();
    for guide in &framework.guides {
        ids.give(&guide.id, "guide");
    }
    let first = grid.items.values().next();
    framework.guides.push(Guide {
        id: Text::from(ids.give(&grid.sheet, "guide").as_str()),
        title: Text::from(grid.sheet.as_str()),
        body: first.map(|item| item.text(&body)),
        ..Guide::default()
    });
    for item in grid.items.values() {
        draft.used.take(item);
    }
    let says = format!(
        "names no levels: its text is the guide {}",
        shortened(&grid.sheet)
    );
    report.note(NoteKind::Guessed, at, says);
    false
}

/// The text of a sheet with one column, or with words and what is said of them beside each other.
/// Nothing where it is a table of something else.
fn body(grid: &Grid) -> Option<String> {
    let mut paragraphs = Vec::new();
    let mut prose = 0;
    for row in grid.rows() {
        let items: Vec<&Item> = grid.row(row).collect();
        let text = |item: &&Item| item.kind == Kind::Text;
        if !items.iter().all(text) {
            return None;
        }
        prose += usize::from(items.iter().any(|item| is_prose(item)));
        paragraphs.push(match items.as_slice() {
            [only] => listed(&only.words),
            [name, about] if !is_prose(name) => {
                format!("**{}** {}", name.words.trim(), listed(&about.words))
            }
            _ => return None,
        });
    }
    (prose * 2 >= paragraphs.len() && prose > 0).then(|| paragraphs.join("\n\n"))
}

fn is_prose(item: &Item) -> bool {
    item.words.split_whitespace().count() >= PROSE
}

/// Points as Markdown writes them.
fn listed(words: &str) -> String {
    let lines = words.lines().map(|line| {
        let line = line.trim();
        match line.strip_prefix(BULLETS) {
            Some(rest) => format!("- {}", rest.trim()),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
