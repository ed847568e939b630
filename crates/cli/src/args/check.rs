//! What can be typed after `waymark check`.

use clap::Args as ClapArgs;

use super::FindingFormat;

#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// Folders, files, or ids of built-in frameworks. A folder of folders is many frameworks.
    /// Nothing means all that are built in.
    #[arg(value_name = "PATH|ID")]
    pub(crate) targets: Vec<String>,
    /// How findings are told.
    #[arg(long, default_value = "full")]
    pub(crate) format: FindingFormat,
    /// Show waived findings too, with their reasons.
    #[arg(long)]
    pub(crate) waived: bool,
    /// Mend in the files what can be mended without a change of meaning.
    #[arg(long)]
    pub(crate) fix: bool,
    /// Mend also what probably is meant. Look at the result.
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// Show what would be mended, and change nothing.
    #[arg(long)]
    pub(crate) diff: bool,
}
