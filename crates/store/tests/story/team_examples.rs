use careers::records::{ExampleId, FrameworkRef, Person, TeamExample, TeamId};
use store::{people, provisioned, reporting, team_examples, teams};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, read};

fn example(team: TeamId, by: &Person, text: &str) -> TeamExample {
    TeamExample {
        id: ExampleId(samples::id()),
        team,
        framework: FrameworkRef {
            id: "engineering-ladders".into(),
            version: "1.0.0".into(),
        },
        at: "D4".into(),
        text: text.into(),
        author: by.id,
        written_at: at("2026-11-21T09:00:00Z"),
    }
}

both_engines! {
    async fn a_team_keeps_its_examples_until_it_goes(db: &TestDb) {
        let (ours, theirs) = (samples::team("Ours"), samples::team("Theirs"));
        change!(db, teams::insert_all, &[ours.clone(), theirs.clone()]).unwrap();
        let [ada, ben] = [samples::person("Ada"), samples::person("Ben")];
        change!(db, people::insert_all, &[ada.clone(), ben.clone()]).unwrap();

        let mut first = example(ours.id, &ada, "Took the queue apart, \"calmly\".\nTwice.");
        let second = example(ours.id, &ada, "Ünïted the two ledgers.");
        let other = example(theirs.id, &ben, "Elsewhere.");
        for one in [&first, &second, &other] {
            change!(db, team_examples::insert, one).unwrap();
        }
        let kept = team_examples::of_team(&mut *read(db).await, ours.id).await.unwrap();
        assert_eq!(kept, [first.clone(), second.clone()]);

        first.framework.version = "1.1.0".into();
        first.at = "people.mentors".into();
        first.text = "Taught the queue.".into();
        first.author = ben.id;
        first.written_at = at("2026-11-22T09:00:00Z");
        assert!(change!(db, team_examples::update, &first).unwrap());
        let kept = team_examples::by_id(&mut *read(db).await, first.id).await.unwrap();
        assert_eq!(kept, Some(first.clone()));

        assert!(change!(db, team_examples::delete, second.id).unwrap());
        assert!(!change!(db, team_examples::delete, second.id).unwrap());
        assert!(!change!(db, team_examples::update, &second).unwrap());

        change!(db, provisioned::teams::delete, ours.id).unwrap();
        let mut read = read(db).await;
        assert_eq!(team_examples::by_id(&mut read, first.id).await.unwrap(), None);
        assert_eq!(team_examples::of_team(&mut read, theirs.id).await.unwrap(), [other]);
    }

    async fn a_team_is_managed_by_whom_its_people_of_the_day_report_to(db: &TestDb) {
        let team = samples::team("Ours");
        change!(db, teams::insert, &team).unwrap();
        let on = |name: &str| Person { team: Some(team.id), ..samples::person(name) };
        let [ada, ben, old, away] = [on("Ada"), on("Ben"), on("Old"), samples::person("Away")];
        let old = Person { left: Some(day("2025-01-01")), ..old };
        let [lead, former, others] = ["Lead", "Former", "Others"].map(samples::person);
        let everybody = [&ada, &ben, &old, &away, &lead, &former, &others].map(Clone::clone);
        change!(db, people::insert_all, &everybody).unwrap();
        let mut before = samples::line(ada.id, former.id);
        before.until = Some(day("2026-01-01"));
        let mut today = samples::line(ada.id, lead.id);
        today.from = day("2026-01-01");
        let lines = [
            before,
            today,
            samples::line(ben.id, lead.id),
            samples::line(old.id, others.id),
            samples::line(away.id, others.id),
        ];
        change!(db, reporting::insert_all, &lines).unwrap();
        let managers = teams::managers(&mut *read(db).await, team.id, day("2026-06-01")).await;
        assert_eq!(managers.unwrap(), [lead.id]);
        let mut then = teams::managers(&mut *read(db).await, team.id, day("2025-06-01")).await.unwrap();
        then.sort();
        let mut both = [lead.id, former.id];
        both.sort();
        assert_eq!(then, both);
    }
}
