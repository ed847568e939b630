//! `waymark show`: anything that has an address, as a page.

mod dimension;
mod guide;
mod json;
mod level;
mod practice;
mod promotion;
mod way;
mod whole;

use framework::Thing;
use serde_json::json;

use crate::args::{Format, Global};
use crate::error::{CommandError, Outcome};
use crate::markdown;
use crate::output::Output;
use crate::source;
use crate::words;

pub(crate) fn run(
    global: &Global,
    address: &str,
    format: Format,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let (published, address) = source::framework_of(&library, address)?;
    let framework = &published.framework;
    let thing = source::thing(framework, &address)?;
    let address = framework.address(&thing.path());
    if format == Format::Json {
        output.json(&json!({
            "address": address.to_string(),
            "kind": thing.kind(),
            "title": thing.title(),
            "value": json::value(&published, &thing)?,
        }))?;
        return Ok(Outcome::Fine);
    }
    output.heading(&thing.title())?;
    output.aside(&address.to_string())?;
    match thing {
        Thing::Framework(_) => whole::show(&published, output)?,
        Thing::Track(track) => whole::track(framework, track, output)?,
        Thing::Group(group) => dimension::group(framework, group, output)?,
        Thing::Dimension(shown) => dimension::show(shown, output)?,
        Thing::Step(_, step) | Thing::Expectation(_, _, step) => dimension::step(step, output)?,
        Thing::Signal(_, _, signal) => dimension::signal(signal, output)?,
        Thing::Level(shown) => level::show(framework, shown, output)?,
        Thing::Part(_, part) => level::part(part, output)?,
        Thing::Band(_, band) => practice::band(framework, band, output)?,
        Thing::Region(region) => practice::region(region, output)?,
        Thing::Transition(transition) => way::show(framework, transition, output)?,
        Thing::Criterion(_, criterion) => way::criterion(framework, criterion, output)?,
        Thing::Promotion(policy) => promotion::show(policy, output)?,
        Thing::Policy(_, part) => promotion::part(&part, output)?,
        Thing::Conversation(conversation) => practice::conversation(conversation, output)?,
        Thing::Variant(_, variant) => practice::variant(variant, output)?,
        Thing::Section(_, _, section) => practice::section(section, output)?,
        Thing::Guide(shown) => guide::show(shown, output)?,
        Thing::Balance(_, balance) => guide::balance(balance, output)?,
        Thing::Takeaway(..)
        | Thing::Passage(..)
        | Thing::PartItem(..)
        | Thing::Archetype(..)
        | Thing::Question(..) => lead(thing.words(), output)?,
    }
    Ok(Outcome::Fine)
}

/// What a page begins with, below its title: the thing's own words, as Markdown.
fn lead(text: Option<&str>, output: &mut Output) -> Result<(), CommandError> {
    if let Some(text) = text {
        output.line("")?;
        markdown::write(text, 0, output)?;
    }
    Ok(())
}

/// A section of running text, where there is some.
fn told(title: &str, text: Option<&str>, output: &mut Output) -> Result<(), CommandError> {
    if let Some(text) = text {
        output.section(title)?;
        markdown::write(text, 2, output)?;
    }
    Ok(())
}

/// A section with a list, where it has entries.
fn list<T: AsRef<str>>(
    title: &str,
    texts: impl IntoIterator<Item = T>,
    output: &mut Output,
) -> Result<(), CommandError> {
    let mut texts = texts.into_iter().peekable();
    if texts.peek().is_some() {
        output.section(title)?;
        for text in texts {
            output.item(text.as_ref(), 2)?;
        }
    }
    Ok(())
}

/// A section with labels and what they say, where there are any.
fn pairs(
    title: &str,
    pairs: impl IntoIterator<Item = (String, String)>,
    output: &mut Output,
) -> Result<(), CommandError> {
    let pairs: Vec<(String, String)> = pairs.into_iter().collect();
    if !pairs.is_empty() {
        output.section(title)?;
        output.pairs(&pairs)?;
    }
    Ok(())
}
