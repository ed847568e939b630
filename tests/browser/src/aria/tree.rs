//! Chromium's accessibility tree without what nobody hears: containers without meaning, the boxes
//! of lines, and words that say again what their element is called.

use std::collections::HashMap;

use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Text(String),
    Node(Node),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) role: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) value: String,
    /// As "checked" or "level 2".
    pub(super) states: Vec<String>,
    pub(super) children: Vec<Item>,
}

/// Nothing by themselves: what is in them belongs to what they are in.
const SEEN_THROUGH: &[&str] = &[
    "none",
    "generic",
    "sectionheader",
    "sectionfooter",
    "time",
    "strong",
    "emphasis",
    "mark",
    "code",
    "superscript",
    "subscript",
    "Abbr",
    "LabelText",
    "rowgroup",
    "MenuListPopup",
];
/// Their words are somebody's name.
const NAMES: &[&str] = &["LabelText", "Legend", "caption", "Figcaption"];
const UNHEARD: &[&str] = &["InlineTextBox", "ListMarker", "LineBreak", "Legend"];
/// What is in them is their value, or their name.
const CLOSED: &[&str] = &[
    "textbox",
    "searchbox",
    "image",
    "graphics-document",
    "SvgRoot",
    // What it offers is in its value's stead only while it is open.
    "combobox",
    // Its parts stand in the order of the machine's language.
    "Date",
];

/// The part of the tree that begins at the element with this number; nothing where the tree has
/// no such element.
pub(super) fn read(tree: &Value, element: i64) -> Option<Vec<Item>> {
    let nodes = tree["nodes"].as_array()?;
    let by_id = nodes
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
        .collect();
    let start = nodes
        .iter()
        .find(|node| node["backendDOMNodeId"] == element)?;
    Some(Reader { by_id }.items(start))
}

struct Reader<'a> {
    by_id: HashMap<&'a str, &'a Value>,
}

impl Reader<'_> {
    fn items(&self, raw: &Value) -> Vec<Item> {
        let role = text(&raw["role"]);
        if raw["ignored"] == true || (SEEN_THROUGH.contains(&role) && text(&raw["name"]).is_empty())
        {
            return if NAMES.contains(&role) {
                without_words(self.inner(raw))
            } else {
                self.inner(raw)
            };
        }
        if UNHEARD.contains(&role) {
            return Vec::new();
        }
        let name = plain(text(&raw["name"]));
        if role == "StaticText" {
            // With the spaces around it: it may go on in the next text.
            return vec![Item::Text(text(&raw["name"]).to_owned())];
        }
        let children = if CLOSED.contains(&role) {
            Vec::new()
        } else {
            self.inner(raw)
        };
        let children = without_echo(children, &name);
        vec![Item::Node(Node {
            role: spoken(role).to_owned(),
            name,
            description: plain(text(&raw["description"])),
            value: plain(text(&raw["value"])),
            states: states(raw),
            children,
        })]
    }

    /// What is in a node, with neighbouring texts as one.
    fn inner(&self, raw: &Value) -> Vec<Item> {
        let ids = raw["childIds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let mut all: Vec<Item> = Vec::new();
        for item in ids
            .filter_map(|id| self.by_id.get(id))
            .flat_map(|child| self.items(child))
        {
            match (all.last_mut(), item) {
                (Some(Item::Text(before)), Item::Text(more)) => join(before, &more),
                (_, item) => all.push(item),
            }
        }
        all
    }
}

/// Boxes side by side have no space between their words; sentences and words in bold have.
fn join(before: &mut String, more: &str) {
    let (last, first) = (before.chars().last(), more.chars().next());
    let is_apart = |side: Option<char>| side.is_none_or(char::is_whitespace);
    if !is_apart(last) && first.is_some_and(|first| first.is_alphanumeric() || "“(".contains(first))
    {
        before.push(' ');
    }
    before.push_str(more);
}

/// Only the fields of a label.
fn without_words(items: Vec<Item>) -> Vec<Item> {
    items
        .into_iter()
        .filter(|item| matches!(item, Item::Node(_)))
        .collect()
}

/// Without the texts, where all that is written inside is the name again.
fn without_echo(children: Vec<Item>, name: &str) -> Vec<Item> {
    let mut written = String::new();
    gather(&children, &mut written);
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let echoes = !name.is_empty() && solid(&written) == solid(name);
    let kept = children.into_iter().filter_map(|item| match item {
        Item::Text(_) if echoes => None,
        Item::Text(text) => Some(plain(&text))
            .filter(|text| !text.is_empty())
            .map(Item::Text),
        node @ Item::Node(_) => Some(node),
    });
    kept.collect()
}

fn gather(items: &[Item], into: &mut String) {
    for item in items {
        match item {
            Item::Text(text) => into.push_str(text),
            Item::Node(node) if node.children.is_empty() => into.push_str(&node.name),
            Item::Node(node) => gather(&node.children, into),
        }
    }
}

/// Chromium's inner names for roles that have none in the standard.
fn spoken(role: &str) -> &str {
    match role {
        "DisclosureTriangle" => "disclosure",
        "Date" => "date",
        "DescriptionList" => "description list",
        "Iframe" => "frame",
        role => role,
    }
}

/// What is worth hearing of a node's properties.
fn states(raw: &Value) -> Vec<String> {
    let properties = raw["properties"].as_array().into_iter().flatten();
    let is_heading = text(&raw["role"]) == "heading";
    let state = |property: &Value| {
        let value = &property["value"]["value"];
        let is_on = *value == true || *value == "true";
        match property["name"].as_str()? {
            "level" if is_heading => Some(format!("level {value}")),
            name @ ("checked" | "pressed") if *value == "mixed" => Some(format!("partly {name}")),
            name @ ("checked" | "pressed" | "selected" | "disabled" | "required" | "invalid"
            | "modal" | "focused")
                if is_on =>
            {
                Some(name.to_owned())
            }
            "expanded" if text(&raw["role"]) != "combobox" => {
                Some(if is_on { "expanded" } else { "collapsed" }.to_owned())
            }
            _ => None,
        }
    };
    properties.filter_map(state).collect()
}

fn text(value: &Value) -> &str {
    value["value"].as_str().unwrap_or_default()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::outline;
    use super::read;

    /// A node with its number, and with the numbers of those in it.
    fn node(id: i64, role: &str, name: &str, children: &[i64]) -> Value {
        let children: Vec<String> = children.iter().map(ToString::to_string).collect();
        json!({
            "nodeId": id.to_string(), "backendDOMNodeId": id, "ignored": role == "none",
            "role": { "value": role }, "name": { "value": name }, "childIds": children,
        })
    }

    fn outline_of(nodes: &[Value]) -> String {
        outline::write(&read(&json!({ "nodes": nodes }), 1).expect("the first node is there"))
    }

    #[test]
    fn what_nobody_hears_is_left_out() {
        let seen = outline_of(&[
            node(1, "main", "", &[2, 5]),
            node(2, "none", "", &[3]),
            node(3, "link", "Compare", &[4]),
            node(4, "StaticText", "Compare", &[]),
            node(5, "paragraph", "", &[6, 7, 9]),
            node(6, "StaticText", "By ", &[]),
            node(7, "time", "", &[8]),
            node(8, "StaticText", "9 December", &[]),
            node(9, "StaticText", ".", &[]),
        ]);
        assert_eq!(
            seen,
            "main\n  link \"Compare\"\n  paragraph: By 9 December.\n"
        );
    }

    #[test]
    fn a_label_is_heard_with_its_field_only() {
        let mut radio = node(3, "radio", "Adopts", &[]);
        radio["properties"] = json!([{ "name": "checked", "value": { "value": "true" } }]);
        let seen = outline_of(&[
            node(1, "group", "Technology", &[5, 2]),
            node(2, "LabelText", "", &[3, 4]),
            radio,
            node(4, "StaticText", "Adopts", &[]),
            node(5, "Legend", "", &[6]),
            node(6, "StaticText", "Technology", &[]),
        ]);
        assert_eq!(seen, "group \"Technology\"\n  radio \"Adopts\" [checked]\n");
    }

    #[test]
    fn words_beside_a_name_stay() {
        let seen = outline_of(&[
            node(1, "navigation", "Pages", &[2]),
            node(2, "StaticText", "1 to 5 of 34", &[]),
        ]);
        assert_eq!(seen, "navigation \"Pages\": 1 to 5 of 34\n");
    }
}
