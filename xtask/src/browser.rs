//! The browser for the journeys, and the program that drives it.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::apt;

pub(crate) const DRIVER_VARIABLE: &str = "WAYMARK_TEST_CHROMEDRIVER";
pub(crate) const CHROMIUM_VARIABLE: &str = "WAYMARK_TEST_CHROMIUM";

/// Both programs, of versions that fit each other: they come from the same source.
pub(crate) struct Browser {
    pub(crate) driver: PathBuf,
    pub(crate) chromium: PathBuf,
}

/// Takes what the environment names, else what is installed, else installs it.
pub(crate) fn find_or_install() -> Result<Browser> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    apt::install(&["chromium", "chromium-driver"], "Chromium with its driver")?;
    match find()? {
        Some(found) => Ok(found),
        None => bail!(
            "chromium and chromedriver are not on the PATH. Install them, or set \
             {CHROMIUM_VARIABLE} and {DRIVER_VARIABLE} to where they are"
        ),
    }
}

fn find() -> Result<Option<Browser>> {
    let driver = named(DRIVER_VARIABLE)?.or_else(|| apt::find("chromedriver"));
    let chromium = named(CHROMIUM_VARIABLE)?
        .or_else(|| apt::find("chromium"))
        .or_else(|| apt::find("chromium-browser"));
    Ok(driver
        .zip(chromium)
        .map(|(driver, chromium)| Browser { driver, chromium }))
}

/// The program that a variable names. Naming one that is not there is a mistake, not an absence.
fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = std::env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    if !path.is_file() {
        bail!("{variable} names {}, which is not there", path.display());
    }
    Ok(Some(path))
}
