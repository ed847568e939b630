use std::time::Duration;

use app::accounts;
use app::sessions::Browser as Where;
use careers::records::Act;
use jiff::SignedDuration;
use testkit::app::{Browser, Company, Mood, Page};
use testkit::store;

use super::{email, with_mail};
use crate::audit::log;
use crate::sign_in::{PASSWORD, choose_password, new_app, sign_in, today};

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
fn asking_at_the_door_voids_no_link_that_somebody_made() {
    testkit::run(async {
        let (app, mut admin, mut server) = with_mail().await;
        let page = admin.get("/accounts").await;
        let form = page.form("/accounts").set("name", "Kwame Mensah");
        admin.submit(form.set("email", "kwame@example.org")).await;
        choose_password(&mut app.visitor(&[]), &server.next().await.link()).await;
        let list = admin.get("/accounts?q=Kwame").await;
        admin.submit(list.form("/link")).await;
        let made = server.next().await.link();

        let mut stranger = app.visitor(&[]);
        forgotten(&mut stranger, "kwame@example.org").await;
        let first = server.next().await.link();
        forgotten(&mut stranger, "kwame@example.org").await;
        let second = server.next().await.link();
        for (link, status) in [(&first, 404), (&second, 200), (&made, 200)] {
            assert_eq!(app.visitor(&[]).get(link).await.status, status);
        }
        choose_password(&mut app.visitor(&[]), &made).await;
        let left = app.visitor(&[]).get(&second).await;
        assert_eq!(left.status, 404, "the password is another one now");
    });
}

#[test]
fn a_link_that_was_asked_for_and_could_not_be_sent_is_known() {
    testkit::run(async {
        let (app, _admin, server) = with_mail().await;
        let browser = Where::default();
        let link = accounts::forgotten_link(&app.app, "ana@example.org", &browser).await;
        let (link, secret) = link.unwrap().unwrap();
        let failed = async || {
            let mut read = app.db.read().await.unwrap();
            let failed = store::one_time_tokens::has_failed(&mut read, link.person.id, today());
            failed.await.unwrap()
        };
        assert!(!failed().await);
        accounts::forgotten_not_delivered(&app.app, &secret)
            .await
            .unwrap();
        assert!(failed().await);

        accounts::forgotten_link(&app.app, "ana@example.org", &browser)
            .await
            .unwrap();
        assert!(!failed().await);
        server.is(Mood::RefusesRecipients);
        forgotten(&mut app.visitor(&[]), "ana@example.org").await;
        app.letters_are_out().await;
        assert!(failed().await, "the door says so by itself");
    });
}

#[test]
fn whoever_ends_the_server_can_wait_for_links_that_are_on_their_way() {
    testkit::run(async {
        let (app, _admin, mut server) = with_mail().await;
        forgotten(&mut app.visitor(&[]), "ana@example.org").await;
        app.letters_are_out().await;
        assert!(!server.is_empty());
    });
}

#[test]
fn where_too_many_links_are_under_way_asking_says_so_and_stands_in_the_log() {
    testkit::run(async {
        let (mut app, _admin, mut server) = with_mail().await;
        let mailer = server.mailer();
        app.send_by(mailer.clone());
        let turns: Vec<_> = std::iter::from_fn(|| mailer.turn()).collect();
        assert!(!mailer.are_out(Duration::ZERO).await);
        let mut texts = Vec::new();
        for email in ["ana@example.org", "nobody@example.org"] {
            let page = forgotten(&mut app.visitor(&[]), email).await;
            assert_eq!(page.status, 422);
            assert!(page.has("Try again in a minute"), "{}", page.text());
            texts.push(page.text().replace(email, ""));
        }
        assert_eq!(
            texts[0], texts[1],
            "whether somebody has the address is not said"
        );
        let log = log(&app).await;
        let words = "not sent, since too many are under way";
        let noted = log
            .iter()
            .filter(|entry| entry.act == Act::AskForLink && entry.detail.as_deref() == Some(words));
        assert_eq!(noted.count(), 2);
        assert!(server.is_empty());

        drop(turns);
        forgotten(&mut app.visitor(&[]), "ana@example.org").await;
        assert_eq!(server.next().await.to, ["ana@example.org"]);
    });
}

#[test]
fn without_mail_nothing_can_be_asked_for() {
    testkit::run(async {
        let (app, _admin, _server) = with_mail().await;
        let form = app.visitor(&[]).get("/sign-in/forgotten").await;
        let form = form
            .form("/sign-in/forgotten")
            .set("email", "ana@example.org");
        let without = new_app().await;
        let mut browser = without.visitor(&[]);
        let token = browser.get("/sign-in").await;
        let token = token.form("/sign-in").value("csrf").map(str::to_owned);
        let page = browser.submit(form.set("csrf", &token.unwrap())).await;
        assert_eq!(page.status, 404, "{}", page.text());
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
