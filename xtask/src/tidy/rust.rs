//! Just enough of Rust's lexis to tell code from what is written in it.

/// A Rust file with its parts told apart. Columns are kept: what is cut out leaves spaces.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// The code, with the insides of literals and all comments blank.
    pub(super) code: String,
    /// Text literals, with the line each begins on, counted from 1.
    pub(super) literals: Vec<(usize, String)>,
    /// Whether all of it is compiled for tests only.
    pub(super) is_test: bool,
    /// Line ranges, both ends included, that are compiled for tests only.
    test_lines: Vec<(usize, usize)>,
    test_modules: Vec<String>,
}

impl Source {
    pub(super) fn new(text: &str) -> Self {
        let (code, literals) = Lexer::new(text).run();
        let mut source = Self {
            code,
            literals,
            ..Self::default()
        };
        source.find_tests();
        source
    }

    /// Modules that this file declares for tests only and that are files of their own.
    pub(super) fn test_modules(&self) -> &[String] {
        &self.test_modules
    }

    pub(super) fn is_test_line(&self, line: usize) -> bool {
        let within = |&(first, last): &(usize, usize)| (first..=last).contains(&line);
        self.is_test || self.test_lines.iter().any(within)
    }

    /// The line, counted from 1, of a place in the code.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }

    fn find_tests(&mut self) {
        const MARK: &str = "#[cfg(test)]";
        let marks: Vec<usize> = self.code.match_indices(MARK).map(|(at, _)| at).collect();
        for mark in marks {
            let after = mark + MARK.len();
            let Some(body) = self.code[after..].find(['{', ';']).map(|at| at + after) else {
                continue;
            };
            if self.code.as_bytes()[body] == b'{' {
                let end = closing(&self.code, body).unwrap_or(self.code.len());
                self.test_lines.push((self.line(mark), self.line(end)));
            } else if let Some(name) = self.code[after..body].split_whitespace().last() {
                self.test_modules.push(name.to_owned());
            }
        }
    }
}

/// The place of the brace that closes the one at `open`, in code without literals and comments.
pub(super) fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    code: String,
    literals: Vec<(usize, String)>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            code: String::with_capacity(text.len()),
            literals: Vec::new(),
        }
    }

    fn run(mut self) -> (String, Vec<(usize, String)>) {
        while let Some(next) = self.rest().chars().next() {
            let rest = self.rest();
            if rest.starts_with("//") {
                self.blank(rest.find('\n').unwrap_or(rest.len()));
            } else if rest.starts_with("/*") {
                self.blank(block_comment(rest));
            } else if let Some((open, close)) = raw_string(rest).filter(|_| !self.in_word()) {
                self.literal(open, &close);
            } else if next == '"' {
                self.string();
            } else if next == '\'' {
                self.blank(character(rest));
            } else {
                self.code.push(next);
                self.at += next.len_utf8();
            }
        }
        (self.code, self.literals)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Whether the character before is part of a word, as the `r` in `for"` would be.
    fn in_word(&self) -> bool {
        self.code
            .ends_with(|c: char| c.is_alphanumeric() || c == '_')
    }

    /// Moves on by a number of bytes, leaving spaces and the line ends.
    fn blank(&mut self, bytes: usize) {
        for c in self.text[self.at..self.at + bytes].chars() {
            self.code.push(if c == '\n' { '\n' } else { ' ' });
        }
        self.at += bytes;
    }

    /// A raw string, whose beginning is `open` bytes long.
    fn literal(&mut self, open: usize, close: &str) {
        let inner = &self.rest()[open..];
        let end = inner.find(close).unwrap_or(inner.len());
        self.keep(&inner[..end]);
        self.blank((open + end + close.len()).min(self.rest().len()));
    }

    fn string(&mut self) {
        let rest = self.rest();
        let mut escaped = false;
        let end = rest[1..]
            .find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            })
            .map_or(rest.len(), |end| end + 1);
        self.keep(&rest[1..end]);
        self.blank((end + 1).min(rest.len()));
    }

    fn keep(&mut self, text: &str) {
        let line = 1 + self.code.matches('\n').count();
        self.literals.push((line, text.to_owned()));
    }
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The length of what opens a raw string here, and what will close it.
fn raw_string(rest: &str) -> Option<(usize, String)> {
    let after = rest.strip_prefix('r').or_else(|| rest.strip_prefix("br"))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then(|| {
        let open = rest.len() - after.len() + hashes + 1;
        (open, format!("\"{}", "#".repeat(hashes)))
    })
}

/// The length of a character literal; of the mark alone where a lifetime begins.
fn character(rest: &str) -> usize {
    let mut inner = rest[1..].char_indices();
    match inner.next() {
        Some((_, '\\')) => rest[3.min(rest.len())..]
            .find('\'')
            .map_or(1, |end| end + 4),
        Some(_) => match inner.next() {
            Some((at, '\'')) => at + 2,
            _ => 1,
        },
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_comments_are_cut_out_of_the_code() {
        let source = Source::new(concat!(
            "let a = \"x { \\\" y\"; // }\n",
            "let b = r#\"two\nlines \" here\"#; /* { /* } */ */ let c = '{'; let d = '\\'';\n",
            "fn f<'a>(x: &'a str) {}",
        ));
        assert_eq!(source.literals.len(), 2);
        assert_eq!(source.literals[0], (1, "x { \\\" y".to_owned()));
        assert_eq!(source.literals[1], (2, "two\nlines \" here".to_owned()));
        assert_eq!(
            source.code.matches(['{', '}']).count(),
            2,
            "{}",
            source.code
        );
        assert_eq!(source.code.matches('\n').count(), 3);
    }

    #[test]
    fn what_is_compiled_for_tests_is_known_by_line() {
        let source =
            Source::new("fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}");
        let tests: Vec<usize> = (1..=6).filter(|&line| source.is_test_line(line)).collect();
        assert_eq!(tests, [2, 3, 4, 5]);
    }
}
