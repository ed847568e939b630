//! `GET /people/{person}/seen`: who has seen what about me, and who changed who may.

use app::audit::{self, SeenLines};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{Act, AuditEntry, PersonId, RoundId};
use jiff::civil::Date;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::acts::{self, Named};
use crate::view::words;

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The number of the entry before which to look on.
    before: Option<u64>,
}

#[derive(Template)]
#[template(path = "people/seen.html")]
struct SeenPage {
    shell: Shell,
    person: PersonId,
    days: Vec<(Date, Vec<Seen>)>,
    /// Whether this is not the newest page.
    later: bool,
    older: Option<u64>,
}

/// Something that somebody did, once or several times on end.
#[derive(Debug, Clone)]
struct Seen {
    who: Named,
    words: &'static str,
    /// The record, where it has a page that is still open to the person.
    what: Option<Named>,
    rest: String,
    /// When, the latest first.
    times: Vec<String>,
    place: String,
    of_rights: bool,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(person): Id<PersonId>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let seen = audit::seen(&web.app, &reader.who.caller, person, asked.before).await?;
    let shell = reader.shell("Who has seen this", Place::Profile);
    reader.page(&SeenPage {
        shell,
        person,
        days: days(&seen, person),
        later: asked.before.is_some(),
        older: seen.found.older,
    })
}

/// The lines by day. What one person did several times on end is one line with several times.
fn days(seen: &SeenLines, person: PersonId) -> Vec<(Date, Vec<Seen>)> {
    let mut days: Vec<(Date, Vec<Seen>)> = Vec::new();
    let mut before: Option<(Date, &AuditEntry)> = None;
    for line in &seen.found.lines {
        let Some(entry) = &line.entry else { continue };
        let (day, time) = (acts::day(line.at), acts::time(line.at));
        let again = before == Some((day, entry));
        before = Some((day, entry));
        if days.last().is_none_or(|(last, _)| *last != day) {
            days.push((day, Vec::new()));
        }
        let Some((_, of_day)) = days.last_mut() else {
            continue;
        };
        match of_day.last_mut().filter(|_| again) {
            Some(same) if same.times.last() == Some(&time) => {}
            Some(same) => same.times.push(time),
            None => of_day.push(Seen::of(seen, entry, person, time)),
        }
    }
    days
}

impl Seen {
    fn of(seen: &SeenLines, entry: &AuditEntry, person: PersonId, time: String) -> Self {
        let who = match entry.who {
            Some(who) if who == person => Named {
                name: "You".to_owned(),
                href: None,
            },
            Some(who) => Named::of(&seen.found, who),
            None => Named::nobody(&entry.origin),
        };
        Self {
            who,
            words: entry.act.words_to_you(),
            what: what(seen, entry),
            rest: acts::rest(&seen.found, entry),
            times: vec![time],
            place: acts::place(&entry.origin),
            of_rights: acts::is_of_rights(entry),
        }
    }

    fn times(&self) -> String {
        words::joined(&self.times)
    }
}

fn what(seen: &SeenLines, entry: &AuditEntry) -> Option<Named> {
    let record = entry.record?;
    match entry.act {
        Act::ReadEvidence => Some(Named {
            name: seen.titles.get(&record)?.clone(),
            href: Some(urls::evidence(careers::records::EvidenceId(record))),
        }),
        Act::ReadRound => Some(Named {
            name: "the round".to_owned(),
            href: Some(urls::round(RoundId(record))),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(days: Vec<(Date, Vec<Seen>)>, older: Option<u64>) -> String {
        let page = SeenPage {
            shell: Shell::sample("Who has seen this"),
            person: PersonId(uuid::Uuid::nil()),
            days,
            later: false,
            older,
        };
        page.render().unwrap()
    }

    #[test]
    fn without_entries_it_says_what_will_stand_there() {
        let empty = page(Vec::new(), None);
        assert!(empty.contains("Nobody but you yet"));
        assert!(!page(Vec::new(), Some(7)).contains("Nobody but you yet"));
    }

    #[test]
    fn a_crowded_day_names_everybody_and_every_time() {
        let seen = Seen {
            who: Named {
                name: "Maximiliane Freifrau von und zu Hohenstein".into(),
                href: Some("/people/0".into()),
            },
            words: Act::ReadEvidence.words_to_you(),
            what: Some(Named {
                name: "<b>Moved the ledger</b>".into(),
                href: Some("/evidence/0".into()),
            }),
            rest: String::new(),
            times: ["11:20", "09:07", "09:05"].map(str::to_owned).to_vec(),
            place: "in a browser, from 2001:db8::7".into(),
            of_rights: false,
        };
        let html = page(
            vec![(jiff::civil::date(2026, 11, 21), vec![seen; 60])],
            Some(41),
        );
        assert!(html.contains("11:20, 09:07 and 09:05"));
        assert!(html.contains("21 November 2026"));
        assert!(html.contains("seen?before=41"));
        assert!(html.contains("&#60;b&#62;Moved"));
    }
}
