//! What is read and changed for a whole organisation at once.

use careers::records::{Person, ReportingLine};
use jiff::civil::Date;
use store::directory::Order;
use store::reporting::Move;
use store::{Window, directory, people, placements, reporting, settings};
use testkit::samples::{day, line, placement};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, keep_people, read};

fn moved(
    person: careers::records::PersonId,
    to: Option<careers::records::PersonId>,
    from: Date,
) -> Move {
    Move {
        person,
        manager: to,
        from,
    }
}

both_engines! {
    async fn many_people_change_at_once_and_are_found_by_their_new_names(db: &TestDb) {
        let [ada, bob, cy] = keep_people(db, ["Ada One", "Bob Two", "Cy Three"]).await;
        let changed = [
            Person { name: "Ada Żółć".into(), started: day("2020-02-02"), ..ada.clone() },
            Person { left: Some(day("2027-01-01")), ..bob.clone() },
        ];
        change!(db, people::lock_everybody).unwrap();
        change!(db, people::update_all, &changed).unwrap();
        let everybody = people::everybody(&mut *read(db).await).await.unwrap();
        assert_eq!(everybody, [changed[0].clone(), changed[1].clone(), cy]);
        let window = Window { offset: 0, limit: 10 };
        let today = day("2026-01-01");
        for (asked, found) in [("zolc", 1), ("one", 0), ("two", 1)] {
            let page = directory::search(&mut *read(db).await, asked, today, window).await.unwrap();
            assert_eq!(page.total, found, "{asked}");
        }
        let all = directory::list(&mut *read(db).await, Order::Name, today, window).await.unwrap();
        assert_eq!(all.total, 3);
        change!(db, people::update_all, &[]).unwrap();
    }

    async fn many_lines_change_as_each_alone_would(db: &TestDb) {
        let [ada, bob, cy, top] = keep(db, ["Ada", "Bob", "Cy", "Top"]).await;
        let planned = ReportingLine { from: day("2026-06-01"), ..line(bob, cy) };
        let current = ReportingLine { until: Some(day("2026-06-01")), ..line(bob, top) };
        change!(db, reporting::insert_all, &[line(ada, top), current, planned.clone()]).unwrap();
        let since = day("2026-07-01");
        assert_eq!(reporting::since(&mut *read(db).await, since).await.unwrap().len(), 2);

        let now = day("2026-03-01");
        let moves = [moved(ada, Some(bob), now), moved(bob, None, now), moved(cy, Some(top), since)];
        change!(db, reporting::change_all, &moves).unwrap();
        let lines = async |person| reporting::lines_of(&mut *read(db).await, person).await.unwrap();
        let until = Some(now);
        let begun = ReportingLine { from: now, ..line(ada, bob) };
        assert_eq!(lines(ada).await, [ReportingLine { until, ..line(ada, top) }, begun]);
        assert_eq!(lines(bob).await, [ReportingLine { until, ..line(bob, top) }]);
        assert_eq!(lines(cy).await, [ReportingLine { from: since, ..line(cy, top) }]);
    }

    async fn the_latest_level_of_each_is_known_whether_it_holds_or_not(db: &TestDb) {
        let [ada, bob, _] = keep(db, ["Ada", "Bob", "Cy"]).await;
        let mut first = placement(ada, "D2");
        first.until = Some(day("2025-01-01"));
        let mut second = placement(ada, "D3");
        second.from = day("2025-01-01");
        let mut ended = placement(bob, "D4");
        ended.until = Some(day("2025-06-01"));
        change!(db, placements::insert_all, &[first, second.clone(), ended.clone()]).unwrap();
        let latest = placements::latest(&mut *read(db).await).await.unwrap();
        assert_eq!(latest, [second, ended]);
    }

    async fn a_key_can_be_held_again_and_keeps_its_value(db: &TestDb) {
        change!(db, settings::lock, "a").unwrap();
        change!(db, settings::set, "a", "kept").unwrap();
        change!(db, settings::lock, "a").unwrap();
        let kept = settings::get(&mut *read(db).await, "a").await.unwrap();
        assert_eq!(kept.as_deref(), Some("kept"));
    }
}
