//! How the outside reaches this server.

use std::net::IpAddr;

use axum::http::Uri;

/// The address that people type, and who stands in between.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Such as `https://waymark.example.org`; none where only this machine is served.
    url: Option<Uri>,
    /// Proxies whose word about the client is taken.
    proxies: Vec<Network>,
}

/// What stands against an address for [`Site`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SiteError {
    #[error("`{0}` is not an address such as https://waymark.example.org")]
    Url(String),
    #[error("`{0}` is neither an address nor a network such as 10.0.0.0/8")]
    Network(String),
}

/// Addresses that begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    bits: u8,
}

impl Site {
    /// The site at this address, behind these proxies: single addresses, or networks.
    pub fn new(url: Option<&str>, proxies: &[String]) -> Result<Self, SiteError> {
        let proxies = proxies.iter().map(|text| Network::parse(text));
        Ok(Self {
            url: url.map(whole_url).transpose()?,
            proxies: proxies.collect::<Result<_, _>>()?,
        })
    }

    /// The same site under this address.
    pub fn named(self, url: &str) -> Result<Self, SiteError> {
        Ok(Self {
            url: Some(whole_url(url)?),
            ..self
        })
    }

    /// Whether people come over TLS, so that cookies may say so.
    pub fn is_secure(&self) -> bool {
        self.url.as_ref().and_then(Uri::scheme_str) == Some("https")
    }

    /// The address of a path, as it can be sent to somebody. Only the path where the site has none.
    pub fn link(&self, path: &str) -> String {
        match &self.url {
            Some(url) => {
                let scheme = url.scheme_str().unwrap_or("https");
                let host = url.authority().map_or("", |authority| authority.as_str());
                format!("{scheme}://{host}{path}")
            }
            None => path.to_owned(),
        }
    }

    /// Whether a request may name this host: the site's own.
    pub(crate) fn is_host(&self, host: &str) -> bool {
        let own = self.url.as_ref().and_then(Uri::authority);
        own.is_some_and(|own| {
            let without_port = host.rsplit_once(':').map_or(host, |(name, _)| name);
            own.as_str().eq_ignore_ascii_case(host) || own.host().eq_ignore_ascii_case(without_port)
        })
    }

    /// Whether this peer's word about the client is taken.
    pub(crate) fn trusts(&self, peer: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.holds(peer))
    }

    /// Whether somebody stands in between.
    pub fn has_proxies(&self) -> bool {
        !self.proxies.is_empty()
    }
}

fn whole_url(text: &str) -> Result<Uri, SiteError> {
    let wrong = || SiteError::Url(text.to_owned());
    let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| wrong())?;
    let scheme = matches!(uri.scheme_str(), Some("https" | "http"));
    let nothing_more = uri.path() == "/" && uri.query().is_none();
    if scheme && nothing_more && uri.authority().is_some_and(|a| !a.as_str().contains('@')) {
        Ok(uri)
    } else {
        Err(wrong())
    }
}

impl Network {
    fn parse(text: &str) -> Result<Self, SiteError> {
        let wrong = || SiteError::Network(text.to_owned());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.trim().parse().map_err(|_| wrong())?,
            None => most,
        };
        if bits > most {
            return Err(wrong());
        }
        Ok(Self { address, bits })
    }

    fn holds(self, peer: IpAddr) -> bool {
        match (self.address, peer.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(peer)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                u32::from(own) & mask == u32::from(peer) & mask
            }
            (IpAddr::V6(own), IpAddr::V6(peer)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.bits))
                    .unwrap_or(0);
                u128::from(own) & mask == u128::from(peer) & mask
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(url: &str, proxies: &[&str]) -> Site {
        let proxies: Vec<String> = proxies.iter().map(|text| (*text).to_owned()).collect();
        Site::new(Some(url), &proxies).expect("a site")
    }

    #[test]
    fn a_site_knows_its_address() {
        let own = site("https://waymark.example.org/", &[]);
        assert!(own.is_secure());
        assert_eq!(own.link("/links/x"), "https://waymark.example.org/links/x");
        assert!(own.is_host("waymark.example.org") && own.is_host("Waymark.example.org:443"));
        assert!(!own.is_host("waymark.example.org.evil.example"));
        assert!(!site("http://127.0.0.1:7400", &[]).is_secure());
        for wrong in [
            "waymark",
            "ftp://a.example",
            "https://a.example/path",
            "https://me@a.example",
        ] {
            assert!(Site::new(Some(wrong), &[]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_named_proxies_are_trusted() {
        let own = site(
            "https://a.example",
            &["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"],
        );
        let trusts = |text: &str| own.trusts(text.parse().expect("an address"));
        assert!(trusts("10.1.200.3") && trusts("2001:db8:1::1") && trusts("192.0.2.7"));
        assert!(
            trusts("::ffff:10.1.2.3"),
            "the same address, written as IPv6"
        );
        assert!(!trusts("10.2.0.1") && !trusts("192.0.2.8") && !trusts("2001:db9::1"));
        assert!(Site::new(None, &["10.0.0.0/33".into()]).is_err());
        assert!(
            Site::new(None, &["0.0.0.0/0".into()])
                .expect("everybody")
                .trusts("8.8.8.8".parse().expect("an address"))
        );
    }
}
