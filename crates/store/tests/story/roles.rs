use careers::records::{Role, RoleGrant};
use store::{PersonName, StoreError, Unique, mirror_shares, roles, teams};
use testkit::{TestDb, both_engines, samples};

use crate::keeping::{change, keep, read};

both_engines! {
    async fn roles_are_granted_once_and_revoked(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let team = samples::team("Payments");
        change!(db, teams::insert, &team).unwrap();
        let everywhere = RoleGrant { person: ada, role: Role::Partner, team: None, framework: None };
        let one_team = RoleGrant { team: Some(team.id), ..everywhere.clone() };
        let admin = RoleGrant { person: ben, role: Role::Admin, team: None, framework: None };
        let all = [everywhere.clone(), one_team.clone(), admin.clone()];
        change!(db, roles::grant_all, &all).unwrap();
        for held in &all {
            let refused = change!(db, roles::grant, held).unwrap_err();
            assert!(matches!(refused, StoreError::Taken(Unique::RoleGrant)), "{refused:?}");
        }
        let of_ada = roles::of(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(of_ada, [everywhere.clone(), one_team.clone()]);
        let admins = roles::holders(&mut *read(db).await, Role::Admin).await.unwrap();
        assert_eq!(admins, [admin]);

        assert!(change!(db, roles::revoke, &everywhere).unwrap());
        assert!(!change!(db, roles::revoke, &everywhere).unwrap());
        assert_eq!(roles::of(&mut *read(db).await, ada).await.unwrap(), [one_team]);
    }

    async fn mirror_shares_are_given_and_withdrawn(db: &TestDb) {
        let [ada, zoe, ben] = keep(db, ["Ada", "Zoe", "Ben"]).await;
        let share = |with| careers::records::MirrorShare { person: ada, with };
        change!(db, mirror_shares::share, &share(zoe)).unwrap();
        change!(db, mirror_shares::share, &share(zoe)).unwrap();
        change!(db, mirror_shares::share_all, &[share(ben)]).unwrap();
        let names = |known: Vec<PersonName>| known.into_iter().map(|one| one.name).collect();
        let of: Vec<String> = names(mirror_shares::of(&mut *read(db).await, ada).await.unwrap());
        assert_eq!(of, ["Ben", "Zoe"]);
        let with: Vec<String> = names(mirror_shares::with(&mut *read(db).await, zoe).await.unwrap());
        assert_eq!(with, ["Ada"]);
        assert!(change!(db, mirror_shares::withdraw, &share(zoe)).unwrap());
        assert!(!change!(db, mirror_shares::withdraw, &share(zoe)).unwrap());
        assert!(mirror_shares::with(&mut *read(db).await, zoe).await.unwrap().is_empty());
    }
}
