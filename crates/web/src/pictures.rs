//! From frameworks and readings to what the charts draw: plain data, for pages and files alike.

use charts::{
    Axis, Change as ChartChange, ChartError, Comparison as ChartComparison, Drawing, Frame,
    Group as ChartGroup, Jagged, Landscape, Level as ChartLevel, Move, Radar, Readings, Row,
    Series, Table, Track as ChartTrack, TrackKind as ChartTrackKind, Transition as ChartTransition,
};
use framework::{Comparison, Dimension, Framework, Level, TrackKind, TransitionKind};

/// More dimensions than this do not make a radar that can be read: their names no longer stand at
/// its axes, and a key has to be read beside it. They become a jagged profile.
pub const MOST_AXES: usize = 8;

/// Fewer than this make no shape at all.
pub const FEWEST_AXES: usize = 3;

/// A chart of any kind.
#[derive(Debug, Clone)]
pub enum Chart {
    Radar(Radar),
    Jagged(Jagged),
    Landscape(Landscape),
    Comparison(ChartComparison),
}

impl Chart {
    /// Whether it can be drawn, without drawing it.
    pub fn check(&self) -> Result<(), ChartError> {
        match self {
            Self::Radar(chart) => chart.check(),
            Self::Jagged(chart) => chart.check(),
            Self::Landscape(chart) => chart.check(),
            Self::Comparison(chart) => chart.check(),
        }
    }

    pub fn draw(&self, frame: &Frame) -> Result<Drawing, ChartError> {
        match self {
            Self::Radar(chart) => chart.draw(frame),
            Self::Jagged(chart) => chart.draw(frame),
            Self::Landscape(chart) => chart.draw(frame),
            Self::Comparison(chart) => chart.draw(frame),
        }
    }

    pub fn table(&self) -> Table {
        match self {
            Self::Radar(chart) => chart.table(),
            Self::Jagged(chart) => chart.table(),
            Self::Landscape(chart) => chart.table(),
            Self::Comparison(chart) => chart.table(),
        }
    }
}

/// Readings over dimensions: a radar, or a jagged profile where there are many. Too few make none.
pub fn profile(
    framework: &Framework,
    dimensions: &[&Dimension],
    readings: Readings,
) -> Option<Chart> {
    match dimensions.len() {
        0..FEWEST_AXES => None,
        FEWEST_AXES..=MOST_AXES => Some(Chart::Radar(radar(dimensions, readings))),
        _ => Some(Chart::Jagged(jagged(framework, dimensions, readings))),
    }
}

/// The dimensions that a level expects something on, in the order of the framework.
pub fn expected_dimensions<'a>(framework: &'a Framework, level: &Level) -> Vec<&'a Dimension> {
    framework
        .dimensions
        .iter()
        .filter(|d| level.expects.on(&d.id).is_some())
        .collect()
}

/// What a level expects, as a series over these dimensions.
pub fn expected(label: impl Into<String>, dimensions: &[&Dimension], level: &Level) -> Series {
    series(label, dimensions, |d| {
        level.expects.on(&d.id).and_then(|id| d.step_index(id))
    })
}

/// A series over these dimensions: the index of the step on each, from 0, where there is one.
pub fn series(
    label: impl Into<String>,
    dimensions: &[&Dimension],
    step: impl Fn(&Dimension) -> Option<usize>,
) -> Series {
    // The charts count steps from 1; 0 is a gap.
    let drawn = |d: &&Dimension| step(d).map_or(0, |i| u8::try_from(i + 1).unwrap_or(u8::MAX));
    Series::new(label, dimensions.iter().map(drawn).collect::<Vec<_>>())
}

/// A radar over these dimensions.
pub fn radar(dimensions: &[&Dimension], readings: Readings) -> Radar {
    Radar {
        axes: dimensions.iter().map(|d| axis(d)).collect(),
        readings,
        blank: false,
    }
}

/// The empty template of these dimensions, to fill in by hand.
pub fn blank(dimensions: &[&Dimension]) -> Radar {
    Radar {
        blank: true,
        ..radar(dimensions, Readings::default())
    }
}

fn axis(dimension: &Dimension) -> Axis {
    Axis::new(
        dimension.name.as_str(),
        dimension.steps.iter().map(|step| step.name.as_str()),
    )
}

/// A jagged profile over these dimensions, group by group. The columns are the names of the steps
/// of the first dimension; where another's differ, its row carries its own.
pub fn jagged(framework: &Framework, dimensions: &[&Dimension], readings: Readings) -> Jagged {
    let names = |d: &Dimension| -> Vec<String> {
        d.steps.iter().map(|step| step.name.to_string()).collect()
    };
    let columns = dimensions.first().map(|d| names(d)).unwrap_or_default();
    let mut groups: Vec<ChartGroup> = Vec::new();
    for dimension in dimensions {
        let group = dimension
            .group
            .as_deref()
            .and_then(|id| framework.group(id));
        let name = group
            .map(|group| group.name.to_string())
            .unwrap_or_default();
        let steps = names(dimension);
        let row = if steps == columns {
            Row::new(dimension.name.as_str())
        } else {
            Row::with_steps(dimension.name.as_str(), steps)
        };
        match groups.last_mut().filter(|last| last.name == name) {
            Some(last) => last.rows.push(row),
            None => groups.push(ChartGroup {
                name,
                rows: vec![row],
            }),
        }
    }
    Jagged {
        columns,
        groups,
        readings,
    }
}

/// The landscape of a framework. `link` gives a level's address; `here` is where the reader stands.
pub fn landscape(
    framework: &Framework,
    here: Option<&str>,
    link: impl Fn(&Level) -> Option<String>,
) -> Landscape {
    let track_index = |id: &str| framework.tracks.iter().position(|track| track.id == id);
    let level = |level: &Level| {
        let track = track_index(&level.track).unwrap_or(0);
        let drawn = ChartLevel::new(level.id.as_str(), level.name.as_str(), track, level.rank);
        ChartLevel {
            href: link(level),
            ..drawn
        }
    };
    let reachable = here
        .map(|here| framework.ways_from(here))
        .unwrap_or_default();
    Landscape {
        tracks: framework
            .tracks
            .iter()
            .map(|t| ChartTrack::new(t.name.as_str(), kind(t.kind)))
            .collect(),
        levels: framework.levels.iter().map(level).collect(),
        transitions: framework
            .transitions
            .iter()
            .map(|t| ChartTransition::new(t.from.as_str(), t.to.as_str(), direction(t.kind)))
            .collect(),
        here: here.map(str::to_owned),
        reachable: reachable.iter().map(|way| way.to.id.to_string()).collect(),
    }
}

fn kind(kind: TrackKind) -> ChartTrackKind {
    match kind {
        TrackKind::Trunk => ChartTrackKind::Trunk,
        TrackKind::Apex => ChartTrackKind::Apex,
        TrackKind::Ic | TrackKind::Management | TrackKind::Program => ChartTrackKind::Own,
    }
}

fn direction(kind: TransitionKind) -> Move {
    match kind {
        TransitionKind::Promotion => Move::Promotion,
        TransitionKind::Fork => Move::Fork,
        TransitionKind::Rejoin => Move::Rejoin,
        TransitionKind::Lateral => Move::Lateral,
    }
}

/// Two levels, dimension by dimension.
pub fn comparison(comparison: &Comparison<'_>) -> ChartComparison {
    let index = |dimension: &Dimension, step: Option<&framework::Step>| {
        let index = step.and_then(|step| dimension.step_index(&step.id));
        index.map_or(0, |index| u8::try_from(index + 1).unwrap_or(u8::MAX))
    };
    let row = |change: &framework::DimensionChange<'_>| {
        let dimension = change.dimension;
        ChartChange::new(
            dimension.name.as_str(),
            dimension.steps.iter().map(|step| step.name.as_str()),
            (index(dimension, change.from), index(dimension, change.to)),
        )
    };
    ChartComparison {
        from: comparison.from.id.to_string(),
        to: comparison.to.id.to_string(),
        rows: comparison.dimensions.iter().map(row).collect(),
    }
}
