//! Readiness in words: what is asked, a mark, and why.

use careers::readiness::{
    Coverage, CriterionReadiness, ExpectationReadiness, ExpectationState, Readiness,
};
use careers::records::Shown;
use framework::Framework;
use jiff::civil::Date;

use super::words;
use crate::urls;

/// One line of the ledger.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The dimension's name, or the criterion's place.
    pub(crate) asked: String,
    /// The step's name, or the criterion's text.
    pub(crate) what: String,
    /// Where it can be read.
    pub(crate) href: String,
    /// The mark as the stylesheet knows it.
    pub(crate) mark: &'static str,
    pub(crate) words: String,
    /// For `recent`: a tick for each month that is asked for, filled where it is there.
    pub(crate) ticks: Vec<bool>,
    pub(crate) why: String,
}

/// Ticks beyond this are not drawn: nobody counts them.
const MOST_TICKS: u32 = 12;

/// The expectations of the level, in its order.
pub(crate) fn expectations(framework: &Framework, readiness: &Readiness) -> Vec<Line> {
    let lines = readiness.expectations.iter();
    lines
        .filter_map(|expectation| expectation_line(framework, readiness, expectation))
        .collect()
}

fn expectation_line(
    framework: &Framework,
    readiness: &Readiness,
    expectation: &ExpectationReadiness,
) -> Option<Line> {
    let dimension = framework.dimension(&expectation.dimension)?;
    let step = dimension.step(&expectation.step)?;
    let (mark, words) = state(framework, expectation);
    let ticks = match expectation.state {
        ExpectationState::Recent { months, of, .. } if of <= MOST_TICKS => {
            (0..of).map(|month| month < months).collect()
        }
        _ => Vec::new(),
    };
    Some(Line {
        asked: format!("{}:", dimension.name),
        what: step.name.to_string(),
        href: urls::thing(framework, format!("{}.{}", readiness.target, dimension.id)),
        mark,
        words,
        ticks,
        why: why(expectation),
    })
}

fn state(framework: &Framework, expectation: &ExpectationReadiness) -> (&'static str, String) {
    match &expectation.state {
        ExpectationState::Sustained { .. } => ("sustained", "Sustained".into()),
        ExpectationState::Recent { months, of, .. } => {
            ("recent", format!("Recent, {months} of {of} months"))
        }
        ExpectationState::Below { read, .. } => {
            let dimension = framework.dimension(&expectation.dimension);
            let step = dimension
                .zip(read.as_deref())
                .and_then(|(d, step)| d.step(step));
            let name = step.map_or("before the first step", |step| step.name.as_str());
            ("below", format!("Below: {name}"))
        }
        ExpectationState::NoEvidence { .. } => ("no-evidence", "No evidence".into()),
    }
}

fn why(expectation: &ExpectationReadiness) -> String {
    let evidence = match expectation.evidence {
        0 => "No evidence names it.".to_owned(),
        1 => "One piece of evidence.".to_owned(),
        n => format!("{} pieces of evidence.", words::small_first(n)),
    };
    let reading = match &expectation.state {
        ExpectationState::Sustained { since } | ExpectationState::Recent { since, .. } => {
            let lapsed = expectation.held.is_some_and(|held| held.lapsed);
            let last = expectation
                .held
                .map(|held| words::month(held.last))
                .unwrap_or_default();
            if lapsed {
                format!(
                    "Held from {} and last read in {last}.",
                    words::month(*since)
                )
            } else {
                format!("Held since {}.", words::month(*since))
            }
        }
        ExpectationState::Below { .. } => {
            let read = expectation.counted.as_ref();
            read.map(|read| format!("Read in {}.", words::month(read.source.as_of)))
                .unwrap_or_default()
        }
        ExpectationState::NoEvidence {
            only_uncounted: true,
        } => {
            "Only read by the person themselves or by peers, which is shown and not counted.".into()
        }
        ExpectationState::NoEvidence {
            only_uncounted: false,
        } => "Nobody has read it yet.".into(),
    };
    format!("{reading} {evidence}")
}

/// The criteria of the way there.
pub(crate) fn criteria(framework: &Framework, readiness: &Readiness) -> Vec<Line> {
    let today = readiness.as_of;
    readiness
        .criteria
        .iter()
        .map(|criterion| criterion_line(framework, criterion, today))
        .collect()
}

fn criterion_line(framework: &Framework, criterion: &CriterionReadiness, today: Date) -> Line {
    let newest = criterion
        .evidence
        .iter()
        .map(|piece| piece.happened_on)
        .max();
    let (mark, words) = match criterion.coverage {
        Coverage::Covered => ("covered", "Covered".to_owned()),
        Coverage::SingleSource => ("single-source", "Single source".into()),
        Coverage::Stale => (
            "stale",
            newest.map_or("Stale".into(), |newest| {
                format!("Stale since {}", words::month(newest))
            }),
        ),
        Coverage::Uncovered => ("uncovered", "Uncovered".into()),
    };
    let count = match criterion.evidence.len() {
        0 => "No shared evidence yet.".to_owned(),
        1 => "One piece of evidence".to_owned(),
        n => format!("{} pieces of evidence", words::small_first(n)),
    };
    let newest = newest.map(|newest| {
        if newest.year() == today.year() {
            format!(", the latest from {}.", newest.strftime("%-d %B"))
        } else {
            format!(", the latest from {}.", words::day(newest))
        }
    });
    let read = criterion.counted.as_ref().map(|read| {
        format!(
            " Read as {} in {}.",
            shown(read.shown),
            words::month(read.source.as_of)
        )
    });
    let kept = if criterion.has_private {
        " What you keep private is not counted."
    } else {
        ""
    };
    let place = criterion.criterion.split_once('#').map_or("", |(_, id)| id);
    Line {
        asked: format!("{place}."),
        what: criterion.text.clone(),
        href: urls::thing(framework, &criterion.criterion),
        mark,
        words,
        ticks: Vec::new(),
        why: format!(
            "{count}{}{}{kept}",
            newest.unwrap_or_default(),
            read.unwrap_or_default()
        ),
    }
}

/// How far a criterion is shown, in words.
pub(crate) fn shown(shown: Shown) -> &'static str {
    match shown {
        Shown::Shown => "shown",
        Shown::Partly => "partly shown",
        Shown::NotYet => "not yet shown",
    }
}

/// How many lines carry a mark: for the sentence at the head of a page.
pub(crate) fn in_short(lines: &[Line]) -> String {
    let number = |mark: &str| lines.iter().filter(|line| line.mark == mark).count();
    let (held, recent) = (number("sustained"), number("recent"));
    let (below, nothing) = (number("below"), number("no-evidence"));
    let mut parts = Vec::new();
    if held > 0 {
        parts.push(format!("{} held long enough", has(held)));
    }
    if recent > 0 {
        parts.push(format!("{} on the way", is(recent)));
    }
    if below > 0 {
        parts.push(format!("{} not been reached", has(below)));
    }
    if nothing > 0 {
        parts.push(format!(
            "for {} nothing has been read yet",
            words::small(nothing)
        ));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!(
        "Of {} expectations, {}.",
        words::small(lines.len()),
        words::joined(&parts)
    )
}

fn has(number: usize) -> String {
    format!(
        "{} {}",
        words::small(number),
        if number == 1 { "has" } else { "have" }
    )
}

fn is(number: usize) -> String {
    format!(
        "{} {}",
        words::small(number),
        if number == 1 { "is" } else { "are" }
    )
}
