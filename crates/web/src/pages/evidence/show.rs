//! `GET /evidence/{id}`: one piece, what it shows, who can see it.

use app::evidence::{self, EvidenceView};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{EvidenceId, Visibility};
use framework::Framework;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::query::Query;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::markdown::{self, SafeHtml};
use crate::urls::{self, Edition};
use crate::view::words;

#[derive(Template)]
#[template(path = "evidence/show.html")]
struct ShowPage<'a> {
    shell: Shell,
    view: &'a EvidenceView,
    /// Whether the reader is the person it is about.
    own: bool,
    /// It has just been kept.
    kept: bool,
}

/// What it shows, as a link.
struct Shows {
    title: String,
    words: String,
    href: Option<String>,
    /// Why it counts for nothing in the version that is read against.
    ended: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Came {
    kept: Option<String>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<EvidenceId>,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let view = evidence::show(&web.app, &reader.who.caller, id).await?;
    let shell = reader.shell(view.evidence.title.as_str(), Place::Elsewhere);
    let own = view.subject.id == reader.who.person.id;
    reader.page(&ShowPage {
        shell,
        view: &view,
        own,
        kept: came.kept.is_some(),
    })
}

impl ShowPage<'_> {
    fn text(&self) -> SafeHtml {
        markdown::render(&self.view.evidence.text)
    }

    /// The link, where it is one that a page may carry.
    fn link(&self) -> Option<&str> {
        let link = self.view.evidence.link.as_deref()?;
        (link.starts_with("https://") || link.starts_with("http://")).then_some(link)
    }

    fn is_private(&self) -> bool {
        self.view.evidence.visibility == Visibility::Private
    }

    fn shows(&self) -> Vec<Shows> {
        let published = self.view.published.as_ref();
        let framework = published.map(|published| &published.framework);
        let Some(framework) = framework else {
            let paths = self.view.evidence.about.iter();
            return paths.map(|path| Shows::unknown(path)).collect();
        };
        let tied_on = self.view.tied_on.as_ref();
        let tied_on = tied_on.map(|published| &published.framework);
        let ties = self.view.ties.iter();
        ties.map(|tie| match &tie.now {
            Ok(about) => {
                let path = about.path(framework).unwrap_or_default();
                Shows::new(framework, &path, urls::thing(framework, &path))
            }
            Err(lost) => match tied_on {
                Some(then) => Shows {
                    ended: Some(format!(
                        "In version {} it {}.",
                        framework.version(),
                        lost.words()
                    )),
                    ..Shows::new(then, &tie.was, Edition::Pinned.thing(then, &tie.was))
                },
                None => Shows::unknown(&tie.was),
            },
        })
        .collect()
    }
}

impl Shows {
    fn new(framework: &Framework, path: &str, href: String) -> Self {
        match framework.resolve(path) {
            Ok(thing) => Self {
                title: thing.title(),
                words: thing.words().unwrap_or_default().to_owned(),
                href: Some(href),
                ended: None,
            },
            Err(_) => Self::unknown(path),
        }
    }

    fn unknown(path: &str) -> Self {
        Self {
            title: path.to_owned(),
            words: String::new(),
            href: None,
            ended: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use careers::mapping::Lost;
    use careers::profile::Tie;
    use careers::records::{Evidence, Person, PersonId};
    use framework::Library;
    use jiff::Timestamp;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::super::remove::RemovePage;
    use super::*;

    fn view(about: &[&str], link: Option<&str>) -> EvidenceView {
        let id = PersonId(Uuid::from_u128(1));
        let library = Library::built_in().unwrap();
        let published = library.get("engineering-ladders").map(Arc::clone);
        let about: Vec<String> = about.iter().map(ToString::to_string).collect();
        let ladders = &published.as_ref().unwrap().framework;
        let ties = about.iter().map(|path| Tie {
            was: path.clone(),
            now: careers::profile::about(path, ladders).ok_or(Lost::Gone),
        });
        EvidenceView {
            ties: ties.collect(),
            tied_on: None,
            evidence: Evidence {
                id: EvidenceId(Uuid::from_u128(2)),
                subject: id,
                author: id,
                happened_on: date(2026, 9, 1),
                title: "Ran the <review>".into(),
                text: "It *went* well.<script>alert(1)</script>".into(),
                link: link.map(Into::into),
                about,
                framework: None,
                project: Some("Ledger".into()),
                visibility: Visibility::Private,
                created_at: Timestamp::UNIX_EPOCH,
            },
            subject: Person {
                id,
                name: "Priya Raman".into(),
                email: String::new(),
                team: None,
                started: date(2020, 1, 1),
                left: None,
            },
            author: "Priya Raman".into(),
            published,
            may_change: true,
            audience: "Only you.".into(),
        }
    }

    fn render(view: &EvidenceView) -> String {
        let shell = Shell::sample(&view.evidence.title);
        ShowPage {
            shell,
            view,
            own: true,
            kept: false,
        }
        .render()
        .unwrap()
    }

    #[test]
    fn ties_lead_to_the_framework_and_unknown_ones_keep_their_path() {
        let html = render(&view(&["people.mentors", "gone.step"], None));
        assert!(html.contains("/frameworks/engineering-ladders/people#mentors"));
        assert!(html.contains("People: Mentors") && html.contains("gone.step"));
        assert!(html.contains("Only you."));
    }

    #[test]
    fn what_somebody_wrote_cannot_run_and_only_web_links_are_links() {
        let html = render(&view(&[], Some("javascript:alert(1)")));
        assert!(
            html.contains("It <em>went</em> well.") && html.contains("Ran the &#60;review&#62;")
        );
        assert!(!html.contains("alert(1)"));
        assert!(
            render(&view(&[], Some("https://a.example/x")))
                .contains("href=\"https://a.example/x\"")
        );
    }

    #[test]
    fn only_who_may_change_it_is_offered_to_and_removing_is_asked_for_first() {
        let mut view = view(&[], None);
        assert!(render(&view).contains("/edit\""));
        let page = RemovePage {
            shell: Shell::sample("Remove?"),
            view: &view,
        };
        assert!(page.render().unwrap().contains("gone for good"));
        view.may_change = false;
        assert!(!render(&view).contains("/edit\"") && !render(&view).contains("/remove\""));
    }
}
