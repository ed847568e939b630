//! What the files say at a place: the values that a form begins with.

use super::find::Spot;
use super::kind::{Form, Kind};
use super::layout::{self, Found, Node, Seg};
use super::{EditError, Editor, Value};
use crate::model::Span;

impl Editor {
    /// What kind of thing has this path.
    pub fn kind(&self, path: &str) -> Result<Kind, EditError> {
        Ok(self.find(path)?.kind)
    }

    /// Which file a thing is written in: an index into [`crate::Sources`].
    pub fn file_of(&self, path: &str) -> Result<u32, EditError> {
        Ok(self.find(path)?.file)
    }

    /// The value under a key of a thing; none where the key is not there, or holds what no form
    /// shows.
    pub fn value(&self, path: &str, key: &str) -> Result<Option<Value>, EditError> {
        let spot = self.find(path)?;
        Ok(self.read(&spot, key))
    }

    /// The bytes of the value under a key of a thing.
    pub fn span(&self, path: &str, key: &str) -> Option<Span> {
        let spot = self.spot(path)?;
        let node = self.layout(spot.file).value(&self.way(&spot, key))?;
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Some(Span {
            file: spot.file,
            start: at(node.span.start),
            end: at(node.span.end),
        })
    }

    /// The dimensions that a level expects something on, with the steps, in their order.
    pub fn expects(&self, level: &str) -> Result<Vec<(String, String)>, EditError> {
        let spot = self.find(level)?;
        let entries = self.expected(&spot).into_iter();
        let pairs = entries.filter_map(|(entry, place)| {
            let step = entry.value.text()?;
            Some((entry.keys[place].clone(), step.to_owned()))
        });
        Ok(pairs.collect())
    }

    /// The entries under a level's `expects`, each with the place of the dimension in its keys:
    /// the first, unless they are dotted from the level on.
    pub(super) fn expected(&self, level: &Spot) -> Vec<(&layout::Entry, usize)> {
        let layout = self.layout(level.file);
        let way = level.key("expects");
        let (entries, place) = match layout.get(&way) {
            Some(Found::Section(index)) => (&layout.sections[index].entries, 0),
            Some(Found::Value(Node {
                kind: layout::Kind::Table(entries),
                ..
            })) => (entries, 0),
            Some(Found::Dotted(index, depth)) => (&layout.sections[index].entries, depth),
            _ => return Vec::new(),
        };
        let rest = &way[way.len() - place..];
        let ours = entries.iter().filter(|entry| {
            let mut pairs = entry.keys.iter().zip(rest);
            entry.keys.len() > place && pairs.all(|(key, seg)| *seg == Seg::Key(key.clone()))
        });
        ours.map(|entry| (entry, place)).collect()
    }

    pub(super) fn read(&self, spot: &Spot, key: &str) -> Option<Value> {
        let node = self.layout(spot.file).value(&self.way(spot, key))?;
        let form = spot.kind.field(key.split('.').next_back()?);
        let form = form.map_or(Form::Line, |field| field.form);
        self.value_of(spot.file, node, form)
    }

    fn value_of(&self, file: u32, node: &Node, form: Form) -> Option<Value> {
        match &node.kind {
            layout::Kind::Text(text) => Some(Value::Text(text.trim().to_owned())),
            layout::Kind::List(items) if form == Form::Range => {
                let numbers = items.iter().map(|item| self.number(file, item));
                numbers.collect::<Option<_>>().map(Value::Numbers)
            }
            layout::Kind::List(items) => {
                let texts = items.iter().map(words);
                texts.collect::<Option<_>>().map(Value::Texts)
            }
            layout::Kind::Plain => match &self.source(file)[node.span.clone()] {
                "true" => Some(Value::Flag(true)),
                "false" => Some(Value::Flag(false)),
                _ => self.number(file, node).map(Value::Number),
            },
            layout::Kind::Table(_) => None,
        }
    }

    fn number(&self, file: u32, node: &Node) -> Option<i64> {
        let written = self.source(file).get(node.span.clone())?;
        written.replace('_', "").parse().ok()
    }
}

impl Editor {
    /// The paths of the things in a list of a thing, or of the framework where `owner` is empty.
    /// A thing without the id that its path needs is told by an empty path.
    pub fn list(&self, owner: &str, key: &str) -> Result<Vec<String>, EditError> {
        let spots = if owner.is_empty() {
            let list = Kind::LISTS.into_iter().find(|(name, _)| *name == key);
            let (_, kind) = list.ok_or_else(|| EditError::Key(key.to_owned()))?;
            self.items(key, kind)
        } else {
            let spot = self.find(owner)?;
            let Some(Form::Things(kind)) = spot.kind.field(key).map(|field| field.form) else {
                return Err(EditError::Key(key.to_owned()));
            };
            self.inner(&spot, key, kind)
        };
        Ok(spots.iter().map(|spot| self.path(owner, spot)).collect())
    }

    /// The path of a thing that stands in a list of `owner`.
    fn path(&self, owner: &str, spot: &Spot) -> String {
        let word = |key: &str| self.word(spot, key);
        let below = |sign: char, id: Option<&str>| {
            id.map(|id| format!("{owner}{sign}{id}"))
                .unwrap_or_default()
        };
        match spot.kind {
            Kind::Step => below('.', word("id")),
            Kind::Takeaway => below('#', word("level")),
            Kind::Section if owner.contains('#') => below('.', word("id")),
            Kind::Band => word("level")
                .map(|level| format!("{level}#band"))
                .unwrap_or_default(),
            Kind::Transition => match (word("from"), word("to")) {
                (Some(from), Some(to)) => format!("{from}-{to}"),
                _ => String::new(),
            },
            _ if owner.is_empty() => word("id").unwrap_or_default().to_owned(),
            _ => below('#', word("id")),
        }
    }
}

/// The words of a list's item: a text, or the `text` of a table.
pub(super) fn words(item: &Node) -> Option<String> {
    let text = item.text().or_else(|| item.under("text")?.text())?;
    Some(text.trim().to_owned())
}
