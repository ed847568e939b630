//! `GET /teams/{id}`: a team, and for those who lead its people, what they need now.

use app::teams::{self, Member, Need, TeamView};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{Placement, TeamId};
use framework::Library;

use crate::Web;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::{phrases, words};

#[derive(Template)]
#[template(path = "teams/show.html")]
struct TeamPage<'a> {
    shell: Shell,
    view: &'a TeamView,
    library: &'a Library,
}

/// What somebody needs, in a sentence, and where to do it.
struct Wanted {
    words: String,
    /// The same in a few words, for a table.
    short: String,
    /// Where to do it, and what that is called.
    way: Option<(String, &'static str)>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Id(id): Id<TeamId>,
) -> Result<Response, WebError> {
    let view = teams::show(&web.app, &reader.who.caller, id).await?;
    let shell = reader.shell(view.team.name.as_str(), Place::Team);
    reader.page(&TeamPage {
        shell,
        view: &view,
        library: &web.app.library.now(),
    })
}

impl TeamPage<'_> {
    /// Whether the reader leads anybody here, or opens their records otherwise.
    fn leads(&self) -> bool {
        self.view.members.iter().any(|member| member.open)
    }

    /// Whether anybody's level is shown to this reader.
    fn shows_levels(&self) -> bool {
        self.view
            .members
            .iter()
            .any(|member| member.entry.placement.is_some())
    }

    fn needing(&self) -> Vec<&Member> {
        self.view
            .members
            .iter()
            .filter(|member| !member.needs.is_empty())
            .collect()
    }

    fn lede(&self) -> String {
        match (self.leads(), self.needing().len()) {
            (false, _) => self.view.team.mission.clone(),
            (true, 0) => "Nobody needs anything from you just now.".to_owned(),
            (true, 1) => "One person needs something from you.".to_owned(),
            (true, n) => {
                let n = phrases::counted(n, "person", "people");
                phrases::sentence(&format!("{n} need something from you"))
            }
        }
    }

    fn framework(&self) -> Option<&str> {
        let published = self.library.get(&self.view.team.framework)?;
        Some(&published.framework.header.name)
    }

    /// The name of a level, where it says more than its id.
    fn level_name(&self, placement: &Placement) -> Option<&str> {
        let of = &placement.framework;
        let published = self.library.version(&of.id, &of.version)?;
        let name = published.framework.level(&placement.level)?.name.as_str();
        (name != placement.level).then_some(name)
    }
}

fn all_wanted(member: &Member) -> Vec<Wanted> {
    member
        .needs
        .iter()
        .map(|need| wanted(need, member))
        .collect()
}

fn wanted(need: &Need, member: &Member) -> Wanted {
    let profile = || urls::person(member.entry.person.id);
    let (words, short, way) = match need {
        Need::Reveal(round) => (
            "Everybody has sealed: the readings can be opened.".to_owned(),
            "open the readings".to_owned(),
            Some((urls::round(round), "Open the readings")),
        ),
        Need::Assessment { round, begun: true } => (
            "Your reading is begun and not sealed yet.".to_owned(),
            "your reading, begun".to_owned(),
            Some((urls::assessment(round), "Go on with your reading")),
        ),
        Need::Assessment {
            round,
            begun: false,
        } => (
            "Your reading is asked for.".to_owned(),
            "your reading".to_owned(),
            Some((urls::round(round), "Begin your reading")),
        ),
        Need::Overdue { level, months } => (
            format!(
                "Has performed at {level} for {months} months, which the framework calls late for \
                 a move."
            ),
            format!("at {level} for {months} months"),
            Some((profile(), "Look at the profile")),
        ),
        Need::NoAssessment { months } => (
            format!("The last shared assessment was {months} months ago."),
            format!("no assessment for {months} months"),
            Some((profile(), "Open a round from the profile")),
        ),
        Need::FirstAssessment => (
            "Has been here for a while, and has no shared assessment yet.".to_owned(),
            "a first assessment".to_owned(),
            Some((profile(), "Open a round from the profile")),
        ),
    };
    Wanted { words, short, way }
}

#[cfg(test)]
#[path = "show_tests.rs"]
mod tests;
