//! Addresses that people have cited: one with a version keeps it, on every page and wherever it leads;
//! one without leads on to what the thing is called now, or to what is nearest.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use std::collections::BTreeSet;

use app::frameworks::read;
use axum::http::{Method, header};
use careers::records::{FrameworkFile, FrameworkRef, FrameworkVersion};
use framework::digest;
use testkit::app::{Company, Page};
use testkit::{TestApp, TestDb, store};

const LADDERS: &str = "engineering-ladders";
const NOW: &str = "/frameworks/engineering-ladders";
const BEFORE: &str = "/frameworks/engineering-ladders@1.0.0";

/// What the next version calls otherwise. It states what became of the first two.
const RENAMED: [(&str, &str); 4] = [
    ("\"mentors\"", "\"guides\""),
    ("\"D7\"", "\"D8\""),
    ("\"coordinates\"", "\"gathers\""),
    ("id = \"faq\"", "id = \"asked\""),
];

const MAPPINGS: &str = "
[[mappings]]
from_version = \"1.0.0\"
from = \"people.mentors\"
to = \"people.guides\"

[[mappings]]
from_version = \"1.0.0\"
from = \"D7\"
to = \"D8\"
";

/// The built-in ladders, and their next version, in which names have changed.
async fn two_versions() -> TestApp {
    let app = TestApp::new(TestDb::sqlite().await);
    let company = Company::found(&app).await;
    let files = framework::built_in_files(LADDERS).into_iter();
    let files: Vec<FrameworkFile> = files
        .map(|(path, text)| {
            let path = path.strip_prefix(LADDERS).unwrap().to_str().unwrap();
            let mut text = text.replace("version = \"1.0.0\"", "version = \"1.1.0\"");
            for (was, now) in RENAMED {
                text = text.replace(was, now);
            }
            if path == "framework.toml" {
                text.push_str(MAPPINGS);
            }
            FrameworkFile {
                path: path.to_owned(),
                text,
            }
        })
        .collect();
    let version = FrameworkVersion {
        of: FrameworkRef {
            id: LADDERS.to_owned(),
            version: "1.1.0".to_owned(),
        },
        digest: digest(&read(&files).framework.unwrap()),
        words: "New names.".to_owned(),
        based_on: Some("1.0.0".to_owned()),
        at: app.app.now(),
        by: company.stranger,
        commit: None,
        reason: None,
    };
    let mut tx = app.db.begin().await.unwrap();
    store::framework_versions::insert(&mut tx, &version, &files)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.app.library.catch_up(&app.app.db).await.unwrap();
    app
}

/// Without following where it leads.
async fn asked(app: &TestApp, path: &str) -> Page {
    app.visitor(&[]).once(Method::GET, path, &[], "").await
}

#[test]
fn a_citation_leads_to_what_it_means() {
    testkit::run(async {
        let app = two_versions().await;
        for (path, status, leads) in [
            // With a version: for good.
            ("{before}/people.mentors", 308, "{before}/people#mentors"),
            (
                "{before}/people.mentors%232",
                308,
                "{before}/people#mentors-2",
            ),
            ("{before}/D4.people", 308, "{before}/D4#people"),
            ("{before}/D4-D5%23c1", 308, "{before}/D4-D5#c1"),
            ("{before}/faq%23evidence", 308, "{before}/faq#evidence"),
            (
                "{now}@1.1.0/people.guides",
                308,
                "{now}@1.1.0/people#guides",
            ),
            (
                "/search?q=engineering-ladders%401.0.0/people.mentors",
                303,
                "{before}/people#mentors",
            ),
            (
                "/search?q=engineering-ladders%401.1.0/D4",
                303,
                "{now}@1.1.0/D4",
            ),
            // Without: for now.
            ("{now}/people.guides", 307, "{now}/people#guides"),
            (
                "{now}/people.mentors",
                307,
                "{now}/people?was=people.mentors#guides",
            ),
            (
                "{now}/people.mentors%232",
                307,
                "{now}/people?was=people.mentors%232#guides-2",
            ),
            ("{now}/D7", 307, "{now}/D8?was=D7"),
            ("{now}/D6-D7%23c1", 307, "{now}/D6-D8?was=D6-D7%23c1#c1"),
            ("{now}/D7.people", 307, "{now}/D8?was=D7.people#people"),
            (
                "/search?q=engineering-ladders/people.mentors",
                303,
                "{now}/people?was=people.mentors#guides",
            ),
            ("/search?q=engineering-ladders/D4", 303, "{now}/D4"),
        ] {
            let full = |text: &str| text.replace("{before}", BEFORE).replace("{now}", NOW);
            let page = asked(&app, &full(path)).await;
            let location = page.headers.get(header::LOCATION);
            let location = location.map(|at| at.to_str().unwrap().to_owned());
            assert_eq!(
                (page.status, location),
                (status, Some(full(leads))),
                "{path}"
            );
        }
    });
}

#[test]
fn the_page_of_a_new_name_says_what_it_was() {
    testkit::run(async {
        let app = two_versions().await;
        let mut visitor = app.visitor(&[]);
        let page = visitor.get(&format!("{NOW}/people.mentors")).await;
        let words = "What version 1.0.0 calls people.mentors is people.guides now.";
        assert!(page.has(words), "{}", page.text());
        assert!(page.links().contains(&format!("{BEFORE}/people#mentors")));
        // It says nothing of what did not lead here.
        for other in [
            "D4?was=people.mentors",
            "people?was=people.nobody",
            "people?was=people",
        ] {
            let page = visitor.get(&format!("{NOW}/{other}")).await;
            assert_eq!(
                (page.status, page.has("What version")),
                (200, false),
                "{other}"
            );
        }
    });
}

#[test]
fn what_names_nothing_is_answered_with_what_is_nearest() {
    testkit::run(async {
        let app = two_versions().await;
        for (path, near, words) in [
            (
                "{now}/D44",
                "{now}/D4",
                "nothing called “D44” in version 1.1.0",
            ),
            (
                "{now}/people.guidse",
                "{now}/people#guides",
                "nothing called “people.guidse”",
            ),
            (
                "{before}/D44",
                "{before}/D4",
                "nothing called “D44” in version 1.0.0",
            ),
            // Nobody says what took its place; it is where it was.
            (
                "{now}/people.coordinates",
                "{before}/people#coordinates",
                "people.coordinates in version 1.0.0",
            ),
            (
                "{before}/people.guides",
                "{now}@1.1.0/people#guides",
                "people.guides in version 1.1.0",
            ),
            (
                "{now}@9.0.0/D4",
                "{now}/D4",
                "has no version 9.0.0; the current one is 1.1.0",
            ),
            ("{now}@9.0.0", "{now}", "has no version 9.0.0"),
            (
                "/frameworks/engineering-lader/D4",
                "{now}",
                "no framework called “engineering-lader”",
            ),
            (
                "/search?q=engineering-ladders/D44",
                "{now}/D4",
                "nothing called “D44”",
            ),
            (
                "/search?q=engineering-ladders%401.0.0/D44",
                "{before}/D4",
                "nothing called “D44”",
            ),
            (
                "/search?q=engineering-ladders%409.0.0/D4",
                "{now}/D4",
                "has no version 9.0.0",
            ),
        ] {
            let full = |text: &str| text.replace("{before}", BEFORE).replace("{now}", NOW);
            let page = asked(&app, &full(path)).await;
            let status = if path.starts_with("/search") {
                200
            } else {
                404
            };
            assert_eq!(page.status, status, "{path}");
            assert!(
                page.links().contains(&full(near)),
                "{path}: {:?}",
                page.links()
            );
            assert!(page.has(words), "{path}: {}", page.text());
        }
    });
}

#[test]
fn what_is_no_citation_is_not_taken_for_one() {
    testkit::run(async {
        let app = two_versions().await;
        let long = format!("{NOW}/{}", "D4".repeat(500));
        assert_eq!(asked(&app, &long).await.status, 404);
        let page = asked(&app, "/search?q=mentors").await;
        assert!(
            !page.has("no framework"),
            "words are looked for: {}",
            page.text()
        );
    });
}

/// The paths of everything in a version that has a page of its own.
fn pages(app: &TestApp, version: &str) -> BTreeSet<String> {
    let library = app.app.library.now();
    let published = library.version(LADDERS, version).unwrap();
    let things = published.framework.things();
    let paths = things.iter().map(framework::Thing::path);
    let own = paths.filter(|path| !path.contains(['#', '.']) && !path.is_empty());
    let own = own.filter(|path| published.framework.track(path).is_none());
    own.collect()
}

#[test]
fn every_link_of_a_page_stays_in_its_version() {
    testkit::run(async {
        let app = two_versions().await;
        let mut visitor = app.visitor(&[]);
        let mut paths = pages(&app, "1.0.0");
        assert!(paths.contains("D4") && paths.contains("D4-D5") && paths.contains("people"));
        paths.insert(String::new());
        for path in paths {
            let page = visitor
                .get(format!("{BEFORE}/{path}").trim_end_matches('/'))
                .await;
            assert_eq!(page.status, 200, "{path}");
            assert!(page.has("This is version 1.0.0, an earlier one."), "{path}");
            let links = page.links();
            let own = |link: &&String| link.starts_with(NOW) || link.starts_with("/compare");
            let mut away: Vec<&String> = links.iter().filter(own).collect();
            away.retain(|link| {
                let named = link.matches(LADDERS).count();
                link.matches("engineering-ladders@1.0.0").count() < named
            });
            // What is said above leads to the current version, once, and to what differs.
            let [current, differences] = away.as_slice() else {
                panic!("{path}: {away:?}");
            };
            let there = match path.as_str() {
                "faq" => NOW.to_owned(),
                path => format!("{NOW}/{}", path.replace("D7", "D8")),
            };
            assert_eq!(current.as_str(), there.trim_end_matches('/'), "{path}");
            assert!(
                differences.contains("/differences?from=1.0.0&to=1.1.0"),
                "{path}"
            );
        }
        let renamed = visitor.get(&format!("{BEFORE}/D7")).await;
        assert!(renamed.has("where it is called D8"), "{}", renamed.text());
        let gone = visitor.get(&format!("{BEFORE}/faq")).await;
        assert!(gone.has("has nothing in its place"), "{}", gone.text());
    });
}

#[test]
fn every_link_of_a_current_page_is_without_a_version() {
    testkit::run(async {
        let app = two_versions().await;
        let mut visitor = app.visitor(&[]);
        for path in pages(&app, "1.1.0") {
            let page = visitor.get(&format!("{NOW}/{path}")).await;
            let links = page.links().into_iter();
            let files = |link: &String| link.contains("/chart/") || link.contains("/export/");
            let pinned: Vec<String> = links
                .filter(|link| link.contains('@') && !files(link))
                .collect();
            assert_eq!((page.status, pinned), (200, Vec::new()), "{path}");
        }
    });
}

#[test]
fn two_levels_are_compared_in_the_version_that_the_address_names() {
    testkit::run(async {
        let app = two_versions().await;
        let mut visitor = app.visitor(&[]);
        let ends = |from: &str, to: &str| {
            format!(
                "/compare?from=engineering-ladders@1.0.0/{from}&to=engineering-ladders@1.0.0/{to}"
            )
        };
        let page = visitor.get(&ends("D6", "D7")).await;
        assert!(
            page.links().contains(&BEFORE.to_owned()),
            "{:?}",
            page.links()
        );
        assert!(
            page.links().contains(&ends("D7", "D6")),
            "{:?}",
            page.links()
        );
        assert!(!page.links().contains(&NOW.to_owned()));
        // The form, as it stands, asks for the same again.
        let again = visitor.submit(page.form("/compare")).await;
        assert!(again.has("From D6 to D7") && again.links() == page.links());
    });
}
