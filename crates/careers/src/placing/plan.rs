//! Where a level goes among those that somebody holds.
//!
//! It follows the one that was given last, and ends it. Where that was continued on new versions
//! since, a level can still be given from a day before: it begins on the version of its day, and is
//! continued in its stead.

use framework::Framework;
use jiff::civil::Date;

use super::{Problem, Wanted, of_day, of_reason, run};
use crate::mapping::Way;
use crate::records::{FrameworkRef, Person, Placement, PlacementId};
use crate::versions::Versions;

/// What becomes of somebody's placements with a level that they are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// This one ends, on the first day on which it no longer holds.
    pub ends: Option<(PlacementId, Date)>,
    pub begins: Placement,
    /// These continue the new one, and say its level.
    pub changes: Vec<Placement>,
}

/// Gives `person` the level. `held` are their placements, oldest first; `current` is the version of
/// the framework that holds now, `id` one for the placement that begins.
///
/// # Errors
/// Everything that stands against it.
pub fn plan(
    wanted: &Wanted,
    (person, held): (&Person, &[Placement]),
    (current, versions): (&Framework, &(impl Versions + ?Sized)),
    (today, id): (Date, PlacementId),
) -> Result<Plan, Vec<Problem>> {
    let last = held.last();
    let run = last.map_or_else(Vec::new, |last| run(last, held));
    let given = run.first().map(|given| given.from);
    let until = last.and_then(|last| last.until);
    let day = of_day(wanted.from, person, given.map(|from| (from, until)), today);
    let level = of_level(wanted, current, (given, last));
    let against = [level, day, of_reason(&wanted.reason)];
    let against: Vec<_> = against.into_iter().flatten().collect();
    if !against.is_empty() {
        return Err(against);
    }
    let new = Placement {
        id,
        person: person.id,
        framework: FrameworkRef::to(current),
        level: wanted.level.clone(),
        archetype: None,
        from: wanted.from,
        until: None,
        reason: wanted.reason.trim().to_owned(),
        continues: None,
        turn: 0,
    };
    let at = run.iter().rposition(|held| held.from <= wanted.from);
    match at.map(|at| run[at..].split_at(1)) {
        Some(([here], [])) => Ok(Plan {
            ends: here.until.is_none().then_some((here.id, wanted.from)),
            begins: Placement {
                turn: here.turn_on(wanted.from),
                ..new
            },
            changes: Vec::new(),
        }),
        Some(([here], later)) => {
            among(&new, (here, later), (current, versions)).map_err(|problem| vec![problem])
        }
        _ => Ok(Plan {
            ends: None,
            begins: new,
            changes: Vec::new(),
        }),
    }
}

fn of_level(
    wanted: &Wanted,
    current: &Framework,
    (given, last): (Option<Date>, Option<&Placement>),
) -> Option<Problem> {
    if current.level(&wanted.level).is_none() {
        return Some(Problem::NoLevel(current.version().to_owned()));
    }
    let last = last.filter(|last| {
        last.until.is_none() && last.framework.names(current) && last.level == wanted.level
    });
    last.and(given).map(Problem::Same)
}

/// From a day on which an earlier version held: the level that it was then, and the later versions
/// continue that one.
fn among(
    new: &Placement,
    (here, later): (&Placement, &[&Placement]),
    (current, versions): (&Framework, &(impl Versions + ?Sized)),
) -> Result<Plan, Problem> {
    let last = later.last().map_or(here, |last| last);
    if last.framework != new.framework {
        // Between a level of one framework and its continuation there is no place for another's.
        return Err(Problem::Continued(last.from));
    }
    let then = |held: &Placement| {
        let level = level_then(&held.framework, &new.level, current, versions);
        level.ok_or_else(|| Problem::NotThen {
            version: held.framework.version.clone(),
            from: last.from,
        })
    };
    let begins = Placement {
        framework: here.framework.clone(),
        level: then(here)?,
        until: here.until,
        turn: here.turn_on(new.from),
        ..new.clone()
    };
    let mut before = begins.id;
    let mut changes = Vec::new();
    for held in later {
        changes.push(Placement {
            level: then(held)?,
            archetype: None,
            continues: Some(before),
            ..Placement::clone(held)
        });
        before = held.id;
    }
    Ok(Plan {
        ends: Some((here.id, new.from)),
        begins,
        changes,
    })
}

/// The level of an earlier version that is this one now: of the same id, or the only one that has
/// become it.
fn level_then(
    of: &FrameworkRef,
    level: &str,
    current: &Framework,
    versions: &(impl Versions + ?Sized),
) -> Option<String> {
    if of.names(current) {
        return Some(level.to_owned());
    }
    let then = versions.find(of)?;
    let way = Way::between(then, current, versions);
    let becomes = |then: &&framework::Level| way.level(&then.id).as_deref() == Ok(level);
    let levels: Vec<_> = then.levels.iter().filter(becomes).collect();
    let same = levels.iter().find(|then| then.id == *level);
    match (same, &levels[..]) {
        (Some(one), _) | (None, [one]) => Some(one.id.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
