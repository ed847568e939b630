//! A thing under another id: the places in all files that still name it by the one that it had, and
//! the statement by which what people have reached under it goes on.

use super::find::Spot;
use super::kind::{Form, Kind};
use super::layout::{self, Node, Seg, Way};
use super::splice::least;
use super::value::Style;
use super::{EditError, Editor, Value};
use crate::fix::Edit;

/// A place that names a thing by an id which it no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The key that names it, such as `from` or `expects`.
    pub key: &'static str,
    /// What makes it name the thing again.
    pub edit: Edit,
}

/// Lists at the root of a file whose entries name things by address, under this key.
const BY_ADDRESS: [(&str, &str); 2] = [("overlays", "at"), ("mappings", "to")];

impl Editor {
    /// The places in all files that name a thing by the path `was`, which it had before it got the
    /// path `now` by another id. None where something is called that again.
    pub fn left_behind(&self, was: &str, now: &str) -> Result<Vec<Mention>, EditError> {
        let kind = self.find(now)?.kind;
        let Some(renaming) = Renaming::of(self, kind, was, now) else {
            return Ok(Vec::new());
        };
        let mut mentions = Mentions {
            editor: self,
            renaming,
            found: Vec::new(),
        };
        mentions.waivers(&self.find("")?);
        for (list, kind) in Kind::LISTS {
            for spot in self.items(list, kind) {
                mentions.of_thing(&spot);
            }
        }
        mentions.addresses();
        Ok(mentions.found)
    }

    /// States that what was called `from` in an earlier version is called `to` in this one.
    pub fn state(&self, version: &str, from: &str, to: &str) -> Result<Vec<Edit>, EditError> {
        let entries = [("from_version", version), ("from", from), ("to", to)];
        let entries = entries.map(|(key, text)| (key.to_owned(), Value::text(text)));
        match self.items("mappings", Kind::Mapping).last() {
            Some(last) => self.add_behind(last, "mappings", &entries),
            None => self.add_first(None, "mappings", &entries),
        }
    }
}

/// What changes in the places that name a thing.
struct Renaming<'a> {
    kind: Kind,
    /// The ids.
    was: &'a str,
    now: &'a str,
    /// The path of the thing that it stands in; empty for one of a list at the root.
    owner: &'a str,
    /// The paths that the id is part of: as they were and as they are.
    paths: Vec<(String, String)>,
}

impl<'a> Renaming<'a> {
    fn of(editor: &Editor, kind: Kind, was: &'a str, now: &'a str) -> Option<Self> {
        let split = |path: &'a str| {
            let sign = path.rfind(['#', '.']);
            sign.map_or(("", path), |sign| (&path[..sign], &path[sign + 1..]))
        };
        let ((owner, old), (owner_now, new)) = (split(was), split(now));
        let again = editor.spot(was).is_some_and(|spot| spot.kind == kind);
        if again || owner != owner_now || old.is_empty() {
            return None;
        }
        let mut paths = vec![(was.to_owned(), now.to_owned())];
        if kind == Kind::Level {
            paths.extend(ways(editor, was, now));
        }
        Some(Self {
            kind,
            was: old,
            now: new,
            owner,
            paths,
        })
    }

    /// An address of this version with the new id, where it names the thing or something in it.
    fn address(&self, text: &str, editor: &Editor) -> Option<String> {
        let renamed = |path: &str| {
            let known = self.paths.iter().find(|(was, _)| was == path);
            known.map(|(_, now)| now.clone())
        };
        if let Some(now) = renamed(text) {
            return Some(now);
        }
        if let Some((head, fragment)) = text.split_once('#') {
            return Some(format!("{}#{fragment}", self.address(head, editor)?));
        }
        let (owner, name) = text.split_once('.')?;
        if let Some(now) = renamed(owner) {
            return Some(format!("{now}.{name}"));
        }
        // What a level expects on a dimension.
        let of_level = || editor.kind(owner).is_ok_and(|kind| kind == Kind::Level);
        let expected = self.kind == Kind::Dimension && name == self.was && of_level();
        expected.then(|| format!("{owner}.{}", self.now))
    }
}

/// The paths of the ways from and to a level, under both of its ids: some of them may say the new
/// one already.
fn ways(editor: &Editor, was: &str, now: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for spot in editor.items("transitions", Kind::Transition) {
        let ends = ["from", "to"].map(|key| editor.word(&spot, key).unwrap_or_default());
        if !ends.iter().any(|end| *end == was || *end == now) {
            continue;
        }
        let called =
            |id: &str| ends.map(|end| if end == was || end == now { id } else { end }.to_owned());
        let ([from, to], [from_now, to_now]) = (called(was), called(now));
        // A lateral move has an address in either direction.
        paths.push((format!("{to}-{from}"), format!("{to_now}-{from_now}")));
        paths.push((format!("{from}-{to}"), format!("{from_now}-{to_now}")));
    }
    paths
}

struct Mentions<'a> {
    editor: &'a Editor,
    renaming: Renaming<'a>,
    found: Vec<Mention>,
}

impl Mentions<'_> {
    /// The keys of a thing, and of the things in it, that refer to others.
    fn of_thing(&mut self, spot: &Spot) {
        let editor = self.editor;
        let list = Kind::LISTS
            .iter()
            .find(|(_, kind)| *kind == self.renaming.kind);
        let ours = |of: &str| list.is_some_and(|(list, _)| *list == of);
        let layout = editor.layout(spot.file);
        for field in spot.kind.fields() {
            match field.form {
                Form::Reference(of) if ours(of) => {
                    let node = layout.value(&spot.key(field.key));
                    self.id(spot.file, field.key, node);
                }
                Form::References(of) if ours(of) => {
                    if let Some(Node {
                        kind: layout::Kind::List(items),
                        ..
                    }) = layout.value(&spot.key(field.key))
                    {
                        for item in items {
                            self.id(spot.file, field.key, Some(item));
                        }
                    }
                }
                Form::Things(kind) => {
                    for inner in editor.inner(spot, field.key, kind) {
                        self.of_thing(&inner);
                    }
                }
                Form::Expects => self.expected(spot),
                _ => {}
            }
        }
        self.waivers(spot);
    }

    fn expected(&mut self, level: &Spot) {
        for (entry, place) in self.editor.expected(level) {
            match self.renaming.kind {
                Kind::Dimension if entry.keys[place] == self.renaming.was => {
                    let text = self.editor.source(level.file);
                    let new = Style::of(text).key(self.renaming.now);
                    let edit = least(text, level.file, entry.places[place].clone(), &new);
                    self.note("expects", edit);
                }
                Kind::Step if entry.keys[place] == self.renaming.owner => {
                    self.id(level.file, "expects", Some(&entry.value));
                }
                _ => {}
            }
        }
    }

    /// A waiver may be narrowed to a dimension or a level.
    fn waivers(&mut self, spot: &Spot) {
        if matches!(self.renaming.kind, Kind::Dimension | Kind::Level) {
            for about in entries(self.editor, spot.file, &spot.key("waive"), "about") {
                self.id(spot.file, "about", Some(about));
            }
        }
    }

    fn addresses(&mut self) {
        let editor = self.editor;
        for (file, _) in editor.files() {
            for (list, key) in BY_ADDRESS {
                for node in entries(editor, file, &[Seg::Key(list.to_owned())], key) {
                    let text = node.text().unwrap_or_default().trim();
                    if let Some(now) = self.renaming.address(text, editor) {
                        self.write(file, key, node, &now);
                    }
                }
            }
        }
    }

    /// Notes a value where it is the id.
    fn id(&mut self, file: u32, key: &'static str, node: Option<&Node>) {
        let is_id = |node: &&Node| node.text().map(str::trim) == Some(self.renaming.was);
        if let Some(node) = node.filter(is_id) {
            let now = self.renaming.now;
            self.write(file, key, node, now);
        }
    }

    fn write(&mut self, file: u32, key: &'static str, node: &Node, now: &str) {
        let text = self.editor.source(file);
        let new = Style::of(text).string(now);
        self.note(key, least(text, file, node.span.clone(), &new));
    }

    fn note(&mut self, key: &'static str, edit: Option<Edit>) {
        self.found.extend(edit.map(|edit| Mention { key, edit }));
    }
}

/// What stands under a key of each entry of a list of tables, however it is written.
fn entries<'e>(editor: &'e Editor, file: u32, list: &[Seg], key: &str) -> Vec<&'e Node> {
    let layout = editor.layout(file);
    let nodes = (0..layout.count(list)).filter_map(|index| {
        let mut way: Way = list.to_vec();
        way.extend([Seg::Index(index), Seg::Key(key.to_owned())]);
        layout.value(&way)
    });
    nodes.collect()
}
