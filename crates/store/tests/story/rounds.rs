use careers::records::{
    Assessment, AssessmentKind, AssessmentState, Round, RoundId, RoundState, Seat,
};
use store::rounds::Reveal;
use store::{StoreError, Unique, assessments, rounds};
use testkit::samples::{self, at, day, draft};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

use AssessmentKind::{Manager, Own, Peer};

/// Drafts of everybody who is asked, kept.
async fn begin(db: &TestDb, round: &Round) -> Vec<Assessment> {
    let mut drafts = Vec::new();
    for seat in &round.seats {
        let own = draft(round.subject, seat.rater, seat.kind);
        let own = Assessment {
            round: Some(round.id),
            ..own
        };
        change!(db, assessments::save_draft, &own).unwrap();
        drafts.push(own);
    }
    drafts
}

async fn by_id(db: &TestDb, id: RoundId) -> Round {
    rounds::by_id(&mut *read(db).await, id)
        .await
        .unwrap()
        .unwrap()
}

both_engines! {
    async fn a_round_is_found_as_kept_with_its_seats_in_order(db: &TestDb) {
        let [zoe, ada, ben] = keep(db, ["Zoe", "Ada", "Ben"]).await;
        let round = samples::round(ada, &[(zoe, Manager), (ada, Own), (ben, Peer)]);
        let older = Round {
            opened_on: day("2025-01-01"),
            state: RoundState::Revealed,
            revealed_at: Some(at("2025-01-20T08:00:00Z")),
            ..samples::round(ada, &[(ben, Manager)])
        };
        change!(db, rounds::insert_all, &[older.clone(), round.clone()]).unwrap();
        let mut read = read(db).await;
        assert_eq!(rounds::by_id(&mut read, round.id).await.unwrap().as_ref(), Some(&round));
        assert_eq!(rounds::by_id(&mut read, RoundId(samples::id())).await.unwrap(), None);
        assert_eq!(rounds::about(&mut read, ada).await.unwrap(), [round.clone(), older.clone()]);
        let open = rounds::asking(&mut read, ben).await.unwrap();
        assert_eq!(open, std::slice::from_ref(&round));
        assert_eq!(rounds::organised_by(&mut read, zoe).await.unwrap(), [round]);
        assert_eq!(rounds::organised_by(&mut read, ben).await.unwrap(), [older]);
    }

    async fn a_seat_tells_how_far_its_rater_is(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let round = samples::round(ada, &[(ada, Own), (ben, Manager)]);
        change!(db, rounds::insert, &round).unwrap();
        let drafts = begin(db, &round).await;
        change!(db, assessments::seal, drafts[1].id, at("2026-04-02T10:00:00Z")).unwrap();
        let seats = by_id(db, round.id).await.seats;
        let assessment = |n: usize| Some(drafts[n].id);
        let expected = [
            Seat { rater: ada, kind: Own, assessment: assessment(0), sealed: false },
            Seat { rater: ben, kind: Manager, assessment: assessment(1), sealed: true },
        ];
        assert_eq!(seats, expected);
    }

    async fn a_reveal_shares_everything_at_one_instant(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let round = samples::round(ada, &[(ada, Own), (ben, Manager)]);
        change!(db, rounds::insert, &round).unwrap();
        let drafts = begin(db, &round).await;
        let moment = at("2026-04-05T12:00:00Z");
        change!(db, assessments::seal, drafts[0].id, at("2026-04-02T10:00:00Z")).unwrap();
        let waiting = change!(db, rounds::reveal, round.id, moment).unwrap();
        assert_eq!(waiting, Reveal::Unsealed(vec![ben]));
        assert_eq!(by_id(db, round.id).await.state, RoundState::Open);

        change!(db, assessments::seal, drafts[1].id, at("2026-04-03T10:00:00Z")).unwrap();
        let revealed = change!(db, rounds::reveal, round.id, moment).unwrap();
        assert_eq!(revealed, Reveal::Revealed { shared: 2 });
        let kept = by_id(db, round.id).await;
        assert_eq!((kept.state, kept.revealed_at), (RoundState::Revealed, Some(moment)));
        for shared in assessments::in_round(&mut *read(db).await, round.id).await.unwrap() {
            assert_eq!((shared.state, shared.shared_at), (AssessmentState::Shared, Some(moment)));
        }

        let later = at("2026-05-01T00:00:00Z");
        let again = change!(db, rounds::reveal, round.id, later).unwrap();
        assert_eq!(again, Reveal::Already);
        assert!(!change!(db, assessments::reopen, drafts[0].id).unwrap());
        let late = Assessment { round: Some(round.id), ..draft(ada, ben, Manager) };
        assert_eq!(change!(db, assessments::save_draft, &late).unwrap(), None);
        assert_eq!(by_id(db, round.id).await, kept);
    }

    async fn a_round_without_sealed_assessments_has_nothing_to_reveal(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let round = samples::round(ada, &[(ada, Own), (ben, Manager)]);
        change!(db, rounds::insert, &round).unwrap();
        let moment = at("2026-04-05T12:00:00Z");
        assert_eq!(change!(db, rounds::reveal, round.id, moment).unwrap(), Reveal::Empty);
        let nowhere = RoundId(samples::id());
        assert_eq!(change!(db, rounds::reveal, nowhere, moment).unwrap(), Reveal::Missing);
    }

    async fn a_seat_that_is_taken_away_leaves_its_draft_with_its_author(db: &TestDb) {
        let [ada, ben, cy] = keep(db, ["Ada", "Ben", "Cy"]).await;
        let round = samples::round(ada, &[(ada, Own), (ben, Manager), (cy, Peer)]);
        change!(db, rounds::insert, &round).unwrap();
        let drafts = begin(db, &round).await;
        change!(db, assessments::seal, drafts[0].id, at("2026-04-02T10:00:00Z")).unwrap();
        change!(db, assessments::seal, drafts[1].id, at("2026-04-02T10:00:00Z")).unwrap();
        assert!(!change!(db, rounds::remove_seat, round.id, ben).unwrap(), "sealed");
        assert!(change!(db, rounds::remove_seat, round.id, cy).unwrap());
        assert!(!change!(db, rounds::remove_seat, round.id, cy).unwrap(), "nobody there");
        let left = assessments::by_id(&mut *read(db).await, drafts[2].id).await.unwrap().unwrap();
        assert_eq!(left, Assessment { round: None, ..drafts[2].clone() });

        let moment = at("2026-04-05T12:00:00Z");
        let revealed = change!(db, rounds::reveal, round.id, moment).unwrap();
        assert_eq!(revealed, Reveal::Revealed { shared: 2 });
        assert!(!change!(db, rounds::remove_seat, round.id, ben).unwrap(), "revealed");
    }

    async fn a_seat_goes_to_somebody_else_who_begins_afresh(db: &TestDb) {
        let [ada, old, new] = keep(db, ["Ada", "Old", "New"]).await;
        let round = samples::round(ada, &[(old, Manager), (ada, Own)]);
        change!(db, rounds::insert, &round).unwrap();
        begin(db, &round).await;
        assert!(change!(db, rounds::hand_over, round.id, old, new).unwrap());
        let seats = by_id(db, round.id).await.seats;
        let first = Seat { rater: new, kind: Manager, assessment: None, sealed: false };
        assert_eq!(seats[0], first, "in the same place, with nothing begun");
        assert_eq!(seats[1].rater, ada);
        assert!(!change!(db, rounds::hand_over, round.id, old, new).unwrap());
        let refused = change!(db, rounds::hand_over, round.id, new, ada).unwrap_err();
        assert!(matches!(refused, StoreError::Taken(Unique::Seat)), "{refused:?}");
    }
}
