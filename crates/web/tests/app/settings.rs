//! How long records are kept, and the register of purposes, through their own pages.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use app::retention::run_now;
use careers::records::{Act, PersonId};
use jiff::SignedDuration;
use testkit::app::{Browser, Company, Page};
use testkit::{TestApp, TestDb, samples, store};

use crate::audit::log;
use crate::sign_in::{first_administrator, new_app};

const RULES: &str = "/settings/retention";
const SEVERITY: &str = "/settings/purposes/severity";

/// So many people who left in 2020, with a piece of evidence each.
async fn leavers(app: &TestApp, number: usize) -> Vec<PersonId> {
    let mut people = Vec::new();
    let mut pieces = Vec::new();
    for n in 0..number {
        let mut person = samples::person(&format!("Leaver {n}"));
        person.started = samples::day("2015-01-01");
        person.left = Some(samples::day("2020-01-31"));
        pieces.push(samples::evidence(person.id, "What happened"));
        people.push(person);
    }
    let mut tx = app.db.begin().await.unwrap();
    store::people::insert_all(&mut tx, &people).await.unwrap();
    store::evidence::insert_all(&mut tx, &pieces).await.unwrap();
    tx.commit().await.unwrap();
    people.into_iter().map(|person| person.id).collect()
}

async fn evidence_about(app: &TestApp, people: &[PersonId]) -> usize {
    let mut read = app.db.read().await.unwrap();
    let mut count = 0;
    for person in people {
        let pieces = store::evidence::about(&mut read, *person).await.unwrap();
        count += pieces.len();
    }
    count
}

/// Looks at what two years for evidence would change.
async fn two_years(admin: &mut Browser) -> Page {
    let form = admin.get(RULES).await.form(RULES);
    let form = form.set("evidence-number", "2");
    admin.submit(form.set("evidence-unit", "years")).await
}

#[test]
fn a_rule_is_shown_before_it_is_kept_and_applied_after() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let gone = leavers(&app, 3).await;
        let mut admin = app.browser(company.admin).await;
        let page = admin.get("/account").await;
        assert!(
            page.html.contains("href=\"/settings\""),
            "the menu leads there"
        );
        let page = admin.get("/settings").await;
        assert!(
            page.has("They have not been applied yet"),
            "{}",
            page.text()
        );

        let check = two_years(&mut admin).await;
        assert!(check.has("Kept for 2 years."), "{}", check.text());
        assert!(
            check.has("It reaches 3 people, whose last day was on 21 November 2024 or before."),
            "{}",
            check.text()
        );
        let kept = "Kept for 2 years, counted from their last day.";
        assert!(!admin.get("/settings").await.has(kept));
        let page = admin.submit(check.form(RULES)).await;
        assert!(
            page.has("Kept for 2 years, counted from their last day."),
            "{}",
            page.text()
        );
        assert_eq!(
            evidence_about(&app, &gone).await,
            3,
            "not before the job runs"
        );

        assert!(run_now(&app.app, None).await.unwrap());
        assert_eq!(evidence_about(&app, &gone).await, 0);
        let page = admin.get("/settings").await;
        let applied = "The rules were last applied on 21 November 2026, 09:00 UTC.";
        assert!(page.has(applied), "{}", page.text());
        assert!(page.has("is said from ten people on"), "{}", page.text());
        assert!(!page.has("removed 3"), "{}", page.text());
        let changed = log(&app).await.into_iter();
        let changed: Vec<_> = changed
            .filter(|act| act.act == Act::ChangeSetting)
            .collect();
        assert_eq!(changed.len(), 1);
        let says = "how long is kept: evidence, 24";
        assert_eq!(changed[0].detail.as_deref(), Some(says));
    });
}

#[test]
fn a_rule_that_somebody_else_made_meanwhile_is_not_undone() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut one = app.browser(company.admin).await;
        let mut other = app.browser(company.admin).await;
        let form = one.get(RULES).await.form(RULES);
        let seen = two_years(&mut one).await.form(RULES);
        assert_eq!(
            seen.value("tokens-unit"),
            None,
            "it speaks of evidence alone"
        );
        let check = other.get(RULES).await.form(RULES).set("tokens-number", "3");
        let check = check
            .set("evidence-number", "5")
            .set("evidence-unit", "years");
        let check = other.submit(check).await;
        let page = other.submit(check.form(RULES)).await;
        assert!(
            page.has("Kept for 5 years, counted from"),
            "{}",
            page.text()
        );

        // What was looked at replaces something else by now, and is looked at again.
        let again = one.submit(seen).await;
        assert_eq!(again.status, 409);
        assert!(again.has("Somebody else has changed"), "{}", again.text());
        assert!(
            again.has("So far it is kept for 5 years."),
            "{}",
            again.text()
        );
        assert!(
            one.get("/settings")
                .await
                .has("Kept for 5 years, counted from")
        );
        let page = one.submit(again.form(RULES)).await;
        assert!(
            page.has("Kept for 2 years, counted from their last day"),
            "{}",
            page.text()
        );
        assert!(
            page.has("Kept for 3 years, counted from their end"),
            "{}",
            page.text()
        );

        // A form that was open for longer changes what was typed into it, and nothing else.
        let form = form.set("levels-number", "7").set("levels-unit", "years");
        let check = one.submit(form).await;
        assert!(check.has("One rule"), "{}", check.text());
        assert!(check.has("Kept for 7 years."), "{}", check.text());
    });
}

#[test]
fn those_who_run_the_system_are_told_a_total_of_many_alone() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let many = leavers(&app, 12).await;
        let mut admin = app.browser(company.admin).await;
        let check = two_years(&mut admin).await;
        admin.submit(check.form(RULES)).await;
        assert!(run_now(&app.app, None).await.unwrap());
        assert_eq!(evidence_about(&app, &many).await, 0);
        let page = admin.get("/settings").await;
        assert!(page.has("The last run removed 12."), "{}", page.text());
        // Whether there was anything about nobody looks like whether there was about one.
        assert!(run_now(&app.app, None).await.unwrap());
        let nobody = admin.get("/settings").await;
        leavers(&app, 1).await;
        assert!(run_now(&app.app, None).await.unwrap());
        let one = admin.get("/settings").await;
        assert_eq!(nobody.text(), one.text());
    });
}

#[test]
fn a_form_that_says_no_time_comes_back_with_what_was_typed() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let form = admin.get(RULES).await.form(RULES);
        let form = form
            .set("tokens-number", "many")
            .set("tokens-unit", "months");
        let page = admin.submit(form.set("levels-unit", "always")).await;
        assert_eq!(page.status, 422);
        assert!(page.has("Give a whole number in digits"), "{}", page.text());
        assert_eq!(page.form(RULES).value("tokens-number"), Some("many"));
        let same = admin.get(RULES).await.form(RULES);
        let page = admin.submit(same).await;
        assert!(page.has("Nothing was changed"), "{}", page.text());
    });
}

#[test]
fn the_rules_change_only_for_somebody_who_has_just_shown_who_they_are() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let form = admin.get(RULES).await.form(RULES);
        let form = form.set("evidence-number", "1");
        let form = form.set("evidence-unit", "months").set("do", "keep");
        let later = app.app.now() + SignedDuration::from_mins(90);
        let app = app.later(later);
        let mut admin = admin.before(&app);
        assert_eq!(admin.get("/settings").await.path, "/settings");
        for path in [RULES, SEVERITY] {
            let page = admin.get(path).await;
            assert!(page.path.starts_with("/sign-in/again"), "{}", page.path);
        }
        let page = admin.submit(form).await;
        assert!(page.path.starts_with("/sign-in/again"), "{}", page.path);
        assert!(!admin.get("/settings").await.has("Kept for 1 month"));
    });
}

#[test]
fn what_is_off_is_recorded_for_everybody_to_read_and_ended_without_a_trace_lost() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let mut engineer = app.browser(company.engineer).await;
        let page = engineer.get("/settings/purposes").await;
        assert!(
            page.has("Nothing was ever recorded for it."),
            "{}",
            page.text()
        );
        assert!(!page.html.contains(SEVERITY), "no way to record it");

        let form = admin.get(SEVERITY).await.form(SEVERITY);
        assert_eq!(form.value("from"), Some("2026-11-21"));
        let form = form.set("purpose", "To calibrate <panels>");
        let page = admin
            .submit(form.set("basis", "").set("kept", "none"))
            .await;
        assert_eq!(page.status, 422);
        for words in [
            "Say on what basis",
            "Say who was consulted",
            "Say how many months",
        ] {
            assert!(page.has(words), "{}", page.text());
        }
        let form = page.form(SEVERITY);
        assert_eq!(
            form.value("purpose").map(str::trim),
            Some("To calibrate <panels>")
        );
        let form = form.set("basis", "Works agreement of 1 March 2026");
        let form = form.set("consulted", "Works council, 12 February 2026");
        let page = admin.submit(form.set("kept", "12")).await;
        assert!(page.has("On since 21 November 2026."), "{}", page.text());

        let page = engineer.get("/settings/purposes").await;
        for words in [
            "To calibrate <panels>",
            "Works agreement",
            "1 year",
            "Ravi Nair",
        ] {
            assert!(page.has(words), "{}", page.text());
        }
        let csv = engineer.get("/settings/purposes/register.csv").await;
        assert!(
            csv.html.contains("severity,To calibrate <panels>,"),
            "{}",
            csv.html
        );
        let text = engineer.get("/settings/purposes/register.md").await;
        assert!(
            text.html.contains("To calibrate \\<panels\\>"),
            "{}",
            text.html
        );

        let page = admin.get(SEVERITY).await;
        let page = admin.submit(page.form("/end")).await;
        assert!(
            page.has("From 21 November 2026 until 21 November 2026"),
            "{}",
            page.text()
        );
        let page = engineer.get("/settings/purposes").await;
        assert!(page.has("Ended by Ravi Nair."), "{}", page.text());
        assert!(!page.has("On since"), "{}", page.text());
        let acts: Vec<Act> = log(&app).await.into_iter().map(|one| one.act).collect();
        assert!(acts.contains(&Act::RecordPurpose) && acts.contains(&Act::EndPurpose));
    });
}

testkit::both_engines! {
    async fn of_two_who_record_the_same_at_once_one_does(db: &TestDb) {
        let app = TestApp::new(crate::rounds::new_database(db).await);
        let company = Company::found(&app).await;
        let mut forms = Vec::new();
        for _ in 0..2 {
            let mut browser = app.browser(company.admin).await;
            let form = browser.get(SEVERITY).await.form(SEVERITY);
            let form = form.set("purpose", "a").set("basis", "b").set("consulted", "c");
            forms.push((browser, form.set("kept", "12")));
        }
        let [(mut one, first), (mut two, second)] = forms.try_into().ok().unwrap();
        let (first, second) = tokio::join!(one.submit(first), two.submit(second));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", first.text(), second.text());
        let refused = if first.status == 409 { first } else { second };
        assert!(refused.has("recorded already"), "{}", refused.text());
    }
}
