//! Dimensions with their steps, and the groups they stand in.

use framework::{Dimension, Group, Point, Step, Text};

use super::take::{below, children, each, has_words, into_children, keep_both, take_if};
use super::words::{self, is_one_of};
use super::{Content, Reader, title};
use crate::document::{Key, Node, Table, Value};
use crate::facts::is_none;
use crate::report::NoteKind;
use crate::slug::Ids;

impl Reader {
    /// Things that are looked at: a list or a table of them.
    pub(super) fn dimensions(&mut self, node: Node, path: &str, group: Option<&Text>) {
        self.told
            .tell(NoteKind::Understood, path, node.at, "dimensions");
        let path = each(path, &node);
        for (key, node) in into_children(node) {
            self.dimension(key.as_ref(), node, &path, group);
        }
    }

    fn dimension(&mut self, key: Option<&Key>, node: Node, path: &str, group: Option<&Text>) {
        let at = node.at;
        let mut table = match (node.value, key.is_some()) {
            (Value::Table(table), _) => table,
            (value, true) => vec![(
                Key {
                    words: "description".into(),
                    at,
                },
                Node { value, at },
            )],
            (value, false) => vec![(
                Key {
                    words: "name".into(),
                    at,
                },
                Node { value, at },
            )],
        };
        let given = self.take_text(&mut table, words::NAME, path, "a dimension's name");
        let id = take_if(&mut table, words::ID, has_words);
        let name = given.or_else(|| key.map(title));
        let name = name.or_else(|| id.as_ref().and_then(|(_, id)| self.text(id, path)));
        let name = name.unwrap_or_else(|| Text::new("Unnamed", at));
        let own = self.take_text(
            &mut table,
            words::GROUP,
            path,
            "the group that a dimension stands in",
        );
        let group = own.as_ref().or(group).map(|name| self.group(name));
        let about = self.take_text(&mut table, words::SUMMARY, path, "what a dimension is");
        let fits = |node: &Node| !children(node).is_empty();
        let steps = take_if(&mut table, words::STEPS, fits);
        let is_yes = |node: &Node| matches!(node.words(), Some("yes" | "true"));
        let says_so = take_if(&mut table, &["cumulative"], is_yes).is_some();
        let milestones = |(key, _): &(Key, Node)| is_one_of(&key.words, &["milestones"]);
        let cumulative = says_so || steps.as_ref().is_some_and(milestones);
        let steps = steps.map_or_else(Vec::new, |(key, node)| {
            self.steps(&key, node, &below(path, &key.words))
        });
        let words_of_id = id
            .as_ref()
            .and_then(|(_, id)| id.words())
            .unwrap_or(&name)
            .to_owned();
        let mut x = self.keep(table, path);
        let made = self.dimensions.give(&words_of_id, "dimension");
        if let Some((key, node)) = id.filter(|_| made != words_of_id && words_of_id != *name) {
            self.keep_one(&mut x, &key, node, path);
        }
        let place = self.framework.dimensions.len();
        self.dimension_names
            .entry(words::plain(&name))
            .or_insert(place);
        self.framework.dimensions.push(Dimension {
            id: Text::new(made, at),
            name,
            group,
            about,
            cumulative,
            steps,
            x,
            ..Dimension::default()
        });
    }

    fn steps(&mut self, key: &Key, node: Node, path: &str) -> Vec<Step> {
        let says = "steps, from the first to the last";
        self.told.tell(NoteKind::Understood, path, node.at, says);
        let mut ids = Ids::default();
        let path = each(path, &node);
        let noun = words::one_of(&key.words);
        let mut entries = into_children(node);
        entries.retain(|(_, node)| {
            let nothing = node.words().is_some_and(is_none);
            if nothing {
                let says = "says that nothing is expected";
                self.told.tell(NoteKind::Understood, &path, node.at, says);
            }
            !nothing
        });
        let entries = entries.into_iter().enumerate();
        let steps = entries.map(|(place, (key, node))| {
            let step = self.step(key.as_ref(), node, &path, &noun, place);
            let words = if step.id.is_empty() {
                &step.name
            } else {
                &step.id
            };
            let id = Text::new(ids.give(words, "step"), words.span);
            Step { id, ..step }
        });
        steps.collect()
    }

    fn step(
        &mut self,
        key: Option<&Key>,
        node: Node,
        path: &str,
        noun: &str,
        place: usize,
    ) -> Step {
        let at = node.at;
        let numbered = |words: &str| match words.parse::<u32>() {
            Ok(_) => format!("{noun} {words}"),
            Err(_) => words.to_owned(),
        };
        let named = key.map(|key| Text::new(numbered(&title(key)), key.at));
        let unnamed = || Text::new(format!("{noun} {}", place + 1), at);
        let mut step = match node.value {
            Value::Table(mut table) => {
                let label = self.take_text(&mut table, words::STEP_LABEL, path, "a step's name");
                let label = label.map(|text| Text::new(numbered(&text), text.span));
                let (both, name) = match (named, label) {
                    (Some(key), Some(label)) => (Some(key), label),
                    (key, label) => (None, label.or(key).unwrap_or_else(unnamed)),
                };
                let mut step = self.step_table(table, path);
                if let Some(key) = both.filter(|key| words::plain(key) != words::plain(&name)) {
                    keep_both(
                        &mut step.x,
                        [("x-step".to_owned(), key.as_str().into())].into(),
                    );
                }
                Step { name, ..step }
            }
            value => {
                let node = Node { value, at };
                let is_list = node.list().is_some();
                let name = named.unwrap_or_else(unnamed);
                if is_list {
                    Step {
                        name,
                        signals: self.points(node, path),
                        ..Step::default()
                    }
                } else {
                    let about = self.text(&node, path);
                    Step {
                        name,
                        about,
                        ..Step::default()
                    }
                }
            }
        };
        if step.about.is_none() && step.signals.len() == 1 && step.signals[0].examples.is_empty() {
            let only = step.signals.remove(0);
            match (only.id, only.x.is_empty(), only.tags.is_empty()) {
                (None, true, true) => step.about = Some(only.text),
                (id, _, _) => step.signals.push(Point { id, ..only }),
            }
        }
        step
    }

    /// What a table says of a step: its text, signals and examples.
    fn step_table(&mut self, mut table: Table, path: &str) -> Step {
        const ABOUT: &[&str] = &[
            "summary",
            "description",
            "about",
            "text",
            "definition",
            "value",
        ];
        let about = self.take_text(&mut table, ABOUT, path, "what a step is");
        let mut signals = Vec::new();
        let fits = |node: &Node| node.list().is_some() || has_words(node);
        for names in [
            words::SIGNALS,
            words::CRITERIA_WITH_EXAMPLES,
            &["description", "summary"],
        ] {
            while let Some((key, node)) = take_if(&mut table, names, fits) {
                let path = below(path, &key.words);
                self.told
                    .tell(NoteKind::Understood, &path, node.at, "signals of a step");
                signals.extend(self.points(node, &path));
            }
        }
        let examples = self.take_texts(&mut table, words::EXAMPLES, path, "examples of a step");
        let is_id = |node: &Node| node.words().is_some_and(|it| crate::slug::id(it) == it);
        let id = take_if(&mut table, &["id"], is_id).and_then(|(_, node)| self.text(&node, path));
        Step {
            id: id.unwrap_or_default(),
            about,
            signals,
            examples,
            x: self.keep(table, path),
            ..Step::default()
        }
    }

    /// Groups, each with its dimensions.
    pub(super) fn groups(&mut self, node: Node, path: &str) {
        self.told
            .tell(NoteKind::Understood, path, node.at, "groups of dimensions");
        let path = each(path, &node);
        for (key, node) in into_children(node) {
            let at = node.at;
            let Value::Table(mut table) = node.value else {
                if let Some(name) = self.joined(&node, &path) {
                    self.group(&Text::new(name, at));
                }
                continue;
            };
            let name = self.take_text(&mut table, words::NAME, &path, "a group's name");
            let name = name.or_else(|| key.as_ref().map(title));
            let name = name.unwrap_or_else(|| Text::new("Unnamed", at));
            let own = take_if(&mut table, &["id"], has_words);
            let own = own.and_then(|(_, node)| self.text(&node, &path));
            let id = self.group_with(&name, own.as_ref().unwrap_or(&name));
            let is_mirror = |node: &Node| node.words() == Some("mirror");
            let is_mirror = take_if(&mut table, &["stance"], is_mirror).is_some();
            let about = self.take_text(&mut table, words::SUMMARY, &path, "what a group is");
            let fits = |node: &Node| !children(node).is_empty();
            let inner = take_if(&mut table, words::DIMENSIONS, fits);
            let x = self.keep(table, &path);
            let groups = &mut self.framework.groups;
            if let Some(group) = groups.iter_mut().find(|group| group.id == *id) {
                keep_both(&mut group.x, x);
                if is_mirror {
                    group.stance = framework::Stance::Mirror;
                }
                if let Some(own) = own.filter(|own| *own != group.id) {
                    keep_both(
                        &mut group.x,
                        [("x-id".to_owned(), own.as_str().into())].into(),
                    );
                }
                match (&group.about, about) {
                    (Some(_), Some(again)) => {
                        let again = ("x-about".to_owned(), again.as_str().into());
                        keep_both(&mut group.x, [again].into());
                    }
                    (None, about) => group.about = about,
                    (Some(_), None) => {}
                }
            }
            if let Some((key, node)) = inner {
                self.dimensions(node, &below(&path, &key.words), Some(&name));
            }
        }
    }

    /// The id of the group of this name, which is made where there is none.
    pub(super) fn group(&mut self, name: &Text) -> Text {
        self.group_with(name, name)
    }

    fn group_with(&mut self, name: &Text, words_of_id: &Text) -> Text {
        let plain = words::plain(name);
        if let Some(place) = self.group_names.get(&plain) {
            return self.framework.groups[*place].id.clone();
        }
        self.group_names.insert(plain, self.framework.groups.len());
        let id = Text::new(self.groups.give(words_of_id, "group"), words_of_id.span);
        self.framework.groups.push(Group {
            id: id.clone(),
            name: name.clone(),
            ..Group::default()
        });
        id
    }

    /// Rows that each name a level and what they belong to.
    pub(super) fn records(&mut self, node: Node, path: &str) {
        const NAMES: &[&str] = &[
            "competency",
            "skill",
            "dimension",
            "area",
            "category",
            "theme",
            "domain",
        ];
        self.told.tell(
            NoteKind::Understood,
            path,
            node.at,
            "rows: a signal each, of a level and a dimension",
        );
        let path = each(path, &node);
        for (_, node) in into_children(node) {
            let at = node.at;
            let Value::Table(mut table) = node.value else {
                let key = Key {
                    words: "row".into(),
                    at,
                };
                let mut x = std::mem::take(&mut self.framework.x);
                self.keep_one(&mut x, &key, node, &path);
                self.framework.x = x;
                continue;
            };
            let level = self.take_text(&mut table, words::LEVEL, &path, "the level of a row");
            let name = self.take_text(&mut table, NAMES, &path, "the dimension of a row");
            let group = self.take_text(
                &mut table,
                words::GROUP,
                &path,
                "the group of a row's dimension",
            );
            let point = self.points(
                Node {
                    value: Value::List(vec![Node {
                        value: Value::Table(table),
                        at,
                    }]),
                    at,
                },
                &path,
            );
            let unnamed = || Text::new("Unnamed", at);
            let (level, name) = (level.unwrap_or_else(unnamed), name.unwrap_or_else(unnamed));
            let level = self.level_called(&level);
            let categories = &mut self.levels[level].categories;
            let known = self.row_categories.entry((level, words::plain(&name)));
            let known = known.or_insert(categories.len());
            match categories.get_mut(*known).map(|known| &mut known.content) {
                Some(Content::Items(items)) => items.extend(point),
                _ => categories.push(super::Category {
                    group,
                    name,
                    path: path.clone(),
                    content: Content::Items(point),
                }),
            }
        }
    }
}
