//! Lines of a matrix that say what nobody is read on: years, pay, reports. They go to the levels.

use std::collections::BTreeSet;

use framework::Framework;

use super::draft::Draft;
use super::grid::{Item, Kind, shortened};
use crate::facts::{self, Became, Fact, Said};
use crate::report::{NoteKind, Report};

/// What one level says in such a line.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) fact: Fact,
    pub(super) label: Item,
    pub(super) cell: Item,
}

/// What a line is by its label and its cells, where nobody is read on it.
pub(super) fn named(label: &Item, cells: &[(usize, Item)]) -> Option<Fact> {
    let words = cells.iter().map(|(_, item)| item.words.as_str());
    facts::named(&label.words, words)
}

/// Puts what the levels say where the framework has a place for it. `places` has each level's place
/// in the framework.
pub(super) fn place(
    draft: &Draft,
    places: &[usize],
    framework: &mut Framework,
    report: &mut Report,
) {
    let mut told: Vec<(usize, &Told)> = Vec::new();
    for (level, place) in draft.levels.iter().zip(places) {
        told.extend(level.facts.iter().map(|fact| (*place, fact)));
    }
    // What is paid in all has its place beside the base.
    told.sort_by_key(|(_, told)| told.fact == Fact::Pay { total: true });
    let became = told.into_iter().map(|(place, told)| {
        let became = became(framework, place, told);
        (told, became)
    });
    let became: Vec<(&Told, Option<Became>)> = became.collect();
    say_lines(&became, report);
    say_left_out(&became, report);
    let mut signs = BTreeSet::new();
    for (told, became) in became {
        say_cell(told, became, &mut signs, report);
    }
}

/// What a cell has become; nothing where it holds a date.
fn became(framework: &mut Framework, place: usize, told: &Told) -> Option<Became> {
    if told.cell.kind == Kind::Date {
        return None;
    }
    let said = Said {
        fact: told.fact,
        label: told.label.text(&told.label.words),
        words: told.cell.text(&told.cell.words),
    };
    Some(facts::put(framework, place, &said))
}

/// Says of each line what it is, where one of its cells has a place of that kind.
fn say_lines(became: &[(&Told, Option<Became>)], report: &mut Report) {
    let mut noted = BTreeSet::new();
    for (told, became) in became {
        let is_taken = match became {
            Some(Became::Key | Became::Guessed(..) | Became::Nothing) => true,
            Some(Became::Part(_)) => told.fact == Fact::Context,
            Some(Became::Withheld(_)) | None => false,
        };
        if is_taken && noted.insert((told.label.span.file, told.label.span.start)) {
            let label = shortened(&told.label.words);
            let says = format!("{label} is {}", told.fact.means());
            report.note(NoteKind::Understood, told.label.at.clone(), says);
        }
    }
}

/// Says of each line whether nothing of it was taken.
fn say_left_out(became: &[(&Told, Option<Became>)], report: &mut Report) {
    let place = |told: &Told| (told.label.span.file, told.label.span.start);
    let is_left = |became: &Option<Became>| matches!(became, None | Some(Became::Withheld(_)));
    let kept = became.iter().filter(|(_, became)| !is_left(became));
    let mut noted: BTreeSet<_> = kept.map(|(told, _)| place(told)).collect();
    for (told, _) in became {
        if noted.insert(place(told)) {
            let label = shortened(&told.label.words);
            let says = format!("{label}: nothing of this line was taken");
            report.note(NoteKind::LeftOut, told.label.at.clone(), says);
        }
    }
}

fn say_cell(told: &Told, became: Option<Became>, signs: &mut BTreeSet<char>, report: &mut Report) {
    let label = shortened(&told.label.words);
    let cell = shortened(&told.cell.words);
    let (kind, says) = match became {
        None => {
            let says = format!(
                "holds the date {} where {label} has a {}, and is left out. Spreadsheets make dates \
                 of texts such as 3-5: write it again in a cell that is formatted as text",
                told.cell.words,
                told.fact.asks_for()
            );
            (NoteKind::LeftOut, says)
        }
        Some(Became::Key) => return,
        Some(Became::Part(_)) if told.fact == Fact::Context => return,
        Some(Became::Nothing) => (
            NoteKind::Understood,
            format!("{cell} says that there is none"),
        ),
        Some(Became::Guessed(sign, code)) => {
            if !signs.insert(sign) {
                return;
            }
            let says = format!("{sign} in {cell}, and wherever pay is told, is taken for {code}");
            (NoteKind::Guessed, says)
        }
        Some(Became::Part(why)) => {
            let says = format!(
                "{cell} {}: kept in its words, as a part of the level",
                why.says(told.fact)
            );
            (NoteKind::Guessed, says)
        }
        Some(Became::Withheld(why)) => (
            NoteKind::LeftOut,
            facts::withheld(&label, &cell, told.fact, why),
        ),
    };
    report.note(kind, told.cell.at.clone(), says);
}
