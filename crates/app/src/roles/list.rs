//! Who holds which role, and what is proposed.

use careers::policy::{Record, Verb};
use careers::records::{PersonId, Role};
use careers::roles::{self, Takes};
use store::TeamName;
use store::role_proposals::Named;
use store::roles::Held;

use super::keeper;
use crate::{App, AppError, Caller, office};

/// The roles, as somebody who runs the system sees them.
#[derive(Debug, Clone)]
pub struct RolesView {
    pub held: Vec<Held>,
    pub proposals: Vec<Named>,
    /// Teams that a role can be held for.
    pub teams: Vec<TeamName>,
    /// Frameworks that a role can be held for, by id and name.
    pub frameworks: Vec<(String, String)>,
    /// What a role takes that the viewer proposes.
    pub takes: Takes,
    viewer: PersonId,
    admins: Vec<PersonId>,
    /// The administrators, and those who left lately.
    hands: Vec<PersonId>,
}

impl RolesView {
    pub fn may_confirm(&self, named: &Named) -> bool {
        roles::confirm(self.viewer, &named.proposal, &self.hands).is_ok()
    }

    pub fn may_revoke(&self, held: &Held) -> bool {
        roles::revoke(self.viewer, &held.grant, &self.admins).is_ok()
    }

    pub fn is_own(&self, person: &PersonId) -> bool {
        *person == self.viewer
    }
}

pub async fn list(app: &App, caller: &Caller) -> Result<RolesView, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::Roles, Verb::Read).await?;
    let today = app.today();
    let held = store::roles::all(&mut read, today).await?;
    let proposals = store::role_proposals::all(&mut read).await?;
    let teams = store::teams::list(&mut read, today).await?;
    let here = held.iter().filter(|held| held.here);
    let admins = here.filter(|held| held.grant.role == Role::Admin);
    let admins: Vec<PersonId> = admins.map(|held| held.grant.person).collect();
    let hands = keeper::hands(app, &mut read, &admins).await?;
    let teams = teams.into_iter().map(|size| TeamName {
        id: size.team.id,
        name: size.team.name,
    });
    let library = app.library.now();
    let frameworks = library.current().map(|published| {
        let framework = &published.framework;
        (framework.id().to_owned(), framework.header.name.to_string())
    });
    Ok(RolesView {
        frameworks: frameworks.collect(),
        takes: roles::granting(caller.id(), &hands),
        teams: teams.collect(),
        viewer: caller.id(),
        held,
        proposals,
        admins,
        hands,
    })
}
