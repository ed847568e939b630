//! The program under test, with the demo organisation.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use tempfile::TempDir;

use crate::company;
use crate::process::Process;
use crate::provisioning::Provisioning;

const BINARY: &str = "WAYMARK_TEST_BINARY";
const DATABASE: &str = "demo.db";
/// The day on which every journey takes place, and the organisation it takes place in.
const DEMO: [&str; 4] = ["--date", "2026-11-21", "--seed", "7"];

/// A running program. It ends when nobody holds it any more.
#[derive(Debug)]
pub struct Waymark {
    origin: String,
    _process: Process,
    /// The company's provider, where there is one.
    _company: Option<Process>,
    folder: TempDir,
}

impl Waymark {
    /// The one that journeys share which change nothing.
    #[track_caller]
    pub fn for_reading() -> Arc<Self> {
        static SHARED: Mutex<Weak<Waymark>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let waymark = Arc::new(Self::start());
            *shared = Arc::downgrade(&waymark);
            waymark
        })
    }

    /// One with a database of its own, for a journey that changes something.
    #[track_caller]
    pub fn for_changes() -> Self {
        Self::start()
    }

    /// One without anybody in it, and the path of the link that makes the first administrator.
    #[track_caller]
    pub fn empty() -> (Self, String) {
        let folder = TempDir::new().expect("a temporary folder");
        let errors = folder.path().join("errors.log");
        let mut command = Command::new(binary());
        command.args(["serve", "--listen", "127.0.0.1:0", "--database"]);
        command.arg(folder.path().join(DATABASE));
        let (process, (origin, path)) = Process::start(&mut command, &errors, setup);
        let waymark = Self {
            origin,
            _process: process,
            _company: None,
            folder,
        };
        (waymark, path)
    }

    /// The same, where people sign in with their company's provider, which knows everybody under
    /// the first half of their address at `example.org`.
    #[track_caller]
    pub fn of_a_company() -> (Self, String) {
        let folder = TempDir::new().expect("a temporary folder");
        let port = company::free_port();
        // By another name than the provider: to a browser they are two sites, as in real life.
        let url = format!("http://localhost:{port}");
        let return_to = format!("{url}/sign-in/company/return");
        let (company, issuer) = company::start(&return_to, folder.path());
        let mut command = Command::new(binary());
        command
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .args(["--url", &url, "--oidc-issuer", &issuer])
            .args(["--oidc-client-id", company::CLIENT])
            .args(["--oidc-match-email", "verified", "--database"])
            .arg(folder.path().join(DATABASE))
            .env(company::SECRET_VARIABLE, company::SECRET);
        let errors = folder.path().join("errors.log");
        let (process, (origin, path)) = Process::start(&mut command, &errors, setup);
        let waymark = Self {
            origin,
            _process: process,
            _company: Some(company),
            folder,
        };
        (waymark, path)
    }

    /// A program that keeps people, in the name of somebody who runs the system.
    #[track_caller]
    pub fn provisioning(&self, owner: &str) -> Provisioning {
        let mut command = Command::new(binary());
        command
            .args(["token", "make", "--scope", "scim", "--name", "The company"])
            .args(["--owner", owner, "--database"])
            .arg(self.folder.path().join(DATABASE));
        let made = command.output().expect("the program can be started");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "no token was made:\n{said}");
        let secret = String::from_utf8_lossy(&made.stdout);
        Provisioning::new(&self.origin, secret.trim())
    }

    /// Where it answers, as `http://127.0.0.1:43121`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    #[track_caller]
    fn start() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join(DATABASE), database()).expect("the database can be copied");
        let errors = folder.path().join("errors.log");
        let (process, origin) = Process::start(&mut demo(folder.path()), &errors, address);
        Self {
            origin,
            _process: process,
            _company: None,
            folder,
        }
    }
}

/// A database file with the demo organisation. Making it takes longer than copying it.
#[track_caller]
fn database() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = TempDir::new().expect("a temporary folder");
        let made = demo(folder.path()).arg("--no-serve").output();
        let made = made.expect("the program can be started");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(
            made.status.success(),
            "no demo organisation was made:\n{said}"
        );
        fs::read(folder.path().join(DATABASE)).expect("the database can be read")
    })
}

/// `waymark demo` with its database in this folder.
#[track_caller]
fn demo(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command.args(["demo", "--listen", "127.0.0.1:0"]);
    command
        .arg("--database")
        .arg(folder.join(DATABASE))
        .args(DEMO);
    command
}

/// The address in the line that says where the program listens.
fn address(line: &str) -> Option<String> {
    let rest = &line[line.find("http://")?..];
    let origin = rest.split_whitespace().next().unwrap_or_default();
    Some(origin.trim_end_matches(['/', '.', ',']).to_owned())
}

/// The address and the path in the line with the link of the first run.
fn setup(line: &str) -> Option<(String, String)> {
    let link = address(line)?;
    let (origin, secret) = link.split_once("/setup/")?;
    Some((origin.to_owned(), format!("/setup/{secret}")))
}

/// What the environment names, else what cargo built beside these tests.
#[track_caller]
pub(crate) fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os(BINARY).map(PathBuf::from) {
        assert!(
            path.is_file(),
            "{BINARY} names {}, which is not there",
            path.display()
        );
        return path;
    }
    let here = std::env::current_exe().expect("a test knows where it is");
    let folders = here.ancestors().skip(1).take(2);
    let mut places = folders.map(|folder| folder.join("waymark"));
    places.find(|place| place.is_file()).unwrap_or_else(|| {
        panic!(
            "the program that the journeys try out has not been built: run `cargo xtask test`, \
             or `cargo build -p waymark` first, or name it in {BINARY}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_is_found_in_what_is_printed() {
        let expected = Some("http://127.0.0.1:43121".to_owned());
        assert_eq!(address("Listening on http://127.0.0.1:43121"), expected);
        assert_eq!(
            address("Open http://127.0.0.1:43121/ in a browser."),
            expected
        );
        assert_eq!(address("Making 120 people"), None);
    }
}
