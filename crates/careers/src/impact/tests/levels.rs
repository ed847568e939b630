//! What levels ask, and levels that are called otherwise or gone.

use super::*;
use crate::mapping::Lost;

#[test]
fn a_raised_expectation_is_a_lost_sustained() {
    let after = next(|f| f.levels[1].expects.0[0].step = "mentors".into());
    let impact = impact(&after);
    assert!(impact.loses_sustained());
    assert!(impact.readings.is_empty());
}

#[test]
fn another_name_for_a_step_is_no_other_standing() {
    let renamed = |mappings| {
        next(|f| {
            rename(f, "supports", "helps");
            f.mappings = mappings;
        })
    };
    let mapped = impact(&renamed(vec![stated(
        "people.supports",
        Some("people.helps"),
    )]));
    assert_eq!(mapped.against, []);
    let raised = next(|f| {
        rename(f, "supports", "helps");
        f.mappings = vec![stated("people.supports", Some("people.helps"))];
        f.levels[1].expects.0[0].step = "mentors".into();
    });
    assert!(impact(&raised).loses_sustained());
}

#[test]
fn an_expectation_that_is_no_longer_asked_loses_nothing() {
    let after = next(|f| {
        f.levels[1].expects.0.remove(0);
    });
    let impact = impact(&after);
    assert!(!impact.is_empty());
    assert!(!impact.loses_sustained());
}

#[test]
fn a_dimension_that_is_gone_takes_what_was_sustained_with_it() {
    let after = next(|f| {
        f.dimensions.remove(0);
        for level in &mut f.levels {
            level.expects.0.retain(|asked| asked.dimension != "people");
        }
    });
    assert!(impact(&after).loses_sustained());
}

#[test]
fn criteria_come_and_go_by_their_words() {
    let after = next(|f| f.transitions[1].criteria[0].text = "Another question".into());
    let impact = impact(&after);
    let onward = impact
        .against
        .iter()
        .find(|level| level.before.as_deref() == Some("D3"));
    let onward = onward.unwrap();
    assert_eq!(onward.criteria_gone[0].text, "What c1 asks");
    assert_eq!(onward.criteria_new[0].text, "Another question");
    assert_eq!(impact.readings[0].was, "D2-D3#c1");
}

#[test]
fn a_level_follows_its_mapping_and_stays_behind_without_one() {
    let renamed = |mappings: Vec<Mapping>| {
        next(|f| {
            f.levels[1].id = "S2".into();
            f.transitions[0].to = "S2".into();
            f.transitions[1].from = "S2".into();
            f.transitions[2].from = "S2".into();
            f.mappings = mappings;
        })
    };
    let mapped = impact(&renamed(vec![stated("D2", Some("S2"))]));
    assert_eq!(mapped.becomes, Ok("S2".to_owned()));
    assert!(!mapped.loses_sustained());
    let criterion = mapped.readings.iter().find(|r| r.was == "D2-D3#c1");
    assert_eq!(criterion.unwrap().becomes, Ok("S2-D3#c1".to_owned()));
    let unstated = impact(&renamed(Vec::new()));
    assert_eq!(unstated.becomes, Err(Lost::Gone));
    assert!(!unstated.is_empty());
    let withdrawn = impact(&renamed(vec![stated("D2", None)]));
    assert_eq!(withdrawn.becomes, Err(Lost::Withdrawn));
}

#[test]
fn somebody_whose_level_is_not_on_the_old_version_has_no_impact() {
    assert!(of(&history(), "D9", &next(|_| {})).is_none());
}
