//! What a token may be used for.

/// What a program that shows a token may do in its owner's name: never more than the owner, and of
/// that only this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenScope {
    /// Read what its owner may read.
    Read,
    /// Keep people and teams over SCIM, as an identity provider does.
    Scim,
    /// Push drafts of frameworks, and pull what was published.
    Frameworks,
}

impl TokenScope {
    pub const ALL: [Self; 3] = [Self::Read, Self::Scim, Self::Frameworks];

    /// The word for it on the command line and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Scim => "scim",
            Self::Frameworks => "frameworks",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}
