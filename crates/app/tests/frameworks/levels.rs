//! Levels that are given while versions are published.

use app::{Clock, people};
use careers::placing::{self, Problem, Wanted};
use careers::records::{Placement, Role, RoleGrant};
use jiff::civil::Date;
use store::placements;
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::desk::{Desk, LADDERS, from, server};

/// Cleo holds D3, and Ben may give levels.
pub(crate) async fn with_a_partner(db: &TestDb) -> Desk {
    let desk = Desk::new(db).await;
    let mut tx = db.begin().await.unwrap();
    let level = Placement {
        framework: from(),
        ..samples::placement(desk.cleo.id, "D3")
    };
    placements::insert(&mut tx, &level).await.unwrap();
    let partner = RoleGrant {
        person: desk.ben.id,
        role: Role::Partner,
        team: None,
        framework: None,
    };
    store::roles::grant(&mut tx, &partner).await.unwrap();
    tx.commit().await.unwrap();
    desk
}

pub(crate) fn wanted(level: &str, from: Date) -> Wanted {
    Wanted {
        framework: LADDERS.to_owned(),
        level: level.to_owned(),
        from,
        reason: "Agreed in the spring round".to_owned(),
    }
}

async fn held(db: &TestDb, desk: &Desk) -> Vec<Placement> {
    let mut read = db.read().await.unwrap();
    placements::of(&mut read, desk.cleo.id).await.unwrap()
}

fn told(held: &[Placement]) -> Vec<(&str, &str, Date)> {
    let told = held.iter();
    told.map(|one| (one.framework.version.as_str(), one.level.as_str(), one.from))
        .collect()
}

both_engines! {
    async fn what_was_agreed_for_the_first_is_given_after_a_version_of_the_twenty_first(db: &TestDb) {
        let desk = with_a_partner(db).await;
        desk.release("1.1.0", None).await;
        desk.release("1.1.1", None).await;
        let ben = desk.asks(&desk.ben);
        let (first, today) = (day("2026-11-01"), desk.app.today());
        let given = people::give_level(&desk.app, &ben, desk.cleo.id, wanted("D4", first)).await;
        assert_eq!(given.unwrap(), []);
        let cleos = held(db, &desk).await;
        let so = [
            ("1.0.0", "D3", day("2024-01-01")),
            ("1.0.0", "D4", first),
            ("1.1.0", "D4", today),
            ("1.1.1", "D4", today),
        ];
        assert_eq!(told(&cleos), so);
        assert_eq!(cleos[0].until, Some(first));
        assert_eq!(cleos[1].until, Some(today));
        assert_eq!(cleos[3].until, None);
        assert_eq!(placing::since(&cleos[3], &cleos), first);
        // Before what was given there is no other.
        let early = wanted("D3", first);
        let against = people::give_level(&desk.app, &ben, desk.cleo.id, early).await.unwrap();
        assert_eq!(against, [Problem::NotAfter(first)]);
    }

    async fn on_the_day_of_a_version_a_level_is_given_and_goes_on_with_the_next(db: &TestDb) {
        let desk = with_a_partner(db).await;
        desk.release("1.1.0", None).await;
        let (ben, today) = (desk.asks(&desk.ben), desk.app.today());
        let given = people::give_level(&desk.app, &ben, desk.cleo.id, wanted("D4", today)).await;
        assert_eq!(given.unwrap(), []);
        desk.release("1.1.1", None).await;
        let cleos = held(db, &desk).await;
        let so = [
            ("1.0.0", "D3", day("2024-01-01")),
            ("1.1.0", "D3", today),
            ("1.1.0", "D4", today),
            ("1.1.1", "D4", today),
        ];
        assert_eq!(told(&cleos), so);
        assert_eq!(cleos[2].reason, "Agreed in the spring round");
        let mut read = db.read().await.unwrap();
        let now = placements::held(&mut read, desk.cleo.id, today).await.unwrap();
        assert_eq!(now.as_ref(), Some(&cleos[3]));
        let latest = placements::latest(&mut read).await.unwrap();
        assert_eq!(latest, std::slice::from_ref(&cleos[3]));
        let file = store::file::of(&mut read, desk.cleo.id, desk.ben.id).await.unwrap();
        assert_eq!(file.placements, cleos);
    }

    async fn a_server_that_has_not_seen_the_version_gives_the_level_on_it(db: &TestDb) {
        let desk = with_a_partner(db).await;
        let mut other = server(db);
        other.library.catch_up(&other.db).await.unwrap();
        other.clock = Clock::Fixed(at("2026-11-22T09:00:00Z"));
        desk.release("1.1.0", None).await;
        assert!(other.library.now().version(LADDERS, "1.1.0").is_none());
        let ben = desk.asks(&desk.ben);
        let tomorrow = wanted("D4", day("2026-11-22"));
        let given = people::give_level(&other, &ben, desk.cleo.id, tomorrow).await.unwrap();
        assert_eq!(given, []);
        let cleos = held(db, &desk).await;
        assert_eq!(cleos[2].framework.version, "1.1.0");
        let gone = wanted("D9", day("2026-11-23"));
        let against = people::give_level(&other, &ben, desk.cleo.id, gone).await.unwrap();
        assert_eq!(against, [Problem::NoLevel("1.1.0".to_owned())]);
    }
}
