//! What a piece of evidence is tied to, as links.

use careers::profile::ties;
use careers::records::{Evidence, EvidenceId};
use framework::{Framework, Library};

use crate::urls::{self, Edition};

/// One tie of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tied {
    /// Its path: in the framework that is read against or, where it has no place there, as the piece
    /// carries it.
    pub(crate) path: String,
    /// Where to read about it.
    pub(crate) href: Option<String>,
}

/// The ties of some pieces, each by its id.
#[derive(Debug, Clone, Default)]
pub(crate) struct AllTied(Vec<(EvidenceId, Vec<Tied>)>);

impl AllTied {
    pub(crate) fn of(
        evidence: &[Evidence],
        framework: Option<&Framework>,
        library: &Library,
    ) -> Self {
        let tied = evidence
            .iter()
            .map(|piece| (piece.id, tied(piece, framework, library)));
        Self(tied.collect())
    }

    pub(crate) fn on(&self, piece: &Evidence) -> &[Tied] {
        let found = self.0.iter().find(|(id, _)| *id == piece.id);
        found.map_or(&[][..], |(_, tied)| tied)
    }
}

fn tied(piece: &Evidence, framework: Option<&Framework>, library: &Library) -> Vec<Tied> {
    let Some(framework) = framework else {
        let paths = piece.about.iter();
        return paths
            .map(|path| Tied {
                path: path.clone(),
                href: None,
            })
            .collect();
    };
    let of = piece
        .framework
        .as_ref()
        .filter(|of| of.id == framework.id());
    let then = of.and_then(|of| library.version(&of.id, &of.version));
    let then = then.map(|published| &published.framework);
    let ties = ties(piece, framework, library).into_iter();
    ties.map(|tie| {
        let now = tie.now.ok().and_then(|about| about.path(framework));
        match now {
            Some(path) => Tied {
                href: Some(urls::thing(framework, &path)),
                path,
            },
            None => Tied {
                href: then
                    .filter(|then| then.resolve(&tie.was).is_ok())
                    .map(|then| Edition::Pinned.thing(then, &tie.was)),
                path: tie.was,
            },
        }
    })
    .collect()
}
