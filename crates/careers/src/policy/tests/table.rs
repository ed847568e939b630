//! The table, cell by cell, against a copy in the words of the design.

use std::collections::{BTreeMap, BTreeSet};

use crate::policy::{Record, Relation, Relations, TABLE, Verb, may};
use crate::records::AssessmentKind;

/// `record | read | begin | write | reveal`. A dash is closed.
const DESIGN: &str = "
directory entry                          | anyone                                 | -               | admin     | -
level in the directory                   | anyone                                 | -               | -         | -
published framework                      | anyone                                 | -               | -         | -
placement and its history                | self manager chain partner             | -               | partner   | -
evidence, own, private                   | author                                 | self            | author    | -
evidence, own, shared                    | self manager chain invited panel       | -               | author    | -
evidence about another, private          | author                                 | anyone          | author    | -
evidence about another, shared           | author self                            | -               | author    | -
assessment, self, to begin               | -                                      | self            | -         | -
assessment, manager, to begin            | -                                      | manager chain   | -         | -
assessment, peer, to begin               | -                                      | invited         | -         | -
assessment, panel, to begin              | -                                      | panel           | -         | -
assessment, draft                        | author                                 | -               | author    | -
assessment, sealed                       | author                                 | -               | author    | -
assessment, shared                       | self author manager chain partner panel | -              | -         | -
panel readings, revealed                 | author panel organiser partner         | -               | -         | -
readings of stance mirror                | self author chosen                     | -               | -         | -
profile, readiness                       | self author manager chain partner panel organiser chosen | - | -  | -
round                                    | organiser self manager                 | self manager    | organiser | organiser self manager
own seat in a round                      | invited panel                          | -               | -         | -
own exploration of other levels          | self                                   | -               | self      | -
who can see                              | self                                   | -               | -         | -
account                                  | admin                                  | -               | admin     | -
who has seen                             | self                                   | -               | -         | -
audit log                                | auditor                                | -               | -         | -
token                                    | self admin                             | self            | self admin | -
";

const VERBS: [Verb; 4] = [Verb::Read, Verb::Create, Verb::Write, Verb::Reveal];

fn name(record: Record) -> &'static str {
    match record {
        Record::DirectoryEntry => "directory entry",
        Record::DirectoryLevel => "level in the directory",
        Record::PublishedFramework => "published framework",
        Record::Placement => "placement and its history",
        Record::EvidencePrivate => "evidence, own, private",
        Record::EvidenceShared => "evidence, own, shared",
        Record::EvidenceAboutAnotherPrivate => "evidence about another, private",
        Record::EvidenceAboutAnotherShared => "evidence about another, shared",
        Record::NewAssessment(AssessmentKind::Own) => "assessment, self, to begin",
        Record::NewAssessment(AssessmentKind::Manager) => "assessment, manager, to begin",
        Record::NewAssessment(AssessmentKind::Peer) => "assessment, peer, to begin",
        Record::NewAssessment(AssessmentKind::Panel) => "assessment, panel, to begin",
        Record::AssessmentDraft => "assessment, draft",
        Record::AssessmentSealed => "assessment, sealed",
        Record::AssessmentShared => "assessment, shared",
        Record::PanelReadings => "panel readings, revealed",
        Record::MirrorReadings => "readings of stance mirror",
        Record::ProfileAndReadiness => "profile, readiness",
        Record::Round => "round",
        Record::OwnSeat => "own seat in a round",
        Record::Exploration => "own exploration of other levels",
        Record::WhoCanSee => "who can see",
        Record::Account => "account",
        Record::WhoHasSeen => "who has seen",
        Record::AuditLog => "audit log",
        Record::ApiToken => "token",
    }
}

const RECORDS: [Record; 26] = [
    Record::DirectoryEntry,
    Record::DirectoryLevel,
    Record::PublishedFramework,
    Record::Placement,
    Record::EvidencePrivate,
    Record::EvidenceShared,
    Record::EvidenceAboutAnotherPrivate,
    Record::EvidenceAboutAnotherShared,
    Record::NewAssessment(AssessmentKind::Own),
    Record::NewAssessment(AssessmentKind::Manager),
    Record::NewAssessment(AssessmentKind::Peer),
    Record::NewAssessment(AssessmentKind::Panel),
    Record::AssessmentDraft,
    Record::AssessmentSealed,
    Record::AssessmentShared,
    Record::PanelReadings,
    Record::MirrorReadings,
    Record::ProfileAndReadiness,
    Record::Round,
    Record::OwnSeat,
    Record::Exploration,
    Record::WhoCanSee,
    Record::Account,
    Record::WhoHasSeen,
    Record::AuditLog,
    Record::ApiToken,
];

fn design() -> BTreeMap<&'static str, Vec<BTreeSet<&'static str>>> {
    let rows = DESIGN.trim().lines().map(|line| {
        let mut cells = line.split('|').map(str::trim);
        let record = cells.next().unwrap();
        let words = |cell: &'static str| cell.split(' ').filter(|word| *word != "-").collect();
        (record, cells.map(words).collect())
    });
    rows.collect()
}

#[test]
fn every_cell_is_as_the_design_has_it() {
    let design = design();
    assert_eq!(design.len(), RECORDS.len());
    for record in RECORDS {
        for (verb, allowed) in VERBS.iter().zip(&design[name(record)]) {
            for relation in Relation::ALL {
                assert_eq!(
                    may(record, *verb, Relations::NONE.with(relation)),
                    allowed.contains(relation.word()),
                    "{}: {verb:?} by {relation}",
                    name(record),
                );
            }
        }
    }
}

#[test]
fn the_design_uses_no_word_that_the_policy_lacks() {
    let words: BTreeSet<_> = Relation::ALL
        .iter()
        .map(|relation| relation.word())
        .collect();
    for (record, cells) in design() {
        assert_eq!(cells.len(), VERBS.len(), "{record}");
        assert!(cells.iter().all(|cell| cell.is_subset(&words)), "{record}");
    }
}

#[test]
fn each_row_stands_once() {
    let rows: BTreeSet<_> = TABLE.iter().map(|row| (row.record, row.verb)).collect();
    assert_eq!(rows.len(), TABLE.len());
    assert!(TABLE.iter().all(|row| RECORDS.contains(&row.record)));
}

#[test]
fn nobody_without_a_relation_may_do_anything() {
    for record in RECORDS {
        for verb in VERBS {
            assert!(!may(record, verb, Relations::NONE));
        }
    }
}

#[test]
fn running_the_system_opens_no_career() {
    let admin = Relations::NONE.with(Relation::Admin).with(Relation::Anyone);
    let open: Vec<_> = RECORDS
        .into_iter()
        .filter(|&r| may(r, Verb::Read, admin))
        .collect();
    assert_eq!(
        open,
        [
            Record::DirectoryEntry,
            Record::DirectoryLevel,
            Record::PublishedFramework,
            Record::Account,
            Record::ApiToken,
        ]
    );
}

#[test]
fn reading_the_log_opens_no_career() {
    let auditor = Relations::NONE
        .with(Relation::Auditor)
        .with(Relation::Anyone);
    let open: Vec<_> = RECORDS
        .into_iter()
        .filter(|&r| may(r, Verb::Read, auditor))
        .collect();
    assert_eq!(
        open,
        [
            Record::DirectoryEntry,
            Record::DirectoryLevel,
            Record::PublishedFramework,
            Record::AuditLog
        ]
    );
}

#[test]
fn a_profile_opens_to_those_whom_some_of_its_readings_open_to() {
    for relation in Relation::ALL {
        let stands = Relations::NONE.with(relation);
        let reads = |record| may(record, Verb::Read, stands);
        assert_eq!(
            reads(Record::ProfileAndReadiness),
            reads(Record::AssessmentShared)
                || reads(Record::PanelReadings)
                || reads(Record::MirrorReadings),
            "{relation}",
        );
    }
}
