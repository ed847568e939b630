//! What is recorded, and what was.

use careers::policy::{Record, Verb, may, over_the_organisation};
use careers::purposes::{Entry, Feature};
use jiff::civil::Date;
use store::Db;

use crate::{App, AppError, Caller};

/// The register, as somebody who is signed in sees it.
#[derive(Debug, Clone)]
pub struct RegisterView {
    /// Every entry that there ever was, newest first.
    pub entries: Vec<Entry>,
    /// Whether the reader may record and end.
    pub may_record: bool,
    pub today: Date,
}

impl RegisterView {
    /// The entries of a feature, newest first.
    pub fn of(&self, feature: Feature) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.purpose.feature == feature)
    }

    /// The entry of a feature that has not ended.
    pub fn open(&self, feature: Feature) -> Option<&Entry> {
        self.of(feature).find(|entry| entry.purpose.is_open())
    }
}

pub async fn list(app: &App, caller: &Caller) -> Result<RegisterView, AppError> {
    if !caller.may(Record::Purposes, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let mut read = app.db.read().await?;
    let grants = store::roles::of(&mut read, caller.id()).await?;
    let relations = over_the_organisation(caller, &grants);
    Ok(RegisterView {
        entries: store::purposes::all(&mut read).await?,
        may_record: may(Record::Purposes, Verb::Create, relations),
        today: app.today(),
    })
}

/// Every entry, for whoever runs the machine.
pub async fn whole(db: &Db) -> Result<Vec<Entry>, AppError> {
    let mut read = db.read().await?;
    Ok(store::purposes::all(&mut read).await?)
}
