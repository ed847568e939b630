//! What a name in a filter, a path or a list of attributes means.

use serde_json::{Map, Value};

use super::{Attribute, Kind, named};
use crate::filter::AttributePath;

/// What a path names in a kind of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Everything of the extension with this URN.
    Extension(&'static str),
    Attribute {
        /// The URN of the extension it belongs to; none for what every resource of the kind has.
        extension: Option<&'static str>,
        attribute: &'static Attribute,
        part: Option<&'static Attribute>,
    },
}

/// What a path means. `None`: the kind has nothing of that name.
pub fn resolve(kind: Kind, path: &AttributePath) -> Option<Target> {
    let extension = kind.extension();
    if let (Some(urn), Some(known)) = (&path.schema, extension)
        && path.part.is_none()
        && format!("{urn}:{}", path.name).eq_ignore_ascii_case(known.urn)
    {
        return Some(Target::Extension(known.urn));
    }
    let (extension, attribute) = match &path.schema {
        None => (None, kind.attributes().find(|a| is(a, &path.name))?),
        Some(urn) if urn.eq_ignore_ascii_case(kind.core().urn) => {
            (None, kind.attributes().find(|a| is(a, &path.name))?)
        }
        Some(urn) => {
            let known = extension.filter(|known| urn.eq_ignore_ascii_case(known.urn))?;
            (Some(known.urn), named(known.attributes, &path.name)?)
        }
    };
    let part = match &path.part {
        Some(part) => Some(attribute.part(part)?),
        None => None,
    };
    Some(Target::Attribute {
        extension,
        attribute,
        part,
    })
}

fn is(attribute: &Attribute, name: &str) -> bool {
    attribute.name.eq_ignore_ascii_case(name)
}

/// The value of an attribute in a resource.
pub fn get<'v>(
    resource: &'v Map<String, Value>,
    extension: Option<&str>,
    attribute: &Attribute,
) -> Option<&'v Value> {
    match extension {
        None => resource.get(attribute.name),
        Some(urn) => resource.get(urn)?.get(attribute.name),
    }
}
