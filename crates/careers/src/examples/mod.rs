//! A team's own examples: what they can be written for, and where they stand in a later version.
//!
//! An example is context for readers. It is no part of the framework, and nobody is read by it. So
//! it goes wherever its level or step goes by name, over the mappings of the authors, and says there
//! where the words have changed; only what is nowhere any more shows on no page.

use framework::{Framework, Level, Step, Text, Thing};

use crate::mapping::{Lost, Way, level_now, stated};
use crate::records::TeamExample;
use crate::versions::Versions;

/// Where an example stands in some version of its framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The level or the step, by its path there.
    pub at: String,
    /// Whether it reads differently from what the example was written for, or nobody can tell any
    /// more.
    pub changed: bool,
}

/// Whether an example can be written for this: a level, or a step of a dimension.
pub fn takes(framework: &Framework, path: &str) -> bool {
    place(framework, path).is_some()
}

/// Where an example stands in `now`, or why it is nowhere.
pub fn stands(
    example: &TeamExample,
    now: &Framework,
    versions: &(impl Versions + ?Sized),
) -> Result<Stand, Lost> {
    if example.framework.id != now.id() {
        return Err(Lost::Gone);
    }
    if example.framework.names(now) {
        place(now, &example.at).ok_or(Lost::Gone)?;
        return Ok(Stand {
            at: example.at.clone(),
            changed: false,
        });
    }
    let then = versions.find(&example.framework);
    let then = then.and_then(|then| Some((then, place(then, &example.at)?)));
    let at = match then {
        Some((then, Thing::Step(..))) => Way::between(then, now, versions).step(&example.at)?,
        Some(_) => level_now(&example.framework, &example.at, now, versions)?,
        None => named(example, now)?,
    };
    let today = place(now, &at).ok_or(Lost::Gone)?;
    let same = then.is_some_and(|(then, before)| same((then, before), (now, today)));
    Ok(Stand { at, changed: !same })
}

/// What the author of `now` states about it, or what is called the same: the version that it was
/// written for is not at hand.
fn named(example: &TeamExample, now: &Framework) -> Result<String, Lost> {
    match stated(&example.framework.version, now, &example.at) {
        Some(mapping) => Ok(mapping.to.as_deref().ok_or(Lost::Withdrawn)?.to_owned()),
        None => Ok(example.at.clone()),
    }
}

fn place<'a>(framework: &'a Framework, path: &str) -> Option<Thing<'a>> {
    let found = framework.resolve(path).ok();
    found.filter(|found| matches!(found, Thing::Level(_) | Thing::Step(..)))
}

/// Whether both read the same, whatever they are called in files.
fn same((then, before): (&Framework, Thing<'_>), (now, today): (&Framework, Thing<'_>)) -> bool {
    match (before, today) {
        // A level may share the narrative of another.
        (Thing::Level(a), Thing::Level(b)) => {
            let nameless = |level: &Level| Level {
                id: Text::default(),
                ..level.clone()
            };
            let told = [then.narrative_of(a), now.narrative_of(b)].map(nameless);
            nameless(a) == nameless(b) && told[0] == told[1]
        }
        // The steps beside it are no part of what it says.
        (Thing::Step(_, a), Thing::Step(_, b)) => {
            let nameless = |step: &Step| Step {
                id: Text::default(),
                ..step.clone()
            };
            nameless(a) == nameless(b)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
