//! The functions of a Rust file: where each begins, and what is in its body.

use super::rust::{Source, closing};

/// A function with a body.
pub(super) struct Function<'a> {
    pub(super) name: &'a str,
    /// The line on which `fn` stands, counted from 1.
    pub(super) line: usize,
    /// How many lines it has, from there to the brace that closes it.
    pub(super) lines: usize,
    /// What stands before `fn` on its line: `pub async`.
    pub(super) before: &'a str,
    /// The code between its braces, without literals and comments.
    pub(super) body: &'a str,
}

/// Every function with a body, in order.
pub(super) fn functions(source: &Source) -> Vec<Function<'_>> {
    let code = &source.code;
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let begins_a_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = code[at + 3..].trim_start();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if !begins_a_word || end == 0 {
            continue;
        }
        if let Some((open, close)) = body(code, at) {
            let line = source.line(at);
            let start_of_line = code[..at].rfind('\n').map_or(0, |end| end + 1);
            found.push(Function {
                name: &rest[..end],
                line,
                lines: source.line(close) - line + 1,
                before: code[start_of_line..at].trim(),
                body: &code[open..close],
            });
        }
    }
    found
}

/// Where the braces of the function that begins at `at` open and close; a declaration has none.
fn body(code: &str, at: usize) -> Option<(usize, usize)> {
    let mut depth = 0_i32;
    for (offset, byte) in code[at..].bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => return None,
            b'{' if depth == 0 => {
                let open = at + offset;
                return closing(code, open).map(|close| (open, close));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_has_its_name_what_stands_before_and_its_body() {
        let text = "trait T { fn none(a: [u8; 2]); }\n    pub async fn one(\n a: A,\n) {\n two(\"}\")\n}\n";
        let source = Source::new(text);
        let found = functions(&source);
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!((one.name, one.before), ("one", "pub async"));
        assert_eq!((one.line, one.lines), (2, 5));
        assert!(one.body.contains("two("));
    }
}
