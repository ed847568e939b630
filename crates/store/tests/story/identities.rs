use careers::records::PersonId;
use store::identities::{self, Identity};
use store::{StoreError, Unique};
use testkit::samples::at;
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, keep_people, read};

const ISSUER: &str = "https://login.example.org";

fn identity(person: PersonId, subject: &str) -> Identity {
    Identity {
        issuer: ISSUER.into(),
        subject: subject.into(),
        person,
        connected_at: at("2026-04-01T09:00:00Z"),
    }
}

both_engines! {
    async fn an_account_leads_to_its_person_and_to_nobody_else(db: &TestDb) {
        let [ada, ben] = keep_people(db, ["Ada", "Ben"]).await;
        let kept = identity(ada.id, "a-1");
        change!(db, identities::insert, &kept).unwrap();
        change!(db, identities::insert, &identity(ben.id, "A-1")).unwrap();
        let mut read = read(db).await;
        let found = identities::person_of(&mut read, ISSUER, "a-1").await.unwrap();
        assert_eq!(found, Some(ada.clone()), "subjects are compared letter by letter");
        let elsewhere = "https://login.example.org/";
        assert_eq!(identities::person_of(&mut read, elsewhere, "a-1").await.unwrap(), None);
        assert_eq!(identities::person_of(&mut read, ISSUER, "a-2").await.unwrap(), None);
        assert_eq!(identities::of_person(&mut read, ada.id).await.unwrap(), [kept]);
    }

    async fn an_account_has_one_person_and_a_person_one_account(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        change!(db, identities::insert, &identity(ada, "a-1")).unwrap();
        let taken = change!(db, identities::insert, &identity(ben, "a-1")).unwrap_err();
        assert!(matches!(taken, StoreError::Taken(Unique::Identity)), "{taken:?}");
        let second = change!(db, identities::insert, &identity(ada, "a-2")).unwrap_err();
        assert!(matches!(second, StoreError::Taken(Unique::PersonIdentity)), "{second:?}");
        let elsewhere = Identity { issuer: "https://other.example".into(), ..identity(ada, "a-1") };
        change!(db, identities::insert, &elsewhere).unwrap();
        assert_eq!(change!(db, identities::delete_of, ada).unwrap(), 2);
        change!(db, identities::insert, &identity(ben, "a-1")).unwrap();
    }
}
