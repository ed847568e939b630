//! A mail server that keeps what it takes, and refuses what it is told to.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::Secret;
use app::mail::{Mailer, Unchecked};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// What it does with those who come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// Nobody whom it is asked for exists.
    RefusesRecipients,
    /// It does not let Waymark send from its address.
    RefusesSender,
    /// It brings letters to its own people alone, and ours are not.
    RefusesToRelay,
    /// Not now.
    PutsOff,
    RefusesPasswords,
}

/// A mail server on loopback, without TLS.
pub struct MailServer {
    address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    letters: UnboundedReceiver<Received>,
    serving: JoinHandle<()>,
}

/// A letter as it came in.
#[derive(Debug, Clone)]
pub struct Received {
    /// Whom the server was asked to give it to.
    pub to: Vec<String>,
    /// The headers, by name in small letters.
    pub headers: HashMap<String, String>,
    /// The text, decoded.
    pub body: String,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a free port on loopback");
        let address = listener.local_addr().expect("an address");
        let mood = Arc::new(Mutex::new(Mood::Takes));
        let (keep, letters) = unbounded_channel();
        let told = Arc::clone(&mood);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = *told.lock().expect("no test broke off in between");
                tokio::spawn(converse(stream, mood, keep.clone()));
            }
        });
        Self {
            address,
            mood,
            letters,
            serving,
        }
    }

    /// It does something else from now on.
    pub fn is(&self, mood: Mood) {
        *self.mood.lock().expect("no test broke off in between") = mood;
    }

    /// What Waymark hands its letters to.
    pub fn mailer(&self) -> Mailer {
        mailer(&format!("smtp://{}", self.address))
    }

    /// The same by another scheme, where the way there has to be secure. This server knows no TLS.
    pub fn mailer_by(&self, scheme: &str) -> Mailer {
        mailer(&format!("{scheme}://{}", self.address))
    }

    /// The same, with a user and a password.
    pub fn mailer_with_password(&self) -> Mailer {
        mailer(&format!("smtp://waymark:s3cret@{}", self.address))
    }

    /// The next letter, also one that is still to come.
    ///
    /// # Panics
    /// Where none comes.
    pub async fn next(&mut self) -> Received {
        let letter = tokio::time::timeout(Duration::from_secs(20), self.letters.recv()).await;
        let letter = letter.expect("a letter comes before long");
        letter.expect("the server goes on")
    }

    /// Whether every letter that came in was taken out.
    pub fn is_empty(&mut self) -> bool {
        self.letters.is_empty()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A mailer for the server at this address.
///
/// # Panics
/// Where such an address cannot be set.
pub fn mailer(server: &str) -> Mailer {
    let set = Unchecked {
        server: Some(Secret::new(server)),
        from: Some("Waymark <waymark@example.org>".into()),
        password: None,
        url: Some("http://127.0.0.1:7400".into()),
    };
    let settings = set.check().expect("these fit").expect("these are set");
    Mailer::new(settings).expect("it can be used")
}

impl Received {
    /// The first address in the body, without what comes before its path.
    ///
    /// # Panics
    /// Where there is none.
    pub fn link(&self) -> String {
        let mut words = self.body.split_whitespace();
        let link = words.find(|word| word.starts_with("/links/"));
        let link = link.unwrap_or_else(|| panic!("no link in {}", self.body));
        link.to_owned()
    }

    pub fn subject(&self) -> &str {
        self.headers.get("subject").map_or("", String::as_str)
    }

    fn read(to: Vec<String>, text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let headers = head.lines().filter_map(|line| line.split_once(": "));
        let headers: HashMap<String, String> = headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let encoding = headers.get("content-transfer-encoding");
        let body = match encoding.map(String::as_str) {
            Some("base64") => {
                let joined: String = body.split_whitespace().collect();
                STANDARD.decode(joined).expect("it is base64")
            }
            Some("quoted-printable") => printable(body),
            _ => body.as_bytes().to_vec(),
        };
        let body = String::from_utf8(body).expect("it is UTF-8");
        Self {
            to,
            headers,
            body: body.replace("\r\n", "\n"),
        }
    }
}

/// RFC 2045, 6.7.
fn printable(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "");
    let mut bytes = joined.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let digits: Vec<u8> = bytes.by_ref().take(2).collect();
            let digits = String::from_utf8(digits).expect("they are digits");
            out.push(u8::from_str_radix(&digits, 16).expect("they are digits"));
        } else {
            out.push(byte);
        }
    }
    out
}

async fn converse(mut stream: TcpStream, mood: Mood, keep: UnboundedSender<Received>) {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).split(b'\n');
    let mut to = Vec::new();
    let mut answer = "220 localhost at your service".to_owned();
    loop {
        if write
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .is_err()
        {
            return;
        }
        let Ok(Some(line)) = lines.next_segment().await else {
            return;
        };
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let command = line.get(..4).unwrap_or_default().to_uppercase();
        answer = match command.as_str() {
            "EHLO" => "250-localhost\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN".to_owned(),
            "AUTH" if mood == Mood::RefusesPasswords => "535 5.7.8 no such password".to_owned(),
            "AUTH" => "235 2.7.0 come in".to_owned(),
            "MAIL" if mood == Mood::RefusesSender => "550 5.7.1 not yours to send from".to_owned(),
            "RCPT" if mood == Mood::RefusesToRelay => "554 5.7.1 access denied".to_owned(),
            "RCPT" if mood == Mood::RefusesRecipients => "550 5.1.1 no such person here".to_owned(),
            "RCPT" if mood == Mood::PutsOff => "450 4.2.0 come again later".to_owned(),
            "RCPT" => {
                to.extend(line.split(['<', '>']).nth(1).map(str::to_owned));
                "250 2.1.5 fine".to_owned()
            }
            "DATA" => {
                let go_on = write.write_all(b"354 go on\r\n").await;
                let mut text = String::new();
                while let (Ok(()), Ok(Some(line))) = (&go_on, lines.next_segment().await) {
                    let line = String::from_utf8_lossy(&line)
                        .trim_end_matches('\r')
                        .to_owned();
                    if line == "." {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push_str("\r\n");
                }
                // The test may be over.
                let _ = keep.send(Received::read(std::mem::take(&mut to), &text));
                "250 2.0.0 taken".to_owned()
            }
            "QUIT" => {
                let _ = write.write_all(b"221 bye\r\n").await;
                return;
            }
            _ => "250 fine".to_owned(),
        };
    }
}
