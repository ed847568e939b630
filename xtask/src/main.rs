//! The project's own tasks, so that nobody has to remember commands: `cargo xtask help`.

mod apt;
mod bench;
mod browser;
mod fuzz;
mod generate;
mod migrations;
mod npm;
mod postgres;
mod process;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <task>

  test [FILTER…]   run all tests, on SQLite, on a throwaway PostgreSQL and in a browser; whatever
                   stands after `test` goes to `cargo test`
  tidy             check what the compiler does not: who may use whom, who may open what, file and
                   function lengths, templates, migrations, generated files, licences, wording
  generate         rewrite the generated files
  fuzz [--seconds N] [TARGET…]
                   try inputs that nobody would think of, for so long each; without a target, all
  bench [NAME…]    measure, and print the numbers side by side; without a name, everything
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next();
    let rest: Vec<String> = arguments.collect();
    let outcome = match task.as_deref() {
        Some("test") => test::run(&rest),
        Some("tidy") => tidy::run(),
        Some("generate") => generate::run(),
        Some("fuzz") => fuzz::run(&rest),
        Some("bench") => bench::run(&rest),
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => {
            eprint!("There is no task `{other}`.\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
