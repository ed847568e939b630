//! What one keeps of one's account, and what those who run the system keep.

use careers::records::{Role, RoleGrant};
use jiff::SignedDuration;
use testkit::app::Company;
use testkit::samples;

use crate::sign_in::{
    PASSWORD, choose_password, first_administrator, invite, new_app, second_step, sign_in, today,
};

#[test]
fn somebody_sees_where_they_are_signed_in_and_signs_out_there() {
    testkit::run(async {
        let app = new_app().await;
        let mut here = first_administrator(&app).await;
        let mut there = app.visitor(&[]);
        sign_in(&mut there, "ana@example.org", PASSWORD).await;
        let page = here.get("/account").await;
        assert!(page.has("this browser"));
        let places = page.texts(".entry-name");
        assert!(places[0].contains("this browser"), "{places:?}");
        let page = here.submit(page.form("/end")).await;
        assert!(page.has("you are signed out there"), "{}", page.text());
        let page = there.get("/account").await;
        assert!(page.path.starts_with("/sign-in"), "{}", page.path);
        assert_eq!(here.get("/account").await.path, "/account");
    });
}

#[test]
fn a_reset_ends_every_session_and_keeps_the_second_step() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        choose_password(&mut kwame, &link).await;
        second_step(&mut kwame).await;
        let page = admin.get("/accounts?q=Kwame").await;
        let page = admin.submit(page.form("/link")).await;
        let reset = page.texts(".link-once").pop().expect("a link");
        let mut elsewhere = app.visitor(&[]);
        let page = choose_password(&mut elsewhere, &reset).await;
        assert!(
            page.path.starts_with("/sign-in/code"),
            "a link is no second step: {}",
            page.path
        );
        let page = kwame.get("/account").await;
        assert!(
            page.path.starts_with("/sign-in"),
            "signed out: {}",
            page.path
        );
    });
}

#[test]
fn whoever_has_left_is_out_at_once_and_stays_out() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        choose_password(&mut kwame, &link).await;
        let mut tx = app.db.begin().await.expect("a transaction begins");
        let found = testkit::store::people::by_email(&mut tx, "kwame@example.org").await;
        let mut person = found.expect("it reads").expect("he is there");
        person.left = Some(samples::day("2026-11-21"));
        testkit::store::people::update(&mut tx, &person)
            .await
            .expect("he leaves");
        tx.commit().await.expect("it is kept");
        assert!(kwame.get("/account").await.path.starts_with("/sign-in"));
        let page = sign_in(&mut kwame, "kwame@example.org", PASSWORD).await;
        assert!(page.has("do not go together"));
    });
}

#[test]
fn nobody_is_in_before_their_first_day() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        let page = kwame.get(&link).await;
        let mut tx = app.db.begin().await.expect("a transaction begins");
        let found = testkit::store::people::by_email(&mut tx, "kwame@example.org").await;
        let mut person = found.expect("it reads").expect("he is there");
        person.started = samples::day("2026-11-22");
        testkit::store::people::update(&mut tx, &person)
            .await
            .expect("he begins tomorrow");
        tx.commit().await.expect("it is kept");

        let form = page.form(&link).set("password", PASSWORD);
        assert_eq!(kwame.submit(form.set("again", PASSWORD)).await.status, 404);
        let page = sign_in(&mut kwame, "kwame@example.org", PASSWORD).await;
        assert!(page.has("do not go together"), "{}", page.text());

        let tomorrow = app.later(today() + SignedDuration::from_hours(24));
        let mut kwame = kwame.before(&tomorrow);
        let page = choose_password(&mut kwame, &link).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(kwame.get("/account").await.path, "/account");
    });
}

#[test]
fn sensitive_things_ask_once_more_after_a_while() {
    testkit::run(async {
        let app = new_app().await;
        let admin = first_administrator(&app).await;
        let later = app.later(today() + SignedDuration::from_mins(20));
        let mut admin = admin.before(&later);
        let page = admin.get("/account/second-step").await;
        assert!(
            page.path
                .starts_with("/sign-in/again?next=%2Faccount%2Fsecond-step")
        );
        let wrong = page
            .form("/sign-in/again")
            .set("password", "these are not it");
        let page = admin.submit(wrong).await;
        assert!(page.has("not your password"));
        let page = admin
            .submit(page.form("/sign-in/again").set("password", PASSWORD))
            .await;
        assert_eq!(page.path, "/account/second-step");

        let next_day = later.later(today() + SignedDuration::from_hours(13));
        let mut admin = admin.before(&next_day);
        let page = admin.get("/account").await;
        assert!(
            page.path.starts_with("/sign-in?"),
            "unused for too long: {}",
            page.path
        );
    });
}

#[test]
fn a_session_ends_after_a_week_however_much_it_is_used() {
    testkit::run(async {
        let mut app = new_app().await;
        let mut admin = first_administrator(&app).await;
        for hours in (8..=160).step_by(8) {
            app = app.later(today() + SignedDuration::from_hours(hours));
            admin = admin.before(&app);
            assert_eq!(
                admin.get("/account").await.path,
                "/account",
                "after {hours} hours"
            );
        }
        app = app.later(today() + SignedDuration::from_hours(169));
        admin = admin.before(&app);
        assert!(admin.get("/account").await.path.starts_with("/sign-in"));
    });
}

#[test]
fn running_the_system_opens_accounts_and_nobody_else_has_them() {
    testkit::run(async {
        let app = new_app().await;
        let company = Company::found(&app).await;
        for (who, person) in company.everybody() {
            let mut browser = app.browser(person).await;
            let status = browser.get("/accounts").await.status;
            assert_eq!(status == 200, who == "admin", "{who}: {status}");
        }
        let mut tx = app.db.begin().await.expect("a transaction begins");
        let office = RoleGrant {
            person: company.admin,
            role: Role::Admin,
            team: None,
            framework: None,
        };
        testkit::store::roles::revoke(&mut tx, &office)
            .await
            .expect("it is taken back");
        tx.commit().await.expect("it is kept");
        let mut browser = app.browser(company.admin).await;
        assert_eq!(
            browser.get("/accounts").await.status,
            404,
            "rights are those of today"
        );
    });
}

#[test]
fn the_session_is_another_one_after_signing_in() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let before = admin
            .cookie("waymark_session")
            .expect("a session")
            .to_owned();
        let page = admin.get("/account").await;
        admin.submit(page.form("/session/end")).await;
        sign_in(&mut admin, "ana@example.org", PASSWORD).await;
        let after = admin
            .cookie("waymark_session")
            .expect("a session")
            .to_owned();
        assert_ne!(before, after);
    });
}

#[test]
fn where_nobody_runs_the_system_or_one_alone_the_machine_appoints_somebody() {
    testkit::run(async {
        let app = new_app().await;
        let mut admin = first_administrator(&app).await;
        let link = invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        choose_password(&mut kwame, &link).await;
        let refused = app::accounts::appoint(&app.app, "ana@example.org").await;
        let words = refused.expect_err("she is one already").to_string();
        assert_eq!(words, "Ana Lima runs the system already.");
        let mut tx = app.db.begin().await.expect("a transaction begins");
        let found = testkit::store::people::by_email(&mut tx, "ana@example.org").await;
        let mut person = found.expect("it reads").expect("she is there");
        person.left = Some(samples::day("2026-11-21"));
        testkit::store::people::update(&mut tx, &person)
            .await
            .expect("she leaves");
        tx.commit().await.expect("it is kept");
        assert_eq!(kwame.get("/accounts").await.status, 404);
        let appointed = app::accounts::appoint(&app.app, "kwame@example.org").await;
        assert_eq!(appointed.expect("he is there").name, "Kwame Mensah");
        assert_eq!(kwame.get("/accounts").await.status, 200);

        // Beside a single one, and not beside two, who give roles to others themselves.
        invite(&mut kwame, "Ida Holm", "ida@example.org").await;
        invite(&mut kwame, "Jo Diaz", "jo@example.org").await;
        let beside = app::accounts::appoint(&app.app, "ida@example.org").await;
        assert_eq!(beside.expect("she is there").name, "Ida Holm");
        let third = app::accounts::appoint(&app.app, "jo@example.org").await;
        let words = third.expect_err("two run it").to_string();
        assert!(
            words.starts_with("Several people run the system"),
            "{words}"
        );
    });
}
