use careers::impact::totals::{self, InAll, Told, Totals};
use careers::records::{AssessmentKind, DraftId, DraftState, FrameworkDraft, PersonId, Revision};
use store::framework_impacts::{self, Kept, Numbers, Work};
use store::{assessments, framework_drafts, people, placements, reporting};
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
    let of = |people, told| totals::Numbers { people, told };
    let some = of(
        250,
        [Told::Few, Told::From(10), Told::OrMore(245), Told::Few],
    );
    let totals = Totals {
        in_all: some,
        groups: vec![("Zoë’s \"team\"".into(), of(7, [Told::Not; 4]))],
    };
    Numbers {
        rests_on: rests_on.into(),
        in_all: InAll {
            by_team: totals.clone(),
            by_level: totals,
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

        assert!(!claim("second", NOON, "a").await, "there is one answer to the same words");

        // It says something else: it begins anew, and what was known stays until there is more.
        assert!(claim("second", NOON, "b").await);
        assert_eq!(of().await, Kept { work: Some(work("b")), ..done.clone() });
        assert!(claim("third", NOON, "c").await, "and something else once more");
        assert!(!change!(db, framework_impacts::go_on, draft, "second", 1, at(LATER)).unwrap());
        assert!(!change!(db, framework_impacts::finish, draft, "second", &numbers("b")).unwrap());
        assert!(claim("fourth", LATER, "c").await, "the third has been silent for too long");
        change!(db, framework_impacts::let_go, draft, "fourth").unwrap();
        assert_eq!(of().await, done);
        change!(db, framework_impacts::remove, draft).unwrap();
        assert_eq!(of().await, Kept::default());
    }

    async fn what_is_shared_about_some_is_found_at_once(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let one = samples::shared(ada, ben, AssessmentKind::Manager, day("2026-03-01"));
        let draft = samples::draft(ada, ben, AssessmentKind::Manager);
        change!(db, assessments::insert_all, &[one.clone(), draft]).unwrap();
        let about = assessments::shared_about(&mut *read(db).await, &[ada, ben]).await.unwrap();
        assert_eq!(about, [one]);
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
