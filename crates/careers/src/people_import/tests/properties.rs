//! What holds for every file.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use super::super::{Choices, Member, Organisation, Plan, Who, plan, read};
use super::{ladders, library, organisation, today};
use crate::records::{Person, PersonId, Placement, PlacementId, ReportingLine, Team, TeamId};

/// A row of a file without mistakes: somebody, and whom of those before them they report to.
#[derive(Debug, Clone)]
struct Given {
    manager: Option<Index>,
    team: u8,
    level: u8,
    start: u8,
}

fn given() -> impl Strategy<Value = Given> {
    (
        proptest::option::of(any::<Index>()),
        0_u8..5,
        0_u8..4,
        0_u8..5,
    )
        .prop_map(|(manager, team, level, start)| Given {
            manager,
            team,
            level,
            start,
        })
}

/// The rows of a file. The first two are people whom the organisation knows.
fn rows(given: &[Given]) -> Vec<String> {
    let email = |place: usize| match place {
        0 => "grace@example.org".to_owned(),
        1 => "linus@example.org".to_owned(),
        _ => format!("p{place}@example.org"),
    };
    let row = |(place, given): (usize, &Given)| {
        let manager = given
            .manager
            .filter(|_| place > 0)
            .map(|index| email(index.index(place)));
        let manager = manager.unwrap_or_default();
        let team = ["", "Payments", "Search", "search", "Ops"][usize::from(given.team)];
        // A level alone, where there is a team to say of which framework.
        let level = match (given.level, team) {
            (0, _) => "",
            (1, _) => "engineering-ladders/D3",
            (_, "") => "engineering-ladders/TL4",
            _ => "D4",
        };
        let start = ["", "2024-01-01", "2025-06-30", "2027-01-01", "2020-02-29"];
        let start = start[usize::from(given.start)];
        format!(
            "Person {place},{},{manager},{team},{level},{start}\n",
            email(place)
        )
    };
    given.iter().enumerate().map(row).collect()
}

fn planned(rows: &[String], organisation: &Organisation) -> Plan {
    let text = format!("name,email,manager,team,level,start\n{}", rows.concat());
    let file = read("people.csv", text.as_bytes());
    plan(&file, organisation, &ladders(), library(), today())
}

/// The organisation after a plan, as whoever applies it makes it.
fn applied(mut to: Organisation, plan: &Plan) -> Organisation {
    let changes = &plan.changes;
    let mut ids = 1_000..;
    let mut id = || Uuid::from_u128(ids.next().expect("there are many numbers"));
    for new in &changes.teams {
        to.teams.push(Team {
            id: TeamId(id()),
            name: new.name.clone(),
            mission: String::new(),
            framework: new.framework.clone(),
        });
    }
    let teams = to.teams.clone();
    let team = |name: &Option<super::super::TeamName>| {
        let name = name.as_ref()?;
        teams
            .iter()
            .find(|team| team.name == name.name)
            .map(|team| team.id)
    };
    for added in &changes.added {
        to.members.push(Member {
            person: Person {
                id: PersonId(id()),
                name: added.who.name.clone(),
                email: added.who.email.clone(),
                team: team(&added.team),
                started: added.started,
                left: None,
            },
            lines: Vec::new(),
            placement: None,
        });
    }
    let known = to.members.clone();
    let person = |who: &Who| {
        let found = known.iter().find(|member| member.person.email == who.email);
        found.expect("somebody of the plan").person.id
    };
    for member in &mut to.members {
        let own = |who: &Who| who.email == member.person.email;
        if let Some(changed) = changes.changed.iter().find(|changed| own(&changed.who)) {
            member.person.name.clone_from(&changed.who.name);
            member.person.team = team(&changed.team);
            member.person.started = changed.started;
        }
        if let Some(line) = changes.lines.iter().find(|line| own(&line.who)) {
            member.lines.retain(|before| before.from < line.from);
            for before in &mut member.lines {
                before.until = Some(line.from);
            }
            member
                .lines
                .extend(line.after.as_ref().map(|manager| ReportingLine {
                    person: member.person.id,
                    manager: person(manager),
                    from: line.from,
                    until: None,
                }));
        }
        if let Some(placed) = changes.placed.iter().find(|placed| own(&placed.who)) {
            member.placement = Some(Placement {
                id: PlacementId(Uuid::from_u128(7)),
                person: member.person.id,
                framework: placed.framework.clone(),
                level: placed.level.clone(),
                archetype: placed.archetype.clone(),
                from: placed.from,
                until: None,
                reason: placed.reason.into(),
                continues: None,
                turn: 0,
            });
        }
    }
    to
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_file_plans_nothing_the_second_time(given in prop::collection::vec(given(), 1..12)) {
        let rows = rows(&given);
        let first = planned(&rows, &organisation());
        prop_assert!(!first.is_blocked(), "{:?}", first.findings);
        let after = applied(organisation(), &first);
        let second = planned(&rows, &after);
        prop_assert!(second.changes.is_empty(), "{:?}", second.changes);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        given in prop::collection::vec(given(), 1..12),
        turn in any::<Index>(),
    ) {
        let mut rows = rows(&given);
        let first = planned(&rows, &organisation());
        let place = turn.index(rows.len());
        rows.rotate_left(place);
        rows.swap(0, place);
        prop_assert_eq!(first.changes, planned(&rows, &organisation()).changes);
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = read("people.csv", &bytes);
        plan(&file, &organisation(), &Choices::default(), library(), today());
    }

    #[test]
    fn no_text_in_the_right_columns_is_too_odd(
        cells in prop::collection::vec("[a-z@.\",;\\n\\t 0-9/#-]{0,12}|[^a]{0,3}|grace@example.org|2026-01-01", 0..40),
    ) {
        let mut text = String::from("name,email,manager,team,level,since,start\n");
        for row in cells.chunks(7) {
            let _ = writeln!(text, "{}", row.join(","));
        }
        let file = read("people.csv", text.as_bytes());
        let plan = plan(&file, &organisation(), &ladders(), library(), today());
        for finding in &plan.findings {
            let label = finding.primary.as_ref();
            prop_assert!(label.is_none_or(|label| file.sources.place(label.span).is_some()));
        }
    }
}

#[test]
fn twenty_thousand_people_are_planned_at_once() {
    let given: Vec<Given> = (0..20_000_u32)
        .map(|place| Given {
            manager: None,
            team: (place % 5) as u8,
            level: (place % 4) as u8,
            start: (place % 5) as u8,
        })
        .collect();
    let rows = rows(&given);
    let plan = planned(&rows, &organisation());
    assert_eq!((plan.people, plan.is_blocked()), (20_000, false));
    let odd: Vec<String> = rows
        .iter()
        .map(|row| row.replace("@example.org,,", "@example.org,nobody@example.org,"))
        .collect();
    assert!(planned(&odd, &organisation()).is_blocked());
}
