//! What is kept of whoever asks beside their records: what they take with them too.

use careers::policy::{Record, Verb};
use careers::records::RoleGrant;
use jiff::Timestamp;
use store::provisioned::people::Said;
use store::tokens::Token;

use super::Subject;
use crate::notices::{self, Notice};
use crate::{App, AppError, Caller};

#[derive(Debug, Clone)]
pub struct Kept {
    /// What they were told, newest first, whether they have put it away or not.
    pub notices: Vec<Notice>,
    /// When they asked to be erased, where they have.
    pub asked_erasure: Option<Timestamp>,
    /// The roles that they hold, with the name of the team where it is for one.
    pub roles: Vec<(RoleGrant, Option<String>)>,
    pub tokens: Vec<Token>,
    /// What an identity provider said of them, where there is one.
    pub said: Option<Said>,
}

pub async fn kept(app: &App, caller: &Caller) -> Result<Kept, AppError> {
    let mut read = app.db.read().await?;
    let own = Subject::load(app, &mut read, caller, caller.id()).await?;
    let may = |record| own.access.may(record, Verb::Read);
    if !may(Record::Notice) || !may(Record::ApiToken) || !may(Record::ErasureRequest) {
        return Err(AppError::NotFound);
    }
    let id = caller.id();
    let mut roles = Vec::new();
    for grant in store::roles::of(&mut read, id).await? {
        let team = match grant.team {
            Some(team) => store::teams::by_id(&mut read, team).await?,
            None => None,
        };
        roles.push((grant, team.map(|team| team.name)));
    }
    let provisioned = store::provisioned::people::by_id(&mut read, id, app.today()).await?;
    Ok(Kept {
        notices: notices::all_of(&mut read, id).await?,
        asked_erasure: store::erasures::asked_at(&mut read, id).await?,
        roles,
        tokens: store::tokens::of(&mut read, id).await?,
        said: provisioned.and_then(|person| person.said),
    })
}
