//! The table, cell by cell, against `docs/access.md`.
//!
//! A cell is a record, a verb and a relation: open or closed. What the page opens and what
//! [`TABLE`] opens must be the same set. That a difference in any one cell would be noticed is
//! shown by making each in turn.

use std::collections::{BTreeMap, BTreeSet};

use crate::policy::{Record, Relation, Relations, TABLE, Verb, may};
use crate::records::AssessmentKind;

const PAGE: &str = include_str!("../../../../../docs/access.md");

/// In the order of the page's columns.
const VERBS: [Verb; 4] = [Verb::Read, Verb::Create, Verb::Write, Verb::Reveal];

/// Every record, by the name of its row on the page.
const RECORDS: [(&str, Record); 37] = [
    (
        "directory entry: name, team, manager",
        Record::DirectoryEntry,
    ),
    (
        "level in the directory, where the organisation shows levels",
        Record::DirectoryLevel,
    ),
    ("published framework", Record::PublishedFramework),
    ("framework, being written", Record::FrameworkDraft),
    ("framework, in review", Record::FrameworkReview),
    (
        "framework, in review: what it would change for a person",
        Record::FrameworkImpact,
    ),
    (
        "framework, in review: what it would change in all",
        Record::FrameworkImpactTotals,
    ),
    ("team's own examples", Record::TeamExamples),
    ("placement and its history", Record::Placement),
    ("evidence, own, private", Record::EvidencePrivate),
    ("evidence, own, shared", Record::EvidenceShared),
    (
        "evidence about another, private",
        Record::EvidenceAboutAnotherPrivate,
    ),
    (
        "evidence about another, shared",
        Record::EvidenceAboutAnotherShared,
    ),
    (
        "assessment by the person, to begin",
        Record::NewAssessment(AssessmentKind::Own),
    ),
    (
        "assessment by a manager, to begin",
        Record::NewAssessment(AssessmentKind::Manager),
    ),
    (
        "assessment by a peer, to begin",
        Record::NewAssessment(AssessmentKind::Peer),
    ),
    (
        "assessment by a panel, to begin",
        Record::NewAssessment(AssessmentKind::Panel),
    ),
    ("assessment, draft", Record::AssessmentDraft),
    ("assessment, sealed", Record::AssessmentSealed),
    ("assessment, shared", Record::AssessmentShared),
    ("panel readings, shared", Record::PanelReadings),
    ("readings of stance mirror, shared", Record::MirrorReadings),
    ("profile and readiness", Record::ProfileAndReadiness),
    ("round: who is asked, who has sealed", Record::Round),
    ("own seat in a round", Record::OwnSeat),
    (
        "own exploration of other levels and tracks",
        Record::Exploration,
    ),
    ("who can see", Record::WhoCanSee),
    ("who has seen", Record::WhoHasSeen),
    ("account: how somebody signs in", Record::Account),
    ("audit log", Record::AuditLog),
    ("token for programs", Record::ApiToken),
    ("notice to a person", Record::Notice),
    (
        "roles: who holds which, and what is proposed",
        Record::Roles,
    ),
    ("request to be erased", Record::ErasureRequest),
    ("erasing somebody who has left", Record::Erasure),
    ("settings: how long records are kept", Record::Settings),
    (
        "register of purposes: what is off by default, and why it is on",
        Record::Purposes,
    ),
];

/// One open cell.
type Cell = (Record, Verb, Relation);

/// The lines of the first table below a heading of the page, each as its cells.
fn rows<'a>(page: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let (_, below) = page
        .split_once(&format!("\n## {heading}\n"))
        .expect("the page has the heading");
    let table = below.lines().skip_while(|line| !line.starts_with('|'));
    let lines = table.take_while(|line| line.starts_with('|')).skip(2);
    lines.map(cells).collect()
}

fn cells(line: &str) -> Vec<&str> {
    let inside = line
        .strip_prefix('|')
        .and_then(|line| line.strip_suffix('|'));
    let inside = inside.expect("a row ends as it begins");
    inside.split('|').map(str::trim).collect()
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(", ").filter(|word| !word.is_empty())
}

fn relation(word: &str) -> Option<Relation> {
    Relation::ALL.into_iter().find(|known| known.word() == word)
}

fn record(name: &str) -> Option<Record> {
    let mut known = RECORDS.into_iter().filter(|(known, _)| *known == name);
    known.next().map(|(_, record)| record)
}

/// What the page opens. The error names what it says that is no record or relation of ours.
fn open_on(page: &str) -> Result<BTreeSet<Cell>, String> {
    let mut open = BTreeSet::new();
    for row in rows(page, "The table") {
        let [name, columns @ ..] = row.as_slice() else {
            return Err("a row without cells".to_owned());
        };
        let record = record(name).ok_or_else(|| format!("no record {name}"))?;
        if columns.len() != VERBS.len() {
            return Err(format!("{name} has {} columns", columns.len()));
        }
        for (verb, column) in VERBS.into_iter().zip(columns) {
            for word in words(column) {
                let relation = relation(word).ok_or_else(|| format!("{name}: no {word}"))?;
                if !open.insert((record, verb, relation)) {
                    return Err(format!("{name}: {word} twice"));
                }
            }
        }
    }
    Ok(open)
}

/// What the program's table opens.
fn open_in_table() -> BTreeSet<Cell> {
    let cells = |row: &'static crate::policy::Row| {
        let relations = row.allowed.iter();
        relations.map(move |&relation| (row.record, row.verb, relation))
    };
    TABLE.iter().flat_map(cells).collect()
}

/// Open in one and closed in the other.
fn differences(page: &str, table: &BTreeSet<Cell>) -> Result<Vec<Cell>, String> {
    let page = open_on(page)?;
    Ok(page.symmetric_difference(table).copied().collect())
}

fn every_cell() -> impl Iterator<Item = Cell> {
    let verbs = |record| VERBS.into_iter().map(move |verb| (record, verb));
    let records = RECORDS.into_iter().map(|(_, record)| record);
    records.flat_map(verbs).flat_map(|(record, verb)| {
        let relations = Relation::ALL.into_iter();
        relations.map(move |relation| (record, verb, relation))
    })
}

/// The page with one cell turned over.
fn turned((record, verb, relation): Cell) -> String {
    let (name, _) = RECORDS
        .into_iter()
        .find(|(_, known)| *known == record)
        .unwrap();
    let place = 1 + VERBS.iter().position(|known| *known == verb).unwrap();
    let before = PAGE
        .lines()
        .find(|line| line.starts_with(&format!("| {name} |")))
        .unwrap();
    let mut row: Vec<String> = cells(before).into_iter().map(str::to_owned).collect();
    let mut said: Vec<&str> = words(&row[place]).collect();
    match said.iter().position(|word| *word == relation.word()) {
        Some(at) => {
            said.remove(at);
        }
        None => said.push(relation.word()),
    }
    row[place] = said.join(", ");
    PAGE.replacen(before, &format!("| {} |", row.join(" | ")), 1)
}

#[test]
fn the_table_opens_what_the_page_opens() {
    assert_eq!(differences(PAGE, &open_in_table()), Ok(Vec::new()));
}

#[test]
fn may_decides_every_cell_as_the_page_has_it() {
    let page = open_on(PAGE).unwrap();
    for cell @ (record, verb, relation) in every_cell() {
        let alone = Relations::NONE.with(relation);
        let decided = may(record, verb, alone);
        assert_eq!(
            decided,
            page.contains(&cell),
            "{record:?}: {verb:?} by {relation}"
        );
        let with_the_rest: Relations = Relation::ALL.into_iter().collect();
        let without = may(record, verb, with_the_rest.without(relation));
        let another = Relation::ALL
            .into_iter()
            .any(|other| other != relation && page.contains(&(record, verb, other)));
        assert_eq!(without, another, "{record:?}: {verb:?} without {relation}");
    }
}

#[test]
fn any_one_cell_turned_over_in_the_table_is_noticed() {
    for cell in every_cell() {
        let mut table = open_in_table();
        if !table.remove(&cell) {
            table.insert(cell);
        }
        assert_eq!(differences(PAGE, &table), Ok(vec![cell]));
    }
}

#[test]
fn any_one_cell_turned_over_on_the_page_is_noticed() {
    for cell in every_cell() {
        let found = differences(&turned(cell), &open_in_table());
        assert_eq!(found, Ok(vec![cell]));
    }
}

#[test]
fn a_row_that_is_missing_twice_or_unknown_is_noticed() {
    let line = PAGE
        .lines()
        .find(|line| line.starts_with("| own seat in a round |"))
        .unwrap();
    let missing = PAGE.replacen(&format!("{line}\n"), "", 1);
    let found = differences(&missing, &open_in_table()).unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    let twice = PAGE.replacen(line, &format!("{line}\n{line}"), 1);
    assert!(differences(&twice, &open_in_table()).is_err());
    let unknown = PAGE.replacen("| own seat in a round |", "| a seat |", 1);
    assert!(differences(&unknown, &open_in_table()).is_err());
}

#[test]
fn the_page_has_a_row_for_every_record_and_explains_every_word() {
    let named: Vec<&str> = rows(PAGE, "The table").iter().map(|row| row[0]).collect();
    assert_eq!(named, RECORDS.map(|(name, _)| name));
    let explained: Vec<&str> = rows(PAGE, "The words").iter().map(|row| row[0]).collect();
    assert_eq!(explained, Relation::ALL.map(Relation::word));
    let later = rows(PAGE, "Not there yet");
    for row in later {
        assert!(!named.contains(&row[0]), "{} stands twice", row[0]);
    }
}

#[test]
fn each_row_stands_once() {
    let rows: BTreeMap<_, _> = TABLE
        .iter()
        .map(|row| ((row.record, row.verb), row))
        .collect();
    assert_eq!(rows.len(), TABLE.len());
    for row in TABLE {
        assert!(RECORDS.iter().any(|(_, record)| *record == row.record));
        let relations: BTreeSet<_> = row.allowed.iter().collect();
        assert_eq!(relations.len(), row.allowed.len(), "{:?}", row.record);
    }
}

#[test]
fn nobody_without_a_relation_may_do_anything() {
    for (_, record) in RECORDS {
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
        .map(|(_, record)| record)
        .filter(|&record| may(record, Verb::Read, admin))
        .collect();
    assert_eq!(
        open,
        [
            Record::DirectoryEntry,
            Record::DirectoryLevel,
            Record::PublishedFramework,
            Record::TeamExamples,
            Record::Account,
            Record::ApiToken,
            Record::Roles,
            Record::ErasureRequest,
            Record::Erasure,
            Record::Settings,
            Record::Purposes,
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
        .map(|(_, record)| record)
        .filter(|&record| may(record, Verb::Read, auditor))
        .collect();
    assert_eq!(
        open,
        [
            Record::DirectoryEntry,
            Record::DirectoryLevel,
            Record::PublishedFramework,
            Record::TeamExamples,
            Record::AuditLog,
            Record::Purposes,
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
