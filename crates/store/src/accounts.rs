//! Accounts: who signs in with a password, and their second step.

use std::fmt;

use careers::records::PersonId;
use jiff::Timestamp;

use crate::StoreError;
use crate::engine::conn::{Conn, Tx};
use crate::engine::insert::{Insert, Values, insert_all as insert_rows};
use crate::engine::row::Row;
use crate::engine::sql::{execute, fetch_all, fetch_optional};

/// What somebody signs in with.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    pub person: PersonId,
    /// The hash of their password, as a PHC string.
    pub password: String,
    pub password_at: Timestamp,
    /// The second step, where they have set one up.
    pub second_step: Option<SecondStep>,
}

/// Codes by time (RFC 6238).
#[derive(Clone, PartialEq, Eq)]
pub struct SecondStep {
    /// In hexadecimal.
    pub secret: String,
    /// The last interval of time whose code was used.
    pub used: Option<i64>,
}

// Neither is ever written to a log.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecondStep")
    }
}

pub async fn of(conn: &mut Conn, person: PersonId) -> Result<Option<Account>, StoreError> {
    Ok(fetch_optional!(
        conn,
        account,
        "SELECT person, password, password_at, code_secret, code_step FROM account
         WHERE person = $1",
        person.to_string()
    ))
}

/// The same, held until the transaction ends: of two who use one code, one waits for the other.
pub async fn locked(tx: &mut Tx, person: PersonId) -> Result<Option<Account>, StoreError> {
    Ok(fetch_optional!(
        tx,
        account,
        "SELECT person, password, password_at, code_secret, code_step FROM account
         WHERE person = $1 {lock}",
        person.to_string()
    ))
}

/// Who signs in with a password.
pub async fn holders(conn: &mut Conn) -> Result<Vec<PersonId>, StoreError> {
    Ok(fetch_all!(
        conn,
        |row| row.parsed(0),
        "SELECT person FROM account ORDER BY person"
    ))
}

/// Sets a password, the first or another. A second step stays as it is.
pub async fn set_password(
    tx: &mut Tx,
    person: PersonId,
    password: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO account (person, password, password_at) VALUES ($1, $2, $3)
         ON CONFLICT (person) DO UPDATE
         SET password = excluded.password, password_at = excluded.password_at",
        person.to_string(),
        password,
        now.as_microsecond()
    );
    Ok(())
}

/// Sets the second step up, or takes it away with everything that belongs to it.
pub async fn set_second_step(
    tx: &mut Tx,
    person: PersonId,
    secret: Option<&str>,
    recovery_codes: &[String],
) -> Result<(), StoreError> {
    let id = person.to_string();
    execute!(
        tx,
        "UPDATE account SET code_secret = $2, code_step = NULL WHERE person = $1",
        id.as_str(),
        secret
    );
    execute!(
        tx,
        "DELETE FROM recovery_code WHERE person = $1",
        id.as_str()
    );
    let codes: Vec<RecoveryCode<'_>> = recovery_codes
        .iter()
        .map(|hash| RecoveryCode { person, hash })
        .collect();
    insert_rows(tx, &codes).await
}

/// Notes that the code of an interval was used, unless it or a later one was. `false`: it was.
pub async fn use_code(tx: &mut Tx, person: PersonId, step: i64) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "UPDATE account SET code_step = $2
         WHERE person = $1 AND code_secret IS NOT NULL AND COALESCE(code_step, -1) < $2",
        person.to_string(),
        step
    );
    Ok(touched > 0)
}

/// Uses a recovery code up. `false`: there is no such code.
pub async fn use_recovery_code(
    tx: &mut Tx,
    person: PersonId,
    code_hash: &str,
) -> Result<bool, StoreError> {
    let touched = execute!(
        tx,
        "DELETE FROM recovery_code WHERE person = $1 AND code_hash = $2",
        person.to_string(),
        code_hash
    );
    Ok(touched > 0)
}

/// How many recovery codes are left.
pub async fn recovery_codes(conn: &mut Conn, person: PersonId) -> Result<u64, StoreError> {
    let count = fetch_optional!(
        conn,
        |row| row.int(0),
        "SELECT COUNT(*) FROM recovery_code WHERE person = $1",
        person.to_string()
    );
    Ok(count.unwrap_or_default() as u64)
}

/// Forgets a person's password, second step and recovery codes.
pub async fn delete_of(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    execute!(
        tx,
        "DELETE FROM account WHERE person = $1",
        person.to_string()
    );
    Ok(())
}

fn account(row: &impl Row) -> Result<Account, StoreError> {
    let second_step = match row.maybe_string(3)? {
        Some(secret) => Some(SecondStep {
            secret,
            used: row.maybe_int(4)?,
        }),
        None => None,
    };
    Ok(Account {
        person: row.parsed(0)?,
        password: row.string(1)?,
        password_at: row.instant(2)?,
        second_step,
    })
}

struct RecoveryCode<'a> {
    person: PersonId,
    hash: &'a str,
}

impl Insert for RecoveryCode<'_> {
    const TABLE: &'static str = "recovery_code";
    const COLUMNS: &'static [&'static str] = &["person", "code_hash"];

    fn values(&self, values: &mut Values) {
        values.shown(&self.person);
        values.text(self.hash);
    }
}
