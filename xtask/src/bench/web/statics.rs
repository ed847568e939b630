//! The same bytes, served as a file: by nginx, or by a bare server of our own where it is missing.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

/// How long nginx may take to start.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) struct Static {
    pub(super) name: &'static str,
    pub(super) address: SocketAddr,
    nginx: Option<(Child, TempDir)>,
}

impl Static {
    pub(super) fn serve(body: &[u8]) -> Result<Self> {
        match nginx(body)? {
            Some(nginx) => Ok(nginx),
            None => bare(body),
        }
    }
}

impl Drop for Static {
    fn drop(&mut self) {
        if let Some((child, _)) = &mut self.nginx {
            // It may have ended already; then there is nothing to stop.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn nginx(body: &[u8]) -> Result<Option<Static>> {
    let program = ["/usr/sbin/nginx", "/usr/bin/nginx"]
        .into_iter()
        .find(|p| fs::exists(p).unwrap_or(false));
    let Some(program) = program else {
        return Ok(None);
    };
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    fs::write(root.join("page.html"), body)?;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let path = root.display();
    let configuration = format!(
        "daemon off; master_process off; pid {path}/pid; error_log {path}/error.log;\n\
         events {{ worker_connections 256; }}\n\
         http {{ access_log off; keepalive_requests 10000000; sendfile on; tcp_nopush on;\n\
         client_body_temp_path {path}; proxy_temp_path {path}; fastcgi_temp_path {path};\n\
         uwsgi_temp_path {path}; scgi_temp_path {path};\n\
         server {{ listen {address}; root {path}; }} }}\n"
    );
    let file = root.join("nginx.conf");
    fs::write(&file, configuration)?;
    // A single worker runs as whoever started it, so that the folder stays readable.
    let child = Command::new(program)
        .arg("-c")
        .arg(&file)
        .stderr(Stdio::null())
        .spawn()?;
    let server = Static {
        name: "nginx",
        address,
        nginx: Some((child, folder)),
    };
    let begin = Instant::now();
    while TcpStream::connect(address).is_err() {
        if begin.elapsed() > PATIENCE {
            bail!("nginx does not answer on {address}");
        }
        thread::yield_now();
    }
    Ok(Some(server))
}

/// Threads that answer every request with the same bytes: less work than any real server has.
fn bare(body: &[u8]) -> Result<Static> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let mut answer =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || repeat(stream, &answer));
        }
    });
    Ok(Static {
        name: "a bare server",
        address,
        nginx: None,
    })
}

fn repeat(stream: TcpStream, answer: &[u8]) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone().context("no second handle")?);
    let mut stream = stream;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        if line == "\r\n" {
            stream.write_all(answer)?;
        }
        line.clear();
    }
    Ok(())
}
