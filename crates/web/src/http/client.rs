//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use app::sessions::Browser;
use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};

use crate::site::Site;

/// What proxies add: the addresses that a request went through, the client's first.
const FORWARDED: &str = "x-forwarded-for";

/// The address of whoever asks. Behind a trusted proxy that is the last address in front of the
/// proxies: what stands before it is the client's own word. None where there is no network in
/// between, as in tests.
pub(crate) fn address(site: &Site, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|ConnectInfo(peer)| peer.ip().to_canonical())?;
    if !site.trusts(peer) {
        return Some(peer);
    }
    let lines = headers.get_all(FORWARDED).iter().rev();
    let named = lines
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.rsplit(','))
        .map(|text| text.trim().parse::<IpAddr>());
    let mut last = peer;
    for address in named {
        // Whatever is no address was not written by a proxy of ours.
        let Ok(address) = address else { break };
        last = address.to_canonical();
        if !site.trusts(last) {
            break;
        }
    }
    Some(last)
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
    use axum::http::HeaderValue;

    use super::*;

    fn from(peer: &str, forwarded: &[&'static str]) -> String {
        let site = Site::new(None, &["10.0.0.0/8".into()]).expect("a site");
        let mut extensions = Extensions::new();
        let peer = SocketAddr::new(peer.parse().expect("an address"), 1);
        extensions.insert(ConnectInfo(peer));
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, HeaderValue::from_static(line));
        }
        let found = address(&site, &headers, &extensions);
        found.expect("there is a peer").to_string()
    }

    #[test]
    fn only_a_trusted_proxy_says_who_the_client_is() {
        assert_eq!(
            from("203.0.113.9", &["1.1.1.1"]),
            "203.0.113.9",
            "it is made up"
        );
        assert_eq!(from("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(
            from("10.0.0.1", &["1.1.1.1, 203.0.113.9"]),
            "203.0.113.9",
            "the first is made up"
        );
        assert_eq!(from("10.0.0.1", &["203.0.113.9, 10.0.0.2"]), "203.0.113.9");
        assert_eq!(
            from("10.0.0.1", &["203.0.113.9", "10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(from("10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(from("10.0.0.1", &[]), "10.0.0.1");
    }
}
