use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use careers::records::{Act, AuditEntry, Means, Origin};
use store::backup::{self, BackupError};
use store::{Db, audit, people, sessions};
use testkit::samples::at;
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep_people, read};

/// Some of everything that refers to something else.
async fn fill(db: &TestDb) {
    let [ada, ben] = keep_people(db, ["Łukasz \"Ada\" \\ Ünlü\n", "Ben"]).await;
    let line = testkit::samples::line(ada.id, ben.id);
    change!(db, store::reporting::insert_all, &[line]).unwrap();
    let placement = testkit::samples::placement(ada.id, "D3");
    change!(db, store::placements::insert_all, &[placement]).unwrap();
    let session = sessions::Session {
        token_hash: "a".into(),
        id: "s".into(),
        person: ada.id,
        means: sessions::Means::Password,
        agent: String::new(),
        address: None,
        created_at: at("2026-04-01T09:00:00Z"),
        last_seen_at: at("2026-04-01T09:00:00Z"),
        expires_at: at("2026-05-01T09:00:00Z"),
        confirmed_at: at("2026-04-01T09:00:00Z"),
    };
    change!(db, sessions::create, &session).unwrap();
    let origin = Origin {
        means: Means::Session,
        address: None,
    };
    let act = AuditEntry::new(Act::ReadProfile, origin).about(ada.id);
    let acts = [(at("2026-04-01T09:00:00Z"), act)];
    change!(db, audit::append, &acts).unwrap();
}

async fn written(db: &Db, folder: &Path) -> PathBuf {
    let path = folder.join("backup");
    let mut text = Vec::new();
    backup::dump(db, at("2026-04-01T12:00:00Z"), &mut text)
        .await
        .unwrap();
    fs::File::create(&path).unwrap().write_all(&text).unwrap();
    path
}

/// A file during whose first line somebody joins.
struct Meddling<'a>(Vec<u8>, &'a TestDb, bool);
impl std::io::Write for Meddling<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if !std::mem::replace(&mut self.2, true) {
            let db = self.1.address().to_owned();
            let joined = std::thread::spawn(move || {
                testkit::run(async {
                    let db = Db::open(&db).await.unwrap();
                    let mut tx = db.begin().await.unwrap();
                    people::insert(&mut tx, &testkit::samples::person("Late"))
                        .await
                        .unwrap();
                    tx.commit().await.unwrap();
                });
            });
            joined.join().unwrap();
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

both_engines! {
    async fn what_is_kept_comes_back_on_either_engine(db: &TestDb) {
        let folder = tempfile::tempdir().unwrap();
        fill(db).await;
        let path = written(db, folder.path()).await;
        let (header, footer) = backup::check(&path).unwrap();
        assert_eq!(header.made_at, "2026-04-01T12:00:00Z");
        assert!(footer.rows > 4);
        for other in [TestDb::sqlite().await, TestDb::postgres().await] {
            backup::load(&path, other.address()).await.unwrap();
            let back = Db::open(other.address()).await.unwrap();
            assert_eq!(people::count(&mut back.read().await.unwrap()).await.unwrap(), 2);
            let again = written(&back, folder.path()).await;
            assert_eq!(fs::read(&again).unwrap(), fs::read(&path).unwrap(), "byte for byte");
            let mut read = back.read().await.unwrap();
            let found = audit::verify(&mut read, Vec::new()).await.unwrap().unwrap();
            assert_eq!(found.span.entries(), 1, "the audit log holds");
            assert_eq!(found.flaws, [], "and opens");
            let next_day = at("2026-04-02T09:00:00Z");
            let session = sessions::find(&mut read, "a", next_day).await.unwrap();
            drop(read);
            assert_eq!(session, None, "an old door stays shut");
            back.close().await;
        }
    }

    async fn a_backup_is_of_one_moment_while_others_write(db: &TestDb) {
        let folder = tempfile::tempdir().unwrap();
        fill(db).await;
        let before = fs::read(written(db, folder.path()).await).unwrap();
        let mut out = Meddling(Vec::new(), db, false);
        backup::dump(db, at("2026-04-01T12:00:00Z"), &mut out).await.unwrap();
        assert!(out.0 == before, "the backup holds the moment at which it began");
        assert_eq!(people::count(&mut *read(db).await).await.unwrap(), 3);
    }

    async fn a_backup_that_was_touched_is_refused_and_nothing_is_kept(db: &TestDb) {
        let folder = tempfile::tempdir().unwrap();
        fill(db).await;
        let path = written(db, folder.path()).await;
        let text = fs::read_to_string(&path).unwrap();
        let refused = |text: String| {
            fs::write(&path, text).unwrap();
            backup::check(&path).unwrap_err()
        };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        assert!(matches!(refused(text.replace("Ben", "Bob")), BackupError::Altered));
        assert!(matches!(refused(lines[..lines.len() - 1].concat()), BackupError::Altered));
        assert!(matches!(refused(text[..text.len() / 2].to_owned()), BackupError::Altered | BackupError::Line { .. }));
        assert!(matches!(refused(format!("{text}more\n")), BackupError::Altered));
        assert!(matches!(refused(String::new()), BackupError::Foreign));
        assert!(matches!(refused("{\"some\":\"thing\"}\n".into()), BackupError::Foreign));
        fs::write(&path, &text).unwrap();
        let again = backup::load(&path, db.address()).await.unwrap_err();
        assert!(matches!(again, BackupError::NotEmpty), "{again}");
    }
}
