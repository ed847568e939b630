//! Removing everything about a person, and putting a pseudonym in place of who they are.
//!
//! What becomes of every column that names a person is in [`super::FATES`]; a test holds this
//! against it on either engine.

use careers::records::{Erasure, Person};
use jiff::tz::TimeZone;

use crate::engine::conn::Tx;
use crate::engine::insert::insert_all as insert_rows;
use crate::{
    StoreError, accounts, assessments, audit, evidence, failed_attempts, identities, mail_due,
    mirror_shares, notices, one_time_tokens, people, personal_notices, placements, provisioned,
    reporting, role_proposals, roles, rounds, sessions, tokens,
};

/// Erases a person who is kept, and keeps that it was done. Whether it may be done is for the caller
/// to decide, who holds the person's row.
///
/// The key to what the audit log said of them is destroyed, which an entry says; what is appended
/// later in the same transaction is sealed with a new one. The head of the log is held from here on.
pub async fn erase(tx: &mut Tx, erasure: &Erasure, by: &audit::By) -> Result<(), StoreError> {
    ways_in(tx, erasure).await?;
    career(tx, erasure).await?;
    who_they_are(tx, erasure).await?;
    super::withdraw(tx, erasure.person).await?;
    insert_rows(tx, std::slice::from_ref(erasure)).await?;
    audit::forget(tx, erasure.person, by).await?;
    Ok(())
}

/// How they came in, and what they could do here.
async fn ways_in(tx: &mut Tx, erasure: &Erasure) -> Result<(), StoreError> {
    let person = erasure.person;
    sessions::delete_of(tx, person).await?;
    tokens::delete_of(tx, person).await?;
    one_time_tokens::delete_of(tx, person).await?;
    identities::delete_of(tx, person).await?;
    failed_attempts::forget_browsers(tx, person).await?;
    accounts::delete_of(tx, person).await?;
    roles::delete_of(tx, person).await?;
    role_proposals::delete_of(tx, person).await?;
    mirror_shares::delete_of(tx, person).await?;
    notices::delete_of(tx, person).await?;
    personal_notices::delete_of(tx, person).await?;
    mail_due::delete_of(tx, person).await
}

/// What is kept about them, and what they kept to themselves about others.
async fn career(tx: &mut Tx, erasure: &Erasure) -> Result<(), StoreError> {
    let person = erasure.person;
    // Whoever changes an assessment in a round holds the round first; so does this.
    rounds::lock_about(tx, person).await?;
    assessments::delete_about(tx, person).await?;
    assessments::delete_drafts_by(tx, person).await?;
    rounds::delete_about(tx, person).await?;
    evidence::delete_about(tx, person).await?;
    evidence::delete_private_by(tx, person).await?;
    placements::delete_of(tx, person).await?;
    reporting::delete_of(tx, person).await
}

/// A name that leads nowhere, an address that is nobody's, and the day of the erasure in place of
/// the first and the last.
async fn who_they_are(tx: &mut Tx, erasure: &Erasure) -> Result<(), StoreError> {
    let day = erasure.at.to_zoned(TimeZone::UTC).date();
    let nobody = Person {
        id: erasure.person,
        name: erasure.pseudonym.clone(),
        // `.invalid` is never anybody's: RFC 2606.
        email: format!("{}@erased.invalid", erasure.person),
        team: None,
        started: day,
        left: Some(day),
    };
    people::update(tx, &nobody).await?;
    provisioned::people::erase(tx, erasure.person, erasure.at).await
}
