//! A thing as JSON: what its table in the file holds.

use framework::{PolicyPart, Published, Thing};
use serde_json::{Value, json};

use crate::error::CommandError;

pub(super) fn value(published: &Published, thing: &Thing<'_>) -> Result<Value, CommandError> {
    let value = match thing {
        Thing::Framework(framework) => {
            let mut value = serde_json::to_value(framework);
            if let Ok(Value::Object(map)) = &mut value {
                map.insert("digest".into(), json!(published.digest));
                map.insert("counts".into(), json!(framework.counts()));
            }
            value
        }
        Thing::Track(track) => serde_json::to_value(track),
        Thing::Group(group) => serde_json::to_value(group),
        Thing::Takeaway(_, takeaway) => serde_json::to_value(takeaway),
        Thing::Dimension(dimension) => serde_json::to_value(dimension),
        Thing::Step(_, step) | Thing::Expectation(_, _, step) => serde_json::to_value(step),
        Thing::Signal(_, _, signal) => serde_json::to_value(signal),
        Thing::Level(level) => serde_json::to_value(level),
        Thing::Passage(_, _, text) => serde_json::to_value(text),
        Thing::Archetype(_, archetype) => serde_json::to_value(archetype),
        Thing::Part(_, part) => serde_json::to_value(part),
        Thing::PartItem(_, _, item) => serde_json::to_value(item),
        Thing::Region(region) => serde_json::to_value(region),
        Thing::Promotion(policy) => serde_json::to_value(policy),
        Thing::Policy(_, part) => policy(part),
        Thing::Variant(_, variant) => serde_json::to_value(variant),
        Thing::Section(_, _, section) => serde_json::to_value(section),
        Thing::Band(_, band) => serde_json::to_value(band),
        Thing::Transition(transition) => serde_json::to_value(transition),
        Thing::Criterion(_, criterion) => serde_json::to_value(criterion),
        Thing::Conversation(conversation) => serde_json::to_value(conversation),
        Thing::Guide(guide) => serde_json::to_value(guide),
        Thing::Question(_, question) => serde_json::to_value(question),
        Thing::Balance(_, balance) => serde_json::to_value(balance),
    };
    value.map_err(|error| CommandError::Output(std::io::Error::other(error)))
}

fn policy(part: &PolicyPart<'_>) -> serde_json::Result<Value> {
    match part {
        PolicyPart::Principle(point)
        | PolicyPart::IsNot(point)
        | PolicyPart::PacketSection(point) => serde_json::to_value(point),
        PolicyPart::ProcessStep(step) => serde_json::to_value(step),
        PolicyPart::Mistake(mistake) => serde_json::to_value(mistake),
        PolicyPart::WrongReason(reason) => serde_json::to_value(reason),
    }
}
