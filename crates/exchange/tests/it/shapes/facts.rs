//! What texts say of levels that nobody is read on, and levels in places of their own.

use exchange::texts::Language;
use framework::{Framework, Range};

use super::framework;

fn years(framework: &Framework) -> Vec<Option<Range<i64>>> {
    let levels = framework.levels.iter();
    levels
        .map(|level| level.experience.as_ref().and_then(|it| it.total))
        .collect()
}

fn range(from: i64, to: Option<i64>) -> Range<i64> {
    Range {
        from,
        to,
        open: false,
    }
}

fn dimensions(framework: &Framework) -> Vec<&str> {
    let dimensions = framework.dimensions.iter();
    dimensions.map(|it| it.name.as_str()).collect()
}

#[test]
fn keys_of_a_level_say_years_and_pay() {
    let text = r#"{"levels": [
        {"id": "E1", "title": "Engineer", "yearsOfExperience": "0-2",
         "salary": {"min": 90000, "max": 110000, "currency": "USD"}},
        {"id": "E2", "title": "Senior Engineer", "yearsOfExperience": {"min": 5},
         "salary": "by agreement", "experience": "wide"}
    ]}"#;
    let (framework, notes) = framework("levels.json", text, Language::Json);
    let expected = [Some(range(0, Some(2))), Some(range(5, None))];
    assert_eq!(years(&framework), expected);
    assert_eq!(framework.bands.len(), 1);
    assert_eq!(framework.bands[0].base, range(90_000, Some(110_000)));
    assert_eq!(framework.bands[0].currency, "USD");
    // What is no amount stays in its words, unless it is what somebody is paid.
    let parts = framework.levels[1].parts.iter();
    let parts: Vec<_> = parts.filter_map(|part| part.text.as_deref()).collect();
    assert_eq!(parts, ["wide"], "{notes:#?}");
    let left = "LeftOut salary pay: salary “by agreement” is left out";
    let is_left = |note: &String| note.to_lowercase().starts_with(&left.to_lowercase());
    assert!(notes.iter().any(is_left), "{notes:#?}");
    let says = "Understood levels[].yearsOfExperience years that people usually bring";
    assert!(
        notes.iter().any(|note| note.starts_with(says)),
        "{notes:#?}"
    );
}

#[test]
fn lines_of_a_table_about_the_levels_are_no_dimensions() {
    let text = "# Levels\n\n\
        | Competency | Junior (L1) | Senior (L2) |\n|---|---|---|\n\
        | Years of experience | 0-2 | 5+ |\n\
        | Scope | Tasks | Systems |\n\
        | **Technical** | | |\n\
        | Coding | Writes code | N/A |\n\
        | **Nothing below** | | |\n";
    let (framework, notes) = framework("levels.md", text, Language::Markdown);
    assert_eq!(
        dimensions(&framework),
        ["Coding", "Nothing below"],
        "{notes:#?}"
    );
    let expected = [Some(range(0, Some(2))), Some(range(5, None))];
    assert_eq!(years(&framework), expected);
    assert_eq!(framework.levels[1].scope.as_deref(), Some("Systems"));
    assert_eq!(framework.dimensions[0].group.as_deref(), Some("technical"));
    assert_eq!(framework.dimensions[0].steps.len(), 1, "N/A is no step");
}

#[test]
fn a_heading_above_the_levels_is_none_of_them() {
    let text = "# Ladder\n\n## Levels\n\nHow far work carries.\n\n\
        ### L1 - Engineer\n\n**Years of experience:** 0-2\n\n#### Craft\n\n- Writes code\n\n\
        ### L2 - Senior Engineer\n\n**Salary:** £70k-£90k\n\n#### Craft\n\n- Designs it\n";
    let (framework, notes) = framework("wiki.md", text, Language::Markdown);
    let levels: Vec<_> = framework.levels.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(levels, ["L1", "L2"], "{notes:#?}");
    assert_eq!(dimensions(&framework), ["Craft"]);
    assert_eq!(framework.bands[0].currency, "GBP");
    assert_eq!(
        framework.header.about.as_deref(),
        Some("How far work carries.")
    );
}

#[test]
fn a_list_of_levels_with_lists_below_them() {
    let text = "# Ladder\n\n\
        * **Engineer 1**\n    * Scope: small tasks\n    * Craft\n        * Writes code\n\
        * **Senior Engineer**\n    * Scope: projects\n    * Craft\n        * Designs\n    * Teaches\n";
    let (framework, notes) = framework("list.md", text, Language::Markdown);
    let levels: Vec<_> = framework
        .levels
        .iter()
        .map(|it| (it.id.as_str(), it.scope.as_deref()))
        .collect();
    let expected = [("E1", Some("small tasks")), ("SE", Some("projects"))];
    assert_eq!(levels, expected, "{notes:#?}");
    assert_eq!(dimensions(&framework), ["Craft"]);
    assert_eq!(framework.levels[1].does, ["Teaches"]);
}

#[test]
fn a_competency_is_told_alike_at_every_level() {
    let text = "# Ladder\n\n\
        ## E1 Engineer\n\nLearns.\n\n### Skill\n\n- **Operations**: Follows runbooks\n- **Reach**: Self\n- **Tests**: -\n\n\
        ## E2 Senior Engineer\n\nLeads.\n\n### Skill\n\n- **Operations**: Leads incidents and their postmortems\n- **Reach**: Team\n- **Tests**: n/a\n\n\
        ## E3 Staff Engineer\n\nDirects.\n\n### Skill\n\n- **Operations**: Leads incidents and their postmortems\n- **Reach**: All\n- **Tests**: n/a\n";
    let (framework, notes) = framework("ladder.md", text, Language::Markdown);
    assert_eq!(
        dimensions(&framework),
        ["Operations", "Reach"],
        "{notes:#?}"
    );
    assert!(framework.levels.iter().all(|level| level.parts.is_empty()));
    let told = |place: usize| -> Vec<(&str, Option<&str>)> {
        let steps = framework.dimensions[place].steps.iter();
        let steps = steps.map(|step| (step.name.as_str(), step.about.as_deref()));
        steps.collect()
    };
    assert_eq!(
        told(0),
        [
            ("Step 1", Some("Follows runbooks")),
            ("Step 2", Some("Leads incidents and their postmortems"))
        ]
    );
    assert_eq!(told(1), [("Self", None), ("Team", None), ("All", None)]);
}
