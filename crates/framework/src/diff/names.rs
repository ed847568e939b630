//! What things are called in one framework and in the other: the renamings that everything which
//! refers to them has to be read through.

use std::collections::HashMap;
use std::hash::Hash;

use serde_json::{Map, Value};

use super::align::{Entry, pair};
use super::kind::Kind;
use crate::address::{Thing, find};
use crate::model::Framework;

/// A framework as JSON, and what its things are called in both frameworks.
pub(super) struct Side<'a> {
    pub(super) framework: &'a Framework,
    pub(super) json: Map<String, Value>,
    /// Whether the two are told apart from right to left: it depends on what they say, and not on
    /// which one is called the first.
    turned: bool,
    /// By kind and path: a name that is the same on both sides, for what is called differently.
    common: HashMap<(Kind, String), String>,
}

/// Both frameworks, with the names they share found out.
pub(super) fn sides<'a>(before: &'a Framework, after: &'a Framework) -> [Side<'a>; 2] {
    let read = [before, after].map(json);
    let said = read.clone().map(|whole| Value::Object(whole).to_string());
    let turned = said[0] > said[1];
    let [old, new] = read;
    let mut sides = [(before, old), (after, new)].map(|(framework, json)| Side {
        framework,
        json,
        turned,
        common: HashMap::new(),
    });
    let stated = stated(before, after);
    let kinds = [
        (Kind::Track, "tracks"),
        (Kind::Group, "groups"),
        (Kind::Dimension, "dimensions"),
        (Kind::Level, "levels"),
    ];
    for (kind, key) in kinds {
        let lists = [0, 1].map(|side| list(&sides[side].json, key));
        let pairs = name(&mut sides, kind, ["", ""], &lists, &stated);
        if kind != Kind::Dimension {
            continue;
        }
        for (before, after) in pairs {
            let dimensions = [&lists[0][before], &lists[1][after]];
            let owners = dimensions.map(|dimension| format!("{}.", text(dimension, "id")));
            let steps = dimensions.map(|dimension| list(dimension, "steps"));
            let owners = [owners[0].as_str(), owners[1].as_str()];
            name(&mut sides, Kind::Step, owners, &steps, &stated);
        }
    }
    sides
}

/// A whole framework as the JSON that its digest is taken of, with what a level expects as a list
/// of things.
fn json(framework: &Framework) -> Map<String, Value> {
    let Ok(Value::Object(mut whole)) = serde_json::to_value(framework) else {
        return Map::new();
    };
    let levels = whole.get_mut("levels").and_then(Value::as_array_mut);
    for level in levels.into_iter().flatten() {
        if let Some(Value::Object(expects)) = level.get_mut("expects").map(Value::take) {
            let expects = expects.into_iter();
            level["expects"] = expects
                .map(
                    |(dimension, step)| serde_json::json!({ "dimension": dimension, "step": step }),
                )
                .collect();
        }
    }
    whole
}

/// The tables behind a key.
pub(super) fn list(table: &Map<String, Value>, key: &str) -> Vec<Map<String, Value>> {
    let entries = table.get(key).and_then(Value::as_array);
    let tables = entries.into_iter().flatten();
    tables
        .filter_map(|entry| entry.as_object().cloned())
        .collect()
}

pub(super) fn text<'t>(table: &'t Map<String, Value>, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What the authors state: pairs of paths, in the first framework and in the second.
///
/// A version says what has become of the names of another. Whoever compares the other way round
/// reads the same statements from right to left.
pub(super) fn stated(before: &Framework, after: &Framework) -> Vec<(String, String)> {
    let read = |from: &Framework, to: &Framework| {
        let of_this = from.id() == to.id() && from.version() != to.version();
        let stated = to.mappings.iter();
        let stated = stated.filter(|m| of_this && m.from_version == from.version());
        let paths = stated.filter_map(|m| Some((m.from.to_string(), m.to.as_ref()?.to_string())));
        paths.collect::<Vec<_>>()
    };
    let mut paths = read(before, after);
    paths.extend(read(after, before).into_iter().map(|(from, to)| (to, from)));
    paths
}

/// Finds the counterparts in two lists, and keeps a common name for those called differently.
fn name(
    sides: &mut [Side<'_>; 2],
    kind: Kind,
    owners: [&str; 2],
    lists: &[Vec<Map<String, Value>>; 2],
    stated: &[(String, String)],
) -> Vec<(usize, usize)> {
    let entries = entries(sides, kind, owners, lists);
    let ids = [0, 1].map(|side| lists[side].iter().map(|table| text(table, "id")));
    let places = ids.clone().map(|ids| {
        let mut places = HashMap::new();
        for (place, id) in ids.enumerate() {
            places.entry(id).or_insert(place);
        }
        places
    });
    let place = |side: usize, path: &str| {
        let id = path.strip_prefix(owners[side])?;
        places[side].get(id).copied()
    };
    let stated: Vec<(usize, usize)> = stated
        .iter()
        .filter_map(|(from, to)| Some((place(0, from)?, place(1, to)?)))
        .collect();
    let pairs = pair(&entries[0], &entries[1], &stated);
    // Names that do not depend on which side is called the first.
    let turned = sides[0].turned;
    let times = ids.map(counts);
    for &(before, after) in &pairs {
        let ids = [(0, before), (1, after)].map(|(side, place)| text(&lists[side][place], "id"));
        // An id that stands twice names nothing: a rule says so, and here it is left as it is.
        let once = |side: usize| times[side][ids[side]] == 1;
        let paths = [0, 1].map(|side| format!("{}{}", owners[side], ids[side]));
        if paths[0] == paths[1] || !once(0) || !once(1) {
            continue;
        }
        let [first, second] = if turned { [1, 0] } else { [0, 1] };
        let common = format!("{}\0{}", paths[first], paths[second]);
        for (side, path) in paths.into_iter().enumerate() {
            sides[side].common.insert((kind, path), common.clone());
        }
    }
    pairs
}

/// How often each of these names stands in a list.
fn counts<'n, N: Hash + Eq + ?Sized>(names: impl Iterator<Item = &'n N>) -> HashMap<&'n N, usize> {
    let mut counts = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// Two lists of things as entries. What is called the same on both sides is known by that alone.
pub(super) fn entries(
    sides: &[Side<'_>; 2],
    kind: Kind,
    owners: [&str; 2],
    lists: &[Vec<Map<String, Value>>; 2],
) -> [Vec<Entry>; 2] {
    let names = [0, 1].map(|side| {
        let list = lists[side].iter();
        list.map(|table| sides[side].name_of(kind, owners[side], table))
            .collect::<Vec<_>>()
    });
    let known = [0, 1].map(|side| counts(names[side].iter().flatten()));
    [0, 1].map(|side| {
        let named = lists[side].iter().zip(&names[side]);
        let entries = named.map(|(table, name)| {
            let on_both = name
                .as_ref()
                .is_some_and(|name| known[1 - side].contains_key(name));
            let rest = (!on_both).then(|| sides[side].rest_of(kind, owners[side], table));
            let once = name.as_ref().is_some_and(|name| known[side][name] == 1);
            let by_id = kind.named_by() == ["id"] && !on_both && once;
            let tells = |rest: &Map<String, Value>| rest.values().any(Value::is_string);
            Entry {
                name: name.clone(),
                renamable: by_id && rest.as_ref().is_some_and(tells),
                rest: rest
                    .map(|rest| Value::Object(rest).to_string())
                    .unwrap_or_default(),
            }
        });
        entries.collect()
    })
}

impl Side<'_> {
    /// Everything about a thing but what names it.
    fn rest_of(&self, kind: Kind, owner: &str, table: &Map<String, Value>) -> Map<String, Value> {
        let mut rest = self.canonical(kind, owner, table);
        rest.retain(|key, _| !kind.named_by().contains(&key.as_str()));
        rest
    }

    /// What the thing that a path names is called on both sides.
    pub(super) fn common(&self, kind: Kind, path: &str) -> String {
        let common = self.common.get(&(kind, path.to_owned()));
        common.cloned().unwrap_or_else(|| path.to_owned())
    }

    /// A reference, as both sides call what it refers to.
    pub(super) fn reference(&self, kind: Kind, key: &str, value: &Value) -> Value {
        match (kind.refers(key), value) {
            (Some(to), Value::String(id)) => Value::from(self.common(to, id)),
            (Some(to), Value::Array(ids)) => {
                let ids = ids.iter().map(|id| id.as_str().unwrap_or_default());
                ids.map(|id| self.common(to, id)).collect()
            }
            (None, Value::String(at)) if (kind, key) == (Kind::Overlay, "at") => {
                Value::from(self.place(at))
            }
            _ => value.clone(),
        }
    }

    /// A level, a step or an expectation, as both sides call it.
    fn place(&self, path: &str) -> String {
        match find(self.framework, path) {
            Some(Thing::Level(level)) => self.common(Kind::Level, &level.id),
            Some(Thing::Step(..)) => self.common(Kind::Step, path),
            Some(Thing::Expectation(level, dimension, _)) => format!(
                "{}.{}",
                self.common(Kind::Level, &level.id),
                self.common(Kind::Dimension, &dimension.id)
            ),
            _ => path.to_owned(),
        }
    }

    /// What names a thing among its neighbours, as both sides call it.
    fn name_of(&self, kind: Kind, owner: &str, table: &Map<String, Value>) -> Option<String> {
        let keys = kind.named_by();
        let named = keys.iter().filter_map(|key| {
            let id = table.get(*key)?.as_str()?;
            Some(match kind {
                Kind::Overlay => self.place(id),
                _ if keys == ["id"] => self.common(kind, &format!("{owner}{id}")),
                _ => kind
                    .refers(key)
                    .map_or_else(|| id.to_owned(), |to| self.common(to, id)),
            })
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| named.join("\0"))
    }

    /// A thing with everything it refers to called as both sides call it.
    fn canonical(&self, kind: Kind, owner: &str, table: &Map<String, Value>) -> Map<String, Value> {
        let own = format!("{owner}{}", text(table, "id"));
        let keys = table.iter().map(|(key, value)| {
            let read = match (kind.listed(key), value) {
                (Some(inner), Value::Array(things)) => {
                    let things = things.iter().filter_map(Value::as_object);
                    let owner = if inner == Kind::Step {
                        format!("{own}.")
                    } else {
                        String::new()
                    };
                    things
                        .map(|thing| Value::Object(self.canonical(inner, &owner, thing)))
                        .collect()
                }
                _ if (kind, key.as_str()) == (Kind::Expectation, "step") => {
                    Value::from(self.expected(table))
                }
                _ => self.reference(kind, key, value),
            };
            (key.clone(), read)
        });
        keys.collect()
    }

    /// The step that an expectation names, as both sides call it.
    pub(super) fn expected(&self, expectation: &Map<String, Value>) -> String {
        let step = text(expectation, "step");
        let path = format!("{}.{step}", text(expectation, "dimension"));
        let common = self.common(Kind::Step, &path);
        if common == path {
            step.to_owned()
        } else {
            common
        }
    }
}
