//! A transition and its criteria.

use framework::{Criterion, Framework, Text, Transition};

use super::{lead, list, pairs, words};
use crate::error::CommandError;
use crate::output::Output;

pub(super) fn show(
    framework: &Framework,
    transition: &Transition,
    output: &mut Output,
) -> Result<(), CommandError> {
    output.aside(&ends(framework, transition))?;
    lead(transition.summary.as_deref(), output)?;
    let criteria = transition.criteria.iter();
    let criteria = criteria.map(|c| (c.id.to_string(), c.text.to_string()));
    pairs("Criteria", criteria, output)?;
    pairs("Time", times(framework, transition), output)?;
    if let Some(focus) = &transition.focus {
        let title = format!("What to work on: {}", focus.title);
        list(&title, texts(&focus.items), output)?;
    }
    list("When to think about it", texts(&transition.when), output)?;
    list(
        "Questions to ask oneself",
        texts(&transition.questions),
        output,
    )?;
    list("How it goes", texts(&transition.process), output)?;
    let back = transition.returns_to.iter();
    let back = back.map(|id| named(framework, id));
    list("Where people usually arrive or return to", back, output)?;
    list("What it is not", texts(&transition.is_not), output)
}

pub(super) fn criterion(
    framework: &Framework,
    criterion: &Criterion,
    output: &mut Output,
) -> Result<(), CommandError> {
    lead(Some(&criterion.text), output)?;
    let dimensions = criterion.dimensions.iter();
    let dimensions = dimensions.filter_map(|id| framework.dimension(id));
    list("It rests on", dimensions.map(|d| &*d.name), output)
}

/// "Promotion from D3 Developer 3 to D4 Developer 4".
fn ends(framework: &Framework, transition: &Transition) -> String {
    let kind = words::kind(transition.kind);
    let (first, rest) = kind.split_at(1);
    format!(
        "{}{rest} from {} to {}",
        first.to_uppercase(),
        named(framework, &transition.from),
        named(framework, &transition.to)
    )
}

fn named(framework: &Framework, level: &Text) -> String {
    let found = framework.level(level);
    found.map_or_else(|| level.to_string(), framework::Level::titled)
}

/// What a way asks for in months, and what is usual.
fn times(framework: &Framework, transition: &Transition) -> Vec<(String, String)> {
    let policy = framework.promotion.as_ref();
    let by_policy = policy.filter(|_| !transition.criteria.is_empty());
    let sustained = transition
        .sustained_months
        .or_else(|| by_policy.map(|policy| policy.sustained_months));
    let typical = transition.typical_months.as_ref();
    let rows = [
        (
            "Held at the next level",
            sustained.filter(|months| *months > 0).map(words::months),
        ),
        (
            "Usual before it",
            typical
                .map(|months| format!("{} months; context, not a criterion", words::range(months))),
        ),
        (
            "Both can still change their mind",
            transition.probation_months.map(words::months),
        ),
    ];
    let said = rows
        .into_iter()
        .filter_map(|(label, text)| Some((label.to_owned(), text?)));
    said.collect()
}

fn texts(texts: &[Text]) -> impl Iterator<Item = &str> {
    texts.iter().map(|text| &**text)
}
