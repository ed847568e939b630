use app::accounts;
use app::sessions::Browser as Where;
use jiff::SignedDuration;
use testkit::app::{Browser, Company, Page};

use super::{email, with_mail};
use crate::sign_in::{PASSWORD, sign_in, today};

async fn forgotten(browser: &mut Browser, email: &str) -> Page {
    let page = browser.get("/sign-in/forgotten").await;
    let form = page.form("/sign-in/forgotten").set("email", email);
    browser.submit(form).await
}

#[test]
fn whoever_has_forgotten_their_password_gets_a_link_for_an_hour() {
    testkit::run(async {
        let (app, mut admin, mut server) = with_mail().await;
        let door = app.visitor(&[]).get("/sign-in").await;
        assert!(door.has("I have forgotten my password"), "{}", door.text());
        let unknown = forgotten(&mut app.visitor(&[]), "bob@example.org").await;
        let known = forgotten(&mut app.visitor(&[]), " Ana@Example.org ").await;
        assert_eq!((unknown.status, known.status), (200, 200));
        assert_eq!(
            unknown.text().replace("bob@example.org", ""),
            known.text().replace("Ana@Example.org", ""),
            "whether somebody has the address is not said"
        );
        let letter = server.next().await;
        assert_eq!(letter.to, ["ana@example.org"]);
        assert!(
            letter.body.contains("good once, for an hour"),
            "{}",
            letter.body
        );

        let late = app.later(today() + SignedDuration::from_mins(60));
        assert_eq!(late.visitor(&[]).get(&letter.link()).await.status, 404);
        let app = late.later(today() + SignedDuration::from_mins(59));
        let mut browser = app.visitor(&[]);
        let page = browser.get(&letter.link()).await;
        let other = "quite another set of words";
        let form = page
            .form(&letter.link())
            .set("password", other)
            .set("again", other);
        assert_eq!(browser.submit(form).await.path, "/");
        assert!(
            admin.get("/account").await.path.starts_with("/sign-in"),
            "signed out elsewhere"
        );
        let refused = sign_in(&mut app.visitor(&[]), "ana@example.org", PASSWORD).await;
        assert!(refused.has("do not go together"));
        assert!(server.is_empty());
    });
}

#[test]
fn links_that_are_asked_for_again_and_again_wait() {
    testkit::run(async {
        let (app, _admin, mut server) = with_mail().await;
        let mut browser = app.visitor(&[]);
        for email in ["ana@example.org", "nobody@example.org"] {
            for _ in 0..3 {
                let page = forgotten(&mut browser, email).await;
                assert_eq!(page.status, 200, "{}", page.text());
            }
            let page = forgotten(&mut browser, email).await;
            assert_eq!(page.status, 422);
            assert!(
                page.has("the next one has to wait 3 seconds"),
                "{}",
                page.text()
            );
            assert_eq!(page.form("/forgotten").value("email"), Some(email));
        }
        for _ in 0..3 {
            assert_eq!(server.next().await.to, ["ana@example.org"]);
        }
        assert!(server.is_empty());
        let page = sign_in(&mut browser, "ana@example.org", PASSWORD).await;
        assert_eq!(
            page.path,
            "/",
            "asking is no failure to sign in: {}",
            page.text()
        );
    });
}

#[test]
fn only_people_with_a_password_of_their_own_get_one() {
    testkit::run(async {
        let (app, _admin, _server) = with_mail().await;
        let company = Company::found(&app).await;
        let asked = async |email: &str| {
            let browser = Where::default();
            accounts::forgotten_link(&app.app, email, &browser)
                .await
                .unwrap()
        };
        assert!(asked(&email(&app, company.engineer).await).await.is_none());
        assert!(asked("nobody@example.org").await.is_none());
        assert!(asked("ana@example.org").await.is_some());
    });
}
