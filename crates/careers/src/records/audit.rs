//! What the audit log keeps of an act: who did what, whom it is about, and from where.

use std::net::IpAddr;

use uuid::Uuid;

use super::PersonId;

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    pub means: Means,
    /// The address of whoever asks; none where there is no network in between.
    pub address: Option<IpAddr>,
}

/// By what somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// They are signed in, in a browser.
    Session,
    /// A token that they made.
    Token,
    /// They run the program on the machine itself.
    CommandLine,
    /// Nobody asked: the program follows a rule by itself.
    Itself,
}

impl Means {
    const WORDS: [(Self, &str); 4] = [
        (Self::Session, "session"),
        (Self::Token, "token"),
        (Self::CommandLine, "command-line"),
        (Self::Itself, "itself"),
    ];

    /// The word that is kept and exported.
    pub fn word(self) -> &'static str {
        let mut known = Self::WORDS.iter();
        known
            .find(|(means, _)| *means == self)
            .map_or("", |(_, word)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        let mut known = Self::WORDS.iter();
        known
            .find(|(_, known)| *known == word)
            .map(|(means, _)| *means)
    }
}

/// One act, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Who did it. Nobody: a visitor whom the program does not know, or whoever runs it.
    pub who: Option<PersonId>,
    /// In whose place they did it, where it was not in their own.
    pub on_behalf_of: Option<PersonId>,
    pub act: Act,
    /// The person it is about, with whose key the entry is sealed. Nobody: it is about the system.
    pub about: Option<PersonId>,
    /// The record, of the kind that the act implies: a piece of evidence, a round.
    pub record: Option<Uuid>,
    /// Somebody else whom it concerns: who was chosen, who is the manager now.
    pub other: Option<PersonId>,
    /// What no id says, in a few words: the name of a role or of a setting. Never a secret, never
    /// what somebody wrote.
    pub detail: Option<String>,
    pub origin: Origin,
    /// Whether the person it is about finds it under "who has seen". What they may not know of,
    /// such as a note that a colleague keeps to themselves, must not show there either.
    pub told: bool,
}

impl AuditEntry {
    pub const fn new(act: Act, origin: Origin) -> Self {
        Self {
            who: None,
            on_behalf_of: None,
            act,
            about: None,
            record: None,
            other: None,
            detail: None,
            origin,
            told: !matches!(act.kind(), ActKind::Change),
        }
    }

    #[must_use]
    pub const fn by(mut self, who: PersonId) -> Self {
        self.who = Some(who);
        self
    }

    #[must_use]
    pub const fn on_behalf_of(mut self, person: PersonId) -> Self {
        self.on_behalf_of = Some(person);
        self
    }

    #[must_use]
    pub const fn about(mut self, person: PersonId) -> Self {
        self.about = Some(person);
        self
    }

    #[must_use]
    pub const fn on(mut self, record: Uuid) -> Self {
        self.record = Some(record);
        self
    }

    #[must_use]
    pub const fn with(mut self, other: PersonId) -> Self {
        self.other = Some(other);
        self
    }

    #[must_use]
    pub fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The auditor learns of it, and the person it is about does not, unless this holds.
    #[must_use]
    pub const fn told_if(mut self, open: bool) -> Self {
        self.told = self.told && open;
        self
    }
}

/// What sort of act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    Read,
    Change,
    /// A change of who may see or do what.
    Rights,
    SignIn,
}

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident $kind:ident $word:literal, $words:literal, $to_you:literal;)*) => {
        /// Everything that the log tells apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act {
            $($(#[$doc])* $act,)*
        }

        impl Act {
            pub const ALL: &[Self] = &[$(Self::$act),*];

            /// The word that is kept and that addresses use.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$act => $word,)* }
            }

            /// What was done, after the name of whoever did it.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$act => $words,)* }
            }

            /// The same, told to the person it is about.
            pub const fn words_to_you(self) -> &'static str {
                match self { $(Self::$act => $to_you,)* }
            }

            pub const fn kind(self) -> ActKind {
                match self { $(Self::$act => ActKind::$kind,)* }
            }
        }
    };
}

acts! {
    ReadProfile Read "profile-read", "opened the profile", "opened your profile";
    ReadEvidence Read "evidence-read", "read a piece of evidence", "read a piece of evidence about you";
    ReadRound Read "round-read", "opened a round", "opened a round about you";
    /// When they were last assessed, and what they need.
    ReadOnTeamPage Read "team-page-read", "saw what the team’s page says of them", "saw what your team’s page says of you";
    /// Where the directory does not show it anyway.
    ReadLevel Read "level-read", "saw the level held", "saw the level you hold";
    /// In numbers over groups, for whoever edits it.
    ReadImpact Read "framework-impact-read", "saw in numbers what a framework in review would change", "saw in numbers what a framework in review would change";
    ReadErasureRequest Read "erasure-request-read", "saw that somebody asks to be erased", "saw that you ask to be erased";
    ReadLog Read "log-read", "read the audit log", "read what the audit log holds about you";
    ExportLog Read "log-exported", "exported the audit log", "exported the audit log";
    /// Of everything that is kept.
    MakeBackup Read "backup-made", "made a backup", "made a backup";

    SignIn SignIn "signed-in", "signed in", "signed in as you";
    SignOut SignIn "signed-out", "signed out", "signed out as you";
    RefuseSignIn SignIn "sign-in-refused", "tried to sign in and was refused", "tried to sign in as you and was refused";
    /// From the door, by whoever says that they have forgotten their password.
    AskForLink SignIn "link-asked-for", "asked for a link to a new password by mail", "asked for a link to a new password for you, by mail";

    WriteEvidence Change "evidence-written", "wrote evidence", "wrote evidence about you";
    ChangeEvidence Change "evidence-changed", "changed a piece of evidence", "changed a piece of evidence about you";
    RemoveEvidence Change "evidence-removed", "removed a piece of evidence", "removed a piece of evidence about you";
    BeginRound Change "round-begun", "began a round", "began a round about you";
    HandOverSeat Change "seat-handed-over", "handed a seat in a round to today’s manager", "handed a seat in a round about you to your manager of today";
    SaveAssessment Change "assessment-saved", "kept a draft of an assessment", "kept a draft of an assessment of you";
    SealAssessment Change "assessment-sealed", "sealed an assessment", "sealed an assessment of you";
    ReopenAssessment Change "assessment-reopened", "reopened an assessment", "reopened an assessment of you";
    RevealRound Change "round-revealed", "revealed a round", "revealed a round about you";
    GiveLevel Change "level-given", "gave somebody a level", "gave you a level";
    AddPerson Change "person-added", "added a person", "added you";
    ChangePerson Change "person-changed", "changed a person’s entry in the directory", "changed your entry in the directory";
    AddTeam Change "team-added", "added a team", "added a team";
    ChangeTeam Change "team-changed", "changed a team", "changed a team";
    RemoveTeam Change "team-removed", "removed a team", "removed a team";
    WriteTeamExample Change "team-example-written", "wrote an example for a team", "wrote an example for your team";
    ChangeTeamExample Change "team-example-changed", "changed an example for a team", "changed an example for your team";
    RemoveTeamExample Change "team-example-removed", "removed an example for a team", "removed an example for your team";
    RestoreBackup Change "backup-restored", "brought everything back from a backup", "brought everything back from a backup";
    ChangeSetting Change "setting-changed", "changed a setting", "changed a setting";
    /// What was kept for as long as a rule says.
    ApplyRetention Change "retention-applied", "removed what was kept long enough", "removed what was kept long enough";

    BeginDraft Change "draft-begun", "began a new version of a framework", "began a new version of a framework";
    ChangeDraft Change "draft-changed", "changed the files of a framework that is being written", "changed the files of a framework that is being written";
    PushDraft Change "draft-pushed", "pushed the files of a framework", "pushed the files of a framework";
    SendDraft Change "draft-sent", "put a framework up for review", "put a framework up for review";
    TakeDraftBack Change "draft-taken-back", "took a framework back from review", "took a framework back from review";
    AgreeToDraft Change "draft-agreed", "agreed to a framework in review", "agreed to a framework in review";
    AskForDraftChanges Change "draft-changes-asked", "asked for changes to a framework in review", "asked for changes to a framework in review";
    DiscardDraft Change "draft-discarded", "discarded a framework that was being written", "discarded a framework that was being written";
    PublishFramework Change "framework-published", "published a version of a framework", "published a version of a framework";
    /// Comes with an [`Act::PublishFramework`].
    ContinuePlacement Change "placement-continued", "continued the level somebody holds on a new version of its framework", "continued the level you hold on a new version of its framework";
    ChangeKeeping Change "keeping-changed", "changed where a framework is written", "changed where a framework is written";

    ChooseMirrorReader Rights "mirror-opened", "let somebody see a mirror", "let somebody see your mirror";
    UnchooseMirrorReader Rights "mirror-closed", "took the sight of a mirror back", "took the sight of your mirror back";
    ProposeRole Rights "role-proposed", "proposed a role for somebody", "proposed a role for you";
    WithdrawRole Rights "role-withdrawn", "took the proposal of a role back", "took the proposal of a role for you back";
    GrantRole Rights "role-granted", "granted a role", "granted you a role";
    RevokeRole Rights "role-revoked", "took a role back", "took a role of yours back";
    ChangeManager Rights "manager-changed", "changed who somebody reports to", "changed whom you report to";
    /// A way in for somebody: an invitation, a new password.
    MakeSignInLink Rights "sign-in-link-made", "made a link that lets somebody in", "made a link that lets somebody in as you";
    /// The password, or a second factor.
    ChangeSignIn Rights "sign-in-changed", "changed how somebody signs in", "changed how you sign in";
    EndSession Rights "session-ended", "ended a session", "ended a session of yours";
    MakeToken Rights "token-made", "made a token", "made a token of yours";
    RevokeToken Rights "token-revoked", "revoked a token", "revoked a token of yours";
    AskErasure Rights "erasure-asked", "asked for records to be erased", "asked for your records to be erased";
    WithdrawErasure Rights "erasure-withdrawn", "took a request for erasure back", "took the request to erase your records back";
    /// From here on nobody can read what it sealed. Names the key and not the person.
    ForgetKey Rights "key-destroyed", "destroyed the key to what the log said of somebody", "destroyed the key to what the log said of you";
    /// Comes with a [`Act::ForgetKey`]: what the log said of them before goes too.
    ErasePerson Rights "person-erased", "erased the records of somebody who had left", "erased your records";
    /// A feature that is off by default may run from now on.
    RecordPurpose Rights "purpose-recorded", "recorded what a feature is for", "recorded what a feature is for";
    EndPurpose Rights "purpose-ended", "ended what was recorded for a feature", "ended what was recorded for a feature";
    PruneLog Rights "log-pruned", "dropped the oldest part of the log", "dropped the oldest part of the log";
}

impl Act {
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_act_has_a_word_of_its_own_and_is_found_by_it() {
        let words: BTreeSet<_> = Act::ALL.iter().map(|act| act.word()).collect();
        assert_eq!(words.len(), Act::ALL.len());
        for act in Act::ALL {
            assert_eq!(Act::from_word(act.word()), Some(*act));
        }
    }

    #[test]
    fn a_change_is_not_told_and_a_read_is_unless_it_must_not_be() {
        let origin = Origin {
            means: Means::Session,
            address: None,
        };
        assert!(!AuditEntry::new(Act::WriteEvidence, origin).told);
        assert!(AuditEntry::new(Act::ChangeManager, origin).told);
        let read = AuditEntry::new(Act::ReadEvidence, origin);
        assert!(read.clone().told_if(true).told && !read.told_if(false).told);
    }
}
