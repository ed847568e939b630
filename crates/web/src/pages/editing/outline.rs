//! The structure of a framework being written: everything that can be edited, in its order.

use careers::records::DraftId;
use framework::edit::{Editor, Kind};

use super::fields::{name, says_its_id};
use super::found::Found;
use super::place;
use super::words;

/// Things that stand together.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) title: String,
    pub(super) leaves: Vec<Leaf>,
    /// Where one more is added, and what that is called.
    pub(super) add: Option<(String, &'static str)>,
    /// Whether the thing that is edited stands here.
    pub(super) here: bool,
    pub(super) found: usize,
}

#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) href: String,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) found: usize,
    pub(super) here: bool,
    pub(super) inner: bool,
}

pub(super) struct Walk<'a> {
    pub(super) draft: DraftId,
    pub(super) editor: &'a Editor,
    pub(super) found: &'a [Found],
    /// The thing that is edited.
    pub(super) path: &'a str,
}

impl Walk<'_> {
    pub(super) fn branches(&self) -> Vec<Branch> {
        let mut all = vec![self.branch("The framework", vec![self.leaf("", false)], None)];
        all.extend(self.levels());
        all.push(self.dimensions());
        for (title, list, kind) in [
            ("Groups of dimensions", "groups", Kind::Group),
            ("Transitions", "transitions", Kind::Transition),
            ("Guides", "guides", Kind::Guide),
            ("Conversations", "conversations", Kind::Conversation),
            ("Pay bands", "bands", Kind::Band),
            ("Regions", "regions", Kind::Region),
        ] {
            let leaves = self
                .list(list)
                .iter()
                .map(|p| self.leaf(p, false))
                .collect();
            all.push(self.branch(title, leaves, Some((list, kind))));
        }
        if self.editor.kind("promotion").is_ok() {
            let leaves = vec![self.leaf("promotion", false)];
            all.push(self.branch("Promotion", leaves, None));
        }
        all
    }

    /// Levels under their tracks; a track is edited under its own name.
    fn levels(&self) -> Vec<Branch> {
        let levels = self.list("levels");
        let tracks = self.list("tracks");
        let on = |level: &String| -> Option<String> {
            match self.editor.value(level, "track") {
                Ok(Some(framework::edit::Value::Text(track))) => Some(track),
                _ => None,
            }
        };
        let mut all = Vec::new();
        for track in &tracks {
            let here = levels
                .iter()
                .filter(|level| on(level).as_ref() == Some(track));
            let mut leaves = vec![Leaf {
                code: String::new(),
                name: "The track itself".to_owned(),
                ..self.leaf(track, false)
            }];
            leaves.extend(here.map(|level| self.leaf(level, true)));
            let add = Some(("levels", Kind::Level));
            all.push(self.branch(&name(self.editor, track), leaves, add));
        }
        let lost = levels
            .iter()
            .filter(|level| on(level).is_none_or(|track| !tracks.contains(&track)));
        let lost: Vec<Leaf> = lost.map(|level| self.leaf(level, false)).collect();
        if !lost.is_empty() {
            all.push(self.branch("On no track", lost, None));
        }
        all.push(self.branch("Tracks", Vec::new(), Some(("tracks", Kind::Track))));
        all
    }

    fn dimensions(&self) -> Branch {
        let mut leaves = Vec::new();
        for dimension in self.list("dimensions") {
            leaves.push(self.leaf(&dimension, false));
            let steps = self.editor.list(&dimension, "steps").unwrap_or_default();
            let steps = steps.iter().filter(|path| !path.is_empty());
            leaves.extend(steps.map(|step| self.leaf(step, true)));
        }
        self.branch("Dimensions", leaves, Some(("dimensions", Kind::Dimension)))
    }

    fn list(&self, list: &str) -> Vec<String> {
        let mut paths = self.editor.list("", list).unwrap_or_default();
        paths.retain(|path| !path.is_empty());
        paths
    }

    fn branch(&self, title: &str, leaves: Vec<Leaf>, add: Option<(&str, Kind)>) -> Branch {
        Branch {
            title: title.to_owned(),
            add: add.map(|(list, kind)| {
                let href = format!("{}/add?list={list}", place::thing(self.draft, ""));
                (href, words::another(kind))
            }),
            here: leaves.iter().any(|leaf| leaf.here),
            // What is found of an inner thing is told of its owner too.
            found: leaves
                .iter()
                .filter(|leaf| !leaf.inner)
                .map(|l| l.found)
                .sum(),
            leaves,
        }
    }

    fn leaf(&self, path: &str, inner: bool) -> Leaf {
        let whole = self.path.split('#').next().unwrap_or_default();
        let about = |found: &&Found| match path {
            "" => found.subject.as_deref() == Some(""),
            path => found.is_about(path),
        };
        let named = name(self.editor, path);
        let code = path.rsplit('.').next().unwrap_or(path);
        Leaf {
            href: place::thing(self.draft, path),
            code: if says_its_id(&named, code) {
                String::new()
            } else {
                code.to_owned()
            },
            name: if path.contains('-') && self.editor.kind(path) == Ok(Kind::Transition) {
                path.replacen('-', " to ", 1)
            } else {
                named
            },
            found: self.found.iter().filter(about).count(),
            here: path == self.path || (!whole.is_empty() && whole == path),
            inner,
        }
    }
}
