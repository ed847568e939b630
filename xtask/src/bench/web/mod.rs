//! The web app under load: pages a second beside the same bytes from a static server, the slowest
//! answers in a small and a large organisation, the start, and the memory.
//!
//! Load and server share the machine, so the rates are far below what two machines would give;
//! the ratios are what is measured.

mod client;
mod guesses;
mod server;
mod statics;

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use self::client::{CLIENTS, Client, Load};
use self::server::Waymark;
use self::statics::Static;
use super::report::{Measured, Row};

const COMMAND: &str = "cargo xtask bench web";

/// How long each page is asked for.
const LASTS: Duration = Duration::from_secs(4);

/// People in the organisations that are compared.
const SMALL: u32 = 100;
const LARGE: u32 = 100_000;

pub(super) use guesses::run as run_guesses;

pub(super) fn run() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let folder = tempfile::tempdir()?;
    let small = Waymark::make(folder.path(), SMALL)?;
    let (first_answer, waymark) = small.start()?;
    rows.push(ours(
        "cold start to the first answer",
        first_answer * 1000.0,
        "ms",
    ));
    rows.push(ours("memory at rest", waymark.memory()?, "MiB"));
    let session = client::sign_in(waymark.address)?;
    let people = client::people(waymark.address, &session)?;
    ensure!(
        people.len() >= 50,
        "only {} people open to the reader",
        people.len()
    );
    rows.extend(beside_static(
        &waymark,
        &session,
        "profile page",
        &people[0],
    )?);
    let level = "/frameworks/engineering-ladders/D4";
    rows.extend(beside_static(&waymark, &session, "level page", level)?);
    let few = slowest(&waymark, &session, &people)?;
    rows.push(ours("memory under load", waymark.memory()?, "MiB"));
    drop(waymark);
    let (_, waymark) = Waymark::make(folder.path(), LARGE)?.start()?;
    let session = client::sign_in(waymark.address)?;
    let people = client::people(waymark.address, &session)?;
    let many = slowest(&waymark, &session, &people)?;
    rows.push(Row {
        name: format!("profile p99, {LARGE} people beside {SMALL}"),
        ours: Some(Measured {
            value: many,
            unit: "ms",
        }),
        theirs: Some((
            Measured {
                value: few,
                unit: "ms",
            },
            "100 people",
        )),
        aim: Some(("at most 2", many <= 2.0 * few)),
        command: COMMAND,
    });
    Ok(rows)
}

/// Answers a second of a page, beside its bytes served as a file.
fn beside_static(waymark: &Waymark, session: &str, name: &str, path: &str) -> Result<Vec<Row>> {
    let mut client = Client::connect(waymark.address)?;
    let page = client.get(path, session)?;
    ensure!(page.status == 200, "{path} answers {}", page.status);
    let paths = [path.to_owned()];
    let load = Load {
        address: waymark.address,
        session,
        paths: &paths,
        lasts: LASTS,
        clients: CLIENTS,
    };
    let ours_rate = load.run()?.rate();
    let file = Static::serve(&page.body)?;
    let at = ["/page.html".to_owned()];
    let load = Load {
        address: file.address,
        session: "",
        paths: &at,
        lasts: LASTS,
        clients: CLIENTS,
    };
    let theirs_rate = load.run()?.rate();
    Ok(vec![Row {
        name: format!("{name}, answers a second"),
        ours: Some(Measured {
            value: ours_rate,
            unit: "/s",
        }),
        theirs: Some((
            Measured {
                value: theirs_rate,
                unit: "/s",
            },
            file.name,
        )),
        aim: Some(("at least 0.20", ours_rate * 5.0 >= theirs_rate)),
        command: COMMAND,
    }])
}

/// The time under which 99 of 100 profile pages are answered, over many people, in milliseconds.
fn slowest(waymark: &Waymark, session: &str, people: &[String]) -> Result<f64> {
    let load = Load {
        address: waymark.address,
        session,
        paths: people,
        lasts: LASTS,
        clients: CLIENTS,
    };
    load.run()?.p99().context("no page was answered")
}

fn ours(name: &str, value: f64, unit: &'static str) -> Row {
    Row {
        name: name.to_owned(),
        ours: Some(Measured { value, unit }),
        command: COMMAND,
        ..Row::default()
    }
}
