//! PATCH: RFC 7644, section 3.5.2. Operations change a document, one after the other; only when all
//! of them have worked is the resource changed to what the document then says.

mod operation;
mod values;

use serde_json::{Map, Value};

pub(super) use operation::apply;

use super::error::ScimError;
use super::schema::says_schema;

const URN: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// Operations in one request.
const MOST: usize = 1_000;

/// How many values of attributes all operations together may look at, times the comparisons of
/// their filters: about a second's worth.
const MOST_LOOKS: usize = 5_000_000;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Add,
    Replace,
    Remove,
}

/// One operation, as it was sent.
#[derive(Debug, Clone)]
pub(super) struct Operation<'b> {
    pub(super) verb: Verb,
    pub(super) path: Option<&'b str>,
    pub(super) value: Option<&'b Value>,
}

/// What is left of the looks that a request may take.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    pub(super) const fn full() -> Self {
        Self(MOST_LOOKS)
    }

    pub(super) fn spend(&mut self, looks: usize) -> Result<(), ScimError> {
        self.0 = self.0.checked_sub(looks).ok_or_else(|| {
            ScimError::TooLarge("These operations take too much together: send fewer.".into())
        })?;
        Ok(())
    }
}

/// The operations that a body holds.
pub(super) fn operations(body: &Value) -> Result<Vec<Operation<'_>>, ScimError> {
    let body = body
        .as_object()
        .ok_or_else(|| ScimError::syntax("the body has to be a JSON object"))?;
    says_schema(body, URN)?;
    let listed = member(body, "Operations").and_then(Value::as_array);
    let listed = listed.filter(|listed| !listed.is_empty());
    let listed = listed
        .ok_or_else(|| ScimError::syntax("`Operations` has to be a list with at least one"))?;
    if listed.len() > MOST {
        return Err(ScimError::TooLarge(format!(
            "A request holds at most {MOST} operations; this one has {}.",
            listed.len()
        )));
    }
    listed.iter().map(operation).collect()
}

fn operation(said: &Value) -> Result<Operation<'_>, ScimError> {
    let said = said
        .as_object()
        .ok_or_else(|| ScimError::syntax("an operation has to be an object"))?;
    let word = member(said, "op").and_then(Value::as_str).unwrap_or("");
    let verb = match word.to_ascii_lowercase().as_str() {
        "add" => Verb::Add,
        "replace" => Verb::Replace,
        "remove" => Verb::Remove,
        _ => return Err(ScimError::syntax("`op` is add, replace or remove")),
    };
    let path = match member(said, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) => Some(path.as_str()),
        Some(_) => return Err(ScimError::path("`path` has to be a text")),
    };
    let value = member(said, "value");
    if verb != Verb::Remove && value.is_none() {
        return Err(ScimError::value("add and replace need a `value`"));
    }
    Ok(Operation { verb, path, value })
}

fn member<'v>(of: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    of.iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}
