//! Coming in, and being kept out.

use app::accounts::{self, Attempt, SignIn};
use app::sessions;
use jiff::{SignedDuration, Timestamp};
use testkit::app::{Browser, Page, TODAY};
use testkit::{TestApp, TestDb};
use tokio::task::JoinSet;
use totp_rs::Builder;

use crate::rounds::new_database;

pub(crate) const PASSWORD: &str = "four plain words here";

pub(crate) async fn new_app() -> TestApp {
    TestApp::new(TestDb::sqlite().await)
}

pub(crate) fn today() -> Timestamp {
    TODAY.parse().expect("an instant")
}

pub(crate) async fn sign_in(browser: &mut Browser, email: &str, password: &str) -> Page {
    let door = browser.get("/sign-in").await;
    let form = door
        .form("/sign-in")
        .set("email", email)
        .set("password", password);
    browser.submit(form).await
}

/// The first administrator, in the browser in which they set everything up.
pub(crate) async fn first_administrator(app: &TestApp) -> Browser {
    let secret = accounts::offer(&app.app).await.expect("nobody is there");
    let mut browser = app.visitor(&[]);
    let page = browser.get(&format!("/setup/{secret}")).await;
    let form = page
        .form(&format!("/setup/{secret}"))
        .set("name", "Ana Lima")
        .set("email", "ana@example.org")
        .set("password", PASSWORD)
        .set("again", PASSWORD);
    let page = browser.submit(form).await;
    assert_eq!(
        (page.status, page.path.as_str()),
        (200, "/accounts"),
        "{}",
        page.text()
    );
    browser
}

/// Adds somebody, and gives the path of the link that lets them in.
pub(crate) async fn invite(admin: &mut Browser, name: &str, email: &str) -> String {
    let page = admin.get("/accounts").await;
    let form = page.form("/accounts").set("name", name).set("email", email);
    let page = admin.submit(form).await;
    page.texts(".link-once")
        .pop()
        .unwrap_or_else(|| panic!("{}", page.text()))
}

pub(crate) async fn choose_password(browser: &mut Browser, link: &str) -> Page {
    let page = browser.get(link).await;
    let form = page
        .form(link)
        .set("password", PASSWORD)
        .set("again", PASSWORD);
    browser.submit(form).await
}

#[test]
fn the_first_run_makes_one_administrator_and_no_second() {
    testkit::run(async {
        let app = new_app().await;
        let older = accounts::offer(&app.app).await.expect("nobody is there");
        let secret = accounts::offer(&app.app).await.expect("nobody is there");
        let path = format!("/setup/{secret}");
        let mut browser = app.visitor(&[]);
        assert_eq!(
            browser.get(&format!("/setup/{older}")).await.status,
            404,
            "a newer one was made"
        );

        let page = browser.get(&path).await;
        let form = page
            .form(&path)
            .set("name", "Ana Lima")
            .set("email", "nowhere");
        let page = browser
            .submit(form.set("password", "short").set("again", "short"))
            .await;
        assert_eq!(page.status, 422);
        assert!(page.has("does not look like an e-mail address") && page.has("at least 12"));
        assert_eq!(
            page.form(&path).value("name"),
            Some("Ana Lima"),
            "what was typed stays"
        );
        assert_eq!(
            page.form(&path).value("password"),
            Some(""),
            "but for passwords"
        );

        let form = page.form(&path).set("email", "ana@example.org");
        let page = browser
            .submit(form.set("password", PASSWORD).set("again", PASSWORD))
            .await;
        assert_eq!(page.path, "/accounts");
        assert!(page.has("Ana Lima"));

        let mut other = app.visitor(&[]);
        assert_eq!(other.get(&path).await.status, 404, "it is good once");
        let late = accounts::offer(&app.app).await.expect("it can be made");
        assert_eq!(
            other.get(&format!("/setup/{late}")).await.status,
            404,
            "somebody is there"
        );
    });
}

#[test]
fn an_invitation_lets_one_person_in_once() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        let page = kwame.get(&link).await;
        assert!(page.has("invited as Kwame Mensah"));
        let page = choose_password(&mut kwame, &link).await;
        assert_eq!(page.status, 200);
        assert_eq!(
            kwame.get("/account").await.texts(".byline"),
            ["Kwame Mensah, kwame@example.org"]
        );
        assert_eq!(app.visitor(&[]).get(&link).await.status, 404);
        assert_eq!(
            kwame.get("/accounts").await.status,
            404,
            "he does not run the system"
        );

        let page = admin.get("/accounts").await;
        let twice = page
            .form("/accounts")
            .set("name", "K")
            .set("email", "Kwame@example.org");
        let page = admin.submit(twice).await;
        assert!(page.has("Somebody has this address already"));
    });
}

#[test]
fn an_unknown_address_is_answered_like_a_wrong_password() {
    testkit::run(async {
        let app = new_app().await;
        first_administrator(&app).await;
        let wrong = sign_in(&mut app.visitor(&[]), "ana@example.org", "not these words").await;
        let unknown = sign_in(&mut app.visitor(&[]), "bob@example.org", "not these words").await;
        assert_eq!((wrong.status, unknown.status), (422, 422));
        assert_eq!(wrong.text(), unknown.text());
        let right = sign_in(&mut app.visitor(&[]), " Ana@Example.org ", PASSWORD).await;
        assert_eq!((right.status, right.path.as_str()), (200, "/"));
    });
}

#[test]
fn guesses_have_to_wait_and_the_owner_has_not() {
    testkit::run(async {
        let app = new_app().await;
        let mut owner = first_administrator(&app).await;
        let out = owner.get("/account").await;
        owner.submit(out.form("/session/end")).await;
        let mut guesser = app.visitor(&[]);
        for _ in 0..5 {
            let page = sign_in(&mut guesser, "ana@example.org", "a guess of many words").await;
            assert!(page.has("do not go together"), "{}", page.text());
        }
        let page = sign_in(&mut guesser, "ana@example.org", PASSWORD).await;
        assert!(
            page.has("has to wait"),
            "even the right one: {}",
            page.text()
        );
        for _ in 0..5 {
            let page = sign_in(&mut guesser, "nobody@example.org", "a guess of many words").await;
            assert!(page.has("do not go together"));
        }
        let page = sign_in(&mut guesser, "nobody@example.org", "a guess of many words").await;
        assert!(
            page.has("has to wait"),
            "whether somebody has the address is not said"
        );
        let page = sign_in(&mut owner, "ana@example.org", PASSWORD).await;
        assert_eq!(
            page.path,
            "/",
            "in a browser that is known: {}",
            page.text()
        );

        let later = app.later(today() + SignedDuration::from_secs(3));
        let mut guesser = guesser.before(&later);
        let page = sign_in(&mut guesser, "ana@example.org", PASSWORD).await;
        assert_eq!(page.path, "/", "after the wait: {}", page.text());
    });
}

/// Sets the second step up. Its secret, and the recovery codes.
pub(crate) async fn second_step(browser: &mut Browser) -> (Vec<u8>, Vec<String>) {
    let page = browser.get("/account/second-step").await;
    let form = page.form("/account/second-step");
    let secret = form.value("secret").expect("it is there").to_owned();
    let secret = (0..secret.len()).step_by(2);
    let hex = form.value("secret").expect("it is there").to_owned();
    let bytes: Vec<u8> = secret
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal"))
        .collect();
    let wrong = browser.submit(form.clone().set("code", "000000")).await;
    assert!(wrong.has("not the code of this moment"));
    let page = browser.submit(form.set("code", &code(&bytes, 0))).await;
    let codes = page.texts(".codes code");
    assert_eq!(codes.len(), 10, "{}", page.text());
    (bytes, codes)
}

pub(crate) fn code(secret: &[u8], seconds: i64) -> String {
    let totp = Builder::new()
        .with_secret(secret.to_vec())
        .build()
        .expect("it works");
    let at = today().as_second() + seconds;
    totp.generate(u64::try_from(at).expect("after 1970"))
        .to_string()
}

#[test]
fn a_code_is_good_once_and_a_recovery_code_too() {
    testkit::run(async {
        let app = new_app().await;
        let mut owner = first_administrator(&app).await;
        let (secret, recovery) = second_step(&mut owner).await;

        let mut browser = app.visitor(&[]);
        let page = sign_in(&mut browser, "ana@example.org", PASSWORD).await;
        assert!(page.path.starts_with("/sign-in/code"), "{}", page.path);
        assert_eq!(
            browser.get("/account").await.path.split('?').next(),
            Some("/sign-in"),
            "not in yet"
        );
        let page = browser.get("/sign-in/code").await;
        let form = page.form("/sign-in/code");
        let page = browser
            .submit(form.clone().set("code", &code(&secret, 0)))
            .await;
        assert!(
            page.has("was used already"),
            "the code that set it up: {}",
            page.text()
        );
        let page = browser
            .submit(form.clone().set("code", &code(&secret, 30)))
            .await;
        assert_eq!(page.path, "/");
        let page = browser.submit(form.set("code", &code(&secret, 30))).await;
        assert!(page.path.starts_with("/sign-in"), "the step was used up");

        let mut other = app.visitor(&[]);
        sign_in(&mut other, "ana@example.org", PASSWORD).await;
        let page = other.get("/sign-in/code").await;
        let typed = recovery[3].to_uppercase().replace('-', " ");
        let page = other
            .submit(page.form("/sign-in/code").set("code", &typed))
            .await;
        assert_eq!(page.path, "/");
        assert!(other.get("/account").await.has("9 of your recovery codes"));

        let mut third = app.visitor(&[]);
        sign_in(&mut third, "ana@example.org", PASSWORD).await;
        let page = third.get("/sign-in/code").await;
        let page = third
            .submit(page.form("/sign-in/code").set("code", &recovery[3]))
            .await;
        assert!(page.has("used already"));
    });
}

#[test]
fn whoever_knows_the_password_does_not_keep_the_owner_from_the_code() {
    testkit::run(async {
        let app = new_app().await;
        let mut owner = first_administrator(&app).await;
        let (secret, _) = second_step(&mut owner).await;
        let out = owner.get("/account").await;
        owner.submit(out.form("/session/end")).await;

        let mut knows = app.visitor(&[]);
        let page = sign_in(&mut knows, "ana@example.org", PASSWORD).await;
        let mut form = page.form("/sign-in/code").set("code", "000000");
        for _ in 0..5 {
            let page = knows.submit(form).await;
            assert!(page.has("not the code of this moment"), "{}", page.text());
            form = page.form("/sign-in/code").set("code", "000000");
        }
        let page = knows.submit(form.set("code", &code(&secret, 30))).await;
        assert!(
            page.has("has to wait"),
            "even the right one: {}",
            page.text()
        );

        let page = sign_in(&mut owner, "ana@example.org", PASSWORD).await;
        let form = page.form("/sign-in/code");
        let page = owner.submit(form.set("code", &code(&secret, 30))).await;
        assert_eq!(
            page.path,
            "/",
            "in a browser that is known: {}",
            page.text()
        );
    });
}

testkit::both_engines! {
    async fn of_many_guesses_at_one_instant_only_the_free_ones_are_looked_at(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let mut guesses = JoinSet::new();
        for _ in 0..12 {
            let app = app.app.clone();
            guesses.spawn(async move {
                let attempt = Attempt {
                    email: "nobody@example.org",
                    password: "a guess of many words",
                    known_browser: None,
                    browser: &sessions::Browser::default(),
                };
                accounts::sign_in(&app, &attempt).await.expect("an answer")
            });
        }
        let outcomes = guesses.join_all().await;
        let looked_at = outcomes.iter().filter(|outcome| **outcome == SignIn::Refused);
        assert_eq!(looked_at.count(), 5, "{outcomes:?}");
    }
}
