//! Word to one person of what concerns them alone.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{FrameworkRef, NoticeId, PersonId};

/// What somebody is told, until they put it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalNotice {
    pub id: NoticeId,
    pub person: PersonId,
    pub told: Told,
    /// Who did it. Nobody: whoever runs the machine.
    pub by: Option<PersonId>,
    pub at: Timestamp,
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// From a day on, they report to somebody else, or to nobody.
    Manager {
        manager: Option<PersonId>,
        from: Date,
    },
    /// A link was made that lets them in.
    Link { leads: Leads, reached: Reached },
    /// They are read against this version of their framework from now on.
    Version(FrameworkRef),
    /// This version of their framework was published without a level like theirs, so they stay on
    /// the one before.
    Stayed(FrameworkRef),
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// To their first password.
    In,
    /// To another password.
    ToAnotherPassword,
}

/// Whom a link reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The person, by mail.
    Them,
    /// Whoever made it, to hand it on.
    ItsMaker,
}
