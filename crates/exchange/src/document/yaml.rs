//! Reading YAML 1.2 (<https://yaml.org/spec/1.2.2/>) with the place of every value.
//!
//! Its words are those of the core schema: `no` and `on` are words and not truths, dates are
//! texts. Aliases are weighed before they are copied, so that a few lines cannot become gigabytes.

use std::collections::HashMap;

use framework::Span;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::{Key, MAX_DEPTH, MAX_VALUES, Node, Table, Trouble, Value};

/// Words in one file, each use of an alias counted again, in bytes.
const MAX_WORDS: usize = 16 * 1024 * 1024;

/// Reads the documents of a file.
pub(crate) fn read(text: &str, file: u32) -> Result<Vec<Node>, Trouble> {
    let mut builder = Builder {
        offsets: Offsets::of(text),
        file,
        open: Vec::new(),
        anchors: HashMap::new(),
        documents: Vec::new(),
        values: 0,
        words: 0,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = builder.offsets.byte(*error.marker());
            let says = match error.info() {
                "recursion limit exceeded" => too_deep(),
                info => format!("this is not valid YAML: {info}"),
            };
            Trouble::new(at, says)
        })?;
        builder.event(event, span)?;
    }
    Ok(builder.documents)
}

fn too_deep() -> String {
    format!("values stand more than {MAX_DEPTH} deep here")
}

/// From characters, which the parser counts, to bytes.
struct Offsets {
    /// Empty where every character is one byte.
    starts: Vec<u32>,
    length: usize,
}

impl Offsets {
    fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Self {
            starts: if text.is_ascii() {
                Vec::new()
            } else {
                starts.collect()
            },
            length: text.len(),
        }
    }

    fn byte(&self, marker: Marker) -> usize {
        if self.starts.is_empty() {
            return marker.index().min(self.length);
        }
        let start = self.starts.get(marker.index());
        start.map_or(self.length, |start| *start as usize)
    }
}

/// A list or a table that has not ended yet.
struct Open {
    value: Value,
    /// The key that waits for its value.
    key: Option<Key>,
    anchor: usize,
    start: usize,
}

struct Builder {
    offsets: Offsets,
    file: u32,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    documents: Vec<Node>,
    values: usize,
    words: usize,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: saphyr_parser::Span) -> Result<(), Trouble> {
        let start = self.offsets.byte(span.start);
        let end = self.offsets.byte(span.end);
        match event {
            Event::Scalar(words, style, anchor, tag) => {
                let value = scalar(&words, style, tag.as_deref());
                let node = self.node(value, start, end);
                self.done(node, anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(Value::List(Vec::new()), anchor, start),
            Event::MappingStart(anchor, _) => self.begin(Value::Table(Table::new()), anchor, start),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(());
                };
                let value = match open.value {
                    Value::Table(table) => Value::Table(merged(table)),
                    other => other,
                };
                let node = self.node(value, open.start, end);
                self.done(node, open.anchor)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else {
                    let says = "this alias stands within what it stands for, or for nothing";
                    return Err(Trouble::new(start, says));
                };
                let weight = node.weight();
                self.weigh(weight, start)?;
                let node = self.anchors.get(&anchor).cloned();
                node.map_or(Ok(()), |node| self.put(node))
            }
            Event::DocumentEnd => {
                self.anchors.clear();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, value: Value, anchor: usize, start: usize) -> Result<(), Trouble> {
        if self.open.len() > MAX_DEPTH {
            return Err(Trouble::new(start, too_deep()));
        }
        self.open.push(Open {
            value,
            key: None,
            anchor,
            start,
        });
        Ok(())
    }

    fn node(&self, value: Value, start: usize, end: usize) -> Node {
        let at = Span {
            file: self.file,
            start: start as u32,
            end: end as u32,
        };
        Node { value, at }
    }

    /// A value has ended: remembers it where it has an anchor, and puts it where it belongs.
    fn done(&mut self, node: Node, anchor: usize) -> Result<(), Trouble> {
        let at = node.at.start as usize;
        self.weigh((1, node.words().map_or(0, str::len)), at)?;
        if anchor > 0 {
            self.weigh(node.weight(), at)?;
            self.anchors.insert(anchor, node.clone());
        }
        self.put(node)
    }

    fn weigh(&mut self, weight: (usize, usize), at: usize) -> Result<(), Trouble> {
        self.values += weight.0;
        self.words += weight.1;
        if self.values > MAX_VALUES || self.words > MAX_WORDS {
            let says = format!(
                "this file comes to more than {MAX_VALUES} values or {MAX_WORDS} bytes, each alias \
                 counted as what it stands for"
            );
            return Err(Trouble::new(at, says));
        }
        Ok(())
    }

    fn put(&mut self, node: Node) -> Result<(), Trouble> {
        let depth = self.open.len() + depth(&node);
        if depth > MAX_DEPTH + 1 {
            return Err(Trouble::new(node.at.start as usize, too_deep()));
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match &mut open.value {
            Value::List(list) => list.push(node),
            Value::Table(table) => {
                if let Some(key) = open.key.take() {
                    table.push((key, node));
                } else if let Some(words) = key_words(&node) {
                    let (words, at) = (words.to_owned(), node.at);
                    open.key = Some(Key { words, at });
                } else {
                    let says = "a key has to be a word, not a list or a table";
                    return Err(Trouble::new(node.at.start as usize, says));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn key_words(node: &Node) -> Option<&str> {
    match node.value {
        Value::Nothing => Some("null"),
        _ => node.words(),
    }
}

/// How deep the values within a value stand. It has been read within the bound.
fn depth(node: &Node) -> usize {
    match &node.value {
        Value::List(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Value::Table(table) => 1 + table.iter().map(|(_, it)| depth(it)).max().unwrap_or(0),
        _ => 0,
    }
}

/// A word of the core schema.
fn scalar(words: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let is_text = tag.is_some_and(|tag| tag.suffix == "str" || tag.suffix.ends_with(":str"));
    if style != ScalarStyle::Plain || is_text {
        return Value::Text(words.to_owned());
    }
    match words {
        "" | "~" | "null" | "Null" | "NULL" => Value::Nothing,
        "true" | "True" | "TRUE" => Value::Truth(true),
        "false" | "False" | "FALSE" => Value::Truth(false),
        _ if is_number(words) => Value::Number(words.to_owned()),
        _ => Value::Text(words.to_owned()),
    }
}

fn is_number(words: &str) -> bool {
    let digits = words.trim_start_matches(['-', '+']);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || "+-.eE".contains(c))
        && words.parse::<f64>().is_ok()
}

/// A table with the keys of what it merges (`<<: *base`) behind its own, which come first.
fn merged(table: Table) -> Table {
    let (merges, mut table): (Table, Table) = table
        .into_iter()
        .partition(|(key, value)| key.words == "<<" && is_mergeable(value));
    let bases = merges.into_iter().flat_map(|(_, value)| match value.value {
        Value::List(list) => list,
        _ => vec![value],
    });
    for base in bases {
        let Value::Table(base) = base.value else {
            continue;
        };
        for (key, value) in base {
            if !table.iter().any(|(own, _)| own.words == key.words) {
                table.push((key, value));
            }
        }
    }
    table
}

fn is_mergeable(value: &Node) -> bool {
    let is_table = |node: &Node| node.table().is_some();
    is_table(value) || value.list().is_some_and(|list| list.iter().all(is_table))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    fn yaml(text: &str) -> serde_json::Value {
        let mut documents = read(text, 0).unwrap();
        assert_eq!(documents.len(), 1);
        documents.remove(0).into_json(true)
    }

    fn refused(text: &str) -> (usize, String) {
        read(text, 0).unwrap_err().placed(text)
    }

    #[test]
    fn words_are_those_of_the_core_schema() {
        let text = "{a: no, b: on, c: true, d: 2024-01-31, e: 1.10, f: 0x1F, g: ~, h: 3, i: '4', \
                    j: !!str 5, k: 12e3, l: 1_000}";
        let read = json!({
            "a": "no", "b": "on", "c": true, "d": "2024-01-31", "e": "1.10", "f": "0x1F",
            "g": null, "h": 3, "i": "4", "j": "5", "k": "12e3", "l": "1_000"
        });
        assert_eq!(yaml(text), read);
    }

    #[test]
    fn anchors_aliases_and_merges_are_followed() {
        let text = "base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\nsame: *base\n";
        let base = json!({"a": 1, "b": 2});
        assert_eq!(
            yaml(text),
            json!({"base": base, "use": {"b": 3, "a": 1}, "same": base})
        );
    }

    #[test]
    fn several_documents_are_read() {
        let documents = read("---\na: 1\n---\n- b\n...\n", 0).unwrap();
        let documents: Vec<_> = documents
            .into_iter()
            .map(|node| node.into_json(true))
            .collect();
        assert_eq!(documents, [json!({"a": 1}), json!(["b"])]);
        assert!(read("", 0).unwrap().is_empty());
    }

    #[test]
    fn a_key_that_stands_twice_is_kept_twice() {
        assert_eq!(yaml("a: 1\na: 2\n"), json!({"a": 1, "a (2)": 2}));
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = "é: x\nname: Größe\n";
        let documents = read(text, 0).unwrap();
        let at = documents[0].table().unwrap()[1].1.at;
        assert_eq!(&text[at.start as usize..at.end as usize], "Größe");
    }

    #[test]
    fn an_error_says_where() {
        assert!(refused("a: 1\n\tb: 2\n").1.contains("found a tab"));
        assert_eq!(refused("a: 1\nb: [2, 3\nc: 4\n").0, 3);
        assert_eq!(
            refused("? [a]\n: 1\n").1,
            "column 3: a key has to be a word, not a list or a table"
        );
        assert!(
            refused("a: &x [*x]\n")
                .1
                .contains("within what it stands for")
        );
        assert!(refused("a: *nobody\n").1.contains("not valid YAML"));
    }

    #[test]
    fn a_billion_laughs_end_in_a_finding() {
        let mut text = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for level in 1..30 {
            let one = format!("*a{}", level - 1);
            let many = vec![one; 9].join(", ");
            text.extend([format!("a{level}: &a{level} [{many}]\n")]);
        }
        assert!(refused(&text).1.contains("each alias counted"));
        let long = format!(
            "a: &a {}\nb: [{}]\n",
            "x".repeat(1_000_000),
            "*a, ".repeat(90_000)
        );
        assert!(refused(&long).1.contains("bytes"));
    }

    #[test]
    fn depth_and_number_of_values_are_bounded() {
        assert!(refused(&"[".repeat(1_000_000)).1.contains("deep"));
        let steps: String = (0..1_000)
            .map(|depth| "  ".repeat(depth) + "a:\n")
            .collect();
        assert!(refused(&steps).1.contains("deep"));
        let alias = |n: usize| format!("a{n}: &a{n} [*a{}]\n", n - 1);
        let aliases = (1..40).map(alias).collect::<Vec<_>>().concat();
        assert!(
            refused(&format!("a0: &a0 []\n{aliases}"))
                .1
                .contains("deep")
        );
        assert!(
            refused(&"- 1\n".repeat(200_000))
                .1
                .contains("more than 100000")
        );
    }
}
