//! Who is to be told by mail that something waits for them. A letter says no more than that, so all
//! that has come together until it goes out is one letter.
//!
//! What is due is kept, and so outlasts a restart; it is kept whether mail is set up or not, since a
//! change may come from the command line, which does not know. What nobody could deliver for two
//! days is given up: the notice itself stands on their first page all the same.

use careers::records::Person;
use jiff::{SignedDuration, Timestamp};
use store::mail_due::{self, MailDue};
use store::{Tx, notices, personal_notices};

use crate::change::Upkeep;
use crate::{App, AppError};

/// Somebody to be written to.
#[derive(Debug, Clone)]
pub struct Due {
    pub person: Person,
    /// Whether they sign in with a password of their own.
    pub has_password: bool,
    row: MailDue,
}

/// Letters that are taken out at a time.
const AT_ONCE: i64 = 20;
/// The first wait after a letter that could not be sent; each one more doubles it.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(5);
/// How long a letter is tried for.
pub(crate) const GIVEN_UP_AFTER: SignedDuration = SignedDuration::from_hours(48);

/// Takes out those whose turn it is. Each is put off until later in the same breath, so that whatever
/// happens to a letter it is tried again, and no other server tries it meanwhile.
pub async fn due(app: &App) -> Result<Vec<Due>, AppError> {
    let now = app.now();
    let mut tx = app.begin().await?;
    let too_old = now.saturating_sub(GIVEN_UP_AFTER);
    let given_up = mail_due::remove_before(&mut tx, too_old.unwrap_or(Timestamp::MIN)).await?;
    let mut found = Vec::new();
    for due in mail_due::take(&mut tx, now, AT_ONCE).await? {
        match wants_word(app, &mut tx, due).await? {
            Some(one) => {
                let next = now
                    .saturating_add(wait(due.tries))
                    .unwrap_or(Timestamp::MAX);
                mail_due::put_off(&mut tx, due.person, next).await?;
                found.push(one);
            }
            None => {
                mail_due::remove(&mut tx, due.person, due.since).await?;
            }
        }
    }
    tx.commit_upkeep(Upkeep::MailTaken).await?;
    if given_up > 0 {
        tracing::warn!(
            given_up,
            "letters that nobody could deliver for two days are given up"
        );
    }
    Ok(found)
}

/// Nobody who has left, or has read everything since.
async fn wants_word(app: &App, tx: &mut Tx, due: MailDue) -> Result<Option<Due>, AppError> {
    let person = store::people::by_id(tx, due.person).await?;
    let Some(person) = person.filter(|person| person.is_here(app.today())) else {
        return Ok(None);
    };
    let waits = !notices::waiting(tx, person.id).await?.is_empty()
        || !personal_notices::waiting(tx, person.id).await?.is_empty();
    if !waits {
        return Ok(None);
    }
    let account = store::accounts::of(tx, person.id).await?;
    Ok(Some(Due {
        person,
        has_password: account.is_some(),
        row: due,
    }))
}

/// They have been written to, or never can be. What has come since stays due.
pub async fn told(app: &App, done: &Due) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    mail_due::remove(&mut tx, done.row.person, done.row.since).await?;
    tx.commit_upkeep(Upkeep::MailTaken).await?;
    Ok(())
}

fn wait(tries: i64) -> SignedDuration {
    let doubled = i32::try_from(tries.clamp(0, 6)).unwrap_or_default();
    FIRST_WAIT * (1 << doubled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_try_waits_twice_as_long_up_to_five_hours() {
        assert_eq!(wait(0), SignedDuration::from_mins(5));
        assert_eq!(wait(3), SignedDuration::from_mins(40));
        assert_eq!(wait(6), wait(60));
        assert_eq!(wait(6), SignedDuration::from_mins(320));
    }
}
