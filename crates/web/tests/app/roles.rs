//! Roles: granted by two where there are two, told to those whom they concern, and never leaving the
//! system to nobody.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use careers::records::{Act, PersonId, Role, RoleGrant};
use testkit::app::{Browser, Company, Page};
use testkit::{TestApp, TestDb, store};

use crate::audit;
use crate::rounds::new_database;

async fn email(app: &TestApp, person: PersonId) -> String {
    let mut read = app.db.read().await.unwrap();
    let person = store::people::by_id(&mut read, person).await.unwrap();
    person.unwrap().email
}

async fn propose(app: &TestApp, admin: &mut Browser, who: PersonId, team: &str) -> Page {
    let form = admin.get("/roles").await.form("/roles");
    let form = form.set("email", &email(app, who).await);
    admin
        .submit(form.set("role", "partner").set("team", team))
        .await
}

async fn second_admin(app: &TestApp, person: PersonId) {
    let grant = RoleGrant {
        person,
        role: Role::Admin,
        team: None,
        framework: None,
    };
    let mut tx = app.db.begin().await.unwrap();
    store::roles::grant(&mut tx, &grant).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether the engineer's shared readings open to them, as their profile shows.
async fn sees_career(app: &TestApp, company: &Company, person: PersonId) -> bool {
    let path = format!("/people/{}", company.engineer);
    let page = app.browser(person).await.get(&path).await;
    page.texts("h2").iter().any(|title| title == "Levels held")
}

testkit::both_engines! {
    async fn where_there_are_two_a_role_opens_nothing_before_the_second_confirms(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        second_admin(&app, company.director).await;
        let mut first = app.browser(company.admin).await;
        let mut second = app.browser(company.director).await;

        let page = propose(&app, &mut first, company.stranger, &company.team.to_string()).await;
        assert!(page.has("Another administrator is told"), "{}", page.text());
        assert!(!sees_career(&app, &company, company.stranger).await);
        assert!(!page.html.contains("/confirm"), "not by whoever proposes it");
        let again = propose(&app, &mut first, company.stranger, &company.team.to_string()).await;
        assert_eq!(again.status, 422);
        assert!(again.has("waits for another administrator"), "{}", again.text());

        let told = second.get("/").await;
        assert!(told.has("proposes Jo Diaz as people partner for Payments"), "{}", told.text());
        let list = second.get("/roles").await;
        let done = second.submit(list.form("/confirm")).await;
        assert!(done.has("Jo Diaz people partner for Payments"), "{}", done.text());
        assert!(sees_career(&app, &company, company.stranger).await);

        let mut engineer = app.browser(company.engineer).await;
        let told = engineer.get("/").await;
        let words = "Jo Diaz is people partner for Payments now, and can read your levels";
        assert!(told.has(words), "{}", told.text());
        let away = engineer.submit(told.form("/put-away")).await;
        assert!(!away.has(words), "{}", away.text());
        let other_team = app.browser(company.former_manager).await.get("/").await;
        assert!(!other_team.has("Jo Diaz"), "whom it opens nothing of is told nothing");

        let held = format!("/roles/held/{}.partner.{}", company.stranger, company.team);
        let confirm = first.get(&held).await;
        let done = first.submit(confirm.form(&held)).await;
        assert!(done.has("held no more"), "{}", done.text());
        assert!(!sees_career(&app, &company, company.stranger).await);

        let role = Some(format!("partner, for the team {}", company.team));
        let log = audit::log(&app).await.into_iter();
        let acts: Vec<_> = log.filter(|entry| entry.detail == role).map(|entry| entry.act).collect();
        assert_eq!(acts, [Act::ProposeRole, Act::GrantRole, Act::RevokeRole], "and which role it was");
    }

    async fn of_two_who_hand_the_system_back_at_once_one_stays(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        second_admin(&app, company.director).await;
        let mut forms = Vec::new();
        for person in [company.admin, company.director] {
            let mut browser = app.browser(person).await;
            let path = format!("/roles/held/{person}.admin");
            let form = browser.get(&path).await.form(&path);
            forms.push((browser, form));
        }
        let [(mut one, first), (mut two, second)] = forms.try_into().ok().unwrap();
        tokio::join!(one.submit(first), two.submit(second));
        let mut read = app.db.read().await.unwrap();
        let left = store::roles::holders(&mut read, Role::Admin).await.unwrap();
        assert_eq!(left.len(), 1, "{left:?}");
    }
}

#[test]
fn a_single_administrator_is_enough_and_says_so() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let page = admin.get("/roles").await;
        assert!(
            page.has("You are the only administrator"),
            "{}",
            page.text()
        );
        let page = propose(&app, &mut admin, company.stranger, "").await;
        assert!(page.has("held from now on"), "{}", page.text());
        assert!(sees_career(&app, &company, company.stranger).await);
        let told = app.browser(company.stranger).await.get("/").await;
        let words = "You are people partner for the whole organisation now.";
        assert!(told.has(words), "{}", told.text());

        let own = format!("/roles/held/{}.admin", company.admin);
        let page = admin.get(&own).await;
        let kept = admin.submit(page.form(&own)).await;
        assert_eq!(kept.status, 409);
        assert!(
            kept.has("the only one who runs the system"),
            "{}",
            kept.text()
        );
    });
}

#[test]
fn nobody_becomes_the_only_administrator_by_their_own_hand() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        second_admin(&app, company.director).await;
        let mut admin = app.browser(company.admin).await;
        let other = format!("/roles/held/{}.admin", company.director);
        let list = admin.get("/roles").await;
        assert!(!list.html.contains(&other), "no way is shown");
        let forged = admin.get(&other).await.form(&other);
        let refused = admin.submit(forged).await;
        assert_eq!(refused.status, 409);
        assert!(
            refused.has("hands that back themselves"),
            "{}",
            refused.text()
        );
    });
}

#[test]
fn a_role_that_there_is_not_is_nobodys() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let form = admin.get("/roles").await.form("/roles");
        let form = form.set("email", &email(&app, company.stranger).await);
        let refused = admin.submit(form.set("role", "nonsense")).await;
        assert_eq!(refused.status, 404);
        let mut read = app.db.read().await.unwrap();
        let held = store::roles::of(&mut read, company.stranger).await.unwrap();
        assert!(held.is_empty(), "{held:?}");
    });
}

#[test]
fn a_form_with_a_mistake_comes_back_with_what_was_typed() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let form = admin.get("/roles").await.form("/roles");
        let page = admin.submit(form.set("email", "nobody@example.org")).await;
        assert_eq!(page.status, 422);
        assert!(
            page.has("Nobody who works here has this address"),
            "{}",
            page.text()
        );
        let form = page.form("/roles");
        assert_eq!(form.value("email"), Some("nobody@example.org"));
        let team = company.team.to_string();
        let form = form.set("email", &email(&app, company.stranger).await);
        let page = admin
            .submit(form.set("role", "admin").set("team", &team))
            .await;
        assert_eq!(page.status, 422);
        assert!(page.has("choose no team"), "{}", page.text());
        assert_eq!(page.form("/roles").value("team"), Some(team.as_str()));
    });
}
