//! Ways between levels, which a matrix does not say, and where they ask for less.

use exchange::Imported;
use framework::{Finding, TransitionKind};

use super::support::{csv, framework, told};

fn fork(imported: &Imported) -> (&str, &str) {
    let framework = framework(imported);
    let ways = framework.transitions.iter();
    let mut forks = ways.filter(|way| way.kind == TransitionKind::Fork);
    let fork = forks.next().expect("a fork");
    (&fork.from, &fork.to)
}

/// What the rules find against publishing it, and the cells of each.
fn blocking(imported: &Imported) -> Vec<String> {
    let found = imported.check().into_iter().filter(Finding::blocks);
    let found = found.map(|finding| {
        let labels = finding.primary.iter().chain(&finding.secondary);
        let at = labels.filter_map(|label| imported.places.at(label.span));
        let at: Vec<String> = at.map(ToString::to_string).collect();
        format!("{} {}", finding.code, at.join(" "))
    });
    found.collect()
}

#[test]
fn a_fork_begins_where_it_asks_for_no_less() {
    let imported = csv("Skill,IC1,IC2,IC3,IC4,M4\n\
        Mentoring,1,2,3,4,2\n\
        Planning,1,1,1,1,2\n");
    assert_eq!(fork(&imported), ("IC2", "M4"));
    let told = told(&imported);
    let says =
        "the fork to M4 begins at IC2: IC3, right below it, asks for more of Mentoring than M4";
    assert!(told.contains(says), "{told}");
    assert_eq!(blocking(&imported), [""; 0]);
}

#[test]
fn a_dip_that_no_near_level_explains_is_found_with_both_cells() {
    let imported = csv("Skill,IC1,IC2,IC3,IC4,M5\nMentoring,1,2,3,4,1\n");
    assert_eq!(fork(&imported), ("IC4", "M5"));
    let dip = "expectation-regression Ladder!F2 Ladder!E2";
    assert_eq!(blocking(&imported), [dip]);
    let imported = csv("Skill,IC1,IC2,IC3\nMentoring,1,3,2\nPlanning,1,2,3\n");
    let dip = "expectation-regression Ladder!D2 Ladder!C2";
    assert_eq!(blocking(&imported), [dip]);
}
