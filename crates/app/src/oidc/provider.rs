//! What the provider says of itself, kept for a while: where to send visitors, where to turn a
//! code into a token, and the keys that tokens are signed with.
//!
//! Nothing is asked when Waymark starts: a provider that is down must not keep Waymark down. The
//! first sign-in asks. A provider that does not answer is left alone for a moment, so that many
//! visitors do not all wait for it.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreJsonWebKeySet, CoreProviderMetadata};
use openidconnect::url::Url;
use openidconnect::{IssuerUrl, TokenUrl};
use tokio::sync::Mutex;

use super::http::Http;
use super::refused::Problem;
use super::settings::{Settings, is_safe};

/// How long what it said is relied on.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(1);

/// How long it is left alone after it did not answer.
const REST: SignedDuration = SignedDuration::from_secs(5);

/// How long its keys are not asked for again, however many tokens name one that is not known.
const KEYS_REST: SignedDuration = SignedDuration::from_mins(1);

/// The company's identity provider. One for as long as Waymark runs.
pub struct Provider {
    pub(super) settings: Settings,
    pub(super) http: Http,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    metadata: Option<(Arc<CoreProviderMetadata>, Timestamp)>,
    keys_asked_at: Option<Timestamp>,
    failed_at: Option<Timestamp>,
}

impl Provider {
    pub fn new(settings: Settings) -> Self {
        Self {
            http: Http::new(&settings),
            settings,
            known: Mutex::default(),
        }
    }

    /// Its address, as an administrator set it.
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Where it is and what it can do; asked for again when that has grown old.
    pub(super) async fn metadata(
        &self,
        now: Timestamp,
    ) -> Result<Arc<CoreProviderMetadata>, Problem> {
        // Whoever comes while somebody asks waits here, and finds the answer.
        let mut known = self.known.lock().await;
        if let Some((metadata, at)) = &known.metadata
            && within(*at, GOOD_FOR, now)
        {
            return Ok(metadata.clone());
        }
        if known.failed_at.is_some_and(|at| within(at, REST, now)) {
            return Err(Problem::not_now(
                "the provider did not answer a moment ago, so it was not asked again",
                "look for the first of these messages: it says why",
            ));
        }
        match self.discover().await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                *known = Known {
                    metadata: Some((metadata.clone(), now)),
                    keys_asked_at: Some(now),
                    failed_at: None,
                };
                Ok(metadata)
            }
            Err(problem) => {
                known.failed_at = Some(now);
                Err(problem)
            }
        }
    }

    /// The same with its keys as they are now: for a token that names a key which is not known.
    pub(super) async fn with_new_keys(
        &self,
        now: Timestamp,
    ) -> Result<Arc<CoreProviderMetadata>, Problem> {
        let metadata = self.metadata(now).await?;
        let mut known = self.known.lock().await;
        if known
            .keys_asked_at
            .is_some_and(|at| within(at, KEYS_REST, now))
        {
            // Perhaps they came while this token was looked at; if not, they soon will.
            let newest = known.metadata.as_ref().map(|(newest, _)| newest.clone());
            return Ok(newest.unwrap_or(metadata));
        }
        known.keys_asked_at = Some(now);
        let keys = CoreJsonWebKeySet::fetch_async(metadata.jwks_uri(), &self.http).await?;
        let metadata = Arc::new(metadata.as_ref().clone().set_jwks(keys));
        if let Some((kept, _)) = &mut known.metadata {
            *kept = metadata.clone();
        }
        tracing::info!("a token named a new key, so the provider's keys were asked for again");
        Ok(metadata)
    }

    async fn discover(&self) -> Result<CoreProviderMetadata, Problem> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone());
        let issuer = issuer
            .map_err(|error| Problem::not_now(error.to_string(), "check WAYMARK_OIDC_ISSUER"))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.http).await?;
        let token = metadata.token_endpoint().map(TokenUrl::url);
        let Some(token) = token else {
            return Err(Problem::not_now(
                "the provider names no token endpoint",
                "it has to offer the authorisation code flow",
            ));
        };
        let addresses = [metadata.authorization_endpoint().url(), token];
        if let Some(address) = addresses.into_iter().find(|url| !self.may_ask(url)) {
            return Err(Problem::not_now(
                format!("the provider names the address {address}"),
                "its addresses have to begin with https://",
            ));
        }
        Ok(metadata)
    }

    fn may_ask(&self, url: &Url) -> bool {
        is_safe(url) && (url.scheme() == "https" || self.settings.issuer.starts_with("http:"))
    }
}

fn within(from: Timestamp, span: SignedDuration, now: Timestamp) -> bool {
    now.duration_since(from) < span
}
