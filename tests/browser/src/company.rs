//! A company that signs people in: npm's oidc-provider on loopback. `cargo xtask test` installs it.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use crate::missing;
use crate::process::Process;

/// What Waymark is called there, and what it proves that with.
pub(crate) const CLIENT: &str = "waymark";
pub(crate) const SECRET: &str = "a secret of the journeys: + % :";

/// Where both programs look for the secret.
pub(crate) const SECRET_VARIABLE: &str = "WAYMARK_OIDC_CLIENT_SECRET";

/// Starts a provider that sends visitors back to `return_to`, and returns its issuer. What it says
/// on the way goes into a file in `folder`.
#[track_caller]
pub(crate) fn start(return_to: &str, folder: &Path) -> (Process, String) {
    let node = missing::program("WAYMARK_TEST_NODE", &["node"]);
    let provider = missing::folder("WAYMARK_TEST_PROVIDER", "npm's oidc-provider");
    let mut command = Command::new(node);
    command
        .arg(provider.join("provider.js"))
        .arg(return_to)
        .env(SECRET_VARIABLE, SECRET);
    let errors = folder.join("provider.log");
    Process::start(&mut command, &errors, |line| {
        line.starts_with("http://").then(|| line.to_owned())
    })
}

/// A port that nobody listens on. Provider and Waymark each have to know the other's address
/// before they start, so one of the two cannot wait to be given its own.
#[track_caller]
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
    listener.local_addr().expect("an address").port()
}
