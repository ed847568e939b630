//! Making a framework of a document by its shape: which keys hold tables of the same kind, and
//! what those tables hold. No repository is known by name.
//!
//! Four shapes are recognised, and mixed where a document mixes them: tracks with milestones,
//! signals and examples; levels with themes and competencies with proficiency; one document a role
//! with lists a category; levels as a map or a list with prose of any kind. Whatever is not
//! understood is kept under `x-` keys. The report says how each key was taken.

mod categories;
mod dimensions;
mod facts;
mod finish;
mod levels;
mod practice;
mod recognise;
mod take;
mod told;
mod words;

use std::collections::HashMap;

use framework::{Framework, Level, Span, Text};

use crate::document::{Key, Node, Table, Value};
use crate::facts::Said;
use crate::report::NoteKind;
use crate::slug::Ids;

use recognise::Kind;
use take::{below, each, has_words, into_children};

pub(crate) use told::Told;

/// The key of a level that a table names at the head of a column, beside levels that are described:
/// it is one of those where it is called like one.
pub(crate) const IN_TABLE: &str = "named in a table";

/// Whether a heading is one that dimensions stand below.
pub(crate) fn is_dimensions(heading: &str) -> bool {
    words::is_one_of(heading, words::DIMENSIONS)
        && !words::is_one_of(heading, &["tracks", "expectations"])
}

/// Whether a heading is one that levels stand below.
pub(crate) fn is_levels(heading: &str) -> bool {
    words::is_one_of(heading, words::LEVELS)
}

/// A framework in the making.
#[derive(Default)]
pub(crate) struct Reader {
    framework: Framework,
    pub(crate) told: Told,
    groups: Ids,
    dimensions: Ids,
    levels: Vec<DraftLevel>,
    level_ids: Ids,
    tracks: Vec<DraftTrack>,
    /// The first dimension of each name in plain letters, by its place in the framework.
    dimension_names: HashMap<String, usize>,
    /// The same for groups.
    group_names: HashMap<String, usize>,
    /// The place of each level by its labels, and of each category of it that rows speak of.
    level_labels: HashMap<String, usize>,
    row_categories: HashMap<(usize, String), usize>,
    /// The place of each step by that of its dimension and its name.
    step_names: HashMap<(usize, String), usize>,
    /// Whether no track was named, and titles have parted those who manage from the others.
    is_parted: bool,
}

struct DraftTrack {
    id: Option<Text>,
    kind: Option<framework::TrackKind>,
    name: Text,
    summary: Option<Text>,
    x: framework::Extras,
}

struct DraftLevel {
    level: Level,
    /// Its id, name and key, in plain letters.
    labels: Vec<String>,
    /// Named by rows, and not described yet.
    is_only_named: bool,
    track: Option<Text>,
    categories: Vec<Category>,
    facts: Vec<Said>,
}

/// What a level says under a heading of its own.
struct Category {
    group: Option<Text>,
    name: Text,
    path: String,
    content: Content,
}

enum Content {
    /// A list of points: where other levels have one too, a dimension with a step for each.
    Items(Vec<framework::Point>),
    /// What a competency asks for, in a sentence or two.
    Statement(Text),
    /// Running text.
    Prose(Text),
    /// A step that is named, and what is said of it here.
    Proficiency {
        label: Text,
        points: Vec<framework::Point>,
    },
}

impl Reader {
    /// How much has been taken in so far, at least: levels, what they say, dimensions and steps.
    pub(crate) fn size(&self) -> usize {
        let said: usize = self
            .levels
            .iter()
            .map(|level| level.categories.len() + 1)
            .sum();
        let dimensions = self.framework.dimensions.iter();
        said + dimensions.map(|it| it.steps.len() + 1).sum::<usize>()
    }

    /// Takes in one document of a file that is called `name`, without its ending.
    pub(crate) fn document(&mut self, name: &str, node: Node) {
        let at = node.at;
        match node.value {
            Value::Table(table) => self.root(table, at, "", name),
            Value::List(_) => self.list(node, name),
            Value::Nothing => {}
            _ => {
                let says = match node.words() {
                    Some(words) => format!(
                        "“{}” stands alone, and says nothing of levels",
                        short(words)
                    ),
                    None => "this stands alone, and says nothing of levels".to_owned(),
                };
                self.told.tell(NoteKind::LeftOut, "", at, says);
            }
        }
    }

    fn list(&mut self, node: Node, name: &str) {
        if recognise::are_dimensions(&node) {
            self.dimensions(node, "", None);
        } else if recognise::are_records(&node) {
            self.records(node, "");
        } else if recognise::are_tables(&node) {
            self.levels(node, "", None);
        } else {
            let key = Key {
                words: name.to_owned(),
                at: node.at,
            };
            let mut x = std::mem::take(&mut self.framework.x);
            self.keep_one(&mut x, &key, node, "");
            self.framework.x = x;
        }
    }

    /// A table that is a document, or the one table within it that matters.
    fn root(&mut self, mut table: Table, at: Span, path: &str, name: &str) {
        let speaks = table
            .iter()
            .any(|(key, node)| Kind::of(key, node) != Kind::Other);
        if !speaks {
            let whole = Node {
                value: Value::Table(table),
                at,
            };
            if recognise::are_dimensions(&whole) {
                return self.dimensions(whole, path, None);
            }
            if recognise::are_levels(&whole) {
                return self.levels(whole, path, None);
            }
            if recognise::is_role(&whole) {
                let key = Key {
                    words: name.to_owned(),
                    at,
                };
                return self.level(Some(key), whole, path, None);
            }
            let Value::Table(inner) = whole.value else {
                return;
            };
            table = inner;
            let inner = |(_, node): &(Key, Node)| node.table().is_some() || node.list().is_some();
            let mut places = (0..table.len()).filter(|place| inner(&table[*place]));
            if let (Some(place), None) = (places.next(), places.next()) {
                let (key, node) = table.remove(place);
                self.header(table, path);
                let path = below(path, &key.words);
                let at = node.at;
                return match node.value {
                    Value::Table(table) => self.root(table, at, &path, &key.words),
                    _ => self.list(node, &key.words),
                };
            }
        }
        let (parts, rest): (Table, Table) = table
            .into_iter()
            .partition(|(key, node)| Kind::of(key, node) != Kind::Other);
        self.header(rest, path);
        for (key, node) in parts {
            self.part(&key, node, path);
        }
    }

    fn part(&mut self, key: &Key, node: Node, path: &str) {
        let kind = Kind::of(key, &node);
        let path = below(path, &key.words);
        match kind {
            Kind::Dimensions => self.dimensions(node, &path, None),
            Kind::Records => self.records(node, &path),
            Kind::Groups => self.groups(node, &path),
            Kind::Tracks => self.tracks(node, &path),
            Kind::Levels => self.levels(node, &path, None),
            Kind::Transitions => self.transitions(node, &path),
            Kind::Guides => self.guides(node, &path),
            Kind::Other => {}
        }
    }

    /// What a document says of the framework as a whole.
    fn header(&mut self, mut table: Table, path: &str) {
        let is_first = self.framework.header.name.is_empty();
        if is_first {
            self.header_texts(&mut table, path);
        }
        let mut x = std::mem::take(&mut self.framework.x);
        for (key, node) in table {
            self.keep_one(&mut x, &key, node, path);
        }
        self.framework.x = x;
    }

    fn header_texts(&mut self, table: &mut Table, path: &str) {
        let taken = |reader: &mut Self, table: &mut Table, names: &[&str], means: &str| {
            reader.take_text(table, names, path, means)
        };
        if let Some(name) = taken(self, table, words::NAME, "the framework's name") {
            self.framework.header.name = name;
        }
        let summary = &["summary", "description", "tagline", "subtitle"];
        if let Some(summary) = taken(self, table, summary, "what the framework is for") {
            self.framework.header.summary = summary;
        }
        let is_id = |node: &Node| node.words().is_some_and(|it| crate::slug::id(it) == it);
        if let Some((_, node)) = take::take_if(table, &["id"], is_id) {
            self.framework.header.id = self.text(&node, path).unwrap_or_default();
        }
        // What it was when it was written: the framework says for itself what it is.
        let is_digest = |node: &Node| node.words().is_some_and(|it| it.starts_with("sha256:"));
        if let Some((_, node)) = take::take_if(table, &["digest"], is_digest) {
            let says = format!(
                "the digest of what this was written from, {}",
                node.words().unwrap_or_default()
            );
            self.told
                .tell(NoteKind::LeftOut, &below(path, "digest"), node.at, says);
        }
        let about = &["about", "introduction", "intro", "overview", "preamble"];
        self.framework.header.about = taken(self, table, about, "the framework's introduction");
        let licence = &["licence", "license"];
        self.framework.header.licence = taken(self, table, licence, "the framework's licence");
        let is_tag = |node: &Node| node.words().is_some_and(finish::is_language);
        if let Some((key, node)) = take::take_if(table, &["language", "lang", "locale"], is_tag) {
            let path = below(path, &key.words);
            self.told.tell(
                NoteKind::Understood,
                &path,
                node.at,
                "the framework's language",
            );
            self.framework.header.language = self.text(&node, &path).unwrap_or_default();
        }
        let is_version = |node: &Node| node.words().is_some_and(finish::is_version);
        if let Some((key, node)) = take::take_if(table, &["version"], is_version) {
            let path = below(path, &key.words);
            self.told.tell(
                NoteKind::Understood,
                &path,
                node.at,
                "the framework's version",
            );
            self.framework.header.version = self.text(&node, &path).unwrap_or_default();
        }
    }

    /// Tracks, each with its levels or only described.
    fn tracks(&mut self, node: Node, path: &str) {
        self.told
            .tell(NoteKind::Understood, path, node.at, "tracks");
        let path = each(path, &node);
        for (key, node) in into_children(node) {
            let at = node.at;
            let mut table = match node.value {
                Value::Table(table) => table,
                Value::List(_) => {
                    let name = key.map_or_else(Text::default, |key| title(&key));
                    self.track(name.clone(), None, framework::Extras::new());
                    self.levels(node, &path, Some(&name));
                    continue;
                }
                _ => {
                    if let Some(name) = self.text(&node, &path) {
                        self.track(name, None, framework::Extras::new());
                    }
                    continue;
                }
            };
            let name = self.take_text(&mut table, words::NAME, &path, "a track's name");
            let name = name.or_else(|| key.map(|key| title(&key)));
            let name = name.unwrap_or_else(|| Text::new("Engineering", at));
            let summary =
                self.take_text(&mut table, words::SUMMARY, &path, "what a track is about");
            let id = self.take_text(&mut table, &["id"], &path, "a track's id");
            let kind = take::take_if(&mut table, &["kind"], |node| {
                practice::track_kind(node).is_some()
            });
            let kind = kind.and_then(|(_, node)| practice::track_kind(&node));
            if let Some((key, node)) = take::take_if(&mut table, &["contents"], |_| true) {
                let says = self.joined(&node, &path).unwrap_or_default();
                let says = format!("a list of what has pages of its own: {says}");
                self.told
                    .tell(NoteKind::LeftOut, &below(&path, &key.words), node.at, says);
            }
            let levels = take::take_if(&mut table, words::LEVELS, |node| {
                recognise::are_tables(node) || node.table().is_some()
            });
            let x = self.keep(table, &path);
            self.tracks.push(DraftTrack {
                id,
                kind,
                name: name.clone(),
                summary,
                x,
            });
            if let Some((key, levels)) = levels {
                self.levels(levels, &below(&path, &key.words), Some(&name));
            }
        }
    }

    fn track(&mut self, name: Text, summary: Option<Text>, x: framework::Extras) {
        self.tracks.push(DraftTrack {
            id: None,
            kind: None,
            name,
            summary,
            x,
        });
    }
}

/// A key as a name that people read.
fn title(key: &Key) -> Text {
    let words = words::heading(&key.words);
    Text::new(
        if words.is_empty() {
            "Unnamed".to_owned()
        } else {
            words
        },
        key.at,
    )
}

fn short(words: &str) -> String {
    let mut short: String = words.chars().take(80).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

/// Whether a value is a text, a list of them, or nothing deeper.
fn is_flat(node: &Node) -> bool {
    has_words(node)
        || node
            .list()
            .is_some_and(|list| list.iter().all(|it| it.table().is_none()))
}
