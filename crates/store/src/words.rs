//! The words that the tables keep for kinds, states and roles.

use careers::records::{
    AssessmentKind, AssessmentState, DraftState, Keeping, Role, RoleEvent, RoundState, Verdict,
    Visibility,
};

use crate::error::StoreError;
use crate::one_time_tokens::{Delivery, Purpose};
use crate::sessions::Means;

/// An enumeration and the word kept for each value.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// What a row with another word is said to hold.
    const WHAT: &'static str;
    const WORDS: &'static [(Self, &'static str)];

    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(value, _)| *value == self)
            .map_or("", |(_, word)| word)
    }

    fn from_word(word: &str) -> Result<Self, StoreError> {
        let found = Self::WORDS.iter().find(|(_, known)| *known == word);
        found
            .map(|(value, _)| *value)
            .ok_or_else(|| StoreError::Damaged {
                what: Self::WHAT,
                reason: format!("{word:?} is none of those known"),
            })
    }
}

impl Word for AssessmentKind {
    const WHAT: &'static str = "kind of assessment";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Own, "self"),
        (Self::Manager, "manager"),
        (Self::Peer, "peer"),
        (Self::Panel, "panel"),
    ];
}

impl Word for AssessmentState {
    const WHAT: &'static str = "state of an assessment";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Draft, "draft"),
        (Self::Sealed, "sealed"),
        (Self::Shared, "shared"),
    ];
}

impl Word for RoundState {
    const WHAT: &'static str = "state of a round";
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Open, "open"), (Self::Revealed, "revealed")];
}

impl Word for Visibility {
    const WHAT: &'static str = "visibility of evidence";
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Private, "private"), (Self::Shared, "shared")];
}

impl Word for Role {
    const WHAT: &'static str = "role";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Partner, "partner"),
        (Self::Admin, "admin"),
        (Self::Auditor, "auditor"),
        (Self::Editor, "editor"),
    ];
}

impl Word for Means {
    const WHAT: &'static str = "means of signing in";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Demo, "demo"),
        (Self::Password, "password"),
        (Self::Link, "link"),
        (Self::Company, "company"),
    ];
}

impl Word for Purpose {
    const WHAT: &'static str = "purpose of a one-time token";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Setup, "setup"),
        (Self::Invitation, "invitation"),
        (Self::Reset, "reset"),
        (Self::SecondStep, "second_step"),
    ];
}

impl Word for Delivery {
    const WHAT: &'static str = "delivery of a link";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Shown, "shown"),
        (Self::Mailed, "mailed"),
        (Self::Failed, "failed"),
    ];
}

impl Word for RoleEvent {
    const WHAT: &'static str = "event about a role";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Proposed, "proposed"),
        (Self::Granted, "granted"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Revoked, "revoked"),
    ];
}

impl Word for DraftState {
    const WHAT: &'static str = "state of a framework that is being written";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Draft, "draft"),
        (Self::Review, "review"),
        (Self::Published, "published"),
        (Self::Discarded, "discarded"),
    ];
}

impl Word for Verdict {
    const WHAT: &'static str = "verdict on a framework";
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Agreed, "agreed"),
        (Self::ChangesAsked, "changes_asked"),
    ];
}

impl Word for Keeping {
    const WHAT: &'static str = "place where a framework is written";
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Browser, "browser"), (Self::Git, "git")];
}
