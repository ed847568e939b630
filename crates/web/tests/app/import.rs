//! People brought in from a file, through the page's own forms.

use app::people_import::{By, Outcome, apply};
use axum::http::Method;
use careers::people_import::{self, Choices};
use careers::records::{Person, PersonId};
use testkit::app::{Browser, Company, FilledForm, Page};
use testkit::{TestApp, TestDb, samples, store};

const HEADER: &str = "name,email,manager,team,level,start";

/// The page's form with a file chosen.
async fn with_file(admin: &mut Browser, text: impl Into<Vec<u8>>) -> FilledForm {
    let page = admin.get("/people/import").await;
    page.form("/people/import").file("file", "people.csv", text)
}

async fn preview(admin: &mut Browser, text: &str) -> Page {
    let form = with_file(admin, text).await;
    admin
        .submit(form.set("framework", "engineering-ladders"))
        .await
}

async fn by_email(app: &TestApp, email: &str) -> Option<Person> {
    let mut read = app.db.read().await.expect("a connection");
    store::people::by_email(&mut read, email)
        .await
        .expect("a person or none")
}

async fn above(app: &TestApp, person: PersonId) -> Vec<String> {
    let mut read = app.db.read().await.expect("a connection");
    let day = app.app.today();
    let line = store::reporting::above(&mut read, person, day)
        .await
        .expect("a line");
    line.into_iter().map(|above| above.name).collect()
}

/// Looks at a file, applies it, and applies it once more.
async fn story(app: TestApp) {
    let company = Company::found(&app).await;
    let engineer = {
        let mut read = app.db.read().await.expect("a connection");
        let found = store::people::by_id(&mut read, company.engineer).await;
        found.expect("a row").expect("the engineer")
    };
    let text = format!(
        "{HEADER}\nAda Lovelace,ada@example.org,grace@example.org,Compilers,D4,2025-03-01\n\
         Grace Hopper,grace@example.org,,compilers,,2021-09-01\n\
         Łukasz Ż.,{},ada@example.org,Compilers,D3,2024-01-01\n",
        engineer.email
    );
    let mut admin = app.browser(company.admin).await;
    let seen = preview(&mut admin, &text).await;
    assert!(
        seen.has("2 people come in, 1 person changes, 1 team is new"),
        "{}",
        seen.text()
    );
    assert!(seen.has("Łukasz Ż.name: Łukasz Żółkiewski → Łukasz Ż.; team: Payments → Compilers"));
    assert!(
        seen.has("Łukasz Ż.Ana LimaAda Lovelace21 November 2026"),
        "{}",
        seen.text()
    );
    assert!(
        seen.has("Not in the file8 They are here already"),
        "{}",
        seen.text()
    );
    assert!(
        by_email(&app, "ada@example.org").await.is_none(),
        "only looked at"
    );

    let done = admin
        .submit(seen.form("/people/import/apply").button("Apply this"))
        .await;
    assert_eq!(done.texts("h1"), ["Done"], "{}", done.text());
    let ada = by_email(&app, "ADA@example.org")
        .await
        .expect("Ada came in");
    assert_eq!(
        (ada.name.as_str(), ada.started),
        ("Ada Lovelace", samples::day("2025-03-01"))
    );
    assert_eq!(above(&app, ada.id).await, ["Grace Hopper"]);
    assert_eq!(
        above(&app, engineer.id).await,
        ["Ada Lovelace", "Grace Hopper"]
    );
    let page = admin.get("/people?q=Lukasz+Z").await;
    assert!(
        page.has("Łukasz Ż."),
        "found by the new name: {}",
        page.text()
    );
    assert!(
        page.has("D3, Compilers"),
        "and placed as before: {}",
        page.text()
    );

    let again = preview(&mut admin, &text).await;
    assert!(
        again.has("Nothing to do: everything is as the file says."),
        "{}",
        again.text()
    );
}

#[test]
fn a_file_is_looked_at_applied_and_then_has_nothing_more_to_say() {
    testkit::run(async { story(TestApp::new(TestDb::sqlite().await)).await });
}

#[test]
fn and_so_on_postgresql() {
    testkit::run(async { story(TestApp::new(TestDb::postgres().await)).await });
}

/// The same file three times at once: one import adds everybody, the others find them there.
async fn race(app: TestApp) {
    Company::found(&app).await;
    let row = |n| format!("P{n},p{n}@example.org,p0@example.org\n");
    let rows: Vec<String> = (0..50).map(row).collect();
    let rows = rows.concat().replacen("p0@example.org\n", "\n", 1);
    let file = people_import::read(
        "people.csv",
        format!("name,email,manager\n{rows}").as_bytes(),
    );
    let choices = Choices::default();
    let once = || async {
        let outcome = apply(&app.app, By::Machine, &file, &choices, None).await;
        match outcome.expect("an import that waits its turn") {
            Outcome::Applied(plan) => plan.changes.count(),
            Outcome::Refused(preview) => panic!("{:?}", preview.plan.findings),
        }
    };
    let (first, second, third) = tokio::join!(once(), once(), once());
    let mut counts = [first, second, third];
    counts.sort_unstable();
    assert_eq!(counts, [0, 0, 99], "50 people and 49 reporting lines");
}

#[test]
fn imports_follow_one_another() {
    testkit::run(async { race(TestApp::new(TestDb::sqlite().await)).await });
}

#[test]
fn imports_follow_one_another_on_postgresql() {
    testkit::run(async { race(TestApp::new(TestDb::postgres().await)).await });
}

#[test]
fn only_those_who_run_the_system_find_it() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let form = with_file(&mut admin, format!("{HEADER}\n")).await;
        for (who, person) in company.everybody() {
            let mut browser = app.browser(person).await;
            let may = who == "admin";
            for path in ["/people/import", "/people/import/example.csv"] {
                assert_eq!(browser.get(path).await.status == 200, may, "{who}: {path}");
            }
            let links = browser.get("/people").await.links();
            assert_eq!(links.contains(&"/people/import".to_owned()), may, "{who}");
            if !may {
                let nowhere = browser.get("/nowhere").await.text();
                for action in ["/people/import", "/people/import/apply"] {
                    let mut theirs = form.clone();
                    theirs.action = action.into();
                    let page = browser.submit(theirs).await;
                    assert_eq!((page.status, page.text()), (404, nowhere.clone()), "{who}");
                }
            }
        }
    });
}

#[test]
fn a_form_in_parts_needs_the_token_too() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let text = format!("{HEADER}\nAda,ada@example.org,,,,\n");
        let seen = preview(&mut admin, &text).await;
        let form = seen.form("/people/import/apply");
        for forged in [form.clone().without("csrf"), form.clone().set("csrf", "0")] {
            assert_eq!(admin.submit(forged).await.status, 403);
        }
        let kind = ("content-type", "multipart/form-data; boundary=x");
        let plain = ("content-type", "text/plain");
        for (kind, body) in [
            (kind, "--x"),
            (kind, ""),
            (kind, "--x\r\n\r\n"),
            (plain, "csrf=0"),
        ] {
            let page = admin
                .once(Method::POST, "/people/import/apply", &[kind], body)
                .await;
            assert_eq!(page.status, 403, "{body:?}");
        }
        assert!(by_email(&app, "ada@example.org").await.is_none());
        assert_eq!(admin.submit(form).await.texts("h1"), ["Done"]);
    });
}

#[test]
fn what_is_applied_is_what_was_shown() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let seen = preview(&mut admin, &format!("{HEADER}\nAda,ada@example.org,,,,\n")).await;
        let mut other = app.browser(company.admin).await;
        let sooner = format!("{HEADER}\nAda L.,ada@example.org,,,,2020-01-01\n");
        let sooner = preview(&mut other, &sooner).await;
        other.submit(sooner.form("/apply")).await;

        let now = admin.submit(seen.form("/apply")).await;
        assert!(
            now.has("Not appliedSomething has changed since you looked"),
            "{}",
            now.text()
        );
        assert!(now.has("Adaname: Ada L. → Ada"), "{}", now.text());
        let ada = by_email(&app, "ada@example.org")
            .await
            .expect("Ada is here");
        assert_eq!(ada.name, "Ada L.");
        let done = admin.submit(now.form("/apply")).await;
        assert_eq!(done.texts("h1"), ["Done"], "{}", done.text());
    });
}

#[test]
fn mistakes_are_shown_with_their_places_and_nothing_is_applied() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let text = format!(
            "{HEADER}\r\nAda,ada@example.org,bob@example.org,,,\r\nBob,bob@example.org,\
             ada@example.org,,,\r\nCy <b>,cy,,,,soon\r\n"
        );
        let seen = preview(&mut admin, &text).await;
        assert!(
            seen.has("Ada reports to Bob, who reports to Ada again."),
            "{}",
            seen.text()
        );
        assert!(
            seen.has("Line 4, column 8“cy” is not an e-mail address.Write an address"),
            "{}",
            seen.text()
        );
        assert!(seen.has("“soon” is not a date."), "{}", seen.text());
        assert!(!seen.html.contains("Cy <b>"));
        assert!(!seen.html.contains("Apply this"));
        // Whoever sends the agreement all the same is shown the same again.
        let form = with_file(&mut admin, text).await;
        let mut forced = form.set("digest", "0");
        forced.action = "/people/import/apply".into();
        let refused = admin.submit(forced).await;
        assert!(refused.has("Ada reports to Bob"), "{}", refused.text());
        assert!(by_email(&app, "ada@example.org").await.is_none());
    });
}

#[test]
fn a_framework_is_chosen_once_there_are_new_teams_and_pasted_text_will_do() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        let page = admin.get("/people/import").await;
        let empty = admin.submit(page.form("/people/import")).await;
        assert!(
            empty.has("Choose a file, or paste its text below."),
            "{}",
            empty.text()
        );

        let text = "Name;E-Mail;Team\nÅsa “Ö”;asa@example.org;\"Kärnan; \"\"K\"\"\"\n";
        let asked = page.form("/people/import").set("text", text);
        let seen = admin.submit(asked).await;
        assert!(
            seen.has("1 person in the text that was pasted"),
            "{}",
            seen.text()
        );
        assert!(
            seen.has("nothing says which framework they use"),
            "{}",
            seen.text()
        );
        let chosen = seen
            .form("/people/import")
            .set("framework", "infrastructure-ladders");
        let seen = admin.submit(chosen.button("Look again")).await;
        assert!(
            seen.has("Kärnan; \"K\"infrastructure-ladders"),
            "{}",
            seen.text()
        );
        // Another framework than the one that was looked at is looked at first.
        let other = seen.form("/apply").set("framework", "engineering-ladders");
        let seen = admin.submit(other).await;
        assert!(seen.has("Not applied"), "{}", seen.text());
        let done = admin.submit(seen.form("/apply")).await;
        assert_eq!(done.texts("h1"), ["Done"], "{}", done.text());
        let asa = by_email(&app, "asa@example.org")
            .await
            .expect("she is here");
        assert_eq!(asa.name, "Åsa “Ö”");
    });
}

#[test]
fn files_of_every_kind_and_size_end_in_a_message() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut admin = app.browser(company.admin).await;
        for (bytes, said) in [
            (b"PK\x03\x04".to_vec(), "The file is a spreadsheet, not CSV"),
            (
                b"name,email\nZo\xeb,zoe@b\n".to_vec(),
                "The file is not UTF-8",
            ),
            (b"\xff\xfen\0a\0".to_vec(), "The file is written in UTF-16"),
            (vec![0; 2_000], "The file is written in UTF-16"),
            (vec![b'a'; 6_000_000], "The file is larger than 5 MB"),
        ] {
            let form = with_file(&mut admin, bytes).await;
            let page = admin.submit(form).await;
            assert_eq!(page.status, 200);
            assert!(page.has(said), "{said}: {}", page.text());
        }
        let form = with_file(&mut admin, vec![b'a'; 13_000_000]).await;
        assert_eq!(admin.submit(form).await.status, 413);
        // Other forms take no more than before, in parts or not.
        let mut form = with_file(&mut admin, vec![b'a'; 2_000_000]).await;
        form.action = "/evidence".into();
        assert_eq!(admin.submit(form).await.status, 413);
    });
}
