//! How much one address, and one session, may ask for.
//!
//! Far above what people do, and far below what a program can: one that runs wild, or is meant to,
//! does not take the pages away from everybody else. Counted in memory, for this server alone.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

use super::client;
use super::cookies::Cookie;
use super::error::WebError;
use super::refusal::refuse;
use crate::site::Site;

/// An office behind one address fits into this.
const ADDRESS: (u32, u32) = (60, 600);
/// One person, with many tabs.
const SESSION: (u32, u32) = (20, 200);

/// Beyond this many of a kind, those that have not asked lately are forgotten.
const REMEMBERED: usize = 20_000;

pub(crate) struct Limits {
    site: Arc<Site>,
    addresses: Counted<IpAddr>,
    sessions: Counted<String>,
}

/// What is left to each of many, refilled as time goes by.
struct Counted<K: Hash + Eq + Clone>(DefaultKeyedRateLimiter<K>);

impl<K: Hash + Eq + Clone> Counted<K> {
    /// So many a second, and so many at once.
    fn new((a_second, at_once): (u32, u32)) -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(number(a_second)).allow_burst(number(at_once));
        Self(DefaultKeyedRateLimiter::keyed(quota))
    }

    /// In how many seconds the next one is answered, where not now.
    fn wait(&self, key: &K) -> Option<u64> {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        let refused = self.0.check_key(key).err()?;
        let left = refused.wait_time_from(DefaultClock::default().now());
        Some(left.as_secs() + 1)
    }
}

impl Limits {
    pub(crate) fn new(site: Arc<Site>) -> Self {
        Self {
            site,
            addresses: Counted::new(ADDRESS),
            sessions: Counted::new(SESSION),
        }
    }

    fn wait(&self, request: &Request) -> Option<u64> {
        let headers = request.headers();
        // Whoever sits at the machine itself is not held up by anybody.
        let address = client::address(&self.site, headers, request.extensions());
        let address = address.filter(|address| !address.is_loopback())?;
        let session = Cookie::Session.read(headers, &self.site);
        let of_session = session.and_then(|secret| self.sessions.wait(&secret.to_owned()));
        of_session.max(self.addresses.wait(&app::network(address)))
    }
}

/// Answers whoever asks for too much with when to come again.
pub(crate) async fn in_measure(
    State(limits): State<Arc<Limits>>,
    request: Request,
    next: Next,
) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let wait = Some(&request).filter(|_| !is_asset);
    match wait.and_then(|request| limits.wait(request)) {
        Some(seconds) => refuse(request.uri(), WebError::TooMany { seconds }),
        None => next.run(request).await,
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::body::Body;
    use axum::extract::ConnectInfo;

    use super::*;

    fn from(peer: &str, session: Option<&str>) -> Request {
        let mut request = Request::new(Body::empty());
        let peer: IpAddr = peer.parse().expect("an address");
        let peer = ConnectInfo(SocketAddr::new(peer, 1));
        request.extensions_mut().insert(peer);
        if let Some(session) = session {
            let line = format!("waymark_session={session}");
            let line = line.parse().expect("a header");
            request.headers_mut().insert("cookie", line);
        }
        request
    }

    fn answered(limits: &Limits, request: &Request, times: u32) -> usize {
        let all = (0..times).filter(|_| limits.wait(request).is_none());
        all.count()
    }

    #[test]
    fn an_address_and_a_session_have_their_measure() {
        let limits = Limits::new(Arc::default());
        let wild = from("203.0.113.9", None);
        let most = ADDRESS.1 as usize;
        let wild_one = answered(&limits, &wild, ADDRESS.1 * 3);
        assert!((most..most * 2).contains(&wild_one), "{wild_one}");
        assert!(limits.wait(&wild).is_some_and(|seconds| seconds <= 2));
        assert_eq!(
            answered(&limits, &from("203.0.113.10", None), 50),
            50,
            "others go on"
        );

        let session = "ab".repeat(32);
        let busy = answered(
            &limits,
            &from("203.0.113.11", Some(&session)),
            SESSION.1 * 3,
        );
        let most = SESSION.1 as usize;
        assert!((most..most * 2).contains(&busy), "{busy}");
    }

    #[test]
    fn the_machine_itself_is_not_held_up() {
        let limits = Limits::new(Arc::default());
        assert_eq!(answered(&limits, &from("127.0.0.1", None), 5_000), 5_000);
    }
}
