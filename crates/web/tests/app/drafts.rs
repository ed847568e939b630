//! A new version of a framework, from begun to published: in the browser, and by programs.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use app::frameworks::{self, FileChange};
use app::{Caller, Means, Origin, tokens};
use axum::http::Method;
use careers::policy::Viewer;
use careers::records::{
    DraftId, DraftState, FrameworkDraft, FrameworkFile, FrameworkRef, FrameworkVersion, PersonId,
    Revision, Role, RoleGrant, TokenScope,
};
use serde_json::{Value, json};
use testkit::app::{Browser, Company, Page};
use testkit::{TestApp, TestDb, samples, store};

use crate::rounds::new_database;

const LADDERS: &str = "engineering-ladders";

pub(crate) async fn edits(app: &TestApp, people: &[PersonId]) {
    let mut tx = app.db.begin().await.unwrap();
    for &person in people {
        let framework = Some(LADDERS.to_owned());
        let grant = RoleGrant {
            person,
            role: Role::Editor,
            team: None,
            framework,
        };
        store::roles::grant(&mut tx, &grant).await.unwrap();
    }
    tx.commit().await.unwrap();
}

pub(crate) async fn asks(app: &TestApp, person: PersonId) -> Caller {
    let mut read = app.db.read().await.unwrap();
    let person = store::people::by_id(&mut read, person)
        .await
        .unwrap()
        .unwrap();
    Caller {
        viewer: Viewer::new(&person, app.app.today()),
        origin: Origin {
            means: Means::Session,
            address: None,
        },
    }
}

/// Gives the draft another number, as its author would.
async fn number(app: &TestApp, person: PersonId, draft: &str, number: &str) {
    let (id, caller): (DraftId, _) = (draft.parse().unwrap(), asks(app, person).await);
    let view = frameworks::show(&app.app, &caller, id).await.unwrap();
    let file = view
        .files
        .iter()
        .find(|file| file.path == "framework.toml")
        .unwrap();
    let said = file.text.lines().find(|l| l.starts_with("version = "));
    let text = file
        .text
        .replace(said.unwrap(), &format!("version = \"{number}\""));
    let change = FileChange {
        path: file.path.clone(),
        text: Some(text),
    };
    frameworks::write(&app.app, &caller, id, view.draft.revision, &[change])
        .await
        .unwrap();
}

async fn token(app: &TestApp, person: PersonId, scope: TokenScope) -> String {
    let caller = asks(app, person).await;
    tokens::make(&app.app, &caller, scope, "git", 30)
        .await
        .unwrap()
        .secret
}

async fn send(
    browser: &mut Browser,
    method: Method,
    path: &str,
    token: &str,
    body: &Value,
) -> (u16, Value) {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
    ];
    let page = browser.once(method, path, &headers, body.to_string()).await;
    (
        page.status,
        serde_json::from_str(&page.html).unwrap_or_default(),
    )
}

pub(crate) fn id_of(page: &Page) -> String {
    page.path.rsplit('/').next().unwrap().to_owned()
}

testkit::both_engines! {
    async fn two_editors_bring_a_version_out_and_everybody_goes_on_at_their_level(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        edits(&app, &[company.stranger, company.director]).await;
        let mut author = app.browser(company.stranger).await;
        let mut other = app.browser(company.director).await;
        let mut engineer = app.browser(company.engineer).await;
        assert_eq!(engineer.get("/drafts").await.status, 404);
        assert!(!engineer.get("/").await.html.contains("href=\"/drafts\""));

        let overview = author.get("/frameworks/engineering-ladders").await;
        assert!(overview.has("All versions"));
        let versions = author.get("/frameworks/engineering-ladders/versions").await;
        let draft = author.submit(versions.form("/frameworks/engineering-ladders/drafts")).await;
        assert!(draft.has("give it a higher version"), "{}", draft.text());
        assert!(!draft.html.contains("/send\""), "nothing is sent with that in its way");
        let id = id_of(&draft);
        assert!(author.get("/drafts").await.has("Engineering ladders, being written"));
        number(&app, company.stranger, &id, "1.1.0").await;

        let draft = author.get(&format!("/drafts/{id}")).await;
        let review = author.submit(draft.form("/send")).await;
        assert!(review.has("It waits for somebody who has not written it to agree"), "{}", review.text());
        let own = author.get(&format!("/drafts/{id}/review")).await;
        assert!(own.has("You wrote all of it"), "{}", own.text());
        let early = author.get(&format!("/drafts/{id}/publish")).await;
        let early = author.submit(early.form("/publish").set("words", "Soon.")).await;
        assert_eq!(early.status, 409);
        assert!(early.has("has to agree first"), "{}", early.text());

        let page = other.get(&format!("/drafts/{id}/review")).await;
        let silent = other.submit(page.form("/review").set("verdict", "changes")).await;
        assert_eq!(silent.status, 422);
        assert!(silent.has("Say what should change."), "{}", silent.text());
        let agreed = other.submit(silent.form("/review").set("verdict", "agreed").set("words", "Clear.")).await;
        assert!(agreed.has("Tom Berg agrees"), "{}", agreed.text());

        let page = author.get(&format!("/drafts/{id}/publish")).await;
        let typed = page.form("/publish").set("reason", "D3 asks for more.");
        let missing = author.submit(typed).await;
        assert_eq!(missing.status, 422);
        assert!(missing.has("Say what is new"), "{}", missing.text());
        assert!(missing.html.contains("D3 asks for more."), "what was typed is there");
        let done = author.submit(missing.form("/publish").set("words", "Leads have a **ceiling**.")).await;
        assert!(done.has("Version 1.1.0"), "{}", done.text());
        assert!(done.html.contains("<strong>ceiling</strong>"), "{}", done.html);
        assert!(done.has("by Jo Diaz"));

        let path = engineer.get("/").await;
        assert!(path.has("since January 2024"), "held since it was given: {}", path.text());
        assert!(path.has("You are read against version 1.1.0 of Engineering ladders from now on"), "{}", path.text());
        let for_me = "/frameworks/engineering-ladders@1.1.0/for-me";
        assert!(path.has("Nothing changes for you by it."), "{}", path.text());
        assert!(path.html.contains(&format!("href=\"{for_me}\">What is new</a>")), "{}", path.html);
        assert!(!path.has("has changed for you"), "{}", path.text());
        assert_eq!(engineer.get(for_me).await.status, 200);
        let read = engineer.submit(path.form("/put-away")).await;
        assert!(!read.has("You are read against version"), "{}", read.text());
        let own = engineer.get(&format!("/people/{}", company.engineer)).await;
        assert!(own.has("continued on version 1.1.0"), "{}", own.text());
        let before = engineer.get("/frameworks/engineering-ladders@1.0.0/D3").await;
        assert_eq!(before.status, 200);
        assert!(before.has("This is version 1.0.0, an earlier one."), "{}", before.text());
        assert!(before.html.contains("href=\"/frameworks/engineering-ladders/D3\">The same in version 1.1.0</a>"), "{}", before.html);
        let now = engineer.get("/frameworks/engineering-ladders@1.1.0/D3").await;
        assert!(!now.has("an earlier one"), "{}", now.text());
        let again = author.get(&format!("/drafts/{id}")).await;
        assert!(again.has("It was published as version 1.1.0"), "{}", again.text());
        assert_eq!(again.texts("h1"), ["Engineering ladders"]);
        let impact = format!("/drafts/{id}/impact");
        let over = author.get(&impact).await;
        assert_eq!((over.status, &over.path), (200, &again.path), "where it says what it became");
        assert!(over.links().contains(&"/frameworks/engineering-ladders@1.1.0".to_owned()));
        assert_eq!(engineer.get(&impact).await.status, 404);
    }

    async fn two_versions_of_one_day_lead_back_to_what_somebody_had_and_a_level_is_given_then(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        edits(&app, &[company.stranger]).await;
        let mut author = app.browser(company.stranger).await;
        for version in ["1.1.0", "1.1.1"] {
            let versions = author.get("/frameworks/engineering-ladders/versions").await;
            let draft = author.submit(versions.form("/frameworks/engineering-ladders/drafts")).await;
            let id = id_of(&draft);
            number(&app, company.stranger, &id, version).await;
            let draft = author.get(&format!("/drafts/{id}")).await;
            author.submit(draft.form("/send")).await;
            let page = author.get(&format!("/drafts/{id}/publish")).await;
            let words = format!("What {version} says.");
            let done = author.submit(page.form("/publish").set("words", &words)).await;
            assert!(done.has(&format!("Version {version}")), "{}", done.text());
        }
        let mut engineer = app.browser(company.engineer).await;
        let path = engineer.get("/").await;
        assert!(path.has("since January 2024"), "{}", path.text());
        let last = "/frameworks/engineering-ladders@1.1.1/for-me";
        assert!(path.html.contains(last), "{}", path.html);
        let told = engineer.get(last).await;
        assert!(told.has("What 1.1.1 says.") && told.has("before, on 1.1.0"), "{}", told.text());
        let before = "/frameworks/engineering-ladders@1.1.0/for-me";
        assert!(told.html.contains(before), "{}", told.html);
        let told = engineer.get(before).await;
        assert!(told.has("What 1.1.0 says.") && told.has("before, on 1.0.0"), "{}", told.text());

        // With the day that the form proposes.
        let mut partner = app.browser(company.partner).await;
        let person = format!("/people/{}", company.engineer);
        let form = partner.get(&format!("{person}/level")).await;
        assert!(form.has("since 1 January 2024"), "{}", form.text());
        let form = form.form("/level").set("level", "engineering-ladders/D4");
        let page = partner.submit(form.set("reason", "Agreed in the spring round")).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.has("Agreed in the spring round"), "{}", page.text());
    }

    async fn whoever_discards_is_asked_again_where_somebody_has_written_since(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        edits(&app, &[company.stranger, company.director]).await;
        let mut author = app.browser(company.stranger).await;
        let versions = author.get("/frameworks/engineering-ladders/versions").await;
        let draft = author.submit(versions.form("/frameworks/engineering-ladders/drafts")).await;
        let id = id_of(&draft);
        let asked = author.get(&format!("/drafts/{id}/discard")).await;
        number(&app, company.director, &id, "1.1.0").await;
        let again = author.submit(asked.form("/discard")).await;
        assert_eq!(again.status, 409);
        assert!(again.has("It was changed meanwhile"), "{}", again.text());
        let gone = author.submit(again.form("/discard")).await;
        assert_eq!((gone.status, gone.path.as_str()), (200, "/drafts"));
        assert!(author.get(&format!("/drafts/{id}")).await.has("It was discarded"));
    }

    async fn a_version_that_is_not_what_was_published_says_so(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let text = framework::built_in_files(LADDERS).into_iter().map(|(path, text)| FrameworkFile {
            path: path.strip_prefix(LADDERS).unwrap().to_str().unwrap().to_owned(),
            text: text.replace("version = \"1.0.0\"", "version = \"1.1.0\""),
        });
        let files: Vec<FrameworkFile> = text.collect();
        let version = FrameworkVersion {
            of: FrameworkRef { id: LADDERS.to_owned(), version: "1.1.0".to_owned() },
            digest: "sha256:feedfeedfeedfeed".to_owned(),
            words: "New.".to_owned(),
            based_on: None,
            at: app.app.now(),
            by: company.stranger,
            commit: None,
            reason: None,
        };
        let mut tx = app.db.begin().await.unwrap();
        store::framework_versions::insert(&mut tx, &version, &files).await.unwrap();
        tx.commit().await.unwrap();
        app.app.library.catch_up(&app.app.db).await.unwrap();
        let mut engineer = app.browser(company.engineer).await;
        let page = engineer.get("/frameworks/engineering-ladders@1.1.0").await;
        assert!(page.has("This is not what was published"), "{}", page.text());
        assert!(page.has("feed feed feed feed"), "what it was published with: {}", page.text());
        let before = engineer.get("/frameworks/engineering-ladders@1.0.0").await;
        assert!(!before.has("This is not what was published"));
        let all = engineer.get("/frameworks/engineering-ladders/versions").await;
        assert!(all.has("changed outside Waymark"), "{}", all.text());
    }

    async fn what_is_pushed_reviewed_and_published_is_pulled_byte_for_byte(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        edits(&app, &[company.stranger]).await;
        let (writes, reads) = (
            token(&app, company.stranger, TokenScope::Frameworks).await,
            token(&app, company.engineer, TokenScope::Read).await,
        );
        let files: Vec<Value> = framework::built_in_files(LADDERS).into_iter().map(|(path, text)| {
            let path = path.strip_prefix(LADDERS).unwrap().to_str().unwrap().to_owned();
            let text = text.replace("version = \"1.0.0\"", "version = \"1.1.0\"");
            json!({ "path": path, "text": format!("\u{feff}# From elsewhere.\r\n{text}") })
        }).collect();
        let body = json!({ "commit": "4f2a9c", "files": files });
        let mut program = app.visitor(&[]);
        let draft_at = format!("/api/frameworks/{LADDERS}/draft");
        let (status, answer) = send(&mut program, Method::PUT, &draft_at, &reads, &body).await;
        assert_eq!(status, 401, "{answer}");
        let stands = |answer: &Value| {
            let draft = &answer["draft"];
            (answer["current"]["version"].clone(), draft["revision"].clone(), draft["hands"].clone(), answer["kept_in"].clone())
        };
        let (status, none) = send(&mut program, Method::GET, &draft_at, &writes, &json!({})).await;
        assert_eq!((status, stands(&none)), (200, (json!("1.0.0"), Value::Null, Value::Null, Value::Null)));
        let stale = json!({ "revision": 1, "files": files });
        assert_eq!(send(&mut program, Method::PUT, &draft_at, &writes, &stale).await.0, 409, "none is there");
        let (status, answer) = send(&mut program, Method::PUT, &draft_at, &writes, &body).await;
        assert_eq!((status, &answer["begun"], &answer["blocking"]), (200, &json!(true), &json!(0)), "{answer}");
        let stale = json!({ "revision": 0, "files": files });
        assert_eq!(send(&mut program, Method::PUT, &draft_at, &writes, &stale).await.0, 409, "one is there");
        let (_, there) = send(&mut program, Method::GET, &draft_at, &writes, &json!({})).await;
        assert_eq!(there["draft"]["files"], json!(files));
        assert_eq!((&there["draft"]["commit"], &there["draft"]["in_review"]), (&json!("4f2a9c"), &json!(false)));
        assert_eq!((&there["kept_in"], there["draft"]["hands"].as_array().unwrap().len()), (&json!("git"), 1));
        assert_eq!(send(&mut program, Method::GET, &draft_at, &reads, &json!({})).await.0, 401, "editors alone");
        let (_, again) = send(&mut program, Method::PUT, &draft_at, &writes, &body).await;
        assert_eq!((&again["begun"], &again["changed"]), (&json!(false), &json!(false)));
        let other = "/api/frameworks/engineering-levels/draft";
        assert_eq!(send(&mut program, Method::GET, other, &writes, &json!({})).await.0, 404, "not theirs");
        assert_eq!(send(&mut program, Method::PUT, other, &writes, &body).await.0, 404, "not theirs");
        let unread = json!("whatever it is");
        assert_eq!(send(&mut program, Method::PUT, other, &writes, &unread).await.0, 404, "asked first");
        assert_eq!(send(&mut program, Method::PUT, &draft_at, &writes, &unread).await.0, 400);
        let stale = json!({ "from": "0.9.0", "files": files });
        let (status, answer) = send(&mut program, Method::PUT, &draft_at, &writes, &stale).await;
        assert_eq!(status, 409);
        assert!(answer["error"].as_str().unwrap().contains("the current version is 1.0.0"), "{answer}");
        let stale = json!({ "revision": 99, "files": files });
        let (status, answer) = send(&mut program, Method::PUT, &draft_at, &writes, &stale).await;
        assert_eq!(status, 409);
        assert!(answer["error"].as_str().unwrap().contains("changed it meanwhile"), "{answer}");
        let bad = json!({ "files": [{ "path": "../x.toml", "text": "" }] });
        let (status, answer) = send(&mut program, Method::PUT, &draft_at, &writes, &bad).await;
        assert_eq!(status, 409);
        assert!(answer["error"].as_str().unwrap().contains("no name for a file"), "{answer}");

        let mut author = app.browser(company.stranger).await;
        let draft = author.get(answer_path(&again)).await;
        assert!(draft.has("4f2a9c") && draft.has("written in a repository"), "{}", draft.text());
        let review = author.submit(draft.form("/send")).await;
        assert!(review.has("nobody else has to agree"), "{}", review.text());
        let (status, answer) = send(&mut program, Method::PUT, &draft_at, &writes, &body).await;
        assert_eq!(status, 409);
        assert!(answer["error"].as_str().unwrap().contains("take it back from review"), "{answer}");
        let page = author.get(&format!("{}/publish", answer_path(&again))).await;
        let done = author.submit(page.form("/publish").set("words", "From git.")).await;
        assert!(done.has("Version 1.1.0") && done.has("commit 4f2a9c"), "{}", done.text());

        let at = |version: &str| format!("/api/frameworks/{LADDERS}/versions/{version}");
        let (status, pulled) = send(&mut program, Method::GET, &at("current"), &reads, &json!({})).await;
        assert_eq!((status, &pulled["version"]), (200, &json!("1.1.0")));
        assert_eq!(pulled["files"], Value::Array(files));
        let (_, built_in) = send(&mut program, Method::GET, &at("1.0.0"), &reads, &json!({})).await;
        assert!(built_in["files"][0]["text"].as_str().unwrap().len() > 10);
        assert_eq!(send(&mut program, Method::GET, &at("9.9.9"), &reads, &json!({})).await.0, 404);
        let begin = author.get("/frameworks/engineering-ladders/versions").await;
        assert!(begin.has("waymark push") && !begin.has("Begin a new version"), "{}", begin.text());
    }
}

fn answer_path(answer: &Value) -> &str {
    answer["draft"].as_str().unwrap()
}

#[test]
fn a_framework_that_was_never_published_is_listed_by_the_name_in_its_files() {
    testkit::run(async {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let now = app.app.now();
        let draft = |framework: &str| FrameworkDraft {
            id: DraftId(samples::id()),
            framework: framework.to_owned(),
            based_on: None,
            state: DraftState::Draft,
            author: company.stranger,
            created_at: now,
            changed_at: now,
            revision: Revision::FIRST,
            commit: None,
        };
        let mut tx = app.db.begin().await.unwrap();
        let written = framework::built_in_files(LADDERS).into_iter();
        let written: Vec<FrameworkFile> = written
            .map(|(path, text)| {
                let path = path.strip_prefix(LADDERS).unwrap().to_str().unwrap();
                let text = text.replace("id = \"engineering-ladders\"", "id = \"lanternworks\"");
                FrameworkFile {
                    path: path.to_owned(),
                    text: text.replace("\"Engineering ladders\"", "\"Lantern Works\""),
                }
            })
            .collect();
        let broken = FrameworkFile {
            path: "framework.toml".to_owned(),
            text: "[framework\n".to_owned(),
        };
        for (framework, files) in [("lanternworks", written), ("unreadable", vec![broken])] {
            let draft = draft(framework);
            let grant = RoleGrant {
                person: company.stranger,
                role: Role::Editor,
                team: None,
                framework: Some(framework.to_owned()),
            };
            store::roles::grant(&mut tx, &grant).await.unwrap();
            store::framework_drafts::insert(&mut tx, &draft)
                .await
                .unwrap();
            store::framework_drafts::put_files(&mut tx, draft.id, &files)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let page = app.browser(company.stranger).await.get("/drafts").await;
        assert!(page.has("Lantern Works, being written"), "{}", page.text());
        assert!(page.has("unreadable, being written"), "{}", page.text());
    });
}
