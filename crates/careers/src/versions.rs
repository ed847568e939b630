//! The framework versions at hand.

use framework::{Framework, Library};

use crate::records::FrameworkRef;

/// Finds the framework that a record was written against, in the version of its day.
///
/// A [`Library`] does, and so does a slice: `[&framework].as_slice()`.
pub trait Versions {
    fn find(&self, of: &FrameworkRef) -> Option<&Framework>;

    /// Every version of a framework that is at hand, in any order.
    fn all(&self, id: &str) -> Vec<&Framework>;
}

impl Versions for [&Framework] {
    fn find(&self, of: &FrameworkRef) -> Option<&Framework> {
        self.iter().copied().find(|framework| of.names(framework))
    }

    fn all(&self, id: &str) -> Vec<&Framework> {
        let versions = self.iter().copied();
        versions.filter(|framework| framework.id() == id).collect()
    }
}

impl Versions for Library {
    fn find(&self, of: &FrameworkRef) -> Option<&Framework> {
        let published = self.version(&of.id, &of.version)?;
        Some(&published.framework)
    }

    fn all(&self, id: &str) -> Vec<&Framework> {
        self.versions(id)
            .map(|published| &published.framework)
            .collect()
    }
}

impl FrameworkRef {
    /// How records name this framework.
    pub fn to(framework: &Framework) -> Self {
        Self {
            id: framework.id().to_owned(),
            version: framework.version().to_owned(),
        }
    }

    /// Whether this is the framework, in this version.
    pub fn names(&self, framework: &Framework) -> bool {
        self.id == framework.id() && self.version == framework.version()
    }
}
