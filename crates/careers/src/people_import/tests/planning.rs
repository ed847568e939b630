//! From rows to a plan.

use super::super::{Changes, Plan, plan};
use super::{day, file, findings, ladders, library, organisation, planned, today};

/// The changes in a line each.
fn lines(changes: &Changes) -> Vec<String> {
    let teams = changes
        .teams
        .iter()
        .map(|team| format!("team {} on {}", team.name, team.framework));
    let added = changes.added.iter().map(|added| {
        let team = added.team.as_ref().map_or("-", |team| &team.name);
        format!(
            "+ {} {} {team} {}",
            added.who.name, added.who.email, added.started
        )
    });
    let changed = changes.changed.iter().map(|changed| {
        let fields = changed.fields.iter();
        let fields = fields.map(|f| format!(" {}: {} > {}", f.field, f.before, f.after));
        format!("~ {}{}", changed.who.name, fields.collect::<String>())
    });
    let moved = changes.lines.iter().map(|line| {
        let name = |who: &Option<super::super::Who>| {
            who.as_ref().map_or("-".to_owned(), |who| who.name.clone())
        };
        let (before, after) = (name(&line.before), name(&line.after));
        format!("{}: {before} > {after} from {}", line.who.name, line.from)
    });
    let placed = changes.placed.iter().map(|placed| {
        let kind = placed.archetype.as_deref().unwrap_or("-");
        format!(
            "{}: {}@{}/{} {kind} from {} ({})",
            placed.who.name,
            placed.framework.id,
            placed.framework.version,
            placed.level,
            placed.from,
            placed.reason
        )
    });
    teams
        .chain(added)
        .chain(changed)
        .chain(moved)
        .chain(placed)
        .collect()
}

fn clean(plan: &Plan) -> Vec<String> {
    assert!(plan.findings.is_empty(), "{:?}", plan.findings);
    lines(&plan.changes)
}

#[test]
fn people_come_in_with_their_lines_and_levels() {
    let plan = planned(
        "name,email,manager,team,level,level since,start\n\
         Ada Lovelace,ada@example.org,Grace@Example.org,payments,D4,2025-10-01,2025-03-01\n\
         Bob,bob@example.org,ada@example.org,,engineering-ladders/d2,,2026-12-01\n\
         Cy,cy@example.org,,,,,\n",
    );
    assert_eq!(
        clean(&plan),
        [
            "+ Ada Lovelace ada@example.org Payments 2025-03-01",
            "+ Bob bob@example.org - 2026-12-01",
            "+ Cy cy@example.org - 2026-11-21",
            "Ada Lovelace: - > Grace from 2025-03-01",
            "Bob: - > Ada Lovelace from 2026-12-01",
            "Ada Lovelace: engineering-ladders@1.0.0/D4 - from 2025-10-01 (imported)",
            "Bob: engineering-ladders@1.0.0/D2 - from 2026-12-01 (joined)",
        ]
    );
    let absent: Vec<&str> = plan
        .unmentioned
        .iter()
        .map(|who| who.name.as_str())
        .collect();
    assert_eq!(absent, ["Grace", "Linus"], "and not who has left");
    assert_eq!(
        plan.changes.summary(),
        [
            "3 people come in",
            "2 reporting lines begin",
            "2 people are placed on a level"
        ]
    );
}

#[test]
fn a_level_without_a_day_is_held_from_today_and_claims_no_history() {
    let plan = planned("name,email,level,start\nAda,ada@b,engineering-ladders/D4,2019-01-01\n");
    assert_eq!(
        clean(&plan)[1],
        "Ada: engineering-ladders@1.0.0/D4 - from 2026-11-21 (imported)"
    );
}

#[test]
fn a_line_begins_when_both_are_there() {
    let plan = planned(
        "name,email,manager,start\nAda,ada@b,bob@b,2019-01-01\nBob,bob@b,,2023-05-01\n\
         Linus,linus@example.org,cy@b,2024-01-01\nCy,cy@b,,2027-02-01\n",
    );
    let lines = clean(&plan);
    assert!(
        lines.contains(&"Ada: - > Bob from 2023-05-01".into()),
        "{lines:?}"
    );
    assert!(
        lines.contains(&"Linus: Grace > Cy from 2027-02-01".into()),
        "{lines:?}"
    );
}

#[test]
fn what_is_different_changes_field_by_field_and_from_today() {
    let plan = planned(
        "name,email,manager,team,start\n\
         Grace  Hopper,grace@example.org,linus@example.org,,2023-06-01\n\
         Linus,LINUS@example.org,,Payments,\n",
    );
    assert_eq!(
        clean(&plan),
        [
            "~ Grace Hopper name: Grace > Grace Hopper team: Payments >  start: 2024-01-01 > \
             2023-06-01",
            "Grace Hopper: - > Linus from 2026-11-21",
            "Linus: Grace > - from 2026-11-21",
        ]
    );
}

#[test]
fn a_column_that_is_not_there_changes_nothing() {
    let plan = planned("name,email\nGrace,grace@example.org\nLinus,linus@example.org\n");
    assert_eq!(clean(&plan), Vec::<String>::new());
    assert!(plan.unmentioned.is_empty());
}

#[test]
fn new_teams_need_a_framework_and_lend_it_to_their_levels() {
    let text = "name,email,team,level\nAda,ada@b,Search,D4\nBob,bob@b,SEARCH,D2\n";
    assert_eq!(
        findings(text),
        [
            "2:11 error[new-team-framework] there are new teams, and nothing says which framework they \
         use (choose one; a level that names none is read in it)"
        ]
    );
    let plan = plan(&file(text), &organisation(), &ladders(), library(), today());
    assert_eq!(
        clean(&plan),
        [
            "team SEARCH on engineering-ladders",
            "+ Ada ada@b SEARCH 2026-11-21",
            "+ Bob bob@b SEARCH 2026-11-21",
            "Ada: engineering-ladders@1.0.0/D4 - from 2026-11-21 (joined)",
            "Bob: engineering-ladders@1.0.0/D2 - from 2026-11-21 (joined)",
        ]
    );
}

#[test]
fn a_framework_that_is_not_there() {
    let choices = super::Choices {
        framework: Some("engineering-laders".into()),
    };
    let text = "name,email,team\nAda,ada@b,Search\n";
    let plan = plan(&file(text), &organisation(), &choices, library(), today());
    assert_eq!(
        super::told(&plan.findings, &file(text)),
        [
            "error[unknown-framework] there is no framework called `engineering-laders` (did you mean \
          `engineering-ladders`?)"
        ]
    );
}

/// A row, and what is found in it.
const WRONG: &[(&str, &str)] = &[
    (
        ",a@b,,,,",
        "2:1 error[no-name] `a@b` has no name (write it here)",
    ),
    (
        "Ada,,,,,",
        "2:5 error[no-email] this row has no e-mail address (people are known by their \
             address, so everybody needs one)",
    ),
    (
        "Ada,Ada <ada@b>,,,,",
        "2:5 error[bad-email] `Ada <ada@b>` is not an e-mail address (write the address alone: \
             `ada@b`)",
    ),
    (
        "Ada,ada@b,Grace Hopper,,,",
        "2:11 error[bad-email] `Grace Hopper` is not an e-mail address, and managers are named \
             by theirs (write an address such as `ada@example.org`)",
    ),
    (
        "Ada,ada@b,garce@example.org,,,",
        "2:11 error[unknown-manager] nobody has the address garce@example.org (did you mean \
             `grace@example.org`?)",
    ),
    (
        "Ada,ada@b,zoe@elsewhere.org,,,",
        "2:11 error[unknown-manager] nobody has the address zoe@elsewhere.org (add a row for \
             them, or leave it empty)",
    ),
    (
        "Ada,ada@b,mel@example.org,,,",
        "2:11 error[unknown-manager] Mel left on 2026-01-31 and can manage nobody (name whoever \
             manages them today, or leave it empty)",
    ),
    (
        "Ada,ada@b,ada@b,,,",
        "2:11 error[reporting-circle] Ada would report to themselves (leave the manager empty \
             for whoever reports to nobody)",
    ),
    (
        "Ada,ada@b,,Payments,D44,",
        "2:21 error[unknown-level] `engineering-ladders` has no level `D44` (did you mean \
             `D4`?)",
    ),
    (
        "Ada,ada@b,,,engineering-ladder/D4,",
        "2:13 error[unknown-level] there is no framework called `engineering-ladder`; did you \
             mean `engineering-ladders`? (`waymark frameworks` lists those at hand; write an \
             address such as `engineering-ladders/D4`)",
    ),
    (
        "Ada,ada@b,,,D4,",
        "2:13 error[unknown-level] `D4` does not say of which framework it is a level (write \
             its address, such as `engineering-ladders/D4`)",
    ),
    (
        "Ada,ada@b,,,,31.12.2025",
        "2:14 error[bad-date] `31.12.2025` is not a date (write year, month and day: \
             `2025-12-31`)",
    ),
    (
        "Ada,ada@b,,,,soon",
        "2:14 error[bad-date] `soon` is not a date (write year, month and day, such as \
             `2026-03-31`)",
    ),
    (
        "Ada,ada@b,,,,2062-01-01",
        "2:14 warning[unlikely-date] a first day on 2062-01-01 is 35 years ahead (is the year \
             right?)",
    ),
    (
        "Ada,ada@b,,,,0205-01-01",
        "2:14 warning[unlikely-date] a first day on 0205-01-01 is long past (is the year right?)",
    ),
    (
        "Mel,mel@example.org,,,,",
        "2:5 warning[has-left] mel@example.org left on 2026-01-31, so this row was passed over \
             (an import brings nobody back; take the row out of the file)",
    ),
    (
        "Linus,linus@example.org,,,engineering-ladders/D4,",
        "2:27 warning[level-kept] Linus holds engineering-ladders/D3, and keeps it (an import \
             gives a first level only; levels change by a promotion, or by a people partner with a \
             reason)",
    ),
    (
        "grace,g.hopper@example.org,,,,",
        "2:7 warning[perhaps-known] grace is new, and somebody of that name is here (if they \
             are one person, write the address that is known: `grace@example.org`)",
    ),
    (
        "\"A\nb\",ada@b,,,,",
        "2:1 error[bad-name] the name `A\\nb` holds a line break or another control character \
             (is a quote missing, here or above? Write it in one line)",
    ),
];

#[test]
fn rows_that_are_wrong_say_where_and_what_to_do() {
    for (row, expected) in WRONG {
        let text = format!("name,email,manager,team,level,start\n{row}\n");
        assert_eq!(findings(&text), [*expected], "{row}");
    }
}

#[test]
fn doubled_addresses_and_impossible_days() {
    assert_eq!(
        findings("name,email\nAda,ada@b\nBob,ADA@b\n"),
        ["3:5 error[doubled-email] ADA@b comes twice (keep one row for each person)"]
    );
    assert_eq!(
        findings(
            "name,email,level,since,start\nAda,a@b,engineering-ladders/D4,2020-01-01,2021-01-01\n"
        ),
        [
            "2:32 error[bad-date] Ada cannot hold a level since 2020-01-01, before their first day, \
          2021-01-01 (mend this day, or the first one)"
        ]
    );
    assert_eq!(
        findings("name,email,since\nAda,a@b,2026-11-22\n"),
        [
            "2:9 warning[no-level] Ada holds a level since then, and none is named (name the level, or \
          leave the day out)"
        ]
    );
}

#[test]
fn a_circle_is_told_person_by_person_and_once() {
    let text = "name,email,manager\n\
                Top,top@b,\nAda,ada@b,bob@b\nBob,bob@b,cy@b\nCy,cy@b,ada@b\nDi,di@b,ada@b\n";
    assert_eq!(
        findings(text),
        [
            "3:11 error[reporting-circle] Ada reports to Bob, who reports to Cy, who reports to Ada \
          again (leave the manager empty for whoever reports to nobody)"
        ]
    );
    // Through somebody who is not in the file.
    assert_eq!(
        findings("name,email,manager\nGrace,grace@example.org,linus@example.org\n"),
        [
            "2:25 error[reporting-circle] Grace reports to Linus, who reports to Grace again (leave the \
          manager empty for whoever reports to nobody)"
        ]
    );
}

#[test]
fn a_level_that_is_not_everybodys_to_see_is_not_told() {
    let mut closed = organisation();
    closed.shows_levels = false;
    for level in ["D3", "D4"] {
        let text = format!("name,email,team,level\nLinus,linus@example.org,Payments,{level}\n");
        let plan = plan(&file(&text), &closed, &ladders(), library(), today());
        assert_eq!(
            super::told(&plan.findings, &file(&text)),
            [
                "info[levels-kept] 1 person was given a level before, and it was left as it is (an \
              import gives a first level only; levels change by a promotion, or by a people partner \
              with a reason)"
            ]
        );
    }
}

#[test]
fn a_level_may_be_called_by_its_name() {
    let named = "name,email,team,level\nAda,ada@b,Payments,developer 4\n";
    let library = library();
    let ladders = &library
        .get("engineering-ladders")
        .expect("it is built in")
        .framework;
    let name = &ladders.level("D4").expect("a level").name;
    let text = named.replace("developer 4", &name.to_uppercase());
    let plan = plan(
        &file(&text),
        &organisation(),
        &super::ladders(),
        library,
        day("2026-11-21"),
    );
    assert!(clean(&plan)[1].contains("/D4 "), "{:?}", plan.changes);
}
