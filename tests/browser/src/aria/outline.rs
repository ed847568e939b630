//! The outline as text: a line for each thing, with what is in it further in.

use std::fmt::Write as _;

use super::tree::{Item, Node};

pub(super) fn write(items: &[Item]) -> String {
    let mut out = String::new();
    for item in items {
        line(item, 0, &mut out);
    }
    out
}

fn line(item: &Item, depth: usize, out: &mut String) {
    let _ = write!(out, "{:1$}", "", depth * 2);
    let node = match item {
        Item::Text(text) => {
            let _ = writeln!(out, "text: {text}");
            return;
        }
        Item::Node(node) => node,
    };
    out.push_str(&head(node));
    if let [Item::Text(text)] = node.children.as_slice() {
        let _ = writeln!(out, ": {text}");
        return;
    }
    if let Some(cells) = cells(node) {
        let _ = writeln!(out, ": {cells}");
        return;
    }
    out.push('\n');
    for child in &node.children {
        line(child, depth + 1, out);
    }
}

fn head(node: &Node) -> String {
    let mut head = node.role.clone();
    if !node.name.is_empty() {
        let _ = write!(head, " \"{}\"", node.name);
    }
    for state in &node.states {
        let _ = write!(head, " [{state}]");
    }
    if !node.value.is_empty() {
        let _ = write!(head, " = \"{}\"", node.value);
    }
    if !node.description.is_empty() {
        let _ = write!(head, " ({})", node.description);
    }
    head
}

/// A row of nothing but words fits one line. Links in it stand in brackets.
fn cells(row: &Node) -> Option<String> {
    if row.role != "row" {
        return None;
    }
    let words = row.children.iter().map(|item| match item {
        Item::Text(text) => Some(text.clone()),
        Item::Node(cell) => match cell.children.as_slice() {
            [] => Some(cell.name.clone()),
            [Item::Text(text)] => Some(text.clone()),
            [Item::Node(link)] if link.role == "link" && link.children.is_empty() => {
                Some(format!("[{}]", link.name))
            }
            _ => None,
        },
    });
    Some(words.collect::<Option<Vec<String>>>()?.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(role: &str, name: &str, children: Vec<Item>) -> Item {
        let (role, name) = (role.to_owned(), name.to_owned());
        Item::Node(Node {
            role,
            name,
            children,
            ..Node::default()
        })
    }

    #[test]
    fn rows_of_words_take_one_line_and_others_do_not() {
        let text = |words: &str| vec![Item::Text(words.to_owned())];
        let link = || node("link", "D4", vec![]);
        let plain = vec![
            node("rowheader", "System", vec![]),
            node("cell", "", text("Owns")),
        ];
        let linked = vec![
            node("cell", "D4", vec![link()]),
            node("cell", "", text("Owns")),
        ];
        let crowded = vec![node("cell", "", vec![link(), link()])];
        let rows = [plain, linked, crowded].map(|cells| node("row", "", cells));
        assert_eq!(
            write(&[node("table", "Steps", rows.into())]),
            "table \"Steps\"\n  row: System | Owns\n  row: [D4] | Owns\n  row\n    cell\n      link \"D4\"\n      link \"D4\"\n"
        );
    }
}
