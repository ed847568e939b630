//! Installing what the tests need from the distribution, where that may be done.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// Installs Debian packages when we are root on a system with apt.
///
/// # Errors
/// Otherwise, and the error says what to install and how.
pub(crate) fn install(packages: &[&str], needed_for: &str) -> Result<()> {
    let list = packages.join(" ");
    if !is_root()? || find("apt-get").is_none() {
        bail!(
            "{needed_for} is missing. Install it and run this again; on Debian or Ubuntu:\n\
             \n    sudo apt-get update && sudo apt-get install -y {list}\n"
        );
    }
    eprintln!("xtask: installing {list}");
    let mut update = apt_get();
    // A list that is a little old may still do; whether it does, the installation shows.
    if !process::run(update.arg("update"))?.success() {
        eprintln!("xtask: `apt-get update` failed; going on with the package lists that are here");
    }
    let mut install = apt_get();
    install.args(["install", "-y", "--no-install-recommends"]);
    if !process::run(install.args(packages))?.success() {
        bail!("`apt-get install {list}` failed; {needed_for} is needed, see above for the reason");
    }
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-q", "-o", "Acquire::Retries=3"])
        .args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}

/// Whether this process may do everything.
pub(crate) fn is_root() -> Result<bool> {
    Ok(id_of(&[])? == Some(0))
}

/// The numeric id of a user, if there is one of that name.
pub(crate) fn user_id(name: &str) -> Result<Option<u32>> {
    id_of(&[name])
}

fn id_of(user: &[&str]) -> Result<Option<u32>> {
    let output = Command::new("id")
        .arg("-u")
        .args(user)
        .output()
        .context("`id` could not be run")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().parse().ok())
}

/// The first program of that name on the `PATH`.
pub(crate) fn find(program: &str) -> Option<std::path::PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}
