//! Sorting a person's evidence by what it is about.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use framework::Framework;
use jiff::civil::Date;

use super::summary::{About, EvidenceSummary};
use super::ties::ties;
use crate::policy::Seen;
use crate::records::{Evidence, EvidenceId, Visibility};
use crate::versions::Versions;

/// Shared evidence by what it is about, and how many pieces are about anything here.
pub(super) struct SortedOut {
    by: BTreeMap<About, EvidenceSummary>,
    pub(super) used: usize,
}

impl SortedOut {
    pub(super) fn on(&mut self, about: &About) -> EvidenceSummary {
        let mut summary = self.by.remove(about).unwrap_or_default();
        summary
            .pieces
            .sort_by_key(|piece| (Reverse(piece.happened_on), piece.id));
        summary
    }
}

pub(super) fn sort_out(
    seen: &Seen,
    (framework, versions): (&Framework, &(impl Versions + ?Sized)),
    as_of: Date,
    cited: &HashMap<EvidenceId, BTreeSet<About>>,
) -> SortedOut {
    let mut sorted = SortedOut {
        by: BTreeMap::new(),
        used: 0,
    };
    let happened = |e: &&Evidence| e.subject == seen.subject && e.happened_on <= as_of;
    for evidence in seen.evidence.iter().filter(happened) {
        let named = ties(evidence, framework, versions).into_iter();
        let named = named.filter_map(|tie| tie.now.ok());
        let cited = cited.get(&evidence.id).into_iter().flatten().cloned();
        // A piece counts once for each dimension, at the highest step that is named.
        let mut places: BTreeMap<About, Option<usize>> = BTreeMap::new();
        for place in named.chain(cited) {
            let (place, step) = match place {
                About::Dimension { dimension, step } => (
                    About::Dimension {
                        dimension,
                        step: None,
                    },
                    step,
                ),
                criterion @ About::Criterion(_) => (criterion, None),
            };
            let highest = places.entry(place).or_default();
            *highest = (*highest).max(step);
        }
        let counts = !places.is_empty() && evidence.visibility == Visibility::Shared;
        sorted.used += usize::from(counts);
        for (place, step) in places {
            sorted.by.entry(place).or_default().add(evidence, step);
        }
    }
    sorted
}
