//! Drawing a radar as a person's page shows it: five dimensions, three readings, every step named.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;
use charts::{Axis, Frame, Radar, Readings, Series};

use super::report::{Measured, Row};

const TIME: Duration = Duration::from_secs(2);
const AIM_MICROSECONDS: f64 = 50.0;

pub(super) fn run() -> Result<Vec<Row>> {
    let (radar, frame) = sample();
    // The first ones find the caches cold.
    for _ in 0..100 {
        black_box(radar.draw(&frame)?);
    }
    let begin = Instant::now();
    let mut drawn = 0_u32;
    while begin.elapsed() < TIME {
        black_box(black_box(&radar).draw(&frame)?);
        drawn += 1;
    }
    let seconds = begin.elapsed().as_secs_f64();
    let microseconds = seconds * 1e6 / f64::from(drawn);
    let row = |name: &str, value, unit| Row {
        name: name.to_owned(),
        ours: Some(Measured { value, unit }),
        aim: Some(("under 50 µs", microseconds < AIM_MICROSECONDS)),
        command: "cargo xtask bench radar",
        ..Row::default()
    };
    Ok(vec![
        row("radar", microseconds, "µs"),
        row("radars per second", f64::from(drawn) / seconds, "/s"),
    ])
}

fn sample() -> (Radar, Frame) {
    let dimensions = [
        (
            "Technology",
            ["Adopts", "Specializes", "Evangelizes", "Masters", "Creates"],
        ),
        (
            "System",
            ["Enhances", "Designs", "Owns", "Evolves", "Leads"],
        ),
        (
            "People",
            ["Learns", "Supports", "Mentors", "Coordinates", "Manages"],
        ),
        (
            "Process",
            ["Follows", "Enforces", "Challenges", "Adjusts", "Defines"],
        ),
        (
            "Influence",
            [
                "Subsystem",
                "Team",
                "Multiple teams",
                "Company",
                "Community",
            ],
        ),
    ];
    let series = |label: &str, steps: [u8; 5]| Some(Series::new(label, steps));
    let radar = Radar {
        axes: dimensions
            .map(|(name, steps)| Axis::new(name, steps))
            .to_vec(),
        readings: Readings {
            expectation: series("expected at TL5", [3, 4, 3, 3, 3]),
            own: series("self, 12 May", [3, 3, 4, 2, 3]),
            manager: series("manager, 14 May", [3, 3, 3, 2, 2]),
            target: None,
        },
        blank: false,
    };
    (
        radar,
        Frame::new("radar", "Readings against the expectations of TL5"),
    )
}
