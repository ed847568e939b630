//! Jagged profiles and comparisons.

use charts::{Change, Comparison, Group, Jagged, Readings, Row, Series};

use super::radars::{four_series, ladder_axes};
use super::{Sample, sample};

const STAGES: [(&str, &[&str]); 8] = [
    ("Planning", &["Surfacing problems", "Sizing", "Sequencing"]),
    (
        "Story mapping",
        &["Initiative ownership", "Map structure", "Keeping it honest"],
    ),
    (
        "Discover",
        &[
            "Problem sourcing",
            "Problem framing",
            "Getting to the root",
            "Backing it with data",
        ],
    ),
    (
        "Define",
        &[
            "Solution design",
            "Build vs buy",
            "Definition doc & green light",
            "Scoping",
        ],
    ),
    (
        "Build",
        &[
            "Driving AI",
            "Standards & quality",
            "Ship discipline",
            "Delivery",
        ],
    ),
    (
        "Launch",
        &[
            "Release ownership",
            "Watching & mitigation",
            "Confirming impact",
        ],
    ),
    (
        "Learn",
        &["Outcome review", "Quality review", "Knowledge capture"],
    ),
    (
        "Across every stage",
        &[
            "Communication",
            "Ownership & follow-through",
            "Mentoring & raising others",
        ],
    ),
];
const OWN: [u8; 27] = [
    3, 2, 3, 3, 4, 3, 4, 3, 2, 3, 4, 4, 3, 3, 5, 4, 4, 3, 3, 0, 2, 3, 3, 4, 4, 3, 3,
];
const MANAGER: [u8; 27] = [
    3, 3, 3, 2, 4, 3, 3, 3, 2, 4, 4, 3, 3, 3, 4, 4, 4, 4, 3, 3, 2, 0, 0, 4, 3, 3, 4,
];

fn stages() -> Vec<Group> {
    let group = |&(name, rows): &(&str, &[&str])| Group {
        name: name.into(),
        rows: rows.iter().map(|&row| Row::new(row)).collect(),
    };
    STAGES.iter().map(group).collect()
}

fn roles() -> Vec<String> {
    ["Intern", "Junior", "Mid", "Senior", "Lead"]
        .map(String::from)
        .into()
}

fn capabilities() -> Jagged {
    let readings = Readings {
        expectation: Some(Series::new("Mid", [3; 27])),
        own: Some(Series::new("self, May 2026", OWN)),
        manager: Some(Series::new("manager, May 2026", MANAGER)),
        target: None,
    };
    Jagged {
        columns: roles(),
        groups: stages(),
        readings,
    }
}

fn mirror() -> Jagged {
    let readings = Readings {
        own: Some(Series::new("self, May 2026", OWN)),
        ..Readings::default()
    };
    Jagged {
        columns: roles(),
        groups: stages(),
        readings,
    }
}

fn ladder_rows() -> Jagged {
    let rows = ladder_axes()
        .into_iter()
        .map(|axis| Row::with_steps(axis.name, axis.steps))
        .collect();
    Jagged {
        columns: Vec::new(),
        groups: vec![Group {
            name: String::new(),
            rows,
        }],
        readings: four_series(),
    }
}

fn long_columns() -> Jagged {
    let columns = [
        "Associate software engineer",
        "Software engineer",
        "Senior software engineer",
        "Staff",
    ];
    let rows = [
        "Craft",
        "Understanding what the people we build for really need",
        "Delivery",
    ]
    .map(Row::new)
    .into();
    Jagged {
        columns: columns.map(String::from).into(),
        groups: vec![Group {
            name: "Everything".into(),
            rows,
        }],
        readings: Readings {
            own: Some(Series::new("self", [1, 2, 3])),
            ..Readings::default()
        },
    }
}

fn promotion() -> Comparison {
    let steps = [(3, 4), (3, 4), (3, 3), (3, 4), (2, 3)];
    let rows = ladder_axes()
        .into_iter()
        .zip(steps)
        .map(|(axis, steps)| Change::new(axis.name, axis.steps, steps));
    Comparison {
        from: "D4, Developer 4".into(),
        to: "D5, Developer 5".into(),
        rows: rows.collect(),
    }
}

fn fork() -> Comparison {
    let steps = [(2, 2), (2, 3), (0, 4), (3, 0), (2, 1)];
    let rows = ladder_axes()
        .into_iter()
        .zip(steps)
        .map(|(axis, steps)| Change::new(axis.name, axis.steps, steps));
    Comparison {
        from: "D3, Developer 3".into(),
        to: "TL4, Tech lead 4".into(),
        rows: rows.collect(),
    }
}

pub(crate) fn all() -> Vec<Sample> {
    vec![
        sample!("jagged-capabilities", capabilities()),
        sample!("jagged-mirror", mirror()),
        sample!("jagged-ladder", ladder_rows()),
        sample!("jagged-long-columns", long_columns()),
        sample!("comparison-promotion", promotion()),
        sample!("comparison-fork", fork()),
    ]
}
