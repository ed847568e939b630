use careers::impact::totals::{InAll, Totals};
use careers::records::{
    Assessment, AssessmentKind, DraftId, DraftState, FrameworkDraft, PersonId, Revision,
};
use store::framework_impacts::{self, Kept, Numbers, Work};
use store::{assessments, framework_drafts, ground, people, placements, reporting};
use testkit::samples::{self, at, day};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

const NOON: &str = "2026-11-21T12:00:00Z";
const LATER: &str = "2026-11-21T12:01:00Z";

async fn draft(db: &TestDb, author: PersonId) -> DraftId {
    let draft = FrameworkDraft {
        id: DraftId(samples::id()),
        framework: "engineering-ladders".into(),
        based_on: None,
        state: DraftState::Review,
        author,
        created_at: at(NOON),
        changed_at: at(NOON),
        revision: Revision::FIRST,
        commit: None,
    };
    change!(db, framework_drafts::insert, &draft).unwrap();
    draft.id
}

fn work(sought: &str) -> Work {
    Work {
        sought: sought.into(),
        held_until: at(LATER),
        done: 0,
        people: 250,
    }
}

fn numbers(rests_on: &str) -> Numbers {
    let totals = Totals {
        in_all: [Some(250), None, Some(0), Some(7), None],
        groups: vec![("Zoë’s \"team\"".into(), [None; 5])],
    };
    Numbers {
        revision: Revision::FIRST,
        rests_on: rests_on.into(),
        in_all: InAll {
            by_team: totals.clone(),
            by_level: totals,
            somebody_loses: true,
        },
        at: at(NOON),
    }
}

both_engines! {
    async fn one_works_them_out_and_everybody_finds_them(db: &TestDb) {
        let [ada] = keep(db, ["Ada"]).await;
        let draft = draft(db, ada).await;
        let of = async || framework_impacts::of(&mut *read(db).await, draft).await.unwrap();
        assert_eq!(of().await, Kept::default());

        let claim = async |holder, now, sought| {
            let work = work(sought);
            change!(db, framework_impacts::claim, draft, holder, at(now), &work).unwrap()
        };
        assert!(claim("first", NOON, "a").await);
        assert!(!claim("second", NOON, "a").await, "somebody is at it");
        assert!(change!(db, framework_impacts::go_on, draft, "first", 100, at(LATER)).unwrap());
        let so_far = Work { done: 100, ..work("a") };
        assert_eq!(of().await, Kept { numbers: None, work: Some(so_far) });
        assert!(change!(db, framework_impacts::finish, draft, "first", &numbers("a")).unwrap());
        let done = Kept { numbers: Some(numbers("a")), work: None };
        assert_eq!(of().await, done);

        // Something has moved: it begins anew, and what was known stays until there is more.
        assert!(claim("second", NOON, "b").await);
        assert_eq!(of().await, Kept { work: Some(work("b")), ..done.clone() });
        assert!(claim("third", NOON, "c").await, "moved once more");
        assert!(!change!(db, framework_impacts::go_on, draft, "second", 1, at(LATER)).unwrap());
        assert!(!change!(db, framework_impacts::finish, draft, "second", &numbers("b")).unwrap());
        assert!(claim("fourth", LATER, "c").await, "the third has been silent for too long");
        change!(db, framework_impacts::let_go, draft, "fourth").unwrap();
        assert_eq!(of().await, done);
        change!(db, framework_impacts::remove, draft).unwrap();
        assert_eq!(of().await, Kept::default());
    }

    async fn what_is_shared_moves_the_ground(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let ground = async || {
            let moved = ground::readings(&mut *read(db).await, "engineering-ladders").await;
            moved.unwrap()
        };
        let mut seen = vec![ground().await];
        let shared = |on| samples::shared(ada, ben, AssessmentKind::Manager, day(on));
        let one = shared("2026-03-01");
        change!(db, assessments::insert_all, std::slice::from_ref(&one)).unwrap();
        seen.push(ground().await);
        let later = shared("2026-03-02");
        change!(db, assessments::insert_all, &[later]).unwrap();
        seen.push(ground().await);
        let draft = samples::draft(ada, ben, AssessmentKind::Manager);
        change!(db, assessments::insert_all, std::slice::from_ref(&draft)).unwrap();
        let elsewhere = Assessment {
            framework: careers::records::FrameworkRef {
                id: "engineering-levels".into(),
                version: "1.0.0".into(),
            },
            ..shared("2026-03-03")
        };
        change!(db, assessments::insert_all, &[elsewhere]).unwrap();
        assert_eq!(ground().await, seen[2], "neither a draft nor another framework");
        assert!(change!(db, assessments::share, draft.id, at(NOON)).unwrap());
        seen.push(ground().await);
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), 4, "{seen:?}");
        let about = assessments::shared_about(&mut *read(db).await, &[ada, ben]).await.unwrap();
        assert_eq!(about.len(), 4);
        assert_eq!(about[0], one);
    }

    async fn those_near_somebody_are_they_and_their_reports(db: &TestDb) {
        let [ana, tom, kim, zoe] = keep(db, ["Ana", "Tom", "Kim", "Zoe"]).await;
        let lines = [samples::line(tom, ana), samples::line(kim, tom), samples::line(zoe, ana)];
        change!(db, reporting::insert_all, &lines).unwrap();
        let placed = [ana, tom, kim].map(|person| samples::placement(person, "D3"));
        change!(db, placements::insert_all, &placed).unwrap();
        let mut read = read(db).await;
        let near = placements::on_framework_near(&mut read, "engineering-ladders", day("2026-11-21"), ana);
        let near: Vec<_> = near.await.unwrap().into_iter().map(|one| one.person.id).collect();
        assert_eq!(near, [ana, tom]);
        assert_eq!(people::names(&mut read, &near).await.unwrap().len(), 2);
    }
}
