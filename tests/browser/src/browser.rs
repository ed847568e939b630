//! A browser of its own for each journey: no cookies, no history, nobody signed in.

use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Driver;
use crate::emulate::WIDE;
use crate::waymark::Waymark;
use crate::wire::Refusal;

#[derive(Debug)]
pub struct Browser {
    driver: Arc<Driver>,
    session: String,
    origin: String,
    _profile: TempDir,
}

impl Browser {
    /// A browser for the pages of this program. It shows none yet.
    #[track_caller]
    pub fn on(waymark: &Waymark) -> Self {
        Self::at(waymark.origin())
    }

    /// A browser for the pages below `origin`, as `http://127.0.0.1:7400`, with a wide window.
    #[track_caller]
    pub fn at(origin: &str) -> Self {
        Self::begin(origin, &["browser"])
    }

    /// The same, with every request noted: [`Browser::requests`].
    #[track_caller]
    pub fn noting_requests(origin: &str) -> Self {
        let browser = Self::begin(origin, &["browser", "performance"]);
        // What it shows of itself before it is sent anywhere.
        browser.requests();
        browser
    }

    #[track_caller]
    fn begin(origin: &str, logs: &[&str]) -> Self {
        let driver = Driver::shared();
        let profile = TempDir::new().expect("a temporary folder");
        let asked = driver.capabilities(&profile, logs);
        let begun = driver.wire.post("/session", &asked);
        let begun = begun.unwrap_or_else(|refusal| panic!("no browser: {refusal}"));
        let session = begun["sessionId"].as_str().expect("a session has an id");
        let session = format!("/session/{session}");
        let origin = origin.to_owned();
        let browser = Self {
            session,
            driver,
            origin,
            _profile: profile,
        };
        browser.resize(WIDE);
        browser
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub(crate) fn try_post(&self, command: &str, body: &Value) -> Result<Value, Refusal> {
        self.driver
            .wire
            .post(&format!("{}{command}", self.session), body)
    }

    #[track_caller]
    pub(crate) fn post(&self, command: &str, body: &Value) -> Value {
        // No closure: the failure is to be told where the journey asked for it.
        match self.try_post(command, body) {
            Ok(value) => value,
            Err(refusal) => panic!("{refusal} ({command}, at {})", self.whereabouts()),
        }
    }

    #[track_caller]
    pub(crate) fn get(&self, command: &str) -> Value {
        match self.driver.wire.get(&format!("{}{command}", self.session)) {
            Ok(value) => value,
            Err(refusal) => panic!("{refusal} ({command})"),
        }
    }

    /// For messages: the address, or nothing where even that cannot be had.
    pub(crate) fn whereabouts(&self) -> String {
        let url = self.driver.wire.get(&format!("{}/url", self.session));
        url.ok()
            .and_then(|url| url.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// A command of Chromium's own protocol,
    /// <https://chromedevtools.github.io/devtools-protocol/>.
    #[track_caller]
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.post(
            "/goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    /// Runs a function's body in the page. The page's security policy does not hold for it, and
    /// it runs where the page's own scripts may not.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.post(
            "/execute/sync",
            &json!({ "script": body, "args": arguments }),
        )
    }

    /// As [`Browser::script`], for a body that awaits. Only where the page may run scripts itself.
    #[track_caller]
    pub fn script_later(&self, body: &str, arguments: &[Value]) -> Value {
        let body = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, arguments)
               .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut answer = self.post(
            "/execute/async",
            &json!({ "script": body, "args": arguments }),
        );
        assert!(
            answer["error"].is_null(),
            "in the page's script: {}",
            answer["error"]
        );
        answer["value"].take()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.wire.delete(&self.session);
    }
}
