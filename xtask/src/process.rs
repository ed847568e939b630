//! Running other programs so that an interruption ends them first and us afterwards, tidied up.

use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How often a waiting task looks whether it has been interrupted.
const LOOK: Duration = Duration::from_millis(50);
/// How long a program that was told to end may take over it.
const PATIENCE: Duration = Duration::from_secs(10);

/// From here on Ctrl-C, SIGTERM and SIGHUP do not end this process: what runs is told to end, and
/// the task returns with an error, so that everything it holds is dropped.
pub(crate) fn catch_interruptions() -> Result<()> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))
        .context("the handler for interruptions could not be set")
}

/// Runs a program to its end, with its output passed through.
pub(crate) fn run(command: &mut Command) -> Result<ExitStatus> {
    let mut child = start(command.stdin(Stdio::null()))?;
    wait(&mut child)
}

/// Runs a program to its end. Its output is shown only when it fails, as part of the error.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let named = command.get_program().to_string_lossy().into_owned();
    // A file, not a pipe: a server that the program leaves behind would hold a pipe open.
    let mut said = tempfile::tempfile().context("no temporary file")?;
    command.stdin(Stdio::null());
    let mut child = start(command.stdout(said.try_clone()?).stderr(said.try_clone()?))?;
    let status = wait(&mut child)?;
    if status.success() {
        return Ok(());
    }
    let mut text = Vec::new();
    said.seek(SeekFrom::Start(0))?;
    said.read_to_end(&mut text)?;
    bail!(
        "{named} ended with {status}\n{}",
        String::from_utf8_lossy(&text)
    )
}

/// In a process group of its own: Ctrl-C reaches us alone, and we decide on the order.
fn start(command: &mut Command) -> Result<Child> {
    if INTERRUPTED.load(Ordering::SeqCst) {
        bail!("interrupted");
    }
    let named = command.get_program().to_string_lossy().into_owned();
    command
        .process_group(0)
        .spawn()
        .with_context(|| format!("{named} could not be started"))
}

fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if INTERRUPTED.load(Ordering::SeqCst) {
            end(child);
            bail!("interrupted");
        }
        sleep(LOOK);
    }
}

/// Ends the child and all it started: politely, then not.
fn end(child: &mut Child) {
    signal(child, "TERM");
    let given_up = Instant::now() + PATIENCE;
    while Instant::now() < given_up {
        if !matches!(child.try_wait(), Ok(None)) {
            break;
        }
        sleep(LOOK);
    }
    // The leader may be gone while what it started lingers; the group still answers to its number.
    signal(child, "KILL");
    let _ = child.wait();
}

fn signal(child: &Child, name: &str) {
    let _ = Command::new("sh")
        .args(["-c", "kill -s \"$1\" -- \"-$2\" 2>/dev/null", "sh", name])
        .arg(child.id().to_string())
        .status();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_failure_says_what_the_program_said() {
        let error = run_quietly(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"]))
            .unwrap_err()
            .to_string();
        assert!(error.contains("exit status: 3"), "{error}");
        assert!(error.contains("out\nerr\n"), "{error}");
    }

    #[test]
    fn ending_a_program_ends_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pid");
        let script = "sleep 600 & echo $! > \"$1.new\"; mv \"$1.new\" \"$1\"; wait";
        let mut child = start(Command::new("sh").args(["-c", script, "sh"]).arg(&file)).unwrap();
        let grandchild = loop {
            match std::fs::read_to_string(&file) {
                Ok(pid) => break pid.trim().to_owned(),
                Err(_) => std::thread::yield_now(),
            }
        };
        end(&mut child);
        // Gone, or dead and not yet collected by whoever collects orphans here.
        let is_over = || {
            let state = std::fs::read_to_string(format!("/proc/{grandchild}/stat"));
            state.map_or(true, |state| state.contains(") Z "))
        };
        let given_up = Instant::now() + PATIENCE;
        while !is_over() && Instant::now() < given_up {
            std::thread::yield_now();
        }
        assert!(is_over(), "{grandchild} is still running");
    }
}
