//! What the address of something in an earlier version names in a later one. Who cites something
//! means the thing, whatever has become of its words.

use framework::{Framework, Thing};

use super::{Lost, dimension_in, level_in, stated};

/// One step of the way.
pub(super) fn path_in(from: &Framework, to: &Framework, path: &str) -> Result<String, Lost> {
    let thing = from.resolve(path).map_err(|_| Lost::Gone)?;
    let now = called(from, to, &thing)?;
    let found = to.resolve(&now).map_err(|_| Lost::Gone)?;
    if found.kind() != thing.kind() {
        return Err(Lost::Gone);
    }
    Ok(found.path())
}

/// What the author states about the thing itself, or else about what it belongs to.
fn called(from: &Framework, to: &Framework, thing: &Thing<'_>) -> Result<String, Lost> {
    let path = thing.path();
    if let Some(mapping) = stated(from.version(), to, &path) {
        let now = mapping.to.as_deref().ok_or(Lost::Withdrawn)?;
        return Ok(now.to_owned());
    }
    let level = |id: &str| level_in(from.version(), to, id);
    match thing {
        Thing::Level(own) => level(&own.id),
        Thing::Dimension(own) => Ok(dimension_in(from, to, own)?.id.to_string()),
        Thing::Step(dimension, step) => {
            let dimension = dimension_in(from, to, dimension)?;
            Ok(format!("{}.{}", dimension.id, step.id))
        }
        Thing::Expectation(own, dimension, _) => {
            let dimension = dimension_in(from, to, dimension)?;
            Ok(format!("{}.{}", level(&own.id)?, dimension.id))
        }
        Thing::Transition(way) => Ok(format!("{}-{}", level(&way.from)?, level(&way.to)?)),
        Thing::Takeaway(group, takeaway) => Ok(format!("{}#{}", group.id, level(&takeaway.level)?)),
        _ => match path.split_once('#') {
            Some((owner, part)) => {
                let owner = from.resolve(owner).map_err(|_| Lost::Gone)?;
                Ok(format!("{}#{part}", called(from, to, &owner)?))
            }
            None => Ok(path),
        },
    }
}

#[cfg(test)]
mod tests {
    use framework::{Framework, Mapping};

    use super::super::{Lost, Way};
    use crate::test_support::mapping;

    /// The engineering ladders, and a version in which these names have changed.
    fn versions(renamed: &[(&str, &str)], mappings: Vec<Mapping>) -> [Framework; 2] {
        let library = framework::Library::built_in().unwrap();
        let old = library.get("engineering-ladders").unwrap();
        let old = old.framework.clone();
        let mut new = old.clone();
        new.header.version = "1.1.0".into();
        for (was, now) in renamed {
            rename(&mut new, was, now);
        }
        new.mappings = mappings;
        [old, new]
    }

    fn rename(framework: &mut Framework, was: &str, now: &str) {
        for dimension in &mut framework.dimensions {
            for step in &mut dimension.steps {
                if step.id == was {
                    step.id = now.into();
                }
            }
        }
        for level in &mut framework.levels {
            if level.id == was {
                level.id = now.into();
            }
        }
        for way in &mut framework.transitions {
            for end in [&mut way.from, &mut way.to] {
                if *end == was {
                    *end = now.into();
                }
            }
        }
    }

    #[test]
    fn what_is_cited_is_found_under_its_new_name() {
        let [old, new] = versions(
            &[("mentors", "guides"), ("D4", "S4")],
            vec![
                mapping("1.0.0", "people.mentors", Some("people.guides")),
                mapping("1.0.0", "D4", Some("S4")),
                mapping("1.0.0", "people.learns", None),
            ],
        );
        let both = [&old, &new];
        let way = Way::between(&old, &new, both.as_slice());
        for (path, now) in [
            ("", Ok("")),
            ("people", Ok("people")),
            ("people.mentors", Ok("people.guides")),
            ("people.supports", Ok("people.supports")),
            ("D4", Ok("S4")),
            ("D4.system", Ok("S4.system")),
            ("D4#scope", Ok("S4#scope")),
            ("D4#does.1", Ok("S4#does.1")),
            ("D4-D5", Ok("S4-D5")),
            ("D3-D4#c1", Ok("D3-S4#c1")),
            ("people.learns", Err(Lost::Withdrawn)),
            ("people.mentor", Err(Lost::Gone)),
        ] {
            assert_eq!(way.path(path), now.map(str::to_owned), "{path}");
        }
    }

    #[test]
    fn what_nobody_states_is_gone() {
        let [old, new] = versions(&[("mentors", "guides"), ("D4", "S4")], Vec::new());
        let both = [&old, &new];
        let way = Way::between(&old, &new, both.as_slice());
        for path in ["people.mentors", "D4", "D4#scope", "D4-D5", "D3-D4#c1"] {
            assert_eq!(way.path(path), Err(Lost::Gone), "{path}");
        }
    }

    #[test]
    fn a_name_that_something_else_took_is_not_the_old_thing() {
        let [first, second] = versions(&[("D4", "S4")], vec![mapping("1.0.0", "D4", Some("S4"))]);
        let mut third = second.clone();
        third.header.version = "1.2.0".into();
        third.mappings = Vec::new();
        let mut another = third.levels[0].clone();
        another.id = "D4".into();
        third.levels.push(another);
        let mut without = third.clone();
        rename(&mut without, "S4", "T4");
        for (last, now) in [(&third, Ok("S4")), (&without, Err(Lost::Gone))] {
            let all = [&first, &second, last];
            let way = Way::between(&first, last, all.as_slice());
            assert_eq!(way.level("D4"), now.map(str::to_owned));
            assert_eq!(way.path("D4"), now.map(str::to_owned));
            let scope = now.map(|level| format!("{level}#scope"));
            assert_eq!(way.path("D4#scope"), scope);
        }
    }
}
