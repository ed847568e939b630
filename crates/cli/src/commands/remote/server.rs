//! Asking a server, with a token. Redirects are not followed: the token goes nowhere else.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::Agent;
use url::{Host, Url};

use crate::error::CommandError;

/// Where the token is: never on the command line, where others on the machine can read it.
const TOKEN: &str = "WAYMARK_TOKEN";

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// What an answer may hold, in bytes: a framework’s files as JSON, and room.
const MOST_BYTES: u64 = 24 * 1024 * 1024;

pub(super) struct Server {
    agent: Agent,
    /// Without a slash at its end.
    address: String,
    token: String,
}

impl Server {
    pub(super) fn at(address: &str) -> Result<Self, CommandError> {
        let url = Url::parse(address).ok();
        let loopback = url.as_ref().is_some_and(is_loopback);
        let scheme = url.as_ref().map(Url::scheme);
        match scheme {
            Some("https") => {}
            Some("http") if loopback => {}
            Some("http") => {
                return Err(CommandError::usage(
                    format!("{address} would carry the token for everybody on the way to read"),
                    "name the server with https://",
                ));
            }
            _ => {
                return Err(CommandError::usage(
                    format!("{address} is not the address of a server"),
                    "it begins with https://, such as https://waymark.example.org",
                ));
            }
        }
        let token = std::env::var(TOKEN).unwrap_or_default().trim().to_owned();
        if token.is_empty() {
            return Err(CommandError::usage(
                format!("there is no token in {TOKEN}"),
                "make one for frameworks under \"Your account\" on the server, and set it in the \
                 environment",
            ));
        }
        let mut config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("waymark/", env!("CARGO_PKG_VERSION")));
        config = if loopback {
            config.proxy(None)
        } else {
            config.tls_config(app::trust::tls())
        };
        Ok(Self {
            agent: config.build().into(),
            address: address.trim_end_matches('/').to_owned(),
            token,
        })
    }

    /// Which server it is.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The address of a page.
    pub(super) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    pub(super) fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, CommandError> {
        let asked = self.agent.get(self.page(path));
        let asked = asked.header("authorization", self.bearer());
        self.answer(asked.call())
    }

    pub(super) fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &Value,
    ) -> Result<T, CommandError> {
        let asked = self.agent.put(self.page(path));
        let asked = asked
            .header("authorization", self.bearer())
            .header("content-type", "application/json");
        self.answer(asked.send(body.to_string()))
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    fn answer<T: DeserializeOwned>(
        &self,
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Result<T, CommandError> {
        let failed = |error: ureq::Error| {
            CommandError::usage(
                format!("{} could not be asked: {error}", self.address),
                "nothing was changed here; see whether the address is right and the server is up",
            )
        };
        let (parts, body) = answer.map_err(failed)?.into_parts();
        let bytes = body.into_with_config().limit(MOST_BYTES).read_to_vec();
        let bytes = bytes.map_err(failed)?;
        let status = parts.status.as_u16();
        if status == 200 {
            return serde_json::from_slice(&bytes).map_err(|_| self.stranger());
        }
        let said: Option<Value> = serde_json::from_slice(&bytes).ok();
        let words = said.and_then(|said| said["error"].as_str().map(str::to_owned));
        let words = words.ok_or_else(|| self.stranger())?;
        Err(match status {
            401 => CommandError::usage(
                format!("the server does not take the token in {TOKEN}"),
                "it has to be one for frameworks that has not expired, of somebody who edits one; \
                 make another under \"Your account\"",
            ),
            404 => CommandError::usage(
                "the server has no such framework, or it is not yours to edit",
                format!("{} lists what there is", self.page("/frameworks")),
            ),
            _ => CommandError::Usage {
                message: format!("the server says: {words}"),
                hint: None,
            },
        })
    }

    fn stranger(&self) -> CommandError {
        CommandError::usage(
            format!("{} does not answer as a Waymark server does", self.address),
            "see whether the address is right, and whether both are of about the same version",
        )
    }
}

/// Whether it is this machine, so that nobody is on the way.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
