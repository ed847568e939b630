//! What stands beside levels and dimensions: ways between levels, longer reading, a level's parts.

use framework::{Criterion, Guide, Part, Text, TrackKind, Transition, TransitionKind};

use super::take::{below, each, has_words, into_children, take_if};
use super::{Reader, words};
use crate::document::{Key, Node, Table, Value};
use crate::report::NoteKind;
use crate::slug::Ids;

/// The kind of track that a word names.
pub(super) fn track_kind(node: &Node) -> Option<TrackKind> {
    Some(match node.words()? {
        "trunk" => TrackKind::Trunk,
        "ic" => TrackKind::Ic,
        "management" => TrackKind::Management,
        "program" => TrackKind::Program,
        "apex" => TrackKind::Apex,
        _ => return None,
    })
}

fn transition_kind(node: &Node) -> Option<TransitionKind> {
    Some(match node.words()? {
        "promotion" => TransitionKind::Promotion,
        "fork" => TransitionKind::Fork,
        "rejoin" => TransitionKind::Rejoin,
        "lateral" => TransitionKind::Lateral,
        _ => return None,
    })
}

impl Reader {
    /// Ways between levels: from, to, and what they ask for.
    pub(super) fn transitions(&mut self, node: Node, path: &str) {
        self.told
            .tell(NoteKind::Understood, path, node.at, "ways between levels");
        let path = each(path, &node);
        for (key, node) in into_children(node) {
            let at = node.at;
            let Value::Table(mut table) = node.value else {
                continue;
            };
            let ends = self.ends(&mut table, &path);
            let kind = take_if(&mut table, &["kind"], |node| {
                transition_kind(node).is_some()
            });
            let Some(((from, to), kind)) =
                ends.zip(kind.and_then(|(_, node)| transition_kind(&node)))
            else {
                let key = key.unwrap_or_else(|| Key {
                    words: "transition".into(),
                    at,
                });
                let mut x = std::mem::take(&mut self.framework.x);
                self.keep_one(
                    &mut x,
                    &key,
                    Node {
                        value: Value::Table(table),
                        at,
                    },
                    &path,
                );
                self.framework.x = x;
                continue;
            };
            let summary = self.take_text(&mut table, words::SUMMARY, &path, "what a way is");
            let fits = |node: &Node| node.list().is_some();
            let criteria = take_if(&mut table, &["criteria"], fits);
            let criteria = criteria.map_or_else(Vec::new, |(key, node)| {
                self.criteria(node, &below(&path, &key.words))
            });
            let x = self.keep(table, &path);
            self.framework.transitions.push(Transition {
                from,
                to,
                kind,
                summary,
                criteria,
                x,
                ..Transition::default()
            });
        }
    }

    /// The levels that a way leads from and to: by their own keys, or an id such as `D3-D4`.
    fn ends(&mut self, table: &mut Table, path: &str) -> Option<(Text, Text)> {
        let is_way = |node: &Node| node.words().is_some_and(|id| id.split('-').count() == 2);
        let is_named = |name: &str| {
            table
                .iter()
                .any(|(key, node)| key.words == name && has_words(node))
        };
        if is_named("from") && is_named("to") {
            let from = self.take_text(table, &["from"], path, "the level that a way leaves");
            return from.zip(self.take_text(table, &["to"], path, "the level that a way reaches"));
        }
        let (_, node) = take_if(table, &["id"], is_way)?;
        let (from, to) = node.words()?.split_once('-')?;
        Some((Text::new(from, node.at), Text::new(to, node.at)))
    }

    fn criteria(&mut self, node: Node, path: &str) -> Vec<Criterion> {
        let mut ids = Ids::default();
        let points = self.points(node, path).into_iter().enumerate();
        let criteria = points.map(|(place, point)| {
            let said = point.id.as_deref().and_then(|id| id.rsplit('#').next());
            let id = ids.give(said.unwrap_or(&format!("c{}", place + 1)), "c");
            let mut x = point.x;
            if !point.examples.is_empty() {
                let examples = point.examples.iter().map(|it| it.as_str().into());
                x.insert(
                    "x-examples".into(),
                    serde_json::Value::Array(examples.collect()),
                );
            }
            if !point.tags.is_empty() {
                let tags = point.tags.iter().map(|it| it.as_str().into());
                x.insert("x-tags".into(), serde_json::Value::Array(tags.collect()));
            }
            Criterion {
                id: Text::new(id, point.text.span),
                text: point.text,
                x,
                ..Criterion::default()
            }
        });
        criteria.collect()
    }

    /// Longer reading: titles and bodies.
    pub(super) fn guides(&mut self, node: Node, path: &str) {
        let says = "reading that is no level and no dimension: a guide";
        let mut ids = Ids::default();
        let path = each(path, &node);
        for (key, node) in into_children(node) {
            let at = node.at;
            self.told.tell(NoteKind::Guessed, &path, at, says);
            let Value::Table(mut table) = node.value else {
                continue;
            };
            let title = self.take_text(&mut table, words::NAME, &path, "a guide's title");
            let title = title.or_else(|| key.as_ref().map(super::title));
            let title = title.unwrap_or_else(|| Text::new("Unnamed", at));
            let id = self.take_text(&mut table, &["id"], &path, "a guide's id");
            let body = self.take_text(&mut table, &["body", "text"], &path, "a guide's text");
            let summary = self.take_text(&mut table, words::SUMMARY, &path, "a guide's summary");
            let words = id.as_ref().unwrap_or(&title);
            let made = Text::new(ids.give(words, "guide"), words.span);
            let mut x = self.keep(table, &path);
            if let Some(id) = id.filter(|id| *id != made) {
                x.insert("x-id".into(), id.as_str().into());
            }
            self.framework.guides.push(Guide {
                id: made,
                title,
                summary,
                body,
                x,
                ..Guide::default()
            });
        }
    }

    /// A level's parts, where they stand under that key.
    pub(super) fn parts(&mut self, table: &mut Table, path: &str) -> Vec<Part> {
        let is_part = |node: &Node| node.table().is_some();
        let fits = |node: &Node| node.list().is_some_and(|list| list.iter().all(is_part));
        let Some((key, node)) = take_if(table, &["parts"], fits) else {
            return Vec::new();
        };
        let path = each(&below(path, &key.words), &node);
        let mut ids = Ids::default();
        let mut parts = Vec::new();
        for (_, node) in into_children(node) {
            let at = node.at;
            let Value::Table(mut table) = node.value else {
                continue;
            };
            let id = self.take_text(&mut table, &["id"], &path, "a part's id");
            let title = self.take_text(&mut table, words::NAME, &path, "a part's heading");
            let title = title.unwrap_or_else(|| Text::new("Unnamed", at));
            let text = self.take_text(
                &mut table,
                &["text", "summary", "description"],
                &path,
                "a part's text",
            );
            let items = self.take_texts(&mut table, &["items", "points"], &path, "a part's points");
            let words = id.as_ref().unwrap_or(&title);
            let made = Text::new(ids.give(words, "part"), words.span);
            let mut x = self.keep(table, &path);
            if let Some(id) = id.filter(|id| *id != made) {
                x.insert("x-id".into(), id.as_str().into());
            }
            parts.push(Part {
                id: made,
                title,
                text,
                items,
                x,
            });
        }
        parts
    }
}
