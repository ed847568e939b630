//! The whole log, for auditors.

use careers::policy::{Record, Verb};
use careers::records::{Act, AuditEntry, Person, PersonId};
use store::audit::{Kept, Part, part_about};

use super::scan::{Lines, scan};
use crate::{App, AppError, Caller, office};

/// What is looked for; nothing is everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    pub about: Option<PersonId>,
    pub by: Option<PersonId>,
    pub act: Option<Act>,
}

/// A page of the log. Whoever reads it stands in it.
pub async fn list(
    app: &App,
    caller: &Caller,
    filter: Filter,
    before: Option<u64>,
) -> Result<Lines, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::AuditLog, Verb::Read).await?;
    let part = match filter.about {
        Some(person) => part_about(&mut read, person).await?,
        None => Some(Part::All),
    };
    let found = match part {
        Some(part) => scan(&mut read, part, before, |kept| filter.wants(kept)).await?,
        None => Lines::default(),
    };
    let act = caller.did(Act::ReadLog);
    // Their own part too is the log, and not their record.
    let act = match filter.about.filter(|person| *person != caller.id()) {
        Some(person) => act.about(person),
        None => act,
    };
    app.shown(read, [act]).await?;
    Ok(found)
}

/// Whoever may be meant by the beginning of a name: those who are here, those who have left, whom
/// the log speaks of all the same, and those who are still to come. At most `most`, by name.
pub async fn named(
    app: &App,
    caller: &Caller,
    text: &str,
    most: u32,
) -> Result<Vec<Person>, AppError> {
    let mut read = app.db.read().await?;
    office::allow(app, &mut read, caller, Record::AuditLog, Verb::Read).await?;
    Ok(store::people::named(&mut read, text, most).await?)
}

impl Filter {
    fn wants(&self, kept: &Kept) -> bool {
        let by = |entry: &AuditEntry| self.by.is_none_or(|by| entry.who == Some(by));
        let act = |entry: &AuditEntry| self.act.is_none_or(|act| entry.act == act);
        match &kept.entry {
            Some(entry) => by(entry) && act(entry),
            // That something was there is all that is left to say of it.
            None => self.by.is_none() && self.act.is_none(),
        }
    }
}
