//! Levels: what they say of themselves, and what they say by category.

use framework::{Level, Text};

use super::take::{below, each, has_words, into_children, take_if};
use super::words;
use super::{DraftLevel, Reader, title};
use crate::document::{Key, Node, Table, Value};
use crate::report::NoteKind;

impl Reader {
    pub(super) fn levels(&mut self, node: Node, path: &str, track: Option<&Text>) {
        self.told.tell(
            NoteKind::Understood,
            path,
            node.at,
            "levels, from the first to the last",
        );
        let path = each(path, &node);
        for (key, node) in into_children(node) {
            self.level(key, node, &path, track);
        }
    }

    pub(super) fn level(&mut self, key: Option<Key>, node: Node, path: &str, track: Option<&Text>) {
        let at = node.at;
        let mut table = as_table(node, key.is_some());
        let id = take_if(&mut table, words::ID, has_words);
        let name = self.take_text(&mut table, words::LEVEL_NAME, path, "a level's name");
        let key = key.map(|key| Text::new(key.words, key.at));
        let said = id
            .as_ref()
            .and_then(|(key, node)| self.text(node, &below(path, &key.words)));
        let words = said
            .clone()
            .or_else(|| key.clone())
            .or_else(|| name.clone());
        let words = words.unwrap_or_else(|| Text::new("Unnamed", at));
        let name = name.unwrap_or_else(|| {
            let key = Key {
                words: words.to_string(),
                at: words.span,
            };
            title(&key)
        });
        let is_truth = |node: &Node| node.value == Value::Truth(true);
        let in_table = take_if(&mut table, &["namedinatable"], is_truth).is_some();
        if in_table && self.is_described(&words, &name, key.as_ref()) {
            return;
        }
        let draft = self.draft(&words, &name, key.as_ref());
        let facts = self.facts(&mut table, path);
        let mut level = self.fields(&mut table, path);
        level.id = self.levels[draft].level.id.clone();
        level.name = name.clone();
        if let Some((key, node)) = id.filter(|_| level.id != *words && name != words) {
            self.keep_one(&mut level.x, &key, node, path);
        }
        self.keep_key(&mut level, key, (&words, &name), path);
        let own = self.take_text(&mut table, words::TRACK, path, "the track of a level");
        let mut categories = Vec::new();
        let mut rest = Table::new();
        for (key, node) in table {
            if let Some((key, node)) = self.category(key, node, path, None, &mut categories) {
                rest.push((key, node));
            }
        }
        level.x.extend(self.keep(rest, path));
        let draft = &mut self.levels[draft];
        let before = std::mem::take(&mut draft.level);
        level.rank = before.rank.max(level.rank);
        draft.level = level;
        draft.track = own.or_else(|| track.cloned());
        draft.categories.extend(categories);
        draft.facts.extend(facts);
        draft.is_only_named = in_table;
    }

    /// Whether a level that a table names is there already. What the table calls it is one of its
    /// names from then on.
    fn is_described(&mut self, words: &Text, name: &Text, key: Option<&Text>) -> bool {
        let labels = [Some(words), Some(name), key].into_iter().flatten();
        let labels: Vec<String> = labels.map(|label| words::plain(label)).collect();
        let mut known = labels.iter();
        let Some(known) = known.find_map(|label| self.level_labels.get(label).copied()) else {
            return false;
        };
        for label in labels {
            self.level_labels.entry(label.clone()).or_insert(known);
            let own = &mut self.levels[known].labels;
            if !own.contains(&label) {
                own.push(label);
            }
        }
        true
    }

    /// A key that says something else than the level's id and name is kept.
    fn keep_key(
        &mut self,
        level: &mut Level,
        key: Option<Text>,
        (words, name): (&Text, &Text),
        path: &str,
    ) {
        let said = [
            words::plain(words),
            words::plain(name),
            words::plain(&format!("{words}{name}")),
            words::plain(&format!("{name}{words}")),
        ];
        let Some(key) = key.filter(|key| !said.contains(&words::plain(key))) else {
            return;
        };
        let at = key.span;
        let itself = Key {
            words: "key".into(),
            at,
        };
        let value = Value::Text(key.to_string());
        self.keep_one(&mut level.x, &itself, Node { value, at }, path);
    }

    /// The place of a level in the making: a new one, or the one that rows have named before.
    fn draft(&mut self, words: &Text, name: &Text, key: Option<&Text>) -> usize {
        let mut labels: Vec<String> = vec![words::plain(words), words::plain(name)];
        labels.extend(key.map(|key| words::plain(key)));
        let mut known = labels
            .iter()
            .filter_map(|label| self.level_labels.get(label).copied());
        let known = known.find(|known| self.levels[*known].is_only_named);
        let place = known.unwrap_or(self.levels.len());
        for label in &labels {
            self.level_labels.entry(label.clone()).or_insert(place);
        }
        if let Some(known) = known {
            // What a table or a row calls it stays one of its names.
            let before = std::mem::take(&mut self.levels[known].labels);
            labels.extend(before);
            labels.dedup();
            self.levels[known].labels = labels;
            self.levels[known].is_only_named = false;
            return known;
        }
        let id = self.level_ids.give_level(words);
        self.levels.push(DraftLevel {
            level: Level {
                id: Text::new(id, words.span),
                ..Level::default()
            },
            labels,
            is_only_named: false,
            track: None,
            categories: Vec::new(),
            facts: Vec::new(),
        });
        self.levels.len() - 1
    }

    /// The place of the level that a row names.
    pub(super) fn level_called(&mut self, words: &Text) -> usize {
        let known = self.level_labels.get(&words::plain(words));
        known.copied().unwrap_or_else(|| {
            let place = self.draft(words, words, None);
            self.levels[place].level.name = words.clone();
            self.levels[place].is_only_named = true;
            place
        })
    }

    /// The keys that mean a field of a level.
    fn fields(&mut self, table: &mut Table, path: &str) -> Level {
        let mut text = |names: &[&str], means: &str| self.take_text(table, names, path, means);
        let mut level = Level {
            summary: text(words::SUMMARY, "a level's summary"),
            story: text(
                &["story", "narrative", "body", "longdescription"],
                "a level's story",
            ),
            scope: text(&["scope"], "a level's scope"),
            autonomy: text(
                &["autonomy", "independence", "supervision"],
                "a level's autonomy",
            ),
            leverage: text(
                &["leverage", "unitofleverage"],
                "through what a level's work carries",
            ),
            defining_shift: text(
                &["definingshift", "shift"],
                "what changes on arriving at a level",
            ),
            ..Level::default()
        };
        let mut texts = |names: &[&str], means: &str| self.take_texts(table, names, path, means);
        level.does = texts(&["does", "whattheydo"], "what a level does");
        level.not_yet = texts(
            &["notyet", "notexpected"],
            "what a level is not expected to do yet",
        );
        level.examples = texts(words::EXAMPLES, "a level's examples");
        level.projects = texts(
            &["projects", "typicalprojects"],
            "a level's typical projects",
        );
        level.responsibilities = texts(
            &["responsibilities", "duties", "accountabilities"],
            "a level's responsibilities",
        );
        level.parts = self.parts(table, path);
        let is_rank = |node: &Node| node.words().is_some_and(|it| it.parse::<u32>().is_ok());
        if let Some((key, node)) = take_if(table, &["rank", "order", "level", "number"], is_rank) {
            let path = below(path, &key.words);
            self.told
                .tell(NoteKind::Understood, &path, node.at, "a level's rank");
            level.rank = node
                .words()
                .and_then(|it| it.parse().ok())
                .unwrap_or_default();
        }
        let is_truth = |node: &Node| matches!(node.value, Value::Truth(_));
        if let Some((_, node)) = take_if(table, &["senior"], is_truth) {
            level.senior = node.value == Value::Truth(true);
        }
        level
    }
}

/// What is said of a level, as a table: a list is what it does, and a text beside a key sums it up.
fn as_table(node: Node, has_key: bool) -> Table {
    let at = node.at;
    let words = match (&node.value, has_key) {
        (Value::List(_), _) => "does",
        (_, true) => "summary",
        (_, false) => "name",
    };
    let words = words.into();
    match node.value {
        Value::Table(table) => table,
        value => vec![(Key { words, at }, Node { value, at })],
    }
}
