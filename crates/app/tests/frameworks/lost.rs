//! A version by which somebody can lose something: the reason, and who reads it.

use app::frameworks::{self, FileChange, PublishFault, Publishing};
use careers::records::{
    Assessment, AssessmentKind, DraftId, FrameworkRef, Person, Placement, Reading, ReadingOn, Told,
};
use store::{assessments, personal_notices, placements};
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from, rule};

/// Somebody holds D3 on a version.
pub(crate) fn on_d3(person: &Person, of: &FrameworkRef) -> Placement {
    Placement {
        framework: of.clone(),
        ..samples::placement(person.id, "D3")
    }
}

/// Ben reads somebody at the first step, and shares it.
pub(crate) fn read(desk: &Desk, person: &Person, of: &FrameworkRef, on: &str) -> Assessment {
    let mut read = samples::shared(person.id, desk.ben.id, AssessmentKind::Manager, day(on));
    read.framework = of.clone();
    read.readings = vec![Reading {
        on: ReadingOn::Dimension {
            dimension: "people".to_owned(),
            step: Some("supports".to_owned()),
        },
        reason: "Seen all along.".to_owned(),
        evidence: Vec::new(),
    }];
    read
}

/// Cleo holds D3, and has been read on its one criterion all year.
async fn sustained(db: &TestDb, desk: &Desk) {
    let all = ["2026-03-01", "2026-06-01", "2026-09-01"];
    let all = all.map(|on| read(desk, &desk.cleo, &from(), on));
    let mut tx = db.begin().await.unwrap();
    placements::insert(&mut tx, &on_d3(&desk.cleo, &from()))
        .await
        .unwrap();
    assessments::insert_all(&mut tx, &all).await.unwrap();
    tx.commit().await.unwrap();
}

/// A draft in review, agreed to, in which the step has other words.
pub(crate) async fn reworded(desk: &Desk, of: &FrameworkRef, number: &str) -> DraftId {
    let ada = desk.asks(&desk.ada);
    let draft = frameworks::begin(&desk.app, &ada, of).await.unwrap();
    desk.number(&desk.ada, draft, number).await;
    let view = desk.show(draft).await;
    let mut files = view.files.iter();
    let file = files.find(|file| file.text.contains("about = \"Helps "));
    let file = file.unwrap();
    let other = format!("about = \"Helps others, as {number} has it, ");
    let change = FileChange {
        path: file.path.clone(),
        text: Some(file.text.replace("about = \"Helps ", &other)),
    };
    desk.write(&desk.ada, &view, change).await.unwrap();
    desk.send(&desk.ada, draft).await.unwrap();
    desk.agree(&desk.ben, draft).await.unwrap();
    draft
}

fn of(version: &str) -> FrameworkRef {
    FrameworkRef {
        id: LADDERS.to_owned(),
        version: version.to_owned(),
    }
}

both_engines! {
    async fn a_reason_is_asked_for_and_read_by_whom_it_touches(db: &TestDb) {
        let desk = Desk::new(db).await;
        sustained(db, &desk).await;
        let dora = samples::person("Dora");
        let mut tx = db.begin().await.unwrap();
        store::people::insert(&mut tx, &dora).await.unwrap();
        placements::insert(&mut tx, &on_d3(&dora, &from())).await.unwrap();
        tx.commit().await.unwrap();
        let draft = reworded(&desk, &from(), "1.1.0").await;
        let ada = desk.asks(&desk.ada);
        let mut publishing = Publishing {
            expected: desk.show(draft).await.draft.revision,
            words: "Says whom one helps.".to_owned(),
            reason: Some(" ".to_owned()),
        };
        let refused = frameworks::publish(&desk.app, &ada, draft, &publishing).await.unwrap();
        assert_eq!(refused, Err(vec![PublishFault::NoReason]));
        publishing.reason = Some("One person was not enough to see it.".to_owned());
        let done = frameworks::publish(&desk.app, &ada, draft, &publishing).await.unwrap();
        assert_eq!(done.unwrap().moved, 2);

        let cleo = desk.asks(&desk.cleo);
        let told = frameworks::for_me(&desk.app, &cleo, &of("1.1.0")).await.unwrap();
        let reason = told.version.unwrap().reason;
        assert_eq!(reason.as_deref(), Some("One person was not enough to see it."));
        assert!(told.felt.impact.loses_sustained());
        let lost: Vec<&str> = told.felt.impact.lost().map(|(read, _)| read.was.as_str()).collect();
        assert_eq!(lost, ["people.supports"]);
        let dora = frameworks::for_me(&desk.app, &desk.asks(&dora), &of("1.1.0")).await.unwrap();
        assert_eq!(dora.version.unwrap().reason, None, "who loses nothing by it");
        let ben = frameworks::for_me(&desk.app, &desk.asks(&desk.ben), &of("1.1.0")).await;
        assert!(matches!(ben, Err(app::AppError::NotFound)), "who came from nowhere: {ben:?}");
    }

    async fn the_reason_follows_from_the_words_and_is_asked_last(db: &TestDb) {
        let desk = Desk::new(db).await;
        let mut answers = Vec::new();
        for number in ["1.1.0", "1.1.1"] {
            let draft = reworded(&desk, &from(), number).await;
            let ada = desk.asks(&desk.ada);
            let now = desk.show(draft).await.draft.revision;
            let said = |expected| Publishing { expected, words: " ".to_owned(), reason: None };
            let stale = frameworks::publish(&desk.app, &ada, draft, &said(now.next())).await;
            let stale = rule(stale);
            assert!(stale.contains("changed it meanwhile"), "{stale}");
            let refused = frameworks::publish(&desk.app, &ada, draft, &said(now)).await.unwrap();
            answers.push(refused);
            frameworks::take_back(&desk.app, &ada, draft).await.unwrap();
            desk.send(&desk.ada, draft).await.unwrap();
            let now = desk.show(draft).await.draft.revision;
            let alone = rule(frameworks::publish(&desk.app, &ada, draft, &said(now)).await);
            assert!(alone.contains("has to agree first"), "{alone}");
            frameworks::discard(&desk.app, &ada, draft, desk.show(draft).await.draft.revision).await.unwrap();
            // The second time somebody would lose something by it.
            if number == "1.1.0" {
                sustained(db, &desk).await;
            }
        }
        let both = Err(vec![PublishFault::NoWords, PublishFault::NoReason]);
        assert_eq!(answers, [both.clone(), both]);
    }

    async fn whoever_stays_behind_finds_what_has_happened_and_why(db: &TestDb) {
        let desk = Desk::new(db).await;
        sustained(db, &desk).await;
        let draft = desk.begin().await;
        desk.number(&desk.ada, draft, "1.1.0").await;
        let view = desk.show(draft).await;
        let file = view.files.iter().find(|file| file.text.contains("\"D3\"")).unwrap();
        let change = FileChange {
            path: file.path.clone(),
            text: Some(file.text.replace("\"D3\"", "\"S3\"")),
        };
        desk.write(&desk.ada, &view, change).await.unwrap();
        desk.send(&desk.ada, draft).await.unwrap();
        desk.agree(&desk.ben, draft).await.unwrap();
        let publishing = Publishing {
            expected: desk.show(draft).await.draft.revision,
            words: "Senior is another thing now.".to_owned(),
            reason: Some("We speak with each of you.".to_owned()),
        };
        let ada = desk.asks(&desk.ada);
        let done = frameworks::publish(&desk.app, &ada, draft, &publishing).await.unwrap();
        assert_eq!(done.unwrap().stayed, 1);
        let cleo = desk.asks(&desk.cleo);
        let told = frameworks::for_me(&desk.app, &cleo, &of("1.1.0")).await.unwrap();
        assert!(told.felt.impact.becomes.is_err());
        let reason = told.version.unwrap().reason;
        assert_eq!(reason.as_deref(), Some("We speak with each of you."));
        assert_eq!(told.since, day("2026-11-21"));
        let mut read = db.read().await.unwrap();
        let waiting = personal_notices::waiting(&mut read, desk.cleo.id).await.unwrap();
        let waiting: Vec<Told> = waiting.into_iter().map(|one| one.notice.told).collect();
        assert_eq!(waiting, [Told::Stayed(of("1.1.0"))]);
    }
}
