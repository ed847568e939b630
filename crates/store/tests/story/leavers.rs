//! What goes of those who have left, kind by kind, and what stays.

use careers::records::{
    AssessmentKind, AssessmentState, Evidence, MirrorShare, Person, PersonId, Visibility,
};
use store::{assessments, evidence, leavers, mirror_shares, people, placements, reporting, rounds};
use testkit::samples::{self, day, draft, shared};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, read};

/// Somebody who left in March, somebody who left in June, and somebody who is here.
async fn three(db: &TestDb) -> [PersonId; 3] {
    let left = |name, left: Option<&str>| Person {
        left: left.map(day),
        ..samples::person(name)
    };
    let all = [
        left("Ada", Some("2026-03-31")),
        left("Ben", Some("2026-06-30")),
        left("Cleo", None),
    ];
    change!(db, people::insert_all, &all).unwrap();
    all.map(|person| person.id)
}

both_engines! {
    async fn somebody_is_found_from_their_last_day_on_while_something_is_there(db: &TestDb) {
        let [ada, ben, cleo] = three(db).await;
        for person in [ada, ben, cleo] {
            change!(db, evidence::insert, &samples::evidence(person, "Shared")).unwrap();
            let level = samples::placement(person, "D3");
            change!(db, placements::insert, &level).unwrap();
        }
        let march = |day| samples::day(&format!("2026-03-{day}"));
        let found = change!(db, leavers::with_evidence, march(30), 10).unwrap();
        assert_eq!(found, []);
        let found = change!(db, leavers::with_evidence, march(31), 10).unwrap();
        assert_eq!(found, [ada]);
        let late = day("2026-12-31");
        assert_eq!(change!(db, leavers::with_evidence, late, 1).unwrap(), [ada], "in steps");
        assert_eq!(change!(db, leavers::with_evidence, late, 10).unwrap(), [ada, ben]);
        assert_eq!(leavers::count(&mut *read(db).await, late).await.unwrap(), 2);

        assert_eq!(change!(db, evidence::remove_about, &[ada]).unwrap(), 1);
        assert_eq!(change!(db, leavers::with_evidence, late, 10).unwrap(), [ben]);
        assert_eq!(change!(db, leavers::with_levels, late, 10).unwrap(), [ada, ben]);
        assert_eq!(change!(db, placements::remove_of, &[ada, ben]).unwrap(), 2);
        assert_eq!(change!(db, leavers::with_levels, late, 10).unwrap(), []);
        let kept = placements::of(&mut *read(db).await, cleo).await.unwrap();
        assert_eq!(kept.len(), 1);
    }

    async fn with_a_round_go_its_seats_and_everything_that_was_read(db: &TestDb) {
        let [ada, _, cleo] = three(db).await;
        let asked = [(ada, AssessmentKind::Own), (cleo, AssessmentKind::Manager)];
        let round = samples::round(ada, &asked);
        change!(db, rounds::insert, &round).unwrap();
        let mut by_cleo = draft(ada, cleo, AssessmentKind::Manager);
        by_cleo.round = Some(round.id);
        by_cleo.state = AssessmentState::Sealed;
        by_cleo.sealed_at = Some(samples::at("2026-03-01T09:00:00Z"));
        let before = shared(ada, cleo, AssessmentKind::Manager, day("2025-10-01"));
        let mut after = shared(ada, cleo, AssessmentKind::Manager, day("2025-11-01"));
        after.replaces = Some(before.id);
        let of_cleo = shared(cleo, ada, AssessmentKind::Peer, day("2025-11-01"));
        let all = [by_cleo, before, after, of_cleo.clone()];
        change!(db, assessments::insert_all, &all).unwrap();
        let mirror = MirrorShare { person: ada, with: cleo };
        change!(db, mirror_shares::share, &mirror).unwrap();

        let late = day("2026-12-31");
        assert_eq!(change!(db, leavers::with_readings, late, 10).unwrap(), [ada]);
        assert_eq!(change!(db, rounds::remove_about, &[ada]).unwrap(), 4);
        assert_eq!(change!(db, leavers::with_readings, late, 10).unwrap(), [ada], "the mirror");
        assert_eq!(change!(db, mirror_shares::remove_of, &[ada]).unwrap(), 1);
        assert_eq!(change!(db, leavers::with_readings, late, 10).unwrap(), []);
        let mut read = read(db).await;
        assert_eq!(rounds::by_id(&mut read, round.id).await.unwrap(), None);
        assert_eq!(assessments::about(&mut read, cleo).await.unwrap(), [of_cleo]);
    }

    async fn what_nobody_can_read_any_more_goes_and_what_was_sealed_stands(db: &TestDb) {
        let [ada, _, cleo] = three(db).await;
        change!(db, reporting::insert_all, &[samples::line(cleo, ada)]).unwrap();
        let note = Evidence {
            author: ada,
            visibility: Visibility::Private,
            ..samples::evidence(cleo, "Noted about Cleo")
        };
        let given = Evidence { author: ada, ..samples::evidence(cleo, "Given to Cleo") };
        change!(db, evidence::insert_all, &[note, given.clone()]).unwrap();
        let begun = draft(cleo, ada, AssessmentKind::Manager);
        let mut sealed = draft(cleo, ada, AssessmentKind::Manager);
        sealed.state = AssessmentState::Sealed;
        sealed.sealed_at = Some(samples::at("2026-03-01T09:00:00Z"));
        change!(db, assessments::insert_all, &[begun, sealed.clone()]).unwrap();

        let late = day("2026-12-31");
        assert_eq!(change!(db, leavers::with_unshared, late, 10).unwrap(), [ada]);
        assert_eq!(change!(db, evidence::remove_private_by, &[ada]).unwrap(), 1);
        assert_eq!(change!(db, leavers::with_unshared, late, 10).unwrap(), [ada]);
        assert_eq!(change!(db, assessments::remove_drafts_by, &[ada]).unwrap(), 1);
        assert_eq!(change!(db, leavers::with_unshared, late, 10).unwrap(), []);
        let mut read = read(db).await;
        assert_eq!(evidence::about(&mut read, cleo).await.unwrap(), [given]);
        assert_eq!(assessments::about(&mut read, cleo).await.unwrap(), [sealed]);
    }
}
