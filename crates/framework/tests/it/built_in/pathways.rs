//! Career pathways: narrative alone, with its whole anatomy.

use framework::{Framework, Range};

use super::built_in;

fn map() -> Framework {
    built_in("career-pathways")
}

#[test]
fn eleven_levels_on_two_tracks() {
    let map = map();
    let on = |track: &str| {
        let levels = map.levels_of(track);
        levels
            .iter()
            .map(|l| (l.id.to_string(), l.rank))
            .collect::<Vec<_>>()
    };
    let named = |levels: &[(&str, u32)]| {
        levels
            .iter()
            .map(|(id, rank)| ((*id).to_owned(), *rank))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        on("ic"),
        named(&[
            ("GE", 1),
            ("JSE", 2),
            ("ISE", 3),
            ("SSE", 4),
            ("LSE", 5),
            ("Staff", 6),
            ("Principal", 7),
            ("Distinguished", 8),
        ])
    );
    assert_eq!(
        on("leadership"),
        named(&[("TTL", 4), ("EM", 5), ("HoE", 6)])
    );
    assert_eq!(map.dimensions.len(), 0, "readings rest on criteria");
}

#[test]
fn three_levels_wait_for_a_larger_organisation() {
    let map = map();
    let gated: Vec<&str> = map
        .levels
        .iter()
        .filter(|level| level.organisation_at_least.is_some())
        .map(|level| &*level.id)
        .collect();
    assert_eq!(gated, ["Staff", "Principal", "Distinguished"]);
}

#[test]
fn the_whole_anatomy_of_a_level() {
    for level in &map().levels {
        let gated = level.organisation_at_least.is_some();
        assert!(level.summary.is_some(), "{}", level.id);
        assert!(gated || level.scope.is_some(), "{}", level.id);
        assert!(gated || level.autonomy.is_some(), "{}", level.id);
        assert!(gated || level.does.len() >= 2, "{}", level.id);
        assert!(gated || level.examples.len() >= 3, "{}", level.id);
    }
}

#[test]
fn spans_and_the_fork() {
    let map = map();
    let range = |from, to| Range {
        from,
        to: Some(to),
        open: false,
    };
    let span = |level: &str| map.level(level).unwrap().span.clone().unwrap();
    assert_eq!(span("TTL").direct, Some(range(4, 8)));
    assert_eq!(span("EM").organisation, Some(range(8, 20)));
    let fork = map.transition("SSE", "TTL").unwrap();
    assert!(
        !fork.questions.is_empty(),
        "the fork comes with its questions"
    );
}
