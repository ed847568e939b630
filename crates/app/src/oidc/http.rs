//! One request to the provider, bounded in time and size.
//!
//! Redirects are not followed: discovery gives the right addresses, and following others would
//! let an answer choose what this machine asks next.

use std::pin::Pin;
use std::sync::Arc;

use openidconnect::http::{Method, Uri};
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::sync::Semaphore;
use ureq::Agent;

use super::settings::{Limits, Settings, is_loopback, is_safe};
use crate::trust;

/// Requests at once. More wait for their turn; each takes a thread while it lasts.
const AT_ONCE: usize = 16;

pub(super) struct Http {
    agent: Agent,
    limits: Limits,
    /// The provider is on this machine and may do without TLS. Nothing else may.
    loopback: bool,
    turns: Arc<Semaphore>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("{0} is not an address that may be asked: it does not begin with https://")]
    Unsafe(Box<str>),
    #[error("{what}: {error}")]
    Failed {
        what: Box<str>,
        error: Box<ureq::Error>,
    },
    #[error("the request did not run to its end")]
    Cut,
}

impl Http {
    pub(super) fn new(settings: &Settings) -> Self {
        let loopback = Url::parse(&settings.issuer).is_ok_and(|url| is_loopback(&url));
        let mut config = Agent::config_builder()
            .timeout_global(Some(settings.limits.patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("waymark/", env!("CARGO_PKG_VERSION")))
            .tls_config(trust::tls());
        if loopback {
            config = config.proxy(None);
        }
        Self {
            agent: config.build().into(),
            limits: settings.limits,
            loopback,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Asks once more where asking did no harm and the answer may have been a passing trouble.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        self.check(request.uri())?;
        let again = (request.method() == Method::GET).then(|| request.clone());
        let answer = self.send_once(request).await;
        let passing = match &answer {
            Ok(response) => response.status().is_server_error(),
            Err(HttpError::Failed { error, .. }) => {
                matches!(**error, ureq::Error::Io(_) | ureq::Error::ConnectionFailed)
            }
            Err(_) => false,
        };
        match again {
            Some(request) if passing => self.send_once(request).await,
            _ => answer,
        }
    }

    async fn send_once(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let turn = self.turns.clone().acquire_owned().await;
        let turn = turn.map_err(|_| HttpError::Cut)?;
        let (agent, largest) = (self.agent.clone(), self.limits.largest);
        let what = format!("{} {}", request.method(), request.uri());
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            ask(&agent, request, largest)
        });
        let answer = done.await.map_err(|_| HttpError::Cut)?;
        answer.map_err(|error| HttpError::Failed {
            what: what.into(),
            error: Box::new(error),
        })
    }

    fn check(&self, uri: &Uri) -> Result<(), HttpError> {
        let url = Url::parse(&uri.to_string());
        let fine = url.is_ok_and(|url| is_safe(&url) && (self.loopback || url.scheme() == "https"));
        if fine {
            Ok(())
        } else {
            Err(HttpError::Unsafe(uri.to_string().into()))
        }
    }
}

fn ask(agent: &Agent, request: HttpRequest, largest: u64) -> Result<HttpResponse, ureq::Error> {
    let answer = if request.method() == Method::GET {
        agent.run(request.map(|_| ()))?
    } else {
        agent.run(request)?
    };
    let (parts, body) = answer.into_parts();
    let bytes = body.into_with_config().limit(largest).read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, bytes))
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
