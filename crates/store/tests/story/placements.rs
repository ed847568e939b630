use careers::records::{FrameworkRef, PersonId, Placement, PlacementId};
use store::{Engine, StoreError, Unique, placements};
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

both_engines! {
    async fn placements_are_found_as_kept_oldest_first(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let senior = Placement {
            archetype: Some("solver".into()),
            from: day("2025-06-01"),
            reason: "promotion".into(),
            ..samples::placement(ada, "D3")
        };
        let junior = Placement { until: Some(day("2025-06-01")), ..samples::placement(ada, "D2") };
        let bens = samples::placement(ben, "EM5");
        let all = [senior.clone(), junior.clone(), bens];
        change!(db, placements::insert_all, &all).unwrap();

        let mut read = read(db).await;
        let of_ada = placements::of(&mut read, ada).await.unwrap();
        assert_eq!(of_ada, [junior.clone(), senior.clone()]);
        let held = async |read: &mut store::Read, on| {
            placements::held(read, ada, day(on)).await.unwrap()
        };
        assert_eq!(held(&mut read, "2025-05-31").await, Some(junior));
        assert_eq!(held(&mut read, "2025-06-01").await, Some(senior));
        assert_eq!(held(&mut read, "2023-01-01").await, None);
    }

    async fn of_several_that_begin_on_a_day_the_last_one_holds(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let (day_of_both, was) = (day("2026-11-21"), samples::placement(ada, "D3"));
        let given = Placement { until: Some(day_of_both), ..was.clone() };
        let second = Placement {
            id: PlacementId(samples::id()),
            from: day_of_both,
            until: Some(day_of_both),
            reason: String::new(),
            continues: Some(given.id),
            ..was
        };
        let third = Placement {
            id: PlacementId(samples::id()),
            until: None,
            continues: Some(second.id),
            turn: 1,
            ..second.clone()
        };
        // Whatever the order in which they are kept.
        let all = [third.clone(), second.clone(), given.clone()];
        change!(db, placements::insert_all, &all).unwrap();
        let read = &mut *read(db).await;
        let kept = placements::of(read, ada).await.unwrap();
        assert_eq!(kept, [given.clone(), second, third.clone()]);
        let held = placements::held(read, ada, day_of_both).await.unwrap();
        assert_eq!(held.as_ref(), Some(&third));
        assert_eq!(placements::latest(read).await.unwrap(), std::slice::from_ref(&third));
        let before = placements::held(read, ada, day("2026-11-20")).await.unwrap();
        assert_eq!(before, Some(given));
        let entry = store::directory::entry(read, ada, day_of_both).await.unwrap();
        assert_eq!(entry.unwrap().placement, Some(third));
        assert_eq!(store::file::of(read, ada, ada).await.unwrap().placements, kept);
    }

    async fn what_continued_another_in_words_does_so_in_a_column(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let (day_of_both, was) = (day("2026-11-21"), samples::placement(ada, "D3"));
        let first = Placement { until: Some(day_of_both), ..was.clone() };
        // Of two versions on one day the second took the first one's place, and kept its words.
        let next = Placement {
            id: PlacementId(samples::id()),
            framework: FrameworkRef { version: "1.1.1".to_owned(), ..was.framework.clone() },
            from: day_of_both,
            reason: "continued on version 1.1.0".to_owned(),
            ..was.clone()
        };
        // Somebody typed the same about a version that there never was.
        let before = Placement { id: PlacementId(samples::id()), person: ben, ..first.clone() };
        let typed = Placement {
            id: PlacementId(samples::id()),
            person: ben,
            reason: "continued on version 9.9.9".to_owned(),
            ..next.clone()
        };
        let all = [first.clone(), next.clone(), before, typed.clone()];
        change!(db, placements::insert_all, &all).unwrap();
        let publish = format!("INSERT INTO framework_version
            (framework, version, digest, words, published_at, published_by)
            VALUES ('{}', '1.1.0', 'sha256:0', 'New.', 0, '{ada}')", was.framework.id);
        db.behind_its_back(&publish).await.unwrap();
        let migration = match db.engine() {
            Engine::Sqlite => include_str!("../../migrations/sqlite/0013_placements_and_versions.sql"),
            Engine::Postgres => include_str!("../../migrations/postgres/0013_placements_and_versions.sql"),
        };
        let fill = migration.split("\n\n").find(|part| part.starts_with("-- Until now")).unwrap();
        db.behind_its_back(fill).await.unwrap();
        let read = &mut *read(db).await;
        let continued = Placement { reason: String::new(), continues: Some(first.id), ..next };
        assert_eq!(placements::of(read, ada).await.unwrap(), [first, continued]);
        assert_eq!(placements::of(read, ben).await.unwrap()[1], typed);
    }

    async fn a_new_level_begins_where_the_old_one_ends(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        change!(db, placements::insert, &samples::placement(ada, "D2")).unwrap();
        let next = Placement { from: day("2026-02-01"), ..samples::placement(ada, "D3") };
        let refused = change!(db, placements::insert, &next).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::Placement)), "{refused:?}");

        assert!(change!(db, placements::end, ada, day("2026-02-01")).unwrap());
        change!(db, placements::insert, &next).unwrap();
        assert!(!change!(db, placements::end, ada, day("2026-02-01")).unwrap(), "empty time");
        assert!(!change!(db, placements::end, PersonId(samples::id()), day("2026-02-01")).unwrap());
        let levels = placements::of(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(levels[0].until, Some(next.from));
        assert_eq!(levels[1], next);
    }
}
