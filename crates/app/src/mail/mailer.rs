//! Hands messages to the mail server, each over a connection of its own.

use std::error::Error as _;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use lettre::Message;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::{Blame, cause};
use super::letter::message;
use super::settings::{Security, Settings};
use super::{Letter, MailError};
use crate::oidc::WrongSettings;
use crate::secrets::random;

/// From the first word to the last; shorter than what a page may take.
const PATIENCE: Duration = Duration::from_secs(12);
/// Connections at once. More wait for their turn.
const AT_ONCE: usize = 4;
/// Letters that nobody waits for. Where so many are under way, one more is not begun.
const IN_BACKGROUND: u32 = 32;

/// In this order; which ones a server offers it says itself.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// Where letters are handed in. Cheap to clone.
#[derive(Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    settings: Settings,
    tls: Option<TlsParameters>,
    lines: Semaphore,
    background: Arc<Semaphore>,
}

/// A place among the letters that nobody waits for. Given back when dropped, with what became of the
/// letter kept.
pub struct Turn(#[expect(dead_code, reason = "it is held, and that is all")] OwnedSemaphorePermit);

impl Mailer {
    /// # Errors
    /// Where TLS cannot be set up, as on a machine whose certificates cannot be read.
    pub fn new(settings: Settings) -> Result<Self, WrongSettings> {
        let tls = match settings.security {
            Security::Open => None,
            Security::StartTls | Security::Tls => {
                let host = settings.host.clone();
                let built = TlsParameters::builder(host).build_rustls();
                Some(built.map_err(|error| WrongSettings {
                    what: format!("mail cannot be sent over TLS: {}", cause(&error)),
                    hint: "install the distribution's ca-certificates, or name a file of them in \
                           SSL_CERT_FILE",
                })?)
            }
        };
        Ok(Self(Arc::new(Inner {
            settings,
            tls,
            lines: Semaphore::new(AT_ONCE),
            background: Arc::new(Semaphore::new(IN_BACKGROUND as usize)),
        })))
    }

    /// The server, such as `smtp.example.org:587`.
    pub fn server(&self) -> String {
        self.0.settings.server()
    }

    /// A place for a letter that nobody waits for. None: too many are under way.
    pub fn turn(&self) -> Option<Turn> {
        let free = Arc::clone(&self.0.background).try_acquire_owned();
        free.ok().map(Turn)
    }

    /// Waits until the letters that nobody waits for are out, for so long at most. `false`: some are
    /// not.
    pub async fn are_out(&self, patience: Duration) -> bool {
        let all = self.0.background.acquire_many(IN_BACKGROUND);
        tokio::time::timeout(patience, all).await.is_ok()
    }

    /// Sends a letter. Once it is out, the mail server has it; whether it arrives only the recipient
    /// knows.
    pub async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), MailError> {
        let from = &self.0.settings.from;
        let message = message(letter, from, &hex::encode(random::<16>()), now)?;
        let slow = |_| MailError::Slow(self.server());
        tokio::time::timeout(PATIENCE, self.0.hand_over(&message))
            .await
            .map_err(slow)?
    }
}

impl Inner {
    async fn hand_over(&self, message: &Message) -> Result<(), MailError> {
        // Never closed, so there is always a place in the end.
        let _line = self.lines.acquire().await;
        let mut connection = self.connect().await?;
        if let Some((user, password)) = &self.settings.sign_in {
            let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
            let answer = connection.auth(&MECHANISMS, &credentials).await;
            answer.map_err(|error| MailError::SignIn(cause(&error)))?;
        }
        let sent = post(&mut connection, message).await;
        if sent.is_err() {
            connection.abort().await;
        }
        sent?;
        // The letter is out, so a farewell that is not answered is no failure.
        let _ = connection.quit().await;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, MailError> {
        let settings = &self.settings;
        let own = own_name(&settings.own_host);
        let address = (settings.host.as_str(), settings.port);
        let from_the_start = match settings.security {
            Security::Tls => self.tls.clone(),
            Security::Open | Security::StartTls => None,
        };
        let patience = Some(PATIENCE);
        let connection =
            AsyncSmtpConnection::connect_tokio1(address, patience, &own, from_the_start, None);
        let mut connection = connection.await.map_err(|error| self.no_way(&error))?;
        if let (Security::StartTls, Some(tls)) = (settings.security, &self.tls) {
            let switched = connection.starttls(tls.clone(), &own).await;
            switched.map_err(|error| self.insecure(&error))?;
        }
        Ok(connection)
    }

    fn no_way(&self, error: &SmtpError) -> MailError {
        if is_of_tls(error) {
            return self.insecure(error);
        }
        MailError::Unreachable {
            server: self.settings.server(),
            cause: cause(error),
        }
    }

    fn insecure(&self, error: &SmtpError) -> MailError {
        MailError::Insecure {
            server: self.settings.server(),
            cause: cause(error),
        }
    }
}

/// Hands a letter over, step by step (RFC 5321, 3.3): at which one it is refused tells on account of
/// what.
async fn post(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<(), MailError> {
    let refused = |blame, error: &SmtpError| MailError::Refused {
        blame,
        cause: cause(error),
    };
    let envelope = message.envelope();
    // The text is ASCII already; an address may be beyond it (RFC 6531).
    let mut addresses = envelope.from().into_iter().chain(envelope.to());
    let mut options = Vec::new();
    if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
        if !connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            return Err(MailError::Refused {
                blame: Blame::Other,
                cause: "it knows no addresses beyond ASCII".to_owned(),
            });
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    let from = Mail::new(envelope.from().cloned(), options);
    let answer = connection.command(from).await;
    answer.map_err(|error| refused(Blame::Sender, &error))?;
    for to in envelope.to() {
        let answer = connection.command(Rcpt::new(to.clone(), vec![])).await;
        answer.map_err(|error| refused(Blame::of_recipient(&error), &error))?;
    }
    let answer = connection.command(Data).await;
    answer.map_err(|error| refused(Blame::Other, &error))?;
    let answer = connection.message(&message.formatted()).await;
    answer.map_err(|error| refused(Blame::Other, &error))?;
    Ok(())
}

/// Whether TLS is what failed. While a connection is being made it comes as an error of that.
fn is_of_tls(error: &SmtpError) -> bool {
    let mut deeper = error.source();
    while let Some(error) = deeper {
        let inner = error.downcast_ref::<io::Error>();
        let inner = inner.and_then(io::Error::get_ref);
        if let Some(inner) = inner
            && inner.is::<rustls::Error>()
        {
            return true;
        }
        deeper = error.source();
    }
    error.is_tls()
}

/// What Waymark calls itself to the server (RFC 5321, 4.1.1.1).
fn own_name(host: &str) -> ClientId {
    match host.parse() {
        Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
        Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
        Err(_) => ClientId::Domain(host.to_owned()),
    }
}
