use careers::records::{Assessment, AssessmentKind, Evidence, PersonId, Placement, Visibility};
use store::file::{self, PersonFile};
use store::{assessments, evidence, placements, rounds};
use testkit::samples::{self, at, day, draft};
use testkit::{TestDb, both_engines};

use crate::keeping::{change, keep, read};

use AssessmentKind::{Manager, Own, Peer};

both_engines! {
    async fn a_file_holds_what_each_aggregate_gives(db: &TestDb) {
        let [ada, ben, cy, dot] = keep(db, ["Ada", "Ben", "Cy", "Dot"]).await;
        let round = samples::round(ada, &[(ben, Manager), (ada, Own), (cy, Peer)]);
        let older = samples::round(ada, &[(dot, Manager)]);
        change!(db, rounds::insert_all, &[round.clone(), older]).unwrap();
        let all = [
            samples::shared(ada, ben, Manager, day("2025-10-01")),
            samples::shared(ada, ada, Own, day("2025-01-01")),
            Assessment { round: Some(round.id), ..draft(ada, ada, Own) },
            samples::shared(ben, ada, Peer, day("2025-01-01")),
        ];
        change!(db, assessments::insert_all, &all).unwrap();
        change!(db, assessments::seal, all[2].id, at("2026-04-02T10:00:00Z")).unwrap();
        let pieces = [
            Evidence {
                link: Some("https://a.example".into()),
                framework: Some(careers::records::FrameworkRef { id: "a \"quoted\" one".into(), version: "1.0.0".into() }),
                ..samples::evidence(ada, "One")
            },
            Evidence { happened_on: day("2024-05-01"), visibility: Visibility::Private, ..samples::evidence(ada, "Two") },
            samples::evidence(ben, "Not hers"),
        ];
        change!(db, evidence::insert_all, &pieces).unwrap();
        let levels = [
            Placement { from: day("2025-01-01"), ..samples::placement(ada, "D3") },
            Placement { until: Some(day("2025-01-01")), ..samples::placement(ada, "D2") },
        ];
        change!(db, placements::insert_all, &levels).unwrap();

        let mut read = read(db).await;
        let found = file::of(&mut read, ada, ada).await.unwrap();
        assert_eq!(found.assessments, assessments::about(&mut read, ada).await.unwrap());
        assert_eq!(found.assessments.len(), 3);
        assert_eq!(found.evidence, evidence::about(&mut read, ada).await.unwrap());
        assert_eq!(found.evidence.len(), 2);
        let for_others = file::of(&mut read, ada, ben).await.unwrap();
        let titles: Vec<_> = for_others.evidence.iter().map(|e| e.title.as_str()).collect();
        assert_eq!(titles, ["One"], "what she keeps to herself stays behind");
        assert_eq!(found.placements, placements::of(&mut read, ada).await.unwrap());
        assert_eq!(found.placements.len(), 2);
        assert_eq!(found.rounds, rounds::about(&mut read, ada).await.unwrap());
        assert!(found.rounds.iter().any(|round| round.seats.iter().any(|seat| seat.sealed)));
        assert_eq!(found.name_of(dot), Some("Dot"));
        assert_eq!(found.names.len(), 4, "each once: {:?}", found.names);
    }

    async fn nobody_has_an_empty_file(db: &TestDb) {
        let found = file::of(&mut *read(db).await, PersonId(samples::id()), PersonId(samples::id())).await.unwrap();
        assert_eq!(found, PersonFile::default());
    }
}
