//! The identity provider that the journeys sign in with: npm's oidc-provider and what it needs, at
//! the versions that `tests/browser/provider/package-lock.json` names with their checksums.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result, bail, ensure};

use crate::migrations::checksum;
use crate::{apt, process, workspace};

pub(crate) const NODE_VARIABLE: &str = "WAYMARK_TEST_NODE";
pub(crate) const FOLDER_VARIABLE: &str = "WAYMARK_TEST_PROVIDER";

/// Relative to the root of the workspace.
const SOURCE: &str = "tests/browser/provider";
const FILES: [&str; 3] = ["package.json", "package-lock.json", "provider.js"];
const OLDEST_NODE: u32 = 18;

/// What runs it, and where it lies with everything that it needs.
pub(crate) struct Provider {
    pub(crate) node: PathBuf,
    pub(crate) folder: PathBuf,
}

/// Takes what was installed before, else installs it: Node from the distribution where it is
/// missing, the rest from npm into the target folder.
pub(crate) fn find_or_install() -> Result<Provider> {
    let source = workspace::root().join(SOURCE);
    let folder = workspace::tools().join(format!("oidc-provider-{}", digest(&source)?));
    let node = node()?;
    if !folder.is_dir() {
        install(&source, &folder)?;
    }
    Ok(Provider { node, folder })
}

fn node() -> Result<PathBuf> {
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
        "{} is {said:?}; the journeys need Node {OLDEST_NODE} or later. Name another in \
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

/// All of it or nothing: what was broken off is not taken for installed.
fn install(source: &Path, folder: &Path) -> Result<()> {
    let npm = program("npm", "npm")?;
    let tools = workspace::tools();
    fs::create_dir_all(&tools)?;
    let made = tempfile::Builder::new()
        .prefix("oidc-provider-")
        .tempdir_in(&tools)?;
    for file in FILES {
        fs::copy(source.join(file), made.path().join(file))
            .with_context(|| format!("{file} could not be copied"))?;
    }
    eprintln!("xtask: installing npm's oidc-provider for the journeys");
    let mut command = Command::new(npm);
    command
        .current_dir(made.path())
        // What is installed is run by the journeys, and by nothing on the way there.
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args(["--no-update-notifier", "--fetch-retries=5"]);
    process::run_quietly(&mut command).context("npm's oidc-provider could not be installed")?;
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
fn digest(source: &Path) -> Result<String> {
    let mut all = String::new();
    for file in FILES {
        let path = source.join(file);
        let text = fs::read_to_string(&path);
        all += &text.with_context(|| format!("{} cannot be read", path.display()))?;
    }
    let mut digest = checksum(&all);
    digest.truncate(12);
    Ok(digest)
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
