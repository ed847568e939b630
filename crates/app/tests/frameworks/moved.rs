//! What follows the mappings of a version besides readings: a team's examples, and what evidence is
//! tied to.

use app::evidence::{self, Draft};
use app::examples::{self, NewExample};
use app::frameworks::{self, FileChange};
use app::people;
use careers::examples::Stand;
use careers::mapping::Lost;
use careers::profile::About;
use careers::records::{ExampleId, FrameworkRef, Person, Placement, Team, TeamId};
use store::{placements, reporting, team_examples, teams};
use testkit::samples;
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from};

/// Cleo holds D3, is on a team that uses the ladders, and reports to Ben.
async fn teamed(db: &TestDb) -> (Desk, TeamId) {
    let desk = Desk::new(db).await;
    let team = Team {
        framework: LADDERS.to_owned(),
        ..samples::team("Payments")
    };
    let level = Placement {
        framework: from(),
        ..samples::placement(desk.cleo.id, "D3")
    };
    let cleo = Person {
        team: Some(team.id),
        ..desk.cleo.clone()
    };
    let mut tx = db.begin().await.unwrap();
    teams::insert(&mut tx, &team).await.unwrap();
    store::people::update(&mut tx, &cleo).await.unwrap();
    let line = samples::line(cleo.id, desk.ben.id);
    reporting::insert_all(&mut tx, &[line]).await.unwrap();
    placements::insert(&mut tx, &level).await.unwrap();
    tx.commit().await.unwrap();
    (desk, team.id)
}

fn of(version: &str) -> FrameworkRef {
    FrameworkRef {
        version: version.to_owned(),
        ..from()
    }
}

/// Publishes a version in which pieces are replaced, and the end is added.
async fn published(desk: &Desk, number: &str, pieces: &[(&str, &str)], end: &str) {
    let view = desk.show(desk.begin().await).await;
    let draft = view.draft.id;
    desk.number(&desk.ada, draft, number).await;
    let view = desk.show(draft).await;
    let file = view.files.iter().find(|file| file.path == "framework.toml");
    let mut text = file.unwrap().text.clone();
    for (old, new) in pieces {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    let change = FileChange {
        path: "framework.toml".to_owned(),
        text: Some(text + end),
    };
    desk.write(&desk.ada, &view, change).await.unwrap();
    desk.send(&desk.ada, draft).await.unwrap();
    desk.agree(&desk.ben, draft).await.unwrap();
    let publishing = frameworks::Publishing {
        expected: desk.show(draft).await.draft.revision,
        words: "Other names.".to_owned(),
        reason: Some("They say it better.".to_owned()),
    };
    let ada = desk.asks(&desk.ada);
    let done = frameworks::publish(&desk.app, &ada, draft, &publishing).await;
    done.unwrap().unwrap();
}

/// `people.mentors` is called `people.guides`, and the author says so.
async fn renamed(desk: &Desk) {
    let pieces = [
        ("id = \"mentors\"", "id = \"guides\""),
        ("people = \"mentors\"", "people = \"guides\""),
    ];
    let mapping = "\n[[mappings]]\nfrom_version = \"1.0.0\"\nfrom = \"people.mentors\"\nto = \"people.guides\"\n";
    published(desk, "1.1.0", &pieces, mapping).await;
}

async fn add(desk: &Desk, team: TeamId, at: &str) -> ExampleId {
    let new = NewExample {
        at: at.to_owned(),
        text: format!("What {at} looks like here."),
    };
    let added = examples::add(&desk.app, &desk.asks(&desk.ben), team, new).await;
    added.unwrap().unwrap()
}

/// Where each of a team's examples stands, in the order of what they were written for: at one
/// instant none of them is the oldest.
async fn stand(desk: &Desk, team: TeamId) -> Vec<Result<Stand, Lost>> {
    let listed = examples::list(&desk.app, &desk.asks(&desk.ben), team).await;
    let mut examples = listed.unwrap().examples;
    examples.sort_by(|one, other| one.example.at.cmp(&other.example.at));
    examples.into_iter().map(|shown| shown.stands).collect()
}

fn here(at: &str, changed: bool) -> Stand {
    Stand {
        at: at.to_owned(),
        changed,
    }
}

fn tied_to(about: &[&str]) -> Draft {
    Draft {
        happened_on: samples::day("2026-10-01"),
        title: "Taught the queue.".to_owned(),
        text: String::new(),
        link: None,
        about: about.iter().map(|&path| path.to_owned()).collect(),
        project: None,
        share: true,
    }
}

both_engines! {
    async fn a_teams_examples_stand_at_the_new_name_and_are_changed_there(db: &TestDb) {
        let (desk, team) = teamed(db).await;
        let example = add(&desk, team, "people.mentors").await;
        add(&desk, team, "D3").await;
        renamed(&desk).await;
        assert_eq!(stand(&desk, team).await, [Ok(here("D3", false)), Ok(here("people.guides", false))]);

        let cleo = desk.asks(&desk.cleo);
        let library = desk.app.library.now();
        for (version, at) in [("1.0.0", "people.mentors"), ("1.1.0", "people.guides")] {
            let framework = &library.version(LADDERS, version).unwrap().framework;
            let beside = examples::beside(&desk.app, &cleo, framework).await.unwrap().unwrap();
            let mut stands: Vec<_> = beside.examples.iter().map(|(_, stand)| stand.at.as_str()).collect();
            stands.sort_unstable();
            assert_eq!(stands, ["D3", at], "beside {version}");
        }
        let ben = desk.asks(&desk.ben);
        let new = NewExample { at: "people.guides".to_owned(), text: "Taught it twice.".to_owned() };
        examples::change(&desk.app, &ben, team, example, new).await.unwrap().unwrap();
        let kept = team_examples::by_id(&mut db.read().await.unwrap(), example).await.unwrap().unwrap();
        assert_eq!((kept.at.as_str(), kept.framework), ("people.guides", of("1.1.0")));
    }

    async fn examples_without_a_place_are_kept_and_told_to_who_manages_the_team(db: &TestDb) {
        let (desk, team) = teamed(db).await;
        add(&desk, team, "people.mentors").await;
        add(&desk, team, "D4").await;
        let pieces = [("id = \"mentors\"", "id = \"guides\""), ("people = \"mentors\"", "people = \"guides\"")];
        published(&desk, "1.1.0", &pieces, "").await;
        assert_eq!(stand(&desk, team).await, [Ok(here("D4", true)), Err(Lost::Gone)]);
        let unplaced = |who: &Person| {
            let caller = desk.asks(who);
            let app = &desk.app;
            async move { app::teams::show(app, &caller, team).await.unwrap().unplaced }
        };
        assert_eq!((unplaced(&desk.ben).await, unplaced(&desk.cleo).await), (1, 0));
        let listed = examples::list(&desk.app, &desk.asks(&desk.ben), team).await.unwrap();
        let gone = listed.examples.iter().find(|shown| shown.stands.is_err()).unwrap();
        assert_eq!(gone.example.text, "What people.mentors looks like here.");
    }

    async fn evidence_counts_for_what_its_ties_are_called_now_and_says_what_it_said(db: &TestDb) {
        let (desk, _) = teamed(db).await;
        let cleo = desk.asks(&desk.cleo);
        let draft = tied_to(&["people.mentors"]);
        let id = evidence::write(&desk.app, &cleo, desk.cleo.id, draft).await.unwrap().unwrap();
        renamed(&desk).await;

        let kept = store::evidence::by_id(&mut db.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!((kept.about, kept.framework), (vec!["people.mentors".to_owned()], Some(from())));
        let view = people::show(&desk.app, &cleo, desk.cleo.id).await.unwrap();
        let profile = view.sight.unwrap().profile.unwrap();
        assert_eq!(profile.framework, of("1.1.0"));
        let people = profile.dimension("people").unwrap();
        assert_eq!(people.evidence.pieces[0].step, Some(1));
        let shown = evidence::show(&desk.app, &cleo, id).await.unwrap();
        let guides = About::Dimension { dimension: "people".to_owned(), step: Some(1) };
        assert_eq!(shown.ties[0].now, Ok(guides));
        let told = frameworks::for_me(&desk.app, &cleo, &of("1.1.0")).await.unwrap();
        let ties: Vec<_> = told.felt.impact.ties.into_iter().map(|tie| tie.becomes).collect();
        assert_eq!(ties, [Ok("people.guides".to_owned())]);

        let draft = tied_to(&["people.guides"]);
        evidence::change(&desk.app, &cleo, id, draft).await.unwrap().unwrap();
        let kept = store::evidence::by_id(&mut db.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!(kept.framework, Some(of("1.1.0")));
    }

    async fn ties_that_end_are_told_to_their_person_with_the_reason(db: &TestDb) {
        let (desk, _) = teamed(db).await;
        let cleo = desk.asks(&desk.cleo);
        let draft = tied_to(&["people.supports", "people"]);
        evidence::write(&desk.app, &cleo, desk.cleo.id, draft).await.unwrap().unwrap();
        let pieces = [("about = \"Helps whoever is stuck.\"", "about = \"Helps all.\"")];
        published(&desk, "1.1.0", &pieces, "").await;
        let told = frameworks::for_me(&desk.app, &cleo, &of("1.1.0")).await.unwrap();
        let ties = &told.felt.impact.ties;
        assert_eq!((ties.len(), ties[0].was.as_str()), (1, "people.supports"));
        assert_eq!(ties[0].becomes, Err(Lost::Reworded));
        assert_eq!(told.version.unwrap().reason.as_deref(), Some("They say it better."));
        let view = people::show(&desk.app, &cleo, desk.cleo.id).await.unwrap();
        let profile = view.sight.unwrap().profile.unwrap();
        let people = profile.dimension("people").unwrap();
        assert_eq!(people.evidence.pieces[0].step, None, "the dimension as a whole goes on");
    }
}
