//! An identity provider on loopback that does what it should, until a test tells it not to.
//!
//! ```ignore
//! let provider = IdentityProvider::start().await;
//! provider.change(|told| told.claim("aud", "another program"));
//! ```

mod keys;
mod server;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Timestamp;
use ring::rand::{SecureRandom as _, SystemRandom};
use serde_json::{Map, Value};
use tokio::task::JoinHandle;

pub use keys::Signs;

use app::Secret;
use app::oidc::{Limits, MatchBy, Settings};

/// What Waymark is called at the provider, and what it proves that with.
pub const CLIENT: &str = "waymark";
pub const SECRET: &str = "a secret of the tests: + % :";

/// Where `TestApp` is open to a browser.
const RETURN: &str = "http://127.0.0.1:7400/sign-in/company/return";

/// A provider of its own for each test. It stops when this is dropped.
pub struct IdentityProvider {
    pub issuer: String,
    told: Arc<Mutex<Told>>,
    serving: JoinHandle<()>,
}

/// What the provider was told to do, and what it was asked.
pub struct Told {
    pub now: Timestamp,
    /// Who signs in next.
    pub subject: String,
    pub email: Option<String>,
    pub email_verified: Option<Value>,
    /// Whether the e-mail address is only given at the endpoint about users.
    pub email_apart: bool,
    pub signs: Signs,
    /// The keys that it publishes, by their ids.
    pub publishes: Vec<&'static str>,
    /// Whether a code can be used twice.
    pub sloppy: bool,
    pub discovery: Answer,
    pub keys: Answer,
    pub token: Answer,
    pub users: Answer,
    pub asked: Asked,
    claims: Map<String, Value>,
    metadata: Map<String, Value>,
    codes: HashMap<String, Code>,
}

/// How an endpoint answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Right,
    Instead {
        status: u16,
        json: String,
    },
    /// More than anybody wants to read.
    Huge,
    /// Not at all, while somebody waits.
    Never,
}

/// How often each endpoint was asked.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub discovery: u32,
    pub keys: u32,
    pub token: u32,
    pub users: u32,
}

/// A code that was given out, and what it is good for.
#[derive(Clone)]
struct Code {
    nonce: String,
    challenge: String,
    /// Whether the visitor was asked who they are: now, then, and the token says so.
    asked: bool,
}

impl IdentityProvider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a free port on loopback");
        let address = listener.local_addr().expect("an address");
        let issuer = format!("http://{address}/company");
        let told = Arc::new(Mutex::new(Told::default()));
        let router = server::router(issuer.clone(), told.clone());
        let serving = tokio::spawn(async move {
            let served = axum::serve(listener, router).await;
            served.expect("it serves until it is stopped");
        });
        Self {
            issuer,
            told,
            serving,
        }
    }

    /// What Waymark is set up with. It has little patience, so that tests need little.
    pub fn settings(&self) -> Settings {
        Settings {
            issuer: self.issuer.clone(),
            client_id: CLIENT.into(),
            client_secret: Secret::new(SECRET),
            return_url: RETURN.into(),
            match_by: MatchBy::VerifiedEmail,
            limits: Limits {
                patience: Duration::from_secs(3),
                ..Limits::default()
            },
        }
    }

    /// Tells it to do something else from now on.
    pub fn change(&self, tell: impl FnOnce(&mut Told)) {
        tell(&mut self.told());
    }

    pub fn asked(&self) -> Asked {
        self.told().asked
    }

    /// The visitor signs in there: from the address that Waymark sent them to, to the one they are
    /// sent back to.
    ///
    /// # Panics
    /// Where the address is not what OpenID Connect, PKCE and the registration ask for.
    pub fn sign_in(&self, address: &str) -> String {
        let asked = self.read(address);
        let code = random();
        let given = Code {
            nonce: asked["nonce"].clone(),
            challenge: asked["code_challenge"].clone(),
            asked: asked.contains_key("max_age"),
        };
        self.told().codes.insert(code.clone(), given);
        back(&[
            ("state", &asked["state"]),
            ("code", &code),
            ("iss", &self.issuer),
        ])
    }

    /// The provider sends the visitor back with an error.
    pub fn decline(&self, address: &str, error: &str, description: &str) -> String {
        let asked = self.read(address);
        back(&[
            ("state", &asked["state"]),
            ("error", error),
            ("error_description", description),
        ])
    }

    fn read(&self, address: &str) -> HashMap<String, String> {
        let (endpoint, query) = address.split_once('?').expect("an address with a query");
        assert_eq!(endpoint, format!("{}/authorize", self.issuer));
        let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        for (name, right) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("redirect_uri", RETURN),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(asked[name], right, "{name} in {address}");
        }
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        for (name, least) in [("state", 32), ("nonce", 32), ("code_challenge", 43)] {
            assert!(asked[name].len() >= least, "{name} in {address}");
        }
        asked
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().expect("no test broke off in between")
    }
}

impl Drop for IdentityProvider {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Default for Told {
    fn default() -> Self {
        Self {
            now: super::TODAY.parse().expect("an instant"),
            subject: "248289761001".into(),
            email: None,
            email_verified: None,
            email_apart: false,
            signs: Signs::Rsa,
            publishes: vec!["rsa"],
            sloppy: false,
            discovery: Answer::Right,
            keys: Answer::Right,
            token: Answer::Right,
            users: Answer::Right,
            asked: Asked::default(),
            claims: Map::new(),
            metadata: Map::new(),
            codes: HashMap::new(),
        }
    }
}

impl Told {
    /// The next to sign in is somebody with this address, verified.
    pub fn visitor(&mut self, subject: &str, email: &str) {
        self.subject = subject.into();
        self.email = Some(email.into());
        self.email_verified = Some(true.into());
    }

    /// The ID token says this instead of what is right; `null` leaves the claim out.
    pub fn claim(&mut self, name: &str, value: impl Into<Value>) {
        self.claims.insert(name.into(), value.into());
    }

    /// The ID token says what is right again.
    pub fn forget(&mut self, name: &str) {
        self.claims.remove(name);
    }

    /// The discovery document says what is right again.
    pub fn says_right(&mut self, name: &str) {
        self.metadata.remove(name);
    }

    /// The discovery document says this instead of what is right.
    pub fn says(&mut self, name: &str, value: impl Into<Value>) {
        self.metadata.insert(name.into(), value.into());
    }
}

/// The path and query that the visitor is sent back to.
fn back(fields: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    format!("/sign-in/company/return?{}", query.finish())
}

fn random() -> String {
    let mut bytes = [0; 16];
    let filled = SystemRandom::new().fill(&mut bytes);
    filled.expect("the operating system gives randomness");
    keys::url_safe(&bytes)
}
