//! A small HTTP/1.1 client that keeps its connection, and load made of several of them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};

/// Connections that ask at the same time, unless told otherwise.
pub(super) const CLIENTS: usize = 8;

pub(super) struct Client {
    reader: BufReader<TcpStream>,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: String,
    pub(super) body: Vec<u8>,
}

impl Client {
    pub(super) fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            reader: BufReader::with_capacity(64 * 1024, stream),
        })
    }

    pub(super) fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n");
        self.send(&request)
    }

    fn post(&mut self, path: &str, cookie: &str, fields: &str) -> Result<Answer> {
        self.post_from(path, cookie, fields, "127.0.0.1")
    }

    /// The same, as a proxy would pass it on from this address.
    pub(super) fn post_from(
        &mut self,
        path: &str,
        cookie: &str,
        fields: &str,
        from: &str,
    ) -> Result<Answer> {
        let length = fields.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\
             X-Forwarded-For: {from}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{fields}"
        );
        self.send(&request)
    }

    fn send(&mut self, request: &str) -> Result<Answer> {
        self.reader.get_mut().write_all(request.as_bytes())?;
        let mut headers = String::new();
        while !headers.ends_with("\r\n\r\n") {
            ensure!(
                self.reader.read_line(&mut headers)? > 0,
                "the server hung up"
            );
        }
        let status = headers.split(' ').nth(1).and_then(|code| code.parse().ok());
        let length = header(&headers, "content-length").and_then(|text| text.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        self.reader.read_exact(&mut body)?;
        Ok(Answer {
            status: status.context("no status")?,
            headers,
            body,
        })
    }
}

fn header<'a>(headers: &'a str, name: &str) -> Option<&'a str> {
    let lines = headers.lines().filter_map(|line| line.split_once(':'));
    lines
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// The value of an attribute that follows a mark in the page.
fn after<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    let rest = page.split_once(mark)?.1;
    rest.split('"').next()
}

/// A visitor's cookie, and the token that their forms carry.
pub(super) fn visit(address: SocketAddr) -> Result<(String, String)> {
    let door = Client::connect(address)?.get("/welcome", "")?;
    let visit = cookie(&door).context("the door sets no cookie")?;
    let page = String::from_utf8_lossy(&door.body).into_owned();
    let token = after(&page, "name=\"csrf\" value=\"").context("the door has no token")?;
    Ok((visit, token.to_owned()))
}

/// Signs in as the persona who may read the most people, and returns the cookie.
pub(super) fn sign_in(address: SocketAddr) -> Result<String> {
    let mut client = Client::connect(address)?;
    let door = client.get("/welcome", "")?;
    let visit = cookie(&door).context("the door sets no cookie")?;
    let page = String::from_utf8_lossy(&door.body).into_owned();
    let token = after(&page, "name=\"csrf\" value=\"").context("the door has no token")?;
    let head = page.split("name=\"person\" value=\"").skip(1);
    let mut head = head.filter(|rest| {
        let entry = rest.split("</li>").next().unwrap_or_default();
        entry.contains("Head of")
    });
    let person = head.find_map(|rest| rest.split('"').next());
    let person = person.context("no head of engineering at the door")?;
    let fields = format!("csrf={token}&person={person}&next=%2F");
    let answer = client.post("/session", &visit, &fields)?;
    cookie(&answer).ok_or_else(|| anyhow!("the door answers {}", answer.status))
}

fn cookie(answer: &Answer) -> Option<String> {
    let set = header(&answer.headers, "set-cookie")?;
    set.split(';').next().map(str::to_owned)
}

/// The addresses of people whose profile opens to the reader, from the first pages of the
/// directory.
pub(super) fn people(address: SocketAddr, session: &str) -> Result<Vec<String>> {
    let mut client = Client::connect(address)?;
    let mut people = Vec::new();
    for page in 1..=4 {
        let answer = client.get(&format!("/people?page={page}"), session)?;
        let html = String::from_utf8_lossy(&answer.body).into_owned();
        let entries = html.split("entry-name\"><a href=\"").skip(1);
        for path in entries.filter_map(|rest| rest.split('"').next()) {
            let profile = client.get(path, session)?;
            if String::from_utf8_lossy(&profile.body).contains("id=\"readiness\"") {
                people.push(path.to_owned());
            }
        }
    }
    Ok(people)
}

/// Pages that are asked for, round and round, by several clients at once.
pub(super) struct Load<'a> {
    pub(super) address: SocketAddr,
    pub(super) session: &'a str,
    pub(super) paths: &'a [String],
    pub(super) lasts: Duration,
    /// How many ask at the same time.
    pub(super) clients: usize,
}

/// How long each answer took, in seconds.
pub(super) struct Answers {
    took: Vec<f64>,
    lasted: f64,
}

impl Load<'_> {
    pub(super) fn run(&self) -> Result<Answers> {
        let begin = Instant::now();
        let took = thread::scope(|scope| -> Result<Vec<f64>> {
            let clients: Vec<_> = (0..self.clients)
                .map(|first| scope.spawn(move || self.client(first, begin)))
                .collect();
            let mut took = Vec::new();
            for client in clients {
                let answers = client.join().map_err(|_| anyhow!("a client panicked"))?;
                took.extend(answers?);
            }
            Ok(took)
        })?;
        Ok(Answers {
            took,
            lasted: begin.elapsed().as_secs_f64(),
        })
    }

    fn client(&self, first: usize, begin: Instant) -> Result<Vec<f64>> {
        let mut client = Client::connect(self.address)?;
        let mut took = Vec::new();
        for path in self.paths.iter().cycle().skip(first * 7) {
            if begin.elapsed() >= self.lasts {
                break;
            }
            let asked = Instant::now();
            let answer = client.get(path, self.session)?;
            ensure!(answer.status == 200, "{path} answers {}", answer.status);
            took.push(asked.elapsed().as_secs_f64());
        }
        Ok(took)
    }
}

impl Answers {
    /// Answers a second.
    pub(super) fn rate(&self) -> f64 {
        self.took.len() as f64 / self.lasted
    }

    /// The 99th percentile, in milliseconds.
    pub(super) fn p99(mut self) -> Option<f64> {
        self.took.sort_by(f64::total_cmp);
        let place = self.took.len() * 99 / 100;
        self.took.get(place).map(|seconds| seconds * 1000.0)
    }
}
