//! Whom a visitor of the demo may choose to be.

use careers::records::PersonId;
use serde::{Deserialize, Serialize};

use crate::organisation::Organisation;
use crate::plan::Member;
use crate::stories::Key;

/// Somebody whom a visitor may choose to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    /// A short word for links and tests: `near-next`, `manager`, `overdue`, `newcomer`, `severe-manager`,
    /// `new-manager`, `capabilities`, `criteria`, `lateral`, `head`, `partner`, `admin`.
    pub key: String,
    pub person: PersonId,
    pub name: String,
    /// Their level and team, in a line.
    pub role: String,
    /// What one sees as them, in a sentence.
    pub sees: String,
}

const PERSONAS: [(Key, &str, &str); 11] = [
    (
        Key::NearNext,
        "near-next",
        "Everything the next level asks but one thing; a round is open, and her manager has sealed.",
    ),
    (
        Key::Overdue,
        "overdue",
        "Has worked at the next level for more than a year, with evidence for all of it; his round is ready to be revealed.",
    ),
    (
        Key::Newcomer,
        "newcomer",
        "In her third week: nothing has been read or written down yet.",
    ),
    (
        Key::Jagged,
        "capabilities",
        "Reads himself on 27 capabilities, as a mirror that only he and his manager look into.",
    ),
    (
        Key::CriteriaOnly,
        "criteria",
        "A framework without dimensions: five criteria of the next level, each with what shows it.",
    ),
    (
        Key::ThereAndBack,
        "lateral",
        "Went from engineer to manager and back, with the readings of both in her history.",
    ),
    (
        Key::Severe,
        "severe-manager",
        "Sees his team at a glance; his readings lie below what his reports read in themselves.",
    ),
    (
        Key::NewManager,
        "new-manager",
        "Took a team over two months ago, and sees what was shared with her team and none of the former manager's drafts.",
    ),
    (
        Key::Head,
        "head",
        "Stands above everybody in engineering, and reads what is shared and nothing that is private. Edits the frameworks with Adaora Nwankwo.",
    ),
    (
        Key::Partner,
        "partner",
        "People partner for the whole organisation: levels and shared readings, and no evidence. Edits the frameworks with Henrike Solberg.",
    ),
    (
        Key::Admin,
        "admin",
        "Runs the system and reads the audit log, and sees nobody's career.",
    ),
];

/// The personas, in the order in which they are offered. Whoever manages the first stands beside
/// her, so that their round can be played from both chairs.
pub fn personas(organisation: &Organisation) -> Vec<Persona> {
    let plan = &organisation.plan;
    let persona = |member: &Member, key, word: &str, sees: &str| Persona {
        key: word.to_owned(),
        person: member.person.id,
        name: member.person.name.clone(),
        role: role(organisation, member, key),
        sees: sees.to_owned(),
    };
    let mut found = Vec::with_capacity(PERSONAS.len() + 1);
    for (key, word, sees) in PERSONAS {
        let Some(member) = plan.find(key).map(|at| &plan.members[at]) else {
            continue;
        };
        found.push(persona(member, key, word, sees));
        let manager = member.manager_on(organisation.recipe().date);
        if let Some(manager) = manager.filter(|_| key == Key::NearNext) {
            let sees = format!(
                "Manages {} and has sealed a reading of her: it can be reopened until she seals hers.",
                member.person.name
            );
            found.push(persona(&plan.members[manager], key, "manager", &sees));
        }
    }
    found
}

fn role(organisation: &Organisation, member: &Member, key: Key) -> String {
    match key {
        Key::Head => return "Head of engineering".to_owned(),
        Key::Partner => return "People partner".to_owned(),
        Key::Admin => return "Systems administrator".to_owned(),
        _ => {}
    }
    let plan = &organisation.plan;
    let level = member.stints.last().and_then(|stint| {
        plan.setting
            .framework(stint.scheme)
            .level(&stint.level)
            .map(|level| &*level.name)
    });
    let team = member
        .team
        .map(|team| plan.teams[team].record.name.as_str());
    [level, team]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
