//! What an administrator sets, and what is wrong with it.

use std::net::IpAddr;
use std::time::Duration;

use openidconnect::url::{Host, Url};

use crate::secrets::Secret;

/// What was set, as it was set. [`Unchecked::check`] makes [`Settings`] of it.
#[derive(Debug, Clone, Default)]
pub struct Unchecked {
    /// `WAYMARK_OIDC_ISSUER`
    pub issuer: Option<String>,
    /// `WAYMARK_OIDC_CLIENT_ID`
    pub client_id: Option<String>,
    /// What the file that `WAYMARK_OIDC_CLIENT_SECRET_FILE` names holds, or
    /// `WAYMARK_OIDC_CLIENT_SECRET` itself.
    pub client_secret: Option<Secret>,
    /// `WAYMARK_URL`
    pub url: Option<String>,
    /// `WAYMARK_OIDC_MATCH_EMAIL`
    pub match_email: Option<String>,
}

/// Settings that fit together.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The provider's address, letter by letter as it gives it itself.
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Secret,
    /// Where the provider sends visitors back to.
    pub return_url: String,
    pub match_by: MatchBy,
    pub limits: Limits,
}

/// How somebody is recognised who comes for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchBy {
    /// An administrator has said so by hand.
    Hand,
    /// By the e-mail address, if the provider says that it has verified it.
    VerifiedEmail,
}

/// How much of the provider is put up with.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For one request, from looking its name up to the last byte of the answer.
    pub patience: Duration,
    /// Bytes of an answer.
    pub largest: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(5),
            largest: 256 * 1024,
        }
    }
}

/// Why the settings cannot be used, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct WrongSettings {
    pub what: String,
    pub hint: &'static str,
}

impl Unchecked {
    /// `None`: nothing is set, so nobody signs in that way.
    pub fn check(self) -> Result<Option<Settings>, WrongSettings> {
        let missing = self.missing();
        let (Some(issuer), Some(client_id), Some(client_secret)) =
            (self.issuer, self.client_id, self.client_secret)
        else {
            return match (missing.len(), self.match_email) {
                (3, None) => Ok(None),
                _ => Err(WrongSettings {
                    what: format!(
                        "sign-in with the company's provider is set up in part, without {}",
                        missing.join(" and ")
                    ),
                    hint: "it needs WAYMARK_OIDC_ISSUER, WAYMARK_OIDC_CLIENT_ID and \
                           WAYMARK_OIDC_CLIENT_SECRET_FILE together, or none of them",
                }),
            };
        };
        check_issuer(&issuer)?;
        if client_secret.reveal().is_empty() {
            return Err(WrongSettings {
                what: "the client secret is empty".into(),
                hint: "put the secret that the provider gave for Waymark, and nothing else, into \
                       the file that WAYMARK_OIDC_CLIENT_SECRET_FILE names",
            });
        }
        let Some(url) = self.url else {
            return Err(WrongSettings {
                what: "WAYMARK_URL is missing: the provider has to send people back somewhere"
                    .into(),
                hint: "set it to the address under which people open Waymark, such as \
                       https://waymark.example.com",
            });
        };
        Ok(Some(Settings {
            issuer,
            client_id,
            client_secret,
            return_url: return_url(&url)?,
            match_by: match_by(self.match_email.as_deref())?,
            limits: Limits::default(),
        }))
    }

    fn missing(&self) -> Vec<&'static str> {
        let settings = [
            ("WAYMARK_OIDC_ISSUER", self.issuer.is_some()),
            ("WAYMARK_OIDC_CLIENT_ID", self.client_id.is_some()),
            (
                "WAYMARK_OIDC_CLIENT_SECRET_FILE",
                self.client_secret.is_some(),
            ),
        ];
        let missing = settings.into_iter().filter(|(_, set)| !set);
        missing.map(|(name, _)| name).collect()
    }
}

fn check_issuer(issuer: &str) -> Result<(), WrongSettings> {
    let wrong = |why: &str, hint| {
        Err(WrongSettings {
            what: format!("WAYMARK_OIDC_ISSUER is {issuer:?}, which {why}"),
            hint,
        })
    };
    let Ok(url) = Url::parse(issuer) else {
        return wrong(
            "is no address",
            "give the provider's address, such as https://login.example.com",
        );
    };
    if issuer.contains("/.well-known/") {
        return wrong(
            "is the address of its discovery document",
            "give what comes before /.well-known/openid-configuration",
        );
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return wrong(
            "has more to it than an address and a path",
            "give the issuer as the provider shows it, without ?, # or @",
        );
    }
    if !is_safe(&url) {
        return wrong(
            "could be listened in on",
            "it has to begin with https:// (only a provider on this machine may do with http)",
        );
    }
    Ok(())
}

fn return_url(given: &str) -> Result<String, WrongSettings> {
    let wrong = |why: &str| WrongSettings {
        what: format!("WAYMARK_URL is {given:?}, which {why}"),
        hint: "set it to the address under which people open Waymark, without a path, such as \
               https://waymark.example.com",
    };
    let url = Url::parse(given).map_err(|_| wrong("is no address"))?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has more to it than a host"));
    }
    if !is_safe(&url) {
        return Err(wrong(
            "could be listened in on: it has to begin with https:// (only loopback may do with \
             http)",
        ));
    }
    let url = url.join("/sign-in/company/return");
    Ok(url.map_err(|_| wrong("is no address"))?.into())
}

fn match_by(given: Option<&str>) -> Result<MatchBy, WrongSettings> {
    match given {
        None => Ok(MatchBy::Hand),
        Some("verified") => Ok(MatchBy::VerifiedEmail),
        Some(other) => Err(WrongSettings {
            what: format!("WAYMARK_OIDC_MATCH_EMAIL is {other:?}, which is not known"),
            hint: "set it to verified, so that people are recognised by an e-mail address that \
                   the provider has verified; or leave it out, and connect people by hand",
        }),
    }
}

/// Whether what is sent there can be read by nobody on the way: TLS, or this very machine.
pub(super) fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.host().is_some(),
        "http" => is_loopback(url),
        _ => false,
    }
}

pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> Unchecked {
        Unchecked {
            issuer: Some("https://login.example.com".into()),
            client_id: Some("waymark".into()),
            client_secret: Some(Secret::new("s3cret")),
            url: Some("https://waymark.example.com".into()),
            match_email: None,
        }
    }

    fn wrong(settings: Unchecked) -> WrongSettings {
        settings.check().expect_err("these cannot be used")
    }

    #[test]
    fn nothing_set_is_nobody_signing_in_that_way() {
        let nothing = Unchecked {
            url: set().url,
            ..Unchecked::default()
        };
        assert!(nothing.check().expect("that is fine").is_none());
    }

    #[test]
    fn three_settings_and_the_address_are_enough() {
        let settings = set().check().expect("they fit").expect("they are set");
        assert_eq!(
            settings.return_url,
            "https://waymark.example.com/sign-in/company/return"
        );
        assert_eq!(settings.match_by, MatchBy::Hand);
        assert!(
            !format!("{settings:?}").contains("s3cret"),
            "the secret is shown nowhere"
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        let part = Unchecked {
            client_id: None,
            client_secret: None,
            ..set()
        };
        assert_eq!(
            wrong(part).what,
            "sign-in with the company's provider is set up in part, without WAYMARK_OIDC_CLIENT_ID and \
             WAYMARK_OIDC_CLIENT_SECRET_FILE"
        );
        let alone = Unchecked {
            match_email: Some("verified".into()),
            ..Unchecked::default()
        };
        assert!(wrong(alone).what.contains("WAYMARK_OIDC_ISSUER"));
        let nowhere = Unchecked { url: None, ..set() };
        assert!(wrong(nowhere).what.starts_with("WAYMARK_URL is missing"));
        let empty = Unchecked {
            client_secret: Some(Secret::new("")),
            ..set()
        };
        assert_eq!(wrong(empty).what, "the client secret is empty");
    }

    #[test]
    fn addresses_that_could_be_listened_in_on_or_are_mistaken_are_refused() {
        for issuer in [
            "login.example.com",
            "http://login.example.com",
            "ftp://login.example.com",
            "https://login.example.com/.well-known/openid-configuration",
            "https://login.example.com?tenant=1",
            "https://me@login.example.com",
            "http://localhost.example.com",
        ] {
            let settings = Unchecked {
                issuer: Some(issuer.into()),
                ..set()
            };
            assert!(wrong(settings).what.contains(issuer), "{issuer}");
        }
        for url in [
            "waymark",
            "http://waymark.example.com",
            "https://waymark.example.com/path",
            "https://waymark.example.com/?a",
        ] {
            let settings = Unchecked {
                url: Some(url.into()),
                ..set()
            };
            assert!(wrong(settings).what.contains(url), "{url}");
        }
        let here = Unchecked {
            issuer: Some("http://127.0.0.1:9000/realms/a".into()),
            url: Some("http://localhost:7400/".into()),
            ..set()
        };
        let here = here.check().expect("they fit").expect("they are set");
        assert_eq!(
            here.return_url,
            "http://localhost:7400/sign-in/company/return"
        );
    }

    #[test]
    fn only_verified_addresses_can_be_matched() {
        let matched = |by: &str| Unchecked {
            match_email: Some(by.into()),
            ..set()
        };
        let settings = matched("verified").check().expect("they fit");
        assert_eq!(
            settings.expect("they are set").match_by,
            MatchBy::VerifiedEmail
        );
        assert!(wrong(matched("always")).hint.contains("verified"));
    }
}
