//! Which attributes an answer holds: `attributes` and `excludedAttributes`, RFC 7644, section 3.9.

use serde_json::{Map, Value};

use crate::Error;
use crate::filter::{AttributePath, parse_attribute};
use crate::schema::{Attribute, Kind, Returned, Target, resolve};

/// Names in one list.
const MOST_NAMES: usize = 200;

/// What of a resource is wanted. Names that it does not have are passed over.
#[derive(Debug, Clone, Default)]
pub struct Projection {
    only: Vec<AttributePath>,
    without: Vec<AttributePath>,
}

impl Projection {
    /// From the names that were asked for and those that were not wanted.
    pub fn new<'t>(
        only: impl Iterator<Item = &'t str>,
        without: impl Iterator<Item = &'t str>,
    ) -> Result<Self, Error> {
        let projection = Self {
            only: names(only)?,
            without: names(without)?,
        };
        if !projection.only.is_empty() && !projection.without.is_empty() {
            return Err(Error::value(
                "send either `attributes` or `excludedAttributes`, not both",
            ));
        }
        Ok(projection)
    }

    /// What is left of a resource.
    pub fn of(&self, kind: Kind, mut resource: Map<String, Value>) -> Map<String, Value> {
        for attribute in kind.attributes() {
            self.drop_unasked(kind, None, attribute, &mut resource);
        }
        if let Some(extension) = kind.extension()
            && let Some(inner) = container(&mut resource, Some(extension.urn))
        {
            for attribute in extension.attributes {
                self.drop_unasked(kind, Some(extension.urn), attribute, inner);
            }
        }
        if !self.only.is_empty() {
            return self.chosen(kind, &resource);
        }
        for path in &self.without {
            match resolve(kind, path) {
                Some(Target::Extension(urn)) => {
                    resource.shift_remove(urn);
                }
                Some(Target::Attribute {
                    extension,
                    attribute,
                    part,
                }) if attribute.returned != Returned::Always => {
                    let Some(whole) = container(&mut resource, extension) else {
                        continue;
                    };
                    match part {
                        None => {
                            whole.shift_remove(attribute.name);
                        }
                        Some(part) => {
                            if let Some(value) = whole.get_mut(attribute.name) {
                                each_value(value, |value| {
                                    value.shift_remove(part.name);
                                });
                            }
                        }
                    }
                    drop_empty(&mut resource, extension);
                }
                _ => {}
            }
        }
        resource
    }

    /// Leaves out the parts that are only sent where they were named.
    fn drop_unasked(
        &self,
        kind: Kind,
        of: Option<&str>,
        attribute: &Attribute,
        owner: &mut Map<String, Value>,
    ) {
        let shy = |part: &&Attribute| part.returned == Returned::Request;
        for part in attribute.parts().iter().filter(shy) {
            let asked = self.parts_of(kind, of, attribute);
            if asked.is_some_and(|asked| asked.contains(&part.name)) {
                continue;
            }
            if let Some(value) = owner.get_mut(attribute.name) {
                each_value(value, |value| {
                    value.shift_remove(part.name);
                });
            }
        }
    }

    fn chosen(&self, kind: Kind, resource: &Map<String, Value>) -> Map<String, Value> {
        let mut chosen = Map::new();
        for attribute in kind.attributes() {
            let parts = self.parts_of(kind, None, attribute);
            copy(resource, &mut chosen, attribute, parts);
        }
        if let Some(extension) = kind.extension()
            && let Some(Value::Object(inner)) = resource.get(extension.urn)
        {
            let whole = Target::Extension(extension.urn);
            let all = self
                .only
                .iter()
                .any(|path| resolve(kind, path) == Some(whole));
            let mut some = Map::new();
            for attribute in extension.attributes {
                let parts = if all {
                    Some(Vec::new())
                } else {
                    self.parts_of(kind, Some(extension.urn), attribute)
                };
                copy(inner, &mut some, attribute, parts);
            }
            if !some.is_empty() {
                chosen.insert(extension.urn.to_owned(), some.into());
            }
        }
        chosen
    }

    /// Which parts of an attribute were asked for; an empty list for all, `None` for none.
    fn parts_of(
        &self,
        kind: Kind,
        of: Option<&str>,
        sought: &Attribute,
    ) -> Option<Vec<&'static str>> {
        if sought.returned == Returned::Always {
            return Some(Vec::new());
        }
        let mut parts = Vec::new();
        for path in &self.only {
            if let Some(Target::Attribute {
                extension,
                attribute,
                part,
            }) = resolve(kind, path)
                && extension == of
                && attribute.name == sought.name
            {
                match part {
                    None => return Some(Vec::new()),
                    Some(part) => parts.push(part.name),
                }
            }
        }
        (!parts.is_empty()).then_some(parts)
    }
}

fn names<'t>(given: impl Iterator<Item = &'t str>) -> Result<Vec<AttributePath>, Error> {
    let mut names = Vec::new();
    for name in given.map(str::trim).filter(|name| !name.is_empty()) {
        let path = parse_attribute(name);
        names.push(path.map_err(|error| Error::value(format!("`{name}`: {error}")))?);
        if names.len() > MOST_NAMES {
            return Err(Error::value(format!("more than {MOST_NAMES} names")));
        }
    }
    Ok(names)
}

fn copy(
    from: &Map<String, Value>,
    to: &mut Map<String, Value>,
    attribute: &Attribute,
    parts: Option<Vec<&'static str>>,
) {
    let (Some(parts), Some(value)) = (parts, from.get(attribute.name)) else {
        return;
    };
    let mut value = value.clone();
    if !parts.is_empty() {
        each_value(&mut value, |inner| {
            inner.retain(|name, _| parts.contains(&name.as_str()));
        });
    }
    to.insert(attribute.name.to_owned(), value);
}

fn container<'m>(
    resource: &'m mut Map<String, Value>,
    extension: Option<&str>,
) -> Option<&'m mut Map<String, Value>> {
    match extension {
        None => Some(resource),
        Some(urn) => resource.get_mut(urn)?.as_object_mut(),
    }
}

fn drop_empty(resource: &mut Map<String, Value>, extension: Option<&str>) {
    let Some(urn) = extension else {
        return;
    };
    let empty = resource.get(urn).and_then(Value::as_object);
    if empty.is_some_and(Map::is_empty) {
        resource.shift_remove(urn);
    }
}

fn each_value(value: &mut Value, change: impl Fn(&mut Map<String, Value>)) {
    match value {
        Value::Object(parts) => change(parts),
        Value::Array(values) => {
            for parts in values.iter_mut().filter_map(Value::as_object_mut) {
                change(parts);
            }
        }
        _ => {}
    }
}
