//! Reading JSON (RFC 8259) with the place of every value.

use framework::Span;

use super::{Key, MAX_DEPTH, MAX_VALUES, Node, Table, Trouble, Value};

/// Reads one document. `file` is the index that its spans carry.
pub(crate) fn read(text: &str, file: u32) -> Result<Node, Trouble> {
    let mut reader = Reader {
        text,
        at: 0,
        file,
        values: 0,
    };
    let node = reader.value(0)?;
    reader.space();
    if reader.at < text.len() {
        return reader.trouble("the document has ended before this");
    }
    Ok(node)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    file: u32,
    values: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn trouble<T>(&self, says: impl Into<String>) -> Result<T, Trouble> {
        Err(Trouble::new(self.at, says))
    }

    fn expected<T>(&self, what: &str) -> Result<T, Trouble> {
        match self.rest().chars().next() {
            Some(found) => self.trouble(format!("{what} is expected here, not {found:?}")),
            None => self.trouble(format!("the file ends where {what} is expected")),
        }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, depth: usize) -> Result<Node, Trouble> {
        self.space();
        self.values += 1;
        if depth > MAX_DEPTH {
            return self.trouble(format!("values stand more than {MAX_DEPTH} deep here"));
        }
        if self.values > MAX_VALUES {
            return self.trouble(format!("more than {MAX_VALUES} values stand in this file"));
        }
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => Value::Table(self.table(depth)?),
            Some(b'[') => Value::List(self.list(depth)?),
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ if self.word("true") => Value::Truth(true),
            _ if self.word("false") => Value::Truth(false),
            _ if self.word("null") => Value::Nothing,
            _ => return self.expected("a value"),
        };
        let at = self.span(start);
        Ok(Node { value, at })
    }

    fn span(&self, start: usize) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: at(start),
            end: at(self.at),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let is_next = self.rest().starts_with(word);
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    fn table(&mut self, depth: usize) -> Result<Table, Trouble> {
        self.at += 1;
        let mut table = Table::new();
        self.space();
        if self.take(b'}') {
            return Ok(table);
        }
        loop {
            self.space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return self.expected("a key in quotes");
            }
            let words = self.string()?;
            let at = self.span(start);
            self.space();
            if !self.take(b':') {
                return self.expected("a colon");
            }
            table.push((Key { words, at }, self.value(depth + 1)?));
            self.space();
            if self.take(b'}') {
                return Ok(table);
            }
            if !self.take(b',') {
                return self.expected("a comma or `}`");
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Trouble> {
        self.at += 1;
        let mut list = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(list);
        }
        loop {
            list.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(list);
            }
            if !self.take(b',') {
                return self.expected("a comma or `]`");
            }
        }
    }

    fn number(&mut self) -> Result<String, Trouble> {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = self
            .rest()
            .find(|c| !is_part(c))
            .unwrap_or(self.rest().len());
        let words = self.rest()[..end].to_owned();
        // What is and is not a number is known well enough elsewhere.
        if serde_json::from_str::<serde_json::Number>(&words).is_err() {
            return self.expected("a number");
        }
        self.at += end;
        Ok(words)
    }

    fn string(&mut self) -> Result<String, Trouble> {
        let bytes = &self.text.as_bytes()[self.at + 1..];
        let mut end = 0;
        while let Some(byte) = bytes.get(end).filter(|byte| **byte != b'"') {
            end += if *byte == b'\\' { 2 } else { 1 };
        }
        let after = self.at + 1 + end + 1;
        let Some(written) = self.text.get(self.at..after) else {
            return self.trouble("this text has no end");
        };
        match serde_json::from_str::<String>(written) {
            Ok(words) => {
                self.at = after;
                Ok(words)
            }
            Err(_) => self.trouble(
                "this text holds a line break, a control character or an escape that JSON does \
                 not have",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MAX_DEPTH, Value};
    use super::read;

    fn json(text: &str) -> serde_json::Value {
        read(text, 0).map(|node| node.into_json(true)).unwrap()
    }

    fn refused(text: &str) -> (usize, String) {
        read(text, 0).unwrap_err().placed(text)
    }

    #[test]
    fn it_reads_what_json_is() {
        let text = r#" {"a": [1, -2.5, true, false, null, "\u00e9\ud83d\ude00\n"], "": {}} "#;
        assert_eq!(
            json(text),
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
        assert_eq!(json("1.10"), "1.10");
        assert_eq!(
            json(r#"{"a": 1, "a": 2}"#),
            serde_json::json!({"a": 1, "a (2)": 2})
        );
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = "{\n  \"é\": [10, \"x\"]\n}";
        let node = read(text, 3).unwrap();
        let Value::Table(table) = node.value else {
            panic!()
        };
        let list = table[0].1.list().unwrap();
        let span = list[1].at;
        assert_eq!(
            (span.file, &text[span.start as usize..span.end as usize]),
            (3, "\"x\"")
        );
    }

    #[test]
    fn an_error_says_where() {
        assert_eq!(refused("{\n  \"a\" 1}").0, 2);
        assert_eq!(
            refused("{\n  \"a\" 1}").1,
            "column 7: a colon is expected here, not '1'"
        );
        assert_eq!(
            refused("[1,").1,
            "column 4: the file ends where a value is expected"
        );
        assert_eq!(refused("\"a\\").1, "column 1: this text has no end");
        assert_eq!(
            refused("01").1,
            "column 1: a number is expected here, not '0'"
        );
        assert_eq!(
            refused("[] []").1,
            "column 4: the document has ended before this"
        );
    }

    #[test]
    fn depth_and_number_of_values_are_bounded() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&deep(MAX_DEPTH + 1), 0).is_ok());
        assert!(refused(&deep(1_000_000)).1.contains("deep"));
        assert!(
            refused(&format!("[{}1]", "1,".repeat(200_000)))
                .1
                .contains("more than 100000")
        );
    }
}
