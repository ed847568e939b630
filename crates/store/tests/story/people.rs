use careers::records::{Person, PersonId};
use store::{StoreError, Unique, people, teams};
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep_people, read};

both_engines! {
    async fn a_person_is_found_as_kept(db: &TestDb) {
        let team = samples::team("Payments");
        let ada = Person {
            name: "Ada Lovelace, née Byron".into(),
            team: Some(team.id),
            left: Some(day("2026-06-30")),
            ..samples::person("Ada")
        };
        change!(db, teams::insert, &team).unwrap();
        change!(db, people::insert, &ada).unwrap();

        let mut read = read(db).await;
        assert_eq!(people::by_id(&mut read, ada.id).await.unwrap(), Some(ada.clone()));
        let shouted = ada.email.to_uppercase();
        assert_eq!(people::by_email(&mut read, &shouted).await.unwrap(), Some(ada));
        assert_eq!(people::by_id(&mut read, PersonId(samples::id())).await.unwrap(), None);
        assert_eq!(people::count(&mut read).await.unwrap(), 1);
    }

    async fn a_new_database_counts_nobody(db: &TestDb) {
        assert_eq!(people::count(&mut *read(db).await).await.unwrap(), 0);
    }

    async fn an_email_address_belongs_to_one_person(db: &TestDb) {
        let [ada, ben] = keep_people(db, ["Ada", "Ben"]).await;
        let same = Person { email: ada.email.to_uppercase(), ..samples::person("Other") };
        let refused = change!(db, people::insert, &same).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::Email)), "{refused:?}");
        assert_eq!(refused.to_string(), "somebody else already has this email address");

        let taking = Person { email: ada.email.clone(), ..ben };
        let refused = change!(db, people::update, &taking).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::Email)), "{refused:?}");
    }

    async fn a_person_needs_a_team_that_exists(db: &TestDb) {
        let lost = Person { team: Some(samples::team("Gone").id), ..samples::person("Ada") };
        let refused = change!(db, people::insert, &lost).unwrap_err();
        assert!(matches!(refused, StoreError::Missing), "{refused:?}");
    }

    async fn the_same_id_is_not_taken_twice(db: &TestDb) {
        let [ada] = keep_people(db, ["Ada"]).await;
        let twin = Person { id: ada.id, ..samples::person("Twin") };
        let refused = change!(db, people::insert, &twin).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::Id)), "{refused:?}");
    }

    async fn an_update_replaces_everything_but_the_id(db: &TestDb) {
        let [ada] = keep_people(db, ["Ada"]).await;
        let changed = Person {
            name: "Augusta King".into(),
            email: "augusta@example.org".into(),
            started: day("2023-05-01"),
            left: Some(day("2026-01-31")),
            ..ada
        };
        assert!(change!(db, people::update, &changed).unwrap());
        let found = people::by_id(&mut *read(db).await, changed.id).await.unwrap();
        assert_eq!(found, Some(changed));
        assert!(!change!(db, people::update, &samples::person("Nobody")).unwrap());
    }

    async fn names_come_sorted_without_regard_to_case_and_accents(db: &TestDb) {
        let people = keep_people(db, ["zoe", "Émile", "Eric", "adam"]).await;
        let mut ids: Vec<_> = people.iter().map(|person| person.id).collect();
        ids.push(PersonId(samples::id()));
        let names = people::names(&mut *read(db).await, &ids).await.unwrap();
        let names: Vec<_> = names.into_iter().map(|known| known.name).collect();
        assert_eq!(names, ["adam", "Émile", "Eric", "zoe"]);
        assert!(people::names(&mut *read(db).await, &[]).await.unwrap().is_empty());
    }

    async fn whoever_was_ever_here_is_found_by_the_beginnings_of_their_name(db: &TestDb) {
        let gone = Person { left: Some(day("2026-01-31")), ..samples::person("Łucja Zawada") };
        let here = samples::person("Ana Lúcia Lima");
        let to_come = Person { started: day("2030-01-01"), ..samples::person("Lucy Zuber") };
        change!(db, people::insert_all, &[to_come, here, gone]).unwrap();
        let named = async |text: &str, most: u32| -> Vec<String> {
            let found = people::named(&mut *read(db).await, text, most).await.unwrap();
            found.into_iter().map(|person| person.name).collect()
        };
        assert_eq!(named("luc", 9).await, ["Ana Lúcia Lima", "Łucja Zawada", "Lucy Zuber"]);
        assert_eq!(named("luc", 2).await.len(), 2);
        assert_eq!(named("Z ŁUC", 9).await, ["Łucja Zawada", "Lucy Zuber"]);
        assert_eq!(named("an lim luc", 9).await, ["Ana Lúcia Lima"]);
        assert!(named("ucja", 9).await.is_empty() && named("!", 9).await.is_empty());
    }

    async fn what_is_not_committed_never_happened(db: &TestDb) {
        let ada = samples::person("Ada");
        let mut tx = db.begin().await.unwrap();
        people::insert(&mut tx, &ada).await.unwrap();
        assert!(people::by_id(&mut tx, ada.id).await.unwrap().is_some());
        drop(tx);
        assert_eq!(people::by_id(&mut *read(db).await, ada.id).await.unwrap(), None);

        let mut tx = db.begin().await.unwrap();
        people::insert(&mut tx, &ada).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(people::count(&mut *read(db).await).await.unwrap(), 0);
    }

    async fn many_people_go_in_at_once(db: &TestDb) {
        // More than one statement's worth, and a remainder.
        let crowd: Vec<_> = (0..613).map(|n| samples::person(&format!("Person {n}"))).collect();
        change!(db, people::insert_all, &crowd).unwrap();
        let mut read = read(db).await;
        assert_eq!(people::count(&mut read).await.unwrap(), 613);
        for one in [&crowd[0], &crowd[124], &crowd[125], &crowd[612]] {
            assert_eq!(people::by_id(&mut read, one.id).await.unwrap().as_ref(), Some(one));
        }
    }
}
