//! Frameworks that the server keeps: drafts, their review, published versions.
//!
//! Published versions are open to everyone who is signed in; what is being written, to those who
//! edit the framework. Nobody else finds it.

mod asked;
mod awaited;
mod begin;
mod discard;
mod draft;
mod drafts;
mod editors;
mod for_me;
mod impact;
mod in_all;
mod keep;
mod left_behind;
mod load;
mod publish;
mod push;
mod review;
mod standing;
mod versions;
mod weigh;
mod write;

pub use asked::{Asks, asked};
pub use awaited::awaited;
pub use begin::begin;
pub use discard::discard;
pub use draft::{DraftFiles, DraftView, files as draft_files, show};
pub use drafts::{DraftsView, list};
pub use editors::{edits_any, may_edit};
pub use for_me::{ForMeView, for_me, has_changed};
pub use impact::{ImpactView, impact, in_all};
pub use in_all::{Known, Progress};
pub use keep::keep;
pub use left_behind::left_behind;
pub use publish::{Done, PublishFault, Publishing, asks_for_reason, publish};
pub use push::{Pushed, Sent, may_push, push};
pub use review::{LONGEST_WORDS, say, send, take_back};
pub use standing::{CurrentVersion, DraftStanding, Standing, standing};
pub use store::framework_drafts::Named as NamedDraft;
pub use store::framework_reviews::Named as NamedReview;
pub use store::framework_versions::Named as NamedVersion;
pub use versions::{VersionView, VersionsView, files, holds_pay, versions};
pub use weigh::Felt;
pub use write::{FileChange, Written, write};

use careers::records::{Act, AuditEntry, FrameworkDraft};

use crate::Caller;
pub use crate::shelf::read;

/// What the audit log keeps of what was done with a draft: which framework it is of, which no id
/// says.
fn act_on(caller: &Caller, act: Act, draft: &FrameworkDraft) -> AuditEntry {
    let done = caller.did(act).on(draft.id.0);
    done.saying(draft.framework.clone())
}
