//! The `WebDriver` protocol: JSON over HTTP, <https://www.w3.org/TR/webdriver2/>.

use std::fmt;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;

/// Longer than the longest wait that the driver is asked for.
const PATIENCE: Duration = Duration::from_secs(90);

#[derive(Debug)]
pub(crate) struct Wire {
    agent: Agent,
    base: String,
}

/// What the driver refused, by the names of the protocol: "no such element", "timeout".
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) error: String,
    pub(crate) message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The first line says it; the rest is the driver's own stack.
        write!(
            f,
            "{}: {}",
            self.error,
            self.message.lines().next().unwrap_or_default()
        )
    }
}

impl Wire {
    /// `base` without a slash at its end.
    pub(crate) fn new(base: String) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .proxy(None)
            .build();
        Self {
            agent: config.into(),
            base,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value, Refusal> {
        Self::read(self.agent.get(self.address(path)).call())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, Refusal> {
        Self::read(self.agent.post(self.address(path)).send_json(body))
    }

    pub(crate) fn delete(&self, path: &str) -> Result<Value, Refusal> {
        Self::read(self.agent.delete(self.address(path)).call())
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn read(
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Result<Value, Refusal> {
        let lost = |error: ureq::Error| Refusal {
            error: "the driver did not answer".into(),
            message: error.to_string(),
        };
        let mut answer = answer.map_err(lost)?;
        // Full-page pictures are larger than the client's usual limit.
        let body = answer.body_mut().with_config().limit(256 << 20);
        let mut body: Value = body.read_json().map_err(lost)?;
        let value = body["value"].take();
        match value["error"].as_str() {
            Some(error) if !answer.status().is_success() => Err(Refusal {
                error: error.to_owned(),
                message: value["message"].as_str().unwrap_or_default().to_owned(),
            }),
            _ => Ok(value),
        }
    }
}
