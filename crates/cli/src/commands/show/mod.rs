//! `waymark show`: anything that has an address.

mod json;

use framework::{Framework, Level, Passage, Published, Thing, Transition};
use serde_json::json;

use crate::args::{Format, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    address: &str,
    format: Format,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let (published, address) = source::framework_of(&library, address)?;
    let thing = source::thing(&published.framework, &address)?;
    if format == Format::Json {
        output.json(&json!({
            "address": address.to_string(),
            "kind": thing.kind(),
            "value": json::value(&published, &thing)?,
        }))?;
        return Ok(Outcome::Fine);
    }
    output.heading(&thing.title())?;
    output.line(format!("{address}\n"))?;
    match thing {
        Thing::Framework(framework) => whole(framework, &published.digest, output)?,
        Thing::Level(level) => self::level(&published.framework, level, output)?,
        Thing::Dimension(dimension) => {
            words(&thing, output)?;
            for step in &dimension.steps {
                let about = step.about.as_deref().unwrap_or_default();
                output.item(
                    &format!("{} ({}.{}): {about}", step.name, dimension.id, step.id),
                    0,
                )?;
            }
        }
        Thing::Step(_, step) | Thing::Expectation(_, _, step) => {
            words(&thing, output)?;
            list(
                "What shows it",
                step.signals.iter().map(|signal| &*signal.text),
                output,
            )?;
            list(
                "For example",
                step.examples.iter().map(|text| &**text),
                output,
            )?;
        }
        Thing::Transition(transition) => self::transition(transition, output)?,
        Thing::Guide(guide) => {
            words(&thing, output)?;
            if let Some(body) = &guide.body {
                output.raw(&format!("{body}\n"))?;
            }
            for question in &guide.questions {
                output.heading(&question.question)?;
                output.paragraph(&question.answer, 2)?;
            }
        }
        _ => words(&thing, output)?,
    }
    Ok(Outcome::Fine)
}

fn words(thing: &Thing<'_>, output: &mut Output) -> Result<(), CommandError> {
    if let Some(words) = thing.words() {
        output.paragraph(words, 0)?;
    }
    Ok(())
}

fn list<'a>(
    title: &str,
    texts: impl Iterator<Item = &'a str>,
    output: &mut Output,
) -> Result<(), CommandError> {
    let mut texts = texts.peekable();
    if texts.peek().is_some() {
        output.line("")?;
        output.heading(title)?;
        for text in texts {
            output.item(text, 2)?;
        }
    }
    Ok(())
}

fn whole(framework: &Framework, digest: &str, output: &mut Output) -> Result<(), CommandError> {
    output.paragraph(&framework.header.summary, 0)?;
    for track in &framework.tracks {
        output.line("")?;
        output.heading(&format!("{} ({})", track.name, track.id))?;
        output.paragraph(&track.summary, 2)?;
        for level in framework.levels_of(&track.id) {
            output.item(&format!("{}  {}", level.id, level.name), 2)?;
        }
    }
    let dimensions = framework
        .dimensions
        .iter()
        .map(|d| format!("{}: {}", d.id, d.name));
    let dimensions: Vec<String> = dimensions.collect();
    list("Dimensions", dimensions.iter().map(String::as_str), output)?;
    let guides: Vec<String> = framework
        .guides
        .iter()
        .map(|g| format!("{}: {}", g.id, g.title))
        .collect();
    list("Guides", guides.iter().map(String::as_str), output)?;
    output.line("")?;
    for source in &framework.header.lineage {
        output.paragraph(
            &format!("Grown from “{}” ({}).", source.title, source.licence),
            0,
        )?;
    }
    if let Some(licence) = &framework.header.licence {
        output.line(format!("Licence of this text: {licence}"))?;
    }
    output.line(digest)?;
    Ok(())
}

fn level(framework: &Framework, level: &Level, output: &mut Output) -> Result<(), CommandError> {
    let told = framework.narrative_of(level);
    if told.id != level.id {
        output.paragraph(
            &format!("Its narrative is that of {} ({}).", told.id, told.name),
            0,
        )?;
    }
    for passage in Passage::ALL {
        let texts = passage.texts(told).iter().map(|text| &**text);
        if passage == Passage::Summary {
            for text in texts {
                output.paragraph(text, 0)?;
            }
        } else {
            list(passage.title(), texts, output)?;
        }
    }
    let expects: Vec<String> = level
        .expects
        .iter()
        .filter_map(|expectation| {
            let dimension = framework.dimension(&expectation.dimension)?;
            let step = dimension.step(&expectation.step)?;
            Some(format!("{}: {}", dimension.name, step.name))
        })
        .collect();
    list("What it asks", expects.iter().map(String::as_str), output)?;
    let ways: Vec<String> = framework
        .ways_from(&level.id)
        .iter()
        .map(|way| format!("{} {} ({:?})", way.to.id, way.to.name, way.kind).to_lowercase())
        .collect();
    list("Where it leads", ways.iter().map(String::as_str), output)
}

fn transition(transition: &Transition, output: &mut Output) -> Result<(), CommandError> {
    if let Some(summary) = &transition.summary {
        output.paragraph(summary, 0)?;
    }
    let criteria: Vec<String> = transition
        .criteria
        .iter()
        .map(|c| format!("{}: {}", c.id, c.text))
        .collect();
    list("Criteria", criteria.iter().map(String::as_str), output)?;
    list(
        "When to think about it",
        transition.when.iter().map(|text| &**text),
        output,
    )?;
    list(
        "Questions",
        transition.questions.iter().map(|text| &**text),
        output,
    )?;
    list(
        "How it goes",
        transition.process.iter().map(|text| &**text),
        output,
    )?;
    list(
        "What it is not",
        transition.is_not.iter().map(|text| &**text),
        output,
    )
}
