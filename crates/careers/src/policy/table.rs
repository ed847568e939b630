//! The policy itself: one row for each record and what is done with it.
//!
//! Read it beside `docs/access.md`, which says the same in words: a test holds the two together,
//! cell by cell. [`may`] decides by nothing else, and a record without a row is closed.

use super::relation::Relation::{
    self, Admin, Anyone, Auditor, Author, Chain, Chosen, Editor, Invited, Manager, Organiser, Own,
    Panel, Partner,
};
use super::relation::Relations;
use crate::records::AssessmentKind;
use Record as R;
use Verb::{Create, Read, Reveal, Write};

/// What is kept, as the policy tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// Name, team, manager.
    DirectoryEntry,
    /// Somebody's level, in an organisation that shows levels in its directory.
    DirectoryLevel,
    PublishedFramework,
    /// A version of a framework that is being written: its files, and what they would change.
    FrameworkDraft,
    /// What is said of a draft before it is published.
    FrameworkReview,
    /// What a framework in review would change for one person.
    FrameworkImpact,
    /// What it would change in all: without anybody’s name, of large groups, in ranges.
    FrameworkImpactTotals,
    /// A team's own examples for the levels and steps of a framework. They are about nobody.
    TeamExamples,
    /// Levels held, with dates and reasons.
    Placement,
    /// Somebody's evidence about themselves, kept to themselves.
    EvidencePrivate,
    /// Somebody's evidence about themselves, shared.
    EvidenceShared,
    /// Evidence that somebody wrote about another person and keeps to themselves.
    EvidenceAboutAnotherPrivate,
    /// Evidence that somebody wrote about another person and shared with that person.
    EvidenceAboutAnotherShared,
    /// An assessment of this kind that is to be begun.
    NewAssessment(AssessmentKind),
    AssessmentDraft,
    AssessmentSealed,
    /// A shared assessment by the person, a manager or a peer: its readings of stance `guidance`,
    /// its readings on criteria and its note.
    AssessmentShared,
    /// A shared assessment by a member of a calibration panel.
    PanelReadings,
    /// The readings of stance `mirror` in a shared assessment.
    MirrorReadings,
    ProfileAndReadiness,
    /// Who is asked, and who has sealed.
    Round,
    /// One's own seat in a round: that one is asked, and by whom.
    OwnSeat,
    /// Somebody's look at other levels and tracks.
    Exploration,
    WhoCanSee,
    /// How somebody signs in: invitations, resets, sessions.
    Account,
    /// Who has read somebody's records, and who changed who may.
    WhoHasSeen,
    /// Everything that was done and read.
    AuditLog,
    /// Word to somebody that a right over their records, or one of their own, has changed.
    Notice,
    /// Who holds which role, and which are proposed.
    Roles,
    /// A token with which programs ask in somebody's name: that there is one, never its secret.
    ApiToken,
    /// That somebody asks to be erased.
    ErasureRequest,
    /// Erasing somebody: what stands in the way, and doing it.
    Erasure,
    /// How long what is kept is kept, and what came of it.
    Settings,
    /// What features are for that are off by default.
    Purposes,
}

/// What is done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    Read,
    /// Bring one into being; whoever does becomes its author or organiser.
    Create,
    /// Change, share, seal, reopen or take back what exists, as far as its own rules allow.
    Write,
    /// Share every assessment of a round at once.
    Reveal,
}

/// One row: who may do this with that, and why in a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub record: Record,
    pub verb: Verb,
    /// Any one of these is enough.
    pub allowed: &'static [Relation],
    /// What the row says, for people.
    pub words: &'static str,
}

const fn row(record: Record, verb: Verb, allowed: &'static [Relation], words: &'static str) -> Row {
    Row {
        record,
        verb,
        allowed,
        words,
    }
}

/// Every row there is.
#[rustfmt::skip]
pub static TABLE: &[Row] = &[
    row(R::DirectoryEntry, Read, &[Anyone], "everyone who is signed in finds name, team and manager"),
    row(R::DirectoryEntry, Write, &[Admin], "the directory is kept by those who run the system"),
    row(R::DirectoryLevel, Read, &[Anyone], "everyone who is signed in, where the organisation shows levels"),

    row(R::PublishedFramework, Read, &[Anyone], "everyone who is signed in reads every published framework"),
    row(R::PublishedFramework, Create, &[Editor], "whoever edits the framework, once others have agreed where there are others"),
    row(R::FrameworkDraft, Read, &[Editor], "those who edit the framework"),
    row(R::FrameworkDraft, Create, &[Editor], "those who edit the framework"),
    row(R::FrameworkDraft, Write, &[Editor], "those who edit the framework"),
    row(R::FrameworkReview, Read, &[Editor], "those who edit the framework"),
    row(R::FrameworkReview, Create, &[Editor], "those who edit the framework"),

    row(R::FrameworkImpact, Read, &[Own, Manager], "the person it would change something for, and their manager"),
    row(R::FrameworkImpactTotals, Read, &[Editor], "those who edit the framework, without names, of large groups and in ranges"),

    row(R::TeamExamples, Read, &[Anyone], "everyone who is signed in"),
    row(R::TeamExamples, Create, &[Manager], "whoever somebody on the team reports to"),
    row(R::TeamExamples, Write, &[Manager], "whoever somebody on the team reports to, whoever wrote it"),

    row(R::Placement, Read, &[Own, Manager, Chain, Partner], "the person, their manager and those above, their people partner"),
    row(R::Placement, Write, &[Partner], "a people partner, with a reason"),

    row(R::EvidencePrivate, Read, &[Author], "its author"),
    row(R::EvidencePrivate, Create, &[Own], "everyone, about themselves"),
    row(R::EvidencePrivate, Write, &[Author], "its author"),
    row(R::EvidenceShared, Read, &[Own, Manager, Chain, Invited, Panel], "the person, their manager and those above; raters and panels for whom it is cited"),
    row(R::EvidenceShared, Write, &[Author], "its author"),

    row(R::EvidenceAboutAnotherPrivate, Read, &[Author], "its author"),
    row(R::EvidenceAboutAnotherPrivate, Create, &[Anyone], "everyone may note what they saw somebody do; it stays with them until they share it with that person"),
    row(R::EvidenceAboutAnotherPrivate, Write, &[Author], "its author"),
    row(R::EvidenceAboutAnotherShared, Read, &[Own, Author], "its author and the person it is about; it cannot be shared past them"),
    row(R::EvidenceAboutAnotherShared, Write, &[Author], "its author"),

    row(R::NewAssessment(AssessmentKind::Own), Create, &[Own], "everyone, of themselves"),
    row(R::NewAssessment(AssessmentKind::Manager), Create, &[Manager, Chain], "the manager, or somebody above who stands in"),
    row(R::NewAssessment(AssessmentKind::Peer), Create, &[Invited], "whoever was asked to"),
    row(R::NewAssessment(AssessmentKind::Panel), Create, &[Panel], "whoever sits on the panel"),
    row(R::AssessmentDraft, Read, &[Author], "its author"),
    row(R::AssessmentDraft, Write, &[Author], "its author"),
    row(R::AssessmentSealed, Read, &[Author], "its author"),
    row(R::AssessmentSealed, Write, &[Author], "its author may reopen it until the reveal"),
    row(R::AssessmentShared, Read, &[Own, Author, Manager, Chain, Panel, Partner], "the person, their manager and those above, their people partner; a panel in a packet; a rater their own"),
    row(R::PanelReadings, Read, &[Author, Panel, Partner, Organiser], "the panel among themselves, its organiser, the people partner"),
    row(R::MirrorReadings, Read, &[Own, Author, Chosen], "the person and whom they choose; a rater their own"),

    row(R::ProfileAndReadiness, Read, &[Own, Author, Manager, Chain, Panel, Partner, Chosen, Organiser], "as the readings they rest on, computed from what the reader may read"),

    row(R::Round, Read, &[Own, Manager, Organiser], "the person, their manager, whoever organises it"),
    row(R::Round, Create, &[Own, Manager], "the person or their manager"),
    row(R::Round, Write, &[Organiser], "whoever organises it"),
    row(R::Round, Reveal, &[Own, Manager, Organiser], "the person, their manager or the organiser, once everyone asked has sealed"),
    row(R::OwnSeat, Read, &[Invited, Panel], "everyone who is asked sees that they are"),

    row(R::Exploration, Read, &[Own], "the person alone"),
    row(R::Exploration, Write, &[Own], "the person alone"),
    row(R::WhoCanSee, Read, &[Own], "the person it is about"),

    row(R::Account, Read, &[Admin], "those who run the system"),
    row(R::Account, Write, &[Admin], "those who run the system"),
    row(R::WhoHasSeen, Read, &[Own], "the person it is about"),
    row(R::AuditLog, Read, &[Auditor], "whoever holds the role of auditor; it opens none of the records"),
    row(R::Notice, Read, &[Own], "the person it is for"),
    row(R::Notice, Write, &[Own], "the person it is for puts it away"),

    row(R::Roles, Read, &[Admin], "those who run the system"),
    row(R::Roles, Write, &[Admin], "those who run the system; a role that opens careers needs two of them, where there are two"),
    row(R::ApiToken, Read, &[Own, Admin], "whoever made it, and those who run the system"),
    row(R::ApiToken, Create, &[Own], "everyone, in their own name"),
    row(R::ApiToken, Write, &[Own, Admin], "whoever made it, and those who run the system, may end it"),

    row(R::ErasureRequest, Read, &[Own, Admin], "whoever asks, and those who run the system"),
    row(R::ErasureRequest, Create, &[Own], "everyone, for themselves"),
    row(R::ErasureRequest, Write, &[Own], "whoever asked may take it back until it is done"),
    row(R::Erasure, Read, &[Admin], "those who run the system see what stands in the way, and no career"),
    row(R::Erasure, Create, &[Admin], "those who run the system, once the person has left"),
    row(R::Settings, Read, &[Admin], "those who run the system"),
    row(R::Settings, Write, &[Admin], "those who run the system"),
    row(R::Purposes, Read, &[Anyone], "everyone who is signed in: it is about them"),
    row(R::Purposes, Create, &[Admin], "those who run the system, once it is agreed"),
    row(R::Purposes, Write, &[Admin], "those who run the system may end it"),
];

/// The row for a record and what is done with it. None: closed.
pub fn row_of(record: Record, verb: Verb) -> Option<&'static Row> {
    TABLE.iter().find(|r| r.record == record && r.verb == verb)
}

/// Whether somebody who stands in these relations may do this.
pub fn may(record: Record, verb: Verb, relations: Relations) -> bool {
    row_of(record, verb).is_some_and(|row| relations.has_any(row.allowed))
}
