//! Proposing a role for somebody. With nobody else to confirm it, it is held at once.

use careers::records::{Act, ProposalId, Role, RoleEvent, RoleGrant, RoleProposal, TeamId};
use careers::roles::{self, RoleError, Takes};

use super::{act_about, keeper, tell};
use crate::{App, AppError, Caller};

/// What somebody wrote on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// The e-mail address of whoever is to hold it.
    pub email: String,
    pub role: Role,
    pub team: Option<TeamId>,
    /// The id of the framework.
    pub framework: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposed {
    Granted,
    Waiting,
}

/// Why a role cannot be proposed, and at which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoleFault {
    #[error("Nobody who works here has this address.")]
    Nobody,
    #[error("There is no such team.")]
    Team,
    #[error("This role is for the whole organisation: choose no team.")]
    NotForTeams,
    #[error("There is no such framework.")]
    Framework,
    #[error("This role is for no framework: leave that at every framework.")]
    NotForFrameworks,
    #[error("They hold this role already.")]
    Held,
    #[error("This is proposed already, and waits for another administrator.")]
    Waiting,
}

pub async fn propose(
    app: &App,
    caller: &Caller,
    new: NewRole,
) -> Result<Result<Proposed, RoleFault>, AppError> {
    let mut tx = app.begin().await?;
    let admins = keeper::locked(app, &mut tx, caller).await?;
    let person = store::people::by_email(&mut tx, new.email.trim()).await?;
    let Some(person) = person.filter(|person| person.is_here(app.today())) else {
        return Ok(Err(RoleFault::Nobody));
    };
    if let Some(team) = new.team
        && store::teams::by_id(&mut tx, team).await?.is_none()
    {
        return Ok(Err(RoleFault::Team));
    }
    let library = app.library.now();
    if let Some(framework) = &new.framework
        && library.get(framework).is_none()
    {
        return Ok(Err(RoleFault::Framework));
    }
    let grant = RoleGrant {
        person: person.id,
        role: new.role,
        team: new.team,
        framework: new.framework,
    };
    let held = store::roles::of(&mut tx, person.id).await?;
    match roles::propose(&grant, &held) {
        Ok(()) => {}
        Err(RoleError::NotForTeams) => return Ok(Err(RoleFault::NotForTeams)),
        Err(RoleError::NotForFrameworks) => return Ok(Err(RoleFault::NotForFrameworks)),
        Err(_) => return Ok(Err(RoleFault::Held)),
    }
    if store::role_proposals::has(&mut tx, &grant).await? {
        return Ok(Err(RoleFault::Waiting));
    }
    let hands = keeper::hands(app, &mut tx, &admins).await?;
    let proposed = match roles::granting(caller.id(), &hands) {
        Takes::OneHand => {
            store::roles::grant(&mut tx, &grant).await?;
            let event = (RoleEvent::Granted, &grant);
            tell::changed(app, &mut tx, caller, event, &admins).await?;
            Proposed::Granted
        }
        Takes::TwoHands => {
            let event = (RoleEvent::Proposed, &grant);
            tell::proposed(app, &mut tx, caller, event, &admins).await?;
            let proposal = RoleProposal {
                id: ProposalId(app.new_id()),
                grant: grant.clone(),
                by: caller.id(),
                at: app.now(),
            };
            store::role_proposals::insert(&mut tx, &proposal).await?;
            Proposed::Waiting
        }
    };
    let act = match proposed {
        Proposed::Granted => Act::GrantRole,
        Proposed::Waiting => Act::ProposeRole,
    };
    tx.commit(act_about(caller, act, &grant)).await?;
    Ok(Ok(proposed))
}
