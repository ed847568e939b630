use careers::records::{MirrorShare, Person, PersonId, Role, RoleGrant};
use store::{mirror_shares, people, reporting, roles, standing, teams};
use testkit::samples::{self, day, line};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

both_engines! {
    async fn standing_gathers_team_line_roles_and_mirror_shares(db: &TestDb) {
        let (team, other) = (samples::team("Payments"), samples::team("Search"));
        change!(db, teams::insert_all, &[team.clone(), other.clone()]).unwrap();
        let ada = Person { team: Some(team.id), ..samples::person("Ada") };
        change!(db, people::insert, &ada).unwrap();
        let [lead, head, pat, pia, root] = keep(db, ["Lead", "Head", "Pat", "Pia", "Root"]).await;
        let lines = [line(ada.id, lead), line(lead, head)];
        change!(db, reporting::insert_all, &lines).unwrap();
        let grant = |person, role, team| RoleGrant { person, role, team, framework: None };
        let here = grant(pat, Role::Partner, Some(team.id));
        let elsewhere = grant(pia, Role::Partner, Some(other.id));
        let everywhere = grant(pia, Role::Partner, None);
        let admin = grant(root, Role::Admin, None);
        let all = [here.clone(), elsewhere, everywhere.clone(), admin.clone()];
        change!(db, roles::grant_all, &all).unwrap();
        let share = MirrorShare { person: ada.id, with: pat };
        change!(db, mirror_shares::share, &share).unwrap();

        let today = day("2026-05-01");
        let found = standing::of(&mut *read(db).await, ada.id, today).await.unwrap().unwrap();
        assert_eq!(found.person, ada);
        assert_eq!(found.team, Some(team));
        let line: Vec<_> = found.line.iter().map(|known| known.name.as_str()).collect();
        assert_eq!(line, ["Lead", "Head"]);
        assert_eq!(found.mirror_shared_with, [pat]);
        assert_eq!(found.grants.len(), 3, "none for another team: {:?}", found.grants);
        for granted in [here, everywhere, admin] {
            assert!(found.grants.contains(&granted), "{granted:?}");
        }
    }

    async fn somebody_without_anything_stands_alone(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let mut read = read(db).await;
        let found = standing::of(&mut read, ada, day("2026-05-01")).await.unwrap().unwrap();
        assert_eq!((found.team, found.line, found.grants), (None, vec![], vec![]));
        assert!(found.mirror_shared_with.is_empty());
        let nobody = PersonId(samples::id());
        assert_eq!(standing::of(&mut read, nobody, day("2026-05-01")).await.unwrap(), None);
    }

    async fn a_line_in_a_circle_ends(db: &TestDb) {
        let [ada, ben, cy] = keep(db, ["Ada", "Ben", "Cy"]).await;
        let lines = [line(ada, ben), line(ben, cy), line(cy, ben)];
        change!(db, reporting::insert_all, &lines).unwrap();
        let mut read = read(db).await;
        let found = standing::of(&mut read, ada, day("2026-05-01")).await.unwrap().unwrap();
        let line: Vec<_> = found.line.iter().map(|known| known.id).collect();
        assert_eq!(line, [ben, cy]);
    }
}
