//! A password that was right when it was looked at.
//!
//! Looking takes a while, and in a line of others a longer one. Somebody may choose another password
//! in the meantime, because this one is known to others; so whatever follows from a right one asks
//! here again, in the transaction in which it follows.

use careers::records::PersonId;
use store::Tx;
use store::accounts::Account;

use super::throttle::{Counted, was_right};
use crate::AppError;

pub(crate) struct Right {
    pub(super) person: PersonId,
    /// The hash that it was right for.
    pub(super) hash: String,
    pub(super) counted: Vec<Counted>,
}

impl Right {
    /// The account as it is now, held until the transaction ends, if the password is still the one.
    /// The attempt is taken off the count then.
    pub(super) async fn still(&self, tx: &mut Tx) -> Result<Option<Account>, AppError> {
        // Before the account, in the order in which whoever deactivates or erases them takes them.
        store::people::lock(tx, self.person).await?;
        let account = store::accounts::locked(tx, self.person).await?;
        let account = account.filter(|account| account.password == self.hash);
        if account.is_some() {
            was_right(tx, &self.counted).await?;
        }
        Ok(account)
    }
}
