//! How long a radar takes: `cargo run --release -p charts --example radar_bench [DRAWS]`.

use std::hint::black_box;
use std::time::Instant;

use charts::{Axis, Frame, Radar, Readings, Series};

fn main() {
    let draws: u32 = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(20_000);
    let names = ["Technology", "System", "People", "Process", "Influence"];
    let steps = ["adopts", "specializes", "evangelizes", "masters", "creates"];
    let readings = Readings {
        expectation: Some(Series::new("expected at D4", [3, 3, 3, 3, 2])),
        own: Some(Series::new("self", [3, 4, 2, 3, 2])),
        manager: Some(Series::new("manager", [3, 3, 3, 2, 2])),
        target: Some(Series::new("D5", [4, 4, 3, 4, 3])),
    };
    let radar = Radar {
        axes: names.map(|name| Axis::new(name, steps)).into(),
        readings,
        blank: false,
    };
    for width in [600, 340] {
        let frame = Frame::new("radar", "Ada against D4").width(width);
        let began = Instant::now();
        let mut bytes = 0;
        for _ in 0..draws {
            bytes += black_box(&radar)
                .draw(&frame)
                .map_or(0, |drawing| drawing.svg.len());
        }
        let each = began.elapsed().as_secs_f64() * 1e6 / f64::from(draws);
        println!(
            "{width} px wide: {each:.1} µs per radar, {} bytes",
            bytes / draws.max(1) as usize
        );
    }
}
