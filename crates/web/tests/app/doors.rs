//! Every door of the web app, and whom it opens to.
//!
//! Each row of [`DOORS`] is one route with one record behind it. The story knocks as everybody in
//! the company and as a visitor who has not signed in. Whoever is named gets an answer; everybody
//! else gets what they would get if there were nothing there. `cargo xtask tidy` refuses a route
//! that has no row.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

use axum::http::Method;
use careers::records::{AssessmentKind, AssessmentState, Evidence, RoundState, Visibility};
use testkit::app::{Browser, Company};
use testkit::{TestApp, TestDb, samples, store};

/// Who gets an answer.
#[derive(Debug, Clone, Copy)]
enum Opens {
    /// Everybody, signed in or not.
    ToAll,
    /// Everybody who is signed in.
    ToEveryone,
    /// These alone.
    To(&'static [&'static str]),
}

use Opens::{To, ToAll, ToEveryone};

/// The route, what stands for its placeholder, what a form sends, and whom it opens to.
type Door = (&'static str, &'static str, &'static str, Opens);

#[rustfmt::skip]
const DOORS: &[Door] = &[
    ("GET /", "", "", ToEveryone),
    ("GET /welcome", "", "", ToAll),
    ("POST /session", "", "person=[self]", ToEveryone),
    ("POST /session/end", "", "", ToEveryone),
    ("GET /keyboard", "", "", ToAll),
    ("GET /search", "", "", ToAll),

    ("GET /people", "", "", ToEveryone),
    ("GET /people/{person}", "engineer", "", ToEveryone),
    ("GET /people/{person}/mirror", "engineer", "", To(&["engineer"])),
    ("POST /people/{person}/mirror", "engineer", "with=[stranger]&do=share", To(&["engineer"])),
    ("POST /people/{person}/rounds", "engineer", "", To(&["engineer", "manager"])),
    ("GET /teams", "", "", ToEveryone),
    ("GET /teams/{team}", "team", "", ToEveryone),

    ("GET /rounds/{round}", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("GET /rounds/{round}", "revealed round", "", To(&["engineer", "manager"])),
    ("GET /rounds/{round}", "former round", "", To(&["engineer", "manager", "former manager"])),
    ("GET /rounds/{round}/assessment", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/assessment", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("GET /rounds/{round}/seal", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/seal", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/reopen", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/hand-over", "open round", "", To(&["engineer", "manager"])),
    ("GET /rounds/{round}/reveal", "open round", "", To(&["engineer", "manager", "stranger"])),
    ("POST /rounds/{round}/reveal", "open round", "", To(&["engineer", "manager"])),

    ("GET /evidence/new", "", "", ToEveryone),
    ("POST /evidence", "", "person=[engineer]", ToEveryone),
    ("GET /evidence/{evidence}", "shared", "", To(&["engineer", "manager", "director"])),
    ("GET /evidence/{evidence}", "private", "", To(&["engineer"])),
    ("GET /evidence/{evidence}", "seen by the colleague", "", To(&["engineer", "colleague"])),
    ("GET /evidence/{evidence}", "noted by the manager", "", To(&["manager"])),
    ("POST /evidence/{evidence}", "shared", "", To(&["engineer"])),
    ("POST /evidence/{evidence}", "seen by the colleague", "", To(&["colleague"])),
    ("GET /evidence/{evidence}/edit", "shared", "", To(&["engineer"])),
    ("GET /evidence/{evidence}/edit", "seen by the colleague", "", To(&["colleague"])),
    ("GET /evidence/{evidence}/remove", "shared", "", To(&["engineer"])),
    ("POST /evidence/{evidence}/remove", "shared", "", To(&["engineer"])),
    ("POST /evidence/{evidence}/remove", "seen by the colleague", "", To(&["colleague"])),

    ("GET /frameworks", "", "", ToAll),
    ("GET /frameworks/{framework}", "engineering-ladders", "", ToAll),
    ("GET /frameworks/{framework}/{path}", "engineering-ladders", "", ToAll),
    ("GET /compare", "", "", ToAll),
    ("GET /assets/{edition}/{*name}", "", "", ToAll),
];

/// A company with a record behind every door.
pub(crate) struct House {
    pub(crate) app: TestApp,
    pub(crate) company: Company,
    /// What stands for each placeholder.
    places: Vec<(&'static str, String)>,
}

impl House {
    pub(crate) async fn build() -> Self {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut places = vec![("team", company.team.to_string())];
        for (word, person) in company.everybody() {
            places.push((word, person.to_string()));
        }
        places.extend(keep_evidence(&app, &company).await);
        places.extend(keep_rounds(&app, &company).await);
        Self {
            app,
            company,
            places,
        }
    }

    pub(crate) fn place<'a>(&'a self, word: &'a str) -> &'a str {
        let found = self.places.iter().find(|(known, _)| *known == word);
        found.map_or(word, |(_, id)| id.as_str())
    }

    /// The address of a route with its placeholders filled.
    fn address(&self, route: &str, behind: &str) -> String {
        let filled = route.split('/').map(|part| match part {
            "{path}" => "D4",
            "{edition}" => "0",
            "{*name}" => "app.css",
            part if part.starts_with('{') => self.place(behind),
            part => part,
        });
        filled.collect::<Vec<_>>().join("/")
    }

    /// The fields with the ids of those who are named in them.
    fn fields(&self, fields: &str, own: &str) -> String {
        let mut filled = fields.replace("[self]", own);
        for (word, id) in &self.places {
            filled = filled.replace(&format!("[{word}]"), id);
        }
        filled
    }

    /// What somebody's browser gets at a door, without following where it leads.
    async fn knock(&self, browser: &mut Browser, door: &Door, own: &str) -> u16 {
        let (route, behind, fields, _) = door;
        let (method, path) = route.split_once(' ').unwrap();
        let address = self.address(path, behind);
        if method == "GET" {
            return browser.once(Method::GET, &address, &[], "").await.status;
        }
        let token = browser.get("/evidence/new").await;
        let token = if token.path == "/evidence/new" {
            token.form("/evidence").value("csrf").unwrap().to_owned()
        } else {
            token.form("/session").value("csrf").unwrap().to_owned()
        };
        let body = format!("csrf={token}&{}", self.fields(fields, own));
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://127.0.0.1:7400"),
        ];
        let method: Method = method.parse().unwrap();
        browser.once(method, &address, &headers, body).await.status
    }
}

async fn keep_evidence(app: &TestApp, company: &Company) -> Vec<(&'static str, String)> {
    let shared = samples::evidence(company.engineer, "Shared by the engineer");
    let private = Evidence {
        visibility: Visibility::Private,
        ..samples::evidence(company.engineer, "Kept by the engineer")
    };
    let by_colleague = Evidence {
        author: company.colleague,
        ..samples::evidence(company.engineer, "Seen by the colleague")
    };
    let by_manager = Evidence {
        author: company.manager,
        visibility: Visibility::Private,
        ..samples::evidence(company.engineer, "Noted by the manager")
    };
    let places = vec![
        ("shared", shared.id.to_string()),
        ("private", private.id.to_string()),
        ("seen by the colleague", by_colleague.id.to_string()),
        ("noted by the manager", by_manager.id.to_string()),
    ];
    let mut tx = app.db.begin().await.unwrap();
    let pieces = [shared, private, by_colleague, by_manager];
    store::evidence::insert_all(&mut tx, &pieces).await.unwrap();
    tx.commit().await.unwrap();
    places
}

/// An open round in which the stranger is a peer and everybody has a draft; one that is revealed;
/// and one of the former manager's, revealed when they were the manager.
async fn keep_rounds(app: &TestApp, company: &Company) -> Vec<(&'static str, String)> {
    let (engineer, manager, former) = (company.engineer, company.manager, company.former_manager);
    let own = (engineer, AssessmentKind::Own);
    let peer = (company.stranger, AssessmentKind::Peer);
    let by = |manager| (manager, AssessmentKind::Manager);
    let open = samples::round(engineer, &[own, by(manager), peer]);
    let mut revealed = samples::round(engineer, &[own, by(manager)]);
    let mut before = samples::round(engineer, &[by(former), own]);
    let mut assessments = Vec::new();
    for round in [&mut revealed, &mut before] {
        round.state = RoundState::Revealed;
        round.revealed_at = Some(samples::at("2026-05-01T09:00:00Z"));
    }
    for (round, state) in [
        (&open, AssessmentState::Draft),
        (&revealed, AssessmentState::Shared),
        (&before, AssessmentState::Shared),
    ] {
        for seat in &round.seats {
            let as_of = samples::day("2026-04-01");
            let mut one = match state {
                AssessmentState::Draft => samples::draft(engineer, seat.rater, seat.kind),
                _ => samples::shared(engineer, seat.rater, seat.kind, as_of),
            };
            one.round = Some(round.id);
            assessments.push(one);
        }
    }
    let places = vec![
        ("open round", open.id.to_string()),
        ("revealed round", revealed.id.to_string()),
        ("former round", before.id.to_string()),
    ];
    let mut tx = app.db.begin().await.unwrap();
    store::rounds::insert_all(&mut tx, &[open, revealed, before])
        .await
        .unwrap();
    store::assessments::insert_all(&mut tx, &assessments)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    places
}

fn opens_to(opens: Opens, word: &str) -> bool {
    match opens {
        ToAll | ToEveryone => true,
        To(these) => these.contains(&word),
    }
}

/// Whoever is signed in: an answer, or nothing there.
fn check(door: &Door, word: &str, status: u16) {
    let opened = match status {
        // A form that is not whole, or a rule that stands against it, is an answer as well.
        200 | 303 | 409 | 422 => true,
        404 => false,
        other => panic!("{word} gets {other} at {} ({})", door.0, door.1),
    };
    assert_eq!(
        opened,
        opens_to(door.3, word),
        "{word} at {} ({})",
        door.0,
        door.1
    );
}

#[test]
fn reading_doors_open_to_those_who_are_named() {
    testkit::run(async {
        let house = House::build().await;
        for (word, person) in house.company.everybody() {
            let mut browser = house.app.browser(person).await;
            for door in DOORS.iter().filter(|door| door.0.starts_with("GET")) {
                let status = house.knock(&mut browser, door, &person.to_string()).await;
                check(door, word, status);
            }
        }
    });
}

#[test]
fn doors_that_change_something_open_to_those_who_are_named() {
    testkit::run(async {
        for door in DOORS.iter().filter(|door| !door.0.starts_with("GET")) {
            // Those for whom nothing is there change nothing and share a house; whoever changes
            // something gets one to themselves.
            let mut house = House::build().await;
            let mut changed = false;
            let mut everybody = house.company.everybody().map(|(word, _)| word);
            everybody.sort_by_key(|word| opens_to(door.3, word));
            for word in everybody {
                if changed {
                    house = House::build().await;
                }
                let own = house.place(word).to_owned();
                let mut browser = house.app.browser(own.parse().unwrap()).await;
                let status = house.knock(&mut browser, door, &own).await;
                check(door, word, status);
                changed = opens_to(door.3, word);
            }
        }
    });
}

#[test]
fn a_visitor_who_has_not_signed_in_finds_frameworks_and_the_door() {
    testkit::run(async {
        let house = House::build().await;
        for door in DOORS {
            let mut visitor = house.app.visitor(&[house.company.engineer]);
            let own = house.company.engineer.to_string();
            let status = house.knock(&mut visitor, door, &own).await;
            let expected: &[u16] = match (door.0, door.3) {
                // The way in, and the way out, which nobody can be barred from.
                ("POST /session" | "POST /session/end", _) => &[303],
                (_, ToAll) => &[200, 303],
                (reads, _) if reads.starts_with("GET") => &[303],
                _ => &[401],
            };
            assert!(
                expected.contains(&status),
                "{status} at {} ({})",
                door.0,
                door.1
            );
        }
    });
}
