use careers::records::{Person, PersonId, TeamId};
use store::provisioned::people::{self, Said};
use store::provisioned::teams::{self, TeamSaid};
use store::{StoreError, Unique, Window, reporting};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep_people, read};

fn said(user_name: &str, external_id: Option<&str>) -> Said {
    Said {
        user_name: user_name.to_owned(),
        external_id: external_id.map(str::to_owned),
        attributes: r#"{"title":"Analyst"}"#.to_owned(),
        created_at: at("2026-04-01T09:00:00Z"),
        modified_at: at("2026-04-02T09:00:00Z"),
    }
}

fn ids(found: &[people::ProvisionedPerson]) -> Vec<PersonId> {
    found.iter().map(|known| known.person.id).collect()
}

both_engines! {
    async fn people_are_found_by_what_a_provider_calls_them(db: &TestDb) {
        let [ada, ben, cleo] = keep_people(db, ["Ada", "Ben", "Cleo"]).await;
        let today = day("2026-04-03");
        change!(db, people::say, ada.id, &said("Ada@X", Some("1"))).unwrap();
        change!(db, reporting::insert, &samples::line(ada.id, ben.id)).unwrap();
        let mut read = read(db).await;
        let found = people::by_id(&mut read, ada.id, today).await.unwrap().unwrap();
        assert_eq!(found.said, Some(said("Ada@X", Some("1"))));
        assert_eq!(found.manager.as_ref().map(|manager| manager.id), Some(ben.id));
        assert_eq!(people::by_user_name(&mut read, "aDA@x", today).await.unwrap(), std::slice::from_ref(&found));
        assert_eq!(people::by_external_id(&mut read, "1", today).await.unwrap(), [found]);
        // Under a name of its own, an account is not found by its address any more.
        assert!(people::by_user_name(&mut read, &ada.email, today).await.unwrap().is_empty());
        let ben_found = people::by_user_name(&mut read, &ben.email.to_uppercase(), today).await;
        assert_eq!(ids(&ben_found.unwrap()), [ben.id]);
        let some = people::by_ids(&mut read, &[cleo.id, ada.id], today).await.unwrap();
        assert_eq!(ids(&some), [ada.id, cleo.id]);
    }

    async fn everybody_is_walked_through_in_parts(db: &TestDb) {
        let kept = keep_people(db, ["Ada", "Ben", "Cleo"]).await.map(|person| person.id);
        let today = day("2026-04-03");
        let mut read = read(db).await;
        let first = people::after(&mut read, None, 2, today).await.unwrap();
        assert_eq!(ids(&first), kept[..2]);
        let rest = people::after(&mut read, Some(kept[1]), 2, today).await.unwrap();
        assert_eq!(ids(&rest), kept[2..]);
        let window = Window { offset: 1, limit: 1 };
        assert_eq!(ids(&people::window(&mut read, window, today).await.unwrap()), kept[1..2]);
        assert_eq!(people::count(&mut read).await.unwrap(), 3);
    }

    async fn whom_a_provider_deleted_is_hidden_and_their_name_is_free(db: &TestDb) {
        let [ada, ben] = keep_people(db, ["Ada", "Ben"]).await;
        let today = day("2026-04-03");
        change!(db, people::say, ada.id, &said("ada@x", Some("1"))).unwrap();
        let taken = change!(db, people::say, ben.id, &said("ADA@x", None)).unwrap_err();
        assert!(matches!(taken, StoreError::Taken(Unique::UserName)), "{taken:?}");
        change!(db, reporting::insert, &samples::line(ben.id, ada.id)).unwrap();
        assert!(change!(db, people::delete, ada.id, at("2026-04-03T09:00:00Z")).unwrap());
        assert!(!change!(db, people::delete, ben.id, at("2026-04-03T09:00:00Z")).unwrap());

        let mut reading = read(db).await;
        assert_eq!(people::by_id(&mut reading, ada.id, today).await.unwrap(), None);
        assert!(people::by_user_name(&mut reading, "ada@x", today).await.unwrap().is_empty());
        assert!(people::by_user_name(&mut reading, &ada.email, today).await.unwrap().is_empty());
        assert!(people::by_external_id(&mut reading, "1", today).await.unwrap().is_empty());
        assert_eq!(ids(&people::after(&mut reading, None, 9, today).await.unwrap()), [ben.id]);
        assert_eq!(people::count(&mut reading).await.unwrap(), 1);
        let ben_found = people::by_id(&mut reading, ben.id, today).await.unwrap().unwrap();
        assert_eq!(ben_found.manager, None, "who is hidden is not named");
        assert_eq!(people::deleted(&mut reading, "ADA@X", "1").await.unwrap(), Some(ada.id));
        assert_eq!(people::deleted(&mut reading, "ada@x", "2").await.unwrap(), None);
        drop(reading);
        change!(db, people::say, ben.id, &said("ada@x", None)).unwrap();
    }

    async fn teams_have_members_and_leave_them_when_they_go(db: &TestDb) {
        let (trains, rails) = (samples::team("Trains"), samples::team("Räils"));
        let mut tx = db.begin().await.unwrap();
        store::teams::insert_all(&mut tx, &[trains.clone(), rails.clone()]).await.unwrap();
        let people: Vec<Person> = ["Ada", "Ben"].map(samples::person).into();
        store::people::insert_all(&mut tx, &people).await.unwrap();
        tx.commit().await.unwrap();
        let both = [people[0].id, people[1].id];
        assert_eq!(change!(db, teams::put, trains.id, &both).unwrap(), 2);
        assert_eq!(change!(db, teams::put, rails.id, &both[..1]).unwrap(), 1);
        assert_eq!(change!(db, teams::take_off, trains.id, &both).unwrap(), 1);
        let said = TeamSaid {
            external_id: Some("g1".into()),
            created_at: at("2026-04-01T09:00:00Z"),
            modified_at: at("2026-04-01T09:00:00Z"),
        };
        change!(db, teams::say, rails.id, &said).unwrap();
        let mut reading = read(db).await;
        let all = teams::after(&mut reading, None, 9).await.unwrap();
        let sizes: Vec<usize> = all.iter().map(|known| known.members.len()).collect();
        assert_eq!(sizes, [0, 1]);
        assert_eq!(all[1].said, Some(said));
        assert_eq!(teams::named(&mut reading, "RAILS").await.unwrap(), [rails.id]);
        let usual = teams::usual_framework(&mut reading).await.unwrap();
        assert_eq!(usual.as_deref(), Some("engineering-ladders"));
        drop(reading);
        assert!(change!(db, teams::delete, rails.id).unwrap());
        assert!(!change!(db, teams::delete, TeamId(samples::id())).unwrap());
        let ada = store::people::by_id(&mut *read(db).await, both[0]).await.unwrap().unwrap();
        assert_eq!(ada.team, None);
    }
}
