//! What somebody is told of changes that open something about them, until they put it away.

mod due;
mod tell;

use careers::policy::{Record, Verb};
use careers::records::{NoticeId, PersonId, RoleChangeId};
use jiff::Timestamp;
use store::{Conn, notices, personal_notices};

use crate::change::Upkeep;
use crate::people::Subject;
use crate::{App, AppError, Caller};

pub(crate) use due::GIVEN_UP_AFTER;
pub use due::{Due, due, told};
pub use store::notices::Notice as RoleNotice;
pub use store::personal_notices::Named as PersonalNotice;
pub(crate) use tell::{of_link, of_managers, of_role, of_version};

/// Something that somebody is told.
#[derive(Debug, Clone)]
pub enum Notice {
    /// Of a role that opens or closes records, to everybody whose records they are.
    OfRole(RoleNotice),
    /// Of what concerns them alone.
    Personal(PersonalNotice),
}

impl Notice {
    pub fn id(&self) -> NoticeId {
        match self {
            Self::OfRole(of) => NoticeId(of.change.id.0),
            Self::Personal(of) => of.notice.id,
        }
    }

    pub fn at(&self) -> Timestamp {
        match self {
            Self::OfRole(of) => of.change.at,
            Self::Personal(of) => of.notice.at,
        }
    }
}

/// What the viewer has been told and not put away, newest first.
pub async fn waiting(app: &App, caller: &Caller) -> Result<Vec<Notice>, AppError> {
    let mut read = app.db.read().await?;
    let own = Subject::load(app, &mut read, caller, caller.id()).await?;
    if !own.access.may(Record::Notice, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let of_roles = notices::waiting(&mut read, caller.id()).await?;
    let personal = personal_notices::waiting(&mut read, caller.id()).await?;
    Ok(newest_first(of_roles, personal))
}

/// Everything that somebody has been told and that is still kept, newest first.
pub(crate) async fn all_of(conn: &mut Conn, person: PersonId) -> Result<Vec<Notice>, AppError> {
    let of_roles = notices::all_of(conn, person).await?;
    let personal = personal_notices::all_of(conn, person).await?;
    Ok(newest_first(of_roles, personal))
}

fn newest_first(of_roles: Vec<RoleNotice>, personal: Vec<PersonalNotice>) -> Vec<Notice> {
    let of_roles = of_roles.into_iter().map(Notice::OfRole);
    let personal = personal.into_iter().map(Notice::Personal);
    let mut all: Vec<Notice> = of_roles.chain(personal).collect();
    all.sort_by_key(|notice| std::cmp::Reverse((notice.at(), notice.id())));
    all
}

/// Puts one away. What somebody else was told is not found.
pub async fn put_away(app: &App, caller: &Caller, id: NoticeId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let own = Subject::load(app, &mut tx, caller, caller.id()).await?;
    if !own.access.may(Record::Notice, Verb::Write) {
        return Err(AppError::NotFound);
    }
    let (person, now) = (caller.id(), app.now());
    let of_role = notices::put_away(&mut tx, RoleChangeId(id.0), person, now).await?;
    if !of_role && !personal_notices::put_away(&mut tx, id, person, now).await? {
        return Err(AppError::NotFound);
    }
    tx.commit_upkeep(Upkeep::NoticePutAway).await?;
    Ok(())
}
