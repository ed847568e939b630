//! Who is asked in a round: what they learn of the others, and what happens when that changes.

use app::App;
use careers::records::{AssessmentKind, PersonId, Visibility};
use testkit::app::Company;
use testkit::{TestApp, TestDb, samples, store};

use crate::rounds::{filled, new_database, opened, seal};

testkit::both_engines! {
    async fn of_several_who_begin_a_round_at_once_all_find_the_same(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let mut person = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let mut again = app.browser(company.manager).await;
        let path = format!("/people/{}", company.engineer);
        let mut forms = Vec::new();
        for browser in [&mut person, &mut manager, &mut again] {
            forms.push(browser.get(&path).await.form("/rounds").button("Begin a round"));
        }
        let [first, second, third] = forms.try_into().expect("three forms");
        let (first, second, third) = tokio::join!(
            person.submit(first),
            manager.submit(second),
            again.submit(third)
        );
        assert_eq!([first.status, second.status, third.status], [200; 3]);
        assert_eq!(first.path, second.path);
        assert_eq!(first.path, third.path);
    }
}

/// From today on the engineer reports to the director.
async fn manager_changes(app: &TestApp, company: &Company) {
    let mut tx = app.db.begin().await.expect("a transaction begins");
    let (who, to) = (company.engineer, Some(company.director));
    store::reporting::change(&mut tx, who, to, app.app.today())
        .await
        .expect("the line changes");
    tx.commit().await.expect("the line is kept");
}

#[test]
fn a_new_manager_takes_the_seat_of_the_one_before() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut before = app.browser(company.manager).await;
        let mut after = app.browser(company.director).await;
        let round = opened(&mut before, &company).await;
        let form = before.get(&format!("{round}/assessment")).await;
        seal(&mut engineer, &round, &[("system", "owns")]).await;

        manager_changes(&app, &company).await;
        let late = before
            .submit(filled(&form, &[("system", "owns")]).set("do", "draft"))
            .await;
        assert_eq!(late.status, 404, "whoever no longer manages reads no more");
        let shown = before.get(&format!("{round}/assessment")).await;
        assert!(shown.has("no longer stand above them"), "{}", shown.text());

        let shown = after.get(&round).await;
        let taken = after.submit(shown.form("/hand-over")).await;
        assert!(!taken.html.contains("/hand-over"), "{}", taken.text());
        let empty = after.get(&format!("{round}/assessment")).await;
        assert_eq!(
            empty.form("/assessment").value("step.system"),
            None,
            "the new manager begins afresh"
        );
        seal(&mut after, &round, &[("system", "designs")]).await;
        let confirm = engineer.get(&format!("{round}/reveal")).await;
        let together = engineer.submit(confirm.form("/reveal")).await;
        assert!(together.has("Designs"), "{}", together.text());
    });
}

/// An open round in which the engineer, their manager and somebody else are asked.
async fn with_peer(app: &App, company: &Company, peer: PersonId) -> String {
    let round = samples::round(
        company.engineer,
        &[
            (company.engineer, AssessmentKind::Own),
            (company.manager, AssessmentKind::Manager),
            (peer, AssessmentKind::Peer),
        ],
    );
    let mut tx = app.db.begin().await.expect("a transaction begins");
    store::rounds::insert(&mut tx, &round)
        .await
        .expect("the round is kept");
    tx.commit().await.expect("the round is kept");
    format!("/rounds/{}", round.id)
}

#[test]
fn a_peer_learns_of_their_own_seat_alone() {
    testkit::run(async {
        let mut app = TestApp::new(TestDb::sqlite().await);
        app.app.shows_levels = false;
        let company = Company::found(&app).await;
        let round = with_peer(&app.app, &company, company.stranger).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let mut peer = app.browser(company.stranger).await;
        for browser in [&mut engineer, &mut manager, &mut peer] {
            seal(browser, &round, &[("system", "owns")]).await;
        }

        let shown = peer.get(&round).await;
        assert_eq!(shown.status, 200);
        assert!(
            !shown.has("Ana Lima"),
            "who else is asked: {}",
            shown.text()
        );
        assert!(!shown.has("D3"), "the level: {}", shown.text());
        let path = peer.get("/").await;
        assert!(!path.has("Everybody has sealed"), "{}", path.text());
        let path = engineer.get("/").await;
        assert!(path.has("Everybody has sealed"), "{}", path.text());
    });
}

#[test]
fn that_somebody_has_begun_is_nobody_elses_to_know() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut manager, &company).await;
        let before = manager.get(&round).await.text();
        let form = engineer.get(&format!("{round}/assessment")).await;
        engineer
            .submit(filled(&form, &[("system", "owns")]).set("do", "draft"))
            .await;
        assert_eq!(manager.get(&round).await.text(), before);
    });
}

#[test]
fn evidence_that_a_rater_may_not_read_cannot_be_cited() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut private = samples::evidence(company.engineer, "Kept by the engineer");
        private.visibility = Visibility::Private;
        let elsewhere = samples::evidence(company.manager, "About the manager");
        let pieces = [private, elsewhere];
        let mut tx = app.db.begin().await.expect("a transaction begins");
        store::evidence::insert_all(&mut tx, &pieces)
            .await
            .expect("evidence is kept");
        tx.commit().await.expect("evidence is kept");
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut manager, &company).await;
        let page = manager.get(&format!("{round}/assessment")).await;
        for piece in &pieces {
            let form = filled(&page, &[("system", "owns")]).set("do", "draft");
            let forged = form.tick("evidence.system", &piece.id.to_string());
            let answer = manager.submit(forged).await;
            assert_eq!(answer.status, 422, "{}", piece.title);
            assert!(answer.has("no longer there to cite"), "{}", answer.text());
        }
    });
}

#[test]
fn whoever_may_not_see_levels_learns_none_from_the_framework_that_evidence_is_tied_to() {
    testkit::run(async {
        let mut app = TestApp::new(TestDb::sqlite().await);
        app.app.shows_levels = false;
        let company = Company::found(&app).await;
        let mut tx = app.db.begin().await.expect("a transaction begins");
        let team = store::teams::by_id(&mut tx, company.team).await;
        let mut team = team.expect("a row").expect("the team");
        team.framework = "career-pathways".to_owned();
        store::teams::update(&mut tx, &team).await.expect("kept");
        tx.commit().await.expect("kept");

        let form = format!("/evidence/new?person={}", company.engineer);
        let asked = app.browser(company.stranger).await.get(&form).await;
        assert!(asked.html.contains("EM-HoE#c1"), "that of the team");
        let own = app.browser(company.engineer).await.get(&form).await;
        assert!(own.html.contains("D3-D4#c1"), "that of the level");
        assert!(
            !asked.html.contains("D3-D4#c1"),
            "and no word of the level's"
        );
    });
}
