//! A round: two people read apart, and see each other's reading at the same moment.

use testkit::app::{Browser, Company, FilledForm, Page};
use testkit::{TestApp, TestDb};

/// What somebody reads, dimension by dimension.
pub(crate) fn filled(page: &Page, steps: &[(&str, &str)]) -> FilledForm {
    let mut form = page.form("/assessment");
    for (dimension, step) in steps {
        form = form.set(&format!("step.{dimension}"), step).set(
            &format!("reason.{dimension}"),
            &format!("Why {dimension} is read so."),
        );
    }
    form
}

pub(crate) async fn opened(browser: &mut Browser, company: &Company) -> String {
    let page = browser.get(&format!("/people/{}", company.engineer)).await;
    let round = browser
        .submit(page.form("/rounds").button("Begin a round"))
        .await;
    assert_eq!(round.status, 200, "{}", round.text());
    round.path
}

pub(crate) async fn seal(browser: &mut Browser, round: &str, steps: &[(&str, &str)]) -> Page {
    let page = browser.get(&format!("{round}/assessment")).await;
    let confirm = browser.submit(filled(&page, steps).set("do", "seal")).await;
    assert_eq!(confirm.status, 200, "{}", confirm.text());
    browser.submit(confirm.form("/seal")).await
}

testkit::both_engines! {
    async fn readings_stay_apart_until_both_are_sealed(db: &TestDb) {
        let _ = db;
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut engineer, &company).await;

        let sealed = seal(&mut engineer, &round, &[("system", "owns"), ("people", "supports")]).await;
        assert_eq!(sealed.status, 200, "{}", sealed.text());

        let waiting = manager.get(&round).await;
        assert_eq!(waiting.status, 200);
        assert!(!waiting.html.contains("Why system is read so."), "nothing shows before the reveal");
        let early = manager.get(&format!("{round}/reveal")).await;
        assert!(!early.html.contains("Why system is read so."));

        seal(&mut manager, &round, &[("system", "designs"), ("people", "supports")]).await;
        let confirm = manager.get(&format!("{round}/reveal")).await;
        let together = manager.submit(confirm.form("/reveal")).await;
        assert_eq!(together.status, 200, "{}", together.text());
        assert!(together.html.contains("Why system is read so."));

        let profile = engineer.get(&format!("/people/{}", company.engineer)).await;
        assert!(profile.has("Owns") && profile.has("Designs"), "{}", profile.text());
        assert!(profile.has("one step apart"), "{}", profile.text());
    }
}

/// The engine of `db`, in a database of its own that the application keeps.
pub(crate) async fn new_database(db: &TestDb) -> TestDb {
    if db.address().starts_with("postgres") {
        TestDb::postgres().await
    } else {
        TestDb::sqlite().await
    }
}

#[test]
fn a_sealed_reading_can_be_reopened_and_keeps_its_words() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let round = opened(&mut engineer, &company).await;
        seal(&mut engineer, &round, &[("system", "owns")]).await;

        let sealed = engineer.get(&format!("{round}/assessment")).await;
        engineer.submit(sealed.form("/reopen")).await;
        let again = engineer.get(&format!("{round}/assessment")).await;
        let form = again.form("/assessment");
        assert_eq!(form.value("step.system"), Some("owns"));
        assert_eq!(form.value("reason.system"), Some("Why system is read so."));
    });
}

#[test]
fn a_draft_with_a_forged_step_keeps_everything_that_was_typed() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let round = opened(&mut engineer, &company).await;
        let page = engineer.get(&format!("{round}/assessment")).await;
        let long = "x".repeat(3_000);
        let form = filled(&page, &[("system", "owns"), ("people", "levitates")])
            .set("reason.system", &long)
            .set("do", "draft");
        let again = engineer.submit(form).await;
        assert_eq!(again.status, 422, "{}", again.text());
        assert_eq!(
            again.form("/assessment").value("reason.system"),
            Some(long.as_str())
        );
        assert_eq!(again.form("/assessment").value("step.system"), Some("owns"));

        let kept = engineer.get(&format!("{round}/assessment")).await;
        assert_eq!(
            kept.form("/assessment").value("step.system"),
            None,
            "nothing is half kept"
        );
    });
}

#[test]
fn nothing_can_be_changed_after_the_reveal() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut engineer, &company).await;
        let before = engineer.get(&format!("{round}/assessment")).await;
        seal(&mut engineer, &round, &[("system", "owns")]).await;
        seal(&mut manager, &round, &[("system", "owns")]).await;
        let confirm = engineer.get(&format!("{round}/reveal")).await;
        engineer.submit(confirm.form("/reveal")).await;

        let late = filled(&before, &[("system", "leads")]).set("do", "draft");
        engineer.submit(late).await;
        let shown = engineer.get(&round).await;
        assert!(shown.has("Owns") && !shown.has("Leads"), "{}", shown.text());
    });
}
