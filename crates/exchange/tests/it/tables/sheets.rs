//! Several sheets, and what they are of each other.

use exchange::tables::{Choices, read};
use framework::TrackKind;

use super::support::{file, framework, levels, ods, step, told};

#[test]
fn sheets_with_the_same_levels_are_groups_and_with_others_tracks() {
    let sheet = |name: &str, text: &str| (format!("{name}.csv"), text.as_bytes().to_vec());
    let groups = [
        sheet("Craft", "S,L1,L2\nCode,a,b\n"),
        sheet("People", "S,L1,L2\nMentoring,c,d\n"),
    ];
    let imported = read(&groups, &Choices::default());
    let framework = super::support::framework(&imported);
    assert_eq!(framework.levels.len(), 2);
    let names: Vec<_> = framework.groups.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Craft", "People"]);
    let tracks = [
        sheet("Engineers", "S,L1,L2\nCode,a,b\n"),
        sheet("Managers", "S,M1,M2\nPlans,c,d\n"),
    ];
    let imported = read(&tracks, &Choices::default());
    let framework = super::support::framework(&imported);
    let names: Vec<_> = framework
        .tracks
        .iter()
        .map(|it| (it.name.as_str(), it.kind))
        .collect();
    assert_eq!(
        names,
        [
            ("Engineers", TrackKind::Ic),
            ("Managers", TrackKind::Management)
        ]
    );
}

#[test]
fn a_sheet_may_be_a_level() {
    let table = |name: &str, code: &str, people: &str| {
        format!(
            r#"<table:table table:name="{name}"><table:table-row><table:table-cell><text:p>Competency</text:p></table:table-cell><table:table-cell><text:p>Expectation</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Code</text:p></table:table-cell><table:table-cell><text:p>{code}</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>People</text:p></table:table-cell><table:table-cell><text:p>{people}</text:p></table:table-cell></table:table-row></table:table>"#
        )
    };
    let tables = [
        table("L1 - Engineer", "Writes", "Learns"),
        table("L2 - Senior Engineer", "Designs", "Teaches"),
        r#"<table:table table:name="Old" table:style-name="gone"><table:table-row><table:table-cell><text:p>L9</text:p></table:table-cell></table:table-row></table:table>"#.to_owned(),
    ];
    let imported = file("ladder.ods", ods(&tables.concat()));
    let framework = framework(&imported);
    let expected = [("L1", "Engineer", 1), ("L2", "Senior Engineer", 2)];
    assert_eq!(levels(framework), expected);
    assert_eq!(step(framework, "L2", "code").0, "Designs");
    assert!(
        told(&imported).contains("LeftOut sheet Old: the sheet is hidden"),
        "{}",
        told(&imported)
    );
}
