//! Lists of words and phrases as they are written.
//!
//! A list is plain text. `#` begins a comment, `[name]` a section, `(name)` a section that is only
//! there to be named by others, and phrases are parted by commas and line ends. In a phrase
//!
//! | written | means |
//! |---|---|
//! | `word` | the word |
//! | `word*` | words that begin so |
//! | `~word` | the verb in any of its regular forms |
//! | `one\|other` | either |
//! | `@section` | a word of a section of this list |
//! | `0` | a number in digits |
//! | `D4` | the id of a level: letters and digits |
//! | `?word` | the word, or nothing |
//! | `..3` | up to three words, whatever they are; nine at most in a framework's own phrases |
//! | `^` | in front: a sentence begins here; behind: the words end here |
//! | `$name` | what a line `$name = words` above says |

use super::morphology::forms;

/// A list as it is written.
#[derive(Default)]
pub(super) struct Notation {
    pub(super) sections: Vec<Section>,
    pub(super) phrases: Vec<Phrase>,
}

pub(super) struct Section {
    pub(super) name: String,
    /// What is a phrase by itself: words, beginnings, numbers, levels.
    pub(super) words: Vec<Form>,
    is_found: bool,
}

#[derive(Clone)]
pub(super) struct Phrase {
    pub(super) section: usize,
    pub(super) opens: bool,
    pub(super) parts: Vec<Part>,
}

#[derive(Clone)]
pub(super) enum Part {
    One { forms: Vec<Form>, optional: bool },
    Gap(usize),
    End,
}

#[derive(Clone)]
pub(super) enum Form {
    Exact(String),
    Beginning(String),
    Section(usize),
    Digits,
    Level,
}

impl Notation {
    pub(super) fn of(list: &str) -> Self {
        let mut notation = Self::default();
        let definitions = list.lines().filter(|line| line.starts_with('$'));
        let short: Vec<(&str, &str)> = definitions.filter_map(|d| d.split_once(" = ")).collect();
        for line in list.lines().map(str::trim) {
            let is_definition = line.starts_with('$') && line.contains(" = ");
            if line.starts_with('#') || is_definition {
                continue;
            }
            let between = |open, close| line.strip_prefix(open)?.strip_suffix(close);
            if let Some(name) = between('[', ']') {
                notation.begin(name, true);
            } else if let Some(name) = between('(', ')') {
                notation.begin(name, false);
            } else {
                let line = short.iter().fold(line.to_owned(), |line, (name, words)| {
                    line.replace(name, words)
                });
                line.split(',').for_each(|phrase| notation.add(phrase));
            }
        }
        notation
    }

    /// Begins a section; what is added from here on belongs to it.
    pub(super) fn begin(&mut self, name: &str, is_found: bool) {
        self.sections.push(Section {
            name: name.to_owned(),
            words: Vec::new(),
            is_found,
        });
    }

    /// Adds a phrase to the last section.
    pub(super) fn add(&mut self, phrase: &str) {
        let (opens, phrase) = match phrase.trim().strip_prefix('^') {
            Some(phrase) => (true, phrase),
            None => (false, phrase),
        };
        let parts: Vec<Part> = phrase.split_whitespace().map(|p| self.part(p)).collect();
        let at = self.sections.len();
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        if let [Part::One { forms, .. }] = parts.as_slice() {
            let words = forms
                .iter()
                .filter(|form| !matches!(form, Form::Section(_)));
            section.words.extend(words.cloned());
        }
        if section.is_found {
            self.enter(Phrase {
                section: at - 1,
                opens,
                parts,
            });
        }
    }

    /// A phrase whose first word may be missing is two.
    fn enter(&mut self, mut phrase: Phrase) {
        let Some(Part::One { optional, .. }) = phrase.parts.first_mut() else {
            return;
        };
        if std::mem::take(optional) {
            self.enter(Phrase {
                parts: phrase.parts[1..].to_vec(),
                ..phrase
            });
        }
        self.phrases.push(phrase);
    }

    fn part(&self, written: &str) -> Part {
        if let Some(most) = written.strip_prefix("..") {
            return Part::Gap(most.parse().unwrap_or(3));
        }
        if written == "^" {
            return Part::End;
        }
        let (optional, written) = match written.strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let forms = written.split('|').flat_map(|form| self.forms(form));
        Part::One {
            forms: forms.collect(),
            optional,
        }
    }

    fn forms(&self, written: &str) -> Vec<Form> {
        if let Some(name) = written.strip_prefix('@') {
            let section = self.sections.iter().position(|s| s.name == name);
            return section.map(Form::Section).into_iter().collect();
        }
        if let Some(verb) = written.strip_prefix('~') {
            return forms(verb).into_iter().map(Form::Exact).collect();
        }
        vec![match written {
            "0" => Form::Digits,
            "D4" => Form::Level,
            _ => match written.strip_suffix('*') {
                Some(beginning) => Form::Beginning(beginning.to_lowercase()),
                None => Form::Exact(written.to_lowercase()),
            },
        }]
    }
}
