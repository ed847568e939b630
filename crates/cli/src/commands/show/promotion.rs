//! The promotion policy.

use framework::{Mistake, Point, PolicyPart, ProcessStep, PromotionPolicy};

use super::{lead, list, pairs, words};
use crate::error::CommandError;
use crate::output::Output;

pub(super) fn show(policy: &PromotionPolicy, output: &mut Output) -> Result<(), CommandError> {
    lead(policy.summary.as_deref(), output)?;
    pairs("Time at the next level", months(policy), output)?;
    list("What a promotion means", points(&policy.principles), output)?;
    list("What it is not", points(&policy.is_not), output)?;
    for (index, step) in policy.process.iter().enumerate() {
        output.section(&format!("Step {}: {}", index + 1, step.name))?;
        process(step, output)?;
    }
    list("The packet", points(&policy.packet), output)?;
    let reasons = policy.wrong_reasons.iter();
    list(
        "Reasons that must not carry one",
        reasons.map(|r| &*r.text),
        output,
    )?;
    for known in &policy.mistakes {
        output.section(&format!("Known mistake: {}", known.name))?;
        mistake(known, output)?;
    }
    Ok(())
}

pub(super) fn part(part: &PolicyPart<'_>, output: &mut Output) -> Result<(), CommandError> {
    output.line("")?;
    match part {
        PolicyPart::Principle(point)
        | PolicyPart::IsNot(point)
        | PolicyPart::PacketSection(point) => {
            output.paragraph(&point.text, 0)?;
            list("For example", point.examples.iter().map(|e| &**e), output)?;
        }
        PolicyPart::WrongReason(reason) => output.paragraph(&reason.text, 0)?,
        PolicyPart::ProcessStep(step) => process(step, output)?,
        PolicyPart::Mistake(known) => mistake(known, output)?,
    }
    Ok(())
}

fn months(policy: &PromotionPolicy) -> Vec<(String, String)> {
    let early = policy.too_early_months;
    let late = policy.too_late_months;
    let early = early.map(|months| ("Too early below".to_owned(), words::months(months)));
    let late = late.map(|months| ("Too late beyond".to_owned(), words::months(months)));
    std::iter::once((
        "Asked for".to_owned(),
        words::months(policy.sustained_months),
    ))
    .chain(early)
    .chain(late)
    .collect()
}

fn process(step: &ProcessStep, output: &mut Output) -> Result<(), CommandError> {
    output.paragraph(&format!("{}, {}", step.owner, step.cadence), 2)?;
    for item in &step.items {
        output.item(item, 2)?;
    }
    Ok(())
}

fn mistake(known: &Mistake, output: &mut Output) -> Result<(), CommandError> {
    let told = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    let signs = known.signs.iter().map(|text| told("Sign", text));
    let result = known.result.iter().map(|text| told("Result", text));
    let instead = known.instead.iter().map(|text| told("Instead", text));
    let rows: Vec<(String, String)> = signs.chain(result).chain(instead).collect();
    output.pairs(&rows)?;
    Ok(())
}

fn points(points: &[Point]) -> impl Iterator<Item = &str> {
    points.iter().map(|point| &*point.text)
}
