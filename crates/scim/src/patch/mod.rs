//! PATCH: RFC 7644, section 3.5.2. Operations change a document, one after the other; only when all
//! of them have worked is the resource changed to what the document then says.

mod operation;
#[cfg(test)]
mod tests;
mod values;

use serde_json::{Map, Value};

use crate::Error;
use crate::schema::{Kind, says_schema};

const URN: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// Operations in one request.
const MOST: usize = 1_000;

/// How many values of attributes all operations together may look at, times the comparisons of
/// their filters, and how much they may copy: about a second's worth.
const MOST_LOOKS: usize = 5_000_000;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Add,
    Replace,
    Remove,
}

/// One operation, as it was sent.
#[derive(Debug, Clone)]
pub struct Operation<'b> {
    verb: Verb,
    path: Option<&'b str>,
    value: Option<&'b Value>,
}

/// What is left of the looks that a request may take.
#[derive(Debug)]
struct Budget(usize);

impl Budget {
    fn spend(&mut self, looks: usize) -> Result<(), Error> {
        self.0 = self.0.checked_sub(looks).ok_or_else(|| {
            Error::TooLarge("These operations take too much together: send fewer.".into())
        })?;
        Ok(())
    }
}

/// Changes a document by these operations, one after the other. Where one of them cannot be done, the
/// document is left half changed, and is for nothing any more.
pub fn apply(
    kind: Kind,
    document: &mut Map<String, Value>,
    operations: &[Operation<'_>],
) -> Result<(), Error> {
    let mut budget = Budget(MOST_LOOKS);
    for one in operations {
        operation::apply(kind, document, one, &mut budget)?;
    }
    Ok(())
}

/// The operations that a body holds.
pub fn operations(body: &Value) -> Result<Vec<Operation<'_>>, Error> {
    let body = body
        .as_object()
        .ok_or_else(|| Error::syntax("the body has to be a JSON object"))?;
    says_schema(body, URN)?;
    let listed = member(body, "Operations").and_then(Value::as_array);
    let listed = listed.filter(|listed| !listed.is_empty());
    let listed =
        listed.ok_or_else(|| Error::syntax("`Operations` has to be a list with at least one"))?;
    if listed.len() > MOST {
        return Err(Error::TooLarge(format!(
            "A request holds at most {MOST} operations; this one has {}.",
            listed.len()
        )));
    }
    listed.iter().map(operation).collect()
}

fn operation(said: &Value) -> Result<Operation<'_>, Error> {
    let said = said
        .as_object()
        .ok_or_else(|| Error::syntax("an operation has to be an object"))?;
    let word = member(said, "op").and_then(Value::as_str).unwrap_or("");
    let verb = match word.to_ascii_lowercase().as_str() {
        "add" => Verb::Add,
        "replace" => Verb::Replace,
        "remove" => Verb::Remove,
        _ => return Err(Error::syntax("`op` is add, replace or remove")),
    };
    let path = match member(said, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) => Some(path.as_str()),
        Some(_) => return Err(Error::path("`path` has to be a text")),
    };
    let value = member(said, "value");
    if verb != Verb::Remove && value.is_none() {
        return Err(Error::value("add and replace need a `value`"));
    }
    Ok(Operation { verb, path, value })
}

fn member<'v>(of: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    of.iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}
