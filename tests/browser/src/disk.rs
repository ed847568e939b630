//! A published site, opened from the disk: no server answers there, and every request is noted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::waymark::binary;

/// The site of a framework in a folder of its own.
#[derive(Debug)]
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// Made by the program under test, of a framework that is built in.
    #[track_caller]
    pub fn of(framework: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let mut command = Command::new(binary());
        command.args(["site", framework, "--out"]);
        let site = Self { folder };
        let made = command.arg(site.pages()).output();
        let made = made.expect("the program can be started");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "no site was made:\n{said}");
        site
    }

    /// The folder with its pages.
    pub fn pages(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Its pages as files, in order. Of the pairs of levels, which all come from one template, every
    /// tenth.
    #[track_caller]
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = below(&self.pages());
        files.sort();
        let (pairs, mut all): (Vec<_>, Vec<_>) = files
            .into_iter()
            .partition(|file| file.to_string_lossy().contains(".."));
        all.extend(pairs.into_iter().step_by(10));
        all
    }

    /// Where its pages lie, as an address without a slash at its end.
    pub fn origin(&self) -> String {
        format!("file://{}", self.pages().display())
    }

    /// A place beside the site, for what somebody saves.
    pub fn beside(&self) -> &Path {
        self.folder.path()
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            found.extend(below(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
    found
}

impl Browser {
    /// Everything that the browser asked for since this was last asked, as addresses. Only in a
    /// browser that notes it: [`Browser::noting_requests`].
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "performance" }));
        let entries = log.as_array().into_iter().flatten();
        let events = entries.filter_map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &event["message"];
            let is_request = message["method"] == "Network.requestWillBeSent";
            let address = message["params"]["request"]["url"].as_str()?.to_owned();
            is_request.then_some(address)
        });
        events.collect()
    }

    /// From here on, what a page lets somebody save is kept in this folder.
    #[track_caller]
    pub fn save_to(&self, folder: &Path) {
        let to = json!({ "behavior": "allow", "downloadPath": folder });
        self.cdp("Browser.setDownloadBehavior", &to);
    }
}
