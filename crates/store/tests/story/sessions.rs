use careers::records::{PersonId, Role, RoleGrant};
use jiff::Timestamp;
use store::sessions::{self, Means, Session};
use store::{StoreError, roles};
use testkit::samples::{self, at};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, keep_people, read};

fn session(person: PersonId, token_hash: &str, expires_at: Timestamp) -> Session {
    let created_at = at("2026-04-01T09:00:00Z");
    Session {
        token_hash: token_hash.to_owned(),
        id: format!("session-{token_hash}"),
        person,
        means: Means::Password,
        agent: "Firefox on Linux".into(),
        address: Some("192.0.2.7".into()),
        created_at,
        last_seen_at: created_at,
        expires_at,
        confirmed_at: created_at,
    }
}

both_engines! {
    async fn a_session_brings_its_person_and_their_roles(db: &TestDb) {
        let [ada] = keep_people(db, ["Ada"]).await;
        let noon = at("2026-04-01T12:00:00Z");
        let kept = session(ada.id, "a1", noon);
        change!(db, sessions::create, &kept).unwrap();
        let before = at("2026-04-01T11:59:59Z");
        let mut read = read(db).await;
        let found = sessions::find(&mut read, "a1", before).await.unwrap().unwrap();
        assert_eq!((found.session, found.person, found.roles), (kept, ada.clone(), vec![]));
        assert_eq!(sessions::find(&mut read, "a1", noon).await.unwrap(), None, "expired");
        assert_eq!(sessions::find(&mut read, "b2", before).await.unwrap(), None);

        let partner = RoleGrant { person: ada.id, role: Role::Partner, team: None, framework: None };
        let admin = RoleGrant { person: ada.id, role: Role::Admin, team: None, framework: None };
        change!(db, roles::grant_all, &[partner.clone(), admin.clone()]).unwrap();
        let found = sessions::find(&mut read, "a1", before).await.unwrap().unwrap();
        assert_eq!(found.roles.len(), 2);
        assert!(found.roles.contains(&partner) && found.roles.contains(&admin));
    }

    async fn a_session_that_is_used_lasts_longer(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        change!(db, sessions::create, &session(ada, "a1", at("2026-04-01T12:00:00Z"))).unwrap();
        let (now, later) = (at("2026-04-01T11:00:00Z"), at("2026-04-01T14:00:00Z"));
        assert!(change!(db, sessions::touch, "a1", now, later).unwrap());
        assert!(!change!(db, sessions::touch, "b2", now, later).unwrap());
        let afternoon = at("2026-04-01T13:00:00Z");
        let found = sessions::find(&mut *read(db).await, "a1", afternoon).await.unwrap().unwrap();
        assert_eq!((found.session.last_seen_at, found.session.expires_at), (now, later));
    }

    async fn sessions_end_one_by_one_by_person_and_by_age(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let noon = at("2026-04-01T12:00:00Z");
        let night = at("2026-04-01T23:00:00Z");
        for (person, hash, expires) in
            [(ada, "a1", noon), (ada, "a2", night), (ada, "a3", night), (ben, "b1", night)]
        {
            change!(db, sessions::create, &session(person, hash, expires)).unwrap();
        }
        assert_eq!(change!(db, sessions::delete_expired, noon).unwrap(), 1);
        assert!(change!(db, sessions::delete, "a2").unwrap());
        assert!(!change!(db, sessions::delete, "a2").unwrap());
        assert_eq!(change!(db, sessions::delete_of, ada).unwrap(), 1);
        assert!(sessions::find(&mut *read(db).await, "b1", noon).await.unwrap().is_some());
        let lost = session(PersonId(samples::id()), "c1", noon);
        let refused = change!(db, sessions::create, &lost).unwrap_err();
        assert!(matches!(refused, StoreError::Missing), "{refused:?}");
    }

    async fn somebody_lists_confirms_and_ends_their_own_sessions(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let (noon, night) = (at("2026-04-01T12:00:00Z"), at("2026-04-01T23:00:00Z"));
        for (person, hash) in [(ada, "a1"), (ada, "a2"), (ada, "a3"), (ben, "b1")] {
            change!(db, sessions::create, &session(person, hash, night)).unwrap();
        }
        assert!(change!(db, sessions::touch, "a2", noon, night).unwrap());
        assert!(change!(db, sessions::confirm, "a2", noon).unwrap());
        assert!(!change!(db, sessions::confirm, "zz", noon).unwrap());
        let list = sessions::of(&mut *read(db).await, ada, noon).await.unwrap();
        assert_eq!(list.len(), 3);
        assert_eq!((list[0].id.as_str(), list[0].confirmed_at), ("session-a2", noon));
        assert!(!change!(db, sessions::delete_one, ben, "session-a1").unwrap(), "not his");
        assert!(change!(db, sessions::delete_one, ada, "session-a1").unwrap());
        assert_eq!(change!(db, sessions::delete_others, ada, "a2").unwrap(), 1);
        assert_eq!(sessions::of(&mut *read(db).await, ada, noon).await.unwrap().len(), 1);
        assert_eq!(sessions::of(&mut *read(db).await, ben, noon).await.unwrap().len(), 1);
    }
}
