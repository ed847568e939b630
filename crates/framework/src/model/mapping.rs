//! What has become of the names of an earlier version.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Extras, Framework, Text};

/// The author's statement what something of an earlier version is called now, so that what was
/// recorded under the earlier name goes on under this one.
///
/// Without it, an id whose text has not changed stands for itself; everything else that an earlier
/// version named is not carried over.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Mapping {
    /// The version in which it had the earlier name.
    pub from_version: Text,
    /// Its address in that version: a level `D4`, a dimension `people`, a step `people.mentors`, a
    /// criterion `D3-D4#c2`.
    pub from: Text,
    /// Its address in this version, of the same kind. Left out where nothing takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Text>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub x: Extras,
}

impl Framework {
    /// What this version states about the names of an earlier one.
    pub fn mappings_from<'a>(&'a self, version: &'a str) -> impl Iterator<Item = &'a Mapping> {
        let mappings = self.mappings.iter();
        mappings.filter(move |mapping| mapping.from_version == version)
    }
}
