//! A PostgreSQL of our own: started for one run of the tests, on a free port, gone afterwards.

mod binaries;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::apt::{is_root, user_id};
use crate::process;

/// Nothing in it outlives the run, so nothing has to reach the disk.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
";

/// PostgreSQL refuses to run as root; its package brings this user along.
const UNPRIVILEGED: &str = "postgres";

/// Another program may take the port between our look and the server's start.
const ATTEMPTS: u32 = 5;

/// A running cluster. Dropping it stops the server and removes its data.
pub(crate) struct Cluster {
    binaries: PathBuf,
    /// The user to run as, where that is not the one who runs us.
    user: Option<&'static str>,
    port: u16,
    folder: TempDir,
}

impl Cluster {
    /// Finds or installs PostgreSQL, makes a cluster and starts it.
    pub(crate) fn start() -> Result<Self> {
        let binaries = binaries::find_or_install()?;
        let folder = tempfile::Builder::new()
            .prefix("waymark-postgres-")
            .tempdir()
            .context("no temporary folder for PostgreSQL")?;
        let user = is_root()?.then_some(UNPRIVILEGED);
        if let Some(user) = user {
            let Some(id) = user_id(user)? else {
                bail!("PostgreSQL does not run as root, and there is no user `{user}` to run it");
            };
            chown(folder.path(), Some(id), None).context("the folder could not be handed over")?;
        }
        let mut cluster = Self {
            binaries,
            user,
            port: 0,
            folder,
        };
        cluster.initialise()?;
        cluster.launch()?;
        Ok(cluster)
    }

    /// Where it listens, as a connection address; the user `postgres` may do everything.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Sorts text by language, as most installations do: a query that relies on the order of bytes
    /// without saying so is then found out.
    fn initialise(&self) -> Result<()> {
        let mut initdb = self.command("initdb");
        initdb
            .args(["--username=postgres", "--auth=trust", "--no-sync"])
            .args(["--encoding=UTF8", "--locale=C"])
            .args(["--locale-provider=icu", "--icu-locale=en-US"])
            .arg(self.data());
        process::run_quietly(&mut initdb).context("the cluster could not be made")?;
        let configuration = self.data().join("postgresql.conf");
        OpenOptions::new()
            .append(true)
            .open(&configuration)
            .and_then(|mut file| file.write_all(SETTINGS.as_bytes()))
            .with_context(|| format!("{} could not be written", configuration.display()))
    }

    fn launch(&mut self) -> Result<()> {
        let mut attempt = 1;
        loop {
            self.port = free_port()?;
            let mut start = self.command("pg_ctl");
            start
                .args(["start", "--wait", "--timeout=60", "--silent", "--pgdata"])
                .arg(self.data())
                .arg("--log")
                .arg(self.log())
                .args(["--options", &format!("-p {}", self.port)]);
            let Err(error) = process::run_quietly(&mut start) else {
                return Ok(());
            };
            let log = fs::read_to_string(self.log()).unwrap_or_default();
            if attempt == ATTEMPTS || !log.contains("Address already in use") {
                return Err(error.context(format!("PostgreSQL did not start; its log:\n{log}")));
            }
            // Or the next attempt would read this one's complaint.
            let _ = fs::remove_file(self.log());
            attempt += 1;
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// One of PostgreSQL's programs, as the user it may run as, from a folder that user can enter.
    fn command(&self, program: &str) -> Command {
        let program = self.binaries.join(program);
        let mut command = match self.user {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
        };
        // Settings of the one who runs us must not reach this server.
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("PG")) {
                command.env_remove(name);
            }
        }
        command.current_dir(self.folder.path()).env("LC_ALL", "C");
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if !self.data().join("postmaster.pid").exists() {
            return;
        }
        // Not through `process::run`, which refuses to start anything after an interruption.
        let stopped = self
            .command("pg_ctl")
            .args(["stop", "--wait", "--mode=immediate", "--silent", "--pgdata"])
            .arg(self.data())
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            eprintln!(
                "xtask: PostgreSQL on port {} could not be stopped; its data is in {}",
                self.port,
                self.folder.path().display()
            );
        }
    }
}

fn free_port() -> Result<u16> {
    let probe = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(probe.local_addr()?.port())
}
