//! The words of a framework, one text at a time, for the rules that read language.

use crate::address::{PolicyPart, Thing};
use crate::model::{Framework, Text, Transition};
use crate::narrative::Passage;

/// A text, and the thing whose words it is.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) text: &'a Text,
    pub(super) thing: Thing<'a>,
}

impl Told<'_> {
    /// The things beside which a waiver for this text may stand: the nearest that takes one, and
    /// the framework.
    pub(super) fn beside(&self) -> Vec<String> {
        let nearest = match self.thing {
            Thing::Level(level)
            | Thing::Passage(level, ..)
            | Thing::Archetype(level, _)
            | Thing::Part(level, _)
            | Thing::PartItem(level, ..) => Some(level.id.to_string()),
            Thing::Dimension(dimension)
            | Thing::Step(dimension, _)
            | Thing::Signal(dimension, ..) => Some(dimension.id.to_string()),
            Thing::Transition(transition) | Thing::Criterion(transition, _) => {
                Some(transition.id())
            }
            Thing::Band(level, _) => Some(format!("{}#band", level.id)),
            _ => None,
        };
        nearest.into_iter().chain([String::new()]).collect()
    }

    /// Whether people are held against it: criteria, what a step asks for and its signals, what a
    /// level does and answers for. What a step can look like is not.
    pub(super) fn is_held_against(&self) -> bool {
        match self.thing {
            Thing::Criterion(..) => true,
            Thing::Step(_, step) => {
                let mut about = step.about.iter();
                about.any(|about| std::ptr::eq(self.text, about))
            }
            Thing::Signal(_, _, signal) => std::ptr::eq(self.text, &raw const signal.text),
            Thing::Passage(_, passage, _) => {
                matches!(passage, Passage::Does | Passage::Responsibilities)
            }
            _ => false,
        }
    }

    /// Whether it says how big a level is, or when a move comes.
    pub(super) fn is_size(&self) -> bool {
        match self.thing {
            Thing::Passage(_, passage, _) => matches!(passage, Passage::Summary | Passage::Scope),
            Thing::Transition(transition) => {
                let mut asks = transition.summary.iter().chain(&transition.when);
                asks.any(|text| std::ptr::eq(self.text, text))
            }
            _ => false,
        }
    }
}

/// Every text that readers see, in reading order. Names and ids are not among them.
pub(super) fn told(framework: &Framework) -> Vec<Told<'_>> {
    let mut all = Vec::new();
    for thing in framework.things() {
        each(thing, &mut |text| all.push(Told { text, thing }));
    }
    all
}

/// The names that readers see, of what they stand on or are read on.
pub(super) fn names(framework: &Framework) -> impl Iterator<Item = Told<'_>> {
    let things = framework.things().into_iter();
    things.filter_map(|thing| {
        let text = match thing {
            Thing::Track(track) => &track.name,
            Thing::Level(level) => &level.name,
            Thing::Archetype(_, archetype) => &archetype.name,
            Thing::Group(group) => &group.name,
            Thing::Dimension(dimension) => &dimension.name,
            Thing::Step(_, step) => &step.name,
            _ => return None,
        };
        Some(Told { text, thing })
    })
}

fn each<'a>(thing: Thing<'a>, tell: &mut impl FnMut(&'a Text)) {
    match thing {
        Thing::Framework(framework) => {
            tell(&framework.header.summary);
            framework.header.about.iter().for_each(tell);
        }
        Thing::Track(track) => tell(&track.summary),
        Thing::Group(group) => group.about.iter().chain(&group.above).for_each(tell),
        Thing::Takeaway(_, takeaway) => tell(&takeaway.text),
        Thing::Dimension(dimension) => dimension.about.iter().for_each(tell),
        Thing::Step(_, step) => step.about.iter().chain(&step.examples).for_each(tell),
        Thing::Signal(_, _, signal) => {
            tell(&signal.text);
            signal.examples.iter().for_each(tell);
        }
        Thing::Passage(_, _, text) | Thing::PartItem(_, _, text) => tell(text),
        Thing::Archetype(_, archetype) => tell(&archetype.summary),
        Thing::Part(_, part) => part.text.iter().for_each(tell),
        Thing::Transition(transition) => ways(transition, tell),
        Thing::Criterion(_, criterion) => tell(&criterion.text),
        Thing::Promotion(policy) => policy.summary.iter().for_each(tell),
        Thing::Policy(_, part) => policy(part, tell),
        Thing::Conversation(conversation) => {
            conversation
                .summary
                .iter()
                .chain(&conversation.preparation)
                .for_each(tell);
        }
        Thing::Section(_, _, section) => section.prompts.iter().for_each(tell),
        Thing::Guide(guide) => guide.summary.iter().chain(&guide.body).for_each(tell),
        Thing::Question(_, question) => {
            tell(&question.question);
            tell(&question.answer);
        }
        // What a level expects is told where its step is; the others have names and figures.
        Thing::Level(_)
        | Thing::Expectation(..)
        | Thing::Band(..)
        | Thing::Region(_)
        | Thing::Variant(..)
        | Thing::Balance(..) => {}
    }
}

fn ways<'a>(transition: &'a Transition, tell: &mut impl FnMut(&'a Text)) {
    let focus = transition.focus.iter().flat_map(|focus| &focus.items);
    transition
        .summary
        .iter()
        .chain(&transition.when)
        .chain(&transition.questions)
        .chain(&transition.process)
        .chain(focus)
        .chain(&transition.is_not)
        .for_each(tell);
}

fn policy<'a>(part: PolicyPart<'a>, tell: &mut impl FnMut(&'a Text)) {
    match part {
        PolicyPart::Principle(point)
        | PolicyPart::IsNot(point)
        | PolicyPart::PacketSection(point) => {
            tell(&point.text);
        }
        PolicyPart::ProcessStep(step) => step.items.iter().for_each(tell),
        PolicyPart::Mistake(mistake) => {
            mistake
                .signs
                .iter()
                .chain(&mistake.result)
                .chain(&mistake.instead)
                .for_each(tell);
        }
        PolicyPart::WrongReason(reason) => tell(&reason.text),
    }
}
