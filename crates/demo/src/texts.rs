//! The words of the organisation: names, events and reasons, read from `texts/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use careers::records::Shown;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What an event or a reason is mostly about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum About {
    Technology,
    System,
    People,
    Process,
    Influence,
    Delivery,
    Impact,
    Collaboration,
}

/// The size of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Weight {
    Junior,
    Mid,
    Senior,
    Lead,
}

/// Who writes: the person, in the first person; or somebody about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Source {
    #[serde(rename = "self")]
    Own,
    Manager,
    Peer,
}

/// A reading beside what the level expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stance {
    At,
    Above,
    Below,
}

/// How things stand with somebody on the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Mood {
    Steady,
    Growing,
    Stretched,
    New,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TeamText {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) mission: String,
    /// With their articles: "the booking service".
    pub(crate) systems: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Names {
    pub(crate) first: Vec<String>,
    pub(crate) last: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct PeopleFile {
    teams: Vec<TeamText>,
    names: Names,
}

#[derive(Debug, Deserialize)]
pub(crate) struct EvidenceText {
    pub(crate) about: About,
    pub(crate) weight: Weight,
    pub(crate) source: Source,
    /// Only somebody who leads people would have done it.
    #[serde(default, rename = "track", deserialize_with = "is_some")]
    pub(crate) leads: bool,
    /// The ids of the teams in whose systems it can have happened; empty where any would do.
    #[serde(default)]
    pub(crate) teams: Vec<String>,
    pub(crate) title: String,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
struct EvidenceFile {
    evidence: Vec<EvidenceText>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ReasonText {
    pub(crate) about: About,
    pub(crate) stance: Stance,
    #[serde(default = "peer")]
    pub(crate) source: Source,
    /// Fits only the first months in a team.
    #[serde(default)]
    pub(crate) new: bool,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct CriterionText {
    pub(crate) value: Shown,
    pub(crate) source: Source,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct NoteText {
    pub(crate) source: Source,
    pub(crate) mood: Mood,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
struct ReasonsFile {
    readings: Vec<ReasonText>,
    criteria: Vec<CriterionText>,
}

#[derive(Debug, Deserialize)]
struct PeersFile {
    readings: Vec<ReasonText>,
    notes: Vec<NoteText>,
}

#[derive(Debug, Deserialize)]
struct CriteriaFile {
    about: BTreeMap<String, Vec<About>>,
    capabilities: BTreeMap<About, Vec<String>>,
}

/// Everything that is written in `texts/`.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(crate) teams: Vec<TeamText>,
    pub(crate) names: Names,
    pub(crate) evidence: Vec<EvidenceText>,
    pub(crate) reasons: Vec<ReasonText>,
    pub(crate) criteria: Vec<CriterionText>,
    pub(crate) notes: Vec<NoteText>,
    /// What a criterion such as `SSE-LSE#c2` is about, where it rests on no dimensions.
    pub(crate) criteria_about: BTreeMap<String, Vec<About>>,
    /// The capabilities of the engineering levels that an event speaks to.
    pub(crate) capabilities: BTreeMap<About, Vec<String>>,
}

pub(crate) static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let people: PeopleFile = read(include_str!("../texts/people.toml"));
    let evidence: EvidenceFile = read(include_str!("../texts/evidence.toml"));
    let reasons: ReasonsFile = read(include_str!("../texts/reasons.toml"));
    let peers: PeersFile = read(include_str!("../texts/peers.toml"));
    let criteria: CriteriaFile = read(include_str!("../texts/criteria.toml"));
    let mut readings = reasons.readings;
    readings.extend(peers.readings);
    Texts {
        teams: people.teams,
        names: people.names,
        evidence: evidence.evidence,
        reasons: readings,
        criteria: reasons.criteria,
        notes: peers.notes,
        criteria_about: criteria.about,
        capabilities: criteria.capabilities,
    }
});

fn read<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the texts are part of the program and read by its tests")
}

fn peer() -> Source {
    Source::Peer
}

fn is_some<'de, D: serde::Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Option::<String>::deserialize(from).map(|track| track.is_some())
}

impl About {
    /// The axis of the engineering ladders that an event speaks to.
    pub(crate) fn axis(self) -> &'static str {
        match self {
            Self::Technology => "technology",
            Self::System => "system",
            Self::People | Self::Collaboration => "people",
            Self::Process | Self::Delivery => "process",
            Self::Influence | Self::Impact => "influence",
        }
    }

    /// What a dimension is about: an axis by its name, a capability by its stage.
    pub(crate) fn of_dimension(id: &str, group: Option<&str>) -> Self {
        match (id, group) {
            ("technology", _) | (_, Some("build")) => Self::Technology,
            ("people", _) => Self::People,
            ("influence", _) => Self::Influence,
            ("process", _) | (_, Some("planning" | "learn")) => Self::Process,
            ("system", _) | (_, Some("define" | "launch")) => Self::System,
            (_, Some("discover")) => Self::Impact,
            (_, Some("story-mapping")) => Self::Delivery,
            _ => Self::Collaboration,
        }
    }
}

impl EvidenceText {
    /// Whether it can have happened in a team.
    pub(crate) fn fits_team(&self, id: Option<&str>) -> bool {
        self.teams.is_empty() || id.is_some_and(|id| self.teams.iter().any(|team| team == id))
    }

    pub(crate) fn names_peer(&self) -> bool {
        self.text.contains("{peer}") || self.title.contains("{peer}")
    }
}

/// What stands in for the places in a text.
pub(crate) struct Places<'a> {
    pub(crate) system: &'a str,
    pub(crate) team: &'a str,
    pub(crate) peer: &'a str,
}

impl Places<'_> {
    pub(crate) fn fill(&self, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        text.replace("{system}", self.system)
            .replace("{team}", self.team)
            .replace("{peer}", self.peer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_keeps_a_place_that_nothing_fills() {
        let places = Places {
            system: "the rate engine",
            team: "Routing",
            peer: "Ada",
        };
        let texts = &*TEXTS;
        let evidence = texts.evidence.iter().flat_map(|e| [&e.title, &e.text]);
        let reasons = texts.reasons.iter().map(|r| &r.text);
        let criteria = texts.criteria.iter().map(|c| &c.text);
        let notes = texts.notes.iter().map(|n| &n.text);
        for text in evidence.chain(reasons).chain(criteria).chain(notes) {
            let filled = places.fill(text);
            assert!(!filled.contains(['{', '}']), "{filled}");
        }
    }

    #[test]
    fn texts_name_teams_that_there_are() {
        for team in TEXTS.evidence.iter().flat_map(|text| &text.teams) {
            assert!(TEXTS.teams.iter().any(|known| known.id == *team), "{team}");
        }
    }

    #[test]
    fn there_are_fourteen_teams_with_systems() {
        assert_eq!(TEXTS.teams.len(), 14);
        assert!(TEXTS.teams.iter().all(|team| team.systems.len() >= 2));
    }
}
