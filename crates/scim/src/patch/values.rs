//! Attributes with several values: adding to them, and changing those that a filter finds.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::{Budget, Verb};
use crate::Error;
use crate::filter::{Filter, Operator, Path};
use crate::matching::{Scope, Test};
use crate::schema::{Attribute, accept_value};

/// As many bytes are copied in the time that a look takes, and stay in memory.
const BYTES_A_LOOK: usize = 16;

/// The value as the schema writes it: one value of many may come without its list, and a complex
/// value as nothing but its `value`.
pub(super) fn plain(attribute: &Attribute, value: &Value) -> Value {
    let one = |value: &Value| match value {
        Value::String(_) if attribute.part("value").is_some() => json!({ "value": value }),
        other => other.clone(),
    };
    match value {
        Value::Null => Value::Null,
        Value::Array(values) if attribute.many => values.iter().map(one).collect(),
        value if attribute.many => Value::Array(vec![one(value)]),
        value => one(value),
    }
}

/// Adds values that are not there yet.
pub(super) fn append(
    owner: &mut Map<String, Value>,
    attribute: &Attribute,
    said: Value,
    budget: &mut Budget,
) -> Result<(), Error> {
    let Value::Array(said) = said else {
        return Ok(());
    };
    let there = list(owner, attribute);
    budget.spend(there.len() + said.len())?;
    let mut known: HashSet<String> = there
        .iter()
        .map(|value| identity(attribute, value))
        .collect();
    let old = there.len();
    for value in said {
        if known.insert(identity(attribute, &value)) {
            there.push(value);
        }
    }
    one_primary(there, |index| index >= old);
    Ok(())
}

/// Takes away the values that these are like.
pub(super) fn take_away(
    owner: &mut Map<String, Value>,
    attribute: &Attribute,
    gone: &Value,
    budget: &mut Budget,
) -> Result<(), Error> {
    let gone = gone.as_array().map(Vec::as_slice).unwrap_or_default();
    let there = list(owner, attribute);
    budget.spend(there.len() + gone.len())?;
    let by_value = |value: &Value| {
        value
            .get("value")
            .cloned()
            .unwrap_or(Value::Null)
            .to_string()
    };
    let gone: HashSet<String> = gone.iter().map(by_value).collect();
    there.retain(|value| !gone.contains(&by_value(value)));
    drop_if_empty(owner, attribute);
    Ok(())
}

/// Works on the values that the path's filter finds, or on all where it has none.
pub(super) fn at(
    owner: &mut Map<String, Value>,
    verb: Verb,
    path: &Path,
    attribute: &'static Attribute,
    value: Option<&Value>,
    budget: &mut Budget,
) -> Result<(), Error> {
    if !attribute.many {
        return Err(Error::path(format!(
            "`{}` has one value alone",
            attribute.name
        )));
    }
    let part =
        match path.part.as_ref().or(path.attribute.part.as_ref()) {
            Some(name) => Some(attribute.part(name).ok_or_else(|| {
                Error::path(format!("`{}` has no part `{name}`", attribute.name))
            })?),
            None => None,
        };
    if let Some(part) = part.filter(|part| !part.writable) {
        return Err(Error::mutability(format!("`{}` is read-only", part.name)));
    }
    let test = match &path.filter {
        Some(filter) => Some(Test::of(Scope::Within(attribute), filter)?),
        None => None,
    };
    let there = list(owner, attribute);
    let terms = path.filter.as_ref().map_or(1, Filter::terms);
    budget.spend(there.len().saturating_mul(terms) + 1)?;
    let found = |value: &Value| {
        let parts = value.as_object();
        parts.is_some_and(|parts| test.as_ref().is_none_or(|test| test.passes(parts)))
    };
    let matched: Vec<usize> = (0..there.len()).filter(|&at| found(&there[at])).collect();
    // Each of them gets a copy of its own.
    budget.spend(value.map_or(0, weight).saturating_mul(matched.len()))?;
    match (verb, part) {
        (Verb::Remove, None) => there.retain(|value| !found(value)),
        (Verb::Remove, Some(part)) => {
            for &index in &matched {
                set(&mut there[index], part, None);
            }
            there.retain(|value| value.as_object().is_some_and(|parts| !parts.is_empty()));
        }
        (Verb::Replace, _) if matched.is_empty() && path.filter.is_some() => {
            drop_if_empty(owner, attribute);
            return Err(Error::no_target(format!(
                "no value of `{}` passes `{path}`",
                attribute.name
            )));
        }
        (_, Some(part)) => {
            let said = accept_value(part, value.unwrap_or(&Value::Null))?;
            if matched.is_empty() {
                there.push(begun(attribute, path.filter.as_ref(), Some((part, said)))?);
            } else {
                for &index in &matched {
                    set(&mut there[index], part, said.clone());
                }
            }
        }
        (_, None) => whole(there, verb, attribute, path, &matched, value)?,
    }
    let end = there.len();
    one_primary(there, |index| {
        matched.contains(&index) || (matched.is_empty() && index + 1 == end)
    });
    drop_if_empty(owner, attribute);
    Ok(())
}

/// A value for whole values: replaced by it, or, where it is added, given what it says.
fn whole(
    there: &mut Vec<Value>,
    verb: Verb,
    attribute: &'static Attribute,
    path: &Path,
    matched: &[usize],
    value: Option<&Value>,
) -> Result<(), Error> {
    let said = plain(attribute, value.unwrap_or(&Value::Null));
    let said = accept_value(attribute, &said)?;
    let mut said = said
        .and_then(|said| said.as_array().cloned())
        .unwrap_or_default();
    let Some(Value::Object(said)) = said.pop().filter(|_| said.is_empty()) else {
        return Err(Error::value(format!("`{path}` takes one object")));
    };
    if matched.is_empty() {
        let mut new = begun(attribute, path.filter.as_ref(), None)?;
        if let Some(parts) = new.as_object_mut() {
            parts.extend(said);
        }
        there.push(new);
        return Ok(());
    }
    for &index in matched {
        match (&mut there[index], verb) {
            (Value::Object(parts), Verb::Add) => parts.extend(said.clone()),
            (place, _) => *place = Value::Object(said.clone()),
        }
    }
    Ok(())
}

/// A new value that passes the filter, as far as it says what a value is: `type eq "work"`.
fn begun(
    attribute: &'static Attribute,
    filter: Option<&Filter>,
    with: Option<(&'static Attribute, Option<Value>)>,
) -> Result<Value, Error> {
    let terms = match filter {
        None => &[],
        Some(Filter::And(terms)) => terms.as_slice(),
        Some(single) => std::slice::from_ref(single),
    };
    let mut new = Value::Object(Map::new());
    for term in terms {
        let Filter::Compare(path, Operator::Equal, value) = term else {
            return Err(Error::no_target("no value passes the filter"));
        };
        if let Some(part) = attribute.part(&path.name) {
            set(&mut new, part, accept_value(part, value)?);
        }
    }
    if let Some((part, said)) = with {
        set(&mut new, part, said);
    }
    Ok(new)
}

/// What a copy of a value costs: a look for every few bytes.
fn weight(value: &Value) -> usize {
    1 + value.to_string().len() / BYTES_A_LOOK
}

fn set(value: &mut Value, part: &Attribute, to: Option<Value>) {
    let Some(parts) = value.as_object_mut() else {
        return;
    };
    match to {
        Some(to) => parts.insert(part.name.to_owned(), to),
        None => parts.shift_remove(part.name),
    };
}

/// By what two values are the same: a member by who it is, any other by all that it says.
fn identity(attribute: &Attribute, value: &Value) -> String {
    match value.get("value") {
        Some(id) if attribute.name == "members" => id.to_string(),
        _ => value.to_string(),
    }
}

/// Where several values are the primary one, only those that were touched still are.
fn one_primary(values: &mut [Value], touched: impl Fn(usize) -> bool) {
    let is = |value: &Value| value.get("primary") == Some(&Value::Bool(true));
    let all: Vec<usize> = (0..values.len()).filter(|&at| is(&values[at])).collect();
    if all.len() < 2 || !all.iter().any(|&at| touched(at)) {
        return;
    }
    for at in all.into_iter().filter(|&at| !touched(at)) {
        if let Some(parts) = values[at].as_object_mut() {
            parts.insert("primary".into(), false.into());
        }
    }
}

/// The values that are there, to be changed.
fn list<'o>(owner: &'o mut Map<String, Value>, attribute: &Attribute) -> &'o mut Vec<Value> {
    let entry = owner
        .entry(attribute.name)
        .or_insert_with(|| Value::Array(Vec::new()));
    if !entry.is_array() {
        *entry = Value::Array(Vec::new());
    }
    match entry {
        Value::Array(values) => values,
        _ => unreachable!("it was made a list just now"),
    }
}

fn drop_if_empty(owner: &mut Map<String, Value>, attribute: &Attribute) {
    let values = owner.get(attribute.name).and_then(Value::as_array);
    if values.is_some_and(Vec::is_empty) {
        owner.shift_remove(attribute.name);
    }
}
