//! The binary `waymark`: commands, configuration and wiring.

mod args;
mod commands;
mod company;
mod error;
mod markdown;
mod output;
mod post;
mod render;
mod secret;
mod source;
mod whole;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Args;

/// Pages are made of many small strings on several threads, which the C library's allocator makes
/// wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    match commands::run(args) {
        Ok(outcome) => outcome.into(),
        Err(error) => error.report(),
    }
}
