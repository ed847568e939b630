//! `GET /teams`: every team.

use std::sync::Arc;

use app::{TeamSize, teams};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use framework::Library;

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "teams/list.html")]
struct ListPage {
    shell: Shell,
    teams: Vec<TeamSize>,
    library: Arc<Library>,
}

pub(crate) async fn show(State(web): State<Web>, reader: Reader) -> Result<Response, WebError> {
    let teams = teams::list(&web.app, &reader.who.caller).await?;
    let library = web.app.library.now();
    let shell = reader.shell("Teams", Place::Team);
    reader.page(&ListPage {
        shell,
        teams,
        library,
    })
}

impl ListPage {
    /// The name of the framework that a team uses, where it is at hand.
    fn framework(&self, team: &TeamSize) -> Option<&str> {
        let published = self.library.get(&team.team.framework)?;
        Some(&published.framework.header.name)
    }
}

fn members(team: &TeamSize) -> String {
    let number = usize::try_from(team.members).unwrap_or(usize::MAX);
    words::count(number, "person", "people")
}

#[cfg(test)]
mod tests {
    use careers::records::{Team, TeamId};
    use uuid::Uuid;

    use super::*;

    fn render(teams: Vec<TeamSize>) -> String {
        let library = Arc::new(Library::built_in().unwrap());
        ListPage {
            shell: Shell::sample("Teams"),
            teams,
            library,
        }
        .render()
        .unwrap()
    }

    #[test]
    fn each_team_says_what_it_is_for_what_it_uses_and_how_many_it_has() {
        let team = |framework: &str, members| TeamSize {
            team: Team {
                id: TeamId(Uuid::from_u128(1)),
                name: "Payments <platform>".into(),
                mission: "Money arrives.".into(),
                framework: framework.into(),
            },
            members,
        };
        let html = render(vec![team("engineering-ladders", 60), team("gone", 1)]);
        assert!(html.contains("Payments &#60;platform&#62;") && html.contains("Money arrives."));
        assert!(html.contains("60 people") && html.contains("1 person"));
        assert_eq!(html.matches("/frameworks/engineering-ladders\"").count(), 1);
    }

    #[test]
    fn without_teams_the_page_says_how_they_come_about() {
        assert!(render(Vec::new()).contains("No team has been set up yet"));
    }
}
