//! Lists whose entries have no address of their own, or only one by their place.

use serde_json::Value;

use super::super::Change;
use super::super::align::{Entry, Row, merged, moved, pair};
use super::super::kind::Kind;
use super::super::leaf::place_change;
use super::super::names::text;
use super::super::paths::fragment;
use super::super::show::shown;
use super::super::wording::runs;
use super::{Here, Walk};

impl Walk<'_> {
    /// A list whose entries have no address of their own, or only one by their place.
    pub(super) fn entries(&mut self, here: &Here, key: &str, label: &str, lists: [&[Value]; 2]) {
        let entries = [0, 1].map(|side| {
            let list = lists[side].iter().enumerate();
            list.map(|(place, value)| self.entry_of(side, here.kind, key, place, value))
                .collect::<Vec<Entry>>()
        });
        let pairs = pair(&entries[0], &entries[1], &[]);
        let moved = moved(&entries[0], &entries[1], &pairs);
        for row in merged(lists[0].len(), lists[1].len(), &pairs) {
            let (from, to) = match row {
                Row::Both(before, after) => (Some(before), Some(after)),
                Row::OnlyBefore(before) => (Some(before), None),
                Row::OnlyAfter(after) => (None, Some(after)),
            };
            let within = [from, to].map(|place| place.map(|place| fragment(key, Some(place))));
            let values = [
                from.map(|place| &lists[0][place]),
                to.map(|place| &lists[1][place]),
            ];
            if let (Some(before), Some(after)) = (from, to)
                && moved.contains(&(before, after))
            {
                let part = format!("place in {label}");
                self.tell(here, &within, place_change(&part, before, after));
            }
            match values {
                [Some(Value::String(before)), Some(Value::String(after))] => {
                    let refers = here.kind.refers(key).is_some();
                    if before != after && !refers {
                        let change = Change::Reworded {
                            part: label.to_owned(),
                            runs: runs(before, after),
                        };
                        self.tell(here, &within, change);
                    }
                }
                [Some(_), Some(_)] => {
                    let name = entries[1][to.unwrap_or_default()].name.as_deref();
                    let label = match name {
                        Some(name) => format!("{label} “{}”", name.replace('\0', " ")),
                        None => label.to_owned(),
                    };
                    self.part(here, "", label, values);
                }
                _ => {
                    let change = Change::Changed {
                        part: label.to_owned(),
                        from: values[0].map(shown),
                        to: values[1].map(shown),
                        elsewhere: None,
                    };
                    self.tell(here, &within, change);
                }
            }
        }
    }

    /// An entry of a list, by what names it: the thing it refers to, a key that every one of its
    /// kind has, or its place where it is a list itself.
    fn entry_of(&self, side: usize, kind: Kind, key: &str, place: usize, value: &Value) -> Entry {
        const NAMES: [&[&str]; 6] = [
            &["rule", "about"],
            &["id"],
            &["activity"],
            &["topic"],
            &["title"],
            &["name"],
        ];
        let name = match value {
            Value::String(id) => {
                let to = kind.refers(key);
                to.map(|to| self.sides[side].common(to, id))
            }
            Value::Object(table) => {
                let keys = NAMES.iter().find(|keys| table.contains_key(keys[0]));
                keys.map(|keys| {
                    let parts: Vec<&str> = keys.iter().map(|key| text(table, key)).collect();
                    parts.join("\0").trim_end_matches('\0').to_owned()
                })
            }
            Value::Array(_) => Some(format!("{}", place + 1)),
            _ => None,
        };
        let rest = match value {
            Value::String(_) if name.is_some() => String::new(),
            Value::String(text) => text.clone(),
            _ => value.to_string(),
        };
        Entry {
            name,
            rest,
            renamable: false,
        }
    }
}
