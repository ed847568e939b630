//! The program that drives the browser: one for all journeys that run at the time.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::missing;
use crate::process::Process;
use crate::wire::Wire;

const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) wire: Wire,
    chromium: PathBuf,
    _process: Process,
    _folder: TempDir,
}

impl Driver {
    /// Whoever comes last ends it: nothing that is started outlives the tests.
    #[track_caller]
    pub(crate) fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let driver = Arc::new(Self::start());
            *shared = Arc::downgrade(&driver);
            driver
        })
    }

    #[track_caller]
    fn start() -> Self {
        let program = missing::program("WAYMARK_TEST_CHROMEDRIVER", &["chromedriver"]);
        let chromium = missing::program("WAYMARK_TEST_CHROMIUM", &["chromium", "chromium-browser"]);
        let folder = TempDir::new().expect("a temporary folder");
        let log = folder.path().join("chromedriver.log");
        let (process, port) = Process::start(Command::new(program).arg("--port=0"), &log, |line| {
            port(line)
        });
        let wire = Wire::new(format!("http://127.0.0.1:{port}"));
        Self {
            wire,
            chromium,
            _process: process,
            _folder: folder,
        }
    }

    /// What is asked of a new browser that keeps its files in `profile`. `logs` names what it notes.
    pub(crate) fn capabilities(&self, profile: &TempDir, logs: &[&str]) -> Value {
        let profile = format!("--user-data-dir={}", profile.path().display());
        let logs: Map<String, Value> = logs
            .iter()
            .map(|log| ((*log).to_owned(), "ALL".into()))
            .collect();
        let flags: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
        json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "timeouts": { "implicit": 5_000, "pageLoad": 30_000, "script": 60_000 },
            "goog:chromeOptions": { "binary": self.chromium, "args": flags },
            "goog:loggingPrefs": logs,
        } } })
    }
}

/// The port in `ChromeDriver was started successfully on port 40437.`
fn port(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}
