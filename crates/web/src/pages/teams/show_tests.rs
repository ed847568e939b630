use app::{DirectoryEntry, PersonName};
use careers::records::{FrameworkRef, Person, PersonId, PlacementId, RoundId, Team};
use jiff::civil::date;
use uuid::Uuid;

use super::*;

fn member(number: u128, needs: Vec<Need>, open: bool) -> Member {
    let id = PersonId(Uuid::from_u128(number));
    let framework = FrameworkRef {
        id: "engineering-ladders".into(),
        version: "1.0.0".into(),
    };
    let placement = Placement {
        id: PlacementId(id.0),
        person: id,
        framework,
        level: "D3".into(),
        archetype: None,
        from: date(2025, 1, 1),
        until: None,
        reason: String::new(),
        continues: None,
        turn: 0,
    };
    let person = Person {
        id,
        name: format!("Mairéad <Ní Bhraonáin-Achterberg> {number}"),
        email: String::new(),
        team: None,
        started: date(2020, 1, 1),
        left: None,
    };
    let manager = PersonName {
        id,
        name: "Ana Lima".into(),
    };
    let entry = DirectoryEntry {
        person,
        team: None,
        manager: Some(manager),
        placement: open.then_some(placement),
    };
    Member {
        entry,
        open,
        last_assessment: None,
        needs,
    }
}

fn render(members: Vec<Member>) -> String {
    let team = Team {
        id: TeamId(Uuid::from_u128(9)),
        name: "Payments platform".into(),
        mission: "Money arrives.".into(),
        framework: "engineering-ladders".into(),
    };
    let view = TeamView {
        team,
        members,
        unplaced: 0,
    };
    let library = Library::built_in().unwrap();
    let shell = Shell::sample("Payments platform");
    TeamPage {
        shell,
        view: &view,
        library: &library,
    }
    .render()
    .unwrap()
}

#[test]
fn every_need_says_what_it_is_and_leads_to_the_thing_to_do() {
    let round = RoundId(Uuid::from_u128(3));
    let person = urls::person(PersonId(Uuid::from_u128(1)));
    for (need, words, href) in [
        (
            Need::Reveal(round),
            "Everybody has sealed",
            urls::round(round),
        ),
        (
            Need::Assessment { round, begun: true },
            "not sealed yet",
            urls::assessment(round),
        ),
        (
            Need::Assessment {
                round,
                begun: false,
            },
            "is asked for",
            urls::round(round),
        ),
        (
            Need::Overdue {
                level: "D4".into(),
                months: 14,
            },
            "D4 for 14 months",
            person.clone(),
        ),
        (
            Need::NoAssessment { months: 11 },
            "11 months ago",
            person.clone(),
        ),
        (Need::FirstAssessment, "no shared assessment yet", person),
    ] {
        let html = render(vec![member(1, vec![need], true)]);
        assert!(html.contains("One person needs something from you."));
        assert!(html.contains(words), "{words}");
        assert!(html.contains(&format!("href=\"{href}\"")), "{href}");
    }
}

#[test]
fn sixty_people_stand_in_the_table_and_only_those_in_need_above_it() {
    let need = |number: u128| {
        if number < 3 {
            vec![Need::FirstAssessment]
        } else {
            Vec::new()
        }
    };
    let html = render(
        (0..60)
            .map(|number| member(number, need(number), true))
            .collect(),
    );
    assert!(html.contains("Three people need something from you.") && html.contains("60 people"));
    assert_eq!(html.matches("<th scope=\"row\">").count(), 60);
    assert_eq!(html.matches("class=\"entry-name\"").count(), 3);
    assert!(!html.contains("<Ní"));
}

#[test]
fn a_colleague_finds_the_directory_and_nothing_more() {
    let html = render(vec![member(1, Vec::new(), false)]);
    assert!(html.contains("Money arrives.") && html.contains("Ana Lima"));
    for closed in ["Needs from you", "Last assessment", ">Level<", "none yet"] {
        assert!(!html.contains(closed), "{closed}");
    }
}

#[test]
fn a_team_without_people_says_so() {
    assert!(render(Vec::new()).contains("Nobody is in this team today."));
}
