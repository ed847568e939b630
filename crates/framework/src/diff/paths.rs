//! Where a thing stands: the path that its address ends with.

use serde_json::{Map, Value};

use super::kind::Kind;
use super::names::text;

type Table = Map<String, Value>;

/// The fragment by which a part of a level's narrative is cited.
pub(super) fn fragment(key: &str, place: Option<usize>) -> String {
    let id = key.replace('_', "-");
    match place {
        Some(place) => format!("{id}.{}", place + 1),
        None => id,
    }
}

/// The path of a thing in its framework.
pub(super) fn path_of(kind: Kind, owner: &str, table: &Table, place: usize) -> String {
    let id = text(table, "id");
    match kind {
        Kind::Step => format!("{owner}.{id}"),
        Kind::Takeaway => format!("{owner}#{}", text(table, "level")),
        Kind::Expectation => format!("{owner}.{}", text(table, "dimension")),
        Kind::Band => format!("{}#band", text(table, "level")),
        Kind::Transition => format!("{}-{}", text(table, "from"), text(table, "to")),
        Kind::Overlay => text(table, "at").to_owned(),
        Kind::Mapping => String::new(),
        Kind::Section if owner.contains('#') => format!("{owner}.{id}"),
        Kind::Track
        | Kind::Level
        | Kind::Group
        | Kind::Dimension
        | Kind::Region
        | Kind::Conversation
        | Kind::Guide => id.to_owned(),
        _ if !id.is_empty() => format!("{owner}#{id}"),
        _ => match kind.list_in_address() {
            Some(list) => format!("{owner}#{list}.{}", place + 1),
            None => format!("{owner}#{}", place + 1),
        },
    }
}
