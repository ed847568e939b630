//! Moves and leaving: the reporting line opens and closes records on its day, and whoever leaves is
//! out at once.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use app::Clock;
use careers::records::PersonId;
use jiff::civil::Date;
use testkit::app::{Browser, Company};
use testkit::{TestApp, TestDb, samples, store};

use crate::rounds::{filled, new_database, opened, seal};

/// The same application on another day.
async fn on(app: &TestApp, day: &str) -> TestApp {
    let mut other = TestApp::new(new_database(&app.db).await);
    other.app.clock = Clock::Fixed(samples::at(&format!("{day}T09:00:00Z")));
    other.app.db = app.app.db.clone();
    other.app.log = app.app.log.clone();
    other
}

async fn moves_to(app: &TestApp, who: PersonId, to: PersonId, from: Date) {
    let mut tx = app.app.db.begin().await.unwrap();
    store::reporting::change(&mut tx, who, Some(to), from)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn leaves(app: &TestApp, who: PersonId, last_day: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    let mut person = store::people::by_id(&mut tx, who).await.unwrap().unwrap();
    person.left = Some(samples::day(last_day));
    store::people::update(&mut tx, &person).await.unwrap();
    tx.commit().await.unwrap();
}

/// Evidence that the engineer shares with whoever leads them.
async fn shared_evidence(app: &TestApp, company: &Company) -> String {
    let piece = samples::evidence(company.engineer, "Shared by the engineer");
    let mut tx = app.app.db.begin().await.unwrap();
    store::evidence::insert_all(&mut tx, std::slice::from_ref(&piece))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    format!("/evidence/{}", piece.id)
}

async fn opens(app: &TestApp, person: PersonId, path: &str) -> bool {
    app.browser(person).await.get(path).await.status == 200
}

async fn is_out(browser: &mut Browser) -> bool {
    let page = browser.get("/").await;
    page.path.starts_with("/welcome") || page.path.starts_with("/sign-in")
}

testkit::both_engines! {
    async fn a_move_that_lies_ahead_opens_and_closes_on_its_day(db: &TestDb) {
        let today = TestApp::new(new_database(db).await);
        let company = Company::found(&today).await;
        let path = shared_evidence(&today, &company).await;
        moves_to(&today, company.engineer, company.stranger, samples::day("2026-11-23")).await;
        let days = [("2026-11-21", true), ("2026-11-22", true), ("2026-11-23", false)];
        for (day, before) in days {
            let then = on(&today, day).await;
            assert_eq!(opens(&then, company.manager, &path).await, before, "manager on {day}");
            assert_eq!(opens(&then, company.director, &path).await, before, "director on {day}");
            assert_eq!(opens(&then, company.stranger, &path).await, !before, "stranger on {day}");
        }
    }

    async fn a_move_that_is_recorded_late_holds_at_once(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let path = shared_evidence(&app, &company).await;
        let mut manager = app.browser(company.manager).await;
        assert_eq!(manager.get(&path).await.status, 200);
        moves_to(&app, company.engineer, company.stranger, samples::day("2026-11-01")).await;
        assert_eq!(manager.get(&path).await.status, 404, "in the session that is open");
        assert!(opens(&app, company.stranger, &path).await);
    }

    async fn whoever_leaves_is_out_of_every_session_on_their_last_day(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let mut manager = app.browser(company.manager).await;
        leaves(&app, company.manager, "2026-11-22").await;
        assert!(!is_out(&mut manager).await, "until the day before");
        leaves(&app, company.manager, "2026-11-21").await;
        assert!(is_out(&mut manager).await);
    }

    async fn the_seat_of_a_manager_who_leaves_passes_up_and_their_draft_reaches_nobody(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut engineer, &company).await;
        let form = manager.get(&format!("{round}/assessment")).await;
        manager.submit(filled(&form, &[("system", "owns")]).set("do", "draft")).await;
        leaves(&app, company.manager, "2026-11-21").await;

        let shown = engineer.get(&round).await;
        assert!(shown.has("Ana Lima has left"), "{}", shown.text());
        let handed = engineer.submit(shown.form("/hand-over")).await;
        assert!(handed.has("Tom Berg"), "{}", handed.text());
        let mut director = app.browser(company.director).await;
        let empty = director.get(&format!("{round}/assessment")).await;
        assert_eq!(empty.form("/assessment").value("step.system"), None);
        seal(&mut engineer, &round, &[("system", "owns")]).await;
        seal(&mut director, &round, &[("system", "designs")]).await;
        let confirm = engineer.get(&format!("{round}/reveal")).await;
        let together = engineer.submit(confirm.form("/reveal")).await;
        assert!(!together.html.contains("Ana Lima"), "{}", together.text());
    }

    async fn what_a_leaver_sealed_stands_and_says_so(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut engineer, &company).await;
        seal(&mut manager, &round, &[("system", "designs")]).await;
        leaves(&app, company.manager, "2026-11-21").await;
        let shown = engineer.get(&round).await;
        assert!(shown.has("Has left; what they sealed stands"), "{}", shown.text());
        assert!(!shown.html.contains("/hand-over"), "a sealed seat is not handed over");
        seal(&mut engineer, &round, &[("system", "owns")]).await;
        let confirm = engineer.get(&format!("{round}/reveal")).await;
        let together = engineer.submit(confirm.form("/reveal")).await;
        assert!(together.has("Why system is read so."), "{}", together.text());
        assert!(together.has("Ana Lima has left since"), "{}", together.text());
    }
}
