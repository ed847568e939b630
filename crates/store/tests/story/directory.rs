use careers::records::{Person, PersonId};
use store::directory::{self, Order};
use store::{DirectoryEntry, Page, Window, people, placements, reporting, teams};
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

const ALL: Window = Window {
    offset: 0,
    limit: 100,
};

fn names(entries: &[DirectoryEntry]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| entry.person.name.as_str())
        .collect()
}

async fn found(db: &TestDb, text: &str) -> Vec<String> {
    let page = directory::search(&mut *read(db).await, text, day("2026-05-01"), ALL)
        .await
        .unwrap();
    assert_eq!(page.total, page.items.len() as u64);
    page.items
        .into_iter()
        .map(|entry| entry.person.name)
        .collect()
}

both_engines! {
    async fn an_entry_shows_team_manager_and_level_of_the_day(db: &TestDb) {
        let team = samples::team("Payments");
        change!(db, teams::insert, &team).unwrap();
        let ada = Person { team: Some(team.id), ..samples::person("Ada") };
        change!(db, people::insert, &ada).unwrap();
        let [old, new] = keep(db, ["Old Boss", "New Boss"]).await;
        change!(db, reporting::insert, &samples::line(ada.id, old)).unwrap();
        change!(db, reporting::change, ada.id, Some(new), day("2025-07-01")).unwrap();
        let first = samples::placement(ada.id, "D2");
        change!(db, placements::insert, &first).unwrap();
        change!(db, placements::end, ada.id, day("2026-01-01")).unwrap();

        let mut read = read(db).await;
        let entry = directory::entry(&mut read, ada.id, day("2025-06-30")).await.unwrap().unwrap();
        assert_eq!(entry.person, ada);
        assert_eq!(entry.team.unwrap().name, "Payments");
        assert_eq!(entry.manager.unwrap().name, "Old Boss");
        assert_eq!(entry.placement.unwrap().level, "D2");
        let entry = directory::entry(&mut read, ada.id, day("2025-07-01")).await.unwrap().unwrap();
        assert_eq!(entry.manager.unwrap().name, "New Boss");
        let entry = directory::entry(&mut read, ada.id, day("2026-01-01")).await.unwrap().unwrap();
        assert_eq!(entry.placement, None);
        let nobody = PersonId(samples::id());
        let entry = directory::entry(&mut read, nobody, day("2026-01-01")).await.unwrap();
        assert_eq!(entry, None);
        let boss = directory::entries(&mut read, &[new, nobody], day("2026-01-01")).await.unwrap();
        assert_eq!(names(&boss), ["New Boss"]);
    }

    async fn a_search_finds_the_beginning_of_any_word(db: &TestDb) {
        keep(db, ["Zoë Müller-Weiß", "Łukasz Ørsted", "Ada O'Neil", "Adam Orson Zoellner"]).await;
        assert_eq!(found(db, "zoe").await, ["Adam Orson Zoellner", "Zoë Müller-Weiß"]);
        assert_eq!(found(db, "WEISS").await, ["Zoë Müller-Weiß"]);
        assert_eq!(found(db, "ør").await, ["Adam Orson Zoellner", "Łukasz Ørsted"]);
        assert_eq!(found(db, "or ada").await, ["Adam Orson Zoellner"]);
        assert_eq!(found(db, "zo or ad").await, ["Adam Orson Zoellner"]);
        assert_eq!(found(db, "neil, ada").await, ["Ada O'Neil"]);
        assert!(found(db, "ukasz").await.is_empty(), "not in the middle of a word");
        assert_eq!(found(db, " - ").await.len(), 4, "nothing to search for finds everyone");
    }

    async fn a_search_takes_its_signs_as_they_are(db: &TestDb) {
        keep(db, ["Ada Lovelace", "Ben"]).await;
        for text in ["%", "_", "a%", "'; DROP TABLE person; --", "\\", "ada\" OR 1=1"] {
            let names = found(db, text).await;
            assert!(!names.contains(&"Ben".to_owned()) || names.len() == 2, "{text}: {names:?}");
        }
        assert_eq!(found(db, "ben").await, ["Ben"]);
    }

    async fn a_renamed_person_is_found_by_the_new_name_only(db: &TestDb) {
        let ada = samples::person("Ada Byron");
        change!(db, people::insert, &ada).unwrap();
        let renamed = Person { name: "Ada Lovelace".into(), ..ada };
        change!(db, people::update, &renamed).unwrap();
        assert!(found(db, "byron").await.is_empty());
        assert_eq!(found(db, "love").await, ["Ada Lovelace"]);
    }

    async fn lists_and_searches_hold_those_who_are_there(db: &TestDb) {
        let here = samples::person("Here");
        let later = Person { started: day("2026-07-01"), ..samples::person("Here Later") };
        let left = Person { left: Some(day("2026-05-01")), ..samples::person("Here Before") };
        change!(db, people::insert_all, &[here, later, left]).unwrap();
        let on = async |text: &str| {
            let mut read = read(db).await;
            let all = directory::list(&mut read, Order::Name, day(text), ALL).await.unwrap();
            let found = directory::search(&mut read, "here", day(text), ALL).await.unwrap();
            assert_eq!(all, found);
            assert_eq!(all.total, all.items.len() as u64);
            all.items.into_iter().map(|entry| entry.person.name).collect::<Vec<_>>()
        };
        assert_eq!(on("2026-04-30").await, ["Here", "Here Before"]);
        assert_eq!(on("2026-05-01").await, ["Here"], "their last day closes their account");
        assert_eq!(on("2026-07-01").await, ["Here", "Here Later"]);
    }

    async fn a_list_comes_in_pages_that_join_without_a_seam(db: &TestDb) {
        let crowd: Vec<_> = (0..23).map(|n| samples::person(&format!("Same {}", n % 3))).collect();
        change!(db, people::insert_all, &crowd).unwrap();
        let mut seen = Vec::new();
        for offset in [0, 10, 20, 30] {
            let window = Window { offset, limit: 10 };
            let mut read = read(db).await;
            let Page { items, total } =
                directory::list(&mut read, Order::Name, day("2026-05-01"), window).await.unwrap();
            assert_eq!(total, 23);
            seen.extend(items.into_iter().map(|entry| (entry.person.name, entry.person.id)));
        }
        let beyond = Window { offset: 900, limit: 10 };
        let found = directory::search(&mut *read(db).await, "same", day("2026-05-01"), beyond).await;
        assert_eq!(found.unwrap(), Page { items: vec![], total: 23 }, "beyond the end");
        assert_eq!(seen.len(), 23);
        assert!(seen.is_sorted(), "by name, then by id");
        seen.dedup();
        assert_eq!(seen.len(), 23);
    }

    async fn a_list_sorts_by_team_and_by_first_day(db: &TestDb) {
        let (atlas, zeus) = (samples::team("atlas"), samples::team("Zeus"));
        change!(db, teams::insert_all, &[atlas.clone(), zeus.clone()]).unwrap();
        let crowd = [
            Person { team: None, started: day("2020-01-01"), ..samples::person("Ann") },
            Person { team: Some(zeus.id), started: day("2021-01-01"), ..samples::person("Bob") },
            Person { team: Some(atlas.id), started: day("2022-01-01"), ..samples::person("Cy") },
            Person { team: Some(zeus.id), started: day("2021-01-01"), ..samples::person("Al") },
        ];
        change!(db, people::insert_all, &crowd).unwrap();
        let mut read = read(db).await;
        let today = day("2026-05-01");
        let newest = directory::list(&mut read, Order::Newest, today, ALL).await.unwrap();
        assert_eq!(names(&newest.items), ["Cy", "Al", "Bob", "Ann"]);
        let by_team = directory::list(&mut read, Order::Team, today, ALL).await.unwrap();
        assert_eq!(names(&by_team.items), ["Cy", "Al", "Bob", "Ann"]);
        let window = Window { offset: 1, limit: 2 };
        let middle = directory::list(&mut read, Order::Team, today, window).await.unwrap();
        assert_eq!(names(&middle.items), ["Al", "Bob"]);
    }

    async fn members_and_reports_are_those_of_the_day(db: &TestDb) {
        let team = samples::team("Payments");
        change!(db, teams::insert, &team).unwrap();
        let gone = Person {
            team: Some(team.id),
            left: Some(day("2026-01-31")),
            ..samples::person("Gone")
        };
        let there = Person { team: Some(team.id), ..samples::person("There") };
        let boss = samples::person("Boss");
        change!(db, people::insert_all, &[gone.clone(), there.clone(), boss.clone()]).unwrap();
        let lines = [samples::line(gone.id, boss.id), samples::line(there.id, boss.id)];
        change!(db, reporting::insert_all, &lines).unwrap();

        let mut read = read(db).await;
        let (before, after) = (day("2026-01-15"), day("2026-02-15"));
        let members = directory::members(&mut read, team.id, before).await.unwrap();
        assert_eq!(names(&members), ["Gone", "There"]);
        let members = directory::members(&mut read, team.id, after).await.unwrap();
        assert_eq!(names(&members), ["There"]);
        let reports = directory::reports(&mut read, boss.id, before).await.unwrap();
        assert_eq!(names(&reports), ["Gone", "There"]);
        assert_eq!(reports[0].manager.as_ref().unwrap().id, boss.id);
        let reports = directory::reports(&mut read, boss.id, after).await.unwrap();
        assert_eq!(names(&reports), ["There"]);
        let reports = directory::reports(&mut read, boss.id, day("2023-12-31")).await.unwrap();
        assert!(reports.is_empty());
    }
}
