//! Pictures for people to look at: pages that together show everything there is, in light and dark, narrow and wide.
//!
//! ```text
//! cargo run -p browser-tests --bin shots -- OUTDIR [--as NAME]... [--at ORIGIN] [PATH]...
//! ```
//!
//! Without `--at`, the demo is started for it. Without paths, the site is followed from its home
//! page to find them. Each `--as` chooses somebody of the demo to be; without one, nobody is
//! signed in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use browser_tests::{Browser, Colours, PHONE, WIDE, Waymark};

/// Enough to meet every kind of page.
const PAGES: usize = 200;

#[derive(Default)]
struct Order {
    out: PathBuf,
    people: Vec<String>,
    origin: Option<String>,
    paths: Vec<String>,
}

fn main() -> ExitCode {
    let Some(order) = order(std::env::args().skip(1)) else {
        eprintln!("usage: shots OUTDIR [--as NAME]... [--at ORIGIN] [PATH]...");
        return ExitCode::from(2);
    };
    let waymark = order.origin.is_none().then(Waymark::for_reading);
    let served = waymark.as_ref().map(|waymark| waymark.origin());
    let origin = order.origin.as_deref().or(served).unwrap_or_default();
    if order.people.is_empty() {
        shoot(&order, origin, None);
    }
    for person in &order.people {
        shoot(&order, origin, Some(person));
    }
    ExitCode::SUCCESS
}

fn order(mut words: impl Iterator<Item = String>) -> Option<Order> {
    let mut order = Order::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--as" => order.people.push(words.next()?),
            "--at" => order.origin = Some(words.next()?),
            _ if word.starts_with('-') => return None,
            _ if word.starts_with('/') && !order.out.as_os_str().is_empty() => {
                order.paths.push(word);
            }
            _ => order.out = word.into(),
        }
    }
    (!order.out.as_os_str().is_empty()).then_some(order)
}

fn shoot(order: &Order, origin: &str, person: Option<&str>) {
    let browser = Browser::at(origin);
    browser.goto("/");
    if let Some(person) = person {
        browser.be(person);
    }
    let paths = if order.paths.is_empty() {
        browser.crawl(PAGES).samples
    } else {
        order.paths.clone()
    };
    let folder = order.out.join(slug(person.unwrap_or("nobody")));
    fs::create_dir_all(&folder).expect("the pictures need a folder");
    for path in paths {
        picture(&browser, &path, &folder);
    }
}

fn picture(browser: &Browser, path: &str, folder: &Path) {
    browser.goto(path);
    for colours in Colours::BOTH {
        for viewport in [PHONE, WIDE] {
            browser.prefer(colours);
            let name = format!("{}-{}-{}.png", slug(path), viewport.width, colours.name());
            let file = folder.join(name);
            fs::write(&file, browser.picture(viewport.width)).expect("the picture can be written");
            println!("{}", file.display());
        }
    }
}

/// A path or a name as part of a file name.
fn slug(text: &str) -> String {
    let plain = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect::<String>();
    let words = plain
        .split('-')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    match words.to_lowercase() {
        words if words.is_empty() => "home".into(),
        words => words.chars().take(80).collect(),
    }
}
