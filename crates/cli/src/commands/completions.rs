//! `waymark completions`: for a shell.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::args::Args;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(shell: Shell, output: &mut Output) -> Result<Outcome, CommandError> {
    let mut script = Vec::new();
    generate(shell, &mut Args::command(), "waymark", &mut script);
    output.raw(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
