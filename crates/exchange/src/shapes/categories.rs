//! What a level says by category: competencies with a step each, lists and prose under headings.

use framework::{Part, Point, Text};

use super::take::{below, children, each, into_children, keep_both, take_if};
use super::words::{self, is_one_of};
use super::{Category, Content, Reader, is_flat, title};
use crate::document::{Key, Node, Table, Value};
use crate::report::NoteKind;

/// Characters up to which what is said of a competency is a statement, and no story.
const STORY: usize = 500;

impl Reader {
    /// What a level says under a heading. What is no category is given back.
    pub(super) fn category(
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
                let text = self.text(&node, path)?;
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
                    if named && text.chars().count() <= STORY {
                        Content::Statement(text)
                    } else {
                        Content::Prose(text)
                    }
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
        let Value::Table(mut table) = node.value else {
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
        let mut points = self.said_of_competency(&mut table, path);
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

    /// What is said of a competency at a level: in a text, as signals, as examples.
    fn said_of_competency(&mut self, table: &mut Table, path: &str) -> Vec<Point> {
        let mut points = Vec::new();
        for names in [
            &["summary", "description", "about", "text"][..],
            words::SIGNALS,
            words::EXAMPLES,
        ] {
            while let Some((key, node)) = take_if(table, names, |node| {
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
        points
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
            Content::Prose(text) | Content::Statement(text) => {
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
            if let Some(id) = point.id {
                keep_both(
                    &mut part.x,
                    [("x-id".to_owned(), id.as_str().into())].into(),
                );
            }
            part.items.extend(point.tags);
            part.items.extend(point.examples);
            keep_both(&mut part.x, point.x);
        }
        part
    }
}
