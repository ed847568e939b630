//! The five built-in frameworks hold what their documents hold.

mod addresses;
mod infrastructure;
mod ladders;
mod landscape;
mod levels;
mod pathways;

use framework::{Counts, Framework, Library, TransitionKind, read_built_in};

pub(crate) const ALL: [&str; 5] = [
    "career-pathways",
    "engineering-ladders",
    "engineering-ladders-ai",
    "engineering-levels",
    "infrastructure-ladders",
];

pub(crate) fn built_in(id: &str) -> Framework {
    let outcome = read_built_in(id);
    outcome
        .framework
        .unwrap_or_else(|| panic!("{id}: {:#?}", outcome.findings))
}

#[test]
fn five_are_built_in_and_usable() {
    assert_eq!(Library::built_in_ids(), ALL);
    let library = Library::built_in().expect("all of them can be used");
    let ids: Vec<&str> = library.current().map(|p| p.framework.id()).collect();
    assert_eq!(ids, ALL);
    for published in library.current() {
        assert_eq!(published.digest.len(), "sha256:".len() + 64);
    }
}

#[test]
fn nothing_in_them_is_left_to_mend() {
    for id in ALL {
        let open: Vec<_> = read_built_in(id)
            .check()
            .into_iter()
            .filter(|finding| finding.waived.is_none())
            .map(|finding| finding.message)
            .collect();
        assert!(open.is_empty(), "{id}: {open:#?}");
    }
}

#[test]
fn they_say_where_they_come_from_and_under_which_licence() {
    for id in ALL {
        let header = built_in(id).header;
        assert_eq!(header.licence.as_deref(), Some("CC-BY-4.0"), "{id}");
        assert!(!header.lineage.is_empty(), "{id}");
    }
}

#[test]
fn how_much_each_holds() {
    let counts = |id: &str| {
        let Counts {
            tracks,
            levels,
            dimensions,
            steps,
            expectations,
            transitions,
            bands,
            ..
        } = built_in(id).counts();
        [
            tracks,
            levels,
            dimensions,
            steps,
            expectations,
            transitions,
            bands,
        ]
    };
    assert_eq!(counts("engineering-ladders"), [4, 18, 5, 25, 90, 38, 0]);
    assert_eq!(counts("engineering-ladders-ai"), [4, 18, 5, 25, 90, 38, 0]);
    assert_eq!(counts("engineering-levels"), [4, 12, 27, 135, 135, 12, 0]);
    assert_eq!(counts("career-pathways"), [2, 11, 0, 0, 0, 12, 0]);
    let [tracks, levels, dimensions, .., transitions, bands] = counts("infrastructure-ladders");
    assert_eq!(
        [tracks, levels, dimensions, transitions, bands],
        [2, 11, 7, 11, 11]
    );
}

#[test]
fn every_way_up_rests_on_criteria_where_the_source_gives_some() {
    for id in ALL {
        let map = built_in(id);
        let without: Vec<String> = map
            .transitions
            .iter()
            .filter(|t| t.kind != TransitionKind::Lateral && t.criteria.is_empty())
            .map(framework::Transition::id)
            .collect();
        let known: &[&str] = match id {
            "engineering-levels" => &["Architect-CTO", "VP-CTO"],
            "infrastructure-ladders" => &["L7-L8", "M6-M7"],
            _ => &[],
        };
        assert_eq!(without, known, "{id}");
    }
}
