use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::placing::tests::{TODAY, held as given, person, version};
use crate::placing::{is_continued, since};
use crate::test_support::mapping;

const GIVEN: Date = date(2025, 1, 1);
const SECOND: Date = date(2025, 3, 1);
const THIRD: Date = date(2025, 5, 1);
const NEW: PlacementId = PlacementId(Uuid::from_u128(9));

fn on(number: u128, level: &str, from: Date, until: Option<Date>) -> Placement {
    let id = |number| PlacementId(Uuid::from_u128(number));
    Placement {
        id: id(number),
        framework: FrameworkRef {
            id: "ladder".into(),
            version: format!("{number}.0.0"),
        },
        level: level.into(),
        continues: (number > 1).then(|| id(number - 1)),
        ..given(from, until)
    }
}

/// D3, given on version 1 and continued on two more; in the third it is called S3.
fn held() -> [Placement; 3] {
    [
        on(1, "D3", GIVEN, Some(SECOND)),
        on(2, "D3", SECOND, Some(THIRD)),
        on(3, "S3", THIRD, None),
    ]
}

/// Of a framework with D3 and D4, which are S3 and S4 in the third version; there is an S5 too.
fn of(level: &str, from: Date) -> Result<Plan, Vec<Problem>> {
    of_what(&held(), level, from)
}

fn of_what(held: &[Placement], level: &str, from: Date) -> Result<Plan, Vec<Problem>> {
    let [first, second] = ["1.0.0", "2.0.0"].map(|number| version(number, "D3"));
    let mut third = version("3.0.0", "S3");
    third.levels[1].id = "S4".into();
    let mut other = third.levels[0].clone();
    other.id = "S5".into();
    third.levels.push(other);
    third.mappings = vec![
        mapping("2.0.0", "D3", Some("S3")),
        mapping("2.0.0", "D4", Some("S4")),
    ];
    let versions = [&first, &second, &third];
    let wanted = Wanted {
        framework: "ladder".into(),
        level: level.into(),
        from,
        reason: " Agreed ".into(),
    };
    let at_hand = (&third, versions.as_slice());
    plan(&wanted, (&person(), held), at_hand, (TODAY, NEW))
}

/// Everything that somebody holds after a plan, oldest first.
fn after(plan: Plan, held: &[Placement]) -> Vec<Placement> {
    let mut all = held.to_vec();
    for one in &mut all {
        if let Some((_, until)) = plan.ends.filter(|(id, _)| *id == one.id) {
            one.until = Some(until);
        }
        if let Some(changed) = plan.changes.iter().find(|changed| changed.id == one.id) {
            *one = changed.clone();
        }
    }
    all.push(plan.begins);
    all.sort_by_key(|one| (one.from, one.turn));
    all
}

#[test]
fn after_the_last_version_it_follows_as_ever() {
    let day = date(2025, 5, 2);
    let plan = of("S4", day).unwrap();
    assert_eq!(plan.ends, Some((held()[2].id, day)));
    assert_eq!(plan.changes, []);
    let begins = plan.begins;
    assert_eq!(
        (begins.level.as_str(), begins.from, begins.until),
        ("S4", day, None)
    );
    assert_eq!((begins.reason.as_str(), begins.turn), ("Agreed", 0));
}

#[test]
fn on_the_day_of_a_version_it_follows_what_was_continued_on_that_day() {
    let plan = of("S4", THIRD).unwrap();
    assert_eq!(plan.begins.turn, 1);
    let all = after(plan, &held());
    assert_eq!(
        (all[2].from, all[2].until),
        (THIRD, Some(THIRD)),
        "it held on no day"
    );
    assert_eq!((all[3].level.as_str(), all[3].until), ("S4", None));
    assert_eq!(since(&all[3], &all), THIRD);
}

#[test]
fn before_it_the_level_of_that_day_is_given_and_continued_in_its_stead() {
    let day = date(2025, 4, 1);
    let all = after(of("S4", day).unwrap(), &held());
    let told = all
        .iter()
        .map(|one| (one.framework.version.as_str(), one.level.as_str(), one.from));
    let told: Vec<_> = told.collect();
    let so = [
        ("1.0.0", "D3", GIVEN),
        ("2.0.0", "D3", SECOND),
        ("2.0.0", "D4", day),
        ("3.0.0", "S4", THIRD),
    ];
    assert_eq!(told, so);
    for next in all.windows(2) {
        assert_eq!(next[0].until, Some(next[1].from));
    }
    assert!(!is_continued(&all[2]) && is_continued(&all[3]));
    assert_eq!(since(&all[3], &all), day);

    let earlier = after(of("S4", date(2025, 2, 1)).unwrap(), &held());
    let levels: Vec<_> = earlier.iter().map(|next| next.level.as_str()).collect();
    assert_eq!(levels, ["D3", "D4", "D4", "S4"]);
}

#[test]
fn two_versions_of_one_day_are_both_continued() {
    let mut held = held();
    held[1].until = Some(SECOND);
    held[2] = Placement {
        from: SECOND,
        turn: 1,
        ..held[2].clone()
    };
    let day = date(2025, 2, 1);
    let all = after(of_what(&held, "S4", day).unwrap(), &held);
    let levels: Vec<_> = all.iter().map(|next| next.level.as_str()).collect();
    assert_eq!(levels, ["D3", "D4", "D4", "S4"]);
    assert_eq!(since(&all[3], &all), day);
    let same_day = of_what(&held, "S4", SECOND).unwrap();
    assert_eq!(same_day.begins.turn, 2);
}

#[test]
fn what_was_given_stays_and_what_was_not_there_is_not_given() {
    assert_eq!(of("S4", GIVEN), Err(vec![Problem::NotAfter(GIVEN)]));
    assert_eq!(of("S3", date(2025, 4, 1)), Err(vec![Problem::Same(GIVEN)]));
    let not_then = Problem::NotThen {
        version: "2.0.0".into(),
        from: THIRD,
    };
    assert_eq!(of("S5", date(2025, 4, 1)), Err(vec![not_then]));
    assert!(of("S5", THIRD).is_ok());
}

#[test]
fn another_framework_begins_on_the_day_of_the_version_or_later() {
    let mut other = version("1.0.0", "L1");
    other.header.id = "other".into();
    let elsewhere = |from| {
        let wanted = Wanted {
            framework: "other".into(),
            level: "L1".into(),
            from,
            reason: "Moved".into(),
        };
        let versions = [&other];
        let at_hand = (&other, versions.as_slice());
        plan(&wanted, (&person(), &held()), at_hand, (TODAY, NEW))
    };
    let before = elsewhere(date(2025, 4, 1));
    assert_eq!(before, Err(vec![Problem::Continued(THIRD)]));
    let plan = elsewhere(THIRD).unwrap();
    assert_eq!(
        (plan.begins.framework.id.as_str(), plan.begins.turn),
        ("other", 1)
    );
}
