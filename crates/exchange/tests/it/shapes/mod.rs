//! Each shape that is recognised, by a sample of our own.

mod accounts;
mod facts;
mod hostile;

use exchange::texts::{Language, read};
use exchange::{At, Imported, NoteKind};
use framework::{Finding, Framework};

pub(crate) fn import(name: &str, text: &str, language: Language) -> Imported {
    read(&[(name.to_owned(), text.as_bytes().to_vec())], language)
}

fn framework(name: &str, text: &str, language: Language) -> (Framework, Vec<String>) {
    let imported = import(name, text, language);
    let notes: Vec<_> = imported
        .report
        .notes
        .iter()
        .map(|note| format!("{:?} {} {}", note.kind, note.at, note.says))
        .collect();
    let blocking: Vec<_> = imported
        .check()
        .into_iter()
        .filter(Finding::blocks)
        .map(|it| it.message)
        .collect();
    assert_eq!(blocking, Vec::<String>::new());
    let framework = imported.framework.unwrap_or_else(|| panic!("{notes:#?}"));
    let written = exchange::toml::files(&framework);
    assert_eq!(crate::toml::read(&written), framework);
    (framework, notes)
}

#[test]
fn tracks_with_milestones() {
    let (framework, notes) = framework("map.json", include_str!("milestones.json"), Language::Json);
    assert_eq!(framework.header.name, "Growth map");
    assert_eq!(
        framework
            .groups
            .iter()
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>(),
        ["Craft", "People"]
    );
    let web = framework.dimension("web").unwrap();
    assert!(web.cumulative);
    assert_eq!(web.group.as_deref(), Some("craft"));
    assert_eq!(web.steps[1].id, "milestone-2");
    assert_eq!(web.steps[1].about.as_deref(), Some("Builds a page alone."));
    assert_eq!(web.steps[1].signals.len(), 2);
    assert_eq!(web.steps[1].examples.len(), 1);
    assert!(framework.levels.is_empty());
    assert_eq!(framework.x["x-milestone-to-points"]["2"], 3);
    assert_eq!(framework.x["x-titles"][0]["label"], "Engineer I");
    assert!(notes.contains(&"Understood tracks.*.milestones[].signals signals of a step (3 times, first in line 11)".to_owned()), "{notes:#?}");
    assert!(
        notes
            .iter()
            .any(|it| it.starts_with("LeftOut tracks.*.milestones[].examples[] nothing")),
        "{notes:#?}"
    );
}

#[test]
fn levels_with_themes_and_proficiency() {
    let (framework, _) = framework(
        "ladder.yaml",
        include_str!("proficiency.yaml"),
        Language::Yaml,
    );
    assert_eq!(framework.header.version, "2.1.0");
    let planning = framework.dimension("planning").unwrap();
    assert_eq!(planning.group.as_deref(), Some("delivery"));
    assert_eq!(
        planning
            .steps
            .iter()
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>(),
        ["Novice", "Advanced"]
    );
    assert_eq!(
        planning.steps[1].signals[0].text,
        "Plans a quarter for two teams."
    );
    let senior = framework.level("E2").unwrap();
    assert_eq!(senior.name, "Senior engineer");
    assert_eq!(senior.rank, 2);
    assert_eq!(senior.expects.on("planning").unwrap(), "advanced");
    assert_eq!(senior.expects.on("testing").unwrap(), "novice");
    assert_eq!(senior.expects.on("feedback").unwrap(), "competent");
    assert_eq!(framework.transitions[0].id(), "E1-E2");
}

#[test]
fn one_document_a_role() {
    let (framework, notes) = framework("roles.yaml", include_str!("roles.yaml"), Language::Yaml);
    let developer = framework.level("D").unwrap();
    assert_eq!(developer.name, "Developer");
    assert_eq!(developer.summary.as_deref(), Some("Ships whole features."));
    let teamwork = framework.dimension("teamwork").unwrap();
    assert_eq!(teamwork.steps.len(), 2);
    assert_eq!(teamwork.steps[0].name, "Step 1");
    assert_eq!(teamwork.steps[0].signals.len(), 2);
    assert_eq!(developer.expects.on("teamwork").unwrap(), "step-2");
    assert_eq!(developer.parts[0].title, "Perks");
    assert_eq!(developer.parts[0].items[0], "A train ticket.");
    assert!(
        notes
            .iter()
            .any(|it| it.contains("craft several levels have it")),
        "{notes:#?}"
    );
}

#[test]
fn levels_with_prose() {
    let (framework, _) = framework("prose.yaml", include_str!("prose.yaml"), Language::Yaml);
    assert!(framework.dimensions.is_empty());
    let senior = framework.level("senior").unwrap();
    let titles: Vec<_> = senior
        .parts
        .iter()
        .map(|part| part.title.as_str())
        .collect();
    assert_eq!(titles, ["Impact levers", "Collaborative reach", "Speaks"]);
    assert_eq!(
        senior.parts[1].text.as_deref(),
        Some("Two teams,\nand their customers.")
    );
    assert_eq!(senior.parts[2].text.as_deref(), Some("no"));
}

#[test]
fn competencies_with_a_text_for_each_level() {
    let text = r#"{
      "levels": [{"id": "L1", "name": "One"}, {"id": "L2", "name": "Two"}],
      "competencies": [
        {"name": "Testing", "area": "Craft", "levels": {"L1": "Runs tests.", "L2": ["Writes tests.", "Mends tests."]}},
        {"name": "Writing", "area": "Craft", "levels": {"L1": "Notes.", "L2": "Designs."}}
      ]
    }"#;
    let (framework, _) = framework("c.json", text, Language::Json);
    let testing = framework.dimension("testing").unwrap();
    assert_eq!(testing.steps[0].about.as_deref(), Some("Runs tests."));
    assert_eq!(testing.steps[1].signals.len(), 2);
    assert_eq!(
        framework
            .level("L2")
            .unwrap()
            .expects
            .on("testing")
            .unwrap(),
        "l2"
    );
}

#[test]
fn topics_with_content_by_level_and_criteria_with_examples() {
    let text = "
title: Backend
topics:
  - name: impact
    title: Impact
    content:
      - level: 1
        criteria: [Ships small changes.]
        exampleCriteria:
          - criteria: Splits work.
            examples: [Three changes in a week.]
      - level: 2
        criteria: [Ships features., Measures them.]
";
    let (framework, _) = framework("backend.yaml", text, Language::Yaml);
    let impact = &framework.dimensions[0];
    assert_eq!(impact.name, "impact");
    assert_eq!(impact.x["x-title"], "Impact");
    assert_eq!(impact.steps[0].name, "Level 1");
    assert_eq!(
        impact.steps[0].signals[1].examples[0],
        "Three changes in a week."
    );
}

#[test]
fn rows_that_name_a_level_and_an_area() {
    let text = "
- {id: 1, level: engineer, area: Delivery, summary: Finishes what they start., examples: [A ticket.]}
- {id: 2, level: engineer, area: Teaching, summary: Explains a change.}
- {id: 3, level: senior, area: Delivery, summary: Finishes what others start.}
- {id: 4, level: senior, area: Teaching, summary: Gives a course.}
";
    let (framework, _) = framework("rows.yml", text, Language::Yaml);
    assert_eq!(framework.levels.len(), 2);
    let delivery = framework.dimension("delivery").unwrap();
    assert_eq!(
        delivery.steps[1].signals[0].text,
        "Finishes what others start."
    );
    assert_eq!(delivery.steps[0].signals[0].examples[0], "A ticket.");
    assert_eq!(
        framework
            .level("senior")
            .unwrap()
            .expects
            .on("delivery")
            .unwrap(),
        "step-2"
    );
}

#[test]
fn tracks_with_levels() {
    let text = "
tracks:
  ic:
    name: Engineer
    levels:
      - {name: E1, summary: One.}
      - {name: E2, summary: Two.}
  manager:
    levels:
      - {name: M1, summary: Three., reports: 6}
";
    let (framework, _) = framework("t.yaml", text, Language::Yaml);
    assert_eq!(framework.levels_of("engineer").len(), 2);
    assert_eq!(framework.level("M1").unwrap().track, "manager");
    let span = framework.level("M1").unwrap().span.as_ref().unwrap();
    assert_eq!(span.direct.map(|it| (it.from, it.to)), Some((6, Some(6))));
}

#[test]
fn what_the_author_says_comes_before_what_the_file_says() {
    let choices = exchange::tables::Choices {
        id: Some("ours".to_owned()),
        name: Some("Our ladder".to_owned()),
        ..exchange::tables::Choices::default()
    };
    let file = (
        "prose.yaml".to_owned(),
        include_bytes!("prose.yaml").to_vec(),
    );
    let framework = exchange::read(&[file], &choices).framework.unwrap();
    assert_eq!(
        (framework.id(), framework.header.name.as_str()),
        ("ours", "Our ladder")
    );
    assert_eq!(framework.header.language, "en");
}

#[test]
fn what_is_no_framework_is_refused_in_words() {
    for text in ["just words", "[1, 2, 3]", "a: 1", "", "{}", "null"] {
        let imported = import("x.yaml", text, Language::Yaml);
        assert!(imported.framework.is_none(), "{text}");
        assert!(imported.report.is_refused(), "{text}");
    }
    let imported = import("x.json", "{\n  \"levels\": [\n}", Language::Json);
    let note = &imported.report.notes[0];
    assert_eq!((note.kind, &note.at), (NoteKind::Refused, &At::Line(3)));
    assert_eq!(note.says, "column 1: a value is expected here, not '}'");
}
