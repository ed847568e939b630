//! Why a letter was not sent. The words name no secret: they are for a page and for the log.
//!
//! * [`MailError::Address`]: the recipient's address is none.
//! * [`MailError::Unreachable`], [`MailError::Insecure`], [`MailError::SignIn`],
//!   [`MailError::Slow`]: it is about the mail server, and the next letter will fare the same.
//! * [`MailError::Refused`]: the server did not take the letter. [`Blame`] says on account of what.

use std::error::Error as _;

use lettre::transport::smtp::Error as SmtpError;

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("“{0}” is not an address that mail can go to")]
    Address(String),
    #[error("the mail server {server} cannot be reached ({cause})")]
    Unreachable { server: String, cause: String },
    #[error("there is no secure connection to the mail server {server} ({cause})")]
    Insecure { server: String, cause: String },
    #[error("the mail server did not let Waymark sign in ({0})")]
    SignIn(String),
    #[error("the mail server did not take the letter ({cause})")]
    Refused { blame: Blame, cause: String },
    #[error("the mail server {0} took too long to answer")]
    Slow(String),
}

/// On account of what a server does not take a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// Whoever it is from. A setting is wrong, and the next letter will fare the same.
    Sender,
    /// Whom it is for: the server says that it can never be given to them.
    Recipient,
    /// Anything else, of which it cannot be said whether it will be so again.
    Other,
}

impl Blame {
    /// What a refusal of the recipient is about. Many servers say only there that they do not like
    /// the sender, or are not for us; so it has to say that it is the recipient: 5.1.x of RFC 3463,
    /// but for 5.1.7 and 5.1.8, which are about the sender.
    pub(super) fn of_recipient(error: &SmtpError) -> Self {
        let said = cause(error);
        let enhanced = said.split_whitespace().nth(1).unwrap_or_default();
        let of_address = enhanced.starts_with("5.1.") && !matches!(enhanced, "5.1.7" | "5.1.8");
        if error.is_permanent() && of_address {
            Self::Recipient
        } else {
            Self::Other
        }
    }
}

impl MailError {
    /// What to look at, for whoever runs the system.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Address(_) => "an address looks like ana@example.org",
            Self::Unreachable { .. } => {
                "check the name and the port in WAYMARK_MAIL_URL, and that a firewall lets this \
                 machine through; smtps:// uses port 465 and smtp+starttls:// port 587 unless told"
            }
            Self::Insecure { .. } => {
                "smtps:// begins with TLS (port 465), smtp+starttls:// switches to it (port 587): \
                 try the other one. The certificate has to be for the name in WAYMARK_MAIL_URL; an \
                 authority of your own is added to those that the machine trusts, or named in \
                 SSL_CERT_FILE"
            }
            Self::SignIn(_) => {
                "check the user in WAYMARK_MAIL_URL and the password in WAYMARK_MAIL_PASSWORD_FILE; \
                 many providers want a password made for programs"
            }
            Self::Refused { .. } => {
                "the server says why: often the recipient does not exist, or the server does not \
                 let this account send from the address in WAYMARK_MAIL_FROM"
            }
            Self::Slow(_) => {
                "check the port in WAYMARK_MAIL_URL: a server that waits for TLS says nothing to \
                 whoever does not begin with it"
            }
        }
    }

    /// Whether trying again is in vain: nobody could ever have this letter.
    pub const fn is_for_good(&self) -> bool {
        matches!(
            self,
            Self::Address(_)
                | Self::Refused {
                    blame: Blame::Recipient,
                    ..
                }
        )
    }

    /// Whether it is about this letter alone, so that the next one may go.
    pub const fn is_of_letter(&self) -> bool {
        match self {
            Self::Address(_) => true,
            Self::Refused { blame, .. } => !matches!(blame, Blame::Sender),
            _ => false,
        }
    }
}

/// What lies at the bottom of an error of SMTP, with the server's own words where it said something.
pub(super) fn cause(error: &SmtpError) -> String {
    let code = error.status().map(|code| format!("{code} "));
    let mut innermost = error.source();
    while let Some(deeper) = innermost.and_then(|error| error.source()) {
        innermost = Some(deeper);
    }
    let words = innermost.map_or_else(|| error.to_string(), ToString::to_string);
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = format!("{}{}", code.unwrap_or_default(), words.join(" "));
    words.chars().take(MOST).collect()
}

/// A server may say more than fits on a page.
const MOST: usize = 300;
