//! What a list is asked for, in an address or in a body: RFC 7644, sections 3.4.2 and 3.4.3.

use serde_json::{Map, Value};

use crate::Error;
use crate::filter::{AttributePath, Filter, parse_attribute, parse_filter};
use crate::projection::Projection;
use crate::schema::says_schema;

const URN: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/// Resources in one answer, unless fewer are asked for.
pub const MOST_COUNT: u32 = 200;

/// What a list is asked for.
#[derive(Debug, Clone)]
pub struct Query {
    pub filter: Option<Filter>,
    /// By what to sort, and whether from the end.
    pub sort: Option<(AttributePath, bool)>,
    /// The first that is wanted, counted from 1.
    pub start: u32,
    pub count: u32,
    pub wanted: Projection,
}

/// The parameters of an address, by name.
#[derive(Debug, Clone, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub fn of(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        let mut found = self
            .0
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let (_, value) = found.next()?;
        Some(value.as_str()).filter(|value| !value.is_empty())
    }

    /// What of a resource is wanted.
    pub fn projection(&self) -> Result<Projection, Error> {
        let list = |name| self.text(name).unwrap_or_default().split(',');
        Projection::new(list("attributes"), list("excludedAttributes"))
    }

    pub fn query(&self) -> Result<Query, Error> {
        let number = |name| self.text(name).map(|text| integer(name, text)).transpose();
        Ok(Query {
            filter: filter(self.text("filter"))?,
            sort: sort(self.text("sortBy"), self.text("sortOrder"))?,
            start: first(number("startIndex")?),
            count: at_most(number("count")?),
            wanted: self.projection()?,
        })
    }
}

/// What a `SearchRequest` asks for.
pub fn search(body: &Value) -> Result<Query, Error> {
    let body = body
        .as_object()
        .ok_or_else(|| Error::syntax("the body has to be a JSON object"))?;
    says_schema(body, URN)?;
    let number = |name| match member(body, name) {
        None => Ok(None),
        Some(Value::Number(number)) => integer(name, &number.to_string()).map(Some),
        Some(_) => Err(Error::value(format!("`{name}` has to be a whole number"))),
    };
    let wanted = Projection::new(
        texts(body, "attributes")?.into_iter(),
        texts(body, "excludedAttributes")?.into_iter(),
    )?;
    Ok(Query {
        filter: filter(text(body, "filter")?)?,
        sort: sort(text(body, "sortBy")?, text(body, "sortOrder")?)?,
        start: first(number("startIndex")?),
        count: at_most(number("count")?),
        wanted,
    })
}

fn filter(text: Option<&str>) -> Result<Option<Filter>, Error> {
    let read = text.map(parse_filter).transpose();
    read.map_err(|error| Error::filter(format!("the filter cannot be read: {error}")))
}

fn sort(by: Option<&str>, order: Option<&str>) -> Result<Option<(AttributePath, bool)>, Error> {
    let from_the_end = match order.map(str::to_ascii_lowercase).as_deref() {
        None | Some("ascending") => false,
        Some("descending") => true,
        Some(_) => {
            return Err(Error::value("`sortOrder` is ascending or descending"));
        }
    };
    let by = by.map(parse_attribute).transpose();
    let by = by.map_err(|error| Error::path(format!("`sortBy`: {error}")))?;
    Ok(by.map(|path| (path, from_the_end)))
}

/// A whole number; one that is too large for us is as good as the largest.
fn integer(name: &str, text: &str) -> Result<i64, Error> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::value(format!("`{name}` has to be a whole number")));
    }
    let far = if text.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Ok(text.parse().unwrap_or(far))
}

fn first(given: Option<i64>) -> u32 {
    u32::try_from(given.unwrap_or(1).max(1)).unwrap_or(u32::MAX)
}

fn at_most(given: Option<i64>) -> u32 {
    let given = given.unwrap_or(MOST_COUNT.into()).max(0);
    u32::try_from(given).unwrap_or(MOST_COUNT).min(MOST_COUNT)
}

fn member<'v>(of: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    let found = of
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    found
        .map(|(_, value)| value)
        .filter(|value| !value.is_null())
}

fn text<'v>(of: &'v Map<String, Value>, name: &str) -> Result<Option<&'v str>, Error> {
    match member(of, name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
        Some(_) => Err(Error::value(format!("`{name}` has to be a text"))),
    }
}

fn texts<'v>(of: &'v Map<String, Value>, name: &str) -> Result<Vec<&'v str>, Error> {
    let wrong = || Error::value(format!("`{name}` has to be a list of texts"));
    match member(of, name) {
        None => Ok(Vec::new()),
        Some(Value::Array(values)) => values
            .iter()
            .map(|value| value.as_str().ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}
