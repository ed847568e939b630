//! What every page has around it.

use std::sync::Arc;

use app::SignedIn;
use app::sessions::Means;
use askama::Template;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use careers::policy::{Record, Verb, may, over_the_organisation};

use crate::assets;
use crate::http::csrf::Csrf;
use crate::http::error::WebError;
use crate::http::visitor::{Reader, Visitor};
use crate::markdown::{self, SafeHtml};
use crate::urls::{self, Edition};

/// The places that the masthead leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Profile,
    Frameworks,
    Team,
    People,
    /// Of a published site.
    Compare,
    /// Of a published site.
    SelfCheck,
    Elsewhere,
}

/// The frame of a page: its title, who reads it, where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub(crate) title: String,
    pub(crate) place: Place,
    pub(crate) reader: Option<ReaderLine>,
    pub(crate) csrf: Csrf,
    /// What stands in the search field.
    pub(crate) query: String,
    /// On a published site: whose it is. Nobody is signed in there, and nothing can be sent.
    pub(crate) site: Option<Arc<SiteLine>>,
    /// Whether it is made of a version that still changes: nothing of it may be kept for others.
    pub(crate) is_draft: bool,
    /// Where it is of a version of a framework that is no longer the current one.
    pub(crate) earlier: Option<Earlier>,
    /// Where its readers were led because what they asked for has another name now.
    pub(crate) renamed: Option<Renamed>,
    /// Which version of its framework its links keep to.
    pub(crate) edition: Edition,
}

/// The version that a page shows, and the one that has taken its place.
#[derive(Debug, Clone)]
pub(crate) struct Earlier {
    pub(crate) version: String,
    pub(crate) current: String,
    /// The same page of the current version, where it has one.
    pub(crate) there: Option<String>,
    /// What it is called there, where that is something else.
    pub(crate) called: Option<String>,
    /// The first page of the current version.
    pub(crate) framework: String,
    pub(crate) differences: String,
}

/// A name of an earlier version, and the one that has taken its place.
#[derive(Debug, Clone)]
pub(crate) struct Renamed {
    pub(crate) was: String,
    pub(crate) now: String,
    /// The latest version that has the earlier name, and the page there.
    pub(crate) version: String,
    pub(crate) there: String,
}

/// A published framework, as the frame of its pages names it.
#[derive(Debug, Clone)]
pub(crate) struct SiteLine {
    pub(crate) name: String,
    /// Its address, with the version.
    pub(crate) address: String,
    /// The address of its first page.
    pub(crate) home: String,
    /// The address of something in it, to show how one cites.
    pub(crate) example: String,
    /// The language of its texts, as a BCP 47 tag.
    pub(crate) language: String,
}

/// For whom a page is made: a visitor of the server, or everybody who opens a published file.
pub(crate) trait Audience {
    /// What a page becomes.
    type Page;

    fn shell(&self, title: impl Into<String>, place: Place) -> Shell;

    fn page(&self, template: &impl Template) -> Result<Self::Page, WebError>;
}

impl Audience for Visitor {
    type Page = Response;

    fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        Shell::new(self, title, place)
    }

    fn page(&self, template: &impl Template) -> Result<Response, WebError> {
        page(self, template)
    }
}

/// The reader, as the masthead names them.
#[derive(Debug, Clone)]
pub(crate) struct ReaderLine {
    pub(crate) name: String,
    pub(crate) profile: String,
    pub(crate) team: Option<String>,
    /// In a demo, one can be somebody else.
    pub(crate) is_demo: bool,
    /// Beside their own account: what their roles open, with its words.
    pub(crate) offices: Vec<(&'static str, &'static str)>,
}

/// What roles over the whole organisation open, for the menu under one's name.
const OFFICES: [(Record, Verb, &str, &str); 6] = [
    (
        Record::Account,
        Verb::Write,
        urls::ACCOUNTS,
        "Who can sign in",
    ),
    (Record::Roles, Verb::Read, urls::ROLES, "Roles"),
    (
        Record::DirectoryEntry,
        Verb::Write,
        urls::IMPORT,
        "Bring people in",
    ),
    (
        Record::Settings,
        Verb::Read,
        urls::SETTINGS,
        "How long records are kept",
    ),
    (
        Record::Erasure,
        Verb::Read,
        urls::ERASURES,
        "Erasing people",
    ),
    (Record::AuditLog, Verb::Read, urls::AUDIT, "Audit log"),
];

impl Shell {
    pub(crate) fn new(visitor: &Visitor, title: impl Into<String>, place: Place) -> Self {
        Self {
            title: title.into(),
            place,
            reader: visitor.reader.as_ref().map(ReaderLine::of),
            csrf: visitor.csrf(),
            query: String::new(),
            site: None,
            is_draft: false,
            earlier: None,
            renamed: None,
            edition: Edition::Current,
        }
    }

    /// The frame of a page of a published site.
    pub(crate) fn published(site: &Arc<SiteLine>, title: impl Into<String>, place: Place) -> Self {
        Self {
            title: title.into(),
            place,
            reader: None,
            csrf: Csrf::none(),
            query: String::new(),
            site: Some(Arc::clone(site)),
            is_draft: true,
            earlier: None,
            renamed: None,
            edition: Edition::Current,
        }
    }

    pub(crate) fn here(&self, place: Place) -> bool {
        self.place == place
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// The language of the page: a published site speaks that of its framework.
    pub(crate) fn language(&self) -> &str {
        self.site.as_ref().map_or("en-GB", |site| &site.language)
    }

    /// Whose page it is, after its own title.
    pub(crate) fn whose(&self) -> &str {
        self.site.as_ref().map_or("Waymark", |site| &site.name)
    }

    /// An address to show as an example, on a published site.
    pub(crate) fn cited(&self) -> &str {
        self.site.as_ref().map_or("", |site| &site.example)
    }

    /// A framework's Markdown. What still changes is not kept: it would take the room of what is
    /// read often.
    pub(crate) fn markdown(&self, text: &str) -> SafeHtml {
        if self.is_draft && self.site.is_none() {
            markdown::render(text)
        } else {
            markdown::of_framework(text)
        }
    }

    pub(crate) fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    #[cfg(test)]
    pub(crate) fn sample(title: &str) -> Self {
        Self {
            title: title.into(),
            place: Place::Path,
            reader: Some(ReaderLine {
                name: "Łukasz Żółkiewski-Montgomery".into(),
                profile: "/people/0".into(),
                team: Some("/teams/0".into()),
                is_demo: true,
                offices: OFFICES.map(|(_, _, way, words)| (way, words)).to_vec(),
            }),
            csrf: Csrf::of("sample"),
            query: String::new(),
            site: None,
            is_draft: false,
            earlier: None,
            renamed: None,
            edition: Edition::Current,
        }
    }
}

impl ReaderLine {
    fn of(who: &SignedIn) -> Self {
        Self {
            name: who.person.name.clone(),
            profile: urls::person(who.person.id),
            team: who.person.team.map(urls::team),
            is_demo: who.session.means == Means::Demo,
            offices: offices(who),
        }
    }
}

fn offices(who: &SignedIn) -> Vec<(&'static str, &'static str)> {
    let relations = over_the_organisation(&who.caller, &who.roles);
    let open = OFFICES
        .into_iter()
        .filter(|(record, verb, ..)| may(*record, *verb, relations));
    let open = open.map(|(_, _, way, words)| (way, words));
    let edits = app::frameworks::edits_any(&who.roles).then_some(DRAFTS);
    edits.into_iter().chain(open).collect()
}

/// What editing any framework opens, for the same menu.
const DRAFTS: (&str, &str) = (urls::DRAFTS, "Frameworks being written");

/// Renders a page for a visitor.
pub(crate) fn page(visitor: &Visitor, template: &impl Template) -> Result<Response, WebError> {
    let mut response = Html(template.render()?).into_response();
    if let Some(cookie) = visitor.cookie() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

impl Reader {
    /// Whether accounts and roles open to them.
    pub(crate) fn runs_system(&self) -> bool {
        let relations = over_the_organisation(&self.who.caller, &self.who.roles);
        may(Record::Account, Verb::Read, relations)
    }

    pub(crate) fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        Shell::new(&self.visitor, title, place)
    }

    pub(crate) fn page(&self, template: &impl Template) -> Result<Response, WebError> {
        page(&self.visitor, template)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_draft_take_no_room_among_those_of_published_pages() {
        // Each goes the long way: it holds what has to be taken out.
        let (draft, published) = ("<b>Still</b> being written.", "<b>Is</b> published.");
        let mut shell = Shell::sample("A level");
        shell.is_draft = true;
        assert_eq!(
            shell.markdown(draft).as_str(),
            "<p><b>Still</b> being written.</p>\n"
        );
        assert!(!markdown::is_kept(draft));
        shell.is_draft = false;
        shell.markdown(published);
        assert!(markdown::is_kept(published));
    }
}
