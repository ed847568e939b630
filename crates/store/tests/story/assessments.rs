use careers::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, EvidenceId, Reading, ReadingOn,
    Shown,
};
use store::{assessments, rounds};
use testkit::samples::{self, at, day, draft};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

use AssessmentKind::{Manager, Own, Peer};

async fn by_id(db: &TestDb, id: AssessmentId) -> Assessment {
    assessments::by_id(&mut *read(db).await, id)
        .await
        .unwrap()
        .unwrap()
}

both_engines! {
    async fn an_assessment_is_found_as_kept(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let first = samples::shared(ada, ben, Manager, day("2025-10-01"));
        let readings = vec![
            Reading {
                on: ReadingOn::Dimension { dimension: "people".into(), step: None },
                reason: "\"Not yet\" — ask again".into(),
                evidence: vec![EvidenceId(samples::id()), EvidenceId(samples::id())],
            },
            Reading {
                on: ReadingOn::Criterion { criterion: "SSE-LSE#c2".into(), shown: Shown::Partly },
                reason: String::new(),
                evidence: Vec::new(),
            },
        ];
        let second = Assessment {
            readings,
            note: "Line one\nline two".into(),
            replaces: Some(first.id),
            created_at: at("2026-02-03T04:05:06.789012Z"),
            ..draft(ada, ben, Manager)
        };
        change!(db, assessments::insert_all, &[first.clone(), second.clone()]).unwrap();
        assert_eq!(by_id(db, second.id).await, second);
        let mut read = read(db).await;
        assert_eq!(assessments::about(&mut read, ada).await.unwrap(), [first, second]);
        assert!(assessments::about(&mut read, ben).await.unwrap().is_empty());
        let nobody = AssessmentId(samples::id());
        assert_eq!(assessments::by_id(&mut read, nobody).await.unwrap(), None);
    }

    async fn assessments_of_several_people_come_together(db: &TestDb) {
        let [ada, ben, cy] = keep(db, ["Ada", "Ben", "Cy"]).await;
        let one = samples::shared(ada, cy, Manager, day("2026-02-01"));
        let two = samples::shared(ben, cy, Manager, day("2026-01-01"));
        let other = samples::shared(cy, cy, Own, day("2026-01-01"));
        let own = draft(cy, cy, Own);
        let all = [one.clone(), two.clone(), other, own.clone()];
        change!(db, assessments::insert_all, &all).unwrap();
        let mut read = read(db).await;
        let found = assessments::about_all(&mut read, &[ada, ben]).await.unwrap();
        assert_eq!(found, [two, one]);
        let unshared = assessments::unshared_by(&mut read, cy).await.unwrap();
        assert_eq!(unshared, [own]);
    }

    async fn a_draft_is_written_over_until_it_is_shared(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let first = draft(ada, ada, Own);
        assert_eq!(change!(db, assessments::save_draft, &first).unwrap(), Some(first.id));
        let second = Assessment { note: "Second thoughts".into(), ..first.clone() };
        assert_eq!(change!(db, assessments::save_draft, &second).unwrap(), Some(first.id));
        assert_eq!(by_id(db, first.id).await, second);

        let forged = Assessment { author: ben, note: "Not mine".into(), ..first.clone() };
        assert_eq!(change!(db, assessments::save_draft, &forged).unwrap(), None);

        let moment = at("2026-04-02T10:00:00Z");
        assert!(change!(db, assessments::share, first.id, moment).unwrap());
        assert!(!change!(db, assessments::share, first.id, at("2027-01-01T00:00:00Z")).unwrap());
        assert_eq!(change!(db, assessments::save_draft, &first).unwrap(), None);
        assert!(!change!(db, assessments::seal, first.id, moment).unwrap());
        assert!(!change!(db, assessments::reopen, first.id).unwrap());
        assert!(!change!(db, assessments::delete_draft, first.id).unwrap());
        let kept = by_id(db, first.id).await;
        let expected = Assessment {
            state: AssessmentState::Shared,
            shared_at: Some(moment),
            ..second
        };
        assert_eq!(kept, expected);
    }

    async fn a_rater_has_one_assessment_in_a_round(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let round = samples::round(ada, &[(ada, Own), (ben, Manager)]);
        change!(db, rounds::insert, &round).unwrap();
        let first = Assessment { round: Some(round.id), ..draft(ada, ben, Manager) };
        let again = Assessment {
            id: AssessmentId(samples::id()),
            note: "Another tab".into(),
            ..first.clone()
        };
        assert_eq!(change!(db, assessments::save_draft, &first).unwrap(), Some(first.id));
        assert_eq!(change!(db, assessments::save_draft, &again).unwrap(), Some(first.id));
        let mut read = read(db).await;
        let kept = assessments::of_seat(&mut read, round.id, ben).await.unwrap().unwrap();
        assert_eq!(kept, Assessment { id: first.id, ..again });
        assert_eq!(assessments::of_seat(&mut read, round.id, ada).await.unwrap(), None);
        assert_eq!(assessments::in_round(&mut read, round.id).await.unwrap(), [kept]);
    }

    async fn a_sealed_assessment_changes_only_once_reopened(db: &TestDb) {
        let [ada, ben] = keep(db, ["Ada", "Ben"]).await;
        let round = samples::round(ada, &[(ada, Own), (ben, Peer)]);
        change!(db, rounds::insert, &round).unwrap();
        let own = Assessment { round: Some(round.id), ..draft(ada, ada, Own) };
        change!(db, assessments::save_draft, &own).unwrap();
        let moment = at("2026-04-02T10:00:00Z");
        assert!(change!(db, assessments::seal, own.id, moment).unwrap());
        assert!(!change!(db, assessments::seal, own.id, at("2026-04-03T10:00:00Z")).unwrap());
        let sealed = by_id(db, own.id).await;
        assert_eq!((sealed.state, sealed.sealed_at), (AssessmentState::Sealed, Some(moment)));

        let changed = Assessment { note: "Too late".into(), ..own.clone() };
        assert_eq!(change!(db, assessments::save_draft, &changed).unwrap(), None);
        assert!(!change!(db, assessments::delete_draft, own.id).unwrap());
        assert!(!change!(db, assessments::share, own.id, moment).unwrap(), "it is in a round");
        assert_eq!(by_id(db, own.id).await, sealed);

        assert!(change!(db, assessments::reopen, own.id).unwrap());
        assert!(!change!(db, assessments::reopen, own.id).unwrap());
        assert_eq!(change!(db, assessments::save_draft, &changed).unwrap(), Some(own.id));
        assert_eq!(by_id(db, own.id).await, changed);
        assert!(change!(db, assessments::delete_draft, own.id).unwrap());
    }
}
