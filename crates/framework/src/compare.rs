//! What differs between two levels: by dimension and by part of the narrative.

use crate::model::{Dimension, Framework, Level, Part, Step, Text};
use crate::narrative::Passage;

/// Two levels side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    pub from: &'a Level,
    pub to: &'a Level,
    pub dimensions: Vec<DimensionChange<'a>>,
    pub narrative: Vec<PassageChange<'a>>,
    /// The authors' own parts. The same id means the same part.
    pub parts: Vec<PartChange<'a>>,
}

/// Why a level asks for a lower step than the one it is reached from, in the words of a waiver of
/// `expectation-regression`: beside the way there, the level, the dimension or the framework.
pub fn meant_lower<'a>(
    framework: &'a Framework,
    from: &Level,
    to: &'a Level,
    dimension: &'a Dimension,
) -> Option<&'a str> {
    let ways = framework.transitions.iter();
    let ways = ways.filter(|way| way.from == from.id && way.to == to.id);
    let mut waivers = ways
        .flat_map(|way| &way.waive)
        .chain(&to.waive)
        .chain(&dimension.waive)
        .chain(&framework.header.waive);
    let speaks = |about: &Text| [&dimension.id, &from.id, &to.id].contains(&about);
    let found = waivers.find(|waiver| {
        &*waiver.rule == "expectation-regression" && waiver.about.as_ref().is_none_or(speaks)
    });
    found.map(|waiver| &*waiver.reason)
}

/// How something stands in the second level, seen from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only the second level has it.
    New,
    /// The second level asks for a higher step.
    Rises,
    /// Both have it, in other words.
    Changed,
    Same,
    /// The second level asks for a lower step.
    Lower,
    /// Only the first level has it.
    Dropped,
}

impl Change {
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Rises => "rises",
            Self::Changed => "changes",
            Self::Same => "stays",
            Self::Lower => "lower",
            Self::Dropped => "dropped",
        }
    }
}

/// One dimension in both levels.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionChange<'a> {
    pub dimension: &'a Dimension,
    pub change: Change,
    pub from: Option<&'a Step>,
    pub to: Option<&'a Step>,
    /// The steps that are gained on the way up, the one reached last.
    pub gained: Vec<&'a Step>,
}

/// One part of the narrative in both levels.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageChange<'a> {
    pub passage: Passage,
    pub change: Change,
    /// In the first level and not in the second.
    pub dropped: Vec<&'a Text>,
    /// In both.
    pub kept: Vec<&'a Text>,
    /// In the second level and not in the first.
    pub new: Vec<&'a Text>,
}

/// One part of the author's own in both levels.
#[derive(Debug, Clone, PartialEq)]
pub struct PartChange<'a> {
    /// As the second level has it, where it does.
    pub part: &'a Part,
    pub change: Change,
    pub dropped: Vec<&'a Text>,
    pub kept: Vec<&'a Text>,
    pub new: Vec<&'a Text>,
}

/// Compares two levels, which may stand in different frameworks: then a dimension counts as the
/// same where its id is, and the steps are those of the second level's framework.
pub fn compare<'a>(
    from: (&'a Framework, &'a Level),
    to: (&'a Framework, &'a Level),
) -> Comparison<'a> {
    let told = (from.0.narrative_of(from.1), to.0.narrative_of(to.1));
    Comparison {
        from: from.1,
        to: to.1,
        dimensions: dimensions(from, to),
        narrative: narrative(told.0, told.1),
        parts: parts(told.0, told.1),
    }
}

fn dimensions<'a>(
    (from_map, from): (&'a Framework, &'a Level),
    (to_map, to): (&'a Framework, &'a Level),
) -> Vec<DimensionChange<'a>> {
    let asked = |map: &'a Framework, level: &'a Level| {
        map.dimensions
            .iter()
            .filter(|dimension| level.expects.on(&dimension.id).is_some())
    };
    let mut all: Vec<&Dimension> = asked(to_map, to).collect();
    let only_before = asked(from_map, from).filter(|d| to.expects.on(&d.id).is_none());
    all.extend(only_before);
    all.into_iter()
        .map(|dimension| {
            let step = |level: &Level| {
                level
                    .expects
                    .on(&dimension.id)
                    .and_then(|id| dimension.step_index(id))
            };
            let (before, after) = (step(from), step(to));
            DimensionChange {
                dimension,
                change: moved(before, after),
                from: before.map(|index| &dimension.steps[index]),
                to: after.map(|index| &dimension.steps[index]),
                gained: gained(dimension, before, after),
            }
        })
        .collect()
}

fn moved(before: Option<usize>, after: Option<usize>) -> Change {
    match (before, after) {
        (None, _) => Change::New,
        (_, None) => Change::Dropped,
        (Some(before), Some(after)) if after > before => Change::Rises,
        (Some(before), Some(after)) if after < before => Change::Lower,
        _ => Change::Same,
    }
}

/// Cumulative steps are all gained on the way up; others only where the way ends.
fn gained(dimension: &Dimension, before: Option<usize>, after: Option<usize>) -> Vec<&Step> {
    let Some(after) = after else {
        return Vec::new();
    };
    let first = match before {
        Some(before) if before >= after => return Vec::new(),
        Some(before) if dimension.cumulative => before + 1,
        None if dimension.cumulative => 0,
        _ => after,
    };
    dimension.steps[first..=after].iter().collect()
}

fn narrative<'a>(from: &'a Level, to: &'a Level) -> Vec<PassageChange<'a>> {
    let parts = Passage::ALL.into_iter().filter_map(|passage| {
        let before = passage.texts(from).iter().collect();
        let (change, [dropped, kept, new]) = texts(before, passage.texts(to).iter().collect())?;
        Some(PassageChange {
            passage,
            change,
            dropped,
            kept,
            new,
        })
    });
    parts.collect()
}

fn parts<'a>(from: &'a Level, to: &'a Level) -> Vec<PartChange<'a>> {
    let find = |level: &'a Level, id: &str| level.parts.iter().find(|part| part.id == id);
    let only_before = from
        .parts
        .iter()
        .filter(|part| find(to, &part.id).is_none());
    let all = to.parts.iter().chain(only_before);
    let changes = all.filter_map(|part| {
        let told = |level| find(level, &part.id).map_or(Vec::new(), part_texts);
        let (change, [dropped, kept, new]) = texts(told(from), told(to))?;
        Some(PartChange {
            part,
            change,
            dropped,
            kept,
            new,
        })
    });
    changes.collect()
}

fn part_texts(part: &Part) -> Vec<&Text> {
    part.text.iter().chain(&part.items).collect()
}

/// What is dropped, kept and new between two lists of texts; nothing where both are silent.
fn texts<'a>(before: Vec<&'a Text>, after: Vec<&'a Text>) -> Option<(Change, [Vec<&'a Text>; 3])> {
    let change = match (before.is_empty(), after.is_empty()) {
        (true, true) => return None,
        (true, false) => Change::New,
        (false, true) => Change::Dropped,
        _ if before == after => Change::Same,
        _ => Change::Changed,
    };
    let (kept, new) = after.into_iter().partition(|text| before.contains(text));
    let kept: Vec<&Text> = kept;
    let dropped = before.into_iter().filter(|text| !kept.contains(text));
    Some((change, [dropped.collect(), kept, new]))
}
