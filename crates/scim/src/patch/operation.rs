//! One operation on a document.

use serde_json::{Map, Value};

use super::values;
use super::{Budget, Operation, Verb};
use crate::Error;
use crate::filter::{Path, parse_path};
use crate::schema::{Attribute, Kind, Target, accept_value, resolve};

/// Applies an operation.
pub(super) fn apply(
    kind: Kind,
    document: &mut Map<String, Value>,
    operation: &Operation<'_>,
    budget: &mut Budget,
) -> Result<(), Error> {
    let Some(text) = operation.path else {
        return without_path(kind, document, operation, budget);
    };
    let path = parse_path(text).map_err(|error| Error::path(format!("`{text}`: {error}")))?;
    let target = resolve(kind, &path.attribute)
        .ok_or_else(|| Error::path(format!("there is no attribute `{}`", path.attribute)))?;
    at(
        document,
        operation.verb,
        &path,
        target,
        operation.value,
        budget,
    )
}

/// The value holds attributes by name: each is added or replaced as if it were the path. Some
/// providers write `name.givenName` there. What cannot be written is passed over, as in a PUT.
fn without_path(
    kind: Kind,
    document: &mut Map<String, Value>,
    operation: &Operation<'_>,
    budget: &mut Budget,
) -> Result<(), Error> {
    if operation.verb == Verb::Remove {
        return Err(Error::no_target("remove needs a `path`"));
    }
    let said = operation.value.and_then(Value::as_object);
    let said = said.ok_or_else(|| Error::value("without a `path`, the value is an object"))?;
    for (name, value) in said {
        let Ok(path) = parse_path(name) else {
            continue;
        };
        let Some(target) = resolve(kind, &path.attribute) else {
            continue;
        };
        if !is_writable(target) {
            continue;
        }
        at(document, operation.verb, &path, target, Some(value), budget)?;
    }
    Ok(())
}

fn is_writable(target: Target) -> bool {
    match target {
        Target::Extension(_) => true,
        Target::Attribute {
            attribute, part, ..
        } => attribute.writable && part.is_none_or(|part| part.writable),
    }
}

fn at(
    document: &mut Map<String, Value>,
    verb: Verb,
    path: &Path,
    target: Target,
    value: Option<&Value>,
    budget: &mut Budget,
) -> Result<(), Error> {
    if !is_writable(target) {
        return Err(Error::mutability(format!("`{path}` is read-only")));
    }
    match target {
        Target::Extension(urn) => whole_extension(document, verb, urn, value, budget),
        Target::Attribute {
            extension: Some(urn),
            attribute,
            part,
        } => {
            let inner = document
                .entry(urn)
                .or_insert_with(|| Value::Object(Map::new()));
            let inner = inner
                .as_object_mut()
                .ok_or_else(|| Error::value(format!("`{urn}` has to be an object")))?;
            in_attribute(inner, verb, path, attribute, part, value, budget)
        }
        Target::Attribute {
            extension: None,
            attribute,
            part,
        } => in_attribute(document, verb, path, attribute, part, value, budget),
    }
}

fn whole_extension(
    document: &mut Map<String, Value>,
    verb: Verb,
    urn: &'static str,
    value: Option<&Value>,
    budget: &mut Budget,
) -> Result<(), Error> {
    if verb == Verb::Remove {
        document.shift_remove(urn);
        return Ok(());
    }
    let said = value.and_then(Value::as_object);
    let said = said.ok_or_else(|| Error::value(format!("`{urn}` has to be an object")))?;
    for (name, value) in said {
        let text = format!("{urn}:{name}");
        let Ok(path) = parse_path(&text) else {
            continue;
        };
        if let Some(target) = resolve(Kind::User, &path.attribute)
            && is_writable(target)
        {
            at(document, verb, &path, target, Some(value), budget)?;
        }
    }
    Ok(())
}

fn in_attribute(
    owner: &mut Map<String, Value>,
    verb: Verb,
    path: &Path,
    attribute: &'static Attribute,
    part: Option<&'static Attribute>,
    value: Option<&Value>,
    budget: &mut Budget,
) -> Result<(), Error> {
    if path.filter.is_some() || (attribute.many && part.is_some()) {
        return values::at(owner, verb, path, attribute, value, budget);
    }
    if let Some(part) = part {
        return in_part(owner, verb, attribute, part, value);
    }
    if verb == Verb::Remove {
        return remove(owner, attribute, value, budget);
    }
    let said = values::plain(attribute, value.unwrap_or(&Value::Null));
    let Some(said) = accept_value(attribute, &said)? else {
        // Null says that there is no value.
        return remove(owner, attribute, None, budget);
    };
    if verb == Verb::Add && attribute.many {
        return values::append(owner, attribute, said, budget);
    }
    match (owner.get_mut(attribute.name), said) {
        (Some(Value::Object(there)), Value::Object(said)) => there.extend(said),
        (_, said) => {
            owner.insert(attribute.name.to_owned(), said);
        }
    }
    Ok(())
}

/// A part of a complex attribute with one value.
fn in_part(
    owner: &mut Map<String, Value>,
    verb: Verb,
    attribute: &'static Attribute,
    part: &'static Attribute,
    value: Option<&Value>,
) -> Result<(), Error> {
    let said = match (verb, value) {
        (Verb::Remove, _) | (_, None) => None,
        (_, Some(value)) => accept_value(part, value)?,
    };
    let Some(said) = said else {
        let inner = owner.get_mut(attribute.name);
        if let Some(inner) = inner.and_then(Value::as_object_mut) {
            inner.shift_remove(part.name);
            if inner.is_empty() {
                owner.shift_remove(attribute.name);
            }
        }
        return Ok(());
    };
    let inner = owner
        .entry(attribute.name)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Some(inner) = inner.as_object_mut() {
        inner.insert(part.name.to_owned(), said);
    }
    Ok(())
}

fn remove(
    owner: &mut Map<String, Value>,
    attribute: &'static Attribute,
    value: Option<&Value>,
    budget: &mut Budget,
) -> Result<(), Error> {
    if attribute.required {
        return Err(Error::mutability(format!(
            "`{}` is required: replace it instead",
            attribute.name
        )));
    }
    match value {
        // Some providers name the values that are to go.
        Some(value) if attribute.many && !value.is_null() => {
            let gone = values::plain(attribute, value);
            values::take_away(owner, attribute, &gone, budget)
        }
        _ => {
            owner.shift_remove(attribute.name);
            Ok(())
        }
    }
}
