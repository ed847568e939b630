//! Links and steps that are good once, for a while.

use careers::records::PersonId;
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};
use crate::words::Word;

/// What a token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Makes the first administrator.
    Setup,
    /// Lets somebody choose their first password.
    Invitation,
    /// Lets somebody choose another password.
    Reset,
    /// The password was right; a code is still to come.
    SecondStep,
}

/// How a link reached its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// By way of whoever made it, to whom it was shown.
    Shown,
    /// By mail.
    Mailed,
    /// Not at all: the mail could not be sent.
    Failed,
}

/// A token as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeToken {
    /// SHA-256 of the token, in hexadecimal. The token itself is kept nowhere.
    pub token_hash: String,
    pub purpose: Purpose,
    /// Whom it is for; nobody for the setup.
    pub person: Option<PersonId>,
    /// Who made it. Nobody: it was made on the machine and shown there, or asked for by mail.
    pub made_by: Option<PersonId>,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
    pub delivery: Delivery,
}

/// Keeps a token. Whatever was there for the same purpose and person is good no longer.
pub async fn create(tx: &mut Tx, new: &OneTimeToken) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM one_time_token WHERE purpose = $1 AND COALESCE(person, '') = $2
         AND purpose <> 'second_step'",
        new.purpose.word(),
        new.person
            .map(|person| person.to_string())
            .unwrap_or_default()
    );
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// Keeps a link that somebody asked for by mail, in place of the last one that was asked for. What
/// others made for its person stays good, since anybody can ask.
pub async fn create_asked_for(tx: &mut Tx, new: &OneTimeToken) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM one_time_token WHERE purpose = $1 AND person = $2
         AND made_by IS NULL AND delivery <> 'shown'",
        new.purpose.word(),
        new.person
            .map(|person| person.to_string())
            .unwrap_or_default()
    );
    insert_rows(tx, std::slice::from_ref(new)).await
}

/// The token, unless it has expired.
pub async fn find(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<OneTimeToken>, StoreError> {
    Ok(fetch_optional!(
        conn,
        token,
        "SELECT token_hash, purpose, person, made_by, made_at, expires_at,
           delivery
         FROM one_time_token WHERE token_hash = $1 AND expires_at > $2",
        token_hash,
        now.as_microsecond()
    ))
}

/// Invitations and resets that have not been used and have not expired, the newest first.
pub async fn links(conn: &mut Conn, now: Timestamp) -> Result<Vec<OneTimeToken>, StoreError> {
    Ok(fetch_all!(
        conn,
        token,
        "SELECT token_hash, purpose, person, made_by, made_at, expires_at,
           delivery
         FROM one_time_token WHERE purpose IN ('invitation', 'reset') AND expires_at > $1
         ORDER BY made_at DESC, token_hash",
        now.as_microsecond()
    ))
}

/// The mail with this token could not be sent. Nothing happens where it was used or replaced.
pub async fn not_delivered(tx: &mut Tx, token_hash: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE one_time_token SET delivery = 'failed' WHERE token_hash = $1",
        token_hash
    );
    Ok(())
}

/// Whether a link of this person's has not reached them, because the mail could not be sent.
pub async fn has_failed(
    conn: &mut Conn,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let failed = fetch_optional!(
        conn,
        |row| row.int(0),
        "SELECT CAST(1 AS BIGINT) FROM one_time_token
         WHERE person = $1 AND delivery = 'failed' AND expires_at > $2",
        person.to_string(),
        now.as_microsecond()
    );
    Ok(failed.is_some())
}

/// Uses it up. `false`: it was used already, or has gone.
pub async fn consume(tx: &mut Tx, token_hash: &str) -> Result<bool, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM one_time_token WHERE token_hash = $1",
        token_hash
    ) > 0)
}

/// Takes every token of a person back.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM one_time_token WHERE person = $1",
        person.to_string()
    ))
}

/// Forgets the tokens that have expired.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        "DELETE FROM one_time_token WHERE expires_at <= $1",
        now.as_microsecond()
    ))
}

fn token(row: &impl Row) -> Result<OneTimeToken, StoreError> {
    Ok(OneTimeToken {
        token_hash: row.string(0)?,
        purpose: Purpose::from_word(row.text(1)?)?,
        person: row.maybe_parsed(2)?,
        made_by: row.maybe_parsed(3)?,
        made_at: row.instant(4)?,
        expires_at: row.instant(5)?,
        delivery: Delivery::from_word(row.text(6)?)?,
    })
}

impl Insert for OneTimeToken {
    const TABLE: &'static str = "one_time_token";
    const COLUMNS: &'static [&'static str] = &[
        "token_hash",
        "purpose",
        "person",
        "made_by",
        "made_at",
        "expires_at",
        "delivery",
    ];

    fn values(&self, values: &mut Values) {
        values.text(self.token_hash.as_str());
        values.text(self.purpose.word());
        values.maybe_shown(self.person);
        values.maybe_shown(self.made_by);
        values.int(self.made_at.as_microsecond());
        values.int(self.expires_at.as_microsecond());
        values.text(self.delivery.word());
    }
}
