//! What differs between two levels.

use framework::{Change, Comparison, Framework, compare, meant_lower};

use crate::built_in::{ALL, built_in};
use crate::support::framework;

fn between<'a>(map: &'a Framework, from: &str, to: &str) -> Comparison<'a> {
    compare(
        (map, map.level(from).unwrap()),
        (map, map.level(to).unwrap()),
    )
}

#[test]
fn a_level_differs_in_nothing_from_itself() {
    for id in ALL {
        let map = built_in(id);
        for level in &map.levels {
            let same = between(&map, &level.id, &level.id);
            assert!(
                same.dimensions
                    .iter()
                    .all(|d| d.change == Change::Same && d.gained.is_empty())
            );
            assert!(same.narrative.iter().all(|p| p.change == Change::Same));
        }
    }
}

#[test]
fn a_dimension_rises_exactly_where_its_step_does() {
    for id in ALL {
        let map = built_in(id);
        for from in &map.levels {
            for to in &map.levels {
                for change in between(&map, &from.id, &to.id).dimensions {
                    let step = |level: &framework::Level| {
                        let asked = level.expects.on(&change.dimension.id)?;
                        change.dimension.step_index(asked)
                    };
                    let wanted = match (step(from), step(to)) {
                        (None, Some(_)) => Change::New,
                        (Some(_), None) => Change::Dropped,
                        (before, after) if after > before => Change::Rises,
                        (before, after) if after < before => Change::Lower,
                        _ => Change::Same,
                    };
                    let what = format!("{id}: {} to {}, {}", from.id, to.id, change.dimension.id);
                    assert_eq!(change.change, wanted, "{what}");
                    let gains = matches!(wanted, Change::New | Change::Rises);
                    assert_eq!(!change.gained.is_empty(), gains, "{what}");
                    assert_eq!(
                        change.gained.last().copied(),
                        change.to.filter(|_| gains),
                        "{what}"
                    );
                }
            }
        }
    }
}

#[test]
fn both_directions_mirror_each_other() {
    let map = built_in("engineering-ladders");
    let up = between(&map, "D3", "TL4");
    let down = between(&map, "TL4", "D3");
    for (up, down) in up.dimensions.iter().zip(&down.dimensions) {
        let mirrored = match up.change {
            Change::Rises => Change::Lower,
            Change::Lower => Change::Rises,
            other => other,
        };
        assert_eq!(down.change, mirrored);
        assert_eq!((up.from, up.to), (down.to, down.from));
    }
    let words: Vec<_> = up
        .dimensions
        .iter()
        .map(|d| (&*d.dimension.id, d.change))
        .collect();
    assert_eq!(
        words,
        [
            ("technology", Change::Same),
            ("system", Change::Rises),
            ("people", Change::Rises),
            ("process", Change::Rises),
            ("influence", Change::Lower),
        ]
    );
}

/// Two levels, of which the second stands three steps above the first on one dimension.
fn steps_apart(cumulative: bool) -> Framework {
    framework(&format!(
        "[[dimensions]]\nid = \"d\"\nname = \"D\"\ncumulative = {cumulative}\n\
         steps = [{{ id = \"a\", name = \"A\" }}, {{ id = \"b\", name = \"B\" }}, {{ id = \"c\", name = \"C\" }}, {{ id = \"d\", name = \"D\" }}]\n\
         [[levels]]\nid = \"X\"\nname = \"X\"\ntrack = \"t\"\nrank = 1\nexpects = {{ d = \"a\" }}\ndoes = [\"old\", \"both\"]\n\
         [[levels]]\nid = \"Y\"\nname = \"Y\"\ntrack = \"t\"\nrank = 2\nexpects = {{ d = \"d\" }}\ndoes = [\"both\", \"fresh\"]\nscope = \"S\"\n\
         [[levels]]\nid = \"Z\"\nname = \"Z\"\ntrack = \"t\"\nrank = 0\n"
    ))
}

#[test]
fn cumulative_steps_are_all_gained_on_the_way() {
    let gained = |cumulative: bool, from: &str| {
        let map = steps_apart(cumulative);
        let comparison = between(&map, from, "Y");
        let gained = comparison.dimensions[0].gained.iter();
        gained.map(|step| step.id.to_string()).collect::<String>()
    };
    assert_eq!(gained(true, "X"), "bcd");
    assert_eq!(gained(false, "X"), "d");
    assert_eq!(gained(true, "Z"), "abcd", "from nothing, all of them");
    assert_eq!(gained(false, "Z"), "d");
}

#[test]
fn the_narrative_says_what_is_new_kept_and_dropped() {
    let map = steps_apart(true);
    let comparison = between(&map, "X", "Y");
    let [scope, does] = comparison.narrative.as_slice() else {
        panic!("{:#?}", comparison.narrative)
    };
    assert_eq!((scope.passage.id(), scope.change), ("scope", Change::New));
    assert_eq!((does.passage.id(), does.change), ("does", Change::Changed));
    let texts =
        |texts: &[&framework::Text]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(&does.new), ["fresh"]);
    assert_eq!(texts(&does.kept), ["both"]);
    assert_eq!(texts(&does.dropped), ["old"]);
}

#[test]
fn a_shared_narrative_is_the_one_that_is_compared() {
    let map = built_in("infrastructure-ladders");
    let comparison = between(&map, "L7", "L8");
    assert!(
        comparison
            .narrative
            .iter()
            .all(|part| part.change == Change::Same)
    );
}

#[test]
fn levels_of_two_frameworks_compare_where_their_dimensions_share_an_id() {
    let (plain, ai) = (
        built_in("engineering-ladders"),
        built_in("engineering-ladders-ai"),
    );
    let comparison = compare(
        (&plain, plain.level("D4").unwrap()),
        (&ai, ai.level("D4").unwrap()),
    );
    let ids: Vec<&str> = comparison
        .dimensions
        .iter()
        .map(|d| &*d.dimension.id)
        .collect();
    assert_eq!(
        ids,
        ["technology", "system", "people", "process", "influence"]
    );
}

#[test]
fn parts_of_the_author_s_own_are_compared_by_their_id() {
    let level = |id: &str, parts: &str| {
        format!(
            "[[levels]]\nid = \"{id}\"\nname = \"N\"\ntrack = \"t\"\nrank = 1\nparts = [{parts}]\n"
        )
    };
    let map = framework(&format!(
        "{}{}",
        level(
            "X",
            "{ id = \"reach\", title = \"Reach\", items = [\"one team\", \"peers\"] }, { id = \"gone\", title = \"G\", text = \"g\" }"
        ),
        level(
            "Y",
            "{ id = \"reach\", title = \"Reach\", items = [\"peers\", \"all\"] }, { id = \"levers\", title = \"L\", text = \"l\" }"
        ),
    ));
    let comparison = between(&map, "X", "Y");
    let parts: Vec<_> = comparison
        .parts
        .iter()
        .map(|p| (&*p.part.id, p.change))
        .collect();
    assert_eq!(
        parts,
        [
            ("reach", Change::Changed),
            ("levers", Change::New),
            ("gone", Change::Dropped)
        ]
    );
    let reach = &comparison.parts[0];
    assert_eq!(
        (&**reach.dropped[0], &**reach.kept[0], &**reach.new[0]),
        ("one team", "peers", "all")
    );
}

#[test]
fn a_dip_that_is_meant_says_why() {
    let map = built_in("engineering-ladders");
    let (from, to) = (map.level("D3").unwrap(), map.level("TL4").unwrap());
    let why = |dimension: &str| meant_lower(&map, from, to, map.dimension(dimension).unwrap());
    assert!(why("influence").unwrap().contains("gives up reach"));
    assert_eq!(why("technology"), None, "the waiver is about another");
    let back = meant_lower(&map, to, from, map.dimension("influence").unwrap());
    assert_eq!(back, None, "and about the other way");
}
