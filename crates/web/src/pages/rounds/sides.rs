//! Readings in words, and how those of one thing stand to each other.

use app::rounds::RoundView;
use careers::records::{Assessment, Evidence, PersonId, Reading, ReadingOn};
use framework::Stance;

use crate::urls;
use crate::view::{phrases, words};

/// A reading as a page tells it.
#[derive(Debug, Clone)]
pub(super) struct Said<'a> {
    /// The path of what is read.
    pub(super) path: &'a str,
    /// What is read: the dimension's name, the criterion's words.
    pub(super) title: &'a str,
    pub(super) href: String,
    /// Whether it is on a dimension of stance `mirror`.
    pub(super) mirror: bool,
    pub(super) is_criterion: bool,
    /// The step, or how far it is shown.
    pub(super) step: String,
    /// How far up that is, from 0.
    pub(super) height: usize,
    pub(super) reason: &'a str,
    /// What it cites, as far as the reader may read it.
    pub(super) evidence: Vec<&'a Evidence>,
}

/// One rater's reading of a thing that several read.
#[derive(Debug, Clone)]
pub(super) struct Side<'a> {
    pub(super) rater: PersonId,
    pub(super) name: &'a str,
    pub(super) said: Said<'a>,
}

/// Everybody's readings of one thing.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    pub(super) sides: Vec<Side<'a>>,
    pub(super) outcome: Outcome,
    /// The outcome in words.
    pub(super) verdict: String,
}

/// How the readings of one thing stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Differ,
    Agree,
    /// One reading is here, and nothing to hold it against.
    Alone,
}

impl<'a> Item<'a> {
    /// Whether anybody says why or with what.
    pub(super) fn is_reasoned(&self) -> bool {
        let mut said = self.sides.iter().map(|side| &side.said);
        said.any(|said| !said.reason.is_empty() || !said.evidence.is_empty())
    }

    pub(super) fn first(&self) -> &Said<'a> {
        &self.sides[0].said
    }
}

/// A reading in words.
pub(super) fn said<'a>(view: &'a RoundView, reading: &'a Reading) -> Said<'a> {
    let framework = &view.published.framework;
    let cited = reading.evidence.iter();
    let evidence = cited.filter_map(|id| view.evidence.iter().find(|piece| piece.id == *id));
    let blank = Said {
        path: "",
        title: "",
        href: String::new(),
        mirror: false,
        is_criterion: false,
        step: "Before the first step".to_owned(),
        height: 0,
        reason: &reading.reason,
        evidence: evidence.collect(),
    };
    match &reading.on {
        ReadingOn::Dimension {
            dimension: path,
            step,
        } => {
            let dimension = framework.dimension(path);
            let index = dimension
                .zip(step.as_deref())
                .and_then(|(d, id)| d.step_index(id));
            let name = dimension
                .zip(index)
                .map(|(d, index)| d.steps[index].name.to_string());
            Said {
                path,
                title: dimension.map_or(path.as_str(), |d| &d.name),
                href: urls::thing(framework, path),
                mirror: dimension.is_some_and(|d| framework.stance_of(d) == Stance::Mirror),
                step: name.unwrap_or(blank.step),
                height: index.map_or(0, |index| index + 1),
                ..blank
            }
        }
        ReadingOn::Criterion {
            criterion: path,
            shown,
        } => Said {
            path,
            title: framework
                .criterion(path)
                .map_or(path.as_str(), |(_, c)| &c.text),
            href: urls::thing(framework, path),
            is_criterion: true,
            step: phrases::shown(shown).to_owned(),
            height: *shown as usize,
            ..blank
        },
    }
}

/// The readings of the revealed assessments, thing by thing, in the form's order.
pub(super) fn items(view: &RoundView) -> Vec<Item<'_>> {
    let mut assessments: Vec<&Assessment> = view.revealed.iter().collect();
    assessments.sort_by_key(|a| (a.kind, a.author));
    let mut sides: Vec<Vec<Side<'_>>> = Vec::new();
    for assessment in assessments {
        for reading in &assessment.readings {
            let said = said(view, reading);
            let name = view.name_of(assessment.author);
            let side = Side {
                rater: assessment.author,
                name,
                said,
            };
            match sides
                .iter_mut()
                .find(|known| known[0].said.path == side.said.path)
            {
                Some(known) => known.push(side),
                None => sides.push(vec![side]),
            }
        }
    }
    let place = |path: &str| {
        let dimensions = view.published.framework.dimensions.iter();
        dimensions
            .map(|d| d.id.as_str())
            .position(|id| id == path)
            .unwrap_or(usize::MAX)
    };
    // Criteria, which have no place among the dimensions, stay in the order they were read in.
    sides.sort_by_key(|sides| place(sides[0].said.path));
    sides.into_iter().map(|sides| item(view, sides)).collect()
}

fn item<'a>(view: &RoundView, sides: Vec<Side<'a>>) -> Item<'a> {
    let heights = || sides.iter().map(|side| side.said.height);
    let (lowest, highest) = (heights().min().unwrap_or(0), heights().max().unwrap_or(0));
    let reader = view.access.viewer();
    let (outcome, verdict) = match sides.as_slice() {
        [only] => (Outcome::Alone, alone(view, only)),
        _ if lowest == highest => (Outcome::Agree, String::new()),
        [one, other] => {
            let higher = if one.said.height > other.said.height {
                one
            } else {
                other
            };
            (Outcome::Differ, further(higher, highest - lowest, reader))
        }
        _ => (Outcome::Differ, spread(&sides, lowest, highest)),
    };
    Item {
        sides,
        outcome,
        verdict,
    }
}

/// Who reads further, in words: `you read a step further`.
fn further(higher: &Side<'_>, steps: usize, reader: PersonId) -> String {
    let is_reader = higher.rater == reader;
    let (who, verb) = match (is_reader, higher.said.is_criterion) {
        (true, false) => ("you", "read"),
        (false, false) => (higher.name, "reads"),
        (true, true) => ("you", "see"),
        (false, true) => (higher.name, "sees"),
    };
    if higher.said.is_criterion {
        return format!("{who} {verb} more of it shown");
    }
    match steps {
        1 => format!("{who} {verb} a step further"),
        _ => format!("{who} {verb} {} steps further", words::small(steps)),
    }
}

fn spread(sides: &[Side<'_>], lowest: usize, highest: usize) -> String {
    let at = |height| sides.iter().find(|side| side.said.height == height);
    match (at(lowest), at(highest)) {
        (Some(low), Some(high)) => format!("from {} to {}", low.said.step, high.said.step),
        _ => String::new(),
    }
}

/// Why there is one reading. Where there may be another that the reader does not see, nothing is
/// said about whether there is.
fn alone(view: &RoundView, only: &Side<'_>) -> String {
    let hidden = only.said.mirror && !sees_mirrors(view);
    let all_here = view.access.may_read_round(&view.round);
    match (hidden || !all_here, only.rater == view.access.viewer()) {
        (true, _) => String::new(),
        (false, true) => "only you read this".to_owned(),
        (false, false) => format!("only {} read this", only.name),
    }
}

/// Whether the reader sees everybody's readings of stance `mirror`.
pub(super) fn sees_mirrors(view: &RoundView) -> bool {
    use careers::policy::{Record, Verb};
    view.access.may(Record::MirrorReadings, Verb::Read)
}
