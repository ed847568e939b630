//! What a version would change for one person, in words.

use app::frameworks::Felt;
use askama::Template;
use careers::impact::totals;
use careers::impact::{ExpectationImpact, LevelImpact, Standing, TieImpact};
use careers::mapping::Lost;
use careers::readiness::ExpectationState;
use framework::{Framework, Thing};

use super::words;

/// The words about one person: what they would stand on, what becomes of their readings, and what
/// their level and the next ones would ask.
#[derive(Debug, Clone, Template)]
#[template(path = "frameworks/felt.html")]
pub(crate) struct Told {
    /// About their level, where it is called otherwise or is gone.
    level: Option<String>,
    levels: Vec<OfLevel>,
    readings: Vec<String>,
    ties: Vec<String>,
    kept: Option<String>,
    nothing: bool,
}

// The template above escapes what it holds.
impl askama::filters::HtmlSafe for Told {}

#[derive(Debug, Clone)]
struct OfLevel {
    title: String,
    expectations: Vec<OfExpectation>,
    gone: Vec<String>,
    new: Vec<String>,
}

#[derive(Debug, Clone)]
struct OfExpectation {
    asked: String,
    before: Option<(&'static str, String)>,
    after: Option<(&'static str, String)>,
    loses_sustained: bool,
}

impl Told {
    pub(crate) fn new(felt: &Felt, after: &Framework) -> Self {
        let (impact, before) = (&felt.impact, &felt.before.framework);
        let level = match &impact.becomes {
            Ok(now) if *now == impact.level => None,
            Ok(now) => Some(format!(
                "The level {} becomes {}.",
                level(before, &impact.level),
                level(after, now)
            )),
            Err(lost) => Some(format!(
                "The level {} {}. Whoever holds it stays on version {} until they are given another \
                 one.",
                level(before, &impact.level),
                lost.words(),
                before.version()
            )),
        };
        let readings = impact.readings.iter();
        let ties = impact.ties.iter();
        Self {
            level,
            levels: impact
                .against
                .iter()
                .map(|against| OfLevel::new(against, impact.level.as_str(), before, after))
                .collect(),
            readings: readings
                .map(|reading| {
                    let becomes = reading.becomes.as_deref().map_err(|lost| *lost);
                    self::reading((before, &reading.was), (after, becomes), reading.readings)
                })
                .collect(),
            ties: ties.map(|tie| self::tie(before, after, tie)).collect(),
            kept: (impact.kept > 0).then(|| kept(impact.kept)),
            nothing: impact.is_empty(),
        }
    }
}

/// How many people, as far as it is told.
pub(crate) fn told(told: totals::Told) -> Option<String> {
    use totals::Told;
    match told {
        Told::Not => None,
        Told::Few => Some("fewer than 5".to_owned()),
        Told::From(least) => Some(format!("{least} to {}", least + 4)),
        Told::OrMore(least) => Some(format!("{least} or more")),
    }
}

/// How many people numbers are about.
pub(crate) fn counted(people: usize) -> String {
    match people {
        0 => "No team and no level is large enough to be counted.".to_owned(),
        few if few < totals::LEAST_TOLD => {
            format!("{few} people are counted: too few to say how many of them it touches.")
        }
        many => format!("{many} people are counted."),
    }
}

fn kept(count: usize) -> String {
    match count {
        1 => "One reading goes on: what it is on says the same.".to_owned(),
        more => format!("{more} readings go on: what they are on says the same."),
    }
}

fn reading(
    (before, was): (&Framework, &str),
    (after, becomes): (&Framework, Result<&str, Lost>),
    count: usize,
) -> String {
    let readings = words::count(count, "reading", "readings");
    let was = title(before, was);
    match becomes {
        Ok(now) => {
            let goes = if count == 1 { "goes" } else { "go" };
            format!(
                "{readings} of “{was}” {goes} on as “{}”.",
                title(after, now)
            )
        }
        Err(lost) => {
            let ends = if count == 1 { "ends" } else { "end" };
            format!(
                "{readings} of “{was}” {ends} with the old version: it {}.",
                lost.words()
            )
        }
    }
}

fn tie(before: &Framework, after: &Framework, tie: &TieImpact) -> String {
    let (pieces, is) = match tie.pieces {
        1 => ("One piece of evidence".to_owned(), "is"),
        more => (format!("{more} pieces of evidence"), "are"),
    };
    let was = thing(before, &tie.was);
    match &tie.becomes {
        Ok(now) => format!("{pieces} on “{was}” {is} on “{}” now.", thing(after, now)),
        Err(lost) => format!(
            "{pieces} {is} on “{was}” in version {} only: it {}.",
            before.version(),
            lost.words()
        ),
    }
}

/// What an address names, as one speaks of it.
fn thing(framework: &Framework, path: &str) -> String {
    match framework.resolve(path) {
        Ok(Thing::Criterion(_, criterion)) => criterion.text.to_string(),
        Ok(thing) => thing.title(),
        Err(_) => path.to_owned(),
    }
}

/// What readings are on, as one speaks of it.
fn title(framework: &Framework, path: &str) -> String {
    match framework.resolve(path) {
        Ok(Thing::Dimension(dimension)) => format!("{}: before the first step", dimension.name),
        _ => thing(framework, path),
    }
}

fn level(framework: &Framework, id: &str) -> String {
    framework
        .level(id)
        .map_or_else(|| id.to_owned(), words::level)
}

impl OfLevel {
    fn new(against: &LevelImpact, own: &str, before: &Framework, after: &Framework) -> Self {
        let named = match (&against.before, &against.after) {
            (_, Some(now)) => level(after, now),
            (Some(was), None) => level(before, was),
            (None, None) => String::new(),
        };
        let title = match (against.before.as_deref(), &against.after) {
            (Some(was), _) if was == own => format!("The level held, {named}"),
            (None, _) => format!("{named}, a new way onward"),
            (_, None) => format!("{named}, no longer a way onward"),
            _ => format!("Onward, {named}"),
        };
        let texts = |asked: &[careers::impact::Asked]| {
            let asked = asked.iter();
            asked.map(|asked| asked.text.clone()).collect()
        };
        Self {
            title,
            expectations: against
                .expectations
                .iter()
                .map(|expectation| OfExpectation::new(expectation, before, after))
                .collect(),
            gone: texts(&against.criteria_gone),
            new: texts(&against.criteria_new),
        }
    }
}

impl OfExpectation {
    fn new(expectation: &ExpectationImpact, before: &Framework, after: &Framework) -> Self {
        let told = |standing: &Standing, framework: &Framework| {
            let dimension = framework.dimension(&standing.dimension);
            let step = dimension.and_then(|dimension| dimension.step(&standing.step));
            let step = step.map_or(standing.step.as_str(), |step| step.name.as_str());
            let (mark, words) = state(standing, framework);
            (mark, format!("{step}: {words}"))
        };
        let name = |standing: &Standing, framework: &Framework| {
            let dimension = framework.dimension(&standing.dimension);
            dimension.map(|dimension| dimension.name.to_string())
        };
        let after_name = expectation.after.as_ref().and_then(|s| name(s, after));
        let before_name = || expectation.before.as_ref().and_then(|s| name(s, before));
        Self {
            asked: after_name.or_else(before_name).unwrap_or_default(),
            before: expectation.before.as_ref().map(|s| told(s, before)),
            after: expectation.after.as_ref().map(|s| told(s, after)),
            loses_sustained: expectation.loses_sustained,
        }
    }
}

fn state(standing: &Standing, framework: &Framework) -> (&'static str, String) {
    match &standing.state {
        ExpectationState::Sustained { since } => (
            "sustained",
            format!("sustained since {}", words::day(*since)),
        ),
        ExpectationState::Recent { months, of, .. } => {
            ("recent", format!("recent, {months} of {of} months"))
        }
        ExpectationState::Below { read, .. } => {
            let dimension = framework.dimension(&standing.dimension);
            let read = read.as_deref();
            let step = dimension.zip(read).and_then(|(d, step)| d.step(step));
            let name = step.map_or("before the first step", |step| step.name.as_str());
            ("below", format!("below, read at {name}"))
        }
        ExpectationState::NoEvidence { .. } => ("no-evidence", "not read".to_owned()),
    }
}
