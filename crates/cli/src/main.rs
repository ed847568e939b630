//! The binary `waymark`: commands, configuration and wiring.

mod args;
mod commands;
mod error;
mod output;
mod render;
mod source;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Args;

fn main() -> ExitCode {
    let args = Args::parse();
    match commands::run(args) {
        Ok(outcome) => outcome.into(),
        Err(error) => error.report(),
    }
}
