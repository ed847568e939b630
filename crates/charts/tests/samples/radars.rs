//! Radars of the frameworks' sizes.

use charts::{Axis, Radar, Readings, Series};

use super::{Sample, sample};

pub(crate) fn ladder_axes() -> Vec<Axis> {
    vec![
        Axis::new(
            "Technology",
            ["Adopts", "Specializes", "Evangelizes", "Masters", "Creates"],
        ),
        Axis::new(
            "System",
            ["Enhances", "Designs", "Owns", "Evolves", "Leads"],
        ),
        Axis::new(
            "People",
            ["Learns", "Supports", "Mentors", "Coordinates", "Manages"],
        ),
        Axis::new(
            "Process",
            ["Follows", "Enforces", "Challenges", "Adjusts", "Defines"],
        ),
        Axis::new(
            "Influence",
            [
                "Subsystem",
                "Team",
                "Multiple teams",
                "Company",
                "Community",
            ],
        ),
    ]
}

fn infrastructure_axes() -> Vec<Axis> {
    vec![
        Axis::new(
            "Technical skills",
            ["Applies", "Designs", "Architects", "Foresees", "Pioneers"],
        ),
        Axis::new(
            "Impact",
            ["Completes", "Owns", "Leads", "Steers", "Defines"],
        ),
        Axis::new(
            "Collaboration",
            ["Takes part", "Shares", "Convenes", "Shapes", "Advises"],
        ),
    ]
}

fn manager_axes() -> Vec<Axis> {
    vec![
        Axis::new(
            "People management",
            [
                "Coaches",
                "Cultivates",
                "Builds the bench",
                "Sets the culture",
            ],
        ),
        Axis::new(
            "Delivery",
            ["Runs the plan", "Coordinates", "Allocates", "Scales"],
        ),
        Axis::new(
            "Technical judgement",
            ["Understands", "Directs", "Invests", "Bets", "Redefines"],
        ),
        Axis::new(
            "Collaboration as a manager",
            ["Connects", "Influences", "Partners", "Co-leads"],
        ),
    ]
}

pub(crate) fn four_series() -> Readings {
    Readings {
        expectation: Some(Series::new("expected at D4", [3, 3, 3, 3, 2])),
        own: Some(Series::new("self-assessment, 12 May", [3, 4, 2, 3, 2])),
        manager: Some(Series::new(
            "reading by Grace Okafor, 14 May",
            [3, 3, 3, 2, 2],
        )),
        target: Some(Series::new("D5, the level read against", [4, 4, 3, 4, 3])),
    }
}

fn with_gaps() -> Readings {
    Readings {
        own: Some(Series::new("self-assessment", [3, 4, 0, 3, 2])),
        manager: Some(Series::new("manager's reading", [0, 3, 0, 2, 3])),
        target: None,
        ..four_series()
    }
}

fn plain(count: usize, steps: usize) -> Radar {
    let names = [
        "Craft",
        "Delivery",
        "Ownership",
        "Communication",
        "Mentoring",
        "Strategy",
        "Quality",
    ];
    let words = [
        "begins",
        "practises",
        "owns",
        "leads",
        "shapes",
        "defines",
        "invents",
        "founds",
    ];
    let axis = |at: usize| {
        Axis::new(
            names[at % names.len()],
            words.iter().copied().cycle().take(steps),
        )
    };
    let readings = Readings {
        own: Some(Series::new(
            "self",
            (0..count)
                .map(|at| (1 + at * 3 % steps) as u8)
                .collect::<Vec<_>>(),
        )),
        ..Readings::default()
    };
    Radar {
        axes: (0..count).map(axis).collect(),
        readings,
        blank: false,
    }
}

fn expected(axes: Vec<Axis>, expectation: &[u8], own: &[u8], manager: &[u8]) -> Radar {
    let readings = Readings {
        expectation: Some(Series::new("expected at this level", expectation)),
        own: Some(Series::new("self", own)),
        manager: Some(Series::new("manager", manager)),
        target: None,
    };
    Radar {
        axes,
        readings,
        blank: false,
    }
}

pub(crate) fn all() -> Vec<Sample> {
    let ladder = Radar {
        axes: ladder_axes(),
        readings: four_series(),
        blank: false,
    };
    vec![
        sample!("radar-ladder", ladder.clone()),
        sample!(
            "radar-gaps",
            Radar {
                readings: with_gaps(),
                ..ladder.clone()
            }
        ),
        sample!(
            "radar-blank",
            Radar {
                blank: true,
                ..ladder
            }
        ),
        sample!(
            "radar-infrastructure",
            expected(infrastructure_axes(), &[3, 3, 3], &[3, 4, 3], &[3, 3, 2])
        ),
        sample!(
            "radar-manager",
            expected(manager_axes(), &[2, 2, 2, 2], &[3, 2, 2, 1], &[2, 2, 2, 2])
        ),
        sample!("radar-six", plain(6, 5)),
        sample!("radar-eight", plain(8, 5)),
        sample!("radar-twelve", plain(12, 7)),
    ]
}
