//! Levels: what they say of themselves, and what they say by category.

use framework::{Level, Part, Point, Text};

use super::take::{below, children, each, has_words, into_children, keep_both, take_if};
use super::words::{self, is_one_of};
use super::{Category, Content, DraftLevel, Reader, is_flat, title};
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
        let mut table = match (node.value, key.is_some()) {
            (Value::Table(table), _) => table,
            (value @ Value::List(_), _) => vec![(
                Key {
                    words: "does".into(),
                    at,
                },
                Node { value, at },
            )],
            (value, true) => vec![(
                Key {
                    words: "summary".into(),
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
        let draft = self.draft(&words, &name, key.as_ref());
        let mut level = self.fields(&mut table, path);
        level.id = self.levels[draft].level.id.clone();
        level.name = name.clone();
        if let Some((key, node)) = id.filter(|_| level.id != *words && name != words) {
            self.keep_one(&mut level.x, &key, node, path);
        }
        let said = [
            words::plain(&words),
            words::plain(&name),
            words::plain(&format!("{words}{name}")),
        ];
        if let Some(key) = key.filter(|key| !said.contains(&words::plain(key))) {
            let key_itself = Key {
                words: "key".into(),
                at: key.span,
            };
            let node = Node {
                value: Value::Text(key.to_string()),
                at: key.span,
            };
            self.keep_one(&mut level.x, &key_itself, node, path);
        }
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
    }

    /// The place of a level in the making: a new one, or the one that rows have named before.
    fn draft(&mut self, words: &Text, name: &Text, key: Option<&Text>) -> usize {
        let mut labels: Vec<String> = vec![words::plain(words), words::plain(name)];
        labels.extend(key.map(|key| words::plain(key)));
        let is_it = |draft: &DraftLevel| draft.is_only_named && labels.contains(&draft.labels[0]);
        if let Some(known) = self.levels.iter().position(is_it) {
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
        });
        self.levels.len() - 1
    }

    /// The level that a row names.
    pub(super) fn level_called(&mut self, words: &Text) -> &mut DraftLevel {
        let plain = words::plain(words);
        let known = self
            .levels
            .iter()
            .position(|level| level.labels.contains(&plain));
        let place = known.unwrap_or_else(|| {
            let place = self.draft(words, words, None);
            self.levels[place].level.name = words.clone();
            self.levels[place].is_only_named = true;
            place
        });
        &mut self.levels[place]
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

    /// What a level says under a heading. What is no category is given back.
    fn category(
        &mut self,
        key: Key,
        node: Node,
        path: &str,
        group: Option<&Text>,
        out: &mut Vec<Category>,
    ) -> Option<(Key, Node)> {
        let inner = below(path, &key.words);
        let is_container =
            is_one_of(&key.words, words::DIMENSIONS) || is_one_of(&key.words, words::GROUPS);
        if is_container
            && node
                .list()
                .is_some_and(|list| list.iter().any(|it| it.table().is_some()))
        {
            self.competencies(node, &inner, group, out);
            return None;
        }
        if let Value::Table(table) = &node.value {
            let is_flat = !table.is_empty()
                && table
                    .iter()
                    .all(|(_, it)| is_flat(it) || it.table().is_some());
            if !is_flat {
                return Some((key, node));
            }
            if group.is_some() {
                // Deeper than a category in a group.
                return Some((key, node));
            }
            let name = title(&key);
            let group = if is_container { None } else { Some(&name) };
            let is_one = table
                .iter()
                .all(|(key, _)| is_field_of_competency(&key.words));
            if is_one {
                self.competency(Some(name), node, &inner, None, out);
                return None;
            }
            let mut rest = Table::new();
            let at = node.at;
            for (key, node) in into_children(node) {
                let Some(key) = key else { continue };
                if let Some(entry) = self.category_in(key, node, &inner, group, out) {
                    rest.push(entry);
                }
            }
            let value = Value::Table(rest);
            return Some((key, Node { value, at })).filter(|(_, node)| !children(node).is_empty());
        }
        self.simple(&key, node, &inner, group, false, out)
    }

    /// A category in a group: a table of more tables is gone through once more.
    fn category_in(
        &mut self,
        key: Key,
        node: Node,
        path: &str,
        group: Option<&Text>,
        out: &mut Vec<Category>,
    ) -> Option<(Key, Node)> {
        let inner = below(path, &key.words);
        let Value::Table(table) = &node.value else {
            return self.simple(&key, node, &inner, group, true, out);
        };
        let name = title(&key);
        if table
            .iter()
            .all(|(key, _)| is_field_of_competency(&key.words))
        {
            self.competency(Some(name), node, &inner, group, out);
            return None;
        }
        if group.is_some() || !table.iter().all(|(_, it)| is_flat(it)) {
            return Some((key, node));
        }
        for (key, node) in into_children(node) {
            let Some(key) = key else { continue };
            let inner = below(&inner, &key.words);
            self.simple(&key, node, &inner, Some(&name), true, out);
        }
        None
    }

    /// A text or a list under a heading. `named` where the heading is that of a competency.
    fn simple(
        &mut self,
        key: &Key,
        node: Node,
        path: &str,
        group: Option<&Text>,
        named: bool,
        out: &mut Vec<Category>,
    ) -> Option<(Key, Node)> {
        let name = title(key);
        let at = node.at;
        let content = match &node.value {
            Value::List(list) if !list.is_empty() => {
                self.told
                    .tell(NoteKind::Guessed, path, at, "a list under a heading");
                Content::Items(self.points(node, path))
            }
            Value::List(_) | Value::Table(_) | Value::Nothing | Value::Truth(_) => {
                return Some((key.clone(), node));
            }
            Value::Text(words) | Value::Number(words) => {
                let is_step = named && words::is_label(words);
                let Some(text) = self.text(&node, path) else {
                    return None;
                };
                if is_step {
                    self.told.tell(
                        NoteKind::Guessed,
                        path,
                        at,
                        "a dimension, and the step that a level is asked for",
                    );
                    Content::Proficiency {
                        label: text,
                        points: Vec::new(),
                    }
                } else if matches!(node.value, Value::Number(_)) {
                    return Some((key.clone(), node));
                } else {
                    self.told
                        .tell(NoteKind::Guessed, path, at, "prose under a heading");
                    Content::Prose(text)
                }
            }
        };
        out.push(Category {
            group: group.cloned(),
            name,
            path: path.to_owned(),
            content,
        });
        None
    }

    /// A level's list of competencies, or of themes with competencies.
    fn competencies(
        &mut self,
        node: Node,
        path: &str,
        group: Option<&Text>,
        out: &mut Vec<Category>,
    ) {
        self.told.tell(
            NoteKind::Understood,
            path,
            node.at,
            "what a level is asked for",
        );
        let path = each(path, &node);
        for (_, node) in into_children(node) {
            let at = node.at;
            let inner = |node: &Node| {
                children(node)
                    .iter()
                    .any(|(key, it)| it.table().is_some() || key.is_some())
            };
            let Value::Table(mut table) = node.value else {
                self.competency(None, node, &path, group, out);
                continue;
            };
            let Some((key, within)) = take_if(&mut table, words::DIMENSIONS, inner) else {
                self.competency(
                    None,
                    Node {
                        value: Value::Table(table),
                        at,
                    },
                    &path,
                    group,
                    out,
                );
                continue;
            };
            let name = self.take_text(&mut table, words::NAME, &path, "a group's name");
            let name = name.unwrap_or_else(|| title(&key));
            self.group(&name);
            let below_it = below(&path, &key.words);
            if within.list().is_some() {
                self.competencies(within, &below_it, Some(&name), out);
            } else {
                for (key, node) in into_children(within) {
                    let Some(key) = key else { continue };
                    let at = node.at;
                    if let Some((key, node)) =
                        self.category_in(key, node, &below_it, Some(&name), out)
                    {
                        let table = vec![(key, node)];
                        self.competency(
                            None,
                            Node {
                                value: Value::Table(table),
                                at,
                            },
                            &below_it,
                            Some(&name),
                            out,
                        );
                    }
                }
            }
            let id = self.group(&name);
            let x = self.keep(table, &path);
            if let Some(group) = self
                .framework
                .groups
                .iter_mut()
                .find(|group| group.id == *id)
            {
                keep_both(&mut group.x, x);
            }
        }
    }

    /// One competency of a level: its name, the step asked for, and what is said of it.
    fn competency(
        &mut self,
        named: Option<Text>,
        node: Node,
        path: &str,
        group: Option<&Text>,
        out: &mut Vec<Category>,
    ) {
        let at = node.at;
        let mut table = match node.value {
            Value::Table(table) => table,
            _ => {
                if let Some(name) = self.joined(&node, path) {
                    let name = Text::new(name, at);
                    let label = Text::new("Expected", at);
                    out.push(Category {
                        group: group.cloned(),
                        name,
                        path: path.to_owned(),
                        content: Content::Proficiency {
                            label,
                            points: Vec::new(),
                        },
                    });
                }
                return;
            }
        };
        let own = self.take_text(&mut table, words::GROUP, path, "the group of a competency");
        let name =
            named.or_else(|| self.take_text(&mut table, words::DIMENSION, path, "a competency"));
        let name = name.unwrap_or_else(|| Text::new("Unnamed", at));
        let is_short = |node: &Node| node.words().is_some_and(words::is_label);
        let label = take_if(&mut table, words::PROFICIENCY, is_short).and_then(|(key, node)| {
            let path = below(path, &key.words);
            self.told.tell(
                NoteKind::Understood,
                &path,
                node.at,
                "the step that a level is asked for",
            );
            self.text(&node, &path)
        });
        let mut points = Vec::new();
        for names in [
            &["summary", "description", "about", "text"][..],
            words::SIGNALS,
            words::EXAMPLES,
        ] {
            while let Some((key, node)) = take_if(&mut table, names, |node| {
                is_flat(node) || !children(node).is_empty()
            }) {
                let path = below(path, &key.words);
                self.told.tell(
                    NoteKind::Understood,
                    &path,
                    node.at,
                    "what is said of a competency at a level",
                );
                points.extend(self.points(node, &path));
            }
        }
        let x = self.keep(table, path);
        if !x.is_empty() {
            let carrier = points.first_mut();
            match carrier {
                Some(point) => keep_both(&mut point.x, x),
                None => points.push(Point {
                    text: name.clone(),
                    x,
                    ..Point::default()
                }),
            }
        }
        let content = match label {
            Some(label) => Content::Proficiency { label, points },
            None => Content::Items(points),
        };
        out.push(Category {
            group: own.or_else(|| group.cloned()),
            name,
            path: path.to_owned(),
            content,
        });
    }
}

/// Whether a key is one of a competency at a level, and no heading.
fn is_field_of_competency(key: &str) -> bool {
    const FIELDS: &[&[&str]] = &[words::PROFICIENCY, words::SIGNALS, words::EXAMPLES];
    FIELDS.iter().any(|names| is_one_of(key, names))
        || is_one_of(key, &["summary", "description", "text"])
}

impl Category {
    /// The category as a part of the level's own.
    pub(super) fn into_part(self, id: String) -> Part {
        let mut part = Part {
            id: Text::new(id, self.name.span),
            title: self.name,
            ..Part::default()
        };
        if let Some(group) = self.group {
            part.x.insert("x-group".into(), group.as_str().into());
        }
        let points = match self.content {
            Content::Prose(text) => {
                part.text = Some(text);
                Vec::new()
            }
            Content::Items(points) => points,
            Content::Proficiency { label, points } => {
                part.text = Some(label);
                points
            }
        };
        for point in points {
            part.items.push(point.text);
            part.items.extend(point.tags);
            part.items.extend(point.examples);
            keep_both(&mut part.x, point.x);
        }
        part
    }
}
