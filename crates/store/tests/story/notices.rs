use careers::records::{
    Person, PersonId, ProposalId, Role, RoleChange, RoleChangeId, RoleEvent, RoleGrant,
    RoleProposal,
};
use store::{notices, people, role_proposals, roles, teams};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

const NOON: &str = "2026-05-01T12:00:00Z";

fn partner(person: PersonId) -> RoleGrant {
    RoleGrant {
        person,
        role: Role::Partner,
        team: None,
        framework: None,
    }
}

fn granted(person: PersonId, by: PersonId) -> RoleChange {
    RoleChange {
        id: RoleChangeId(samples::id()),
        event: RoleEvent::Granted,
        grant: partner(person),
        by,
        at: at(NOON),
    }
}

both_engines! {
    async fn a_proposal_waits_once_and_is_settled_once(db: &TestDb) {
        let [ada, root] = keep(db, ["Ada", "Root"]).await;
        let new = RoleProposal {
            id: ProposalId(samples::id()), grant: partner(ada), by: root, at: at(NOON),
        };
        assert!(!role_proposals::has(&mut *read(db).await, &new.grant).await.unwrap());
        change!(db, role_proposals::insert, &new).unwrap();
        assert!(role_proposals::has(&mut *read(db).await, &new.grant).await.unwrap());
        let named = role_proposals::all(&mut *read(db).await).await.unwrap();
        assert_eq!(named.len(), 1);
        assert_eq!((named[0].name.as_str(), named[0].by.as_str()), ("Ada", "Root"));
        let mut tx = db.begin().await.unwrap();
        assert_eq!(role_proposals::lock(&mut tx, new.id).await.unwrap(), Some(new.clone()));
        assert!(role_proposals::delete(&mut tx, new.id).await.unwrap());
        assert!(!role_proposals::delete(&mut tx, new.id).await.unwrap());
        tx.commit().await.unwrap();
    }

    async fn a_notice_waits_until_it_is_put_away(db: &TestDb) {
        let [ada, root, ben] = keep(db, ["Ada", "Root", "Ben"]).await;
        let told = granted(ada, root);
        change!(db, notices::record, &told).unwrap();
        change!(db, notices::tell, told.id, ada).unwrap();
        change!(db, notices::tell, told.id, ada).unwrap();
        let waiting = notices::waiting(&mut *read(db).await, ada).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].change, told);
        assert_eq!((waiting[0].name.as_str(), waiting[0].by.as_str()), ("Ada", "Root"));
        assert!(notices::waiting(&mut *read(db).await, ben).await.unwrap().is_empty());
        assert!(!change!(db, notices::put_away, told.id, ben, at(NOON)).unwrap());
        assert!(change!(db, notices::put_away, told.id, ada, at(NOON)).unwrap());
        assert!(!change!(db, notices::put_away, told.id, ada, at(NOON)).unwrap());
        change!(db, notices::tell, told.id, ada).unwrap();
        assert!(notices::waiting(&mut *read(db).await, ada).await.unwrap().is_empty());
    }

    async fn a_team_or_everybody_who_is_there_is_told(db: &TestDb) {
        let team = samples::team("Payments");
        change!(db, teams::insert, &team).unwrap();
        let on_team = Person { team: Some(team.id), ..samples::person("Ada") };
        let gone = Person { team: Some(team.id), left: Some(day("2026-04-30")), ..samples::person("Gone") };
        let ahead = Person { team: Some(team.id), started: day("2026-05-02"), ..samples::person("Ahead") };
        let other = samples::person("Ben");
        let everybody = [on_team.clone(), gone.clone(), ahead.clone(), other.clone()];
        change!(db, people::insert_all, &everybody).unwrap();
        let (to_team, to_all) = (granted(other.id, other.id), granted(other.id, other.id));
        let today = day("2026-05-01");
        change!(db, notices::record, &to_team).unwrap();
        change!(db, notices::tell_all, to_team.id, Some(team.id), today).unwrap();
        change!(db, notices::record, &to_all).unwrap();
        change!(db, notices::tell_all, to_all.id, None, today).unwrap();
        for (person, expected) in [(&on_team, 2), (&other, 1), (&gone, 0), (&ahead, 0)] {
            let waiting = notices::waiting(&mut *read(db).await, person.id).await.unwrap();
            assert_eq!(waiting.len(), expected, "{}", person.name);
        }
    }

    async fn only_administrators_who_are_there_count(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let gone = Person { left: Some(day("2026-05-01")), ..samples::person("Gone") };
        let ahead = Person { started: day("2026-05-02"), ..samples::person("Zoe") };
        change!(db, people::insert_all, &[gone.clone(), ahead.clone()]).unwrap();
        let admin = |person| RoleGrant { person, role: Role::Admin, team: None, framework: None };
        let all = [admin(ada), admin(gone.id), admin(ahead.id), partner(ben)];
        change!(db, roles::grant_all, &all).unwrap();
        let mut tx = db.begin().await.unwrap();
        assert_eq!(roles::lock_admins(&mut tx, day("2026-05-01")).await.unwrap(), [ada]);
        drop(tx);
        let held = roles::all(&mut *read(db).await, day("2026-05-01")).await.unwrap();
        let here: Vec<_> = held.iter().map(|held| (held.name.as_str(), held.here)).collect();
        assert_eq!(here, [("Ada", true), ("Gone", false), ("Zoe", false), ("Ben", true)]);
    }
}
