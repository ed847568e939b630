//! Why something that was asked cannot be understood or done: RFC 7644, section 3.12.

/// Nothing was changed. The words say what and where, for whoever set up the provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// With the `scimType` of the RFC.
    #[error("{1}")]
    Bad(&'static str, String),
    /// It asks for more than is done at once.
    #[error("{0}")]
    TooLarge(String),
}

impl Error {
    /// The body cannot be read as what it should be.
    pub fn syntax(detail: impl Into<String>) -> Self {
        Self::Bad("invalidSyntax", detail.into())
    }

    /// A value is missing, or of the wrong sort.
    pub fn value(detail: impl Into<String>) -> Self {
        Self::Bad("invalidValue", detail.into())
    }

    pub fn filter(detail: impl Into<String>) -> Self {
        Self::Bad("invalidFilter", detail.into())
    }

    pub fn path(detail: impl Into<String>) -> Self {
        Self::Bad("invalidPath", detail.into())
    }

    pub fn no_target(detail: impl Into<String>) -> Self {
        Self::Bad("noTarget", detail.into())
    }

    /// What cannot be changed was to be changed.
    pub fn mutability(detail: impl Into<String>) -> Self {
        Self::Bad("mutability", detail.into())
    }
}
