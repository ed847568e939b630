//! What of a request's body is taken: known attributes that a provider may write, under the names
//! that the schema has, each of the right sort.
//!
//! Names count in any case. What is read-only or unknown is left out, as RFC 7644 (3.3, 3.5.1) has
//! it; what is of the wrong sort is refused. A truth value may come as a text: one widely used
//! provider sends `"False"`.

use serde_json::{Map, Value};

use super::{Attribute, Kind, Type, named};
use crate::Error;

/// Values of one attribute. Members of a team may be more: they are bounded by the body.
const MOST_VALUES: usize = 100;

/// Takes what a body says of a resource. Attributes of an extension are under its URN.
pub fn accept(kind: Kind, body: &Value) -> Result<Map<String, Value>, Error> {
    let body = body
        .as_object()
        .ok_or_else(|| Error::syntax("the body has to be a JSON object"))?;
    says_schema(body, kind.core().urn)?;
    let mut taken = Map::new();
    for (name, value) in body {
        if let Some(extension) = kind.extension()
            && name.eq_ignore_ascii_case(extension.urn)
        {
            let inner = accept_parts(extension.attributes, value, extension.urn)?;
            taken.insert(extension.urn.to_owned(), inner.into());
        } else if let Some(attribute) = kind
            .attributes()
            .find(|known| known.name.eq_ignore_ascii_case(name))
            && let Some(value) = accept_value(attribute, value)?
        {
            taken.insert(attribute.name.to_owned(), value);
        }
    }
    Ok(taken)
}

/// Whether the body's `schemas` names this one.
pub fn says_schema(body: &Map<String, Value>, urn: &str) -> Result<(), Error> {
    let schemas = body
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("schemas"))
        .and_then(|(_, value)| value.as_array());
    let says = schemas.is_some_and(|schemas| {
        let mut texts = schemas.iter().filter_map(Value::as_str);
        texts.any(|schema| schema.eq_ignore_ascii_case(urn))
    });
    if says {
        Ok(())
    } else {
        Err(Error::syntax(format!("`schemas` has to hold {urn}")))
    }
}

/// Takes a value of an attribute. `None`: it is read-only, or says that there is none.
pub fn accept_value(attribute: &Attribute, value: &Value) -> Result<Option<Value>, Error> {
    if !attribute.writable || value.is_null() {
        return Ok(None);
    }
    if !attribute.many {
        return accept_one(attribute, value);
    }
    let values = value
        .as_array()
        .ok_or_else(|| wrong(attribute, "a list of values"))?;
    if values.len() > MOST_VALUES && attribute.name != "members" {
        return Err(Error::value(format!(
            "`{}` takes at most {MOST_VALUES} values",
            attribute.name
        )));
    }
    let mut taken = Vec::with_capacity(values.len());
    for value in values {
        taken.extend(accept_one(attribute, value)?);
    }
    let primary = |value: &&Value| value.get("primary") == Some(&Value::Bool(true));
    if taken.iter().filter(primary).count() > 1 {
        return Err(Error::value(format!(
            "at most one of `{}` can be the primary one",
            attribute.name
        )));
    }
    Ok(Some(taken.into()))
}

fn accept_one(attribute: &Attribute, value: &Value) -> Result<Option<Value>, Error> {
    match (attribute.kind, value) {
        (_, Value::Null) => Ok(None),
        (Type::Complex(parts), value) => {
            let taken = accept_parts(parts, value, attribute.name)?;
            Ok((!taken.is_empty()).then_some(Value::Object(taken)))
        }
        (Type::Boolean, Value::Bool(_)) => Ok(Some(value.clone())),
        (Type::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("true") => {
            Ok(Some(true.into()))
        }
        (Type::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("false") => {
            Ok(Some(false.into()))
        }
        (Type::Boolean, _) => Err(wrong(attribute, "true or false")),
        (_, Value::String(text)) if text.contains('\0') => Err(Error::value(format!(
            "`{}` holds the character U+0000, which cannot be kept",
            attribute.name
        ))),
        (_, Value::String(_)) => Ok(Some(value.clone())),
        _ => Err(wrong(attribute, "a text")),
    }
}

fn accept_parts(
    parts: &'static [Attribute],
    value: &Value,
    whose: &str,
) -> Result<Map<String, Value>, Error> {
    let given = value
        .as_object()
        .ok_or_else(|| Error::value(format!("`{whose}` has to be an object")))?;
    let mut taken = Map::new();
    for (name, value) in given {
        if let Some(part) = named(parts, name)
            && let Some(value) = accept_value(part, value)?
        {
            taken.insert(part.name.to_owned(), value);
        }
    }
    Ok(taken)
}

fn wrong(attribute: &Attribute, what: &str) -> Error {
    Error::value(format!("`{}` has to be {what}", attribute.name))
}
