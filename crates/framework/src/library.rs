//! Frameworks that can be asked for by id and version, and the five that are built in.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rust_embed::RustEmbed;
use semver::Version;

use crate::address::{Address, AddressError, Unknown};
use crate::digest::digest;
use crate::finding::{Finding, did_you_mean};
use crate::model::Framework;
use crate::read::{Outcome, read_files};

#[derive(RustEmbed)]
#[folder = "../../frameworks"]
#[include = "*.toml"]
struct BuiltIn;

/// A framework as it is served: read, checked, with its digest.
#[derive(Debug)]
pub struct Published {
    pub framework: Framework,
    /// Of its meaning, as `sha256:…`; comments and the division into files do not count. Where it
    /// was kept with a digest, that one.
    pub digest: String,
    /// Whether it means something else than when that digest was taken.
    pub altered: bool,
}

/// The frameworks at hand, by id and version.
#[derive(Debug, Clone, Default)]
pub struct Library {
    by_id: BTreeMap<String, BTreeMap<Version, Arc<Published>>>,
}

/// Why an address leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("there is no framework called `{id}`{}", hint(near.as_deref()))]
    Framework { id: String, near: Option<String> },
    #[error("`{id}` has no version {version}; the current one is {current}")]
    Version {
        id: String,
        version: String,
        current: String,
    },
    #[error("`{id}` holds nothing called `{path}`{}", hint(near.as_deref()))]
    Path {
        id: String,
        path: String,
        near: Option<String>,
    },
}

fn hint(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default()
}

impl Library {
    /// The built-in frameworks. Their tests see to it that none has findings.
    ///
    /// # Errors
    /// The findings of the first that cannot be read.
    pub fn built_in() -> Result<Self, Vec<Finding>> {
        let mut library = Self::default();
        for id in Self::built_in_ids() {
            let outcome = read_built_in(&id);
            let blocking = outcome.blocking();
            let Some(framework) = outcome.framework.filter(|_| blocking.is_empty()) else {
                return Err(blocking);
            };
            library.add(framework);
        }
        Ok(library)
    }

    /// The folders of the built-in frameworks, which are their ids.
    pub fn built_in_ids() -> Vec<String> {
        let mut ids: Vec<String> = BuiltIn::iter()
            .filter_map(|path| path.split_once('/').map(|(folder, _)| folder.to_owned()))
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Adds a framework under its id and version. A version that is not semantic counts as 0.0.0:
    /// the `schema` rule has refused it before.
    pub fn add(&mut self, framework: Framework) -> Arc<Published> {
        let digest = digest(&framework);
        self.add_as(framework, digest)
    }

    /// Adds a framework that was kept with a digest.
    pub fn add_as(&mut self, framework: Framework, kept: String) -> Arc<Published> {
        let version = Version::parse(framework.version()).unwrap_or(Version::new(0, 0, 0));
        let published = Arc::new(Published {
            altered: digest(&framework) != kept,
            framework,
            digest: kept,
        });
        let id = published.framework.id().to_owned();
        self.by_id
            .entry(id)
            .or_default()
            .insert(version, Arc::clone(&published));
        published
    }

    /// The current version of each framework, by id.
    pub fn current(&self) -> impl Iterator<Item = &Arc<Published>> {
        self.by_id
            .values()
            .filter_map(|versions| versions.values().next_back())
    }

    /// The current version of a framework.
    pub fn get(&self, id: &str) -> Option<&Arc<Published>> {
        self.by_id.get(id)?.values().next_back()
    }

    /// One version of a framework.
    pub fn version(&self, id: &str, version: &str) -> Option<&Arc<Published>> {
        self.by_id.get(id)?.get(&Version::parse(version).ok()?)
    }

    /// Every version of a framework, oldest first.
    pub fn versions(&self, id: &str) -> impl DoubleEndedIterator<Item = &Arc<Published>> {
        self.by_id.get(id).into_iter().flat_map(BTreeMap::values)
    }

    /// The newest version of a framework where this one is not above it. What follows a `+` does
    /// not count: <https://semver.org/#spec-item-10>.
    pub fn not_below(&self, framework: &Framework) -> Option<&Arc<Published>> {
        let (newest, published) = self.by_id.get(framework.id())?.last_key_value()?;
        let version = Version::parse(framework.version()).ok();
        let above = version.is_some_and(|version| version.cmp_precedence(newest).is_gt());
        (!above).then_some(published)
    }

    /// The address of a level that is called by its id alone.
    fn with_level(&self, id: &str) -> Option<String> {
        let mut frameworks = self.current().map(|published| &published.framework);
        let found = frameworks.find_map(|framework| Some((framework, framework.level(id)?)));
        found.map(|(framework, level)| format!("{}/{}", framework.id(), level.id))
    }

    /// The framework that an address speaks of.
    pub fn lookup(&self, address: &Address) -> Result<&Arc<Published>, LookupError> {
        let id = &address.framework;
        let current = self.get(id).ok_or_else(|| LookupError::Framework {
            id: id.clone(),
            near: did_you_mean(id, self.by_id.keys().map(String::as_str))
                .map(str::to_owned)
                .or_else(|| self.with_level(id)),
        })?;
        let Some(version) = &address.version else {
            return Ok(current);
        };
        self.version(id, version)
            .ok_or_else(|| LookupError::Version {
                id: id.clone(),
                version: version.clone(),
                current: current.framework.version().to_owned(),
            })
    }
}

impl LookupError {
    /// For a path that names nothing in a framework.
    pub fn path(framework: &Framework, unknown: Unknown) -> Self {
        Self::Path {
            id: framework.id().to_owned(),
            path: unknown.path,
            near: unknown.near,
        }
    }
}

/// Reads a built-in framework from the files that are embedded.
pub fn read_built_in(id: &str) -> Outcome {
    read_files(built_in_files(id), Vec::new())
}

/// The files of a built-in framework, as they stand in the repository.
pub fn built_in_files(id: &str) -> Vec<(PathBuf, String)> {
    let folder = format!("{id}/");
    let mut files: Vec<(PathBuf, String)> = BuiltIn::iter()
        .filter(|path| path.starts_with(&folder))
        .filter_map(|path| {
            let file = BuiltIn::get(&path)?;
            let text = String::from_utf8(file.data.into_owned()).ok()?;
            Some((PathBuf::from(path.as_ref()), text))
        })
        .collect();
    files.sort();
    files
}
