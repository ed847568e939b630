//! Frameworks that are being written: what may become of a draft, and when it may be published.
//!
//! Whether somebody may have a hand in a framework at all is the policy's
//! ([`crate::policy::Record::FrameworkDraft`]).

pub mod files;
mod obstacles;

use std::collections::BTreeSet;

pub use obstacles::{Obstacle, obstacles};

use crate::records::{DraftReview, DraftState, FrameworkDraft, Keeping, PersonId, Verdict};

/// Why something cannot be done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    #[error("It is in review, so its files stand still: take it back from review to change them.")]
    InReview,
    #[error("It is not in review.")]
    NotInReview,
    #[error("It has been published, and a published version does not change.")]
    Published,
    #[error("It has been discarded.")]
    Discarded,
    #[error(
        "This framework is written in a repository: change its files there and push them with \
         `waymark push`."
    )]
    KeptInGit,
    #[error("This framework is written in the browser, so its files cannot be pushed.")]
    KeptInBrowser,
}

/// Whether a draft can still become anything.
pub fn is_open(draft: &FrameworkDraft) -> Result<(), DraftError> {
    match draft.state {
        DraftState::Draft | DraftState::Review => Ok(()),
        DraftState::Published => Err(DraftError::Published),
        DraftState::Discarded => Err(DraftError::Discarded),
    }
}

/// Whether the files of a draft may be changed from where somebody changes them.
pub fn change(
    draft: &FrameworkDraft,
    kept: Option<Keeping>,
    from: Keeping,
) -> Result<(), DraftError> {
    is_open(draft)?;
    if draft.state == DraftState::Review {
        return Err(DraftError::InReview);
    }
    written(kept, from)
}

/// Whether a framework may be written from here. Without a choice it may be from anywhere.
pub fn written(kept: Option<Keeping>, from: Keeping) -> Result<(), DraftError> {
    match (kept, from) {
        (Some(Keeping::Git), Keeping::Browser) => Err(DraftError::KeptInGit),
        (Some(Keeping::Browser), Keeping::Git) => Err(DraftError::KeptInBrowser),
        _ => Ok(()),
    }
}

/// Whether something may be said of a draft, or it may be taken back to be changed.
pub fn in_review(draft: &FrameworkDraft) -> Result<(), DraftError> {
    is_open(draft)?;
    if draft.state == DraftState::Review {
        Ok(())
    } else {
        Err(DraftError::NotInReview)
    }
}

/// What the author says of a version, in characters at most.
pub const LONGEST_WORDS: usize = 10_000;

/// What others have to say before a draft may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It may be.
    Given,
    /// Somebody asks for changes.
    ChangesAsked,
    /// Somebody who has not written it has to agree.
    Missing,
}

/// Whether others have agreed, where there are others. `hands` are those who wrote the draft,
/// `editors` those who may write this framework today.
///
/// Whoever had a hand in a draft agrees to what the others wrote and never to their own part: so
/// for each hand there must be somebody else who agrees. Where there is nobody else who could, none
/// is needed. What was said of an earlier revision, or by somebody who is no editor any more, does
/// not count; of what somebody said twice the later holds.
pub fn agreement(
    draft: &FrameworkDraft,
    hands: &BTreeSet<PersonId>,
    reviews: &[DraftReview],
    editors: &BTreeSet<PersonId>,
) -> Agreement {
    let said = |editor: &PersonId| {
        let mut reviews = reviews.iter();
        reviews
            .find(|review| review.person == *editor && review.revision == draft.revision)
            .map(|review| review.verdict)
    };
    if editors
        .iter()
        .any(|e| said(e) == Some(Verdict::ChangesAsked))
    {
        return Agreement::ChangesAsked;
    }
    let author = [draft.author];
    let mut wrote = hands.iter().chain(&author);
    let covered = |hand: &PersonId| {
        let mut others = editors.iter().filter(|editor| *editor != hand).peekable();
        others.peek().is_none() || others.any(|other| said(other) == Some(Verdict::Agreed))
    };
    if wrote.all(covered) {
        Agreement::Given
    } else {
        Agreement::Missing
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::records::{DraftId, Revision};

    const ADA: PersonId = PersonId(Uuid::from_u128(1));
    const BEN: PersonId = PersonId(Uuid::from_u128(2));
    const CLO: PersonId = PersonId(Uuid::from_u128(3));

    fn draft(state: DraftState) -> FrameworkDraft {
        FrameworkDraft {
            id: DraftId(Uuid::nil()),
            framework: "ladders".to_owned(),
            based_on: None,
            state,
            author: ADA,
            created_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
            revision: Revision(4),
            commit: None,
        }
    }

    fn said(person: PersonId, revision: i64, verdict: Verdict) -> DraftReview {
        DraftReview {
            draft: DraftId(Uuid::nil()),
            revision: Revision(revision),
            person,
            verdict,
            words: String::new(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn agreed(hands: &[PersonId], reviews: &[DraftReview], editors: &[PersonId]) -> Agreement {
        let set = |people: &[PersonId]| people.iter().copied().collect();
        let draft = draft(DraftState::Review);
        agreement(&draft, &set(hands), reviews, &set(editors))
    }

    #[test]
    fn files_change_in_a_draft_and_where_the_framework_is_written() {
        let change = |state, kept, from| change(&draft(state), kept, from);
        let (browser, git) = (Keeping::Browser, Keeping::Git);
        assert_eq!(change(DraftState::Draft, None, git), Ok(()));
        assert_eq!(change(DraftState::Draft, None, browser), Ok(()));
        assert_eq!(change(DraftState::Draft, Some(git), git), Ok(()));
        let refused = change(DraftState::Draft, Some(git), browser);
        assert_eq!(refused, Err(DraftError::KeptInGit));
        let refused = change(DraftState::Draft, Some(browser), git);
        assert_eq!(refused, Err(DraftError::KeptInBrowser));
        let refused = change(DraftState::Review, Some(git), git);
        assert_eq!(refused, Err(DraftError::InReview));
        let refused = change(DraftState::Published, None, git);
        assert_eq!(refused, Err(DraftError::Published));
        let refused = change(DraftState::Discarded, None, git);
        assert_eq!(refused, Err(DraftError::Discarded));
    }

    #[test]
    fn whoever_edits_alone_needs_nobody() {
        assert_eq!(agreed(&[ADA], &[], &[ADA]), Agreement::Given);
        assert_eq!(agreed(&[], &[], &[ADA]), Agreement::Given);
    }

    #[test]
    fn another_agrees_and_not_the_author() {
        let both = [ADA, BEN];
        assert_eq!(agreed(&[ADA], &[], &both), Agreement::Missing);
        let own = said(ADA, 4, Verdict::Agreed);
        assert_eq!(agreed(&[ADA], &[own], &both), Agreement::Missing);
        let other = said(BEN, 4, Verdict::Agreed);
        assert_eq!(agreed(&[ADA], &[other], &both), Agreement::Given);
    }

    #[test]
    fn whoever_wrote_in_somebody_elses_draft_does_not_agree_to_that() {
        let both = [ADA, BEN];
        let by_ben = said(BEN, 4, Verdict::Agreed);
        let hands = [ADA, BEN];
        let one = agreed(&hands, std::slice::from_ref(&by_ben), &both);
        assert_eq!(one, Agreement::Missing);
        let by_ada = said(ADA, 4, Verdict::Agreed);
        assert_eq!(agreed(&hands, &[by_ben, by_ada], &both), Agreement::Given);
        let by_a_third = said(CLO, 4, Verdict::Agreed);
        assert_eq!(
            agreed(&hands, &[by_a_third], &[ADA, BEN, CLO]),
            Agreement::Given
        );
    }

    #[test]
    fn the_last_word_of_todays_editors_on_these_files_counts() {
        let both = [ADA, BEN];
        let before = said(BEN, 3, Verdict::Agreed);
        assert_eq!(agreed(&[], &[before], &both), Agreement::Missing);
        let gone = said(CLO, 4, Verdict::Agreed);
        assert_eq!(agreed(&[], &[gone], &both), Agreement::Missing);
        let [agrees, asks] = [Verdict::Agreed, Verdict::ChangesAsked].map(|v| said(BEN, 4, v));
        let newest_first = [asks.clone(), agrees.clone()];
        assert_eq!(agreed(&[], &newest_first, &both), Agreement::ChangesAsked);
        assert_eq!(agreed(&[], &[agrees, asks], &both), Agreement::Given);
    }
}
