//! Pay and conversations.

use framework::{Band, Conversation, Framework, Region, Section, Variant};

use super::{lead, list, pairs, words};
use crate::error::CommandError;
use crate::output::Output;

pub(super) fn band(
    framework: &Framework,
    band: &Band,
    output: &mut Output,
) -> Result<(), CommandError> {
    lead(band.note.as_deref(), output)?;
    output.line("")?;
    output.pairs(&pay(band))?;
    let regions = framework.regions.iter();
    let regions = regions.map(|r| (r.name.to_string(), words::factor(&r.multiplier)));
    pairs("Times the factor of the region", regions, output)
}

/// What a band pays in a year.
pub(super) fn pay(band: &Band) -> Vec<(String, String)> {
    let line = |range| format!("{} {} a year", band.currency, words::range(range));
    let total = band.total.as_ref();
    let total = total.map(|total| ("Total".to_owned(), line(total)));
    std::iter::once(("Base".to_owned(), line(&band.base)))
        .chain(total)
        .collect()
}

pub(super) fn region(region: &Region, output: &mut Output) -> Result<(), CommandError> {
    lead(region.note.as_deref(), output)?;
    output.line("")?;
    let factor = words::factor(&region.multiplier);
    output.paragraph(&format!("Bands times {factor}."), 0)?;
    Ok(())
}

pub(super) fn conversation(
    conversation: &Conversation,
    output: &mut Output,
) -> Result<(), CommandError> {
    let minutes = conversation.minutes;
    let minutes = minutes.map(|minutes| format!(", {minutes} minutes"));
    output.aside(&format!(
        "{}{}",
        conversation.cadence,
        minutes.unwrap_or_default()
    ))?;
    lead(conversation.summary.as_deref(), output)?;
    let preparation = conversation.preparation.iter();
    list("Before", preparation.map(|text| &**text), output)?;
    sections(&conversation.sections, output)?;
    for form in &conversation.variants {
        output.section(&format!("{} ({})", form.name, form.id))?;
        output.paragraph(&form.when, 2)?;
        sections(&form.sections, output)?;
    }
    Ok(())
}

pub(super) fn variant(variant: &Variant, output: &mut Output) -> Result<(), CommandError> {
    lead(Some(&variant.when), output)?;
    sections(&variant.sections, output)
}

pub(super) fn section(section: &Section, output: &mut Output) -> Result<(), CommandError> {
    if let Some(minutes) = section.minutes {
        output.aside(&format!("{minutes} minutes"))?;
    }
    output.line("")?;
    for prompt in &section.prompts {
        output.item(prompt, 0)?;
    }
    Ok(())
}

fn sections(sections: &[Section], output: &mut Output) -> Result<(), CommandError> {
    for section in sections {
        let minutes = section.minutes;
        let minutes = minutes.map(|minutes| format!(", {minutes} minutes"));
        let title = format!("{}{}", section.name, minutes.unwrap_or_default());
        output.section(&title)?;
        for prompt in &section.prompts {
            output.item(prompt, 2)?;
        }
    }
    Ok(())
}
