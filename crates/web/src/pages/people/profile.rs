//! A person's profile as pages show it: the picture, and what it says in words.

use app::people::PersonView;
use careers::profile::{
    Agreement, CriterionProfile, DimensionProfile, Profile, Source, StepReading,
};
use careers::records::{
    AssessmentKind, AssessmentState, Evidence, Placement, Round, RoundId, RoundState,
};
use charts::Readings;
use framework::{Dimension, Framework, Level, Stance};

use crate::pictures;
use crate::urls;
use crate::view::chart::Picture;
use crate::view::{ledger, words};

/// What the profile says about one dimension or criterion.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) name: String,
    pub(crate) href: String,
    /// "agreed", "one step apart".
    pub(crate) verdict: &'static str,
    pub(crate) words: String,
}

/// The framework, the level and the profile, where all three are there.
pub(super) fn parts(view: &PersonView) -> Option<(&Framework, Option<&Level>, &Profile)> {
    let sight = view.sight.as_ref()?;
    let framework = &sight.published.as_ref()?.framework;
    let level = held(view).filter(|held| held.framework.id == framework.id());
    let level = level.and_then(|held| framework.level(&held.level));
    Some((framework, level, sight.profile.as_ref()?))
}

pub(super) fn held(view: &PersonView) -> Option<&Placement> {
    view.level.as_ref()
}

/// The picture: what the level expects, what was read, and what a target asks.
pub(crate) fn picture(view: &PersonView, target: Option<&Level>) -> Option<Picture> {
    let (framework, dimensions, readings) = drawn(view, target)?;
    let title = format!("Profile of {}", view.person.name);
    Picture::profile(framework, &dimensions, readings, ("profile", title))
}

/// What is drawn: on which dimensions, and the readings on them.
fn drawn<'a>(
    view: &'a PersonView,
    target: Option<&Level>,
) -> Option<(&'a Framework, Vec<&'a Dimension>, Readings)> {
    let (framework, level, profile) = parts(view)?;
    let track = level.map(|level| level.track.as_str());
    let dimensions: Vec<&Dimension> = match track {
        Some(track) => profile.on_track(framework, track),
        None => return None,
    }
    .filter_map(|read| framework.dimension(&read.dimension))
    .collect();
    let anything = profile
        .dimensions
        .iter()
        .any(|read| read.own.is_some() || read.counted.is_some());
    if !anything {
        return None;
    }
    let at = |reading: Option<&StepReading>| reading.and_then(|reading| reading.index);
    let read = |d: &Dimension| profile.dimension(&d.id);
    let own = pictures::series(view.person.name.as_str(), &dimensions, |d| {
        at(read(d).and_then(|read| read.own.as_ref()))
    });
    let counted = pictures::series("manager", &dimensions, |d| {
        at(read(d).and_then(|read| read.counted.as_ref()))
    });
    // Nothing is asked on a mirror, so nothing is drawn as asked either.
    let asked = |label: String, level: &Level| {
        pictures::series(label, &dimensions, |d| {
            let step = level.expects.on(&d.id).and_then(|id| d.step_index(id));
            step.filter(|_| framework.stance_of(d) == Stance::Guidance)
        })
    };
    let has = |series: &charts::Series| series.steps.iter().any(|step| *step > 0);
    let readings = Readings {
        expectation: level
            .map(|level| asked(format!("expected at {}", level.id), level))
            .filter(has),
        own: Some(own).filter(has),
        manager: Some(counted).filter(has),
        target: target
            .map(|level| asked(format!("asked at {}", level.id), level))
            .filter(has),
    };
    Some((framework, dimensions, readings))
}

/// Whether the person is read on more dimensions than a list can tell: the picture and its table
/// then stand for those that only the person reads.
pub(super) fn is_crowded(view: &PersonView) -> bool {
    let Some((framework, Some(level), profile)) = parts(view) else {
        return false;
    };
    profile.on_track(framework, &level.track).count() > pictures::MOST_AXES
}

/// What has been read, dimension by dimension; criteria where the framework rests on those.
pub(super) fn said(view: &PersonView) -> Vec<Said> {
    let Some((framework, level, profile)) = parts(view) else {
        return Vec::new();
    };
    let track = level.map(|level| level.track.as_str()).unwrap_or_default();
    let (crowded, own_page) = (is_crowded(view), view.access.is_own());
    let told = profile
        .on_track(framework, track)
        .filter(|read| !crowded || read.counted.is_some());
    let dimensions = told.filter_map(|read| {
        let dimension = framework.dimension(&read.dimension)?;
        dimension_said(framework, dimension, read, own_page)
    });
    let here = level.map(|level| level.id.as_str());
    let criteria = profile
        .criteria
        .iter()
        .filter_map(|read| criterion_said(framework, read, here, own_page));
    dimensions.chain(criteria).collect()
}

fn themselves(own_page: bool) -> &'static str {
    if own_page { "you" } else { "themselves" }
}

/// Whose reading counts.
fn counted_by(source: Option<&Source>) -> &'static str {
    match source.map(|source| source.kind) {
        Some(AssessmentKind::Panel) => "a panel",
        _ => "the manager",
    }
}

fn dimension_said(
    framework: &Framework,
    dimension: &Dimension,
    read: &DimensionProfile,
    own_page: bool,
) -> Option<Said> {
    let name = |reading: &StepReading| {
        let step = reading.step.as_deref().and_then(|id| dimension.step(id));
        step.map_or("before the first step", |step| step.name.as_str())
            .to_owned()
    };
    let (them, by) = (
        themselves(own_page),
        counted_by(read.counted.as_ref().map(|r| &r.source)),
    );
    let own = read.own.as_ref().map(name);
    let counted = read.counted.as_ref().map(name);
    let verdict = match read.agreement {
        Agreement::Unread => return None,
        Agreement::OnlyOwn if own_page => "read by you",
        Agreement::OnlyOwn => "read by themselves",
        Agreement::OnlyCounted => "read from one side",
        Agreement::Agree => "agreed",
        Agreement::OwnAbove(1) | Agreement::OwnBelow(1) => "one step apart",
        Agreement::OwnAbove(_) | Agreement::OwnBelow(_) => "several steps apart",
    };
    let since = read
        .held
        .map(|held| format!("; held since {}", words::month(held.since)));
    let since = since.unwrap_or_default();
    let words = match (own, counted) {
        (Some(own), Some(counted)) if own == counted => format!("Both read {counted}{since}."),
        (Some(own), Some(counted)) => {
            format!("Read as {own} by {them}, as {counted} by {by}{since}.")
        }
        (Some(own), None) => format!("Read as {own} by {them}."),
        (None, Some(counted)) => format!("Read as {counted} by {by}{since}."),
        (None, None) => String::new(),
    };
    let mirror = if read.stance == Stance::Mirror {
        " A mirror: it enters no comparison."
    } else {
        ""
    };
    Some(Said {
        name: dimension.name.to_string(),
        href: urls::thing(framework, &dimension.id),
        verdict,
        words: format!("{words}{mirror}"),
    })
}

/// A criterion of a way out of the level that is held; those of the way there are behind.
fn criterion_said(
    framework: &Framework,
    read: &CriterionProfile,
    here: Option<&str>,
    own_page: bool,
) -> Option<Said> {
    let (them, by) = (
        themselves(own_page),
        counted_by(read.counted.as_ref().map(|r| &r.source)),
    );
    let (transition, criterion) = framework.criterion(&read.criterion)?;
    if here.is_some_and(|here| transition.from != here) {
        return None;
    }
    let own = read
        .own
        .as_ref()
        .map(|reading| ledger::shown(reading.shown));
    let counted = read
        .counted
        .as_ref()
        .map(|reading| ledger::shown(reading.shown));
    let (verdict, words) = match (own, counted) {
        (None, None) => return None,
        (Some(own), Some(counted)) if own == counted => {
            ("agreed", format!("Both read it as {own}."))
        }
        (Some(own), Some(counted)) => (
            "read differently",
            format!("Read as {own} by {them}, as {counted} by {by}."),
        ),
        (Some(own), None) => ("read from one side", format!("Read as {own} by {them}.")),
        (None, Some(counted)) => ("read from one side", format!("Read as {counted} by {by}.")),
    };
    Some(Said {
        name: format!("{} to {}, {}", transition.from, transition.to, criterion.id),
        href: urls::thing(framework, &read.criterion),
        verdict,
        words: format!("{} {words}", criterion.text),
    })
}

/// The levels that the person may be held against: those onward first, then all the others.
pub(super) fn targets<'a>(
    framework: &'a Framework,
    level: Option<&Level>,
) -> (Vec<&'a Level>, Vec<&'a Level>) {
    let ways = level
        .map(|level| framework.ways_from(&level.id))
        .unwrap_or_default();
    let mut onward: Vec<&Level> = Vec::new();
    for way in ways {
        if !onward.iter().any(|seen| seen.id == way.to.id) {
            onward.push(way.to);
        }
    }
    let others = framework
        .levels
        .iter()
        .filter(|l| !onward.iter().any(|seen| seen.id == l.id));
    let others = others.collect();
    (onward, others)
}

/// The open round, where there is one that the reader may see.
pub(super) fn open_round(view: &PersonView) -> Option<&Round> {
    let rounds = &view.sight.as_ref()?.rounds;
    rounds.iter().find(|round| round.state == RoundState::Open)
}

/// Evidence that the reader may read, newest first.
pub(super) fn evidence(view: &PersonView) -> &[Evidence] {
    view.sight
        .as_ref()
        .map(|sight| sight.seen.evidence.as_slice())
        .unwrap_or_default()
}

/// A line of the list of assessments.
#[derive(Debug, Clone)]
pub(crate) struct AssessmentLine {
    pub(crate) as_of: jiff::civil::Date,
    pub(crate) by: String,
    pub(crate) mark: &'static str,
    pub(crate) words: &'static str,
    pub(crate) framework: String,
    pub(crate) href: Option<String>,
}

/// The assessments that the reader may read, newest first.
pub(super) fn assessments(view: &PersonView) -> Vec<AssessmentLine> {
    let Some(sight) = &view.sight else {
        return Vec::new();
    };
    let opens = |id: &RoundId| sight.rounds.iter().any(|round| round.id == *id);
    let mut lines: Vec<AssessmentLine> = sight
        .seen
        .assessments
        .iter()
        .map(|a| {
            let (mark, words) = match (a.state, a.round) {
                (AssessmentState::Draft, _) => ("draft", "Draft"),
                (AssessmentState::Sealed, _) => ("sealed", "Sealed"),
                (AssessmentState::Shared, Some(_)) => ("shared", "Shared"),
                (AssessmentState::Shared, None) => ("unsealed", "Shared, unsealed"),
            };
            AssessmentLine {
                as_of: a.as_of,
                by: view.name_of(a.author).to_owned(),
                mark,
                words,
                framework: format!("{}@{}", a.framework.id, a.framework.version),
                href: a.round.filter(|id| opens(id)).map(urls::round),
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.as_of));
    lines
}
