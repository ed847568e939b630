//! Taking one's records along.

use std::io::{Cursor, Read as _};

use axum::http::Method;
use serde_json::Value;
use testkit::app::{Browser, Company};
use testkit::{TestApp, TestDb};
use zip::ZipArchive;

/// The file of this name in the archive that the browser gets.
async fn taken(browser: &mut Browser, name: &str) -> String {
    let answer = browser.once(Method::GET, "/account/records", &[], "").await;
    assert_eq!(answer.status, 200, "{}", answer.html);
    let mut archive = ZipArchive::new(Cursor::new(answer.bytes)).expect("an archive");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("it is in there");
    file.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn one_takes_everything_that_one_may_read_and_nothing_else() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let write = async |browser: &mut Browser, about: &str, title: &str, share: &str| {
            let page = browser.get(&format!("/evidence/new{about}")).await;
            let form = page
                .form("/evidence")
                .set("title", title)
                .set("share", share);
            let page = browser.submit(form).await;
            assert!(page.has(title), "{}", page.text());
        };
        let about = format!("?person={}", company.engineer);
        write(&mut engineer, "", "Kept to myself", "no").await;
        write(&mut manager, &about, "Seen and shared", "yes").await;
        write(&mut manager, &about, "Seen and kept", "no").await;

        let json: Value =
            serde_json::from_str(&taken(&mut engineer, "records.json").await).expect("it is JSON");
        let titles: Vec<&str> = json["evidence"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["title"].as_str())
            .collect();
        assert!(titles.contains(&"Kept to myself") && titles.contains(&"Seen and shared"));
        assert!(
            !titles.contains(&"Seen and kept"),
            "what others keep is not theirs to take"
        );
        assert_eq!(json["person"]["name"], "Łukasz Żółkiewski");
        assert_eq!(json["placements"][0]["level"], "D3");
        assert_eq!(json["person"]["reports_to"][0], "Ana Lima");

        let text = taken(&mut engineer, "records.md").await;
        assert!(text.starts_with("# Records of Łukasz Żółkiewski"), "{text}");
        assert!(text.contains("Kept to myself") && !text.contains("Seen and kept"));
        let own: Value =
            serde_json::from_str(&taken(&mut manager, "records.json").await).expect("it is JSON");
        assert_eq!(own["person"]["name"], "Ana Lima");
        assert!(!own.to_string().contains("Kept to myself"));
    });
}

#[test]
fn a_visitor_takes_nothing() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let page = app.visitor(&[]).get("/account/records").await;
        assert!(page.path.starts_with("/sign-in"), "{}", page.path);
    });
}
