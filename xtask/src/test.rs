//! Everything that the tests need, then the tests. Nothing is left out because something is
//! missing: what cannot be had is an error.

use anyhow::{Result, bail, ensure};

use crate::postgres::Cluster;
use crate::{browser, npm, process, workspace};

const POSTGRES_VARIABLE: &str = "WAYMARK_TEST_POSTGRES";

const JOURNEYS: &str = "browser-tests";

/// Runs `cargo test` with these arguments; over the whole workspace unless they name a package.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    process::catch_interruptions()?;
    let browser = browser::find_or_install()?;
    let node = npm::node()?;
    let provider = npm::PROVIDER.find_or_install()?;
    let validator = npm::VALIDATOR.find_or_install()?;
    let cluster = Cluster::start()?;
    eprintln!("xtask: PostgreSQL at {}", cluster.url());
    eprintln!(
        "xtask: {} with {}",
        browser.chromium.display(),
        browser.driver.display()
    );

    // The journeys run the program, which a test of their package alone would leave as it was.
    if arguments.iter().any(|argument| argument.contains(JOURNEYS)) {
        let built = process::run(workspace::cargo().args(["build", "--package", "waymark"]))?;
        ensure!(built.success(), "the program could not be built ({built})");
    }

    let mut cargo = workspace::cargo();
    cargo
        .arg("test")
        .env(POSTGRES_VARIABLE, cluster.url())
        .env(browser::DRIVER_VARIABLE, &browser.driver)
        .env(browser::CHROMIUM_VARIABLE, &browser.chromium)
        .env(npm::NODE_VARIABLE, &node)
        .env(npm::PROVIDER.variable, &provider)
        .env(npm::VALIDATOR.variable, &validator);
    if !names_a_package(arguments) {
        cargo.arg("--workspace");
    }
    let status = process::run(cargo.args(arguments))?;
    if !status.success() {
        bail!("the tests failed ({status})");
    }
    Ok(())
}

fn names_a_package(arguments: &[String]) -> bool {
    arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .any(|argument| argument.starts_with("-p") || argument.starts_with("--package"))
}

#[cfg(test)]
mod tests {
    use super::names_a_package;

    #[test]
    fn a_package_is_told_from_a_filter() {
        let given =
            |text: &str| names_a_package(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(given("-p store"));
        assert!(given("--package=store reveal"));
        assert!(!given("reveal"));
        assert!(!given("reveal -- -print"));
    }
}
