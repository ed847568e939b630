//! What the pictures and their tables say.

use charts::{
    Axis, Change, ChartError, Comparison, Frame, Group, Jagged, Landscape, Level, Move, Radar,
    Readings, Row, Series, Track, TrackKind, Transition,
};

fn frame() -> Frame {
    Frame::new("chart", "A chart")
}

fn axes() -> Vec<Axis> {
    ["People", "Process", "System"]
        .map(|name| Axis::new(name, ["begins", "owns", "leads"]))
        .into()
}

fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("well formed");
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    texts
        .filter_map(|node| node.text().map(str::to_owned))
        .collect()
}

fn description(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).expect("well formed");
    let found = document
        .descendants()
        .find(|node| node.tag_name().name() == "desc");
    found
        .and_then(|node| node.text())
        .expect("there is a description")
        .to_owned()
}

#[test]
fn a_radar_names_every_step_on_its_axes() {
    let drawing = Radar {
        axes: axes(),
        ..Radar::default()
    }
    .draw(&frame().width(600))
    .unwrap();
    let texts = texts(&drawing.svg);
    for word in ["begins", "owns", "leads"] {
        assert_eq!(
            texts.iter().filter(|text| *text == word).count(),
            3,
            "{word}"
        );
    }
}

#[test]
fn a_missing_reading_has_no_mark_and_says_so() {
    let marks = |own: [u8; 3]| {
        let readings = Readings {
            own: Some(Series::new("self", own)),
            ..Readings::default()
        };
        let svg = Radar {
            axes: axes(),
            readings,
            blank: false,
        }
        .draw(&frame())
        .unwrap()
        .svg;
        (
            svg.matches("a3.3 3.3 0 1 0 6.6 0").count(),
            description(&svg),
            texts(&svg).join(" "),
        )
    };
    let (full, ..) = marks([1, 2, 3]);
    let (one_less, description, texts) = marks([1, 0, 3]);
    assert_eq!(full, one_less + 1);
    assert_eq!(
        description,
        "People: self begins (1 of 3). Process: self no reading. System: self leads (3 of 3)."
    );
    assert!(texts.contains("A break in a line: no reading."));
}

#[test]
fn a_template_shows_no_series_and_leaves_room_to_write() {
    let readings = Readings {
        own: Some(Series::new("self", [1, 2, 3])),
        ..Readings::default()
    };
    let radar = Radar {
        axes: axes(),
        readings,
        blank: true,
    };
    let svg = radar.draw(&frame()).unwrap().svg;
    assert!(!svg.contains("chart-self"));
    assert!(texts(&svg).contains(&"Name".to_owned()));
    assert_eq!(
        radar.table().headers,
        ["Dimension", "Step 1", "Step 2", "Step 3"]
    );
    assert_eq!(radar.table().rows[0], ["People", "begins", "owns", "leads"]);
}

#[test]
fn the_table_of_a_radar_names_steps_and_gaps() {
    let readings = Readings {
        expectation: Some(Series::new("expected at D4", [2, 2, 2])),
        manager: Some(Series::new("Grace", [3, 0, 1])),
        ..Readings::default()
    };
    let table = Radar {
        axes: axes(),
        readings,
        blank: false,
    }
    .table();
    assert_eq!(table.headers, ["Dimension", "expected at D4", "Grace"]);
    assert_eq!(table.rows[0], ["People", "owns (2 of 3)", "leads (3 of 3)"]);
    assert_eq!(table.rows[1], ["Process", "owns (2 of 3)", "no reading"]);
}

#[test]
fn a_profile_marks_the_column_that_is_expected_everywhere() {
    let chart = |expectation: [u8; 2]| Jagged {
        columns: ["Junior", "Senior"].map(String::from).into(),
        groups: vec![Group {
            name: "Discover".into(),
            rows: ["Sourcing", "Framing"].map(Row::new).into(),
        }],
        readings: Readings {
            expectation: Some(Series::new("Senior", expectation)),
            ..Readings::default()
        },
    };
    let svg = |expectation| chart(expectation).draw(&frame()).unwrap().svg;
    assert!(svg([2, 2]).contains("chart-band"));
    assert!(!svg([2, 1]).contains("chart-band"));
    assert_eq!(
        chart([2, 1]).table().rows[1],
        ["Framing", "Discover", "Junior"]
    );
}

#[test]
fn a_comparison_says_what_happens_to_each_dimension() {
    let steps = ["begins", "owns", "leads"];
    let changes = [(0, 2), (1, 2), (2, 2), (3, 2), (1, 0), (0, 0)];
    let rows = changes
        .map(|turn| Change::new("People", steps, turn))
        .into();
    let table = Comparison {
        from: "D3".into(),
        to: "TL4".into(),
        rows,
    }
    .table();
    let words: Vec<_> = table.rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(
        words,
        ["new", "rises", "same", "lower", "not asked", "in neither"]
    );
    assert_eq!(table.rows[0], ["People", "not asked", "owns", "new"]);
}

#[test]
fn steps_that_all_dimensions_share_are_named_once() {
    let labels = |last| {
        let chart = Comparison {
            from: "D3".into(),
            to: "D4".into(),
            rows: vec![
                Change::new("People", ["begins", "owns", "leads"], (1, 2)),
                Change::new("Process", ["begins", "owns", last], (1, 2)),
            ],
        };
        chart.draw(&frame()).unwrap().svg.matches(">owns<").count()
    };
    assert_eq!(labels("leads"), 1);
    assert_eq!(labels("founds"), 2, "each row names its own");
}

#[test]
fn where_step_names_have_no_room_the_two_that_are_asked_for_stand_in_full() {
    let steps = [
        "Follows the guidance of others",
        "Practises on their own",
        "Owns a whole area of it",
        "Leads several teams in it",
        "Shapes it for the organisation",
    ];
    let chart = Comparison {
        from: "E2".into(),
        to: "E3".into(),
        rows: vec![Change::new("Delivery", steps, (2, 3))],
    };
    let svg = chart.draw(&Frame::new("c", "c").width(340)).unwrap().svg;
    assert!(svg.contains(">Practises on their own<"), "{svg}");
    assert!(svg.contains(">Owns a whole area of it<"), "{svg}");
    assert!(!svg.contains("Follows"), "{svg}");
}

#[test]
fn names_from_outside_stay_text() {
    let name = "</text><script>alert('x')</script>\" onload=\"x";
    let mut radar = Radar {
        axes: axes(),
        ..Radar::default()
    };
    radar.axes[0] = Axis::new(name, [name]);
    radar.readings.own = Some(Series::new(name, [1, 1, 1]));
    let svg = radar
        .draw(&Frame::new("\"><script>", name).width(1600))
        .unwrap()
        .svg;
    assert!(!svg.contains("<script"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(
        document
            .root_element()
            .attributes()
            .all(|attribute| attribute.name() != "onload")
    );
    assert!(svg.contains("&lt;/text&gt;&lt;script&gt;"));
}

fn two_levels(href: &str) -> Landscape {
    let level = |id: &str, rank| Level {
        href: Some(href.into()),
        ..Level::new(id, id, 0, rank)
    };
    Landscape {
        tracks: vec![Track::new("Developer", TrackKind::Own)],
        levels: vec![level("D1", 1), level("D2", 2)],
        transitions: vec![Transition::new("D1", "D2", Move::Promotion)],
        here: Some("D1".into()),
        reachable: vec!["D2".into()],
    }
}

#[test]
fn a_level_links_only_to_addresses_that_are_safe_to_follow() {
    for (href, linked) in [
        ("/levels/D1", true),
        ("D1", true),
        ("?level=D1", true),
        ("#D1:x", true),
        ("https://example.org/D1", true),
        ("javascript:alert(1)", false),
        ("JavaScript:alert(1)", false),
        ("java\nscript:alert(1)", false),
        ("data:text/html,x", false),
    ] {
        let svg = two_levels(href).draw(&frame()).unwrap().svg;
        assert_eq!(svg.contains("<a "), linked, "{href}");
    }
}

#[test]
fn the_map_says_where_the_reader_stands_and_what_is_within_reach() {
    let map = two_levels("/x");
    let svg = map.draw(&frame()).unwrap().svg;
    assert!(
        !svg.contains("aria-label="),
        "a link is called by the words in it"
    );
    assert_eq!(
        description(&svg),
        "Developer: D1, D2. You are here: D1. Within reach: D2."
    );
    assert_eq!(
        map.table().rows[0],
        ["D1 (you are here)", "Developer", "D2", ""]
    );
}

#[test]
fn side_paths_of_one_rank_are_drawn_once_from_neighbour_to_neighbour() {
    let ids = ["A", "B", "C", "D"];
    let mut map = Landscape::default();
    for (track, id) in ids.into_iter().enumerate() {
        map.tracks.push(Track::new(id, TrackKind::Own));
        map.levels.push(Level::new(id, id, track, 1));
        map.transitions.extend(
            ids.iter()
                .filter(|to| **to != id)
                .map(|to| Transition::new(id, *to, Move::Lateral)),
        );
    }
    let svg = map.draw(&frame()).unwrap().svg;
    let dotted = svg.split("stroke-dasharray=\"0.01 5\"").nth(1).unwrap();
    let path = dotted.split("</g>").next().unwrap();
    assert_eq!(path.matches('M').count(), 3, "{path}");
}

#[test]
fn a_map_with_a_loose_end_is_refused() {
    let with = |change: fn(&mut Landscape)| {
        let mut map = two_levels("/x");
        change(&mut map);
        map.draw(&frame()).unwrap_err()
    };
    let unknown = |name: &str| ChartError::Unknown {
        what: "level",
        name: name.into(),
    };
    assert_eq!(with(|map| map.here = Some("D9".into())), unknown("D9"));
    assert_eq!(
        with(|map| map.transitions.push(Transition::new("D1", "X", Move::Fork))),
        unknown("X")
    );
    let double = with(|map| map.levels[1].id = "D1".into());
    assert_eq!(
        double,
        ChartError::Duplicate {
            what: "levels",
            name: "D1".into()
        }
    );
    let track = with(|map| map.levels[1].track = 7);
    assert_eq!(
        track,
        ChartError::Unknown {
            what: "track",
            name: "7".into()
        }
    );
}
