//! What stands around every page.

use axum::http::Method;
use testkit::app::Company;
use testkit::{TestApp, TestDb};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[test]
fn every_answer_carries_the_headers() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let mut visitor = app.visitor(&[]);
        for path in [
            "/welcome",
            "/frameworks",
            "/nowhere",
            "/assets/x/app.css",
            "/assets/x/none",
        ] {
            let page = visitor.get(path).await;
            let policy = page
                .headers
                .get("content-security-policy")
                .expect("it is there")
                .to_str()
                .expect("it is there");
            assert!(
                policy.contains("default-src 'none'") && !policy.contains("unsafe"),
                "{path}"
            );
            assert_eq!(
                page.headers
                    .get("x-content-type-options")
                    .expect("it is there"),
                "nosniff",
                "{path}"
            );
        }
    });
}

#[test]
fn a_form_without_its_token_or_from_another_site_changes_nothing() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut manager = app.browser(company.manager).await;
        let path = format!("/people/{}", company.engineer);
        let open = format!("{path}/rounds");
        let page = manager.get(&path).await;
        let token = page
            .form("/rounds")
            .value("csrf")
            .expect("it is there")
            .to_owned();

        let bare = manager.once(Method::POST, &open, &[FORM], "").await;
        assert_eq!(bare.status, 403);
        let wrong = format!("csrf={}", "0".repeat(64));
        assert_eq!(
            manager
                .once(Method::POST, &open, &[FORM], wrong)
                .await
                .status,
            403
        );
        let elsewhere = [FORM, ("origin", "https://evil.example")];
        let forged = manager
            .once(Method::POST, &open, &elsewhere, format!("csrf={token}"))
            .await;
        assert_eq!(forged.status, 403);
        let fetched = [FORM, ("sec-fetch-site", "cross-site")];
        let forged = manager
            .once(Method::POST, &open, &fetched, format!("csrf={token}"))
            .await;
        assert_eq!(forged.status, 403);
        let page = manager.get(&path).await;
        assert!(page.html.contains("Begin a round"), "no round was opened");

        let other = app.browser(company.engineer).await.get(&path).await;
        let others = other
            .form("/rounds")
            .value("csrf")
            .expect("it is there")
            .to_owned();
        let swapped = manager
            .once(Method::POST, &open, &[FORM], format!("csrf={others}"))
            .await;
        assert_eq!(swapped.status, 403, "a token is one browser's own");
    });
}

#[test]
fn what_people_write_is_text_and_never_markup() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        let form = engineer.get("/evidence/new").await.form("/evidence");
        let page = engineer
            .submit(form.set("title", hostile).set("text", hostile))
            .await;
        assert_eq!(page.status, 200, "{}", page.text());
        let person = engineer.get(&format!("/people/{}", company.engineer)).await;
        for page in [&page, &person] {
            assert!(!page.html.contains("<script>alert") && !page.html.contains("<img src=x"));
            assert!(
                page.has("<script>alert(1)</script>"),
                "it stands there as it was typed"
            );
        }
        let search = engineer
            .get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
            .await;
        assert!(!search.html.contains("<script>alert"));
    });
}

#[test]
fn signing_out_ends_the_session_on_the_server() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let door = engineer.get("/welcome").await;
        engineer.submit(door.form("/session/end")).await;
        assert!(engineer.get("/people").await.path.starts_with("/welcome"));
    });
}

#[test]
fn going_back_after_the_door_never_leads_to_another_site() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut visitor = app.visitor(&[company.engineer]);
        let door = visitor.get("/welcome?next=https://evil.example/").await;
        let form = door
            .form("/session")
            .set("person", &company.engineer.to_string());
        let page = visitor.submit(form.set("next", "//evil.example")).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/"));
    });
}
