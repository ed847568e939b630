//! From the path of a thing to where it is written: which file, and the way within it.
//!
//! It reads the files' own words and not the model, so that a framework which cannot be read yet
//! can be mended thing by thing. The paths are those of [`crate::address`].

use std::collections::HashMap;

use super::Editor;
use super::kind::Kind;
use super::layout::{Found, Seg, Way};

/// Where a thing is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub(super) file: u32,
    pub(super) way: Way,
    pub(super) kind: Kind,
}

impl Spot {
    fn new(file: u32, way: Way, kind: Kind) -> Self {
        Self { file, way, kind }
    }

    /// The way to a key of the thing.
    pub(super) fn key(&self, key: &str) -> Way {
        let mut way = self.way.clone();
        way.extend(key.split('.').map(|key| Seg::Key(key.to_owned())));
        way
    }
}

impl Editor {
    /// Where the thing with this path is written. Of two with one path, the first.
    pub(super) fn spot(&self, path: &str) -> Option<Spot> {
        match path.split_once('#') {
            None => self.whole(path),
            Some((owner, fragment)) => self.part(owner, fragment),
        }
    }

    fn whole(&self, path: &str) -> Option<Spot> {
        const ORDER: [Kind; 7] = [
            Kind::Level,
            Kind::Dimension,
            Kind::Group,
            Kind::Track,
            Kind::Guide,
            Kind::Conversation,
            Kind::Region,
        ];
        if path.is_empty() {
            return self.table("framework", Kind::Framework);
        }
        if let Some((owner, name)) = path.split_once('.') {
            if let Some(level) = self.by(Kind::Level, "id", owner) {
                let mut way = level.key("expects");
                way.push(Seg::Key(name.to_owned()));
                self.layout(level.file).get(&way)?;
                return Some(Spot::new(level.file, way, Kind::Expectation));
            }
            let dimension = self.by(Kind::Dimension, "id", owner)?;
            return self.among(&dimension, "steps", Kind::Step, "id", name);
        }
        let mut kinds = ORDER.into_iter();
        if let Some(spot) = kinds.find_map(|kind| self.by(kind, "id", path)) {
            return Some(spot);
        }
        if path == "promotion" {
            return self.table("promotion", Kind::Promotion);
        }
        self.transition(path)
    }

    /// A lateral transition has an address in either direction.
    fn transition(&self, path: &str) -> Option<Spot> {
        let (one, other) = path.split_once('-')?;
        let all = self.items("transitions", Kind::Transition);
        let named = |spot: &Spot, from: &str, to: &str| {
            self.word(spot, "from") == Some(from) && self.word(spot, "to") == Some(to)
        };
        let lateral = |spot: &Spot| self.word(spot, "kind") == Some("lateral");
        let straight = all.iter().find(|spot| named(spot, one, other));
        let back = || {
            all.iter()
                .find(|spot| lateral(spot) && named(spot, other, one))
        };
        straight.or_else(back).cloned()
    }

    fn part(&self, owner: &str, fragment: &str) -> Option<Spot> {
        if fragment == "band"
            && let Some(band) = self.by(Kind::Band, "level", owner)
        {
            return Some(band);
        }
        let owner = self.whole(owner)?;
        let among =
            |list: &str, kind: Kind, key: &str| self.among(&owner, list, kind, key, fragment);
        match owner.kind {
            Kind::Step => among("signals", Kind::Signal, "id")
                .or_else(|| self.at(&owner, "signals", Kind::Signal, fragment)),
            Kind::Group => among("takeaways", Kind::Takeaway, "level"),
            Kind::Level => among("archetypes", Kind::Archetype, "id")
                .or_else(|| among("parts", Kind::Part, "id")),
            Kind::Transition => among("criteria", Kind::Criterion, "id"),
            Kind::Guide => among("questions", Kind::Question, "id")
                .or_else(|| among("balances", Kind::Balance, "id")),
            Kind::Conversation => self.of_conversation(&owner, fragment),
            Kind::Promotion => self.of_policy(&owner, fragment),
            _ => None,
        }
    }

    fn of_conversation(&self, owner: &Spot, fragment: &str) -> Option<Spot> {
        if let Some((variant, section)) = fragment.split_once('.') {
            let variant = self.among(owner, "variants", Kind::Variant, "id", variant)?;
            return self.among(&variant, "sections", Kind::Section, "id", section);
        }
        self.among(owner, "sections", Kind::Section, "id", fragment)
            .or_else(|| self.among(owner, "variants", Kind::Variant, "id", fragment))
    }

    fn of_policy(&self, owner: &Spot, fragment: &str) -> Option<Spot> {
        const LISTS: [(&str, &str, Kind); 6] = [
            ("principles", "principles", Kind::PolicyPoint),
            ("is-not", "is_not", Kind::PolicyPoint),
            ("process", "process", Kind::ProcessStep),
            ("mistakes", "mistakes", Kind::Mistake),
            ("wrong-reasons", "wrong_reasons", Kind::WrongReason),
            ("packet", "packet", Kind::PolicyPoint),
        ];
        if let Some((name, place)) = fragment.split_once('.') {
            let (_, list, kind) = LISTS.into_iter().find(|(list, ..)| *list == name)?;
            return self.at(owner, list, kind, place);
        }
        let mut lists = LISTS.into_iter();
        lists.find_map(|(_, list, kind)| self.among(owner, list, kind, "id", fragment))
    }

    /// A table at the root of one of the files.
    fn table(&self, key: &str, kind: Kind) -> Option<Spot> {
        let way = vec![Seg::Key(key.to_owned())];
        let mut files = self.files();
        files
            .find_map(|(file, layout)| layout.get(&way).map(|_| Spot::new(file, way.clone(), kind)))
    }

    /// All things of a list at the root, over all files, in reading order.
    pub(super) fn items(&self, list: &str, kind: Kind) -> Vec<Spot> {
        let way = vec![Seg::Key(list.to_owned())];
        let files = self.files();
        let spots = files.flat_map(|(file, layout)| {
            let way = &way;
            (0..layout.count(way)).map(move |index| Spot::new(file, with(way, index), kind))
        });
        spots.collect()
    }

    fn by(&self, kind: Kind, key: &str, id: &str) -> Option<Spot> {
        let index = self.index.get_or_init(|| self.index());
        let found = index.get(id)?.iter();
        let mut found = found.filter(|spot| spot.kind == kind);
        found.find(|spot| self.word(spot, key) == Some(id)).cloned()
    }

    /// The things of the lists at the root by what they are called, each the first of its name.
    fn index(&self) -> HashMap<String, Vec<Spot>> {
        let mut index: HashMap<String, Vec<Spot>> = HashMap::new();
        for (list, kind) in Kind::LISTS {
            let key = if kind == Kind::Band { "level" } else { "id" };
            for spot in self.items(list, kind) {
                if let Some(id) = self.word(&spot, key) {
                    index.entry(id.to_owned()).or_default().push(spot);
                }
            }
        }
        index
    }

    /// The things of a list of another thing.
    pub(super) fn inner(&self, owner: &Spot, list: &str, kind: Kind) -> Vec<Spot> {
        let way = owner.key(list);
        let count = self.layout(owner.file).count(&way);
        let spots = (0..count).map(|index| Spot::new(owner.file, with(&way, index), kind));
        spots.collect()
    }

    fn among(&self, owner: &Spot, list: &str, kind: Kind, key: &str, id: &str) -> Option<Spot> {
        let mut items = self.inner(owner, list, kind).into_iter();
        items.find(|spot| self.word(spot, key) == Some(id))
    }

    /// The thing at a place of a list, from 1.
    fn at(&self, owner: &Spot, list: &str, kind: Kind, place: &str) -> Option<Spot> {
        let index = place.parse::<usize>().ok()?.checked_sub(1)?;
        self.inner(owner, list, kind).into_iter().nth(index)
    }

    /// The words under a key of a thing.
    pub(super) fn word(&self, spot: &Spot, key: &str) -> Option<&str> {
        self.layout(spot.file).text(&spot.key(key)).map(str::trim)
    }

    /// The way to a key of a thing. What is written as a bare text is its own `text`.
    pub(super) fn way(&self, spot: &Spot, key: &str) -> Way {
        let bare = || self.layout(spot.file).text(&spot.way).is_some();
        if key == "text" && bare() {
            spot.way.clone()
        } else {
            spot.key(key)
        }
    }

    /// Whether a way leads to a table with a header, which edits treat by lines.
    pub(super) fn has_header(&self, spot: &Spot) -> bool {
        matches!(
            self.layout(spot.file).get(&spot.way),
            Some(Found::Section(_))
        )
    }
}

fn with(way: &[Seg], index: usize) -> Way {
    let mut way = way.to_vec();
    way.push(Seg::Index(index));
    way
}
