use careers::records::{PersonId, ReportingLine};
use store::{PersonName, StoreError, Unique, reporting};
use testkit::samples::{self, day, line};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

async fn above(db: &TestDb, person: PersonId, on: &str) -> Vec<PersonId> {
    let above = reporting::above(&mut *read(db).await, person, day(on))
        .await
        .unwrap();
    above.into_iter().map(|known| known.id).collect()
}

both_engines! {
    async fn the_line_above_runs_from_the_manager_to_the_top(db: &TestDb) {
        let [top, head, lead, ada] = keep(db, ["Top", "Head", "Lead", "Ada"]).await;
        let lines = [line(ada, lead), line(lead, head), line(head, top)];
        change!(db, reporting::insert_all, &lines).unwrap();
        assert_eq!(above(db, ada, "2026-01-01").await, [lead, head, top]);
        assert_eq!(above(db, head, "2026-01-01").await, [top]);
        assert!(above(db, top, "2026-01-01").await.is_empty());
        assert!(above(db, ada, "2023-12-31").await.is_empty(), "before there was a line");
    }

    async fn the_line_is_that_of_the_day(db: &TestDb) {
        let [one, two, three, ada] = keep(db, ["One", "Two", "Three", "Ada"]).await;
        change!(db, reporting::insert, &line(ada, one)).unwrap();
        change!(db, reporting::insert, &line(one, three)).unwrap();
        change!(db, reporting::change, ada, Some(two), day("2025-03-15")).unwrap();
        assert_eq!(above(db, ada, "2025-03-14").await, [one, three]);
        assert_eq!(above(db, ada, "2025-03-15").await, [two]);
        change!(db, reporting::change, ada, None, day("2025-09-01")).unwrap();
        assert!(above(db, ada, "2025-09-01").await.is_empty());

        let lines = reporting::lines_of(&mut *read(db).await, ada).await.unwrap();
        let until = |text| Some(day(text));
        let expected = [
            ReportingLine { until: until("2025-03-15"), ..line(ada, one) },
            ReportingLine {
                person: ada,
                manager: two,
                from: day("2025-03-15"),
                until: until("2025-09-01"),
            },
        ];
        assert_eq!(lines, expected);
    }

    async fn a_change_replaces_what_was_planned_from_then_on(db: &TestDb) {
        let [one, two, three, ada] = keep(db, ["One", "Two", "Three", "Ada"]).await;
        change!(db, reporting::insert, &line(ada, one)).unwrap();
        change!(db, reporting::change, ada, Some(two), day("2026-09-01")).unwrap();
        change!(db, reporting::change, ada, Some(three), day("2026-06-01")).unwrap();
        assert_eq!(above(db, ada, "2026-05-31").await, [one]);
        assert_eq!(above(db, ada, "2026-06-01").await, [three]);
        assert_eq!(above(db, ada, "2026-10-01").await, [three]);
        change!(db, reporting::change, ada, Some(one), day("2026-06-01")).unwrap();
        assert_eq!(above(db, ada, "2026-06-01").await, [one], "the same day again");
        let lines = reporting::lines_of(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(lines.len(), 2);
    }

    async fn nobody_has_two_managers_at_once(db: &TestDb) {
        let [one, two, ada] = keep(db, ["One", "Two", "Ada"]).await;
        change!(db, reporting::insert, &line(ada, one)).unwrap();
        let second = ReportingLine { from: day("2025-01-01"), ..line(ada, two) };
        let refused = change!(db, reporting::insert, &second).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::ReportingLine)), "{refused:?}");
    }

    async fn everyone_below_is_found_at_any_depth(db: &TestDb) {
        let [top, head, lead, ada, ben] = keep(db, ["Top", "Head", "Lead", "Ada", "Ben"]).await;
        let lines = [line(ben, top), line(ada, lead), line(lead, head), line(head, top)];
        change!(db, reporting::insert_all, &lines).unwrap();
        let mut read = read(db).await;
        let below = reporting::below(&mut read, top, day("2026-01-01")).await.unwrap();
        let pairs: Vec<_> =
            below.iter().map(|one| (one.person.name.as_str(), one.manager)).collect();
        assert_eq!(pairs, [("Ada", lead), ("Ben", top), ("Head", top), ("Lead", head)]);
        let below = reporting::below(&mut read, lead, day("2026-01-01")).await.unwrap();
        assert_eq!(below[0].person, PersonName { id: ada, name: "Ada".into() });
        assert!(reporting::below(&mut read, ada, day("2026-01-01")).await.unwrap().is_empty());
    }

    async fn lines_that_run_in_a_circle_end(db: &TestDb) {
        let [ada, ben, cy, out] = keep(db, ["Ada", "Ben", "Cy", "Out"]).await;
        let lines = [line(ada, ben), line(ben, cy), line(cy, ada), line(out, ada)];
        change!(db, reporting::insert_all, &lines).unwrap();
        assert_eq!(above(db, ada, "2026-01-01").await, [ben, cy]);
        assert_eq!(above(db, out, "2026-01-01").await, [ada, ben, cy]);
        let below = reporting::below(&mut *read(db).await, ada, day("2026-01-01")).await.unwrap();
        let names: Vec<_> = below.iter().map(|one| one.person.name.as_str()).collect();
        assert_eq!(names, ["Ben", "Cy", "Out"]);
    }

    async fn a_line_of_fifty_is_cut_at_thirty_two(db: &TestDb) {
        let people: Vec<_> = (0..50).map(|n| samples::person(&format!("P{n}"))).collect();
        change!(db, store::people::insert_all, &people).unwrap();
        let lines: Vec<_> = people.windows(2).map(|two| line(two[0].id, two[1].id)).collect();
        change!(db, reporting::insert_all, &lines).unwrap();
        let found = above(db, people[0].id, "2026-01-01").await;
        let expected: Vec<_> = people[1..=32].iter().map(|person| person.id).collect();
        assert_eq!(found, expected);
    }
}
