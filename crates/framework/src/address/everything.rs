//! Everything in a framework that has an address.

use super::{PolicyPart, Thing};
use crate::model::{Conversation, Dimension, Framework, Guide, Level, PromotionPolicy};
use crate::narrative::Passage;

impl Framework {
    /// Everything that has an address, each thing once, in reading order; the framework first.
    pub fn things(&self) -> Vec<Thing<'_>> {
        let mut all = vec![Thing::Framework(self)];
        all.extend(self.tracks.iter().map(Thing::Track));
        for group in &self.groups {
            all.push(Thing::Group(group));
            all.extend(group.takeaways.iter().map(|t| Thing::Takeaway(group, t)));
        }
        for dimension in &self.dimensions {
            steps(dimension, &mut all);
        }
        for level in &self.levels {
            all.push(Thing::Level(level));
            parts(level, &mut all);
            all.extend(self.band(&level.id).map(|band| Thing::Band(level, band)));
            all.extend(level.expects.iter().filter_map(|asked| {
                let dimension = self.dimension(&asked.dimension)?;
                let step = dimension.step(&asked.step)?;
                Some(Thing::Expectation(level, dimension, step))
            }));
        }
        for transition in &self.transitions {
            all.push(Thing::Transition(transition));
            let criteria = transition.criteria.iter();
            all.extend(criteria.map(|c| Thing::Criterion(transition, c)));
        }
        all.extend(self.regions.iter().map(Thing::Region));
        if let Some(policy) = &self.promotion {
            promotion(policy, &mut all);
        }
        for conversation in &self.conversations {
            sections(conversation, &mut all);
        }
        for guide in &self.guides {
            entries(guide, &mut all);
        }
        all
    }
}

fn steps<'a>(dimension: &'a Dimension, all: &mut Vec<Thing<'a>>) {
    all.push(Thing::Dimension(dimension));
    for step in &dimension.steps {
        all.push(Thing::Step(dimension, step));
        let signals = step.signals.iter();
        all.extend(signals.map(|signal| Thing::Signal(dimension, step, signal)));
    }
}

fn parts<'a>(level: &'a Level, all: &mut Vec<Thing<'a>>) {
    let story = std::iter::once(Passage::Story);
    for passage in story.chain(Passage::ALL) {
        let texts = passage.texts(level).iter();
        all.extend(texts.map(|text| Thing::Passage(level, passage, text)));
    }
    all.extend(level.archetypes.iter().map(|a| Thing::Archetype(level, a)));
    for part in &level.parts {
        all.push(Thing::Part(level, part));
        all.extend(part.items.iter().map(|i| Thing::PartItem(level, part, i)));
    }
}

fn promotion<'a>(policy: &'a PromotionPolicy, all: &mut Vec<Thing<'a>>) {
    all.push(Thing::Promotion(policy));
    let parts = policy.principles.iter().map(PolicyPart::Principle);
    let parts = parts
        .chain(policy.is_not.iter().map(PolicyPart::IsNot))
        .chain(policy.process.iter().map(PolicyPart::ProcessStep))
        .chain(policy.mistakes.iter().map(PolicyPart::Mistake))
        .chain(policy.wrong_reasons.iter().map(PolicyPart::WrongReason))
        .chain(policy.packet.iter().map(PolicyPart::PacketSection));
    all.extend(parts.map(|part| Thing::Policy(policy, part)));
}

fn sections<'a>(conversation: &'a Conversation, all: &mut Vec<Thing<'a>>) {
    all.push(Thing::Conversation(conversation));
    let own = conversation.sections.iter();
    all.extend(own.map(|section| Thing::Section(conversation, None, section)));
    for variant in &conversation.variants {
        all.push(Thing::Variant(conversation, variant));
        let sections = variant.sections.iter();
        all.extend(sections.map(|s| Thing::Section(conversation, Some(variant), s)));
    }
}

fn entries<'a>(guide: &'a Guide, all: &mut Vec<Thing<'a>>) {
    all.push(Thing::Guide(guide));
    all.extend(guide.questions.iter().map(|q| Thing::Question(guide, q)));
    all.extend(guide.balances.iter().map(|b| Thing::Balance(guide, b)));
}
