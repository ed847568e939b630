//! Where the server's programs are. Distributions keep `initdb` and `pg_ctl` off the `PATH`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::apt;

const OLDEST: u32 = 15;

/// The folder with `initdb`, `pg_ctl` and `postgres` of version 15 or later.
pub(super) fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let needed = format!("PostgreSQL {OLDEST} or later (the server's programs)");
    apt::install(&["postgresql"], &needed)?;
    match find() {
        Some(found) => Ok(found),
        None => bail!(
            "{needed} is missing, and the distribution's package does not bring it; \
             apt.postgresql.org has it for Debian and Ubuntu"
        ),
    }
}

/// The newest of the distribution's, else what the `PATH` has.
fn find() -> Option<PathBuf> {
    let mut packaged: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| usable(&entry.ok()?.path().join("bin")))
        .collect();
    packaged.sort();
    if let Some((_, folder)) = packaged.pop() {
        return Some(folder);
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .find_map(|folder| usable(&folder))
        .map(|(_, folder)| folder)
}

/// The version and the folder, if it holds all that is needed and is new enough.
fn usable(folder: &Path) -> Option<(u32, PathBuf)> {
    let complete = ["initdb", "pg_ctl", "postgres"]
        .iter()
        .all(|program| folder.join(program).is_file());
    if !complete {
        return None;
    }
    let output = Command::new(folder.join("postgres"))
        .arg("--version")
        .output()
        .ok()?;
    let version = major(&String::from_utf8_lossy(&output.stdout))?;
    (version >= OLDEST).then(|| (version, folder.to_owned()))
}

/// From `postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)` or `… 18beta1`.
fn major(said: &str) -> Option<u32> {
    let number = said.split(") ").nth(1)?;
    let digits = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(
            major("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(major("postgres (PostgreSQL) 9.6.24\n"), Some(9));
        assert_eq!(major("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major("command not found"), None);
    }
}
