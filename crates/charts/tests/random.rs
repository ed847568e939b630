//! Any input gives a picture that keeps its promises, or says what is wrong with it.

use charts::{
    Axis, Change, ChartError, Comparison, Drawing, Frame, Group, Jagged, Landscape, Level, Move,
    Radar, Readings, Row, Series, Theme, Track, TrackKind, Transition,
};
use proptest::prelude::*;

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z]{1,9}( [a-z&<>\"']{1,12}){0,3}",
        1 => "[A-Z][a-z]{20,60}",
        1 => ".{0,48}",
        1 => "(日本語|ß|é|🙂|\\PC){1,20}",
    ]
}

fn names(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(name(), count)
}

fn frame() -> impl Strategy<Value = Frame> {
    let theme = prop_oneof![Just(Theme::Inline), Just(Theme::Light), Just(Theme::Dark)];
    (name(), name(), 0..2000_u16, theme)
        .prop_map(|(id, title, width, theme)| Frame::new(id, title).width(width).theme(theme))
}

/// Readings of scales with these numbers of steps.
fn readings(steps: Vec<usize>) -> impl Strategy<Value = Readings> {
    let series = move || {
        let each: Vec<_> = steps.iter().map(|&count| 0..=count as u8).collect();
        prop::option::of((name(), each).prop_map(|(label, steps)| Series { label, steps }))
    };
    (series(), series(), series(), series()).prop_map(|(expectation, own, manager, target)| {
        Readings {
            expectation,
            own,
            manager,
            target,
        }
    })
}

fn radar() -> impl Strategy<Value = Radar> {
    let axis = (name(), names(1..=10)).prop_map(|(name, steps)| Axis { name, steps });
    let axes = prop::collection::vec(axis, 3..=12);
    axes.prop_flat_map(|axes| {
        let steps = axes.iter().map(|axis| axis.steps.len()).collect();
        (Just(axes), readings(steps), any::<bool>()).prop_map(|(axes, readings, blank)| Radar {
            axes,
            readings,
            blank,
        })
    })
}

fn jagged() -> impl Strategy<Value = Jagged> {
    let row = (name(), prop_oneof![2 => names(0..=0), 1 => names(1..=7)])
        .prop_map(|(name, steps)| Row { name, steps });
    let group =
        (name(), prop::collection::vec(row, 1..=5)).prop_map(|(name, rows)| Group { name, rows });
    (names(1..=10), prop::collection::vec(group, 1..=6)).prop_flat_map(|(columns, groups)| {
        let of = |row: &Row| {
            if row.steps.is_empty() {
                columns.len()
            } else {
                row.steps.len()
            }
        };
        let steps = groups
            .iter()
            .flat_map(|group| group.rows.iter().map(of))
            .collect();
        (Just(columns.clone()), Just(groups), readings(steps)).prop_map(
            |(columns, groups, readings)| Jagged {
                columns,
                groups,
                readings,
            },
        )
    })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    let row = (name(), names(1..=10)).prop_flat_map(|(name, steps)| {
        let most = steps.len() as u8;
        (Just(name), Just(steps), 0..=most, 0..=most).prop_map(|(name, steps, from, to)| Change {
            name,
            steps,
            from,
            to,
        })
    });
    (name(), name(), prop::collection::vec(row, 1..=9)).prop_map(|(from, to, rows)| Comparison {
        from,
        to,
        rows,
    })
}

fn landscape() -> impl Strategy<Value = Landscape> {
    let kind = prop_oneof![
        Just(TrackKind::Own),
        Just(TrackKind::Trunk),
        Just(TrackKind::Apex)
    ];
    let tracks = prop::collection::vec(
        (name(), kind).prop_map(|(name, kind)| Track { name, kind }),
        1..=6,
    );
    let levels = prop::collection::vec(
        (
            name(),
            name(),
            0..6_usize,
            0..9_u32,
            prop::option::of(name()),
        ),
        1..=24,
    );
    let moves = prop_oneof![
        Just(Move::Promotion),
        Just(Move::Fork),
        Just(Move::Rejoin),
        Just(Move::Lateral)
    ];
    let transitions = prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            moves,
        ),
        0..=30,
    );
    (tracks, levels, transitions, any::<prop::sample::Index>()).prop_map(
        |(tracks, levels, transitions, here)| {
            let levels: Vec<Level> = levels
                .into_iter()
                .enumerate()
                .map(|(at, (id, name, track, rank, href))| Level {
                    id: format!("{at}{id}"),
                    name,
                    track: track % tracks.len(),
                    rank,
                    href,
                })
                .collect();
            let id = |index: prop::sample::Index| levels[index.index(levels.len())].id.clone();
            let transitions = transitions
                .into_iter()
                .map(|(from, to, kind)| Transition::new(id(from), id(to), kind));
            let transitions: Vec<_> = transitions.collect();
            let here = id(here);
            let reachable = transitions
                .iter()
                .filter(|t| t.from == here)
                .map(|t| t.to.clone())
                .collect();
            Landscape {
                tracks,
                levels,
                transitions,
                here: Some(here),
                reachable,
            }
        },
    )
}

/// What holds for every picture of whatever input.
fn holds(drawing: &Drawing) -> Result<(), TestCaseError> {
    let document =
        roxmltree::Document::parse(&drawing.svg).map_err(|e| TestCaseError::fail(e.to_string()))?;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let known = [
            "svg", "title", "desc", "g", "path", "rect", "circle", "text", "a",
        ];
        prop_assert!(
            known.contains(&node.tag_name().name()),
            "{:?}",
            node.tag_name()
        );
        let banned = |name: &str| name == "style" || name.starts_with("on");
        prop_assert!(!node.attributes().any(|attribute| banned(attribute.name())));
    }
    prop_assert!(
        drawing.width.is_finite() && drawing.height.is_finite() && drawing.height < 60_000.0
    );
    prop_assert_eq!(drawing.first_overlap(), None);
    for label in &drawing.labels {
        let (left, top, right, bottom) = label.bounds();
        let inside = left >= -1.0
            && top >= -1.0
            && right <= drawing.width + 1.0
            && bottom <= drawing.height + 1.0;
        prop_assert!(
            inside,
            "{:?} in {} by {}",
            label,
            drawing.width,
            drawing.height
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_radar_of_any_names_keeps_its_labels_apart(radar in radar(), frame in frame()) {
        holds(&radar.draw(&frame).unwrap())?;
    }

    #[test]
    fn a_jagged_profile_of_any_names_keeps_its_labels_apart(chart in jagged(), frame in frame()) {
        holds(&chart.draw(&frame).unwrap())?;
    }

    #[test]
    fn a_comparison_of_any_names_keeps_its_labels_apart(chart in comparison(), frame in frame()) {
        holds(&chart.draw(&frame).unwrap())?;
    }

    #[test]
    fn a_landscape_of_any_shape_keeps_its_labels_apart(map in landscape(), frame in frame()) {
        holds(&map.draw(&frame).unwrap())?;
    }

    #[test]
    fn a_radar_of_any_size_is_drawn_or_refused(axes in 0..40_usize, steps in 0..40_usize, step in any::<u8>()) {
        let axis = Axis::new("axis", (0..steps).map(|at| at.to_string()));
        let own = Some(Series::new("self", vec![step; axes]));
        let radar = Radar { axes: vec![axis; axes], readings: Readings { own, ..Readings::default() }, blank: false };
        let fits = (3..=12).contains(&axes) && (1..=10).contains(&steps) && usize::from(step) <= steps;
        prop_assert_eq!(radar.draw(&Frame::new("r", "r")).is_ok(), fits);
    }
}

#[test]
fn nothing_and_far_too_much_are_refused_by_name() {
    let frame = Frame::new("r", "r");
    let none = Radar::default().draw(&frame);
    assert_eq!(
        none,
        Err(ChartError::TooFew {
            what: "axes",
            least: 3,
            found: 0
        })
    );
    let axes = vec![Axis::new("axis", ["one"]); 1000];
    let many = Radar {
        axes,
        ..Radar::default()
    }
    .draw(&frame);
    assert_eq!(
        many,
        Err(ChartError::TooMany {
            what: "axes",
            most: 12,
            found: 1000
        })
    );
    assert!(Jagged::default().draw(&frame).is_err());
    assert!(Comparison::default().draw(&frame).is_err());
    assert!(Landscape::default().draw(&frame).is_err());
}
