//! A plan's changes and findings as tables.

use careers::people_import::{Changed, Changes, LineChange, TeamName, Who};
use framework::{Finding, Severity, Sources};

use crate::view::words;

/// Rows of each kind that are shown; the rest is counted.
const MOST: usize = 200;

/// One kind of change.
pub(super) struct Table {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    /// What is to be said of all of them; may be empty.
    pub(super) note: &'static str,
    /// Whether the rows are behind a click.
    pub(super) folded: bool,
    pub(super) count: usize,
    pub(super) heads: Vec<&'static str>,
    /// The first [`MOST`]; as many cells as there are heads.
    pub(super) rows: Vec<Vec<String>>,
}

/// Findings that weigh the same.
pub(super) struct Found {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) count: usize,
    pub(super) findings: Vec<Told>,
}

/// One finding in words.
pub(super) struct Told {
    pub(super) place: String,
    pub(super) message: String,
    pub(super) help: String,
}

impl Table {
    fn of<T>(
        (id, title): (&'static str, &'static str),
        heads: &[&'static str],
        of: &[T],
        row: impl Fn(&T) -> Vec<String>,
    ) -> Option<Self> {
        (!of.is_empty()).then(|| Self {
            id,
            title,
            note: "",
            folded: false,
            count: of.len(),
            heads: heads.to_vec(),
            rows: of.iter().take(MOST).map(row).collect(),
        })
    }

    /// How many are not shown.
    pub(super) fn more(&self) -> usize {
        self.count - self.rows.len()
    }

    /// The cells of a row with their heads, but for the first, which heads the row.
    pub(super) fn cells<'t>(&'t self, row: &'t [String]) -> Vec<(&'static str, &'t str)> {
        let cells = self.heads.iter().zip(row).skip(1);
        cells.map(|(head, cell)| (*head, cell.as_str())).collect()
    }
}

impl Found {
    pub(super) fn more(&self) -> usize {
        self.count - self.findings.len()
    }
}

/// The kinds of which there are any.
pub(super) fn tables(changes: &Changes) -> Vec<Table> {
    let teams = Table::of(
        ("teams", "New teams"),
        &["Team", "Framework"],
        &changes.teams,
        |new| vec![new.name.clone(), new.framework.clone()],
    );
    let heads = ["Name", "E-mail", "Team", "First day"];
    let added = Table::of(("added", "Come in"), &heads, &changes.added, |added| {
        let (name, email) = (added.who.name.clone(), added.who.email.clone());
        vec![name, email, team(added.team.as_ref()), day(added.started)]
    });
    let heads = ["Name", "What changes"];
    let changed = Table::of(("changed", "Change"), &heads, &changes.changed, |changed| {
        vec![changed.who.name.clone(), fields(changed)]
    });
    let heads = ["Name", "Until now", "From then on", "From"];
    let lines =
        Table::of(("lines", "Report to"), &heads, &changes.lines, line).map(|lines| Table {
            note: "What a manager sees of somebody opens and closes on that day.",
            ..lines
        });
    let heads = ["Name", "Level", "From"];
    let placed = Table::of(
        ("placed", "First levels"),
        &heads,
        &changes.placed,
        |placed| {
            let level = format!("{}/{}", placed.framework.id, placed.level);
            let level = match &placed.archetype {
                Some(archetype) => format!("{level}#{archetype}"),
                None => level,
            };
            vec![placed.who.name.clone(), level, day(placed.from)]
        },
    );
    [teams, added, changed, lines, placed]
        .into_iter()
        .flatten()
        .collect()
}

/// Those who are here and not in the file.
pub(super) fn unmentioned(people: &[Who]) -> Option<Table> {
    let named = ("unmentioned", "Not in the file");
    let table = Table::of(named, &["Name", "E-mail"], people, |who| {
        vec![who.name.clone(), who.email.clone()]
    })?;
    Some(Table {
        note: "They are here already, and stay as they are.",
        folded: true,
        ..table
    })
}

/// A day that stays in one piece in its column.
fn day(date: jiff::civil::Date) -> String {
    words::unbroken(words::day(date))
}

fn team(team: Option<&TeamName>) -> String {
    team.map_or_else(|| "none".to_owned(), |team| team.name.clone())
}

fn fields(changed: &Changed) -> String {
    let named = |text: &str| if text.is_empty() { "none" } else { text }.to_owned();
    let fields = changed.fields.iter().map(|field| {
        let what = match field.field {
            "start" => "first day",
            other => other,
        };
        format!("{what}: {} → {}", named(&field.before), named(&field.after))
    });
    fields.collect::<Vec<_>>().join("; ")
}

fn line(line: &LineChange) -> Vec<String> {
    let name = |who: &Option<Who>| {
        who.as_ref()
            .map_or("nobody".to_owned(), |who| who.name.clone())
    };
    let (before, after) = (name(&line.before), name(&line.after));
    vec![line.who.name.clone(), before, after, day(line.from)]
}

/// Findings by weight, the gravest first.
pub(super) fn found(findings: &[Finding], sources: &Sources) -> Vec<Found> {
    let kinds = [
        (Severity::Error, "errors", "To mend"),
        (Severity::Warning, "warnings", "Worth a look"),
        (Severity::Info, "notes", "To know"),
    ];
    let found = kinds.into_iter().map(|(severity, id, title)| {
        let these: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .collect();
        Found {
            id,
            title,
            count: these.len(),
            findings: these
                .iter()
                .take(MOST)
                .map(|finding| told(finding, sources))
                .collect(),
        }
    });
    found.filter(|found| found.count > 0).collect()
}

fn told(finding: &Finding, sources: &Sources) -> Told {
    let place = finding
        .primary
        .as_ref()
        .and_then(|label| sources.place(label.span));
    Told {
        place: place.map_or_else(
            || "The file".to_owned(),
            |place| format!("Line {}, column {}", place.line, place.column),
        ),
        message: sentence(&finding.message),
        help: finding.help.as_deref().map(sentence).unwrap_or_default(),
    }
}

/// The words of a finding as a page sets them: a sentence, with quotation marks for what is quoted.
fn sentence(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for (place, part) in words.split('`').enumerate() {
        if place > 0 {
            text.push(if place % 2 == 1 { '“' } else { '”' });
        }
        text.push_str(part);
    }
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !text.ends_with(['.', '?', '…']) {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn words_of_findings_become_sentences() {
        for (words, set) in [
            ("did you mean `D4`?", "Did you mean “D4”?"),
            ("`a` comes twice", "“a” comes twice."),
            ("élan", "élan."),
        ] {
            assert_eq!(sentence(words), set);
        }
    }
}
