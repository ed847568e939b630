//! Several who do something with one draft at once: each finds the world as it has become.

use app::frameworks::{self, FileChange, Publishing, Sent, Written};
use app::people;
use careers::records::{DraftId, DraftState, FrameworkRef, Keeping, Placement};
use jiff::ToSpan as _;
use store::{framework_versions, placements};
use testkit::samples;
use testkit::{TestDb, both_engines};
use tokio::task::JoinSet;

use crate::desk::{Desk, LADDERS, from, rule, server};
use crate::{levels, pushing};

/// A draft of this number that can be published, and what its author says with it.
async fn ready(desk: &Desk, number: &str) -> (DraftId, Publishing) {
    let draft = desk.begin().await;
    desk.number(&desk.ada, draft, number).await;
    desk.send(&desk.ada, draft).await.unwrap();
    desk.agree(&desk.ben, draft).await.unwrap();
    let publishing = Publishing {
        expected: desk.show(draft).await.draft.revision,
        words: "Says what a lead does.".to_owned(),
        reason: None,
    };
    (draft, publishing)
}

both_engines! {
    async fn of_several_who_publish_one_does(db: &TestDb) {
        let desk = Desk::new(db).await;
        let level = Placement { framework: from(), ..samples::placement(desk.cleo.id, "D3") };
        let mut tx = db.begin().await.unwrap();
        placements::insert(&mut tx, &level).await.unwrap();
        tx.commit().await.unwrap();
        let (draft, publishing) = ready(&desk, "1.1.0").await;
        let mut all = JoinSet::new();
        for who in [&desk.ada, &desk.ben, &desk.ada, &desk.ben] {
            // A server each.
            let (app, caller, publishing) = (server(db), desk.asks(who), publishing.clone());
            all.spawn(async move {
                let done = frameworks::publish(&app, &caller, draft, &publishing).await;
                matches!(done, Ok(Ok(_)))
            });
        }
        let done = all.join_all().await.into_iter().filter(|done| *done).count();
        assert_eq!(done, 1);
        let mut read = db.read().await.unwrap();
        let versions = framework_versions::of(&mut read, LADDERS).await.unwrap();
        assert_eq!(versions.len(), 2, "with the first");
        assert_eq!(placements::of(&mut read, desk.cleo.id).await.unwrap().len(), 2);
    }

    async fn a_level_given_while_a_version_is_published_is_on_that_version(db: &TestDb) {
        let desk = levels::with_a_partner(db).await;
        let tomorrow = desk.app.today().tomorrow().unwrap();
        for round in 0..6 {
            let number = format!("1.{}.0", round + 1);
            let (draft, publishing) = ready(&desk, &number).await;
            let (app, ada) = (server(db), desk.asks(&desk.ada));
            let published = tokio::spawn(async move {
                frameworks::publish(&app, &ada, draft, &publishing).await.map(|_| ())
            });
            let (app, ben, cleo) = (server(db), desk.asks(&desk.ben), desk.cleo.id);
            app.library.catch_up(&app.db).await.unwrap();
            let level = if round % 2 == 0 { "D4" } else { "D3" };
            let wanted = levels::wanted(level, tomorrow.saturating_add(round.days()));
            let given = tokio::spawn(async move {
                people::give_level(&app, &ben, cleo, wanted).await
            });
            published.await.unwrap().unwrap();
            assert_eq!(given.await.unwrap().unwrap(), []);
            let mut read = db.read().await.unwrap();
            let held = placements::of(&mut read, cleo).await.unwrap();
            let last = held.last().unwrap();
            assert_eq!((last.level.as_str(), last.framework.version.as_str()), (level, &*number));
        }
    }

    async fn what_is_pushed_while_a_version_is_published_is_published_or_refused(db: &TestDb) {
        let desk = Desk::new(db).await;
        for round in 0..6 {
            let number = format!("1.{}.0", round + 1);
            let (draft, publishing) = ready(&desk, &number).await;
            let ada = desk.asks(&desk.ada);
            frameworks::keep(&desk.app, &ada, LADDERS, Keeping::Git).await.unwrap();
            let reviewed = desk.show(draft).await.files;
            let (app, ada) = (server(db), desk.asks(&desk.ada));
            let published = tokio::spawn(async move {
                frameworks::publish(&app, &ada, draft, &publishing).await.map(|_| ())
            });
            let files = pushing::numbered(&desk, &format!("1.{}.5", round + 1)).await;
            let (app, ben) = (server(db), desk.asks(&desk.ben));
            let pushed = tokio::spawn(async move {
                let sent = Sent { files: &files, ..Sent::default() };
                frameworks::push(&app, &ben, LADDERS, &sent).await
            });
            published.await.unwrap().unwrap();
            let of = FrameworkRef { version: number.clone(), ..from() };
            let mut read = db.read().await.unwrap();
            let kept = framework_versions::files(&mut read, &of).await.unwrap();
            drop(read);
            assert_eq!(kept, reviewed, "what was agreed to, and nothing else");
            // It met the draft in review, or found it published and began the next one.
            if let Ok(pushed) = pushed.await.unwrap() {
                assert!(pushed.begun && pushed.draft != draft);
                assert_eq!(pushed.based_on.as_deref(), Some(&*number));
                let (ada, revision) = (desk.asks(&desk.ada), pushed.revision);
                frameworks::discard(&desk.app, &ada, pushed.draft, revision).await.unwrap();
            }
            let ada = desk.asks(&desk.ada);
            frameworks::keep(&desk.app, &ada, LADDERS, Keeping::Browser).await.unwrap();
        }
    }

    async fn what_is_begun_while_a_version_is_published_does_not_take_it_back(db: &TestDb) {
        let desk = Desk::new(db).await;
        let mut current = from();
        for round in 0..6 {
            let number = format!("1.{}.0", round + 1);
            let (draft, publishing) = ready(&desk, &number).await;
            let (app, ada) = (server(db), desk.asks(&desk.ada));
            let published = tokio::spawn(async move {
                frameworks::publish(&app, &ada, draft, &publishing).await.map(|_| ())
            });
            let (app, ben, before) = (server(db), desk.asks(&desk.ben), current.clone());
            app.library.catch_up(&app.db).await.unwrap();
            let begun = tokio::spawn(async move { frameworks::begin(&app, &ben, &before).await });
            published.await.unwrap().unwrap();
            let words = rule(begun.await.unwrap());
            assert!(words.contains("written already") || words.contains("published meanwhile"), "{words}");
            current.version = number;
        }
    }

    async fn nothing_is_reviewed_that_its_sender_has_not_read(db: &TestDb) {
        let desk = Desk::new(db).await;
        for round in 0..6 {
            let draft = desk.begin().await;
            desk.number(&desk.ada, draft, "1.1.0").await;
            let view = desk.show(draft).await;
            let (id, revision) = (draft, view.draft.revision);
            let (app, ben) = (desk.app.clone(), desk.asks(&desk.ben));
            let writing = tokio::spawn(async move {
                let change = FileChange {
                    path: "notes.toml".to_owned(),
                    text: Some(format!("x-round = {round}\n")),
                };
                frameworks::write(&app, &ben, id, revision, &[change]).await
            });
            let (app, ada) = (desk.app.clone(), desk.asks(&desk.ada));
            let sending =
                tokio::spawn(async move { frameworks::send(&app, &ada, id, revision).await });
            let written = writing.await.unwrap();
            let sent = sending.await.unwrap();
            let now = desk.show(draft).await;
            let wrote = matches!(written, Ok(Written::Kept(_)));
            assert!(wrote != sent.is_ok(), "one of them, and not both: {written:?}, {sent:?}");
            assert_eq!(now.draft.state == DraftState::Review, sent.is_ok());
            if sent.is_ok() {
                assert_eq!(now.files, view.files);
            }
            let ada = desk.asks(&desk.ada);
            frameworks::discard(&desk.app, &ada, draft, desk.show(draft).await.draft.revision).await.unwrap();
        }
    }
}
