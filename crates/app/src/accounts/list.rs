//! Who can sign in, and how; for those who run the system.

use std::collections::{BTreeMap, BTreeSet};

use careers::policy::{Record, Verb};
use careers::records::{Act, PersonId};
use jiff::Timestamp;
use store::directory::{self, Order};
use store::one_time_tokens::Delivery;
use store::{DirectoryEntry, Page, Window, one_time_tokens};

use crate::people::Subject;
use crate::{App, AppError, Caller, office};

/// Somebody, and how they come in.
#[derive(Debug, Clone)]
pub struct AccountEntry {
    pub person: DirectoryEntry,
    pub state: AccountState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// With a password.
    Password,
    /// A link has been made and not used yet.
    Invited {
        until: Timestamp,
        /// Whether it reached nobody, because the mail could not be sent.
        is_undelivered: bool,
    },
    /// Nothing lets them in but the company's sign-in, where there is one.
    None,
}

/// A page of the people who are here, or of those whose name begins like the search.
pub async fn list(
    app: &App,
    caller: &Caller,
    search: &str,
    window: Window,
) -> Result<Page<AccountEntry>, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::Account, Verb::Read).await?;
    let today = app.today();
    let page = if search.trim().is_empty() {
        directory::list(&mut read, Order::Name, today, window).await?
    } else {
        directory::search(&mut read, search, today, window).await?
    };
    let with_password: BTreeSet<PersonId> = store::accounts::holders(&mut read)
        .await?
        .into_iter()
        .collect();
    let links = one_time_tokens::links(&mut read, app.now()).await?;
    let invited: BTreeMap<PersonId, AccountState> = links
        .into_iter()
        .filter_map(|link| {
            let state = AccountState::Invited {
                until: link.expires_at,
                is_undelivered: link.delivery == Delivery::Failed,
            };
            Some((link.person?, state))
        })
        .collect();
    let state = |person: PersonId| match invited.get(&person) {
        _ if with_password.contains(&person) => AccountState::Password,
        Some(invited) => *invited,
        None => AccountState::None,
    };
    let items = page.items.into_iter().map(|mut person| {
        // What somebody holds is not for those who run the system.
        person.placement = None;
        AccountEntry {
            state: state(person.person.id),
            person,
        }
    });
    Ok(Page {
        items: items.collect(),
        total: page.total,
    })
}

/// Ends every session of somebody. Says how many there were.
pub async fn end_sessions(app: &App, caller: &Caller, person: PersonId) -> Result<u64, AppError> {
    let mut tx = app.begin().await?;
    let subject = Subject::load(app, &mut tx, caller, person).await?;
    if !subject.access.may(Record::Account, Verb::Write) {
        return Err(AppError::NotFound);
    }
    let ended = store::sessions::delete_of(&mut tx, person).await?;
    tx.commit(caller.did(Act::EndSession).about(person)).await?;
    Ok(ended)
}
