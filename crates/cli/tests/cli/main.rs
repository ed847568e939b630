//! The binary as people and programs meet it: what is typed, what is printed, how it ends.

#![expect(
    clippy::unwrap_used,
    reason = "what a test needs and does not get ends it"
)]

mod support;

mod audit;
mod chart;
mod check;
mod cite;
mod company;
mod compare;
mod completions;
mod diff;
mod erase;
mod errors;
mod exchange;
mod frameworks;
mod help;
mod import;
mod init;
mod keeping;
mod mail;
mod mending;
mod output;
mod remote;
mod sarif;
mod show;
mod site;
mod token;
mod unready;
mod with;
