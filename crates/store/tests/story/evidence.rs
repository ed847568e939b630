use careers::records::{Evidence, EvidenceId, FrameworkRef, PersonId, Visibility};
use store::evidence;
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

fn ladders(version: &str) -> FrameworkRef {
    FrameworkRef {
        id: "engineering-ladders".into(),
        version: version.into(),
    }
}

fn gone_person() -> PersonId {
    PersonId(samples::id())
}

both_engines! {
    async fn evidence_is_found_as_kept_newest_first(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let old = Evidence { happened_on: day("2025-01-02"), ..samples::evidence(ada, "Old") };
        let rich = Evidence {
            author: ben,
            text: "Line one\n\"quoted\" — €, 你好, \u{1f980}".into(),
            link: Some("https://git.example/1?a=b&c=d".into()),
            about: vec!["people.mentors".into(), "D3-D4#c2".into()],
            project: Some("Ledger".into()),
            visibility: Visibility::Private,
            framework: Some(ladders("1.1.0")),
            ..samples::evidence(ada, "Rich")
        };
        let bens = Evidence { about: Vec::new(), ..samples::evidence(ben, "Ben's") };
        let all = [old.clone(), rich.clone(), bens.clone()];
        change!(db, evidence::insert_all, &all).unwrap();

        let mut read = read(db).await;
        let about = evidence::about(&mut read, ada).await.unwrap();
        assert_eq!(about, [rich.clone(), old.clone()]);
        let written = evidence::by_author(&mut read, ben).await.unwrap();
        assert_eq!(written, [bens, rich.clone()]);
        assert_eq!(evidence::by_id(&mut read, rich.id).await.unwrap().as_ref(), Some(&rich));
        let gone = EvidenceId(samples::id());
        assert_eq!(evidence::by_id(&mut read, gone).await.unwrap(), None);
        let cited = evidence::by_ids(&mut read, &[old.id, gone, rich.id]).await.unwrap();
        assert_eq!(cited, [rich.clone(), old.clone()]);
        let to_ada = evidence::about_each(&mut read, &[ada, gone_person()], ada).await.unwrap();
        assert_eq!(to_ada, std::slice::from_ref(&old), "what others keep to themselves is not fetched");
        let to_ben = evidence::about_each(&mut read, &[ada], ben).await.unwrap();
        assert_eq!(to_ben, [rich, old]);
    }

    async fn what_was_said_changes_and_who_said_it_stays(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let piece = samples::evidence(ada, "First words");
        change!(db, evidence::insert, &piece).unwrap();
        let changed = Evidence {
            title: "Better words".into(),
            visibility: Visibility::Private,
            about: vec!["people.guides".into()],
            framework: Some(ladders("2.0.0")),
            author: ben,
            ..piece.clone()
        };
        assert!(change!(db, evidence::update, &changed).unwrap());
        let kept = evidence::by_id(&mut *read(db).await, piece.id).await.unwrap().unwrap();
        assert_eq!(kept, Evidence { author: ada, ..changed });

        assert!(change!(db, evidence::delete, piece.id).unwrap());
        assert!(!change!(db, evidence::delete, piece.id).unwrap());
        assert!(!change!(db, evidence::update, &kept).unwrap());
    }
}
