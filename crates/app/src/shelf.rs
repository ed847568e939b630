//! The frameworks at hand: those that are built in or were given when the program started, and
//! those that are published on the server. What is published while it runs is added; nothing is
//! ever taken away or changed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use careers::records::{FrameworkFile, FrameworkRef};
use framework::{Framework, Library, Outcome, read_texts};
use store::{Conn, Db};

use crate::AppError;

/// Cheap to clone; all clones are one shelf.
#[derive(Clone)]
pub struct Shelf(Arc<Inner>);

struct Inner {
    now: RwLock<Arc<Library>>,
    /// The versions of the database that were looked at, those that could not be read among them.
    seen: Mutex<BTreeSet<FrameworkRef>>,
}

impl Shelf {
    /// With what the program starts with.
    pub fn new(library: impl Into<Arc<Library>>) -> Self {
        Self(Arc::new(Inner {
            now: RwLock::new(library.into()),
            seen: Mutex::default(),
        }))
    }

    /// What is at hand at this moment. An answer asks once, so that it does not speak of two
    /// moments.
    pub fn now(&self) -> Arc<Library> {
        let now = self.0.now.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&now)
    }

    /// Adds what was published on this or on another server since the last time, and gives the
    /// number of versions. One that cannot be read is said in the program's own log and left out,
    /// so that the others can be read nevertheless.
    ///
    /// # Errors
    /// The database could not be asked; the shelf is then as it was.
    pub async fn catch_up(&self, db: &Db) -> Result<usize, AppError> {
        let mut read = db.read().await?;
        self.catch_up_on(&mut read).await
    }

    /// The same on a connection, such as one with a transaction: then what is at hand is what the
    /// transaction sees.
    pub(crate) async fn catch_up_on(&self, conn: &mut Conn) -> Result<usize, AppError> {
        let published = store::framework_versions::all(conn).await?;
        let missing: Vec<FrameworkRef> = {
            let seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
            let missing = published.into_iter().filter(|of| !seen.contains(of));
            missing.collect()
        };
        let mut added = Vec::new();
        for of in &missing {
            let version = store::framework_versions::one(conn, of).await?;
            let files = store::framework_versions::files(conn, of).await?;
            let digest = version.map(|named| named.version.digest);
            added.extend(readable(of, &files).zip(digest));
        }
        let count = added.len();
        self.add(added);
        let mut seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.extend(missing);
        Ok(count)
    }

    /// What the database holds comes before a built-in version of the same number.
    fn add(&self, frameworks: Vec<(Framework, String)>) {
        if frameworks.is_empty() {
            return;
        }
        let mut now = self.0.now.write().unwrap_or_else(PoisonError::into_inner);
        let mut library = Library::clone(&now);
        for (framework, digest) in frameworks {
            let added = library.add_as(framework, digest);
            if added.altered {
                tracing::error!(
                    id = added.framework.id(),
                    version = added.framework.version(),
                    "a published framework does not say what was published; its pages say so"
                );
            }
        }
        *now = Arc::new(library);
    }
}

/// Reads the files of a framework that the server keeps.
pub fn read(files: &[FrameworkFile]) -> Outcome {
    read_texts(
        files
            .iter()
            .map(|file| (PathBuf::from(&file.path), file.text.clone())),
    )
}

fn readable(of: &FrameworkRef, files: &[FrameworkFile]) -> Option<Framework> {
    let framework = read(files).framework;
    let framework = framework.filter(|framework| of.names(framework));
    let FrameworkRef { id, version } = of;
    if framework.is_none() {
        tracing::error!(
            id,
            version,
            "a published framework cannot be read and is left out"
        );
    }
    framework
}
