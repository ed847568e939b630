//! What goes on with people and teams where a version calls a step otherwise, and its author says so.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use app::frameworks::{self, FileChange};
use careers::records::{DraftId, FrameworkRef, Role, RoleGrant};
use testkit::app::{Browser, Company};
use testkit::{TestApp, TestDb};

use crate::drafts::{asks, edits, id_of};
use crate::rounds::new_database;

const LADDERS: &str = "/frameworks/engineering-ladders";

const MAPPING: &str = "
[[mappings]]
from_version = \"1.0.0\"
from = \"people.mentors\"
to = \"people.guides\"
";

/// The sole editor publishes a version in which `people.mentors` is called `people.guides`.
async fn publish(app: &TestApp, company: &Company, author: &mut Browser, mapping: &str) {
    let versions = author.get(&format!("{LADDERS}/versions")).await;
    let draft = author
        .submit(versions.form(&format!("{LADDERS}/drafts")))
        .await;
    let id = id_of(&draft);
    let (draft, caller): (DraftId, _) = (id.parse().unwrap(), asks(app, company.stranger).await);
    let view = frameworks::show(&app.app, &caller, draft).await.unwrap();
    let changes = view.files.iter().filter_map(|file| {
        let mut text = file
            .text
            .replace("id = \"mentors\"", "id = \"guides\"")
            .replace("people = \"mentors\"", "people = \"guides\"");
        if file.path == "framework.toml" {
            text = text.replace("version = \"1.0.0\"", "version = \"1.1.0\"") + mapping;
        }
        (text != file.text).then(|| FileChange {
            path: file.path.clone(),
            text: Some(text),
        })
    });
    let changes: Vec<FileChange> = changes.collect();
    let revision = view.draft.revision;
    let written = frameworks::write(&app.app, &caller, draft, revision, &changes).await;
    written.unwrap();
    let page = author.get(&format!("/drafts/{id}")).await;
    author.submit(page.form("/send")).await;
    let page = author.get(&format!("/drafts/{id}/publish")).await;
    let form = page.form("/publish").set("words", "Guides, not mentors.");
    let done = author
        .submit(form.set("reason", "It says it better."))
        .await;
    assert!(done.has("Version 1.1.0"), "{}", done.text());
}

/// A piece of evidence and an example, both on `people.mentors`.
async fn written(engineer: &mut Browser, manager: &mut Browser, company: &Company) -> String {
    let form = engineer.get("/evidence/new?about=people.mentors").await;
    let form = form
        .form("/evidence")
        .set("title", "Taught the queue")
        .set("share", "yes");
    let kept = engineer.submit(form).await;
    assert!(kept.has("People: Mentors"), "{}", kept.text());
    let list = format!("/teams/{}/examples", company.team);
    let form = manager.get(&list).await.form(&list);
    let form = form
        .set("at", "people.mentors")
        .set("text", "Paired for a month.");
    assert!(manager.submit(form).await.has("Kept."));
    kept.path.split('?').next().unwrap().to_owned()
}

testkit::both_engines! {
    async fn evidence_and_examples_stand_at_the_new_name(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        edits(&app, &[company.stranger]).await;
        let mut author = app.browser(company.stranger).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let piece = written(&mut engineer, &mut manager, &company).await;
        publish(&app, &company, &mut author, MAPPING).await;

        let people = engineer.get(&format!("{LADDERS}/people")).await;
        assert!(people.has("In Payments") && people.has("Paired for a month."), "{}", people.text());
        let list = format!("/teams/{}/examples", company.team);
        assert!(people.html.contains("#guides") && !people.html.contains("id=\"mentors\""));
        let before = engineer.get(&format!("{LADDERS}@1.0.0/people")).await;
        assert!(before.has("Paired for a month."), "{}", before.text());
        let page = manager.get(&list).await;
        assert!(!page.has("Without a place"), "{}", page.text());
        let way = page.links().into_iter().find(|link| link.ends_with("/remove")).unwrap();
        let way = way.trim_end_matches("/remove").to_owned();
        let form = manager.get(&way).await.form(&way);
        assert_eq!(form.value("at"), Some("people.guides"));
        manager.submit(form.set("text", "Paired for two months.")).await;
        let people = engineer.get(&format!("{LADDERS}/people")).await;
        assert!(people.has("Paired for two months."), "{}", people.text());

        let shown = engineer.get(&piece).await;
        let guides = format!("{LADDERS}/people#guides");
        assert!(shown.links().contains(&guides), "{:?}", shown.links());
        let path = engineer.get("/").await;
        assert!(path.links().contains(&guides) && path.has("people.guides"), "{}", path.text());
        assert!(path.has("What version 1.1.0 has changed for you"), "{}", path.text());
        let told = engineer.get(&format!("{LADDERS}@1.1.0/for-me")).await;
        assert!(told.has("One piece of evidence on “People: Mentors” is on"), "{}", told.text());
        let form = engineer.get(&format!("{piece}/edit")).await.form(&piece);
        assert_eq!(form.value("about"), Some("people.guides"));
        assert_eq!(engineer.submit(form).await.status, 200);
    }

    async fn what_has_no_place_any_more_is_listed_with_its_words(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        edits(&app, &[company.stranger]).await;
        let mut author = app.browser(company.stranger).await;
        let mut engineer = app.browser(company.engineer).await;
        let mut manager = app.browser(company.manager).await;
        let piece = written(&mut engineer, &mut manager, &company).await;
        publish(&app, &company, &mut author, "").await;

        let team = manager.get(&format!("/teams/{}", company.team)).await;
        assert!(team.has("1 without a place"), "{}", team.text());
        let page = manager.get(&format!("/teams/{}/examples", company.team)).await;
        assert!(page.has("Without a place in the framework"), "{}", page.text());
        assert!(page.has("Paired for a month.") && page.has("nobody has stated what takes its place"));
        let shown = engineer.get(&piece).await;
        assert!(shown.has("People: Mentors") && shown.has("In version 1.1.0 it is no longer there"), "{}", shown.text());
        let before = format!("{LADDERS}@1.0.0/people#mentors");
        assert!(shown.links().contains(&before), "{:?}", shown.links());
        let told = engineer.get(&format!("{LADDERS}@1.1.0/for-me")).await;
        assert!(told.has("One piece of evidence is on “People: Mentors” in version 1.0.0 only"), "{}", told.text());
        let page = engineer.get(&format!("{piece}/edit")).await;
        assert!(page.has("Not in this framework any more."), "{}", page.text());
    }
}

#[test]
fn what_versions_say_of_pay_is_told_to_nobody_who_compares_them() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut tx = app.db.begin().await.unwrap();
        let editor = RoleGrant {
            person: company.director,
            role: Role::Editor,
            team: None,
            framework: None,
        };
        testkit::store::roles::grant(&mut tx, &editor)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let caller = asks(&app, company.director).await;
        let first = FrameworkRef {
            id: "infrastructure-ladders".to_owned(),
            version: "1.0.0".to_owned(),
        };
        let draft = frameworks::begin(&app.app, &caller, &first).await.unwrap();
        let view = frameworks::show(&app.app, &caller, draft).await.unwrap();
        let changes = view.files.iter().filter_map(|file| {
            let text = file
                .text
                .replace("version = \"1.0.0\"", "version = \"1.1.0\"")
                .replace("currency = \"USD\"", "currency = \"EUR\"");
            (text != file.text).then(|| FileChange {
                path: file.path.clone(),
                text: Some(text),
            })
        });
        let changes: Vec<FileChange> = changes.collect();
        let revision = view.draft.revision;
        let written = frameworks::write(&app.app, &caller, draft, revision, &changes).await;
        written.unwrap();
        let revision = frameworks::show(&app.app, &caller, draft)
            .await
            .unwrap()
            .draft
            .revision;
        frameworks::send(&app.app, &caller, draft, revision)
            .await
            .unwrap();
        let revision = frameworks::show(&app.app, &caller, draft)
            .await
            .unwrap()
            .draft
            .revision;
        let publishing = frameworks::Publishing {
            expected: revision,
            words: "Pay follows the town.".to_owned(),
            reason: Some("It does.".to_owned()),
        };
        let done = frameworks::publish(&app.app, &caller, draft, &publishing).await;
        done.unwrap().unwrap();

        let mut engineer = app.browser(company.engineer).await;
        let page = engineer
            .get("/frameworks/infrastructure-ladders/differences")
            .await;
        assert!(
            page.has("version changed from 1.0.0 to 1.1.0"),
            "{}",
            page.text()
        );
        assert!(
            page.has("What they say of pay is not compared here."),
            "{}",
            page.text()
        );
        assert!(
            !page.has("EUR") && !page.has("Pay bands"),
            "{}",
            page.text()
        );
    });
}
