//! What a version has changed for whoever stands on it: on the day on which they came to stand on
//! it, from the version before. And for whoever stays behind, since it has no level like theirs.

use std::sync::Arc;

use careers::impact::{Change, Impact};
use careers::mapping::level_now;
use careers::placing;
use careers::policy::{Access, Record, Verb};
use careers::profile::HoldRule;
use careers::readiness::ReadinessRule;
use careers::records::{FrameworkRef, FrameworkVersion, Placement};
use framework::{Framework, Library, Published};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{PersonName, Placed};

use super::weigh::{Felt, Weigh};
use crate::people::PersonView;
use crate::{App, AppError, Caller};

/// What changed for somebody with a version.
#[derive(Debug)]
pub struct ForMeView {
    pub after: Arc<Published>,
    /// The author's words on it, where the server published it. With their reason, where the reader
    /// loses something by it.
    pub version: Option<FrameworkVersion>,
    /// The day on which they came to stand on it, or it came without them.
    pub since: Date,
    /// The version that they came from, where they had come to that one from another.
    pub earlier: Option<FrameworkRef>,
    pub felt: Felt,
}

impl ForMeView {
    /// Whether the version has no level like theirs, so that they stayed on the one before.
    pub fn stayed(&self) -> bool {
        self.felt.impact.becomes.is_err()
    }
}

/// Not found for whoever neither came to this version from an earlier one nor stayed on one.
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
    let version = store::framework_versions::one(&mut read, of).await?;
    let mut version = version.map(|named| named.version);
    let stayed = || {
        let day = version.as_ref()?.at.to_zoned(TimeZone::UTC).date();
        stayed(&held, &after.framework, &library, day)
    };
    let (before, since) = came(&held, of).or_else(stayed).ok_or(AppError::NotFound)?;
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
        as_of: since,
        library: Arc::clone(&library),
        after: Arc::new(after.framework.clone()),
    });
    let felt = weigh.for_oneself(&mut read, placed).await?;
    let felt = felt.ok_or(AppError::NotFound)?;
    if let Some(version) = &mut version
        && !felt.impact.takes()
    {
        version.reason = None;
    }
    Ok(ForMeView {
        after: Arc::clone(after),
        version,
        since,
        earlier: placing::is_continued(before).then(|| before.framework.clone()),
        felt,
    })
}

/// Whether a version has changed anything for somebody who reads their own page. None: they did not
/// come to it from an earlier one, or nobody can tell any more.
pub fn has_changed(view: &PersonView, of: &FrameworkRef, library: &Library) -> Option<bool> {
    let sight = view.sight.as_ref().filter(|_| view.access.is_own())?;
    let (placed, since) = came(&sight.placements, of)?;
    let before = library.version(&placed.framework.id, &placed.framework.version)?;
    let after = library.version(&of.id, &of.version)?;
    let impact = Impact::of(
        &sight.seen,
        &placed.level,
        &Change {
            before: &before.framework,
            after: &after.framework,
            versions: library,
            as_of: since,
            hold: HoldRule::default(),
            readiness: ReadinessRule::default(),
        },
    )?;
    Some(!impact.is_empty())
}

/// What somebody held before they came to a version, and the day on which they came.
fn came<'a>(held: &'a [Placement], of: &FrameworkRef) -> Option<(&'a Placement, Date)> {
    held.iter().find_map(|to| {
        let before = held.iter().find(|before| Some(before.id) == to.continues)?;
        (to.framework == *of && before.framework != *of).then_some((before, to.from))
    })
}

/// What somebody held on an earlier version when one was published that has no such level.
fn stayed<'a>(
    held: &'a [Placement],
    after: &Framework,
    library: &Library,
    day: Date,
) -> Option<(&'a Placement, Date)> {
    let stayed = held.iter().find(|placement| {
        let of = &placement.framework;
        let before = library.version(&of.id, &of.version);
        of.id == after.id()
            && placement.holds(day)
            && before.is_some_and(|before| before.framework.release() < after.release())
            && level_now(of, &placement.level, after, library).is_err()
    });
    Some((stayed?, day))
}
