//! `/roles/held/{role}`: what taking a role back means, and the button that does it.

use std::str::FromStr;

use app::AppError;
use app::roles::{self, Held};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use careers::records::{Role, RoleGrant};

use super::list::{back, with_notice};
use crate::Web;
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::id::Id;
use crate::http::visitor::{Confirmed, Reader};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::roles as say;

/// A role as an address names it: the person, the role, and the team or the framework if it is for
/// one, with dots between them.
#[derive(Debug, Clone)]
pub(crate) struct Address(RoleGrant);

impl FromStr for Address {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let person = parts.next().ok_or(())?.parse().map_err(|_| ())?;
        let role = parts.next().and_then(Role::of_key).ok_or(())?;
        let (team, framework) = match parts.next() {
            Some(id) if role.is_for_frameworks() => (None, Some(id.to_owned())),
            Some(team) => (Some(team.parse().map_err(|_| ())?), None),
            None => (None, None),
        };
        Ok(Self(RoleGrant {
            person,
            role,
            team,
            framework,
        }))
    }
}

#[derive(Template)]
#[template(path = "roles/revoke.html")]
struct RevokePage {
    shell: Shell,
    held: Held,
    own: bool,
}

impl RevokePage {
    fn role(&self) -> String {
        say::as_one(&self.held.grant, self.held.team.as_deref())
    }

    fn opens_careers(&self) -> bool {
        self.held.grant.role.opens_careers()
    }
}

pub(crate) async fn confirm(
    State(web): State<Web>,
    reader: Reader,
    Id(Address(grant)): Id<Address>,
) -> Result<Response, WebError> {
    let held = roles::holding(&web.app, &reader.who.caller, &grant).await?;
    reader.page(&RevokePage {
        shell: reader.shell("Take this role back?", Place::Elsewhere),
        own: grant.person == reader.who.caller.id(),
        held,
    })
}

pub(crate) async fn revoke(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
    Id(Address(grant)): Id<Address>,
    _form: Form,
) -> Result<Response, WebError> {
    let own_admin = grant.role == Role::Admin && grant.person == reader.who.caller.id();
    match roles::revoke(&web.app, &reader.who.caller, &grant).await {
        // Whoever has handed it back finds the list no more.
        Ok(()) if own_admin => Ok(axum::response::IntoResponse::into_response(
            axum::response::Redirect::to("/"),
        )),
        Ok(()) => Ok(back("revoked")),
        Err(AppError::Rule(words)) => with_notice(&web, &reader, &words).await,
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_role_leads_back_to_it() {
        let person = "01975d3c-0000-7000-8000-000000000001".parse().unwrap();
        let team = "01975d3c-0000-7000-8000-000000000002".parse().unwrap();
        for team in [None, Some(team)] {
            let grant = RoleGrant {
                person,
                role: Role::Partner,
                team,
                framework: None,
            };
            let address = urls::held_role(&grant);
            let last = address.rsplit('/').next().unwrap();
            assert_eq!(last.parse::<Address>().unwrap().0, grant);
        }
        for wrong in ["", "x.partner", "01975d3c-0000-7000-8000-000000000001.king"] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
    }
}
