//! `/roles`: who holds which role, and proposing one.

use app::roles::{self, Held, NamedProposal, NewRole, Proposed, RoleFault, RolesView};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use careers::records::{Role, TeamId};
use careers::roles::Takes;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::query::Query;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::field::Field;
use crate::view::{roles as say, words};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Came {
    /// What has just been done.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "roles/list.html")]
struct RolesPage {
    shell: Shell,
    view: RolesView,
    done: Option<&'static str>,
    /// Why something was not done.
    notice: Option<String>,
    fields: Vec<Field>,
    role: Role,
    team: Option<TeamId>,
    framework: Option<String>,
    /// What is wrong with the team that was chosen.
    wrong_team: Option<String>,
    /// What is wrong with the framework that was chosen.
    wrong_framework: Option<String>,
}

/// What somebody has typed, and what stands against it.
#[derive(Default)]
struct Typed {
    email: String,
    role: Option<Role>,
    team: Option<TeamId>,
    framework: Option<String>,
    fault: Option<RoleFault>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    Query(came): Query<Came>,
) -> Result<Response, WebError> {
    let mut page = page(&web, &reader, Typed::default()).await?;
    page.done = came.done.as_deref().and_then(done);
    reader.page(&page)
}

/// The roles as they stand, and in a rule's words why something was not done.
pub(super) async fn with_notice(
    web: &Web,
    reader: &Reader,
    words: &str,
) -> Result<Response, WebError> {
    let mut page = page(web, reader, Typed::default()).await?;
    page.notice = Some(crate::view::phrases::sentence(words));
    Ok((StatusCode::CONFLICT, reader.page(&page)?).into_response())
}

/// `POST /roles`
pub(crate) async fn propose(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    form: Form,
) -> Result<Response, WebError> {
    let email = form.text("email");
    let role = Role::of_key(&form.text("role")).ok_or(WebError::NotFound)?;
    let team = match form.given("team") {
        Some(team) => Some(team.parse().map_err(|_| WebError::NotFound)?),
        None => None,
    };
    let framework = form.given("framework");
    let new = NewRole {
        email: email.clone(),
        role,
        team,
        framework: framework.clone(),
    };
    let fault = match roles::propose(&web.app, &reader.who.caller, new).await? {
        Ok(Proposed::Granted) => return Ok(back("granted")),
        Ok(Proposed::Waiting) => return Ok(back("proposed")),
        Err(fault) => Some(fault),
    };
    let typed = Typed {
        email,
        role: Some(role),
        team,
        framework,
        fault,
    };
    let page = page(&web, &reader, typed).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, reader.page(&page)?).into_response())
}

/// Back to the list, which says what was done.
pub(super) fn back(done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", urls::ROLES)).into_response()
}

fn done(word: &str) -> Option<&'static str> {
    let said = [
        (
            "granted",
            "Done: the role is held from now on, and those whom it concerns are told.",
        ),
        (
            "proposed",
            "Proposed. Another administrator is told, and can confirm it here.",
        ),
        ("withdrawn", "Taken from the list. Nothing was opened."),
        (
            "revoked",
            "Done: the role is held no more, and those whom it concerns are told.",
        ),
    ];
    said.into_iter()
        .find(|(known, _)| *known == word)
        .map(|(_, words)| words)
}

async fn page(web: &Web, reader: &Reader, typed: Typed) -> Result<RolesPage, WebError> {
    let view = roles::list(&web.app, &reader.who.caller).await?;
    let of_team = |fault: &RoleFault| matches!(fault, RoleFault::Team | RoleFault::NotForTeams);
    let of_framework =
        |fault: &RoleFault| matches!(fault, RoleFault::Framework | RoleFault::NotForFrameworks);
    let (wrong_team, wrong_framework, wrong_email) = match typed.fault {
        Some(fault) if of_team(&fault) => (Some(fault.to_string()), None, None),
        Some(fault) if of_framework(&fault) => (None, Some(fault.to_string()), None),
        fault => (None, None, fault),
    };
    let email = Field {
        fill: "off",
        ..Field::email(typed.email)
            .hint("Of somebody who works here.")
            .error(wrong_email)
    };
    Ok(RolesPage {
        shell: reader.shell("Roles", Place::Elsewhere),
        view,
        done: None,
        notice: None,
        fields: vec![email],
        role: typed.role.unwrap_or(Role::Partner),
        team: typed.team,
        framework: typed.framework,
        wrong_team,
        wrong_framework,
    })
}

impl RolesPage {
    /// Those who hold roles, each with all that stand together in the list.
    fn holders(&self) -> impl Iterator<Item = &[Held]> {
        let of_one = |one: &Held, next: &Held| one.grant.person == next.grant.person;
        self.view.held.chunk_by(of_one)
    }

    fn held(held: &Held) -> String {
        say::role(&held.grant, held.team.as_deref())
    }

    fn proposed(named: &NamedProposal) -> String {
        say::role(&named.proposal.grant, named.team.as_deref())
    }

    /// Who proposes it, and since when.
    fn by(&self, named: &NamedProposal) -> String {
        let day = named.proposal.at.to_zoned(TimeZone::UTC).date();
        let by = if self.view.is_own(&named.proposal.by) {
            "you"
        } else {
            &named.by
        };
        format!("Proposed by {by} on {}.", words::day(day))
    }

    fn is_chosen_role(&self, role: &Role) -> bool {
        self.role == *role
    }

    fn chosen_framework(&self, id: &str) -> bool {
        self.framework.as_deref() == Some(id)
    }

    fn alone(&self) -> bool {
        self.view.takes == Takes::OneHand
    }

    fn chosen(&self, team: &TeamId) -> bool {
        self.team == Some(*team)
    }
}
