//! A person as the policy sees them: how they stand in the organisation, and how the viewer
//! stands to them. Every action about a person begins here; one that shows their records ends with
//! [`App::shown`].

use careers::policy::{Access, Facts};
use careers::records::PersonId;
use store::Conn;
use store::standing::{self, Standing};

use crate::{App, AppError, Caller};

/// A person and the viewer's access to their records.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub(crate) standing: Standing,
    pub(crate) facts: Facts,
    pub(crate) access: Access,
}

impl Subject {
    /// Not found where there is no such person, or the viewer has left.
    pub(crate) async fn load(
        app: &App,
        conn: &mut Conn,
        caller: &Caller,
        person: PersonId,
    ) -> Result<Self, AppError> {
        let standing = standing::of(conn, person, app.today())
            .await?
            .ok_or(AppError::NotFound)?;
        let facts = Facts {
            subject: person,
            team: standing.person.team,
            line: standing.line.iter().map(|above| above.id).collect(),
            grants: standing.grants.clone(),
            mirror_shared_with: standing.mirror_shared_with.clone(),
        };
        let access = Access::of(caller, &facts);
        if access.relations().is_empty() {
            return Err(AppError::NotFound);
        }
        Ok(Self {
            standing,
            facts,
            access,
        })
    }

    /// A record that was looked for, and the person whom `of` says it is about.
    ///
    /// Not found where there is no record. Then the same is asked about the viewer in its stead, so
    /// that how long the answer takes does not tell a record that is closed from one that is not
    /// there.
    pub(crate) async fn behind<R>(
        app: &App,
        conn: &mut Conn,
        caller: &Caller,
        record: Option<R>,
        of: impl Fn(&R) -> PersonId,
    ) -> Result<(R, Self), AppError> {
        let person = record.as_ref().map_or(caller.id(), of);
        let subject = Self::load(app, conn, caller, person).await?;
        Ok((record.ok_or(AppError::NotFound)?, subject))
    }
}
