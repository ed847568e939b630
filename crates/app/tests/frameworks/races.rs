//! Several who do something with one draft at once: each finds the world as it has become.

use app::frameworks::{self, FileChange, Publishing, Written};
use careers::records::{DraftState, Placement};
use store::{framework_versions, placements};
use testkit::samples;
use testkit::{TestDb, both_engines};
use tokio::task::JoinSet;

use crate::desk::{Desk, LADDERS, from, server};

both_engines! {
    async fn of_several_who_publish_one_does(db: &TestDb) {
        let desk = Desk::new(db).await;
        let level = Placement { framework: from(), ..samples::placement(desk.cleo.id, "D3") };
        let mut tx = db.begin().await.unwrap();
        placements::insert(&mut tx, &level).await.unwrap();
        tx.commit().await.unwrap();
        let draft = desk.begin().await;
        desk.number(&desk.ada, draft, "1.1.0").await;
        desk.send(&desk.ada, draft).await.unwrap();
        desk.agree(&desk.ben, draft).await.unwrap();
        let publishing = Publishing {
            expected: desk.show(draft).await.draft.revision,
            words: "Says what a lead does.".to_owned(),
            reason: None,
        };
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
            frameworks::discard(&desk.app, &ada, draft).await.unwrap();
        }
    }
}
