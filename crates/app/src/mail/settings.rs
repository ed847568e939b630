//! What an administrator sets for mail, and what is wrong with it.

use std::net::IpAddr;

use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::oidc::WrongSettings;
use crate::secrets::Secret;

/// What was set, as it was set. [`Unchecked::check`] makes [`Settings`] of it.
#[derive(Debug, Clone, Default)]
pub struct Unchecked {
    /// `WAYMARK_MAIL_URL`: it may hold the password.
    pub server: Option<Secret>,
    /// `WAYMARK_MAIL_FROM`
    pub from: Option<String>,
    /// What the file that `WAYMARK_MAIL_PASSWORD_FILE` names holds, or `WAYMARK_MAIL_PASSWORD`
    /// itself.
    pub password: Option<Secret>,
    /// `WAYMARK_URL`
    pub url: Option<String>,
}

/// Settings that fit together.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The mail server: a name or an address.
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// User and password, where the server wants them.
    pub sign_in: Option<(String, Secret)>,
    pub from: Mailbox,
    /// What Waymark calls itself: the host under which people open it.
    pub own_host: String,
}

/// How the way to the server is kept from being listened in on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: the server is on this machine, or it was said that this is wanted.
    Open,
    /// The connection switches to TLS before anything is said (RFC 3207), or nothing is sent.
    StartTls,
    /// TLS from the first byte (RFC 8314).
    Tls,
}

impl Settings {
    /// The server, such as `smtp.example.org:587`.
    pub fn server(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl Unchecked {
    /// `None`: nothing is set, so no mail is sent.
    pub fn check(self) -> Result<Option<Settings>, WrongSettings> {
        let (server, from) = match (self.server, self.from) {
            (Some(server), Some(from)) => (server, from),
            (None, None) if self.password.is_none() => return Ok(None),
            (server, from) => return Err(in_part(server.is_some(), from.is_some())),
        };
        let server = Server::read(&server)?;
        let from: Mailbox = from.parse().map_err(|_| WrongSettings {
            what: format!("WAYMARK_MAIL_FROM is {from:?}, which is no address to send from"),
            hint: "it looks like waymark@example.org, or like Waymark <waymark@example.org>",
        })?;
        let own_host = own_host(self.url.as_deref())?;
        let sign_in = server.sign_in(self.password)?;
        let is_here = is_loopback(&server.host);
        if server.security == Security::Open && !is_here {
            server.may_be_open(sign_in.is_some())?;
        }
        Ok(Some(Settings {
            host: server.host,
            port: server.port,
            security: server.security,
            sign_in,
            from,
            own_host,
        }))
    }
}

/// What `WAYMARK_MAIL_URL` says.
struct Server {
    host: String,
    port: u16,
    security: Security,
    user: String,
    password: Option<Secret>,
    /// Whether it was said that the way there need not be secure.
    open_on_purpose: bool,
}

/// What the query of the address says where the way to the server need not be secure.
const OPEN_ON_PURPOSE: &str = "tls=none";

const LOOKS_LIKE: &str = "it looks like smtp+starttls://user@smtp.example.org or \
                          smtps://user@smtp.example.org, with an @ in the user written as %40";

impl Server {
    /// The words never repeat the address, which may hold a password.
    fn read(server: &Secret) -> Result<Self, WrongSettings> {
        let wrong = |why: &str| WrongSettings {
            what: format!("WAYMARK_MAIL_URL {why}"),
            hint: LOOKS_LIKE,
        };
        let url = Url::parse(server.reveal()).map_err(|_| wrong("is no address"))?;
        let (security, usual) = match url.scheme() {
            "smtp" => (Security::Open, 25),
            "smtp+starttls" => (Security::StartTls, 587),
            "smtps" => (Security::Tls, 465),
            other => {
                return Err(wrong(&format!(
                    "begins with {other}://, which is not known"
                )));
            }
        };
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or_else(|| wrong("names no server"))?;
        let open_on_purpose = url.query() == Some(OPEN_ON_PURPOSE);
        let more = !matches!(url.path(), "" | "/") || url.fragment().is_some();
        if more || (url.query().is_some() && !open_on_purpose) {
            return Err(wrong("has more to it than a server"));
        }
        let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(Into::into);
        let user: Result<String, _> = decoded(url.username());
        let password: Result<Option<String>, _> = url.password().map(decoded).transpose();
        let (Ok(user), Ok(password)) = (user, password) else {
            return Err(wrong("has a user or a password that is not UTF-8"));
        };
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(usual),
            security,
            user,
            password: password.map(Secret::new),
            open_on_purpose,
        })
    }

    fn sign_in(&self, beside: Option<Secret>) -> Result<Option<(String, Secret)>, WrongSettings> {
        let wrong = |what: &str, hint| {
            Err(WrongSettings {
                what: what.to_owned(),
                hint,
            })
        };
        let password = match (self.password.clone(), beside) {
            (Some(_), Some(_)) => {
                return wrong(
                    "the mail password is given twice, in WAYMARK_MAIL_URL and beside it",
                    "leave it out of WAYMARK_MAIL_URL; a file is better",
                );
            }
            (within, beside) => within.or(beside),
        };
        match (self.user.is_empty(), password) {
            (true, None) => Ok(None),
            (false, Some(password)) if !password.reveal().is_empty() => {
                Ok(Some((self.user.clone(), password)))
            }
            (false, _) => wrong(
                "WAYMARK_MAIL_URL names a user, and there is no password",
                "put it, and nothing else, into the file that WAYMARK_MAIL_PASSWORD_FILE names",
            ),
            (true, Some(_)) => wrong(
                "there is a mail password, and WAYMARK_MAIL_URL names no user",
                LOOKS_LIKE,
            ),
        }
    }

    fn may_be_open(&self, has_password: bool) -> Result<(), WrongSettings> {
        let wrong = |what, hint| Err(WrongSettings { what, hint });
        if !self.open_on_purpose {
            return wrong(
                format!("mail to {} could be listened in on", self.host),
                "letters hold links that let people in: use smtp+starttls:// or smtps://, or, where \
                 nobody else can listen, say so with ?tls=none at the end",
            );
        }
        if has_password {
            return wrong(
                format!("the mail password would go to {} in the open", self.host),
                "use smtp+starttls:// or smtps:// where there is a password",
            );
        }
        Ok(())
    }
}

fn in_part(has_server: bool, has_from: bool) -> WrongSettings {
    let missing = match (has_server, has_from) {
        (false, false) => "WAYMARK_MAIL_URL and WAYMARK_MAIL_FROM",
        (false, true) => "WAYMARK_MAIL_URL",
        (true, _) => "WAYMARK_MAIL_FROM",
    };
    WrongSettings {
        what: format!("mail is set up in part, without {missing}"),
        hint: "it needs WAYMARK_MAIL_URL and WAYMARK_MAIL_FROM together, or none of the settings",
    }
}

fn own_host(url: Option<&str>) -> Result<String, WrongSettings> {
    let host = url
        .and_then(|url| Url::parse(url).ok())
        .and_then(|url| url.host_str().map(str::to_owned));
    host.map(|host| host.trim_matches(['[', ']']).to_owned())
        .ok_or_else(|| WrongSettings {
            what: "WAYMARK_URL is missing: links in letters have to lead somewhere".into(),
            hint: "set it to the address under which people open Waymark, such as \
                   https://waymark.example.com",
        })
}

/// Whether the address of a mail server holds a password.
pub fn holds_password(server: &Secret) -> bool {
    Url::parse(server.reveal()).is_ok_and(|url| url.password().is_some())
}

fn is_loopback(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.parse();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(server: &str) -> Unchecked {
        Unchecked {
            server: Some(Secret::new(server)),
            from: Some("Waymark <waymark@example.org>".into()),
            password: None,
            url: Some("https://waymark.example.org".into()),
        }
    }

    fn fine(settings: Unchecked) -> Settings {
        settings.check().expect("they fit").expect("they are set")
    }

    fn wrong(settings: Unchecked) -> String {
        settings.check().expect_err("these cannot be used").what
    }

    #[test]
    fn nothing_set_is_no_mail() {
        let nothing = Unchecked {
            url: with("").url,
            ..Unchecked::default()
        };
        assert!(nothing.check().expect("that is fine").is_none());
    }

    #[test]
    fn an_address_says_how_and_where() {
        for (address, server, security) in [
            ("smtp://127.0.0.1:2525", "127.0.0.1:2525", Security::Open),
            ("smtp://localhost", "localhost:25", Security::Open),
            ("smtp://[::1]/", "[::1]:25", Security::Open),
            (
                "smtp+starttls://mail.example.org",
                "mail.example.org:587",
                Security::StartTls,
            ),
            (
                "smtps://mail.example.org",
                "mail.example.org:465",
                Security::Tls,
            ),
            (
                "smtps://mail.example.org:8465",
                "mail.example.org:8465",
                Security::Tls,
            ),
            (
                "smtp://relay.internal?tls=none",
                "relay.internal:25",
                Security::Open,
            ),
        ] {
            let settings = fine(with(address));
            assert_eq!(
                (settings.server().as_str(), settings.security),
                (server, security)
            );
            assert_eq!(settings.own_host, "waymark.example.org");
        }
    }

    #[test]
    fn user_and_password_are_taken_as_they_are_meant() {
        let within = fine(with("smtps://ana%40example.org:a%2Fb@mail.example.org"));
        let (user, password) = within.sign_in.clone().expect("both");
        assert_eq!(
            (user.as_str(), password.reveal()),
            ("ana@example.org", "a/b")
        );
        assert!(
            !format!("{within:?}").contains("a/b"),
            "it is shown nowhere"
        );
        let beside = Unchecked {
            password: Some(Secret::new("s3cret")),
            ..with("smtps://ana@mail.example.org")
        };
        assert!(fine(beside).sign_in.is_some());
    }

    #[test]
    fn what_does_not_fit_together_is_named_without_the_password() {
        let cases = [
            ("mail.example.org", "is no address"),
            ("https://me:s3cret@mail.example.org", "begins with https://"),
            ("smtp://", "names no server"),
            (
                "smtps://me:s3cret@mail.example.org/inbox",
                "more to it than a server",
            ),
            (
                "smtps://me:s3cret@mail.example.org?tls=maybe",
                "more to it than a server",
            ),
            ("smtps://me@mail.example.org", "there is no password"),
            ("smtp://mail.example.org", "could be listened in on"),
            ("smtp://me:s3cret@mail.example.org?tls=none", "in the open"),
        ];
        for (address, why) in cases {
            let told = wrong(with(address));
            assert!(told.contains(why), "{address}: {told}");
            assert!(!told.contains("s3cret"), "{told}");
        }
    }

    #[test]
    fn half_of_it_is_not_enough() {
        let part = |server, from| Unchecked {
            server,
            from,
            password: Some(Secret::new("s3cret")),
            url: None,
        };
        let told = wrong(part(None, None));
        assert!(
            told.contains("without WAYMARK_MAIL_URL and WAYMARK_MAIL_FROM"),
            "{told}"
        );
        let told = wrong(part(None, Some("a@b.org".into())));
        assert!(told.ends_with("without WAYMARK_MAIL_URL"), "{told}");
        let told = wrong(part(Some(Secret::new("smtp://localhost")), None));
        assert!(told.ends_with("without WAYMARK_MAIL_FROM"), "{told}");

        let twice = Unchecked {
            password: Some(Secret::new("other")),
            ..with("smtps://me:s3cret@mail.example.org")
        };
        assert!(wrong(twice).contains("twice"));
        let nobodys = Unchecked {
            password: Some(Secret::new("s3cret")),
            ..with("smtps://mail.example.org")
        };
        assert!(wrong(nobodys).contains("names no user"));
        let nowhere = Unchecked {
            url: None,
            ..with("smtp://localhost")
        };
        assert!(wrong(nowhere).starts_with("WAYMARK_URL is missing"));
        let nobody = Unchecked {
            from: Some("waymark".into()),
            ..with("smtp://localhost")
        };
        assert!(wrong(nobody).contains("WAYMARK_MAIL_FROM"));
    }
}
