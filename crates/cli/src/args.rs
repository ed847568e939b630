//! What can be typed.

mod account;
mod audit;
mod check;
mod erase;
mod keeping;
mod mail;
mod remote;

use std::net::SocketAddr;
use std::path::PathBuf;

pub(crate) use account::{AccountAction, AccountOf};
pub(crate) use audit::{Audit, Database, Signing};
pub(crate) use check::Check;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
pub(crate) use erase::{Erase, Reason};
pub(crate) use keeping::{Purposes, RegisterFormat, Retention};
pub(crate) use mail::MailAction;
pub(crate) use remote::{Pull, Push};

use crate::company::Company;
use crate::post::Post;

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
    /// Send a framework’s folder to a server as a draft, with the commit it stands at.
    ///
    /// The token is taken from `WAYMARK_TOKEN`: one for frameworks, which its owner makes under
    /// "Your account". From the first push on the framework is written in the repository, and the
    /// browser shows its drafts without changing them.
    Push(Push),
    /// Bring a published framework from a server into a folder, byte for byte.
    ///
    /// The token is taken from `WAYMARK_TOKEN`: one for reading will do.
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

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Bring people in, with their managers, teams and first levels.
    ///
    /// Shows what the file would change. With `--apply` it is changed, as a whole or, where
    /// something is wrong, not at all.
    People(ImportPeople),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ImportPeople {
    /// The file: a line that names the columns, and a line for each person.
    #[arg(value_name = "FILE.csv")]
    pub(crate) file: PathBuf,
    /// Change it, if nothing is wrong with the file.
    #[arg(long)]
    pub(crate) apply: bool,
    /// The framework that new teams use.
    #[arg(long, value_name = "ID")]
    pub(crate) framework: Option<String>,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
    /// Text for people, JSON for programs.
    #[arg(long, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Token {
    #[command(subcommand)]
    pub(crate) doing: TokenDoing,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, global = true, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenDoing {
    /// Make a token. Its secret is printed once, and kept nowhere.
    Make {
        /// In whose name it asks: their email address. For `scim`, somebody who runs the system.
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        /// What it may be used for.
        #[arg(long)]
        scope: Scope,
        /// Which program it is for.
        #[arg(long)]
        name: String,
        /// For how long it is good.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=366))]
        days: u32,
    },
    /// List somebody's tokens.
    List {
        /// Whose: their email address.
        #[arg(long, value_name = "EMAIL")]
        owner: String,
    },
    /// Revoke a token: from then on it opens nothing.
    Revoke {
        /// Whose it is: their email address.
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        /// Its id, as `list` prints it.
        id: uuid::Uuid,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    /// Read what its owner may read.
    Read,
    /// Keep people and teams over SCIM.
    Scim,
    /// Push and pull frameworks, for somebody who edits one.
    Frameworks,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Chart {
    /// One level, or several of the same framework; a framework alone for its landscape or, with
    /// `--blank`, for its empty template.
    #[arg(required = true, num_args = 1..=2)]
    pub(crate) address: Vec<String>,
    /// Where to write the SVG.
    #[arg(long, value_name = "FILE.svg")]
    pub(crate) out: PathBuf,
    /// The empty template of the dimensions, to fill in by hand.
    #[arg(long)]
    pub(crate) blank: bool,
    /// Light or dark colours.
    #[arg(long, default_value = "light")]
    pub(crate) theme: Theme,
    /// Which picture to draw. By default the one that fits.
    #[arg(long)]
    pub(crate) kind: Option<ChartKind>,
    /// Width in pixels.
    #[arg(long, default_value_t = 720, value_parser = clap::value_parser!(u16).range(300..=1600))]
    pub(crate) width: u16,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) serving: Serving,
    /// How many people the organisation has, from 90 to 100000. 120 unless told.
    #[arg(long, value_parser = clap::value_parser!(u32).range(90..=100_000))]
    pub(crate) people: Option<u32>,
    /// Another seed gives another organisation. 7 unless told.
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// The day on which the demo plays; its history leads up to it. Today unless told.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<jiff::civil::Date>,
    /// Begin again: replaces the demo that the database file holds.
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Make the organisation and stop.
    #[arg(long)]
    pub(crate) no_serve: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) serving: Serving,
    /// The address that people type, such as `https://waymark.example.org`.
    #[arg(long, value_name = "URL", env = "WAYMARK_URL")]
    pub(crate) url: Option<String>,
    /// A certificate in PEM form, with those that vouch for it. Read again when it changes.
    #[arg(
        long,
        value_name = "FILE",
        env = "WAYMARK_TLS_CERT",
        requires = "tls_key"
    )]
    pub(crate) tls_cert: Option<PathBuf>,
    /// The certificate's key in PEM form.
    #[arg(
        long,
        value_name = "FILE",
        env = "WAYMARK_TLS_KEY",
        requires = "tls_cert"
    )]
    pub(crate) tls_key: Option<PathBuf>,
    /// A proxy whose word about the client is taken: an address, or a network such as 10.0.0.0/8.
    #[arg(
        long,
        value_name = "ADDR",
        env = "WAYMARK_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    pub(crate) trusted_proxy: Vec<String>,
    #[command(flatten)]
    pub(crate) company: Company,
    /// The key to sign a checkpoint with where a rule drops the oldest part of the audit log. Whoever
    /// takes this machine over has it too.
    #[arg(long, value_name = "FILE", env = "WAYMARK_AUDIT_KEY")]
    pub(crate) audit_key: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) post: Post,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Serving {
    /// Where to listen. Port 0 picks a free one.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:7400")]
    pub(crate) listen: SocketAddr,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartKind {
    Radar,
    Jagged,
    Landscape,
    Comparison,
}
