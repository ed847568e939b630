//! Guides: articles, comparisons, balances, questions and answers.

use framework::{Balance, Guide, GuideRow};

use super::{lead, list, told};
use crate::error::CommandError;
use crate::output::Output;

pub(super) fn show(guide: &Guide, output: &mut Output) -> Result<(), CommandError> {
    lead(guide.summary.as_deref(), output)?;
    lead(guide.body.as_deref(), output)?;
    if !guide.rows.is_empty() {
        comparison(guide, output)?;
    }
    list("What they share", guide.shared.iter().map(|t| &**t), output)?;
    for shown in &guide.balances {
        output.section(&shown.name)?;
        forces(shown, output)?;
    }
    for question in &guide.questions {
        told(&question.question, Some(&question.answer), output)?;
    }
    Ok(())
}

/// Row for row: the topic, then its cells beside each other, or below each other where the
/// terminal is too narrow.
fn comparison(guide: &Guide, output: &mut Output) -> Result<(), CommandError> {
    let beside = output.fits_columns(guide.columns.len());
    if beside {
        output.line("")?;
        let heads = guide.columns.iter();
        let heads: Vec<Vec<String>> = heads.map(|head| vec![head.to_uppercase()]).collect();
        output.columns(&heads)?;
    }
    for row in &guide.rows {
        output.section(&row.topic)?;
        if beside {
            output.columns(&cells(row))?;
            continue;
        }
        for (column, cell) in guide.columns.iter().zip(&row.cells) {
            output.paragraph(&format!("{column}:"), 2)?;
            for text in cell {
                output.item(text, 4)?;
            }
        }
    }
    Ok(())
}

/// One text stands plain in its cell, several are marked as a list.
fn cells(row: &GuideRow) -> Vec<Vec<String>> {
    let cell = |texts: &Vec<framework::Text>| match texts.as_slice() {
        [only] => vec![only.to_string()],
        several => several.iter().map(|text| format!("- {text}")).collect(),
    };
    row.cells.iter().map(cell).collect()
}

pub(super) fn balance(balance: &Balance, output: &mut Output) -> Result<(), CommandError> {
    output.line("")?;
    forces(balance, output)
}

/// The two forces facing each other, pairs in which they show, and both extremes.
fn forces(balance: &Balance, output: &mut Output) -> Result<(), CommandError> {
    let examples = balance.examples.iter();
    let facing: Vec<(&str, &str)> = std::iter::once((&*balance.left, &*balance.right))
        .chain(examples.map(|pair| (&*pair.left, &*pair.right)))
        .collect();
    if let Some(about) = &balance.about {
        output.paragraph(about, 2)?;
        output.line("")?;
    }
    let widest = facing.iter().map(|(left, _)| left.chars().count()).max();
    let widest = widest.unwrap_or_default();
    for (left, right) in facing {
        output.line(format!("  {left:>widest$} ↔ {right}"))?;
    }
    let extremes = [
        (&balance.left, &balance.too_far_left),
        (&balance.right, &balance.too_far_right),
    ];
    for (force, told) in extremes {
        if let Some(told) = told {
            output.line("")?;
            let force = force.to_lowercase();
            output.paragraph(&format!("Too much {force}: {told}"), 2)?;
        }
    }
    Ok(())
}
