//! Bad input ends in a message, never in a panic or a 500.

use axum::http::Method;
use testkit::app::Company;
use testkit::{TestApp, TestDb};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[test]
fn no_address_makes_the_server_fail() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let long = "a".repeat(5_000);
        let paths = [
            "/people/x".to_owned(),
            "/people/00000000-0000-0000-0000-000000000000".into(),
            format!("/people/{}?against=nowhere", company.engineer),
            format!("/people/{}?against=%00%ff", company.engineer),
            "/people?page=-1".into(),
            "/people?page=99999999999999999999".into(),
            "/people?q=%25%27%22--".into(),
            "/people?by=drop%20table".into(),
            "/teams/x".into(),
            "/rounds/x".into(),
            "/rounds/x/assessment".into(),
            "/evidence/x".into(),
            "/evidence/new?person=x&about=%3Cx%3E".into(),
            format!("/search?q={long}"),
            "/search?q=%F0%9F%A6%80&page=0".into(),
            "/compare".into(),
            "/compare?from=&to=".into(),
            "/compare?from=engineering-ladders/D3&to=engineering-ladders/people".into(),
            "/frameworks/none".into(),
            "/frameworks/engineering-ladders@9.9.9".into(),
            "/frameworks/engineering-ladders/%2e%2e%2fetc".into(),
            format!("/frameworks/engineering-ladders/{long}"),
            "/frameworks/engineering-ladders/D3-".into(),
            "/frameworks/engineering-ladders/-".into(),
            "/frameworks/engineering-ladders/.".into(),
            "/assets/x/../../Cargo.toml".into(),
            "/welcome?next=%00".into(),
        ];
        for path in paths {
            let page = engineer.get(&path).await;
            let shown: String = path.chars().take(60).collect();
            assert!(
                page.status < 500,
                "{shown} answers {}: {}",
                page.status,
                page.text()
            );
        }
    });
}

#[test]
fn an_address_of_a_part_leads_to_the_page_it_stands_on() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let mut visitor = app.visitor(&[]);
        let page = visitor
            .get("/frameworks/engineering-ladders@1.0.0/D4.people")
            .await;
        assert_eq!(page.status, 200);
        assert_eq!(page.path, "/frameworks/engineering-ladders/D4");
        let page = visitor
            .get("/search?q=engineering-ladders%401.0.0/people.mentors")
            .await;
        assert_eq!(page.path, "/frameworks/engineering-ladders/people");
    });
}

#[test]
fn oversized_and_foreign_bodies_are_refused_in_words() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let large = format!("csrf=x&title={}", "a".repeat(2_000_000));
        let page = engineer
            .once(Method::POST, "/evidence", &[FORM], large)
            .await;
        assert_eq!(page.status, 413);
        let json = ("content-type", "application/json");
        let page = engineer
            .once(Method::POST, "/evidence", &[json], "{}")
            .await;
        assert_eq!(page.status, 403);
        let page = engineer.once(Method::DELETE, "/evidence", &[], "").await;
        assert_eq!(page.status, 405);
    });
}

#[test]
fn a_form_with_missing_and_oversized_fields_keeps_what_was_typed() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let form = engineer.get("/evidence/new").await.form("/evidence");
        let page = engineer
            .submit(form.clone().set("text", "Only the text is here."))
            .await;
        assert_eq!(page.status, 422, "{}", page.text());
        assert_eq!(
            page.form("/evidence").value("text"),
            Some("Only the text is here.")
        );
        let link = form
            .set("title", "With a bad link")
            .set("link", "javascript:alert(1)");
        let page = engineer.submit(link).await;
        assert_eq!(page.status, 422, "{}", page.text());
        assert_eq!(
            page.form("/evidence").value("title"),
            Some("With a bad link")
        );
        let gone = engineer.get(&format!("/people/{}", company.engineer)).await;
        assert!(!gone.has("With a bad link"), "nothing was kept");
    });
}
