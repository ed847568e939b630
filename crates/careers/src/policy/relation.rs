//! How one person stands to another, and to a record.

use std::fmt;

/// How a viewer stands to a person, or to a record about that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Relation {
    /// The record is about them (`self` in `docs/access.md`).
    Own,
    /// They wrote the record.
    Author,
    /// The person reports to them, today.
    Manager,
    /// They stand above the person's manager, today.
    Chain,
    /// They were asked to read the person, in an open or revealed round.
    Invited,
    /// They sit on the panel that the record lies before.
    Panel,
    /// They are people partner for the person's team, or for the whole organisation.
    Partner,
    /// The person lets them see readings of stance `mirror`.
    Chosen,
    /// They organise the round.
    Organiser,
    /// They run the system. It opens accounts and settings, and no career.
    Admin,
    /// They read the audit log, for the whole organisation. It opens none of the records.
    Auditor,
    /// They write the framework, or all of them. It opens no career.
    Editor,
    /// They are signed in.
    Anyone,
}

impl Relation {
    pub const ALL: [Self; 13] = [
        Self::Own,
        Self::Author,
        Self::Manager,
        Self::Chain,
        Self::Invited,
        Self::Panel,
        Self::Partner,
        Self::Chosen,
        Self::Organiser,
        Self::Admin,
        Self::Auditor,
        Self::Editor,
        Self::Anyone,
    ];

    /// The word for it in the policy.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Author => "author",
            Self::Manager => "manager",
            Self::Chain => "chain",
            Self::Invited => "invited",
            Self::Panel => "panel",
            Self::Partner => "partner",
            Self::Chosen => "chosen",
            Self::Organiser => "organiser",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
            Self::Editor => "editor",
            Self::Anyone => "anyone",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u8
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A set of relations. Empty, it opens nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Relations(u16);

impl Relations {
    pub const NONE: Self = Self(0);

    #[must_use]
    pub const fn with(self, relation: Relation) -> Self {
        Self(self.0 | relation.bit())
    }

    /// With a relation where a condition holds.
    #[must_use]
    pub const fn with_if(self, holds: bool, relation: Relation) -> Self {
        if holds { self.with(relation) } else { self }
    }

    #[must_use]
    pub const fn without(self, relation: Relation) -> Self {
        Self(self.0 & !relation.bit())
    }

    pub const fn has(self, relation: Relation) -> bool {
        self.0 & relation.bit() != 0
    }

    pub fn has_any(self, relations: &[Relation]) -> bool {
        relations.iter().any(|&r| self.has(r))
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The relations in the order of [`Relation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Relation> {
        Relation::ALL.into_iter().filter(move |&r| self.has(r))
    }
}

impl FromIterator<Relation> for Relations {
    fn from_iter<I: IntoIterator<Item = Relation>>(relations: I) -> Self {
        relations.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Relations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Relation::word))
            .finish()
    }
}
