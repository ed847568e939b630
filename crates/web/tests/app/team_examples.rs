//! A team's own examples: written by who manages it, read beside the framework by its people.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use careers::records::{ExampleId, FrameworkRef, PersonId, TeamExample};
use testkit::app::Company;
use testkit::samples::{self, at};
use testkit::{TestApp, TestDb, store};

use crate::rounds::new_database;

const LEVEL: &str = "/frameworks/engineering-ladders/D4";
const WORDS: &str = "Took <the> ledger over; \"nobody\" was woken.";

/// Examples of the company's team, as they were kept for a version.
async fn kept(
    app: &TestApp,
    company: &Company,
    by: PersonId,
    version: &str,
    places: &[&str],
) -> Vec<ExampleId> {
    let mut tx = app.db.begin().await.unwrap();
    let mut ids = Vec::new();
    for place in places {
        let example = TeamExample {
            id: ExampleId(samples::id()),
            team: company.team,
            framework: FrameworkRef {
                id: "engineering-ladders".into(),
                version: version.into(),
            },
            at: (*place).into(),
            text: format!("Kept for {place}."),
            author: by,
            written_at: at("2026-11-20T09:00:00Z"),
        };
        store::team_examples::insert(&mut tx, &example)
            .await
            .unwrap();
        ids.push(example.id);
    }
    tx.commit().await.unwrap();
    ids
}

testkit::both_engines! {
    async fn a_manager_writes_and_their_team_reads_it_beside_the_framework(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let list = format!("/teams/{}/examples", company.team);
        let mut manager = app.browser(company.manager).await;
        let mut engineer = app.browser(company.engineer).await;

        let team = manager.get(&format!("/teams/{}", company.team)).await;
        assert!(team.links().contains(&list));
        let level = manager.get(LEVEL).await;
        let way = format!("{list}?at=D4#write");
        assert!(level.links().contains(&way), "{:?}", level.links());
        let form = manager.get(&format!("{list}?at=D4")).await;
        assert_eq!(form.form(&list).value("at"), Some("D4"));
        let done = manager.submit(form.form(&list).set("text", WORDS)).await;
        assert!(done.has("Kept. Everybody on the team finds it"), "{}", done.text());
        assert!(done.has(WORDS) && done.has("Ana Lima"), "{}", done.text());

        let level = engineer.get(LEVEL).await;
        assert!(level.has("In Payments") && level.has(WORDS), "{}", level.text());
        assert!(!level.has("Written for version"), "{}", level.text());
        assert!(!level.links().contains(&way), "only who manages the team is led to the form");
        assert!(!engineer.get("/frameworks/engineering-ladders/D3").await.has("In Payments"));
        let page = engineer.get(&list).await;
        assert!(page.has(WORDS) && !page.html.contains("<form method=\"post\" action=\"/teams"));

        let mut stranger = app.browser(company.stranger).await;
        let level = stranger.get(LEVEL).await;
        assert!(!level.has(WORDS) && !level.has("In Payments"), "{}", level.text());
        assert!(stranger.get(&list).await.has(WORDS), "who looks for it finds it");
        let visitor = app.visitor(&[]).get(LEVEL).await;
        assert!(!visitor.has(WORDS) && !visitor.has("In Payments"));
    }

    async fn a_step_has_examples_that_change_and_go(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let list = format!("/teams/{}/examples", company.team);
        let mut manager = app.browser(company.manager).await;
        let mut engineer = app.browser(company.engineer).await;
        let form = manager.get(&list).await.form(&list);
        let form = form.set("at", "people.mentors").set("text", "Paired for a month.");
        manager.submit(form).await;
        let people = "/frameworks/engineering-ladders/people";
        let dimension = engineer.get(people).await;
        assert!(dimension.has("In Payments") && dimension.has("Paired for a month."));

        let page = manager.get(&list).await;
        let way = page.links().into_iter().find(|link| link.ends_with("/remove")).unwrap();
        let way = way.trim_end_matches("/remove").to_owned();
        let form = manager.get(&way).await;
        assert_eq!(form.form(&way).value("at"), Some("people.mentors"));
        let none = manager.submit(form.form(&way).set("text", "  ")).await;
        assert_eq!(none.status, 422);
        assert!(none.has("Say in a sentence or two"), "{}", none.text());
        manager.submit(form.form(&way).set("at", "D3").set("text", "Paired for two.")).await;
        assert!(!engineer.get(people).await.has("Paired"));
        assert!(engineer.get("/frameworks/engineering-ladders/D3").await.has("Paired for two."));

        let sure = manager.get(&format!("{way}/remove")).await;
        assert!(sure.has("Paired for two."));
        let done = manager.submit(sure.form("/remove")).await;
        assert!(done.has("Removed.") && !done.has("Paired"), "{}", done.text());
        assert_eq!(manager.get(&way).await.status, 404);
        assert!(!engineer.get("/frameworks/engineering-ladders/D3").await.has("Paired"));
    }
}

#[test]
fn what_cannot_be_kept_comes_back_as_it_was_typed() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let list = format!("/teams/{}/examples", company.team);
        let mut manager = app.browser(company.manager).await;
        let page = manager.get(&list).await;
        let long = "é".repeat(601);
        for (at, text, words) in [
            ("", "Something.", "Choose the level or the step"),
            ("D99", "Something.", "no such level or step"),
            ("people", "Something.", "no such level or step"),
            ("D4", "", "Say in a sentence or two"),
            ("D4", long.as_str(), "room for 600 characters"),
        ] {
            let typed = page.form(&list).set("at", at).set("text", text);
            let refused = manager.submit(typed).await;
            assert_eq!(refused.status, 422, "{at} {text}");
            assert!(refused.has(words), "{words}: {}", refused.text());
            assert!(refused.html.contains(text), "what was typed is there");
        }
        let most = ["D4"; 20];
        kept(&app, &company, company.manager, "1.0.0", &most).await;
        let form = manager.get(&list).await.form(&list);
        let one_more = form.set("at", "D4").set("text", "One more.");
        let full = manager.submit(one_more).await;
        assert_eq!(full.status, 422);
        assert!(full.has("There are 20 examples for this already"));
        let form = full.form(&list).set("at", "D5");
        assert!(manager.submit(form).await.has("One more."));
    });
}

#[test]
fn an_example_of_another_version_says_so_and_one_without_a_place_is_listed() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        kept(&app, &company, company.manager, "0.9.0", &["D4", "D99"]).await;
        let mut engineer = app.browser(company.engineer).await;
        let level = engineer.get(LEVEL).await;
        assert!(
            level.has("Kept for D4. Written for version 0.9.0"),
            "{}",
            level.text()
        );
        let list = format!("/teams/{}/examples", company.team);
        let page = engineer.get(&list).await;
        assert!(page.has("reads differently now"), "{}", page.text());
        assert!(
            page.has("Written for D99 in version 0.9.0"),
            "{}",
            page.text()
        );

        let mut manager = app.browser(company.manager).await;
        let page = manager.get(&list).await;
        let way = page
            .links()
            .into_iter()
            .find(|link| link.ends_with("/remove"))
            .unwrap();
        let way = way.trim_end_matches("/remove").to_owned();
        let form = manager.get(&way).await.form(&way);
        manager.submit(form).await;
        let level = engineer.get(LEVEL).await;
        assert!(
            level.has("Kept for D4.") && !level.has("Written for version"),
            "kept again, it is of today"
        );
    });
}

#[test]
fn an_example_is_found_under_its_own_team_alone() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let ids = kept(&app, &company, company.manager, "1.0.0", &["D4"]).await;
        let id = ids[0];
        let mut read = app.db.read().await.unwrap();
        let teams = store::teams::list(&mut read, samples::day("2026-11-21"))
            .await
            .unwrap();
        drop(read);
        let other = teams
            .iter()
            .find(|size| size.team.id != company.team)
            .unwrap();
        // Whoever manages the other team finds nothing of this one there.
        let mut tx = app.db.begin().await.unwrap();
        let line = samples::line(company.stranger, company.admin);
        store::reporting::insert(&mut tx, &line).await.unwrap();
        tx.commit().await.unwrap();
        let mut admin = app.browser(company.admin).await;
        let theirs = format!("/teams/{}/examples", other.team.id);
        assert!(admin.get(&theirs).await.html.contains("name=\"text\""));
        for team in [other.team.id, company.team] {
            let way = format!("/teams/{team}/examples/{id}");
            assert_eq!(admin.get(&way).await.status, 404);
            assert_eq!(admin.get(&format!("{way}/remove")).await.status, 404);
        }
        let mut manager = app.browser(company.manager).await;
        let elsewhere = format!("{theirs}/{id}");
        assert_eq!(manager.get(&elsewhere).await.status, 404);
        let nonsense = format!("/teams/{}/examples/made-up", company.team);
        assert_eq!(manager.get(&nonsense).await.status, 404);
    });
}
