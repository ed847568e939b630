//! Guessing passwords, while somebody else reads: how slow do their pages get?
//!
//! The guesser has as many addresses and account names as they like, so that no wait holds them up:
//! every guess costs a hash.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::client::{self, Client, Load};
use super::server::Waymark;
use super::{LASTS, SMALL, ours};
use crate::bench::report::{Measured, Row};

const COMMAND: &str = "cargo xtask bench sign-in";

/// Guesses under way at the same time.
const GUESSERS: u32 = 4;

pub(in crate::bench) fn run() -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let made = Waymark::make(folder.path(), SMALL)?;
    let (_, waymark) = made.start_with(&["--trusted-proxy", "127.0.0.1"])?;
    let session = client::sign_in(waymark.address)?;
    let people = client::people(waymark.address, &session)?;
    let alone = reader(&waymark, &session, &people)?;

    let stop = AtomicBool::new(false);
    let count = AtomicU32::new(0);
    let begin = Instant::now();
    let besieged = thread::scope(|scope| -> Result<f64> {
        let (waymark, stop, count) = (&waymark, &stop, &count);
        let guessers: Vec<_> = (0..GUESSERS)
            .map(|number| scope.spawn(move || guess(waymark, number, stop, count)))
            .collect();
        // Once the first guesses are under way.
        thread::sleep(Duration::from_millis(300));
        let slow = reader(waymark, &session, &people);
        stop.store(true, Ordering::Relaxed);
        for guesser in guessers {
            guesser
                .join()
                .map_err(|_| anyhow!("a guesser panicked"))??;
        }
        slow
    })?;
    let guesses = f64::from(count.load(Ordering::Relaxed)) / begin.elapsed().as_secs_f64();
    Ok(vec![
        Row {
            command: COMMAND,
            ..ours("passwords looked at while somebody reads", guesses, "/s")
        },
        Row {
            name: "profile p99 while passwords are guessed, beside none".into(),
            ours: Some(Measured {
                value: besieged,
                unit: "ms",
            }),
            theirs: Some((
                Measured {
                    value: alone,
                    unit: "ms",
                },
                "nobody guessing",
            )),
            aim: Some(("at most 3", besieged <= 3.0 * alone)),
            command: COMMAND,
        },
    ])
}

/// One reader, one page after the other: the 99th percentile in milliseconds.
fn reader(waymark: &Waymark, session: &str, people: &[String]) -> Result<f64> {
    let load = Load {
        address: waymark.address,
        session,
        paths: people,
        lasts: LASTS,
        clients: 1,
    };
    load.run()?.p99().context("no page was answered")
}

fn guess(waymark: &Waymark, number: u32, stop: &AtomicBool, count: &AtomicU32) -> Result<()> {
    let (visit, token) = client::visit(waymark.address)?;
    let mut client = Client::connect(waymark.address)?;
    let mut tried = 0_u32;
    while !stop.load(Ordering::Relaxed) {
        tried += 1;
        let from = format!("10.{number}.{}.{}", tried / 256 % 256, tried % 256);
        let fields =
            format!("csrf={token}&email=nobody-{number}-{tried}%40example.org&password=a+guess");
        let answer = client.post_from("/sign-in", &visit, &fields, &from)?;
        ensure!(
            answer.status == 422,
            "a guess is answered {}",
            answer.status
        );
        count.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}
