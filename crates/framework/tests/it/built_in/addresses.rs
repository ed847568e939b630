//! Everything has an address, and the address leads back to it.

use std::collections::BTreeSet;
use std::mem::discriminant;

use framework::{Address, Framework, Thing};

use super::{ALL, built_in};
use crate::support::framework;

/// Holds for every thing: its path resolves to it, is said the same way again, and is nobody
/// else's.
fn round_trips(map: &Framework) -> usize {
    let things = map.things();
    let mut paths = BTreeSet::new();
    for thing in &things {
        let path = thing.path();
        assert!(paths.insert(path.clone()), "`{path}` names two things");
        let found = map
            .resolve(&path)
            .unwrap_or_else(|unknown| panic!("{unknown:?}"));
        assert_eq!(discriminant(&found), discriminant(thing), "{path}");
        assert_eq!(found.path(), path);
        assert_eq!(found, *thing, "{path}");
        assert!(!found.title().is_empty(), "{path}");

        let address = map.address(&path);
        let printed = address.to_string();
        assert_eq!(printed.parse(), Ok(address), "{printed}");
    }
    things.len()
}

#[test]
fn every_thing_in_the_built_in_frameworks() {
    let counts: Vec<(&str, bool)> = ALL
        .iter()
        .map(|id| (*id, round_trips(&built_in(id)) > 250))
        .collect();
    assert_eq!(counts, ALL.map(|id| (id, true)));
}

#[test]
fn every_kind_of_thing_occurs() {
    let maps = ALL.map(built_in);
    let kinds: BTreeSet<&str> = maps
        .iter()
        .flat_map(Framework::things)
        .map(|thing| thing.kind())
        .collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [
            "archetype",
            "balance",
            "band",
            "conversation",
            "criterion",
            "dimension",
            "expectation",
            "framework",
            "group",
            "guide",
            "known mistake",
            "level",
            "part of a level",
            "principle of promotion",
            "promotion policy",
            "question",
            "region",
            "section of a conversation",
            "section of the packet",
            "signal",
            "step",
            "step of the promotion process",
            "takeaway",
            "track",
            "transition",
            "variant of a conversation",
            "what a promotion is not",
            "wrong reason",
        ]
    );
}

#[test]
fn things_without_an_id_are_named_by_their_place() {
    let map = framework(
        "[promotion]\nsustained_months = 6\nprinciples = [\"One\", { id = \"two\", text = \"Two\" }, \"One\"]\n\
         is_not = [\"Owed\"]\npacket = [\"Statement\"]\n\
         [[tracks]]\nid = \"path\"\nname = \"P\"\nkind = \"ic\"\nsummary = \"S\"\n\
         [[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"path\"\nrank = 1\nstory = \"Once.\"\n\
         does = [\"Same\", \"Same\"]\nparts = [{ id = \"own\", title = \"Own\", items = [\"x\", \"x\"] }]\n\
         [[dimensions]]\nid = \"d\"\nname = \"D\"\n\
         steps = [{ id = \"s\", name = \"S\", signals = [\"a\", \"a\", { id = \"b\", text = \"b\" }] }]\n",
    );
    round_trips(&map);
    let paths: Vec<String> = map.things().iter().map(Thing::path).collect();
    for path in [
        "promotion#principles.1",
        "promotion#two",
        "promotion#principles.3",
        "promotion#is-not.1",
        "promotion#packet.1",
        "A#story",
        "A#does.2",
        "A#own",
        "A#own.2",
        "d.s#2",
        "d.s#b",
    ] {
        assert!(paths.iter().any(|known| known == path), "{path}: {paths:?}");
    }
}

#[test]
fn other_ways_to_say_the_same() {
    let map = built_in("engineering-ladders");
    for (written, path) in [("TL4-D4", "D4-TL4"), ("D4#does.01", "D4#does.1")] {
        assert_eq!(map.resolve(written).unwrap().path(), path);
    }
}

#[test]
fn what_names_nothing_suggests_what_is_near() {
    let map = built_in("infrastructure-ladders");
    let near = |path: &str| map.resolve(path).unwrap_err().near;
    assert_eq!(near("L5#scpoe").as_deref(), Some("L5#scope"));
    assert_eq!(near("L6#architct").as_deref(), Some("L6#architect"));
    assert_eq!(
        near("promotion#calibraton").as_deref(),
        Some("promotion#calibration")
    );
    assert_eq!(near("promotoin").as_deref(), Some("promotion"));
    assert_eq!(near("zzzzzz"), None);
    for path in [
        "#",
        "#scope",
        "L5#",
        "L5#does",
        "L5#does.0",
        "L5#does.999",
        "L5#scope.1",
        ".",
        "L5.",
        "-",
        "L5-",
        "promotion#principles.1",
        "L5#band.1",
        "L5#does.x",
        "L5.L5",
        "//",
        "L5##",
    ] {
        assert!(map.resolve(path).is_err(), "{path}");
    }
}

#[test]
fn addresses_that_are_none() {
    for text in ["", "/D4", "@1.0.0/D4"] {
        assert!(text.parse::<Address>().is_err(), "{text:?}");
    }
    assert!("x".repeat(300).parse::<Address>().is_err());
    let address: Address = "engineering-ladders/D3-D4#c2".parse().unwrap();
    assert_eq!(address.version, None);
    assert_eq!(address.path, "D3-D4#c2");
}
