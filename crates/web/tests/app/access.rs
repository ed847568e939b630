//! What opens to whom, as pages show it. What does not open answers as if it did not exist.

use careers::records::{AssessmentKind, Evidence, PersonId, Visibility};
use testkit::app::Company;
use testkit::{TestApp, TestDb, samples, store};

/// A company in which the engineer has a shared reading and three kinds of evidence.
async fn with_records(app: &TestApp) -> (Company, Records) {
    let company = Company::found(app).await;
    let day = samples::day("2026-03-01");
    let reading = samples::shared(
        company.engineer,
        company.manager,
        AssessmentKind::Manager,
        day,
    );
    let former = samples::shared(
        company.engineer,
        company.former_manager,
        AssessmentKind::Manager,
        samples::day("2025-03-01"),
    );
    let shared = samples::evidence(company.engineer, "Shared by the engineer");
    let private = Evidence {
        visibility: Visibility::Private,
        ..samples::evidence(company.engineer, "Kept by the engineer")
    };
    let by_colleague = Evidence {
        author: company.colleague,
        ..samples::evidence(company.engineer, "Seen by the colleague")
    };
    let records = Records {
        shared: format!("/evidence/{}", shared.id),
        private: format!("/evidence/{}", private.id),
        by_colleague: format!("/evidence/{}", by_colleague.id),
    };
    let mut tx = app
        .db
        .begin()
        .await
        .expect("the tests' own records are kept");
    store::assessments::insert_all(&mut tx, &[reading, former])
        .await
        .expect("the tests' own records are kept");
    store::evidence::insert_all(&mut tx, &[shared, private, by_colleague])
        .await
        .expect("the tests' own records are kept");
    tx.commit().await.expect("the tests' own records are kept");
    (company, records)
}

/// Where the records are found.
struct Records {
    shared: String,
    private: String,
    by_colleague: String,
}

/// Who, of everybody, gets the page.
async fn readers(app: &TestApp, company: &Company, path: &str) -> Vec<&'static str> {
    let mut readers = Vec::new();
    for (word, person) in company.everybody() {
        let page = app.browser(person).await.get(path).await;
        match page.status {
            200 => readers.push(word),
            404 => {}
            other => panic!("{word} gets {other} for {path}"),
        }
    }
    readers
}

#[test]
fn evidence_opens_as_the_policy_says() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let (company, records) = with_records(&app).await;
        let everybody = |path| readers(&app, &company, path);
        assert_eq!(
            everybody(&records.shared).await,
            ["engineer", "manager", "director"]
        );
        assert_eq!(everybody(&records.private).await, ["engineer"]);
        assert_eq!(
            everybody(&records.by_colleague).await,
            ["engineer", "colleague"]
        );
    });
}

#[test]
fn the_profile_opens_to_the_line_and_the_partner_and_a_former_manager_keeps_only_their_own() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let (company, _) = with_records(&app).await;
        let path = format!("/people/{}", company.engineer);
        for (word, person) in company.everybody() {
            let page = app.browser(person).await.get(&path).await;
            assert_eq!(page.status, 200, "everyone finds the directory entry");
            let opens = page
                .texts("h2")
                .iter()
                .any(|title| title.starts_with("Readiness"));
            let expected = [
                "engineer",
                "manager",
                "director",
                "partner",
                "former manager",
            ]
            .contains(&word);
            assert_eq!(opens, expected, "{word}");
            let todays_reading = page.has("1 March 2026");
            let not_former = expected && word != "former manager";
            assert_eq!(
                todays_reading, not_former,
                "{word} and the present manager's reading"
            );
        }
    });
}

#[test]
fn lists_show_no_more_than_single_reads() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let (company, records) = with_records(&app).await;
        let path = format!("/people/{}?evidence=all", company.engineer);
        for (word, person) in company.everybody() {
            let mut browser = app.browser(person).await;
            let listed = browser.get(&path).await.links();
            for single in [&records.shared, &records.private, &records.by_colleague] {
                let opens = browser.get(single).await.status == 200;
                assert_eq!(listed.contains(single), opens, "{word} and {single}");
            }
        }
    });
}

#[test]
fn what_may_not_be_seen_looks_like_what_is_not_there() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let (company, records) = with_records(&app).await;
        let mut stranger = app.browser(company.stranger).await;
        let closed = stranger.get(&records.shared).await;
        let missing = stranger.get(&format!("/evidence/{}", samples::id())).await;
        assert_eq!(closed.status, missing.status);
        assert_eq!(closed.html, missing.html);
    });
}

#[test]
fn a_visitor_reads_frameworks_and_nothing_about_people() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let (company, records) = with_records(&app).await;
        let mut visitor = app.visitor(&[company.engineer]);
        assert_eq!(
            visitor
                .get("/frameworks/engineering-ladders/D4")
                .await
                .status,
            200
        );
        let person = format!("/people/{}", company.engineer);
        for path in [person.as_str(), "/people", "/teams", &records.shared, "/"] {
            let page = visitor.get(path).await;
            assert!(
                page.path.starts_with("/welcome"),
                "{path} leads to the door"
            );
        }
        let found = visitor.get("/search?q=Łukasz").await;
        assert!(!found.has("Żółkiewski"), "{}", found.text());
    });
}

#[test]
fn nobody_can_be_chosen_at_the_door_who_is_not_offered() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut visitor = app.visitor(&[company.colleague]);
        let door = visitor.get("/welcome").await;
        let forged = door
            .form("/session")
            .set("person", &company.director.to_string());
        assert_eq!(visitor.submit(forged).await.status, 404);
        let unknown = PersonId(samples::id());
        let forged = door.form("/session").set("person", &unknown.to_string());
        assert_eq!(visitor.submit(forged).await.status, 404);
        assert!(visitor.get("/people").await.path.starts_with("/welcome"));
    });
}

#[test]
fn a_round_opens_to_those_in_it_and_answers_others_as_if_it_did_not_exist() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut manager = app.browser(company.manager).await;
        let page = manager.get(&format!("/people/{}", company.engineer)).await;
        let round = manager
            .submit(page.form("/rounds").button("Begin a round"))
            .await
            .path;
        assert_eq!(
            readers(&app, &company, &round).await,
            ["engineer", "manager"]
        );
        let form = format!("{round}/assessment");
        assert_eq!(
            readers(&app, &company, &form).await,
            ["engineer", "manager"]
        );
    });
}
