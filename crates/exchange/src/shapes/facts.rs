//! Keys of a level that say what nobody is read on: years, pay, how many people report.

use super::Reader;
use super::take::below;
use super::words;
use crate::document::{Node, Table};
use crate::facts::{self, Fact, Said};
use crate::report::NoteKind;

impl Reader {
    /// Takes the keys whose values are numbers of their kind. Others stay, and are kept in their words.
    pub(super) fn facts(&mut self, table: &mut Table, path: &str) -> Vec<Said> {
        let mut found = Vec::new();
        let mut kept = Vec::new();
        for (key, node) in std::mem::take(table) {
            let label = words::heading(&key.words);
            let said = amount(&node);
            let fits = |fact: Fact, is_sure: bool| match &said {
                // What is paid is never kept in its words, where everybody would read it.
                _ if fact.is_pay() && is_sure => true,
                Some(said) => fact != Fact::Context && fact.fits(&label, said),
                None => false,
            };
            let fact = Fact::of(&label).filter(|(fact, is_sure)| fits(*fact, *is_sure));
            let Some((fact, _)) = fact else {
                kept.push((key, node));
                continue;
            };
            let path = below(path, &key.words);
            let Some(said) = said else {
                self.told
                    .tell(NoteKind::LeftOut, &path, node.at, facts::PAY_LEFT_OUT);
                continue;
            };
            if !fact.is_pay() {
                self.told
                    .tell(NoteKind::Understood, &path, node.at, fact.means());
            }
            found.push(Said {
                fact,
                label: framework::Text::new(label, key.at),
                words: framework::Text::new(said, node.at),
            });
        }
        *table = kept;
        found
    }
}

/// An amount in one text: `3-5`, `{ min: 3, max: 5 }`, `[3, 5]`, with a currency where there is one.
fn amount(node: &Node) -> Option<String> {
    if let Some(words) = node.words() {
        return Some(words.to_owned());
    }
    if let Some([from, to]) = node.list().map(Vec::as_slice) {
        return Some(format!("{}-{}", from.words()?, to.words()?));
    }
    let (mut from, mut to, mut currency) = (None, None, "");
    for (key, node) in node.table()? {
        let words = node.words()?;
        match words::plain(&key.words).as_str() {
            "min" | "minimum" | "from" | "low" | "lower" => from = Some(words),
            "max" | "maximum" | "to" | "high" | "upper" => to = Some(words),
            "currency" => currency = words,
            _ => return None,
        }
    }
    let range = match (from, to) {
        (Some(from), Some(to)) => format!("{from}-{to}"),
        (Some(from), None) => format!("{from}+"),
        (None, Some(to)) => format!("up to {to}"),
        (None, None) => return None,
    };
    Some(format!("{currency} {range}").trim().to_owned())
}
