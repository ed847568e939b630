//! Bad input ends in a message, never in a panic or a 500.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

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
        assert_eq!(page.path, "/frameworks/engineering-ladders@1.0.0/D4");
        let page = visitor
            .get("/search?q=engineering-ladders%401.0.0/people.mentors")
            .await;
        assert_eq!(page.path, "/frameworks/engineering-ladders@1.0.0/people");
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

#[test]
fn a_cookie_in_the_place_of_another_opens_nothing() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let engineer = app.browser(company.engineer).await;
        let session = engineer.cookie("waymark_session").expect("a session");
        let visit = engineer.cookie("waymark_visit").expect("a visit");
        for swapped in [
            format!("waymark_visit={session}"),
            format!("waymark_browser={session}; waymark_step={session}"),
            format!("waymark_company={session}"),
            format!("waymark_session={visit}"),
            format!("__Host-waymark_session={session}"),
            format!("waymark_session={}", session.to_uppercase()),
            format!("waymark_session={visit}; waymark_session={session}"),
        ] {
            let mut visitor = app.visitor(&[]);
            let page = visitor
                .once(Method::GET, "/people", &[("cookie", &swapped)], "")
                .await;
            let to = page.headers.get("location");
            let away = to.is_some_and(|to| to.as_bytes().starts_with(b"/welcome"));
            assert!(away, "{swapped}: {}", page.status);
        }
    });
}

#[test]
fn the_form_of_one_session_is_worth_nothing_in_another() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let form = engineer.get("/evidence/new").await.form("/evidence");
        let page = manager.submit(form.set("title", "Planted")).await;
        assert_eq!(page.status, 403, "{}", page.text());
        assert!(page.has("The form has grown old"), "{}", page.text());
    });
}

#[test]
fn a_megabyte_of_cookies_changes_nothing_for_anybody() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        for junk in [
            "a=b; ".repeat(200_000),
            ";".repeat(1_000_000),
            "a".repeat(1_000_000),
            format!("waymark_session={}", "a".repeat(1_000_000)),
        ] {
            // Beside the session's own: whoever has it is still who they are.
            let headers = [("cookie", junk.as_str())];
            let page = engineer.once(Method::GET, "/people", &headers, "").await;
            assert_eq!(page.status, 200, "{junk:.20}");
        }

        // On the network the server stops reading before it has all of them, and goes on.
        let web = app.web(&[]);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (patience, stop) = (web::Patience::default(), std::future::pending());
        let serving = tokio::spawn(web::serve(listener, None, web, patience, stop));
        let [large, small] = ["a=b; ".repeat(200_000), "a=b".to_owned()].map(|cookies| {
            let asking = move || ask(address, &cookies);
            tokio::task::spawn_blocking(asking)
        });
        let large = large.await.expect("it ends");
        assert!(
            large.is_empty() || large.starts_with("HTTP/1.1 431"),
            "{large:.40}"
        );
        let small = small.await.expect("it ends");
        assert!(small.starts_with("HTTP/1.1 200"), "{small:.40}");
        serving.abort();
    });
}

/// What the server answers to these cookies; nothing where it hangs up.
fn ask(address: SocketAddr, cookies: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("somebody listens");
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).expect("a timeout");
    stream.set_write_timeout(patience).expect("a timeout");
    let request = format!(
        "GET /sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookies}\r\n\r\n"
    );
    // It may hang up before it has read everything.
    let _ = stream.write_all(request.as_bytes());
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}
