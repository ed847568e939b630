//! Every key of the model, changed once.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{WHOLE, holds, read};
use crate::schema::{Place, places};

/// Every way of changing one value of the file, each as the file it makes.
fn changed() -> Vec<(String, String)> {
    let whole: Value = Value::Table(WHOLE.parse::<Table>().unwrap());
    let mut all = Vec::new();
    let mut ways = Vec::new();
    leaves(&whole, &mut Vec::new(), &mut ways);
    for way in ways {
        for change in [other, gone, turned_round] {
            let mut text = whole.clone();
            if change(&mut text, &way) {
                let name = way.join(".");
                all.push((name, toml::to_string(&text).unwrap()));
            }
        }
    }
    all
}

/// The way to every value, through keys and places.
fn leaves(value: &Value, way: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    if !way.is_empty() {
        all.push(way.clone());
    }
    let inner: Vec<(String, &Value)> = match value {
        Value::Table(table) => table.iter().map(|(key, v)| (key.clone(), v)).collect(),
        Value::Array(list) => {
            let list = list.iter().enumerate();
            list.map(|(place, v)| (place.to_string(), v)).collect()
        }
        _ => return,
    };
    for (key, value) in inner {
        way.push(key);
        leaves(value, way, all);
        way.pop();
    }
}

fn at<'v>(value: &'v mut Value, way: &[String]) -> &'v mut Value {
    way.iter().fold(value, |value, key| match value {
        Value::Table(table) => table.get_mut(key).unwrap(),
        Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
        _ => unreachable!(),
    })
}

/// Another value of the same kind.
fn other(value: &mut Value, way: &[String]) -> bool {
    let value = at(value, way);
    *value = match value {
        Value::String(text) => Value::String(match text.as_str() {
            "ic" => "trunk".to_owned(),
            "mirror" => "guidance".to_owned(),
            "promotion" => "fork".to_owned(),
            "comparison" => "article".to_owned(),
            text => format!("{text}x"),
        }),
        Value::Integer(number) => Value::Integer(*number + 1),
        Value::Float(number) => Value::Float(*number + 0.5),
        Value::Boolean(truth) => Value::Boolean(!*truth),
        _ => return false,
    };
    true
}

/// The value left out.
fn gone(value: &mut Value, way: &[String]) -> bool {
    let (key, owner) = way.split_last().unwrap();
    match at(value, owner) {
        Value::Table(table) => table.remove(key),
        Value::Array(list) => Some(list.remove(key.parse::<usize>().unwrap())),
        _ => None,
    };
    true
}

/// A list or a table in another order.
fn turned_round(value: &mut Value, way: &[String]) -> bool {
    match at(value, way) {
        Value::Array(list) if list.len() > 1 => list.reverse(),
        Value::Table(table) if table.len() > 1 => {
            let turned = std::mem::take(table).into_iter().rev();
            *table = turned.collect();
        }
        _ => return false,
    }
    true
}

#[test]
fn a_change_of_any_value_is_a_difference() {
    let whole = read(WHOLE);
    let (mut differ, mut refused) = (0, 0);
    for (name, text) in changed() {
        let outcome = framework::read_text("whole.toml", &text);
        let Some(framework) = outcome.framework else {
            refused += 1;
            continue;
        };
        let result = std::panic::catch_unwind(|| holds(&whole, &framework));
        let same = result.unwrap_or_else(|_| panic!("{name}"));
        differ += usize::from(!same);
    }
    assert!(differ > 400, "{differ} differ, {refused} cannot be read");
}

#[test]
fn the_file_that_is_changed_has_every_key() {
    let whole = Value::Table(WHOLE.parse::<Table>().unwrap());
    for place in places() {
        let tables = tables(&whole, &place);
        let has: BTreeSet<&String> = tables.iter().flat_map(|table| table.keys()).collect();
        for key in place.object["properties"].as_object().unwrap().keys() {
            let range = place.name.ends_with("Range");
            assert!(
                range || has.contains(key),
                "{} {key} is in no table",
                place.name
            );
        }
    }
}

fn tables<'v>(whole: &'v Value, place: &Place) -> Vec<&'v Table> {
    let mut found = vec![whole];
    for (key, _) in &place.way {
        let inner = found.iter().filter_map(|value| value.get(key));
        found = inner
            .flat_map(|value| match value {
                Value::Array(list) => list.iter().collect(),
                one => vec![one],
            })
            .collect();
    }
    found.into_iter().filter_map(Value::as_table).collect()
}
