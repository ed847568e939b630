//! Through two frameworks at once, thing by thing and key by key.

mod entries;
mod expectation;

use serde_json::{Map, Value};

use super::align::{Entry, Row, merged, moved, pair};
use super::contents::contents;
use super::kind::Kind;
use super::leaf::{leaf, place_change};
use super::names::{Side, entries, list, sides, stated, text};
use super::paths::{fragment, path_of};
use super::show::{shown, words};
use super::{Change, Difference, Spot};
use crate::address::find;
use crate::model::Framework;

type Table = Map<String, Value>;

/// Everything that differs, thing by thing as it is met.
pub(super) fn walk(before: &Framework, after: &Framework) -> Vec<Difference> {
    let [before_side, after_side] = sides(before, after);
    let tops = [before_side.json.clone(), after_side.json.clone()];
    let mut walk = Walk {
        stated: stated(before, after),
        sides: [before_side, after_side],
        found: Vec::new(),
    };
    let whole = Here {
        kind: Kind::Framework,
        paths: [String::new(), String::new()],
    };
    for key in keys(&tops[0], &tops[1]) {
        let values = [tops[0].get(&key), tops[1].get(&key)];
        if let Some(kind) = Kind::at_the_top(&key) {
            let lists = [0, 1].map(|side| list(&tops[side], &key));
            walk.things(kind, &whole, &lists);
        } else if key == "framework" {
            walk.both(&whole, values);
        } else if key == "promotion" {
            walk.promotion(values);
        } else {
            walk.part(&whole, &key, words(&key), values);
        }
    }
    walk.found
}

/// The thing that is looked at, and where it stands on either side.
struct Here {
    kind: Kind,
    paths: [String; 2],
}

struct Walk<'a> {
    sides: [Side<'a>; 2],
    stated: Vec<(String, String)>,
    found: Vec<Difference>,
}

impl Walk<'_> {
    fn spot(&self, kind: Kind, side: usize, path: &str) -> Spot {
        let framework = self.sides[side].framework;
        let thing = find(framework, path);
        Spot {
            title: thing.map_or_else(|| format!("{} {path}", kind.word()), |thing| thing.title()),
            path: path.to_owned(),
        }
    }

    /// Something about a thing that both sides have. `within` leads on from its path, for what has
    /// an address of its own there.
    fn tell(&mut self, here: &Here, within: &[Option<String>; 2], change: Change) {
        let [before, after] = [0, 1].map(|side| {
            let inner = within[side].as_ref();
            let inner = inner.map(|inner| format!("{}#{inner}", here.paths[side]));
            let inner = inner.filter(|path| find(self.sides[side].framework, path).is_some());
            let path = inner.as_deref().unwrap_or(&here.paths[side]);
            Some(self.spot(here.kind, side, path))
        });
        self.found.push(Difference {
            kind: here.kind,
            before,
            after,
            change,
        });
    }

    /// A thing that one side has.
    fn alone(&mut self, kind: Kind, side: usize, path: &str, table: &Table) {
        let framework = self.sides[side].framework;
        let said = find(framework, path).filter(|_| !path.is_empty());
        let own = said.and_then(|thing| thing.words().map(str::to_owned));
        let words = match kind {
            Kind::Mapping => Some(mapped(table)),
            Kind::Overlay => Some(shown(&Value::Object(table.clone()))),
            _ => own,
        };
        let contents = contents(kind, table, words.as_deref(), framework);
        let mut spot = self.spot(kind, side, path);
        if kind == Kind::Mapping {
            let (from, version) = (text(table, "from"), text(table, "from_version"));
            spot.title = format!("{from} of {version}");
        }
        let spot = Some(spot);
        let (before, after, change) = match side {
            0 => (
                spot,
                None,
                Change::Removed {
                    words,
                    elsewhere: None,
                    contents,
                },
            ),
            _ => (
                None,
                spot,
                Change::Added {
                    words,
                    elsewhere: None,
                    contents,
                },
            ),
        };
        self.found.push(Difference {
            kind,
            before,
            after,
            change,
        });
    }

    fn promotion(&mut self, values: [Option<&Value>; 2]) {
        let here = Here {
            kind: Kind::Promotion,
            paths: ["promotion".to_owned(), "promotion".to_owned()],
        };
        match values {
            [Some(_), Some(_)] => self.both(&here, values),
            [Some(Value::Object(policy)), _] => self.alone(here.kind, 0, "promotion", policy),
            [_, Some(Value::Object(policy))] => self.alone(here.kind, 1, "promotion", policy),
            _ => {}
        }
    }

    /// A list of things on either side.
    fn things(&mut self, kind: Kind, owner: &Here, lists: &[Vec<Table>; 2]) {
        let within = [0, 1].map(|side| match kind {
            Kind::Step => format!("{}.", owner.paths[side]),
            _ => String::new(),
        });
        let entries = entries(&self.sides, kind, [&within[0], &within[1]], lists);
        let paths = [0, 1].map(|side| {
            let list = lists[side].iter().enumerate();
            list.map(|(place, table)| path_of(kind, &owner.paths[side], table, place))
                .collect::<Vec<String>>()
        });
        let stated = self.stated_here(&paths);
        let pairs = pair(&entries[0], &entries[1], &stated);
        let moved = moved(&entries[0], &entries[1], &pairs);
        for row in merged(lists[0].len(), lists[1].len(), &pairs) {
            match row {
                Row::OnlyBefore(place) => {
                    self.alone(kind, 0, &paths[0][place], &lists[0][place]);
                }
                Row::OnlyAfter(place) => {
                    self.alone(kind, 1, &paths[1][place], &lists[1][place]);
                }
                Row::Both(before, after) => {
                    let here = Here {
                        kind,
                        paths: [paths[0][before].clone(), paths[1][after].clone()],
                    };
                    if moved.contains(&(before, after)) {
                        self.tell(&here, &[None, None], place_change("place", before, after));
                    }
                    self.keys(&here, &lists[0][before], &lists[1][after]);
                }
            }
        }
    }

    /// What the authors state about entries of these lists.
    fn stated_here(&self, paths: &[Vec<String>; 2]) -> Vec<(usize, usize)> {
        let place = |side: usize, path: &String| paths[side].iter().position(|p| p == path);
        let stated = self.stated.iter();
        stated
            .filter_map(|(from, to)| Some((place(0, from)?, place(1, to)?)))
            .collect()
    }

    fn both(&mut self, here: &Here, values: [Option<&Value>; 2]) {
        let empty = Table::new();
        let [before, after] = values.map(|value| value.and_then(Value::as_object));
        self.keys(here, before.unwrap_or(&empty), after.unwrap_or(&empty));
    }

    /// Key by key through a thing that both sides have.
    fn keys(&mut self, here: &Here, before: &Table, after: &Table) {
        for key in keys(before, after) {
            let values = [before.get(&key), after.get(&key)];
            if let Some(kind) = here.kind.listed(&key) {
                self.things(kind, here, &[list(before, &key), list(after, &key)]);
            } else if (here.kind, key.as_str()) == (Kind::Expectation, "step") {
                self.expectation(here, before, after);
            } else {
                self.part(here, &key, words(&key), values);
            }
        }
    }

    /// One key of a thing, or of a table in it.
    fn part(&mut self, here: &Here, key: &str, label: String, values: [Option<&Value>; 2]) {
        let read = [0, 1].map(|side| {
            let value = values[side]?;
            Some(
                self.sides[side]
                    .reference(here.kind, key, value)
                    .to_string(),
            )
        });
        if read[0] == read[1] {
            return;
        }
        let within = [Some(fragment(key, None)), Some(fragment(key, None))];
        match values {
            // The author's own: any value, which is not read.
            _ if key.starts_with("x-") => {
                self.tell(here, &within, leaf(here.kind, key, label, values));
            }
            [Some(Value::Array(before)), Some(Value::Array(after))] => {
                self.entries(here, key, &label, [before, after]);
            }
            [Some(Value::Array(before)), None] => self.entries(here, key, &label, [before, &[]]),
            [None, Some(Value::Array(after))] => self.entries(here, key, &label, [&[], after]),
            [Some(Value::Object(before)), Some(Value::Object(after))] if !is_range(before) => {
                for inner in keys(before, after) {
                    let label = format!("{label}, {}", words(&inner));
                    self.part(here, &inner, label, [before.get(&inner), after.get(&inner)]);
                }
            }
            _ => {
                let change = leaf(here.kind, key, label, values);
                self.tell(here, &within, change);
            }
        }
    }
}

/// What a mapping says.
fn mapped(table: &Table) -> String {
    match text(table, "to") {
        "" => "nothing takes its place".to_owned(),
        to => format!("goes on as {to}"),
    }
}

/// The keys of both, those of the second in its order and the others behind what they stood behind.
fn keys(before: &Table, after: &Table) -> Vec<String> {
    let named = |table: &Table| {
        let keys = table.keys().map(|key| Entry {
            name: Some(key.clone()),
            rest: String::new(),
            renamable: false,
        });
        keys.collect::<Vec<_>>()
    };
    let entries = [named(before), named(after)];
    let pairs = pair(&entries[0], &entries[1], &[]);
    let rows = merged(before.len(), after.len(), &pairs).into_iter();
    let keys = rows.filter_map(|row| match row {
        Row::Both(_, after) | Row::OnlyAfter(after) => entries[1][after].name.clone(),
        Row::OnlyBefore(before) => entries[0][before].name.clone(),
    });
    keys.collect()
}

fn is_range(table: &Table) -> bool {
    table.contains_key("from")
        && table
            .keys()
            .all(|k| ["from", "to", "open"].contains(&k.as_str()))
}
