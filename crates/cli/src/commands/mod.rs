//! One file for each command.

mod account;
mod audit;
mod backup;
mod chart;
mod check;
mod cite;
mod compare;
mod completions;
mod demo;
mod door;
mod erase;
mod frameworks;
mod import;
mod init;
mod mail;
mod purposes;
mod remote;
mod retention;
mod rule;
mod schema;
mod serve;
mod show;
mod site;
mod token;
mod upkeep;

use crate::args::{Args, Command};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(args: Args) -> Result<Outcome, CommandError> {
    let mut output = Output::new(args.global.color);
    let out = &mut output;
    let global = &args.global;
    let outcome = match args.command {
        Command::Frameworks { format } => frameworks::run(global, format, out),
        Command::Show { address, format } => show::run(global, &address, format, out),
        Command::Compare { from, to, format } => compare::run(global, &from, &to, format, out),
        Command::Check(check) => check::run(&check, out),
        Command::Rule { code, format } => rule::run(code.as_deref(), format, out),
        Command::Cite { address, format } => cite::run(global, &address, format, out),
        Command::Init { dir, from } => init::run(&dir, &from, out),
        Command::Site { framework, out: to } => site::run(global, &framework, &to, out),
        Command::Push(push) => remote::push(&push, out),
        Command::Pull(pull) => remote::pull(&pull, out),
        Command::Schema => schema::run(out),
        Command::Completions { shell } => completions::run(shell, out),
        Command::Chart(chart) => chart::run(global, &chart, out),
        Command::Import { what } => import::run(global, &what, out),
        Command::Serve(serve) => serve::run(global, &serve, out),
        Command::Account(action) => account::run(&action, out),
        Command::Backup { out: to, database } => backup::back_up(&to, database.as_deref(), out),
        Command::Restore {
            from,
            database,
            erased,
        } => backup::restore(&from, &database, erased.as_deref(), out),
        Command::Erase(erase) => erase::run(&erase, out),
        Command::Retention(doing) => retention::run(&doing, out),
        Command::Purposes(doing) => purposes::run(&doing, out),
        Command::Token(token) => token::run(&token, out),
        Command::Mail(action) => mail::run(&action, out),
        Command::Demo(demo) => demo::run(global, &demo, out),
        Command::Audit(audit) => audit::run(&audit, out),
    }?;
    out.flush()?;
    Ok(outcome)
}
