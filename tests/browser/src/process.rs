//! A program that runs as long as somebody holds it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a program may take to say that it is ready. Making the demo organisation is part of
/// it, unoptimised and beside other tests.
const PATIENCE: Duration = Duration::from_mins(2);

#[derive(Debug)]
pub(crate) struct Process(Child);

impl Process {
    /// Starts it and waits for the line on its standard output in which `ready` finds something.
    /// What it says on standard error goes to the file `errors`.
    #[track_caller]
    pub(crate) fn start<T: Send + 'static>(
        command: &mut Command,
        errors: &Path,
        ready: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> (Self, T) {
        let named = PathBuf::from(command.get_program());
        let log = File::create(errors).expect("a file for what the program says");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", named.display()));
        let output = child
            .stdout
            .take()
            .expect("its standard output was asked for");
        let process = Self(child);
        let (found, answer) = mpsc::channel();
        // The thread reads on after that: a program whose output nobody reads comes to a halt.
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(value) = ready(&line) {
                    let _ = found.send(value);
                }
            }
        });
        let Ok(value) = answer.recv_timeout(PATIENCE) else {
            let said = std::fs::read_to_string(errors).unwrap_or_default();
            panic!("{} did not become ready; it said:\n{said}", named.display())
        };
        (process, value)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
