//! What access costs, and whether the time of an answer tells that something is there.
//!
//! Prints a line for each measurement, with tabs between its parts: what, ours, theirs, what theirs
//! is, and the unit. `cargo xtask bench access` runs it and makes a table of it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use app::{Caller, Means, Order, Origin, Window};
use axum::http::Method;
use careers::policy::{Access, Facts, Viewer};
use careers::records::{Evidence, Person, Role, RoleGrant};
use testkit::app::{Browser, House};
use testkit::{TestDb, samples, store};

/// Requests of either kind that are compared.
const REQUESTS: usize = 1_000;
/// Requests before those that are measured.
const WARM_UP: usize = 100;
/// Turns before a new session begins: one session may not ask without measure.
const IN_ONE_SESSION: usize = 50;
/// People in the list.
const LISTED: usize = 1_000;
/// How often the list is read each way.
const LISTS: usize = 100;

/// Doors that are closed to a colleague, and what is behind each.
const CLOSED: &[(&str, &str)] = &[
    ("/evidence/{evidence}", "shared"),
    ("/evidence/{evidence}", "private"),
    ("/evidence/{evidence}/edit", "shared"),
    ("/rounds/{round}", "open round"),
    ("/rounds/{round}", "revealed round"),
    ("/rounds/{round}/assessment", "open round"),
];

fn main() {
    testkit::run(async {
        let house = House::build().await;
        for door in CLOSED {
            closed_beside_missing(&house, door).await;
        }
        a_list(&house).await;
    });
    decisions();
}

fn report(what: &str, ours: f64, theirs: Option<(f64, &str)>, unit: &str) {
    match theirs {
        Some((theirs, name)) => println!("{what}\t{ours}\t{theirs}\t{name}\t{unit}"),
        None => println!("{what}\t{ours}\t-\t-\t{unit}"),
    }
}

/// The median time of an answer about a record that is closed, beside one that does not exist.
/// They take turns, so that whatever else the machine does meets both alike.
async fn closed_beside_missing(house: &House, &(route, behind): &(&str, &str)) {
    let mut browser = house.app.browser(house.company.colleague).await;
    let (mut closed, mut missing) = (Vec::new(), Vec::new());
    let there = house.address(route, behind);
    for turn in 0..(WARM_UP + REQUESTS) {
        if turn % IN_ONE_SESSION == 0 {
            browser = house.app.browser(house.company.colleague).await;
        }
        let nowhere = house.address(route, &samples::id().to_string());
        let pairs = [(&there, &mut closed), (&nowhere, &mut missing)];
        let mut pairs = pairs.into_iter().collect::<Vec<_>>();
        if turn % 2 == 1 {
            pairs.reverse();
        }
        for (path, times) in pairs {
            let took = not_found(&mut browser, path).await;
            if turn >= WARM_UP {
                times.push(took);
            }
        }
    }
    let what = format!("{route} ({behind}), closed");
    let microseconds = |times| median(times) * 1e6;
    let theirs = (microseconds(missing), "no such record");
    report(&what, microseconds(closed), Some(theirs), "µs");
}

async fn not_found(browser: &mut Browser, path: &str) -> f64 {
    let begin = Instant::now();
    let page = browser.once(Method::GET, path, &[], "").await;
    let took = begin.elapsed().as_secs_f64();
    assert_eq!(page.status, 404, "{path}");
    took
}

/// The directory with access asked, beside the query alone.
async fn a_list(house: &House) {
    let db = TestDb::sqlite().await;
    let people: Vec<Person> = (0..LISTED)
        .map(|number| samples::person(&format!("Person {number}")))
        .collect();
    let placements: Vec<_> = people
        .iter()
        .map(|person| samples::placement(person.id, "D3"))
        .collect();
    let mut tx = db.begin().await.expect("a transaction begins");
    store::people::insert_all(&mut tx, &people)
        .await
        .expect("people are kept");
    store::placements::insert_all(&mut tx, &placements)
        .await
        .expect("levels are kept");
    tx.commit().await.expect("the organisation is kept");
    let mut app = house.app.app.clone();
    app.log = app::Log::new(&db);
    app.db = db.clone();
    let origin = Origin {
        means: Means::CommandLine,
        address: None,
    };
    let viewer = Viewer::new(&people[0], app.today());
    let caller = Caller { viewer, origin };
    let window = Window {
        offset: 0,
        limit: LISTED as u32,
    };
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..LISTS {
        let begin = Instant::now();
        let page = app::people::list(&app, &caller, Order::Name, window).await;
        with.push(begin.elapsed().as_secs_f64());
        assert_eq!(page.expect("the directory is read").items.len(), LISTED);
        let begin = Instant::now();
        let mut read = app.db.read().await.expect("a connection");
        let page = store::directory::list(&mut read, Order::Name, app.today(), window).await;
        without.push(begin.elapsed().as_secs_f64());
        assert_eq!(page.expect("the directory is read").items.len(), LISTED);
    }
    let theirs = (median(without) * 1e3, "without access");
    report(
        "a list of 1,000 people",
        median(with) * 1e3,
        Some(theirs),
        "ms",
    );
}

/// How often a second the policy decides whether somebody may read a piece of evidence, from the
/// facts about a person on.
fn decisions() {
    let mut facts = Facts::about(samples::person("Ada").id);
    let mut others: Vec<Person> = (0..8).map(|_| samples::person("Other")).collect();
    facts.line = others.iter().take(4).map(|other| other.id).collect();
    facts.grants = vec![RoleGrant {
        person: others[5].id,
        role: Role::Partner,
        team: None,
        framework: None,
    }];
    others.push(samples::person("Stranger"));
    let today = samples::day("2026-11-21");
    let viewers: Vec<Viewer> = others.iter().map(|p| Viewer::new(p, today)).collect();
    let pieces: Vec<Evidence> = (0..4)
        .map(|_| samples::evidence(facts.subject, "One"))
        .collect();
    let lasts = Duration::from_secs(1);
    let begin = Instant::now();
    let mut decided = 0_u64;
    while begin.elapsed() < lasts {
        for viewer in &viewers {
            for piece in &pieces {
                let access = Access::of(black_box(viewer), black_box(&facts));
                black_box(access.may_read_evidence(black_box(piece)));
                decided += 1;
            }
        }
    }
    let rate = decided as f64 / begin.elapsed().as_secs_f64();
    report("access decisions", rate / 1e6, None, "million/s");
}

/// Of an odd number the one in the middle, of an even number the later of the two.
fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
