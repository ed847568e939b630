//! The audit log: what stands in it, and how an auditor reads it.

use careers::records::{
    Act, ActKind, AuditEntry, Evidence, Means, Origin, Person, PersonId, Role, RoleGrant, TeamId,
};
use testkit::app::Company;
use testkit::store::{audit, people};
use testkit::{TestApp, TestDb, samples, store, tampering};

use crate::rounds::{opened, seal};
use crate::sign_in;

pub(crate) fn seen(person: PersonId) -> String {
    format!("/people/{person}/seen")
}

pub(crate) fn profile(person: PersonId) -> String {
    format!("/people/{person}")
}

/// Everything in the log, oldest first.
pub(crate) async fn log(app: &TestApp) -> Vec<AuditEntry> {
    let mut read = app.db.read().await.expect("a connection");
    let kept = audit::opened(&mut read, 0, 10_000).await;
    let kept = kept.expect("the log can be read").into_iter();
    kept.map(|kept| kept.entry.expect("its key is there"))
        .collect()
}

/// What was read, by whom and about whom.
pub(crate) async fn reads(app: &TestApp) -> Vec<(Act, Option<PersonId>, Option<PersonId>)> {
    let signing = [Act::SignIn, Act::SignOut];
    let entries = log(app).await.into_iter();
    let entries = entries.filter(|entry| !signing.contains(&entry.act));
    entries
        .map(|entry| (entry.act, entry.who, entry.about))
        .collect()
}

pub(crate) async fn keep_evidence(app: &TestApp, evidence: &Evidence) -> String {
    let mut tx = app.db.begin().await.expect("a transaction");
    store::evidence::insert(&mut tx, evidence)
        .await
        .expect("it is kept");
    tx.commit().await.expect("it is kept");
    format!("/evidence/{}", evidence.id)
}

pub(crate) async fn appoint_auditor(app: &TestApp, person: PersonId) {
    let grant = RoleGrant {
        person,
        role: Role::Auditor,
        team: None,
        framework: None,
    };
    let mut tx = app.db.begin().await.expect("a transaction");
    store::roles::grant(&mut tx, &grant)
        .await
        .expect("it is kept");
    tx.commit().await.expect("it is kept");
}

#[test]
fn neither_the_directory_nor_a_search_nor_ones_own_pages_leave_an_entry() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let own = keep_evidence(&app, &samples::evidence(company.colleague, "Mine")).await;
        let mut colleague = app.browser(company.colleague).await;
        let paths = [
            "/".to_owned(),
            "/people".to_owned(),
            "/people?q=ana".to_owned(),
            "/search?q=ana".to_owned(),
            "/teams".to_owned(),
            format!("/teams/{}", company.team),
            profile(company.colleague),
            own,
            seen(company.colleague),
            format!("/evidence/new?person={}", company.engineer),
            // A colleague finds no more here than in the directory.
            profile(company.engineer),
        ];
        for path in paths {
            assert_eq!(colleague.get(&path).await.status, 200, "{path}");
            assert_eq!(reads(&app).await, [], "{path}");
        }
    });
}

#[test]
fn the_log_opens_to_auditors_and_that_they_read_it_stands_in_it() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        appoint_auditor(&app, company.stranger).await;
        app.browser(company.manager)
            .await
            .get(&profile(company.engineer))
            .await;
        for (word, person) in company.everybody() {
            let page = app.browser(person).await.get("/audit").await;
            let expected = if word == "stranger" { 200 } else { 404 };
            assert_eq!(page.status, expected, "{word}");
        }
        let mut auditor = app.browser(company.stranger).await;
        let page = auditor.get("/audit").await;
        let listed = page.texts("main ul.entries > li > p:first-child");
        assert_eq!(listed[0], "Jo Diaz signed in (in a demo).");
        assert!(
            listed.contains(&"Jo Diaz read the audit log.".to_owned()),
            "{listed:?}"
        );
        let opened = "Ana Lima opened the profile, about Łukasz Żółkiewski.";
        assert!(listed.contains(&opened.to_owned()), "{listed:?}");

        let form = page
            .form("/audit")
            .set("name", "zolk")
            .set("act", "profile-read");
        let found = auditor.submit(form).await;
        assert_eq!(
            found.texts("main ul.entries > li > p:first-child"),
            [opened]
        );
        assert!(found.has("that is about Łukasz Żółkiewski: opened the profile."));
        let by_nobody = auditor
            .get(&format!("/audit?by={}", company.director))
            .await;
        let signed_in = ["Tom Berg signed in (in a demo)."];
        assert_eq!(
            by_nobody.texts("main ul.entries > li > p:first-child"),
            signed_in
        );

        // Looking for somebody is about them, and they find it.
        let mut engineer = app.browser(company.engineer).await;
        let page = engineer.get(&seen(company.engineer)).await;
        assert!(
            page.has("Jo Diaz read what the audit log holds about you."),
            "{}",
            page.text()
        );
    });
}

#[test]
fn an_auditor_finds_by_name_whoever_has_left_and_whoever_is_still_to_come() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        appoint_auditor(&app, company.stranger).await;
        let mut manager = app.browser(company.manager).await;
        manager.get(&profile(company.engineer)).await;
        let gone = Person {
            left: Some(samples::day("2026-05-03")),
            ..samples::person("Łucja Zawada")
        };
        let to_come = Person {
            started: samples::day("2027-01-01"),
            ..samples::person("Łucja Zuber")
        };
        let mut tx = app.db.begin().await.expect("a transaction");
        let kept = people::insert_all(&mut tx, &[gone.clone(), to_come.clone()]).await;
        kept.expect("they are kept");
        let origin = Origin {
            means: Means::Session,
            address: None,
        };
        let act = AuditEntry::new(Act::ReadProfile, origin).by(company.manager);
        let at = samples::at("2026-05-01T08:00:00Z");
        let done = [(at, act.about(gone.id))];
        audit::append(&mut tx, &done).await.expect("it is kept");
        tx.commit().await.expect("it is kept");

        let mut auditor = app.browser(company.stranger).await;
        let mut look = async |name: &str| auditor.get(&format!("/audit?name={name}")).await;
        let both = look("lucja").await;
        assert!(
            both.has("Several have such a name: Łucja Zawada (until 3 May 2026), Łucja Zuber."),
            "{}",
            both.text()
        );
        let one = look("lucja+zaw").await;
        assert_eq!(
            one.texts("main ul.entries > li > p:first-child"),
            ["Ana Lima opened the profile, about Łucja Zawada."]
        );
        let nobody = look("xaver").await;
        assert!(nobody.has("Nobody who is or was here"), "{}", nobody.text());
    });
}

#[test]
fn a_role_is_shown_with_the_name_of_its_team() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        appoint_auditor(&app, company.stranger).await;
        let origin = Origin {
            means: Means::Session,
            address: None,
        };
        let granted = AuditEntry::new(Act::GrantRole, origin)
            .by(company.admin)
            .about(company.engineer);
        let teams = [company.team, TeamId(uuid::Uuid::from_u128(7))];
        let acts = teams.map(|team| {
            let detail = format!("partner, for the team {team}");
            (
                samples::at("2026-01-10T09:00:00Z"),
                granted.clone().saying(detail),
            )
        });
        let mut tx = app.db.begin().await.expect("a transaction");
        audit::append(&mut tx, &acts).await.expect("it is kept");
        tx.commit().await.expect("it is kept");
        let page = app.browser(company.stranger).await.get("/audit").await;
        let said = page.text();
        assert!(
            said.contains("granted a role (partner, for the team Payments)"),
            "{said}"
        );
        let gone = format!("granted a role (partner, for the team {})", teams[1]);
        assert!(said.contains(&gone), "{said}");
    });
}

#[test]
fn what_cannot_be_recorded_is_not_shown() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut manager = app.browser(company.manager).await;
        let broken = app.db.behind_its_back(tampering::LOSE_PLACES).await;
        broken.expect("nothing keeps the owner from it");
        let page = manager.get(&profile(company.engineer)).await;
        assert_eq!(page.status, 503);
        assert!(page.has("This cannot be shown just now") && !page.has("Łukasz"));
        let own = manager.get(&profile(company.manager)).await;
        assert_eq!(own.status, 200, "one's own can be read all the same");
    });
}

#[test]
fn many_who_read_at_once_all_stand_in_one_unbroken_chain() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let readers = [company.manager, company.director, company.partner];
        let mut tasks = Vec::new();
        for n in 0..24 {
            let mut browser = app.browser(readers[n % 3]).await;
            let path = profile(company.engineer);
            tasks.push(tokio::spawn(async move { browser.get(&path).await.status }));
        }
        for task in tasks {
            assert_eq!(task.await.expect("it ends"), 200);
        }
        assert_eq!(reads(&app).await.len(), 24);
        let mut read = app.db.read().await.expect("a connection");
        let found = audit::verify(&mut read, Vec::new())
            .await
            .expect("it can be read")
            .expect("it holds");
        assert_eq!(found.span.entries(), 48, "with the sign-ins");
        assert_eq!(found.flaws, []);
    });
}

#[test]
fn every_change_of_a_round_stands_in_the_log() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let round = opened(&mut engineer, &company).await;
        seal(&mut engineer, &round, &[("system", "owns")]).await;
        let reopen = engineer.get(&round).await.form("/reopen");
        engineer.submit(reopen).await;
        seal(&mut engineer, &round, &[("system", "designs")]).await;
        seal(&mut manager, &round, &[("system", "designs")]).await;
        let confirm = manager.get(&format!("{round}/reveal")).await;
        manager.submit(confirm.form("/reveal")).await;

        let mut changes = log(&app).await;
        changes.retain(|entry| entry.act.kind() == ActKind::Change);
        assert!(
            changes
                .iter()
                .all(|entry| entry.about == Some(company.engineer))
        );
        let (own, theirs) = (Some(company.engineer), Some(company.manager));
        let changes: Vec<_> = changes.iter().map(|entry| (entry.act, entry.who)).collect();
        let expected = [
            (Act::BeginRound, own),
            (Act::SaveAssessment, own),
            (Act::SealAssessment, own),
            (Act::ReopenAssessment, own),
            (Act::SaveAssessment, own),
            (Act::SealAssessment, own),
            (Act::SaveAssessment, theirs),
            (Act::SealAssessment, theirs),
            (Act::RevealRound, theirs),
        ];
        assert_eq!(changes, expected);
    });
}

#[test]
fn what_is_refused_leaves_no_entry_of_a_change() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut colleague = app.browser(company.colleague).await;
        let form = colleague.get("/evidence/new").await.form("/evidence");
        let again = colleague.submit(form.set("title", "")).await;
        assert!(
            again.has("Say in a line what happened."),
            "{}",
            again.text()
        );
        assert_eq!(reads(&app).await, []);
    });
}

#[test]
fn how_somebody_comes_in_stands_in_the_log_and_never_what_was_typed() {
    testkit::run(async {
        let app = sign_in::new_app().await;
        let mut admin = sign_in::first_administrator(&app).await;
        let link = sign_in::invite(&mut admin, "Kwame Mensah", "kwame@example.org").await;
        let mut kwame = app.visitor(&[]);
        sign_in::choose_password(&mut kwame, &link).await;
        let mut stranger = app.visitor(&[]);
        sign_in::sign_in(&mut stranger, "kwame@example.org", "a bad guess").await;
        sign_in::sign_in(&mut stranger, "a secret in the wrong field", "x").await;

        let log = log(&app).await;
        let acts: Vec<Act> = log.iter().map(|entry| entry.act).collect();
        let expected = [
            Act::MakeSignInLink,
            Act::AddPerson,
            Act::GrantRole,
            Act::SignIn,
            Act::AddPerson,
            Act::MakeSignInLink,
            Act::ChangeSignIn,
            Act::SignIn,
            Act::RefuseSignIn,
            Act::RefuseSignIn,
        ];
        assert_eq!(acts, expected);
        let (known, unknown) = (&log[8], &log[9]);
        assert_eq!((known.who, known.about), (None, log[7].who));
        assert_eq!((unknown.who, unknown.about), (None, None));
        assert!(log.iter().all(|entry| {
            let detail = entry.detail.as_deref().unwrap_or_default();
            !detail.contains("secret") && !detail.contains("guess")
        }));

        let own = log[7].who.expect("somebody signed in");
        let page = kwame.get(&seen(own)).await;
        for words in [
            "Somebody who was not signed in tried to sign in as you and was refused.",
            "Ana Lima made a link that lets somebody in as you (shown).",
        ] {
            assert!(page.has(words), "{words}: {}", page.text());
        }
    });
}
