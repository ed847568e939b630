//! What can be typed.

mod account;
mod audit;
mod chart;
mod check;
mod erase;
mod exchange;
mod import;
mod keeping;
mod mail;
mod remote;
mod serve;
mod token;

use std::path::PathBuf;

pub(crate) use account::{AccountAction, AccountOf};
pub(crate) use audit::{Audit, Database, Signing};
pub(crate) use chart::{Chart, ChartKind, Picture, Theme};
pub(crate) use check::Check;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
pub(crate) use erase::{Erase, Reason};
pub(crate) use exchange::{Export, ExportForm, ImportFramework, LevelsIn, RowsAre};
pub(crate) use import::{Import, ImportPeople};
pub(crate) use keeping::{Purposes, RegisterFormat, Retention};
pub(crate) use mail::MailAction;
pub(crate) use remote::{Pull, Push};
pub(crate) use serve::{Demo, Serve, Serving};
pub(crate) use token::{Scope, Token, TokenDoing};

/// Waymark keeps an engineering organisation's career pathways alive.
///
/// It holds the framework (what levels mean), the people (where they stand, with evidence) and
/// the moments when the two meet.
#[derive(Debug, Parser)]
#[command(name = "waymark", version, arg_required_else_help = true, after_long_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) global: Global,
}

const EXAMPLES: &str = "\
Examples:
  waymark demo                                   a whole organisation to look around in
  waymark show engineering-ladders/D4            one level
  waymark compare engineering-ladders/D3 engineering-ladders/TL4
  waymark init our-ladder --from career-pathways start a framework of your own
  waymark check our-ladder                       see what is wrong with it

Exit codes: 0 fine, 1 there are findings, 2 could not run.";

#[derive(Debug, ClapArgs)]
pub(crate) struct Global {
    /// Also read the framework in this folder or file, so that addresses can name it.
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) with: Vec<PathBuf>,

    /// When to use colour. `NO_COLOR` in the environment means never.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the frameworks at hand and how much each holds.
    Frameworks {
        /// Text for people, JSON for programs.
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Show a framework, a level, a step, a criterion: anything that has an address.
    Show {
        /// Such as `engineering-ladders`, `engineering-ladders/D4`, `engineering-ladders/people.mentors`.
        address: String,
        /// Text for people, JSON for programs.
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Compare two levels: what is new, what rises, what is dropped.
    Compare {
        /// The level to start from, such as `engineering-ladders/D3`.
        from: String,
        /// The level to look at. An id alone means the same framework.
        to: String,
        /// Text for people, JSON for programs.
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// What differs between two versions of a framework, by meaning: what is added, removed,
    /// renamed, moved, raised, lowered or reworded.
    ///
    /// Exit codes: 0 they say the same, 1 they differ, 2 could not run.
    Diff {
        /// The framework to start from: a folder or file, an id, or `id@version`.
        #[arg(value_name = "OLD")]
        old: String,
        /// The framework to look at.
        #[arg(value_name = "NEW")]
        new: String,
        /// Text for people, Markdown for a review, JSON for programs.
        #[arg(long, default_value = "text")]
        format: DiffFormat,
    },
    /// Check a framework against the rules.
    Check(Check),
    /// Print the page of a rule: what it does, why it matters, how to waive it.
    Rule {
        /// Such as `missing-ceiling`. Nothing lists them all.
        code: Option<String>,
        /// Text for people, JSON for programs.
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Draw levels: a radar, or a jagged profile where there are many dimensions.
    Chart(Chart),
    /// Print a citation: the words, their address, and the version they are from.
    Cite {
        /// Such as `engineering-ladders/people.mentors`.
        address: String,
        /// Text for people, JSON for programs.
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Start a framework of your own from a built-in one.
    Init {
        /// The folder to write. It must not exist yet, or be empty.
        dir: PathBuf,
        /// The built-in framework to start from.
        #[arg(long, value_name = "ID")]
        from: String,
    },
    /// Make a site of a framework: files that any host serves, and that open from a disk.
    ///
    /// A folder that was built before is brought up to date: only what says something else than
    /// before is written, and what is no longer part of the site is removed.
    Site {
        /// The folder or file of a framework, or the id of a built-in one.
        #[arg(value_name = "PATH|ID")]
        framework: String,
        /// The folder to build in: a new one, an empty one, or that of an earlier build.
        #[arg(long, value_name = "SITE")]
        out: PathBuf,
    },
    /// Bring in what an organisation has already.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Write a framework in a form that other programs read.
    Export(Export),
    /// Send a framework’s folder to a server as a draft, with the commit it stands at.
    ///
    /// The token is taken from `WAYMARK_TOKEN`: one for frameworks, which its owner makes under
    /// "Your account". From the first push on the framework is written in the repository, and the
    /// browser shows its drafts without changing them.
    ///
    /// Nothing is sent where the server has what the folder may not hold: a draft that somebody
    /// else has written, or a version that came since.
    Push(Push),
    /// Bring a published framework, or its draft, from a server into a folder, byte for byte.
    ///
    /// The token is taken from `WAYMARK_TOKEN`: one for reading will do, for versions.
    Pull(Pull),
    /// Print the JSON Schema of the file format, for editors.
    Schema,
    /// Serve the web app. On the first run, prints a link that makes the first administrator.
    Serve(Box<Serve>),
    /// Let somebody in from the machine itself.
    #[command(subcommand)]
    Account(AccountAction),
    /// Write everything that is kept into one file, while the server goes on.
    Backup {
        /// The file to write. It must not exist yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// A file for the embedded database, or the URL of a PostgreSQL one.
        #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
        database: Option<String>,
    },
    /// Bring a backup back into an empty database of either kind, and compare what has arrived.
    Restore {
        /// The file that `waymark backup` wrote.
        #[arg(value_name = "FILE")]
        from: PathBuf,
        /// A new file for the embedded database, or the URL of an empty PostgreSQL one.
        #[arg(long, value_name = "PATH|URL")]
        database: String,
        /// The list that `waymark erase --list` prints: whoever is on it is erased again.
        #[arg(long, value_name = "FILE")]
        erased: Option<PathBuf>,
    },
    /// Erase somebody who has left: their records go, and a pseudonym stays.
    ///
    /// Shows what would happen. With `--apply` it is done, and nobody can undo it.
    Erase(Erase),
    /// Make an organisation to look around in, and serve it.
    Demo(Demo),
    /// Keep the audit log, and prove that nothing in it was altered.
    #[command(subcommand)]
    Audit(Audit),
    /// How long records are kept: show it, or remove by hand what is due.
    #[command(subcommand)]
    Retention(Retention),
    /// The register of purposes: what is off by default, and what it is for where it is on.
    #[command(subcommand)]
    Purposes(Purposes),
    /// Make, list and revoke tokens, with which programs ask in somebody's name.
    Token(Token),
    /// Try out whether letters arrive.
    #[command(subcommand)]
    Mail(MailAction),
    /// Print completions for a shell.
    Completions {
        /// The shell that reads them.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingFormat {
    /// With the lines concerned.
    Full,
    /// A line each.
    Concise,
    /// For programs, with byte offsets.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations in a GitHub workflow.
    Github,
}
