//! `conversation-minutes`: the sections of a conversation fill its slot.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::fix::{Fix, places};
use crate::model::{Conversation, Section};

pub(super) static RULE: Rule = Rule {
    code: "conversation-minutes",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "the sections of a conversation fill its slot",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Adds up the minutes of a conversation's sections, and of each of its variants, and finds \
           sums that are not the length of the slot.",
    why: "What stands last is what gets cut. In a career conversation that is the part about what \
           comes next.",
    bad: r#"[[conversations]]
id = "quarterly"
name = "Quarterly conversation"
cadence = "every quarter"
minutes = 60

[[conversations.sections]]
id = "part-1"
name = "Part 1"
minutes = 15

[[conversations.sections]]
id = "part-2"
name = "Part 2"
minutes = 15

[[conversations.sections]]
id = "part-3"
name = "Part 3"
minutes = 15"#,
    good: r#"[[conversations]]
id = "quarterly"
name = "Quarterly conversation"
cadence = "every quarter"
minutes = 60

[[conversations.sections]]
id = "part-1"
name = "Part 1"
minutes = 15

[[conversations.sections]]
id = "part-2"
name = "Part 2"
minutes = 30

[[conversations.sections]]
id = "part-3"
name = "Part 3"
minutes = 15"#,
    waive: "Beside the framework, in its header, with the conversation's id as `about`.",
    limits: "A conversation in which some section has no minutes is left alone: the author leaves the \
           time open.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for conversation in &index.framework.conversations {
        let Some(slot) = conversation.minutes else {
            continue;
        };
        let sections = ("the sections", conversation.sections.as_slice());
        tell(index, conversation, slot, sections, found);
        for variant in &conversation.variants {
            let what = format!("the sections of \"{}\"", variant.name);
            let sections = (what.as_str(), variant.sections.as_slice());
            tell(index, conversation, slot, sections, found);
        }
    }
}

fn tell(
    index: &Index<'_>,
    conversation: &Conversation,
    slot: u32,
    (what, sections): (&str, &[Section]),
    found: &mut Found,
) {
    let Some(sum) = sum(sections).filter(|sum| *sum != u64::from(slot)) else {
        return;
    };
    let finding = || {
        let name = &conversation.name;
        RULE.finding(format!(
            "{what} of {name} take {sum} minutes, and the slot has {slot}"
        ))
        .at(conversation.id.span, format!("{sum} of {slot} minutes"))
        .about(conversation.id.as_str())
        .waivable([String::new()], [conversation.id.to_string()])
        .help("change a section's minutes, or the length of the slot")
    };
    found.push_mended(finding, || slot_that_fits(index, conversation));
}

/// The slot made as long as its sections, where those and all variants take the same time.
fn slot_that_fits(index: &Index<'_>, conversation: &Conversation) -> Option<Fix> {
    let variants = conversation
        .variants
        .iter()
        .map(|variant| &variant.sections);
    let all = std::iter::once(&conversation.sections).chain(variants);
    let mut sums = all.filter_map(|sections| sum(sections));
    let first = sums
        .next()
        .filter(|sum| Some(*sum) != conversation.minutes.map(u64::from))?;
    if u32::try_from(first).is_err() || !sums.all(|sum| sum == first) {
        return None;
    }
    let place = places::value_beside(index.sources, conversation.id.span, "minutes")?;
    let fix = Fix::risky(format!("make the slot {first} minutes"));
    Some(fix.edit(place, first.to_string()))
}

/// The minutes of all sections, where each says how long it takes.
fn sum(sections: &[Section]) -> Option<u64> {
    let minutes = sections
        .iter()
        .map(|section| section.minutes.map(u64::from));
    minutes
        .sum::<Option<u64>>()
        .filter(|_| !sections.is_empty())
}
