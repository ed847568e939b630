use careers::records::{Person, Team, TeamId};
use store::people;
use store::teams::{self, TeamSize};
use testkit::samples::{self, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, read};

both_engines! {
    async fn teams_are_listed_by_name_with_their_present_members(db: &TestDb) {
        let (beta, alpha) = (samples::team("Beta"), samples::team("Alpha"));
        change!(db, teams::insert_all, &[beta.clone(), alpha.clone()]).unwrap();
        let here = Person { team: Some(beta.id), ..samples::person("Here") };
        let left = Some(day("2025-01-01"));
        let gone = Person { team: Some(beta.id), left, ..samples::person("Gone") };
        change!(db, people::insert_all, &[here, gone, samples::person("Free")]).unwrap();
        let listed = teams::list(&mut *read(db).await, day("2026-01-01")).await.unwrap();
        let expected = [TeamSize { team: alpha, members: 0 }, TeamSize { team: beta, members: 1 }];
        assert_eq!(listed, expected);
    }

    async fn a_team_changes_everything_but_its_id(db: &TestDb) {
        let team = samples::team("Alpha");
        change!(db, teams::insert, &team).unwrap();
        let changed = Team {
            name: "Omega".into(),
            mission: "The last word.".into(),
            framework: "career-pathways".into(),
            ..team
        };
        assert!(change!(db, teams::update, &changed).unwrap());
        let mut read = read(db).await;
        assert_eq!(teams::by_id(&mut read, changed.id).await.unwrap(), Some(changed));
        assert_eq!(teams::by_id(&mut read, TeamId(samples::id())).await.unwrap(), None);
        drop(read);
        assert!(!change!(db, teams::update, &samples::team("None")).unwrap());
    }
}
