//! Whether a resource passes a filter: RFC 7644, section 3.4.2.2.
//!
//! A filter is first made ready for one kind of resource: names are looked up, values brought into
//! the form they are compared in, and what can never be meant is refused. Then it is asked of many.
//!
//! * An attribute with several values passes where one of them does.
//! * A complex attribute that is compared means its `value`.
//! * What a resource does not have differs from everything, and equals `null`.
//! * An attribute that only another kind of resource has is one that this one does not have.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::Error;
use crate::filter::{AttributePath, Filter, Operator};
use crate::schema::{Attribute, Kind, Target, Type, get, resolve};

/// A filter that is ready to be asked.
#[derive(Debug, Clone)]
pub enum Test {
    Never,
    Present(Place),
    Compare(Place, Operator, Needle),
    Within(Place, Box<Test>),
    Not(Box<Test>),
    And(Vec<Test>),
    Or(Vec<Test>),
}

/// Where values are found, in a resource or in one value of a complex attribute.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    extension: Option<&'static str>,
    attribute: &'static Attribute,
    part: Option<&'static Attribute>,
}

/// What values are compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Needle {
    Truth(bool),
    Time(Timestamp),
    /// In lower case, unless case makes a difference.
    Text(String, bool),
    /// A value of a sort that the attribute never has.
    Other,
}

/// How names are looked up: in a kind of resource, or among the parts of an attribute.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    Of(Kind),
    Within(&'static Attribute),
}

impl Test {
    /// Makes a filter ready.
    pub fn of(scope: Scope, filter: &Filter) -> Result<Self, Error> {
        let each = |filters: &[Filter]| {
            let tests = filters.iter().map(|filter| Self::of(scope, filter));
            tests.collect::<Result<Vec<_>, _>>()
        };
        Ok(match filter {
            Filter::And(filters) => Self::And(each(filters)?),
            Filter::Or(filters) => Self::Or(each(filters)?),
            Filter::Not(filter) => Self::Not(Box::new(Self::of(scope, filter)?)),
            Filter::Present(path) => match scope.find(path)? {
                Some(place) => Self::Present(place),
                None => Self::Never,
            },
            Filter::Within(path, filter) => match scope.find(path)? {
                Some(place) if place.attribute.parts().is_empty() => {
                    return Err(Error::filter(format!("`{path}` has no parts")));
                }
                Some(place) => {
                    let inner = Self::of(Scope::Within(place.attribute), filter)?;
                    Self::Within(place, Box::new(inner))
                }
                None => Self::Never,
            },
            Filter::Compare(path, operator, value) => match scope.find(path)? {
                Some(place) => compare(path, place, *operator, value)?,
                // What is not there differs from everything.
                None if absent_passes(*operator, value) => Self::Not(Box::new(Self::Never)),
                None => Self::Never,
            },
        })
    }

    /// Whether a resource, or one value of a complex attribute, passes.
    pub fn passes(&self, of: &Map<String, Value>) -> bool {
        match self {
            Self::Never => false,
            Self::Present(place) => place.any(of, |_| true),
            Self::Compare(place, Operator::NotEqual, needle) => {
                !place.any(of, |_| true)
                    || place.any(of, |value| !needle.holds(Operator::Equal, value))
            }
            Self::Compare(place, operator, needle) => {
                place.any(of, |value| needle.holds(*operator, value))
            }
            Self::Within(place, inner) => place.any(of, |value| {
                value.as_object().is_some_and(|parts| inner.passes(parts))
            }),
            Self::Not(inner) => !inner.passes(of),
            Self::And(tests) => tests.iter().all(|test| test.passes(of)),
            Self::Or(tests) => tests.iter().any(|test| test.passes(of)),
        }
    }
}

fn absent_passes(operator: Operator, value: &Value) -> bool {
    match operator {
        Operator::Equal => value.is_null(),
        Operator::NotEqual => !value.is_null(),
        _ => false,
    }
}

impl Scope {
    /// `None`: a name that another kind of resource has.
    fn find(self, path: &AttributePath) -> Result<Option<Place>, Error> {
        let unknown = || Error::filter(format!("there is no attribute `{path}`"));
        match self {
            Self::Within(attribute) => {
                let alone = path.schema.is_none() && path.part.is_none();
                let part = attribute.part(&path.name).filter(|_| alone);
                let attribute = part.ok_or_else(unknown)?;
                Ok(Some(Place {
                    extension: None,
                    attribute,
                    part: None,
                }))
            }
            Self::Of(kind) => match resolve(kind, path) {
                Some(Target::Attribute {
                    extension,
                    attribute,
                    part,
                }) => Ok(Some(Place {
                    extension,
                    attribute,
                    part,
                })),
                Some(Target::Extension(_)) => Err(Error::filter(format!(
                    "`{path}` is a whole extension; name one of its attributes"
                ))),
                None if Kind::ALL
                    .iter()
                    .any(|&other| resolve(other, path).is_some()) =>
                {
                    Ok(None)
                }
                None => Err(unknown()),
            },
        }
    }
}

fn compare(
    path: &AttributePath,
    place: Place,
    operator: Operator,
    value: &Value,
) -> Result<Test, Error> {
    if value.is_null() {
        return match operator {
            Operator::Equal => Ok(Test::Not(Box::new(Test::Present(place)))),
            Operator::NotEqual => Ok(Test::Present(place)),
            _ => Err(Error::filter("null is compared with eq or ne")),
        };
    }
    let refused = |why: &str| Err(Error::filter(format!("`{path}` {why}")));
    let whole = place.part.unwrap_or(place.attribute);
    let (leaf, place) = match (whole.kind, whole.part("value")) {
        (Type::Complex(_), Some(value)) => (
            value,
            Place {
                part: Some(value),
                ..place
            },
        ),
        (Type::Complex(_), None) => return refused("has parts: name the one to compare"),
        _ => (whole, place),
    };
    let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
    let within = matches!(
        operator,
        Operator::Contains | Operator::StartsWith | Operator::EndsWith
    );
    let needle = match (leaf.kind, value) {
        (Type::Boolean, _) if !equality => return refused("is compared with eq or ne"),
        (Type::Boolean, Value::Bool(truth)) => Needle::Truth(*truth),
        (Type::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("true") => {
            Needle::Truth(true)
        }
        (Type::Boolean, Value::String(text)) if text.eq_ignore_ascii_case("false") => {
            Needle::Truth(false)
        }
        (Type::Boolean, _) => return refused("is true or false"),
        (Type::Binary, _) if !equality && !within => return refused("has no order"),
        (Type::DateTime, Value::String(text)) if !within => match text.parse() {
            Ok(time) => Needle::Time(time),
            Err(_) => return refused("is a time such as 2026-01-31T09:00:00Z"),
        },
        (_, Value::String(text)) if leaf.exact => Needle::Text(text.clone(), true),
        (_, Value::String(text)) => Needle::Text(text.to_lowercase(), false),
        _ => Needle::Other,
    };
    Ok(Test::Compare(place, operator, needle))
}

impl Place {
    /// Whether one of the values that are here is such a value.
    fn any(self, of: &Map<String, Value>, is: impl Fn(&Value) -> bool) -> bool {
        let Some(found) = get(of, self.extension, self.attribute) else {
            return false;
        };
        let values = match found {
            Value::Array(values) => values.as_slice(),
            single => std::slice::from_ref(single),
        };
        let parts = values.iter().filter_map(|value| match self.part {
            Some(part) => value.get(part.name),
            None => Some(value),
        });
        parts.filter(|value| !is_empty(value)).any(is)
    }
}

/// What counts as not there: RFC 7643, section 2.5, and a text without letters for `pr`.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(parts) => parts.is_empty(),
        _ => false,
    }
}

impl Needle {
    fn holds(&self, operator: Operator, value: &Value) -> bool {
        match (self, value) {
            (Self::Truth(truth), Value::Bool(value)) => {
                operator == Operator::Equal && truth == value
            }
            (Self::Time(time), Value::String(text)) => text
                .parse::<Timestamp>()
                .is_ok_and(|value| ordered(operator, value.cmp(time))),
            (Self::Text(needle, true), Value::String(text)) => text_holds(operator, text, needle),
            (Self::Text(needle, false), Value::String(text)) => {
                text_holds(operator, &text.to_lowercase(), needle)
            }
            _ => false,
        }
    }
}

fn text_holds(operator: Operator, text: &str, needle: &str) -> bool {
    match operator {
        Operator::Contains => text.contains(needle),
        Operator::StartsWith => text.starts_with(needle),
        Operator::EndsWith => text.ends_with(needle),
        _ => ordered(operator, text.cmp(needle)),
    }
}

fn ordered(operator: Operator, order: std::cmp::Ordering) -> bool {
    match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Contains | Operator::StartsWith | Operator::EndsWith => false,
    }
}
