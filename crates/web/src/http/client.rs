//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use app::sessions::Browser;
use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};

use crate::site::Site;

/// What proxies add: the addresses that a request went through, the client's first.
const FORWARDED: &str = "x-forwarded-for";

/// The address of whoever asks; none where there is no network in between, as in tests.
pub(crate) fn address(site: &Site, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    let ConnectInfo(peer) = peer?;
    let lines = headers.get_all(FORWARDED).iter().map(HeaderValue::as_bytes);
    let trusts = |address| site.trusts(address);
    Some(::headers::client(peer.ip(), lines, trusts))
}

/// The browser in which a session is to begin.
pub(crate) fn browser(site: &Site, parts: &Parts) -> Browser {
    let agent = parts.headers.get(header::USER_AGENT);
    Browser {
        agent: agent
            .and_then(|agent| agent.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
        address: address(site, &parts.headers, &parts.extensions),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &[&[u8]]) -> String {
        let site = Site::new(None, &["10.0.0.0/8".into()]).expect("a site");
        let mut extensions = Extensions::new();
        let peer = SocketAddr::new(peer.parse().expect("an address"), 1);
        extensions.insert(ConnectInfo(peer));
        let mut headers = HeaderMap::new();
        for line in forwarded {
            let line = HeaderValue::from_bytes(line).expect("a header");
            headers.append(FORWARDED, line);
        }
        let found = address(&site, &headers, &extensions);
        found.expect("there is a peer").to_string()
    }

    #[test]
    fn only_a_trusted_proxy_says_who_the_client_is() {
        assert_eq!(from("203.0.113.9", &[b"1.1.1.1"]), "203.0.113.9");
        assert_eq!(from("10.0.0.1", &[]), "10.0.0.1");
        let two_proxies: &[&[u8]] = &[b"1.1.1.1, 203.0.113.9", b"10.0.0.2"];
        assert_eq!(from("10.0.0.1", two_proxies), "203.0.113.9");
        // A client that writes what is no text is not taken for the proxy.
        assert_eq!(from("10.0.0.1", &[b"\xff, 203.0.113.9"]), "203.0.113.9");
    }
}
