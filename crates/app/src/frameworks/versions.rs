//! The versions of a framework: those that were published on the server, and those that came with
//! the program.

use std::sync::Arc;

use careers::policy::{Record, Verb};
use careers::records::{FrameworkDraft, FrameworkFile, FrameworkRef, Keeping};
use framework::{Framework, Published};

use super::begin::files_of;
use super::{NamedVersion, load};
use crate::{App, AppError, Caller};

/// One version.
#[derive(Debug, Clone)]
pub struct VersionView {
    pub published: Arc<Published>,
    /// How it came about. None: it came with the program.
    pub kept: Option<NamedVersion>,
}

#[derive(Debug, Clone)]
pub struct VersionsView {
    /// Newest first.
    pub versions: Vec<VersionView>,
    /// What is being written, for those who edit the framework.
    pub draft: Option<FrameworkDraft>,
    pub keeping: Option<Keeping>,
    /// Whether the reader edits it.
    pub edits: bool,
}

/// The versions of a framework, as somebody who is signed in sees them.
pub async fn versions(
    app: &App,
    caller: &Caller,
    framework: &str,
) -> Result<VersionsView, AppError> {
    if !caller.may(Record::PublishedFramework, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let library = app.library.now();
    let mut read = app.db.read().await?;
    let kept = store::framework_versions::of(&mut read, framework).await?;
    let of = |published: &Arc<Published>| VersionView {
        kept: kept
            .iter()
            .find(|named| named.version.of.names(&published.framework))
            .cloned(),
        published: Arc::clone(published),
    };
    let versions: Vec<_> = library.versions(framework).rev().map(of).collect();
    if versions.is_empty() {
        return Err(AppError::NotFound);
    }
    let reads = (Record::FrameworkDraft, Verb::Read);
    let edits = load::allow(app, &mut read, caller, framework, reads).await;
    let edits = match edits {
        Ok(()) => true,
        Err(AppError::NotFound) => false,
        Err(other) => return Err(other),
    };
    let draft = if edits {
        store::framework_drafts::open_of(&mut read, framework).await?
    } else {
        None
    };
    let keeping = store::framework_keepings::of(&mut read, framework).await?;
    Ok(VersionsView {
        versions,
        draft,
        keeping,
        edits,
    })
}

/// The files of a version as they came. Empty where it is at hand without them.
///
/// # Errors
/// A rule, in words for whoever asked, where they hold pay and the caller does not write the framework:
/// pay has no row in the policy that would open it to others.
pub async fn files(
    app: &App,
    caller: &Caller,
    of: &FrameworkRef,
) -> Result<Vec<FrameworkFile>, AppError> {
    if !caller.may(Record::PublishedFramework, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let library = app.library.now();
    let published = library.version(&of.id, &of.version);
    let published = published.ok_or(AppError::NotFound)?;
    let mut read = app.db.read().await?;
    if holds_pay(&published.framework) {
        let writes = (Record::FrameworkDraft, Verb::Read);
        match load::allow(app, &mut read, caller, &of.id, writes).await {
            Err(AppError::NotFound) => return Err(AppError::rule(PAY)),
            other => other?,
        }
    }
    let files = files_of(app, &mut read, of).await?;
    files.ok_or(AppError::NotFound)
}

const PAY: &str = "The files of this framework hold pay bands, and those are for whoever edits it. \
                   What everybody may read is on its pages, and in the other forms.";

/// Whether its files say what people are paid.
pub fn holds_pay(framework: &Framework) -> bool {
    !framework.bands.is_empty() || !framework.regions.is_empty()
}
