//! What a change of how somebody signs in puts an end to.

use app::accounts::{self, Attempt, SignIn};
use app::sessions::Browser;
use careers::records::PersonId;
use testkit::{TestApp, TestDb, store};

use crate::rounds::new_database;
use crate::sign_in::{PASSWORD, first_administrator};

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
    while let SignIn::In(_) = accounts::sign_in(&app.app, &attempt).await.expect("an answer") {}
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
        assert_eq!(page.path, "/account", "{}", page.text());
        assert_eq!(here.get("/account").await.path, "/account");
        assert_eq!(sessions(&app, ana(&app).await).await, 1, "and nobody else is in");
    }
}
