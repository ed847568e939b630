//! Files that come from a repository.

use app::AppError;
use app::frameworks::{self, FileChange, Sent};
use careers::records::{FrameworkFile, Keeping, Revision};
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, rule};

/// The files of the first version, with another number.
pub(crate) async fn numbered(desk: &Desk, number: &str) -> Vec<FrameworkFile> {
    let cleo = desk.asks(&desk.cleo);
    let first = crate::desk::from();
    let files = frameworks::files(&desk.app, &cleo, &first).await.unwrap();
    let files = files.into_iter().map(|file| FrameworkFile {
        text: file.text.replace("1.0.0", number),
        ..file
    });
    files.collect()
}

both_engines! {
    async fn a_stale_branch_that_says_so_takes_nothing_back(db: &TestDb) {
        let desk = Desk::new(db).await;
        desk.release("1.1.0", None).await;
        let ada = desk.asks(&desk.ada);
        let files = numbered(&desk, "1.2.0").await;
        let sent = |from| Sent { files: &files, from: Some(from), ..Sent::default() };
        for from in ["1.0.0", "sha256:0"] {
            let words = rule(frameworks::push(&desk.app, &ada, LADDERS, &sent(from)).await);
            assert!(words.contains("the current version is 1.1.0"), "{words}");
        }
        let list = frameworks::list(&desk.app, &ada).await.unwrap();
        assert_eq!(list.open.len(), 0, "nothing was begun");
        let library = desk.app.library.now();
        let digest = library.get(LADDERS).unwrap().digest.as_str();
        for from in ["1.1.0", digest] {
            let pushed = frameworks::push(&desk.app, &ada, LADDERS, &sent(from)).await.unwrap();
            assert_eq!(pushed.based_on.as_deref(), Some("1.1.0"));
        }
    }

    async fn of_two_pipelines_the_second_finds_what_the_first_did(db: &TestDb) {
        let desk = Desk::new(db).await;
        let ada = desk.asks(&desk.ada);
        let (one, two) = (numbered(&desk, "1.1.0").await, numbered(&desk, "1.2.0").await);
        let sent = Sent { files: &one, commit: Some("4f2a"), ..Sent::default() };
        let first = frameworks::push(&desk.app, &ada, LADDERS, &sent).await.unwrap();
        let then = |files, expected| Sent { files, expected: Some(expected), ..Sent::default() };
        let sent = then(&two, first.revision);
        let second = frameworks::push(&desk.app, &ada, LADDERS, &sent).await.unwrap();
        assert_eq!(second.revision, first.revision.next());
        let sent = then(&one, first.revision);
        let words = rule(frameworks::push(&desk.app, &ada, LADDERS, &sent).await);
        assert!(words.contains("changed it meanwhile"), "{words}");
        assert_eq!(desk.show(first.draft).await.files, two);
        let cleo = desk.asks(&desk.cleo);
        let nobody = frameworks::push(&desk.app, &cleo, LADDERS, &sent).await;
        assert!(matches!(nobody, Err(AppError::NotFound)));
    }

    async fn what_was_edited_since_comes_from_no_commit(db: &TestDb) {
        let desk = Desk::new(db).await;
        let ada = desk.asks(&desk.ada);
        let files = numbered(&desk, "1.1.0").await;
        let sent = Sent { files: &files, commit: Some("4f2a"), ..Sent::default() };
        let draft = frameworks::push(&desk.app, &ada, LADDERS, &sent).await.unwrap().draft;
        frameworks::keep(&desk.app, &ada, LADDERS, Keeping::Browser).await.unwrap();
        let view = desk.show(draft).await;
        assert_eq!(view.draft.commit.as_deref(), Some("4f2a"));
        let note = FileChange { path: "notes.toml".to_owned(), text: Some("x-note = 1\n".to_owned()) };
        desk.write(&desk.ada, &view, note).await.unwrap();
        assert_eq!(desk.show(draft).await.draft.commit, None);
    }

    async fn what_somebody_wrote_meanwhile_is_not_discarded_unseen(db: &TestDb) {
        let desk = Desk::new(db).await;
        let (ada, draft) = (desk.asks(&desk.ada), desk.begin().await);
        let read = desk.show(draft).await.draft.revision;
        desk.number(&desk.ben, draft, "1.1.0").await;
        let stale = frameworks::discard(&desk.app, &ada, draft, read).await.unwrap();
        assert_eq!(stale, frameworks::Written::Stale);
        let now = desk.show(draft).await;
        assert!(now.draft.state.is_open() && !now.files.is_empty());
        let Revision(number) = now.draft.revision;
        let gone = frameworks::discard(&desk.app, &ada, draft, Revision(number)).await.unwrap();
        assert!(matches!(gone, frameworks::Written::Kept(_)));
    }
}
