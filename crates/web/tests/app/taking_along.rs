//! Frameworks in other forms, and the charts of pages as files.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use std::io::{Cursor, Read as _};

use app::{Caller, Means, Origin, tokens};
use axum::http::Method;
use careers::policy::Viewer;
use careers::records::{Act, PersonId, Role, RoleGrant, TokenScope};
use testkit::app::{Browser, Company, House, Page};
use testkit::{TestApp, TestDb, samples, store};
use zip::ZipArchive;

use crate::audit::{profile, reads};

const LADDERS: &str = "/frameworks/engineering-ladders@1.0.0";
/// The one with pay in its files.
const PAID: &str = "/frameworks/infrastructure-ladders@1.0.0";

async fn get(browser: &mut Browser, address: &str) -> Page {
    browser.once(Method::GET, address, &[], "").await
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    let header = page.headers.get(name).map(|value| value.to_str().unwrap());
    header.unwrap_or_default()
}

/// Width and height, as a PNG's first chunk says them.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_framework_is_taken_along_in_each_form_by_whoever_reads_it() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let mut visitor = app.visitor(&[]);
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        for (form, kind, name, begins) in [
            (
                "markdown",
                "text/markdown; charset=utf-8",
                "engineering-ladders-1.0.0.md",
                &b"---\n"[..],
            ),
            (
                "csv",
                "application/zip",
                "engineering-ladders-1.0.0-csv.zip",
                b"PK",
            ),
            ("xlsx", sheet, "engineering-ladders-1.0.0.xlsx", b"PK"),
            (
                "json",
                "application/json",
                "engineering-ladders-1.0.0.json",
                b"{\n",
            ),
        ] {
            let page = get(&mut visitor, &format!("{LADDERS}/export/{form}")).await;
            assert_eq!(page.status, 200, "{form}");
            assert_eq!(header(&page, "content-type"), kind);
            let named = format!("attachment; filename=\"{name}\"");
            assert_eq!(header(&page, "content-disposition"), named);
            assert_eq!(header(&page, "x-content-type-options"), "nosniff");
            assert!(page.bytes.starts_with(begins), "{form}: {}", page.html);
        }
    });
}

#[test]
fn what_there_is_not_is_not_found() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let mut visitor = app.visitor(&[]);
        let missing = get(&mut visitor, "/nothing").await;
        for address in [
            "/frameworks/engineering-ladders/export/pdf",
            "/frameworks/engineering-ladders@9.9.9/export/json",
            "/frameworks/none/export/json",
            "/frameworks/engineering-ladders/chart/gif",
            "/frameworks/none/chart/svg",
            "/frameworks/engineering-ladders/people/chart/svg",
            "/frameworks/engineering-ladders/D99/chart/svg",
            // Told in words alone: there is nothing to draw.
            "/frameworks/career-pathways/GE/chart/svg",
            "/compare/chart/svg?from=engineering-ladders/D3&to=engineering-ladders/D99",
        ] {
            let page = get(&mut visitor, address).await;
            assert_eq!((page.status, &page.html), (404, &missing.html), "{address}");
        }
        let purple = format!("{LADDERS}/chart/svg?theme=purple");
        assert_eq!(get(&mut visitor, &purple).await.status, 400);
    });
}

#[test]
fn its_own_files_come_byte_for_byte() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let page = get(&mut engineer, &format!("{LADDERS}/export/files")).await;
        assert_eq!(page.status, 200, "{}", page.html);
        let mut archive = ZipArchive::new(Cursor::new(page.bytes)).unwrap();
        let files = framework::built_in_files("engineering-ladders");
        assert_eq!(archive.len(), files.len());
        for (path, text) in files {
            let mut found = String::new();
            let mut file = archive.by_name(path.to_str().unwrap()).unwrap();
            file.read_to_string(&mut found).unwrap();
            assert_eq!(found, text, "{}", path.display());
        }
    });
}

async fn edits_everything(app: &TestApp, person: PersonId) {
    let grant = RoleGrant {
        person,
        role: Role::Editor,
        team: None,
        framework: None,
    };
    let mut tx = app.db.begin().await.unwrap();
    store::roles::grant(&mut tx, &grant).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read_token(app: &TestApp, person: PersonId) -> String {
    let mut read = app.db.read().await.unwrap();
    let found = store::people::by_id(&mut read, person).await.unwrap();
    drop(read);
    let caller = Caller {
        viewer: Viewer::new(&found.unwrap(), app.app.today()),
        origin: Origin {
            means: Means::Session,
            address: None,
        },
    };
    let made = tokens::make(&app.app, &caller, TokenScope::Read, "mine", 30).await;
    made.unwrap().secret
}

#[test]
fn files_that_hold_pay_are_for_those_who_write_them() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        edits_everything(&app, company.director).await;
        let files = format!("{PAID}/export/files");

        let mut engineer = app.browser(company.engineer).await;
        let refused = get(&mut engineer, &files).await;
        assert_eq!(refused.status, 403, "{}", refused.html);
        assert!(refused.has("hold pay bands"), "{}", refused.text());
        let page = engineer.get(PAID).await;
        assert!(!page.links().contains(&files));
        assert!(page.has("in none of these"), "{}", page.text());
        let token = read_token(&app, company.engineer).await;
        let bearer = format!("Bearer {token}");
        let pull = "/api/frameworks/infrastructure-ladders/versions/current";
        let headers = [("authorization", bearer.as_str())];
        let pulled = engineer.once(Method::GET, pull, &headers, "").await;
        assert!(pulled.html.contains("hold pay bands"), "{}", pulled.html);

        let mut editor = app.browser(company.director).await;
        assert!(editor.get(PAID).await.links().contains(&files));
        assert_eq!(get(&mut editor, &files).await.status, 200);
    });
}

#[test]
fn every_chart_of_a_framework_is_had_as_svg_and_as_png() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let mut visitor = app.visitor(&[]);
        let from = "engineering-ladders@1.0.0";
        for (page, name) in [
            (LADDERS.to_owned(), "engineering-ladders-1.0.0-landscape"),
            (format!("{LADDERS}/D4"), "engineering-ladders-1.0.0-D4"),
            (
                format!("/compare?from={from}/D3&to={from}/D4"),
                "engineering-ladders-1.0.0-D3-D4",
            ),
        ] {
            let links = visitor.get(&page).await.links();
            let of = |image: &str| {
                let found = links.iter().find(|link| link.contains(image));
                found.unwrap_or_else(|| panic!("{page}: {links:?}")).clone()
            };
            let svg = get(&mut visitor, &of("/chart/svg")).await;
            assert_eq!(header(&svg, "content-type"), "image/svg+xml");
            let named = format!("attachment; filename=\"{name}.svg\"");
            assert_eq!(header(&svg, "content-disposition"), named);
            assert!(svg.html.starts_with("<svg xmlns="), "{}", svg.html);
            assert!(!svg.html.contains("href="), "a file leads nowhere");

            let png = get(&mut visitor, &of("/chart/png")).await;
            assert_eq!(
                (png.status, header(&png, "content-type")),
                (200, "image/png")
            );
            let width = svg.html.split(" width=\"").nth(1).unwrap();
            let width: f32 = width.split('"').next().unwrap().parse().unwrap();
            assert_eq!(size(&png.bytes).0, (width * 2.0).ceil() as u32);

            let link = of("/chart/svg");
            let and = if link.contains('?') { '&' } else { '?' };
            let dark = get(&mut visitor, &format!("{link}{and}theme=dark")).await;
            assert!(dark.html.contains("#1c1915") && !svg.html.contains("#1c1915"));
        }
    });
}

#[test]
fn the_picture_of_a_profile_obeys_its_page_and_is_written_down_like_it() {
    testkit::run(async {
        let house = House::build().await;
        let (app, company) = (&house.app, &house.company);
        let chart = format!("{}/chart/svg", profile(company.engineer));
        let nobody = format!("{}/chart/svg", profile(PersonId(samples::id())));
        for (word, person) in company.everybody() {
            let mut browser = app.browser(person).await;
            let links = browser.get(&profile(company.engineer)).await.links();
            let offered = links.iter().find(|link| link.starts_with(&chart));
            let page = get(&mut browser, offered.unwrap_or(&chart)).await;
            if offered.is_some() {
                assert_eq!(page.status, 200, "{word}");
                assert!(page.html.contains("Profile of Łukasz"), "{word}");
            } else {
                let missing = get(&mut browser, &nobody).await;
                assert_eq!((page.status, page.html), (404, missing.html), "{word}");
            }
        }

        let before = reads(app).await.len();
        let mut manager = app.browser(company.manager).await;
        manager.get(&profile(company.engineer)).await;
        let png = chart.replace("svg", "png");
        let page = get(&mut manager, &format!("{png}?against=D4")).await;
        assert_eq!(
            (page.status, header(&page, "cache-control")),
            (200, "no-store")
        );
        size(&page.bytes);
        let entry = (
            Act::ReadProfile,
            Some(company.manager),
            Some(company.engineer),
        );
        assert_eq!(reads(app).await[before..], [entry, entry]);
        let unknown = get(&mut manager, &format!("{png}?against=D99")).await;
        assert_eq!(unknown.status, 404);

        // My path shows the same picture, held against the next step.
        let mut engineer = app.browser(company.engineer).await;
        let links = engineer.get("/").await.links();
        let own = format!("{chart}?against=D4");
        assert!(links.contains(&own), "{links:?}");
        let round = engineer
            .get(&format!("/rounds/{}", house.place("revealed round")))
            .await;
        let drawn = format!("{}/chart/png", round.path);
        assert!(round.links().contains(&drawn), "{:?}", round.links());
        assert_eq!(get(&mut engineer, &drawn).await.status, 200);
    });
}

#[test]
fn every_version_and_its_page_offer_what_can_be_taken_along() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        for page in [LADDERS, "/frameworks/engineering-ladders/versions"] {
            let links = engineer.get(page).await.links();
            for form in ["markdown", "xlsx", "csv", "json", "files"] {
                let link = format!("{LADDERS}/export/{form}");
                assert!(links.contains(&link), "{page}: {links:?}");
                assert_eq!(get(&mut engineer, &link).await.status, 200, "{link}");
            }
        }
        // Whoever has not signed in finds the way in.
        let files = format!("{LADDERS}/export/files");
        let mut visitor = app.visitor(&[]);
        assert!(!visitor.get(LADDERS).await.links().contains(&files));
        assert_eq!(get(&mut visitor, &files).await.status, 303);
    });
}
