use std::collections::BTreeSet;

use careers::records::{
    DraftId, DraftReview, DraftState, FrameworkDraft, FrameworkFile, FrameworkRef,
    FrameworkVersion, Keeping, PersonId, Revision, Role, RoleGrant, Verdict,
};
use store::{Engine, StoreError, Unique, roles};
use store::{framework_drafts, framework_keepings, framework_reviews, framework_versions};
use testkit::samples::{self, at};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

fn file(path: &str, text: &str) -> FrameworkFile {
    FrameworkFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn draft(author: PersonId) -> FrameworkDraft {
    FrameworkDraft {
        id: DraftId(samples::id()),
        framework: "ladders".to_owned(),
        based_on: Some("1.0.0".to_owned()),
        state: DraftState::Draft,
        author,
        created_at: at("2026-11-20T09:00:00Z"),
        changed_at: at("2026-11-20T09:00:00Z"),
        revision: Revision::FIRST,
        commit: None,
    }
}

fn version(number: &str, by: PersonId) -> FrameworkVersion {
    FrameworkVersion {
        of: FrameworkRef {
            id: "ladders".to_owned(),
            version: number.to_owned(),
        },
        digest: "sha256:0".to_owned(),
        words: "Says what a lead does.".to_owned(),
        based_on: None,
        at: at("2026-11-21T09:00:00Z"),
        by,
        commit: Some("4f2a".to_owned()),
        reason: None,
    }
}

both_engines! {
    async fn a_draft_keeps_its_files_byte_for_byte(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let mut draft = draft(ada);
        change!(db, framework_drafts::insert, &draft).unwrap();
        let second = FrameworkDraft { id: DraftId(samples::id()), ..draft.clone() };
        let refused = change!(db, framework_drafts::insert, &second).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::Draft)), "{refused:?}");

        let files = [file("a.toml", "\u{feff}x = 1\r\n"), file("b/ü.toml", "y = \"'\\\"\n\n")];
        change!(db, framework_drafts::put_files, draft.id, &files).unwrap();
        let kept = framework_drafts::files(&mut *read(db).await, draft.id).await.unwrap();
        assert_eq!(kept, files);
        let again = [file("a.toml", "")];
        change!(db, framework_drafts::put_files, draft.id, &again).unwrap();
        assert!(change!(db, framework_drafts::remove_file, draft.id, "b/ü.toml").unwrap());
        assert!(!change!(db, framework_drafts::remove_file, draft.id, "b/ü.toml").unwrap());
        let kept = framework_drafts::files(&mut *read(db).await, draft.id).await.unwrap();
        assert_eq!(kept, again);

        for hand in [ada, ben, ada] {
            change!(db, framework_drafts::add_hand, draft.id, hand).unwrap();
        }
        let hands = framework_drafts::hands(&mut *read(db).await, draft.id).await.unwrap();
        assert_eq!(hands, BTreeSet::from([ada, ben]));

        draft.state = DraftState::Discarded;
        draft.revision = draft.revision.next();
        draft.commit = Some("4f2a".to_owned());
        assert!(change!(db, framework_drafts::update, &draft).unwrap());
        change!(db, framework_drafts::remove_files, draft.id).unwrap();
        let named = framework_drafts::by_id(&mut *read(db).await, draft.id).await.unwrap().unwrap();
        assert_eq!((named.draft, named.author.as_str()), (draft, "Ada"));
        let open = framework_drafts::open_of(&mut *read(db).await, "ladders").await.unwrap();
        assert_eq!(open, None);
        change!(db, framework_drafts::insert, &second).unwrap();
        let all = framework_drafts::all(&mut *read(db).await).await.unwrap();
        assert_eq!(all.len(), 2);
    }

    async fn what_is_said_in_review_is_told_newest_first(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let draft = draft(ada);
        change!(db, framework_drafts::insert, &draft).unwrap();
        let said = |verdict, when| DraftReview {
            draft: draft.id,
            revision: draft.revision,
            person: ben,
            verdict,
            words: "The third level has no ceiling.".to_owned(),
            at: at(when),
        };
        let first = said(Verdict::ChangesAsked, "2026-11-20T10:00:00Z");
        let then = said(Verdict::Agreed, "2026-11-20T11:00:00Z");
        for review in [&first, &then] {
            change!(db, framework_reviews::insert, samples::id(), review).unwrap();
        }
        let all = framework_reviews::of(&mut *read(db).await, draft.id).await.unwrap();
        assert!(all.iter().all(|named| named.by == "Ben"));
        let all: Vec<DraftReview> = all.into_iter().map(|named| named.review).collect();
        assert_eq!(all, [then, first]);
    }

    async fn a_published_version_stays_as_it_is(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let (first, second) = (version("1.1.0", ada), version("1.2.0", ada));
        let files = [file("framework.toml", "\u{feff}[framework]\r\n"), file("levels/a.toml", "")];
        change!(db, framework_versions::insert, &first, &files).unwrap();
        let again = change!(db, framework_versions::insert, &first, &[]).unwrap_err();
        assert!(matches!(again, StoreError::Taken(Unique::Id)), "{again:?}");
        change!(db, framework_versions::insert, &second, &files[..1]).unwrap();

        let conn = &mut *read(db).await;
        let refs = framework_versions::all(conn).await.unwrap();
        assert_eq!(refs, [first.of.clone(), second.of.clone()]);
        assert_eq!(framework_versions::files(conn, &first.of).await.unwrap(), files);
        let of = framework_versions::of(conn, "ladders").await.unwrap();
        assert_eq!(of.iter().map(|named| &named.version).collect::<Vec<_>>(), [&second, &first]);
        let one = framework_versions::one(conn, &first.of).await.unwrap().unwrap();
        assert_eq!((one.version, one.by.as_str()), (first, "Ada"));
    }

    async fn nobody_changes_a_published_version_by_any_statement(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let kept = version("1.1.0", ada);
        let files = [file("framework.toml", "[framework]\n")];
        change!(db, framework_versions::insert, &kept, &files).unwrap();
        let own = "framework = 'ladders' AND version = '1.1.0'";
        let a_file = "INTO framework_version_file (framework, version, path, text)
            VALUES ('ladders', '1.1.0',";
        let a_version = format!("INTO framework_version
            (framework, version, digest, words, published_at, published_by)
            VALUES ('ladders', '1.1.0', 'sha256:1', 'Another.', 0, '{ada}')");
        let mut attempts = vec![
            format!("UPDATE framework_version_file SET text = '' WHERE {own}"),
            format!("UPDATE framework_version SET digest = 'sha256:1' WHERE {own}"),
            format!("UPDATE framework_version_seal SET version = '9.9.9' WHERE {own}"),
            format!("DELETE FROM framework_version_file WHERE {own}"),
            format!("DELETE FROM framework_version WHERE {own}"),
            format!("DELETE FROM framework_version_seal WHERE {own}"),
            format!("INSERT {a_file} 'levels/more.toml', '')"),
            format!("INSERT {a_file} 'framework.toml', '') ON CONFLICT (framework, version, path)
                DO UPDATE SET text = EXCLUDED.text"),
            format!("INSERT {a_version} ON CONFLICT (framework, version)
                DO UPDATE SET digest = EXCLUDED.digest"),
        ];
        attempts.extend(match db.engine() {
            Engine::Sqlite => vec![
                format!("INSERT OR REPLACE {a_file} 'framework.toml', '')"),
                format!("REPLACE {a_version}"),
                format!("UPDATE OR REPLACE framework_version_file SET text = '' WHERE {own}"),
                "DELETE FROM framework_version_file".to_owned(),
            ],
            Engine::Postgres => vec![
                "TRUNCATE framework_version_file".to_owned(),
                "TRUNCATE framework_version_seal".to_owned(),
                "TRUNCATE framework_version CASCADE".to_owned(),
            ],
        });
        for attempt in attempts {
            let refused = db.behind_its_back(&attempt).await;
            let words = refused.expect_err(&attempt);
            assert!(words.contains("a published version does not change"), "{attempt}: {words}");
        }
        let conn = &mut *read(db).await;
        assert_eq!(framework_versions::files(conn, &kept.of).await.unwrap(), files);
        let one = framework_versions::one(conn, &kept.of).await.unwrap().unwrap();
        assert_eq!(one.version, kept);
    }

    async fn where_a_framework_is_written_is_chosen_and_changed(db: &TestDb) {
        let of = async || framework_keepings::of(&mut *read(db).await, "ladders").await.unwrap();
        assert_eq!(of().await, None);
        for keeping in [Keeping::Git, Keeping::Browser] {
            change!(db, framework_keepings::set, "ladders", keeping).unwrap();
            assert_eq!(of().await, Some(keeping));
        }
    }

    async fn an_editor_writes_one_framework_or_all(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let all = RoleGrant { person: ada, role: Role::Editor, team: None, framework: None };
        let one = RoleGrant { framework: Some("ladders".to_owned()), ..all.clone() };
        let grants = [all.clone(), one.clone()];
        change!(db, roles::grant_all, &grants).unwrap();
        assert_eq!(roles::of(&mut *read(db).await, ada).await.unwrap(), grants);
        let refused = change!(db, roles::grant, &one).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::RoleGrant)), "{refused:?}");
        assert!(change!(db, roles::revoke, &all).unwrap());
        assert_eq!(roles::of(&mut *read(db).await, ada).await.unwrap(), [one]);
    }
}
