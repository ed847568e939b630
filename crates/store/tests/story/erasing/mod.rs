//! Erasing somebody: nothing of them is left in any table, whatever tables there are, and nothing of
//! anybody else's is gone.

mod filled;

use std::fs;

use careers::records::{Erasure, ErasureReason, Means, Origin, Person, PersonId};
use jiff::Timestamp;
use store::audit::{self, By, Part};
use store::erasures::{self, FATES, Fate};
use store::provisioned::people as provisioned;
use store::{Engine, evidence, people, standing};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use self::filled::{GOES, STAYS, fill, now};
use crate::keeping::{change, read};

const BY: By = By {
    at: Timestamp::UNIX_EPOCH,
    who: None,
    origin: Origin {
        means: Means::CommandLine,
        address: None,
    },
};

const PSEUDONYM: &str = "Former colleague 7f3a";

fn erasure(person: PersonId) -> Erasure {
    Erasure {
        person,
        pseudonym: PSEUDONYM.into(),
        reason: ErasureReason::Asked,
        at: now(),
    }
}

/// Whether a text has this word or the person's name or address in it, in whatever case.
fn speaks_of(text: &str, word: &str) -> bool {
    text.to_lowercase().contains(word)
}

both_engines! {
    async fn nothing_of_them_is_left_and_everything_of_others_is(db: &TestDb) {
        let story = fill(db).await;
        let before = db.contents().await;
        let zara = story.zara.to_string();
        let stays = |value: &testkit::Value| speaks_of(&value.text, STAYS);
        let staying: Vec<_> = before.iter().filter(|value| stays(value)).cloned().collect();
        assert!(staying.len() > 12, "{staying:#?}");
        assert!(before.iter().filter(|value| speaks_of(&value.text, GOES)).count() > 30);

        change!(db, erasures::erase, &erasure(story.zara), &BY).unwrap();

        let after = db.contents().await;
        for word in [GOES, "zara"] {
            let left: Vec<_> = after.iter().filter(|value| speaks_of(&value.text, word)).collect();
            assert!(left.is_empty(), "{left:#?}");
        }
        for value in &staying {
            assert!(after.contains(value), "{value:?} has gone");
        }
        for (table, column, fate) in FATES {
            let names_her = after.iter().any(|value| {
                value.table == *table && value.column == *column && value.text == zara
            });
            assert_eq!(names_her, *fate == Fate::Stays, "{table}.{column}");
        }
    }

    async fn what_becomes_of_every_column_that_names_a_person_is_said(db: &TestDb) {
        let story = fill(db).await;
        let listed = FATES.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned()));
        let mut listed: Vec<_> = listed.collect();
        listed.sort();
        assert_eq!(listed, db.person_columns().await);
        // And the story above has a row for each of them, or it would show nothing.
        let contents = db.contents().await;
        let zara = story.zara.to_string();
        for (table, column, _) in FATES.iter().filter(|(table, ..)| *table != "erasure") {
            let there = contents.iter().any(|value| {
                value.table == *table && value.column == *column && value.text == zara
            });
            assert!(there, "the story keeps nothing in {table}.{column}");
        }
    }

    async fn the_log_holds_and_what_it_said_of_them_opens_no_more(db: &TestDb) {
        let story = fill(db).await;
        let before = audit::head(&mut *read(db).await).await.unwrap();
        change!(db, erasures::erase, &erasure(story.zara), &BY).unwrap();
        let mut reader = read(db).await;
        let kept = audit::page(&mut reader, Part::All, u64::MAX, 10).await.unwrap();
        let opened: Vec<bool> = kept.iter().rev().map(|kept| kept.entry.is_some()).collect();
        assert_eq!(opened, [false, true, false, true]);
        let found = audit::verify(&mut reader, vec![before]).await.unwrap().unwrap();
        assert_eq!((found.span.entries(), found.flaws, found.destroyed), (4, vec![], vec![4]));
    }

    async fn only_a_pseudonym_stands_in_the_directory_and_the_address_is_free(db: &TestDb) {
        let story = fill(db).await;
        change!(db, erasures::erase, &erasure(story.zara), &BY).unwrap();
        let mut reader = read(db).await;
        let today = day("2026-11-21");
        let kept = standing::of(&mut reader, story.zara, today).await.unwrap().unwrap();
        assert!(kept.erased && kept.person.name == PSEUDONYM && !kept.person.is_here(today));
        assert!(kept.line.is_empty() && kept.mirror_shared_with.is_empty());
        let ben = standing::of(&mut reader, story.ben, today).await.unwrap().unwrap();
        assert!(!ben.erased);
        let found = people::by_email(&mut reader, "zara.ptarmigan@example.org").await.unwrap();
        assert_eq!(found, None);
        let known = provisioned::by_id(&mut reader, story.zara, today).await.unwrap();
        assert_eq!(known, None, "hidden from a provider");
        let back = provisioned::deleted(&mut reader, "zara.ptarmigan@example.org", GOES).await.unwrap();
        assert_eq!(back, None, "and never the same person again");
        assert_eq!(erasures::requests(&mut reader).await.unwrap(), []);
        assert_eq!(erasures::all(&mut reader).await.unwrap(), [erasure(story.zara)]);
        assert_eq!(erasures::leavers(&mut reader, "", today, 10).await.unwrap(), []);
        assert!(erasures::is_taken(&mut reader, PSEUDONYM).await.unwrap());
        drop(reader);
        let again = Person { email: "Zara.Ptarmigan@example.org".into(), ..samples::person("Zara") };
        change!(db, people::insert, &again).unwrap();
    }

    async fn nothing_stays_behind_in_the_file(db: &TestDb) {
        let story = fill(db).await;
        // Words that were written over before count too.
        let mut piece = samples::evidence(story.zara, "first said");
        piece.text = "quagmire ".repeat(300);
        change!(db, evidence::insert, &piece).unwrap();
        piece.text = "said better".into();
        change!(db, evidence::update, &piece).unwrap();
        change!(db, erasures::erase, &erasure(story.zara), &BY).unwrap();
        db.settle().await.unwrap();
        if db.engine() == Engine::Postgres {
            // It keeps removed rows until it cleans up after itself.
            return;
        }
        for ending in ["", "-wal"] {
            let file = fs::read(format!("{}{ending}", db.address())).unwrap();
            let text = String::from_utf8_lossy(&file).to_lowercase();
            for word in [GOES, "zara", "quagmire"] {
                assert!(!text.contains(word), "{word} is in the file{ending}");
            }
        }
    }

    async fn a_request_is_made_once_and_can_be_taken_back(db: &TestDb) {
        let [ada, ben] = crate::keeping::keep(db, ["Ada", "Ben"]).await;
        assert!(change!(db, erasures::ask, ada, now()).unwrap());
        assert!(!change!(db, erasures::ask, ada, at("2026-12-01T09:00:00Z")).unwrap());
        assert_eq!(erasures::asked_at(&mut *read(db).await, ada).await.unwrap(), Some(now()));
        let waiting = erasures::requests(&mut *read(db).await).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].person.id), (1, ada));
        assert!(!change!(db, erasures::withdraw, ben).unwrap());
        assert!(change!(db, erasures::withdraw, ada).unwrap());
        assert_eq!(erasures::requests(&mut *read(db).await).await.unwrap(), []);
    }
}
