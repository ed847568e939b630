//! What a change of how somebody signs in puts an end to.

use app::accounts::{self, Attempt, SignIn};
use app::sessions::Browser;
use careers::records::PersonId;
use jiff::SignedDuration;
use testkit::app::{Browser as Visitor, Page};
use testkit::{TestApp, TestDb, store};

use crate::rounds::new_database;
use crate::sign_in::{
    PASSWORD, choose_password, code, first_administrator, invite, new_app, second_step, sign_in,
    today,
};

const ANOTHER: &str = "some other words instead";

async fn sessions(app: &TestApp, person: PersonId) -> usize {
    let mut read = app.db.read().await.expect("a connection");
    let sessions = store::sessions::of(&mut read, person, app.app.now()).await;
    sessions.expect("they read").len()
}

async fn ana(app: &TestApp) -> PersonId {
    let mut read = app.db.read().await.expect("a connection");
    let ana = store::people::by_email(&mut read, "ana@example.org").await;
    ana.expect("it reads").expect("she is there").id
}

/// Signs in with the first password until that is no longer the one.
async fn until_refused(app: &TestApp) {
    let attempt = Attempt {
        email: "ana@example.org",
        password: PASSWORD,
        known_browser: None,
        browser: &Browser::default(),
    };
    while let SignIn::In(_) = accounts::sign_in(&app.app, &attempt)
        .await
        .expect("an answer")
    {}
}

testkit::both_engines! {
    async fn a_password_that_was_changed_while_it_was_looked_at_lets_nobody_in(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let mut here = first_administrator(&app).await;
        let form = here.get("/account/password").await.form("/account/password");
        let form = form
            .set("old", PASSWORD)
            .set("password", ANOTHER)
            .set("again", ANOTHER);
        // They stand in one line with the new password: some looked at the old one before it, and
        // have their turn after it.
        let (page, ..) = tokio::join!(
            here.submit(form),
            until_refused(&app),
            until_refused(&app),
            until_refused(&app),
            until_refused(&app),
        );
        assert_eq!(page.path, "/account?done=password", "{}", page.text());
        assert_eq!(here.get("/account").await.path, "/account");
        assert_eq!(sessions(&app, ana(&app).await).await, 1, "and nobody else is in");
    }
}

/// Chooses another password in this browser.
async fn change_password(browser: &mut Visitor) -> Page {
    let page = browser.get("/account/password").await;
    let form = page
        .form("/account/password")
        .set("old", PASSWORD)
        .set("password", ANOTHER)
        .set("again", ANOTHER);
    browser.submit(form).await
}

/// Kwame, let in by a link, and the administrator who made it.
async fn invited(app: &TestApp) -> (Visitor, Visitor) {
    let mut admin = first_administrator(app).await;
    let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
    let mut kwame = app.visitor(&[]);
    choose_password(&mut kwame, &link).await;
    (admin, kwame)
}

async fn reset_link(admin: &mut Visitor) -> String {
    let page = admin.get("/accounts?q=Kwame").await;
    let page = admin.submit(page.form("/link")).await;
    page.texts(".link-once").pop().expect("a link")
}

#[test]
fn whatever_was_made_or_begun_before_leads_nowhere() {
    testkit::run(async {
        let app = new_app().await;
        let (mut admin, mut kwame) = invited(&app).await;
        let link = reset_link(&mut admin).await;
        assert_eq!(app.visitor(&[]).get(&link).await.status, 200);
        let (secret, _) = second_step(&mut kwame).await;
        let status = app.visitor(&[]).get(&link).await.status;
        assert_eq!(status, 404, "made before the second step was set up");

        let link = reset_link(&mut admin).await;
        let mut begun = app.visitor(&[]);
        let step = sign_in(&mut begun, "kwame@example.org", PASSWORD).await;
        let page = change_password(&mut kwame).await;
        assert_eq!(page.path, "/account?done=password");
        assert_eq!(app.visitor(&[]).get(&link).await.status, 404);
        let form = step.form("/sign-in/code").set("code", &code(&secret, 30));
        let page = begun.submit(form).await;
        assert!(
            page.has("Sign in once more"),
            "begun with the old one: {}",
            page.text()
        );

        let link = reset_link(&mut admin).await;
        let page = kwame.get("/account/second-step/remove").await;
        kwame.submit(page.form("/account/second-step/remove")).await;
        assert_eq!(app.visitor(&[]).get(&link).await.status, 404);

        let link = reset_link(&mut admin).await;
        let removed = accounts::take_second_step(&app.app, "kwame@example.org").await;
        removed.expect("the machine may");
        assert_eq!(app.visitor(&[]).get(&link).await.status, 404);
    });
}

#[test]
fn the_browser_of_the_change_stays_known_and_no_other() {
    testkit::run(async {
        let app = new_app().await;
        let (_, mut kwame) = invited(&app).await;
        let mut elsewhere = app.visitor(&[]);
        sign_in(&mut elsewhere, "kwame@example.org", PASSWORD).await;
        let page = elsewhere.get("/account").await;
        elsewhere.submit(page.form("/session/end")).await;
        change_password(&mut kwame).await;
        let page = kwame.get("/account").await;
        kwame.submit(page.form("/session/end")).await;

        let mut guesser = app.visitor(&[]);
        for _ in 0..5 {
            sign_in(&mut guesser, "kwame@example.org", "a guess of many words").await;
        }
        let page = sign_in(&mut elsewhere, "kwame@example.org", ANOTHER).await;
        assert!(page.has("has to wait"), "{}", page.text());
        let page = sign_in(&mut kwame, "kwame@example.org", ANOTHER).await;
        assert_eq!(page.path, "/", "{}", page.text());
    });
}

#[test]
fn what_a_browser_is_known_by_is_ours_and_another_one_each_time() {
    testkit::run(async {
        let app = new_app().await;
        let mut ana = first_administrator(&app).await;
        let first = ana.cookie("waymark_browser").expect("a secret").to_owned();
        let page = ana.get("/account").await;
        ana.submit(page.form("/session/end")).await;
        sign_in(&mut ana, "ana@example.org", PASSWORD).await;
        let second = ana.cookie("waymark_browser").expect("a secret").to_owned();
        assert_ne!(first, second);

        let mut brought = app.visitor(&[]).with_cookie("waymark_browser", &first);
        for _ in 0..5 {
            sign_in(&mut brought, "ana@example.org", "a guess of many words").await;
        }
        let page = ana.get("/account").await;
        ana.submit(page.form("/session/end")).await;
        let page = sign_in(&mut ana, "ana@example.org", PASSWORD).await;
        assert_eq!(
            page.path,
            "/",
            "the one of before counts for nobody: {}",
            page.text()
        );
        let page = ana.get("/account").await;
        ana.submit(page.form("/session/end")).await;

        let next_year = app.later(today() + SignedDuration::from_hours(401 * 24));
        let (mut ana, mut guesser) = (ana.before(&next_year), next_year.visitor(&[]));
        for _ in 0..5 {
            sign_in(&mut guesser, "ana@example.org", "a guess of many words").await;
        }
        let page = sign_in(&mut ana, "ana@example.org", PASSWORD).await;
        assert!(page.has("has to wait"), "after 400 days: {}", page.text());
    });
}
