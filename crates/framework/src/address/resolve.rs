//! From a path to the thing that it names.

use super::{PolicyPart, Thing, Unknown};
use crate::finding::did_you_mean;
use crate::model::{Conversation, Framework, Guide, Level, Point, PromotionPolicy};
use crate::narrative;

impl Framework {
    /// What a path names.
    pub fn resolve(&self, path: &str) -> Result<Thing<'_>, Unknown> {
        find(self, path).ok_or_else(|| Unknown {
            path: path.to_owned(),
            near: nearest(self, path),
        })
    }

    /// Whether a path names something, for whoever does not ask what is nearest.
    pub fn names(&self, path: &str) -> bool {
        find(self, path).is_some()
    }
}

pub(crate) fn find<'a>(framework: &'a Framework, path: &str) -> Option<Thing<'a>> {
    if path.is_empty() {
        return Some(Thing::Framework(framework));
    }
    match path.split_once('#') {
        None => whole(framework, path),
        Some((path, fragment)) => part(framework, whole(framework, path)?, fragment),
    }
}

fn whole<'a>(framework: &'a Framework, path: &str) -> Option<Thing<'a>> {
    if let Some((owner, name)) = path.split_once('.') {
        if let Some(level) = framework.level(owner) {
            let dimension = framework.dimension(name)?;
            let step = dimension.step(level.expects.on(name)?)?;
            return Some(Thing::Expectation(level, dimension, step));
        }
        let dimension = framework.dimension(owner)?;
        return Some(Thing::Step(dimension, dimension.step(name)?));
    }
    let promotion = || framework.promotion.as_ref().map(Thing::Promotion);
    None.or_else(|| framework.level(path).map(Thing::Level))
        .or_else(|| framework.dimension(path).map(Thing::Dimension))
        .or_else(|| framework.group(path).map(Thing::Group))
        .or_else(|| framework.track(path).map(Thing::Track))
        .or_else(|| framework.guide(path).map(Thing::Guide))
        .or_else(|| framework.conversation(path).map(Thing::Conversation))
        .or_else(|| framework.region(path).map(Thing::Region))
        .or_else(|| promotion().filter(|_| path == "promotion"))
        .or_else(|| framework.transition_by_id(path).map(Thing::Transition))
}

fn part<'a>(framework: &'a Framework, thing: Thing<'a>, fragment: &str) -> Option<Thing<'a>> {
    match thing {
        Thing::Step(dimension, step) => step
            .signal(fragment)
            .map(|signal| Thing::Signal(dimension, step, signal)),
        Thing::Transition(transition) => {
            let criterion = transition.criteria.iter().find(|c| c.id == fragment)?;
            Some(Thing::Criterion(transition, criterion))
        }
        Thing::Group(group) => {
            let takeaway = group.takeaways.iter().find(|t| t.level == fragment)?;
            Some(Thing::Takeaway(group, takeaway))
        }
        Thing::Level(level) => part_of_level(framework, level, fragment),
        Thing::Guide(guide) => entry_of_guide(guide, fragment),
        Thing::Conversation(conversation) => part_of_conversation(conversation, fragment),
        Thing::Promotion(policy) => {
            part_of_policy(policy, fragment).map(|part| Thing::Policy(policy, part))
        }
        _ => None,
    }
}

fn part_of_level<'a>(
    framework: &'a Framework,
    level: &'a Level,
    fragment: &str,
) -> Option<Thing<'a>> {
    if fragment == "band" {
        let band = framework.band(&level.id)?;
        return Some(Thing::Band(level, band));
    }
    if let Some((passage, text)) = narrative::passage(level, fragment) {
        return Some(Thing::Passage(level, passage, text));
    }
    if let Some(archetype) = level.archetypes.iter().find(|a| a.id == fragment) {
        return Some(Thing::Archetype(level, archetype));
    }
    let own = |id: &str| level.parts.iter().find(|part| part.id == id);
    match fragment.split_once('.') {
        None => own(fragment).map(|part| Thing::Part(level, part)),
        Some((id, place)) => {
            let part = own(id)?;
            let item = part.items.get(place_from_1(place)?)?;
            Some(Thing::PartItem(level, part, item))
        }
    }
}

fn entry_of_guide<'a>(guide: &'a Guide, fragment: &str) -> Option<Thing<'a>> {
    let question = guide.questions.iter().find(|q| q.id == fragment);
    let balance = || guide.balances.iter().find(|b| b.id == fragment);
    question
        .map(|question| Thing::Question(guide, question))
        .or_else(|| balance().map(|balance| Thing::Balance(guide, balance)))
}

fn part_of_conversation<'a>(conversation: &'a Conversation, fragment: &str) -> Option<Thing<'a>> {
    let variant = |id: &str| conversation.variants.iter().find(|v| v.id == id);
    if let Some((id, section)) = fragment.split_once('.') {
        let variant = variant(id)?;
        let section = variant.sections.iter().find(|s| s.id == section)?;
        return Some(Thing::Section(conversation, Some(variant), section));
    }
    let section = conversation.sections.iter().find(|s| s.id == fragment);
    section
        .map(|section| Thing::Section(conversation, None, section))
        .or_else(|| variant(fragment).map(|variant| Thing::Variant(conversation, variant)))
}

fn part_of_policy<'a>(policy: &'a PromotionPolicy, fragment: &str) -> Option<PolicyPart<'a>> {
    let point = |list: &str, points: &'a [Point]| match fragment.split_once('.') {
        Some((named, place)) if named == list => points
            .get(place_from_1(place)?)
            .filter(|point| point.id.is_none()),
        Some(_) => None,
        None => points.iter().find(|p| p.id.as_deref() == Some(fragment)),
    };
    let step = || policy.process.iter().find(|step| step.id == fragment);
    let mistake = || policy.mistakes.iter().find(|m| m.id == fragment);
    let reason = || policy.wrong_reasons.iter().find(|r| r.id == fragment);
    None.or_else(|| point("principles", &policy.principles).map(PolicyPart::Principle))
        .or_else(|| point("is-not", &policy.is_not).map(PolicyPart::IsNot))
        .or_else(|| step().map(PolicyPart::ProcessStep))
        .or_else(|| mistake().map(PolicyPart::Mistake))
        .or_else(|| reason().map(PolicyPart::WrongReason))
        .or_else(|| point("packet", &policy.packet).map(PolicyPart::PacketSection))
}

/// The index of a place that counts from 1.
fn place_from_1(place: &str) -> Option<usize> {
    place.parse::<usize>().ok()?.checked_sub(1)
}

/// Among whole things for a path without a fragment, among the parts of the thing otherwise.
fn nearest(framework: &Framework, path: &str) -> Option<String> {
    let things = framework.things();
    let paths: Vec<String> = things.iter().map(Thing::path).collect();
    let among = |wanted: &dyn Fn(&str) -> bool| {
        let known = paths.iter().map(String::as_str).filter(|path| wanted(path));
        did_you_mean(path, known).map(str::to_owned)
    };
    match path.split_once('#') {
        Some((owner, _)) if find(framework, owner).is_some() => {
            among(&|known| known.split_once('#').is_some_and(|(own, _)| own == owner))
        }
        Some((owner, _)) => nearest(framework, owner),
        None => among(&|known| !known.contains('#')),
    }
}
