//! Cookies. Over TLS their names begin with `__Host-`, so that no other host and no plain
//! connection can set them (RFC 6265bis, 4.1.3.2).

use axum::http::{HeaderMap, HeaderValue, header};

use crate::site::Site;

/// What a browser keeps for us. Each value is a secret of 32 random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// Names the session.
    Session,
    /// Gives a visitor without a session something to derive the forms' token from.
    Visit,
    /// Shows that somebody has come in here before.
    Browser,
    /// Stands for the right password while the code is still to come.
    Step,
    /// Ties a sign-in with the company's provider to the browser in which it began.
    Company,
}

impl Cookie {
    const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-waymark_session",
            (Self::Session, false) => "waymark_session",
            (Self::Visit, true) => "__Host-waymark_visit",
            (Self::Visit, false) => "waymark_visit",
            (Self::Browser, true) => "__Host-waymark_browser",
            (Self::Browser, false) => "waymark_browser",
            (Self::Step, true) => "__Host-waymark_step",
            (Self::Step, false) => "waymark_step",
            (Self::Company, true) => "__Host-waymark_company",
            (Self::Company, false) => "waymark_company",
        }
    }

    /// How long the browser keeps it, in seconds; none: until it is closed.
    fn seconds(self) -> Option<i64> {
        match self {
            Self::Session => Some(app::sessions::LASTS.as_secs()),
            Self::Visit => None,
            Self::Browser => Some(app::accounts::KNOWN_FOR.as_secs()),
            Self::Step => Some(10 * 60),
            Self::Company => Some(app::oidc::LASTS.as_secs()),
        }
    }

    /// What the browser sent, where it looks like one of our secrets.
    pub(crate) fn read<'a>(self, headers: &'a HeaderMap, site: &Site) -> Option<&'a str> {
        let wanted = self.name(site.is_secure());
        let lines = headers.get_all(header::COOKIE).iter();
        ::headers::secret(lines.map(HeaderValue::as_bytes), wanted)
    }

    pub(crate) fn set(self, site: &Site, value: &str) -> Option<HeaderValue> {
        self.line(site, value, self.seconds())
    }

    pub(crate) fn clear(self, site: &Site) -> Option<HeaderValue> {
        self.line(site, "", Some(0))
    }

    // `Lax`: a link from a mail or a chat finds its reader signed in; forms of other sites carry
    // nothing.
    fn line(self, site: &Site, value: &str, seconds: Option<i64>) -> Option<HeaderValue> {
        let secure = site.is_secure();
        let name = self.name(secure);
        let secure = if secure { "; Secure" } else { "" };
        let age = seconds
            .map(|seconds| format!("; Max-Age={seconds}"))
            .unwrap_or_default();
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        HeaderValue::from_str(&text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_cookie_belongs_to_this_host_alone() {
        let secure = Site::new(Some("https://a.example"), &[]).expect("a site");
        let secret = "ab".repeat(32);
        let line = Cookie::Session.set(&secure, &secret).expect("a header");
        let line = line.to_str().expect("plain text");
        assert!(line.starts_with("__Host-waymark_session="), "{line}");
        for part in ["; Path=/;", "HttpOnly", "SameSite=Lax", "; Secure"] {
            assert!(line.contains(part), "{line}");
        }
        let mut headers = HeaderMap::new();
        let sent = format!("waymark_session={secret}; x=y");
        headers.append(
            header::COOKIE,
            HeaderValue::from_str(&sent).expect("a header"),
        );
        assert_eq!(
            Cookie::Session.read(&headers, &secure),
            None,
            "a plain name is not taken"
        );
        assert_eq!(
            Cookie::Session.read(&headers, &Site::default()),
            Some(secret.as_str())
        );
    }

    #[test]
    fn what_is_no_secret_of_ours_is_not_read() {
        for value in [
            "",
            "x",
            &"g".repeat(64),
            &"a".repeat(63),
            &"a".repeat(1_000_000),
        ] {
            let mut headers = HeaderMap::new();
            let sent = format!("waymark_session={value}");
            headers.append(
                header::COOKIE,
                HeaderValue::from_str(&sent).expect("a header"),
            );
            assert_eq!(Cookie::Session.read(&headers, &Site::default()), None);
        }
    }
}
