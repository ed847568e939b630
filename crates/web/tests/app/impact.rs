//! What a draft would change: each person finds their own, a manager their reports, whoever edits
//! the framework numbers, and nobody else anything.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use careers::records::{
    Act, AssessmentKind, DraftId, DraftState, FrameworkDraft, FrameworkFile, Person, PersonId,
    Reading, ReadingOn, Revision, Role, RoleGrant,
};
use testkit::app::Company;
use testkit::store::framework_impacts::{self, Work};
use testkit::{TestApp, TestDb, samples, store};

use crate::rounds::new_database;

const EDITED: &str = "engineering-ladders";

/// The built-in ladders as version 1.1.0, with one step in other words.
fn files() -> Vec<FrameworkFile> {
    let files = framework::built_in_files(EDITED).into_iter();
    files
        .map(|(path, text)| {
            let path = path.strip_prefix(EDITED).unwrap().to_str().unwrap();
            let text = text.replace("version = \"1.0.0\"", "version = \"1.1.0\"");
            FrameworkFile {
                path: path.to_owned(),
                text: text.replace(
                    "Notices when a teammate is stuck",
                    "Sees that a teammate is stuck",
                ),
            }
        })
        .collect()
}

async fn draft(app: &TestApp, author: PersonId, state: DraftState) -> DraftId {
    let now = app.app.now();
    let draft = FrameworkDraft {
        id: DraftId(samples::id()),
        framework: EDITED.to_owned(),
        based_on: Some("1.0.0".to_owned()),
        state,
        author,
        created_at: now,
        changed_at: now,
        revision: Revision::FIRST,
        commit: None,
    };
    let mut tx = app.db.begin().await.unwrap();
    let grant = RoleGrant {
        person: author,
        role: Role::Editor,
        team: None,
        framework: None,
    };
    store::roles::grant_all(&mut tx, &[grant]).await.unwrap();
    store::framework_drafts::insert(&mut tx, &draft)
        .await
        .unwrap();
    store::framework_drafts::put_files(&mut tx, draft.id, &files())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    draft.id
}

/// The manager reads these at "supports", this year and at the end of the last.
async fn sustain(app: &TestApp, company: &Company, people: &[PersonId]) {
    let read = |person: PersonId, day: &str| {
        let kind = AssessmentKind::Manager;
        let mut shared = samples::shared(person, company.manager, kind, samples::day(day));
        shared.readings = vec![Reading {
            on: ReadingOn::Dimension {
                dimension: "people".to_owned(),
                step: Some("supports".to_owned()),
            },
            reason: "Seen all along.".to_owned(),
            evidence: Vec::new(),
        }];
        shared
    };
    let today = app.app.today();
    let back = |months: i32| {
        today
            .checked_sub(jiff::Span::new().months(months))
            .unwrap()
            .to_string()
    };
    let of = |person: &PersonId| [8, 5, 2].map(|months| read(*person, &back(months)));
    let all: Vec<_> = people.iter().flat_map(of).collect();
    let mut tx = app.db.begin().await.unwrap();
    store::assessments::insert_all(&mut tx, &all).await.unwrap();
    tx.commit().await.unwrap();
}

/// People of a team of their own, all at D3.
async fn team(app: &TestApp, (name, count): (&str, usize)) -> Vec<PersonId> {
    let team = samples::team(name);
    let person = |number| Person {
        team: Some(team.id),
        ..samples::person(&format!("{name} {number}"))
    };
    let people: Vec<Person> = (0..count).map(person).collect();
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let placed: Vec<_> = ids.iter().map(|id| samples::placement(*id, "D3")).collect();
    let mut tx = app.db.begin().await.unwrap();
    store::teams::insert_all(&mut tx, &[team]).await.unwrap();
    store::people::insert_all(&mut tx, &people).await.unwrap();
    store::placements::insert_all(&mut tx, &placed)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    ids
}

fn row(name: &str, people: &str, told: [&str; 4]) -> Vec<String> {
    let cells = [name, people].into_iter().chain(told);
    cells.map(str::to_owned).collect()
}

/// The cells of every row of every table's body, without their markup.
fn rows(html: &str) -> Vec<Vec<String>> {
    let bodies = html.split("<tbody>").skip(1);
    let bodies = bodies.map(|body| body.split("</tbody>").next().unwrap());
    let rows = bodies.flat_map(|body| body.split("<tr>").skip(1));
    let cell = |cell: &str| {
        let parts = format!("<{cell}");
        let parts = parts.split('<').skip(1);
        parts
            .map(|part| part.split_once('>').unwrap().1.trim())
            .collect::<String>()
    };
    let cells = |row: &str| {
        let row = row
            .replace("<th ", "<t")
            .replace("<td ", "<t")
            .replace("<td>", "<t>");
        row.split("<t").skip(1).map(cell).collect()
    };
    rows.map(cells).collect()
}

testkit::both_engines! {
    async fn each_finds_what_it_would_change_for_them(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        sustain(&app, &company, &[company.engineer]).await;
        let draft = draft(&app, company.stranger, DraftState::Review).await;
        let path = format!("/drafts/{draft}/impact");
        let mut pages = Vec::new();
        for (word, person) in company.everybody() {
            pages.push((word, app.browser(person).await.get(&path).await));
        }
        let page = |word: &str| &pages.iter().find(|(known, _)| *known == word).unwrap().1;

        let own = page("engineer");
        assert!(own.has("No longer sustained"), "{}", own.text());
        assert!(own.has("3 readings of “People: Supports” end"), "{}", own.text());
        assert!(!own.has("In all"), "{}", own.text());

        let manager = page("manager");
        assert!(manager.has("Łukasz Żółkiewski"), "{}", manager.text());
        assert!(manager.has("No longer sustained"), "{}", manager.text());
        assert!(manager.has("1 of the 2"), "{}", manager.text());

        let editor = page("stranger");
        assert!(editor.has("No team and no level is large enough"), "{}", editor.text());
        assert!(!editor.has("Łukasz"), "{}", editor.text());
        assert!(!editor.has("sustained since"), "{}", editor.text());

        let colleague = page("colleague");
        assert!(colleague.has("Nothing changes"), "{}", colleague.text());
        for nobody in ["director", "partner", "other partner", "admin", "former manager"] {
            assert_eq!(page(nobody).status, 404, "{nobody}");
        }
    }

    async fn before_review_it_is_its_authors_alone(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let draft = draft(&app, company.stranger, DraftState::Draft).await;
        let path = format!("/drafts/{draft}/impact");
        for (word, person) in company.everybody() {
            let page = app.browser(person).await.get(&path).await;
            let meant = if word == "stranger" { 200 } else { 404 };
            assert_eq!(page.status, meant, "{word}");
            assert_eq!(page.has("The numbers come with the review"), meant == 200, "{word}");
            assert!(!page.has("by team"), "{word}");
        }
    }

    async fn of_large_groups_alone_it_is_told_how_many_and_in_ranges(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let [oak, ash, elm] = [("Oak", 16), ("Ash", 7), ("Elm", 4)];
        let (oak, ash, elm) = (team(&app, oak).await, team(&app, ash).await, team(&app, elm).await);
        let held = [&oak[..6], &ash[..], &elm[..]].concat();
        sustain(&app, &company, &held).await;
        let draft = draft(&app, company.stranger, DraftState::Review).await;
        let mut editor = app.browser(company.stranger).await;
        let page = editor.get(&format!("/drafts/{draft}/impact")).await;
        let some = ["5 to 9", "5 to 9", "5 to 9", "fewer than 5"];
        let more = ["10 to 14", "10 to 14", "10 to 14", "fewer than 5"];
        let expected = [
            row("Ash", "7", ["–not told"; 4]),
            row("Oak", "16", some),
            row("In all", "23", more),
            row("D3", "23", more),
            row("In all", "23", more),
        ];
        assert_eq!(rows(&page.html), expected);
        assert!(page.has("As things stood on"), "{}", page.text());
        assert!(page.html.contains(&format!("href=\"/drafts/{draft}\"")), "the way back");

        let publish = editor.get(&format!("/drafts/{draft}/publish")).await;
        assert!(publish.has("23 people are counted."), "{}", publish.text());
        assert!(publish.has("10 to 14 would no longer meet something they had held."), "{}", publish.text());
        assert!(publish.has("asks for more, or ends readings"), "{}", publish.text());
        let form = || publish.form("/publish");
        let stale = editor.submit(form().set("revision", "77")).await;
        assert_eq!(stale.status, 409);
        assert!(!stale.has("Say what is new"), "{}", stale.text());
        let missing = editor.submit(form()).await;
        assert_eq!(missing.status, 422);
        assert!(missing.has("Say what is new") && missing.has("say why"), "{}", missing.text());
        let log = store::audit::opened(&mut app.db.read().await.unwrap(), 0, 10_000).await.unwrap();
        let looks = log.into_iter().filter(|kept| kept.entry.as_ref().unwrap().act == Act::ReadImpact);
        assert_eq!(looks.count(), 3, "the page of numbers, and twice the one that publishes");
    }

    async fn while_it_is_worked_out_the_page_says_how_far_it_is(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let draft = draft(&app, company.stranger, DraftState::Review).await;
        let mut editor = app.browser(company.stranger).await;
        let impact = format!("/drafts/{draft}/impact");
        let known = editor.get(&impact).await;
        assert!(known.has("by team") && known.headers.get("refresh").is_none(), "{}", known.text());
        // Somebody else is at it, on another server.
        let mut tx = app.db.begin().await.unwrap();
        let kept = framework_impacts::of(&mut tx, draft).await.unwrap();
        let work = Work {
            sought: kept.numbers.unwrap().rests_on,
            held_until: samples::at("2026-11-22T09:00:00Z"),
            done: 1200,
            people: 5000,
        };
        framework_impacts::remove(&mut tx, draft).await.unwrap();
        let now = app.app.now();
        assert!(framework_impacts::claim(&mut tx, draft, "another", now, &work).await.unwrap());
        tx.commit().await.unwrap();
        let page = editor.get(&impact).await;
        assert!(page.has("1200 of 5000 people so far"), "{}", page.text());
        assert_eq!(page.headers["refresh"], "2");
        assert!(!page.has("No team"), "{}", page.text());
        let publish = editor.get(&format!("/drafts/{draft}/publish")).await;
        assert!(publish.has("1200 of 5000 people so far"), "{}", publish.text());
        assert!(publish.headers.get("refresh").is_none(), "nothing is typed that would be lost");
        assert!(publish.html.contains("<textarea"), "publishing waits for no numbers");
        let engineer = app.browser(company.engineer).await.get(&impact).await;
        assert!(engineer.headers.get("refresh").is_none(), "it is none of theirs");
    }

    async fn a_manager_who_looks_has_seen_it(db: &TestDb) {
        let app = TestApp::new(new_database(db).await);
        let company = Company::found(&app).await;
        let draft = draft(&app, company.stranger, DraftState::Review).await;
        app.browser(company.manager).await.get(&format!("/drafts/{draft}/impact")).await;
        let seen = format!("/people/{}/seen", company.engineer);
        let page = app.browser(company.engineer).await.get(&seen).await;
        assert!(page.has("Ana Lima"), "{}", page.text());
    }
}
