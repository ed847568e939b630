//! Programs of npm's that the tests run, with what they need, at the versions that a
//! `package-lock.json` names with their checksums.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result, bail, ensure};

use crate::migrations::checksum;
use crate::{apt, process, workspace};

pub(crate) const NODE_VARIABLE: &str = "WAYMARK_TEST_NODE";
const OLDEST_NODE: u32 = 18;

/// One of them.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// Where its files lie, relative to the root of the workspace.
    source: &'static str,
    files: &'static [&'static str],
    /// What tells the tests where it was installed.
    pub(crate) variable: &'static str,
}

/// The identity provider that the journeys sign in with.
pub(crate) const PROVIDER: Package = Package {
    name: "oidc-provider",
    source: "tests/browser/provider",
    files: &["package.json", "package-lock.json", "provider.js"],
    variable: "WAYMARK_TEST_PROVIDER",
};

/// What holds pages against the HTML standard.
pub(crate) const VALIDATOR: Package = Package {
    name: "html-validate",
    source: "tests/browser/validator",
    files: &["package.json", "package-lock.json", "rules.json"],
    variable: "WAYMARK_TEST_VALIDATOR",
};

impl Package {
    /// Where it lies: as it was installed before, else installed into the target folder now.
    pub(crate) fn find_or_install(&self) -> Result<PathBuf> {
        let source = workspace::root().join(self.source);
        let digest = self.digest(&source)?;
        let folder = workspace::tools().join(format!("{}-{digest}", self.name));
        if !folder.is_dir() {
            self.install(&source, &folder)?;
        }
        Ok(folder)
    }

    /// All of it or nothing: what was broken off is not taken for installed.
    fn install(&self, source: &Path, folder: &Path) -> Result<()> {
        let npm = program("npm", "npm")?;
        let tools = workspace::tools();
        fs::create_dir_all(&tools)?;
        let made = tempfile::Builder::new()
            .prefix(self.name)
            .tempdir_in(&tools)?;
        for file in self.files {
            fs::copy(source.join(file), made.path().join(file))
                .with_context(|| format!("{file} could not be copied"))?;
        }
        eprintln!("xtask: installing npm's {}", self.name);
        let mut command = Command::new(npm);
        command
            .current_dir(made.path())
            // What is installed is run by the tests, and by nothing on the way there.
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--no-update-notifier", "--fetch-retries=5"]);
        let installed = process::run_quietly(&mut command);
        installed.with_context(|| format!("npm's {} could not be installed", self.name))?;
        let renamed = fs::rename(made.path(), folder);
        // Another run may have been first; its copy is as good.
        ensure!(
            renamed.is_ok() || folder.is_dir(),
            "{} could not be made",
            folder.display()
        );
        Ok(())
    }

    /// So that a change of a file is another folder.
    fn digest(&self, source: &Path) -> Result<String> {
        let mut all = String::new();
        for file in self.files {
            let path = source.join(file);
            let text = fs::read_to_string(&path);
            all += &text.with_context(|| format!("{} cannot be read", path.display()))?;
        }
        let mut digest = checksum(&all);
        digest.truncate(12);
        Ok(digest)
    }
}

/// What runs them: what the environment names, else what the distribution has.
pub(crate) fn node() -> Result<PathBuf> {
    let node = match env::var_os(NODE_VARIABLE).map(PathBuf::from) {
        Some(named) if named.is_file() => named,
        Some(named) => bail!(
            "{NODE_VARIABLE} names {}, which is not there",
            named.display()
        ),
        None => program("node", "nodejs")?,
    };
    let said = Command::new(&node).arg("--version").output();
    let said = said.with_context(|| format!("{} could not be run", node.display()))?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    ensure!(
        major(&said).is_some_and(|version| version >= OLDEST_NODE),
        "{} is {said:?}; the tests need Node {OLDEST_NODE} or later. Name another in \
         {NODE_VARIABLE}",
        node.display()
    );
    Ok(node)
}

fn program(name: &str, package: &str) -> Result<PathBuf> {
    if let Some(found) = apt::find(name) {
        return Ok(found);
    }
    apt::install(&[package], &format!("`{name}`"))?;
    apt::find(name).with_context(|| format!("`{name}` is not on the PATH"))
}

/// From `v20.20.2`.
fn major(said: &str) -> Option<u32> {
    said.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0-pre"), Some(9));
        assert_eq!(major("command not found"), None);
    }
}
