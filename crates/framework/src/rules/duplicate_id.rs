//! `duplicate-id`: two things would share an address.

use std::collections::BTreeMap;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::{Finding, Severity};
use crate::model::{Framework, Guide, Level, Point, PromotionPolicy, Text};
use crate::narrative::Passage;

pub(super) static RULE: Rule = Rule {
    code: "duplicate-id",
    kind: RuleKind::Structure,
    severity: Severity::Error,
    summary: "every address names one thing",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds two things that would share an address: two levels, two steps of a dimension, two \
           criteria of a transition, two paragraphs of a level that are cited by the same name.",
    why: "A citation that means two things means neither. Somebody's goal would point at the wrong \
           criterion, and nobody would see it.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "D1"
name = "D1"
track = "engineer"
rank = 1

[[levels]]
id = "D1"
name = "D1"
track = "engineer"
rank = 2"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "D1"
name = "D1"
track = "engineer"
rank = 1

[[levels]]
id = "D2"
name = "D2"
track = "engineer"
rank = 2

[[transitions]]
from = "D1"
to = "D2"
kind = "promotion""#,
    waive: "It cannot be waived or turned off: what it finds would leave addresses that lead nowhere, \
           or to two things.",
    limits: "Things of different kinds may look alike to people and still have addresses of their own; \
           those are left alone.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    top(framework, found);
    for dimension in &framework.dimensions {
        let mut steps = Room::below(&dimension.id, '.');
        for step in &dimension.steps {
            steps.add("a step", &step.id, found);
            let mut signals = Room::below(&format!("{}.{}", dimension.id, step.id), '#');
            signals.points("a signal", &step.signals, found);
        }
    }
    for group in &framework.groups {
        let mut takeaways = Room::below(&group.id, '#');
        for takeaway in &group.takeaways {
            takeaways.add("a takeaway", &takeaway.level, found);
        }
    }
    for transition in &framework.transitions {
        let mut criteria = Room::below(&transition.id(), '#');
        for criterion in &transition.criteria {
            criteria.add("a criterion", &criterion.id, found);
        }
    }
    for level in &framework.levels {
        parts(level, found);
    }
    for guide in &framework.guides {
        entries(guide, found);
    }
    conversations(framework, found);
    if let Some(policy) = &framework.promotion {
        promotion(policy, found);
    }
    let mut bands = Room::default();
    for band in &framework.bands {
        let name = format!("{}#band", band.level);
        bands.add_called("a band", name, &band.level, found);
    }
}

/// What stands at the top of a framework, and the transitions, whose ids are made of two levels'.
fn top(framework: &Framework, found: &mut Found) {
    let mut room = Room::default();
    if framework.promotion.is_some() {
        room.reserve("promotion");
    }
    for level in &framework.levels {
        room.add("a level", &level.id, found);
    }
    for dimension in &framework.dimensions {
        room.add("a dimension", &dimension.id, found);
    }
    for group in &framework.groups {
        room.add("a group", &group.id, found);
    }
    for track in &framework.tracks {
        room.add("a track", &track.id, found);
    }
    for guide in &framework.guides {
        room.add("a guide", &guide.id, found);
    }
    for conversation in &framework.conversations {
        room.add("a conversation", &conversation.id, found);
    }
    for region in &framework.regions {
        room.add("a region", &region.id, found);
    }
    for transition in &framework.transitions {
        room.add_called("a transition", transition.id(), &transition.from, found);
    }
}

/// A level's own parts and archetypes, beside the parts that every level has.
fn parts(level: &Level, found: &mut Found) {
    let mut room = Room::below(&level.id, '#');
    room.reserve("band");
    for passage in Passage::ALL {
        room.reserve(passage.id());
    }
    room.reserve(Passage::Story.id());
    for part in &level.parts {
        room.add("a part", &part.id, found);
    }
    for archetype in &level.archetypes {
        room.add("an archetype", &archetype.id, found);
    }
}

fn entries(guide: &Guide, found: &mut Found) {
    let mut room = Room::below(&guide.id, '#');
    for question in &guide.questions {
        room.add("a question", &question.id, found);
    }
    for balance in &guide.balances {
        room.add("a balance", &balance.id, found);
    }
}

fn conversations(framework: &Framework, found: &mut Found) {
    for conversation in &framework.conversations {
        let mut room = Room::below(&conversation.id, '#');
        for section in &conversation.sections {
            room.add("a section", &section.id, found);
        }
        for variant in &conversation.variants {
            room.add("a variant", &variant.id, found);
            let mut inner = Room::below(&format!("{}#{}", conversation.id, variant.id), '.');
            for section in &variant.sections {
                inner.add("a section", &section.id, found);
            }
        }
    }
}

fn promotion(policy: &PromotionPolicy, found: &mut Found) {
    let mut room = Room::below("promotion", '#');
    room.points("a principle", &policy.principles, found);
    room.points("an entry of `is_not`", &policy.is_not, found);
    for step in &policy.process {
        room.add("a process step", &step.id, found);
    }
    for mistake in &policy.mistakes {
        room.add("a mistake", &mistake.id, found);
    }
    for reason in &policy.wrong_reasons {
        room.add("a wrong reason", &reason.id, found);
    }
    room.points("a section of the packet", &policy.packet, found);
}

/// The ids of one room, and the path to its door.
#[derive(Default)]
struct Room<'a> {
    before: String,
    taken: BTreeMap<String, Option<&'a Text>>,
}

impl<'a> Room<'a> {
    fn below(owner: &str, mark: char) -> Self {
        Self {
            before: format!("{owner}{mark}"),
            ..Self::default()
        }
    }

    /// A name that no author can give, because it has a meaning already.
    fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned(), None);
    }

    fn add(&mut self, what: &str, id: &'a Text, found: &mut Found) {
        self.add_called(what, id.to_string(), id, found);
    }

    fn points(&mut self, what: &str, points: &'a [Point], found: &mut Found) {
        for id in points.iter().filter_map(|point| point.id.as_ref()) {
            self.add(what, id, found);
        }
    }

    fn add_called(&mut self, what: &str, name: String, at: &'a Text, found: &mut Found) {
        match self.taken.get(&name) {
            Some(first) => {
                found.push(|| double(what, format!("{}{name}", self.before), at, *first));
            }
            None => {
                self.taken.insert(name, Some(at));
            }
        }
    }
}

fn double(what: &str, path: String, here: &Text, first: Option<&Text>) -> Finding {
    let finding = match first {
        Some(first) => RULE
            .finding(format!("`{path}` names two things"))
            .at(here.span, format!("{what} with an id that is taken"))
            .and(first.span, "taken here"),
        None => RULE
            .finding(format!("`{path}` has a meaning already"))
            .at(here.span, format!("{what} with an id that is reserved")),
    };
    finding
        .about(path)
        .help("choose another id, or keep one of the two")
}
