use app::AppError;
use app::frameworks::{self, FileChange, Written};
use careers::drafts::Agreement;
use careers::records::{DraftState, Keeping, Verdict};
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from, rule};

fn note(path: &str, text: Option<&str>) -> FileChange {
    FileChange {
        path: path.to_owned(),
        text: text.map(str::to_owned),
    }
}

both_engines! {
    async fn only_those_who_edit_it_find_what_is_written(db: &TestDb) {
        let desk = Desk::new(db).await;
        let cleo = desk.asks(&desk.cleo);
        let refused = frameworks::begin(&desk.app, &cleo, &from()).await;
        assert!(matches!(refused, Err(AppError::NotFound)));
        let draft = desk.begin().await;
        let refused = frameworks::show(&desk.app, &cleo, draft).await;
        assert!(matches!(refused, Err(AppError::NotFound)));
        assert!(matches!(frameworks::list(&desk.app, &cleo).await, Err(AppError::NotFound)));
        let refused = frameworks::discard(&desk.app, &cleo, draft, desk.show(draft).await.draft.revision).await;
        assert!(matches!(refused, Err(AppError::NotFound)));
        // Ben edits this framework and no other.
        let ben = desk.asks(&desk.ben);
        frameworks::show(&desk.app, &ben, draft).await.unwrap();
        let mut other = from();
        "engineering-levels".clone_into(&mut other.id);
        let refused = frameworks::begin(&desk.app, &ben, &other).await;
        assert!(matches!(refused, Err(AppError::NotFound)));
        let ada = desk.asks(&desk.ada);
        frameworks::begin(&desk.app, &ada, &other).await.unwrap();
        let seen = frameworks::list(&desk.app, &ben).await.unwrap();
        assert_eq!(seen.open.len(), 1, "the other one is not his");
        let versions = frameworks::versions(&desk.app, &cleo, LADDERS).await.unwrap();
        assert!(versions.draft.is_none() && !versions.edits && versions.versions.len() == 1);
    }

    async fn a_draft_begins_with_the_files_of_its_version_and_there_is_one(db: &TestDb) {
        let desk = Desk::new(db).await;
        let draft = desk.begin().await;
        let view = desk.show(draft).await;
        assert!(view.files.iter().any(|file| file.path == "framework.toml"));
        assert_eq!(view.findings.iter().filter(|finding| finding.blocks()).count(), 0);
        assert_eq!(view.draft.based_on.as_deref(), Some("1.0.0"));
        let ben = desk.asks(&desk.ben);
        let words = rule(frameworks::begin(&desk.app, &ben, &from()).await);
        assert!(words.contains("is being written already"), "{words}");
        frameworks::discard(&desk.app, &ben, draft, desk.show(draft).await.draft.revision).await.unwrap();
        let gone = desk.show(draft).await;
        assert_eq!((gone.draft.state, gone.files.len()), (DraftState::Discarded, 0));
        frameworks::begin(&desk.app, &ben, &from()).await.unwrap();
    }

    async fn a_draft_of_a_built_in_framework_has_the_files_that_it_was_built_from(db: &TestDb) {
        let desk = Desk::new(db).await;
        let ada = desk.asks(&desk.ada);
        let mut levels = from();
        "engineering-levels".clone_into(&mut levels.id);
        let draft = frameworks::begin(&desk.app, &ada, &levels).await.unwrap();
        let view = desk.show(draft).await;
        let built_in = framework::built_in_files("engineering-levels");
        assert_eq!(view.files.len(), built_in.len());
        assert!(view.files.iter().any(|file| file.path == "levels/1-trunk.toml"));
        "0.1.0".clone_into(&mut levels.version);
        let unknown = frameworks::begin(&desk.app, &ada, &levels).await;
        assert!(matches!(unknown, Err(AppError::NotFound)));
    }

    async fn of_two_who_write_the_second_reads_again(db: &TestDb) {
        let desk = Desk::new(db).await;
        let draft = desk.begin().await;
        let before = desk.show(draft).await;
        let by_ada = note("notes.toml", Some("x-note = 1\r\n"));
        let kept = desk.write(&desk.ada, &before, by_ada.clone()).await.unwrap();
        assert_eq!(kept, Written::Kept(before.draft.revision.next()));
        let by_ben = note("other.toml", Some(""));
        let stale = desk.write(&desk.ben, &before, by_ben).await.unwrap();
        assert_eq!(stale, Written::Stale);
        let now = desk.show(draft).await;
        let same = desk.write(&desk.ben, &now, by_ada).await.unwrap();
        assert_eq!(same, Written::Kept(now.draft.revision), "nothing was changed");
        assert!(!now.hands.contains(&desk.ben.id));
        let gone = desk.write(&desk.ben, &now, note("notes.toml", None)).await.unwrap();
        assert_eq!(gone, Written::Kept(now.draft.revision.next()));
        let now = desk.show(draft).await;
        assert_eq!(now.files, before.files);
        let bad = desk.write(&desk.ben, &now, note("../x.toml", Some(""))).await;
        assert!(rule(bad).contains("no name for a file"));
    }

    async fn in_review_the_files_stand_still(db: &TestDb) {
        let desk = Desk::new(db).await;
        let draft = desk.begin().await;
        let words = rule(desk.send(&desk.ada, draft).await);
        assert!(words.contains("give it a higher `version`"), "{words}");
        desk.number(&desk.ada, draft, "1.1.0").await;
        desk.send(&desk.ada, draft).await.unwrap();
        let view = desk.show(draft).await;
        let ada = desk.asks(&desk.ada);
        let files = frameworks::draft_files(&desk.app, &ada, draft).await.unwrap();
        assert!(!files.may_write());
        let words = rule(desk.write(&desk.ada, &view, note("notes.toml", Some(""))).await);
        assert!(words.contains("its files stand still"), "{words}");
        desk.agree(&desk.ben, draft).await.unwrap();
        assert_eq!(desk.show(draft).await.agreement, Agreement::Given);
        frameworks::take_back(&desk.app, &ada, draft).await.unwrap();
        desk.send(&desk.ada, draft).await.unwrap();
        let again = desk.show(draft).await;
        assert_eq!(again.agreement, Agreement::Missing, "it was of what stood there before");
        let ben = desk.asks(&desk.ben);
        let revision = again.draft.revision;
        let silent = (Verdict::ChangesAsked, " ");
        let words = rule(frameworks::say(&desk.app, &ben, draft, revision, silent).await);
        assert_eq!(words, "Say what should change.");
        let asks = (Verdict::ChangesAsked, "D4 has no ceiling.");
        frameworks::say(&desk.app, &ben, draft, revision, asks).await.unwrap();
        assert!(rule(desk.publish(&desk.ada, draft).await).contains("asks for changes"));
    }

    async fn a_framework_that_is_kept_in_git_is_not_written_in_the_browser(db: &TestDb) {
        let desk = Desk::new(db).await;
        let ada = desk.asks(&desk.ada);
        let draft = desk.begin().await;
        frameworks::keep(&desk.app, &ada, LADDERS, Keeping::Git).await.unwrap();
        let view = desk.show(draft).await;
        let files = frameworks::draft_files(&desk.app, &ada, draft).await.unwrap();
        assert!(!files.may_write());
        let words = rule(desk.write(&desk.ada, &view, note("notes.toml", Some(""))).await);
        assert!(words.contains("waymark push"), "{words}");
        frameworks::discard(&desk.app, &ada, draft, desk.show(draft).await.draft.revision).await.unwrap();
        let words = rule(frameworks::begin(&desk.app, &ada, &from()).await);
        assert!(words.contains("waymark push"), "{words}");
    }
}
