//! What becomes of the things that a person's evidence is tied to.

use std::collections::BTreeMap;

use framework::Framework;

use super::{Change, TieImpact};
use crate::policy::Seen;
use crate::profile::{About, ties};
use crate::versions::Versions;

/// Of the ties that the old version's profile uses: those that the author states something of, and
/// those that end.
pub(super) fn of<V: Versions + ?Sized>(
    seen: &Seen,
    change: &Change<'_, V>,
    versions: &impl Versions,
) -> Vec<TieImpact> {
    let mut changed: BTreeMap<(usize, String), TieImpact> = BTreeMap::new();
    let happened = seen
        .evidence
        .iter()
        .filter(|piece| piece.subject == seen.subject && piece.happened_on <= change.as_of);
    for piece in happened {
        let before = ties(piece, change.before, versions);
        let after = ties(piece, change.after, versions);
        for (before, after) in before.into_iter().zip(after) {
            let called = |about: &About| about.path(change.before);
            let Some((was, on)) = before.now.ok().and_then(|on| Some((called(&on)?, on))) else {
                continue;
            };
            let becomes = after
                .now
                .map(|now| now.path(change.after).unwrap_or_default());
            if becomes.as_ref() == Ok(&was) {
                continue;
            }
            let key = (place(change.before, &on), was.clone());
            let entry = changed.entry(key).or_insert(TieImpact {
                was,
                becomes,
                pieces: 0,
            });
            entry.pieces += 1;
        }
    }
    changed.into_values().collect()
}

/// Where it stands in the framework: dimensions first, then criteria.
fn place(framework: &Framework, on: &About) -> usize {
    let dimensions = &framework.dimensions;
    match on {
        About::Dimension { dimension, .. } => {
            let found = dimensions.iter().position(|d| d.id == dimension.as_str());
            found.unwrap_or(dimensions.len())
        }
        About::Criterion(_) => dimensions.len() + 1,
    }
}
