//! A page of a wiki as people write it: levels as headings, and one table of competencies below.

use exchange::texts::{Language, read};
use exchange::{Imported, NoteKind};
use framework::{Framework, Range};

const HEAD: &str = "# Lanternworks ladder\n\n\
    Last changed by Petra, 2024-03-01. Questions in #people-ladder.\n\n\
    ## Levels\n\n\
    ### L1 Junior Engineer\n\nLearning the ropes.\n\n\
    **Scope:** A task\n**Salary:** £32k-£40k\n**Years of experience:** 0-2\n\n\
    ### L2 Engineer\n\nWorks independently.\n\n\
    ### L3 Senior Engineer\n\nLeads projects.\n\n";

fn wiki(rest: &str) -> Imported {
    let text = format!("{HEAD}{rest}");
    read(
        &[("wiki.md".to_owned(), text.into_bytes())],
        Language::Markdown,
    )
}

fn framework(imported: &Imported) -> &Framework {
    let framework = imported.framework.as_ref();
    framework.unwrap_or_else(|| panic!("{:#?}", imported.report))
}

/// What each level expects of a dimension, in the words of the step.
fn expected(framework: &Framework, dimension: &str) -> Vec<Option<String>> {
    let found = framework.dimensions.iter().find(|it| it.id == *dimension);
    let found = found.unwrap_or_else(|| panic!("no {dimension}: {:?}", framework.dimensions));
    let step = |level: &framework::Level| {
        let asked = level.expects.on(dimension)?;
        let step = found.steps.iter().find(|step| step.id == *asked)?;
        step.about.as_ref().map(ToString::to_string)
    };
    framework.levels.iter().map(step).collect()
}

fn ids(framework: &Framework) -> Vec<&str> {
    framework.levels.iter().map(|it| it.id.as_str()).collect()
}

fn is_joined(rest: &str) {
    let imported = wiki(rest);
    let framework = framework(&imported);
    assert_eq!(ids(framework), ["L1", "L2", "L3"], "{rest}");
    let summary = framework.levels[0].summary.as_deref();
    assert_eq!(summary, Some("Learning the ropes."), "{rest}");
    let says = ["Works", "Is tested", "Sets the standard"];
    let says = says.map(|it| Some(it.to_owned()));
    assert_eq!(expected(framework, "code-quality"), says, "{rest}");
    let says = [Some("Learns".to_owned()), None, Some("Mentors".to_owned())];
    assert_eq!(expected(framework, "mentoring"), says, "{rest}");
    assert!(!framework.x.contains_key("x-competencies"), "{rest}");
}

const ROWS: &str = "|---|---|---|---|\n\
    | **Craft** |\n\
    | Code quality | Works | Is tested | Sets the standard |\n\
    | Mentoring | Learns | - | Mentors |\n";

#[test]
fn a_table_of_competencies_joins_the_levels_of_the_headings() {
    for heading in [
        "## Competencies",
        "## Skills",
        "## What we look for",
        "### Matrix",
    ] {
        for heads in [
            "| Skill | L1 | L2 | L3 |",
            "| Skill | L1 Junior Engineer | L2 Engineer | L3 Senior Engineer |",
            "| Skill | Junior Engineer | Engineer | Senior Engineer |",
        ] {
            is_joined(&format!("{heading}\n\n{heads}\n{ROWS}"));
        }
    }
}

#[test]
fn what_is_said_above_the_table_is_kept_too() {
    let imported = wiki(&format!(
        "## Competencies\n\nRead it from left to right.\n\n| Skill | L1 | L2 | L3 |\n{ROWS}"
    ));
    let kept = serde_json::to_string(framework(&imported)).expect("a framework");
    assert!(kept.contains("Read it from left to right."), "{kept}");
}

#[test]
fn a_column_that_no_heading_describes_is_a_level_of_its_own() {
    let imported = wiki(
        "## Competencies\n\n| Skill | L1 | L2 | L3 | L4 Staff Engineer |\n|---|---|---|---|---|\n\
         | Code | a b | c d | e f | g h |\n",
    );
    assert_eq!(ids(framework(&imported)), ["L1", "L2", "L3", "L4"]);
}

#[test]
fn lines_below_each_other_are_a_key_each() {
    let imported = wiki("");
    let framework = framework(&imported);
    let level = &framework.levels[0];
    assert_eq!(level.scope.as_deref(), Some("A task"));
    let base = framework.bands.first().map(|band| band.base);
    let range = |from, to| Range {
        from,
        to: Some(to),
        open: false,
    };
    assert_eq!(base, Some(range(32_000, 40_000)));
    let years = level.experience.as_ref().and_then(|it| it.total);
    assert_eq!(years, Some(range(0, 2)));
}

#[test]
fn who_changed_the_page_last_is_no_summary() {
    let imported = wiki("");
    let framework = framework(&imported);
    assert!(!framework.header.summary.contains("Petra"));
    assert!(framework.x.contains_key("x-note"), "{:?}", framework.x);
}

#[test]
fn what_holds_nothing_is_left_out_and_said() {
    let text = r#"{"levels": [{"id": "L1", "name": "Engineer", "does": ["a"]}], "sounds": {}}"#;
    let imported = read(
        &[("ladder.json".to_owned(), text.as_bytes().to_vec())],
        Language::Json,
    );
    assert!(framework(&imported).x.is_empty());
    let notes = imported.report.notes.iter();
    let mut left = notes.filter(|note| note.kind == NoteKind::LeftOut);
    assert!(
        left.any(|note| note.at.to_string() == "sounds"),
        "{:#?}",
        imported.report
    );
}

#[test]
fn who_manages_stands_on_a_track_of_their_own() {
    let imported = wiki("### M1 Engineering Manager\n\nRuns a team.\n");
    let framework = framework(&imported);
    let levels = framework.levels.iter();
    let levels: Vec<_> = levels
        .map(|it| format!("{} {} {}", it.track, it.id, it.rank))
        .collect();
    let expected = [
        "engineering L1 1",
        "engineering L2 2",
        "engineering L3 3",
        "management M1 4",
    ];
    assert_eq!(levels, expected);
    assert_eq!(framework.tracks[1].kind, framework::TrackKind::Management);
    let last = framework.transitions.last().expect("a way");
    assert_eq!((last.from.as_str(), last.to.as_str()), ("L3", "M1"));
    assert_eq!(last.kind, framework::TransitionKind::Fork);
}
