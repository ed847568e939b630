//! Who can see a record: the policy's own answers, asked for everybody named in the facts.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::access::{Access, Facts, Viewer, record_of_assessment, record_of_evidence};
use super::relation::Relation;
use super::table::{Record, Verb, row_of};
use crate::records::{Assessment, Evidence, PersonId, Round};

/// Everybody who can see a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Everyone who is signed in can; `readers` is then left empty.
    pub everyone: bool,
    /// The person first, then by relation, in the order of [`Relation::ALL`]; those above a
    /// manager from the nearest on.
    pub readers: Vec<Reader>,
}

/// Somebody who can see a record, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    pub person: PersonId,
    /// The first of their relations that opens the record; `Own` for the person themselves.
    pub relation: Relation,
}

/// Whether somebody is with the organisation today.
type Here<'a> = &'a dyn Fn(PersonId) -> bool;

impl Audience {
    /// Of a record that is about the person and has no author of its own, such as their placements.
    pub fn of(record: Record, facts: &Facts, here: Here<'_>) -> Self {
        Question {
            record,
            facts,
            author: None,
            round: None,
        }
        .ask(here, |access| access.may(record, Verb::Read))
    }

    pub fn of_evidence(evidence: &Evidence, facts: &Facts, here: Here<'_>) -> Self {
        let record = record_of_evidence(evidence);
        Question {
            record,
            facts,
            author: Some(evidence.author),
            round: None,
        }
        .ask(here, |access| access.may_read_evidence(evidence))
    }

    /// Of an assessment without its readings of stance `mirror`. `round` is the one it belongs to.
    pub fn of_assessment(
        assessment: &Assessment,
        round: Option<&Round>,
        facts: &Facts,
        here: Here<'_>,
    ) -> Self {
        let record = record_of_assessment(assessment);
        let round = round.filter(|round| assessment.round == Some(round.id));
        Question {
            record,
            facts,
            author: Some(assessment.author),
            round,
        }
        .ask(here, |access| access.may_read_assessment(assessment))
    }

    /// Of the readings of stance `mirror` in a shared assessment.
    pub fn of_mirror_readings(assessment: &Assessment, facts: &Facts, here: Here<'_>) -> Self {
        let record = Record::MirrorReadings;
        Question {
            record,
            facts,
            author: Some(assessment.author),
            round: None,
        }
        .ask(here, |access| {
            access.on_assessment(record, assessment, Verb::Read)
        })
    }

    pub fn of_round(round: &Round, facts: &Facts, here: Here<'_>) -> Self {
        Question {
            record: Record::Round,
            facts,
            author: None,
            round: Some(round),
        }
        .ask(here, |access| access.may_read_round(round))
    }

    /// Whether one person is among them.
    pub fn includes(&self, person: PersonId) -> bool {
        self.everyone || self.readers.iter().any(|reader| reader.person == person)
    }

    /// In a sentence, for `reader`: "You; your manager Ana Lima, and above them Tom Berg; your
    /// people partner Kim Oh." `name` gives the name that a person is shown by.
    pub fn sentence(
        &self,
        subject: PersonId,
        reader: PersonId,
        name: &dyn Fn(PersonId) -> String,
    ) -> String {
        if self.everyone {
            return "Everyone who is signed in.".to_owned();
        }
        let whose = if subject == reader { "your" } else { "their" };
        let mut words = String::new();
        for relation in Relation::ALL {
            let group: Vec<String> = self
                .readers
                .iter()
                .filter(|r| r.relation == relation)
                .map(|r| {
                    if r.person == reader {
                        "you".to_owned()
                    } else {
                        name(r.person)
                    }
                })
                .collect();
            if group.is_empty() {
                continue;
            }
            let names = listed(&group);
            let above_a_manager = relation == Relation::Chain && words.contains("manager ");
            if !words.is_empty() {
                words += if above_a_manager { ", and " } else { "; " };
            }
            // "You, their manager", where only the reader stands so.
            let as_you = |office: &str| format!("you, {office}");
            let only_you = group == ["you"] && subject != reader;
            // Writing to a string cannot fail.
            let _ = match relation {
                Relation::Manager if only_you => {
                    write!(words, "{}", as_you("their manager"))
                }
                Relation::Partner if only_you => {
                    write!(words, "{}", as_you("their people partner"))
                }
                Relation::Partner if group.len() > 1 => {
                    write!(words, "{whose} people partners {names}")
                }
                Relation::Own
                | Relation::Anyone
                | Relation::Admin
                | Relation::Auditor
                | Relation::Editor => {
                    write!(words, "{names}")
                }
                Relation::Author => write!(words, "{names}, who wrote it"),
                Relation::Manager => write!(words, "{whose} manager {names}"),
                Relation::Chain if above_a_manager => write!(words, "above them {names}"),
                Relation::Chain => write!(words, "above {whose} manager {names}"),
                Relation::Invited => write!(words, "{names}, who was asked to read"),
                Relation::Panel => write!(words, "the panel: {names}"),
                Relation::Partner => write!(words, "{whose} people partner {names}"),
                Relation::Chosen => write!(words, "chosen by {}: {names}", by_whom(whose)),
                Relation::Organiser => write!(words, "{names}, who organises it"),
            };
        }
        finished(&words, self.readers.len() == 1)
    }
}

fn by_whom(whose: &str) -> &'static str {
    if whose == "your" { "you" } else { "them" }
}

fn finished(words: &str, single: bool) -> String {
    if words.is_empty() {
        return "Nobody.".to_owned();
    }
    if single {
        return format!("Only {words}.");
    }
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Who can read this record about this person?
struct Question<'a> {
    record: Record,
    facts: &'a Facts,
    author: Option<PersonId>,
    round: Option<&'a Round>,
}

impl Question<'_> {
    fn ask(&self, here: Here<'_>, may_read: impl Fn(&Access) -> bool) -> Audience {
        let allowed = row_of(self.record, Verb::Read).map_or(&[][..], |row| row.allowed);
        if allowed.contains(&Relation::Anyone) {
            return Audience {
                everyone: true,
                readers: Vec::new(),
            };
        }
        let mut asked = BTreeSet::new();
        let mut readers: Vec<Reader> = self
            .everybody()
            .filter(|&person| asked.insert(person) && here(person))
            .filter_map(|person| {
                let access = Access::of(&Viewer::with(person, true), self.facts);
                let access = self.round.map_or(access, |round| access.in_round(round));
                let wrote = self.author == Some(person);
                let relations = access.relations().with_if(wrote, Relation::Author);
                let opens = |&r: &Relation| relations.has(r) && allowed.contains(&r);
                // The person comes first as themselves, even where it is authorship that opens.
                let relation = match Relation::ALL.into_iter().find(opens)? {
                    _ if access.is_own() => Relation::Own,
                    relation => relation,
                };
                may_read(&access).then_some(Reader { person, relation })
            })
            .collect();
        readers.sort_by_key(|reader| reader.relation);
        Audience {
            everyone: false,
            readers,
        }
    }

    /// Everybody who could stand in a relation to the person or to the record.
    fn everybody(&self) -> impl Iterator<Item = PersonId> {
        let seats = self.round.into_iter().flat_map(|round| &round.seats);
        [self.facts.subject]
            .into_iter()
            .chain(self.facts.line.iter().copied())
            .chain(self.facts.grants.iter().map(|grant| grant.person))
            .chain(self.facts.mirror_shared_with.iter().copied())
            .chain(self.author)
            .chain(self.round.map(|round| round.organiser))
            .chain(seats.map(|seat| seat.rater))
    }
}
