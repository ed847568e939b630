//! A team's own examples: what they can be written for, and whether that is still what it was.
//!
//! An example is context for readers. It is no part of the framework, and nobody is read by it.

use framework::{Framework, Thing};

/// How what an example was written for stands in another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// It reads as it did.
    Same,
    /// It reads differently, or nobody can tell any more.
    Changed,
    /// There is no such level or step.
    Gone,
}

/// Whether an example can be written for this: a level, or a step of a dimension.
pub fn takes(framework: &Framework, path: &str) -> bool {
    place(framework, path).is_some()
}

/// How the thing at a path stands in `now`. `then` is the version that the example was written for,
/// where it is at hand.
pub fn since(path: &str, then: Option<&Framework>, now: &Framework) -> Since {
    let Some(today) = place(now, path) else {
        return Since::Gone;
    };
    let Some((before, then)) = then.and_then(|then| Some((place(then, path)?, then))) else {
        return Since::Changed;
    };
    if same((then, before), (now, today)) {
        Since::Same
    } else {
        Since::Changed
    }
}

fn place<'a>(framework: &'a Framework, path: &str) -> Option<Thing<'a>> {
    let found = framework.resolve(path).ok();
    found.filter(|found| matches!(found, Thing::Level(_) | Thing::Step(..)))
}

fn same((then, before): (&Framework, Thing<'_>), (now, today): (&Framework, Thing<'_>)) -> bool {
    match (before, today) {
        // A level may share the narrative of another.
        (Thing::Level(a), Thing::Level(b)) => a == b && then.narrative_of(a) == now.narrative_of(b),
        // The steps beside it are no part of what it says.
        (Thing::Step(_, a), Thing::Step(_, b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn levels_and_steps_take_examples_and_nothing_else_does() {
        let library = Library::built_in().unwrap();
        let ladders = &library.get("engineering-ladders").unwrap().framework;
        let step = &ladders.dimensions[0].steps[0];
        let step = format!("{}.{}", ladders.dimensions[0].id, step.id);
        assert!(takes(ladders, "D4") && takes(ladders, &step));
        let dimension = &*ladders.dimensions[0].id;
        for path in ["", "D99", dimension, "D4#scope", "promotion"] {
            assert!(!takes(ladders, path), "{path}");
        }
    }

    #[test]
    fn an_example_is_of_an_earlier_version_once_the_thing_reads_differently() {
        let library = Library::built_in().unwrap();
        let then = &library.get("engineering-ladders").unwrap().framework;
        let mut now = then.clone();
        assert_eq!(since("D4", Some(then), &now), Since::Same);
        assert_eq!(since("D4", None, &now), Since::Changed);
        let at = now.levels.iter().position(|l| *l.id == *"D4").unwrap();
        now.levels[at].rank += 1;
        assert_eq!(since("D4", Some(then), &now), Since::Changed);
        assert_eq!(since("D3", Some(then), &now), Since::Same);
        now.levels.remove(at);
        assert_eq!(since("D4", Some(then), &now), Since::Gone);

        let step =
            |map: &Framework| format!("{}.{}", map.dimensions[0].id, map.dimensions[0].steps[0].id);
        let path = step(then);
        assert_eq!(since(&path, Some(then), &now), Since::Same);
        now.dimensions[0].steps[0].examples.clear();
        now.dimensions[0].steps[0].about = None;
        assert_eq!(since(&path, Some(then), &now), Since::Changed);
        now.dimensions[0].steps.remove(0);
        assert_eq!(since(&path, Some(then), &now), Since::Gone);
    }
}
