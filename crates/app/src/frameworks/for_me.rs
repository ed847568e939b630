//! What a version has changed for whoever stands on it: on the day on which they came to stand on
//! it, from the version before.

use std::sync::Arc;

use careers::placing;
use careers::policy::{Access, Record, Verb};
use careers::records::{FrameworkRef, FrameworkVersion, Placement};
use framework::Published;
use store::{PersonName, Placed};

use super::weigh::{Felt, Weigh};
use crate::{App, AppError, Caller};

/// What changed for somebody with a version.
#[derive(Debug)]
pub struct ForMeView {
    pub after: Arc<Published>,
    /// The author's words on it, and their reason, where the server published it.
    pub version: Option<FrameworkVersion>,
    /// The level on which they came to stand on it.
    pub placement: Placement,
    /// The version that they came from, where they had come to that one from another.
    pub earlier: Option<FrameworkRef>,
    pub felt: Felt,
}

/// Not found for whoever did not come to this version from an earlier one.
pub async fn for_me(app: &App, caller: &Caller, of: &FrameworkRef) -> Result<ForMeView, AppError> {
    let own = Access::to_oneself(caller.id());
    let open = caller.may(Record::PublishedFramework, Verb::Read)
        && own.may(Record::FrameworkImpact, Verb::Read);
    if !open {
        return Err(AppError::NotFound);
    }
    let library = app.library.now();
    let after = library.version(&of.id, &of.version);
    let after = after.ok_or(AppError::NotFound)?;
    let mut read = app.db.read().await?;
    let held = store::placements::of(&mut read, caller.id()).await?;
    let (before, placement) = came(&held, of).ok_or(AppError::NotFound)?;
    let placed = Placed {
        person: PersonName {
            id: caller.id(),
            name: String::new(),
        },
        framework: before.framework.clone(),
        level: before.level.clone(),
        team: None,
        manager: None,
    };
    let weigh = Arc::new(Weigh {
        as_of: placement.from,
        library: Arc::clone(&library),
        after: Arc::new(after.framework.clone()),
    });
    let felt = weigh.for_oneself(&mut read, placed).await?;
    let version = store::framework_versions::one(&mut read, of).await?;
    Ok(ForMeView {
        after: Arc::clone(after),
        version: version.map(|named| named.version),
        placement: placement.clone(),
        earlier: placing::is_continued(before).then(|| before.framework.clone()),
        felt: felt.ok_or(AppError::NotFound)?,
    })
}

/// The placement with which somebody came to a version, and the one before it.
fn came<'a>(held: &'a [Placement], of: &FrameworkRef) -> Option<(&'a Placement, &'a Placement)> {
    held.iter().find_map(|to| {
        let before = held.iter().find(|before| Some(before.id) == to.continues)?;
        (to.framework == *of && before.framework != *of).then_some((before, to))
    })
}
