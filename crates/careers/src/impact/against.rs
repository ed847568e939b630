//! What levels would ask of a person, before and after.

use super::{Asked, Change, ExpectationImpact, LevelImpact, Standing};
use crate::mapping::Way;
use crate::policy::Seen;
use crate::profile::Profile;
use crate::readiness::{ExpectationReadiness, ExpectationState, Readiness};
use crate::versions::Versions;

/// Their own level and those one way onward, as far as anything about them changes.
pub(super) fn of<V: Versions + ?Sized>(
    seen: &Seen,
    [before, after]: [&str; 2],
    change: &Change<'_, V>,
    versions: &impl Versions,
) -> Vec<LevelImpact> {
    let profile = |framework| Profile::of(seen, framework, versions, change.as_of, change.hold);
    let sides = [(change.before, before), (change.after, after)].map(|(framework, level)| {
        let profile = profile(framework);
        let own = Readiness::of(&profile, framework, Some(level), level, change.readiness);
        let onward = Readiness::onward(&profile, framework, level, change.readiness);
        let onward = onward.unwrap_or_default().into_iter();
        own.into_iter().chain(onward).collect::<Vec<_>>()
    });
    let [old, mut new] = sides;
    let way = Way::between(change.before, change.after, versions);
    let mut levels: Vec<LevelImpact> = Vec::new();
    for before in &old {
        let now = way.level(&before.target).ok();
        let place = new
            .iter()
            .position(|after| Some(&after.target) == now.as_ref());
        let after = place.map(|place| new.remove(place));
        levels.extend(level(&way, Some(before), after.as_ref()));
    }
    for after in &new {
        levels.extend(level(&way, None, Some(after)));
    }
    levels
}

/// `None` where nothing about it changes.
fn level(
    way: &Way<'_>,
    before: Option<&Readiness>,
    after: Option<&Readiness>,
) -> Option<LevelImpact> {
    let (gone, new) = criteria(before, after);
    let impact = LevelImpact {
        before: before.map(|readiness| readiness.target.clone()),
        after: after.map(|readiness| readiness.target.clone()),
        expectations: expectations(way, before, after),
        criteria_gone: gone,
        criteria_new: new,
    };
    let same = impact.before == impact.after
        && impact.expectations.is_empty()
        && impact.criteria_gone.is_empty()
        && impact.criteria_new.is_empty();
    (!same).then_some(impact)
}

fn expectations(
    way: &Way<'_>,
    before: Option<&Readiness>,
    after: Option<&Readiness>,
) -> Vec<ExpectationImpact> {
    let asked = |readiness: Option<&Readiness>| {
        let expectations = readiness.map(|readiness| readiness.expectations.clone());
        expectations.unwrap_or_default()
    };
    let (old, mut new) = (asked(before), asked(after));
    let mut impacts = Vec::new();
    for before in &old {
        let now = way.dimension(&before.dimension).ok();
        let place = new
            .iter()
            .position(|after| Some(&after.dimension) == now.as_ref());
        let counterpart = place.map(|place| new.remove(place));
        // A way that is gone asks for nothing; its steps are still there to be read.
        let still_read = after.is_none() || now.is_some();
        impacts.extend(expectation(
            way,
            Some(before),
            counterpart.as_ref(),
            still_read,
        ));
    }
    impacts.extend(
        new.iter()
            .filter_map(|after| expectation(way, None, Some(after), true)),
    );
    impacts
}

/// `None` where it is asked as before and the person stands as before.
fn expectation(
    way: &Way<'_>,
    before: Option<&ExpectationReadiness>,
    after: Option<&ExpectationReadiness>,
    still_read: bool,
) -> Option<ExpectationImpact> {
    if let (Some(before), Some(after)) = (before, after)
        && is_same(way, before, after)
    {
        return None;
    }
    let sustained = |readiness: &ExpectationReadiness| {
        matches!(readiness.state, ExpectationState::Sustained { .. })
    };
    let loses_sustained = before.is_some_and(sustained)
        && match after {
            Some(after) => !sustained(after),
            None => !still_read,
        };
    Some(ExpectationImpact {
        before: before.map(Standing::of),
        after: after.map(Standing::of),
        loses_sustained,
    })
}

/// Whether only names have changed, if anything: another name is no other standing.
fn is_same(way: &Way<'_>, before: &ExpectationReadiness, after: &ExpectationReadiness) -> bool {
    let step = |was: &str, now: &str| {
        let now = format!("{}.{now}", after.dimension);
        way.step(&format!("{}.{was}", before.dimension)) == Ok(now)
    };
    let states = match (&before.state, &after.state) {
        (ExpectationState::Below { read: was, .. }, ExpectationState::Below { read: now, .. }) => {
            match (was, now) {
                (Some(was), Some(now)) => step(was, now),
                (was, now) => was == now,
            }
        }
        (was, now) => was == now,
    };
    states && step(&before.step, &after.step)
}

impl Standing {
    fn of(readiness: &ExpectationReadiness) -> Self {
        Self {
            dimension: readiness.dimension.clone(),
            step: readiness.step.clone(),
            state: readiness.state.clone(),
        }
    }
}

/// What is asked in no such words on the other side.
fn criteria(before: Option<&Readiness>, after: Option<&Readiness>) -> (Vec<Asked>, Vec<Asked>) {
    let asked = |readiness: Option<&Readiness>| {
        let criteria = readiness
            .into_iter()
            .flat_map(|readiness| &readiness.criteria);
        let criteria = criteria.map(|criterion| Asked {
            path: criterion.criterion.clone(),
            text: criterion.text.clone(),
        });
        criteria.collect::<Vec<_>>()
    };
    let (old, new) = (asked(before), asked(after));
    let only = |these: &[Asked], others: &[Asked]| {
        let these = these.iter();
        let alone = these.filter(|one| others.iter().all(|other| other.text != one.text));
        alone.cloned().collect::<Vec<_>>()
    };
    (only(&old, &new), only(&new, &old))
}
