use careers::records::{PersonId, Role, RoleGrant, TokenScope};
use store::tokens::{self, Token};
use store::{StoreError, roles};
use testkit::samples::{self, at};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, keep_people, read};

fn token(person: PersonId, name: &str) -> Token {
    Token {
        id: samples::id(),
        person,
        scope: TokenScope::Scim,
        name: name.to_owned(),
        created_at: at("2026-04-01T09:00:00Z"),
        expires_at: at("2026-05-01T09:00:00Z"),
        last_used_at: None,
    }
}

both_engines! {
    async fn a_token_brings_its_owner_and_their_roles_until_it_expires(db: &TestDb) {
        let [ada] = keep_people(db, ["Ada"]).await;
        let kept = token(ada.id, "Okta");
        change!(db, tokens::create, &kept, "h1").unwrap();
        let admin = RoleGrant { person: ada.id, role: Role::Admin, team: None, framework: None };
        change!(db, roles::grant, &admin).unwrap();
        let mut read = read(db).await;
        let before = at("2026-05-01T08:59:59Z");
        let found = tokens::find(&mut read, "h1", before).await.unwrap().unwrap();
        assert_eq!((found.token, found.person, found.roles), (kept.clone(), ada, vec![admin]));
        assert_eq!(tokens::find(&mut read, "h1", kept.expires_at).await.unwrap(), None);
        assert_eq!(tokens::find(&mut read, "h2", before).await.unwrap(), None);
    }

    async fn use_is_noted_and_tokens_end_one_by_one_or_with_their_owner(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let (first, second, other) = (token(ada, "1"), token(ada, "2"), token(ben, "3"));
        for (token, hash) in [(&first, "h1"), (&second, "h2"), (&other, "h3")] {
            change!(db, tokens::create, token, hash).unwrap();
        }
        let noon = at("2026-04-02T12:00:00Z");
        assert!(change!(db, tokens::touch, first.id, noon).unwrap());
        let used = tokens::by_id(&mut *read(db).await, first.id).await.unwrap().unwrap();
        assert_eq!(used.last_used_at, Some(noon));
        assert!(change!(db, tokens::delete, second.id).unwrap());
        assert!(!change!(db, tokens::delete, second.id).unwrap());
        assert_eq!(tokens::of(&mut *read(db).await, ada).await.unwrap(), [used]);
        assert_eq!(change!(db, tokens::delete_of, ada).unwrap(), 1);
        assert_eq!(tokens::of(&mut *read(db).await, ben).await.unwrap().len(), 1);
        let lost = token(PersonId(samples::id()), "4");
        let refused = change!(db, tokens::create, &lost, "h4").unwrap_err();
        assert!(matches!(refused, StoreError::Missing), "{refused:?}");
    }
}
