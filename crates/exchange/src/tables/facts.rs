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
    let (mut noted, mut signs) = (BTreeSet::new(), BTreeSet::new());
    let mut told: Vec<(usize, &Told)> = Vec::new();
    for (level, place) in draft.levels.iter().zip(places) {
        told.extend(level.facts.iter().map(|fact| (*place, fact)));
    }
    // What is paid in all has its place beside the base.
    told.sort_by_key(|(_, told)| told.fact == Fact::Pay { total: true });
    for (place, told) in told {
        let label = shortened(&told.label.words);
        if noted.insert((told.label.span.file, told.label.span.start)) {
            let says = format!("{label} is {}", told.fact.means());
            report.note(NoteKind::Understood, told.label.at.clone(), says);
        }
        let cell = shortened(&told.cell.words);
        if told.cell.kind == Kind::Date {
            let says = format!(
                "holds the date {} where {label} has a {}, and is left out. Spreadsheets make dates \
                 of texts such as 3-5: write it again in a cell that is formatted as text",
                told.cell.words,
                told.fact.asks_for()
            );
            report.note(NoteKind::LeftOut, told.cell.at.clone(), says);
            continue;
        }
        let said = Said {
            fact: told.fact,
            label: told.label.text(&told.label.words),
            words: told.cell.text(&told.cell.words),
        };
        match facts::put(framework, place, &said) {
            Became::Key => {}
            Became::Nothing => {
                let says = format!("{cell} says that there is none");
                report.note(NoteKind::Understood, told.cell.at.clone(), says);
            }
            Became::Guessed(sign, code) => {
                if !signs.insert(sign) {
                    continue;
                }
                let says =
                    format!("{sign} in {cell}, and wherever pay is told, is taken for {code}");
                report.note(NoteKind::Guessed, told.cell.at.clone(), says);
            }
            Became::Part if told.fact == Fact::Context => {}
            Became::Part => {
                let says = format!(
                    "{cell} is no {}, or another line says it already: kept in its words, as a part \
                     of the level",
                    told.fact.asks_for()
                );
                report.note(NoteKind::Guessed, told.cell.at.clone(), says);
            }
        }
    }
}
