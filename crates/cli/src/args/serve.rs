//! What can be typed after `waymark serve` and `waymark demo`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::company::Company;
use crate::post::Post;

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
