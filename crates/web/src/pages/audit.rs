//! `GET /audit`: everything that was done and read, for auditors.

use app::audit::{self, Filter, Lines};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{Act, Person, PersonId};
use jiff::civil::Date;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::acts::{self, Named};
use crate::view::words;

/// People to choose from, where a name fits several.
const CHOICES: u32 = 12;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Ids; what is none finds nothing out and is left aside.
    #[serde(default)]
    about: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    act: String,
    /// The beginning of the name of whom it is about.
    #[serde(default)]
    name: String,
    before: Option<u64>,
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage {
    shell: Shell,
    filter: Filter,
    /// The names of whom the filter speaks of: about whom, by whom.
    about: Option<String>,
    by: Option<String>,
    name: String,
    choices: Vec<Person>,
    days: Vec<(Date, Vec<Told>)>,
    later: bool,
    older: Option<u64>,
}

/// An entry, told to an auditor.
#[derive(Debug, Clone)]
struct Told {
    number: u64,
    time: String,
    /// `None`: the key to it was destroyed.
    says: Option<Says>,
}

#[derive(Debug, Clone)]
struct Says {
    who: Named,
    by: Option<PersonId>,
    words: &'static str,
    rest: String,
    about: Option<(PersonId, String)>,
    place: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let caller = &reader.who.caller;
    let mut filter = Filter {
        about: asked.about.parse().ok(),
        by: asked.by.parse().ok(),
        act: Act::from_word(&asked.act),
    };
    let name: String = asked.name.trim().chars().take(200).collect();
    let mut choices = Vec::new();
    if filter.about.is_none() && !name.is_empty() {
        choices = audit::named(&web.app, caller, &name, CHOICES).await?;
        if let [only] = choices.as_slice() {
            filter.about = Some(only.id);
        }
    }
    let found = audit::list(&web.app, caller, filter, asked.before).await?;
    let shell = reader.shell("Audit log", Place::Elsewhere);
    let named = |id: Option<PersonId>| id.map(|id| named(&found, &choices, id));
    reader.page(&AuditPage {
        about: named(filter.about),
        by: named(filter.by),
        shell,
        filter,
        name,
        days: days(&found),
        later: asked.before.is_some(),
        older: found.older,
        choices,
    })
}

fn named(found: &Lines, choices: &[Person], id: PersonId) -> String {
    let chosen = choices.iter().find(|person| person.id == id);
    chosen.map_or_else(
        || found.name_of(id).to_owned(),
        |person| person.name.clone(),
    )
}

fn days(found: &Lines) -> Vec<(Date, Vec<Told>)> {
    acts::by_day(found.lines.iter().map(|line| {
        let says = line.entry.as_ref().map(|entry| Says {
            who: match entry.who {
                Some(who) => Named::of(found, who),
                None => Named::nobody(&entry.origin),
            },
            by: entry.who,
            words: entry.act.words(),
            rest: acts::rest(found, entry),
            about: entry
                .about
                .filter(|about| entry.who != Some(*about))
                .map(|about| (about, found.name_of(about).to_owned())),
            place: acts::place(&entry.origin),
        });
        let told = Told {
            number: line.number,
            time: acts::time(line.at),
            says,
        };
        (acts::day(line.at), told)
    }))
}

impl AuditPage {
    /// The same page with another filter, from the newest entry on.
    fn link(&self, filter: Filter, before: Option<u64>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let ids = [("about", filter.about), ("by", filter.by)];
        for (field, id) in ids {
            if let Some(id) = id {
                query.append_pair(field, &id.to_string());
            }
        }
        if let Some(act) = filter.act {
            query.append_pair("act", act.word());
        }
        if let Some(before) = before {
            query.append_pair("before", &before.to_string());
        }
        format!("{}?{}", urls::AUDIT, query.finish())
    }

    fn about_only(&self, id: impl std::borrow::Borrow<PersonId>) -> String {
        let about = Some(*id.borrow());
        self.link(
            Filter {
                about,
                ..self.filter
            },
            None,
        )
    }

    fn by_only(&self, id: impl std::borrow::Borrow<PersonId>) -> String {
        let by = Some(*id.borrow());
        self.link(Filter { by, ..self.filter }, None)
    }

    fn older(&self) -> Option<String> {
        self.older
            .map(|before| self.link(self.filter, Some(before)))
    }

    fn acts(&self) -> &'static [Act] {
        Act::ALL
    }

    fn chosen(&self, act: &Act) -> bool {
        self.filter.act == Some(*act)
    }

    fn is_filtered(&self) -> bool {
        self.filter != Filter::default()
    }

    /// `What Ana Lima did, about Łukasz: opened the profile.`
    fn filtered(&self) -> String {
        let mut words = match &self.by {
            Some(by) => format!("What {by} did"),
            None => "What was done".to_owned(),
        };
        if let Some(about) = &self.about {
            words += " that is about ";
            words += about;
        }
        if let Some(act) = self.filter.act {
            words += ": ";
            words += act.words();
        }
        words + "."
    }

    /// Several fit the name, or nobody does.
    fn has_to_choose(&self) -> bool {
        !self.name.is_empty() && self.filter.about.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(days: Vec<(Date, Vec<Told>)>) -> AuditPage {
        AuditPage {
            shell: Shell::sample("Audit log"),
            filter: Filter::default(),
            about: None,
            by: None,
            name: String::new(),
            choices: Vec::new(),
            days,
            later: false,
            older: None,
        }
    }

    #[test]
    fn an_entry_without_its_key_says_that_it_is_there_and_no_more() {
        let told = Told {
            number: 7,
            time: "09:00".into(),
            says: None,
        };
        let html = page(vec![(jiff::civil::date(2026, 11, 21), vec![told])]);
        let html = html.render().unwrap();
        assert!(html.contains("was erased"), "{html}");
    }

    #[test]
    fn what_is_looked_for_is_said_in_words() {
        let mut page = page(Vec::new());
        page.by = Some("Ana Lima".into());
        page.about = Some("Łukasz Żółkiewski".into());
        page.filter.act = Some(Act::ReadProfile);
        assert_eq!(
            page.filtered(),
            "What Ana Lima did that is about Łukasz Żółkiewski: opened the profile."
        );
    }
}
