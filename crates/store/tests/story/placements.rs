use careers::records::{PersonId, Placement};
use store::{StoreError, Unique, placements};
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
