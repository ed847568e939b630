//! Markdown in and out.

use exchange::markdown::{document, pages};
use exchange::texts::{Language, read};
use framework::{Framework, Group, Library, Point, Step, read_built_in};

use crate::shapes::import;

/// What Markdown carries of a framework. The guide lists the rest.
fn carried(framework: &Framework) -> Framework {
    let mut it = framework.clone();
    it.header.lineage.clear();
    it.header.organisation = None;
    it.header.waive.clear();
    it.header.about = it.header.about.map(|text| without_headings(&text));
    it.bands.clear();
    it.regions.clear();
    it.conversations.clear();
    it.promotion = None;
    it.overlays.clear();
    it.guides
        .retain(|guide| guide.body.is_some() && guide.kind == framework::GuideKind::Article);
    for guide in &mut it.guides {
        guide.summary = None;
        guide.body = guide.body.take().map(|text| without_headings(&text));
    }
    it.groups = it
        .groups
        .into_iter()
        .map(|group| Group {
            takeaways: Vec::new(),
            above: None,
            ..group
        })
        .collect();
    for dimension in &mut it.dimensions {
        dimension.orthogonal = false;
        dimension.tracks.clear();
        dimension.waive.clear();
        let point = |point: Point| Point {
            id: None,
            tags: Vec::new(),
            ..point
        };
        let step = |step: Step| Step {
            signals: step.signals.into_iter().map(point).collect(),
            ..step
        };
        dimension.steps = std::mem::take(&mut dimension.steps)
            .into_iter()
            .map(step)
            .collect();
    }
    for level in &mut it.levels {
        level.senior = false;
        level.terminal = false;
        level.organisation_at_least = None;
        level.narrative_of = None;
        level.span = None;
        level.time.clear();
        level.experience = None;
        level.waive.clear();
        level.archetypes.clear();
    }
    for transition in &mut it.transitions {
        transition
            .criteria
            .iter_mut()
            .for_each(|it| it.dimensions.clear());
        *transition = framework::Transition {
            from: transition.from.clone(),
            to: transition.to.clone(),
            kind: transition.kind,
            summary: transition.summary.take(),
            criteria: std::mem::take(&mut transition.criteria),
            ..framework::Transition::default()
        };
    }
    it
}

fn without_headings(text: &str) -> framework::Text {
    let lines = text.lines().map(|line| match line.trim_start_matches('#') {
        rest if rest.len() < line.len() && rest.starts_with(' ') => format!("**{}**", rest.trim()),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n").as_str().into()
}

fn came_back(read: Framework, framework: &Framework) {
    let (mut expected, mut read) = (carried(framework), read);
    for level in &mut read.levels {
        // Archetypes come back as parts.
        let own = expected
            .level(&level.id)
            .map(|it| it.parts.len())
            .unwrap_or_default();
        let more = level.parts.len().saturating_sub(own);
        level.parts.drain(..more);
    }
    expected
        .levels
        .iter_mut()
        .for_each(|level| level.parts.iter_mut().for_each(|part| part.x.clear()));
    assert_eq!(read.header, expected.header);
    assert_eq!(read.tracks, expected.tracks);
    // Levels come back track by track.
    let order = |id: &framework::Text| expected.tracks.iter().position(|it| it.id == *id);
    let mut levels = std::mem::take(&mut expected.levels);
    levels.sort_by_key(|level| order(&level.track));
    expected.levels = levels;
    assert_eq!(read.groups, expected.groups);
    assert_eq!(read.dimensions, expected.dimensions);
    for (read, level) in read.levels.iter().zip(&expected.levels) {
        assert_eq!(read, level);
    }
    assert_eq!(read.levels.len(), expected.levels.len());
    assert_eq!(read.transitions, expected.transitions);
    assert_eq!(read.guides, expected.guides);
    assert_eq!(read.x, expected.x);
}

#[test]
fn the_built_in_frameworks_come_back_as_far_as_markdown_carries_them() {
    for id in Library::built_in_ids() {
        let framework = read_built_in(&id).framework.unwrap();
        let imported = import("framework.md", &document(&framework), Language::Markdown);
        let read = imported
            .framework
            .unwrap_or_else(|| panic!("{:#?}", imported.report));
        println!("{id}");
        came_back(read, &framework);
    }
}

#[test]
fn pages_come_back_as_the_document_does() {
    let framework = read_built_in("engineering-ladders").framework.unwrap();
    let files: Vec<_> = pages(&framework)
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    assert_eq!(files[0].0, "README.md");
    assert_eq!(files[2].0, "01-d1.md");
    // As a folder gives them.
    let mut files = files;
    files.sort();
    let imported = read(&files, Language::Markdown);
    let read = imported
        .framework
        .unwrap_or_else(|| panic!("{:#?}", imported.report));
    let mut expected = carried(&framework);
    assert_eq!(read.dimensions, expected.dimensions);
    expected
        .levels
        .iter_mut()
        .zip(&read.levels)
        .for_each(|(level, read)| assert_eq!(*level, *read));
}

#[test]
fn headings_that_are_levels() {
    let text = "
# Ladder

How we grow.

## L3 – Engineer

Finishes what was cut to size.

- **Scope:** a ticket
- **Reach**: the team

### Communication

- Says *early* what is late.
- Writes [notes](https://example.org/notes).

## L4 – Senior engineer

Looks after a service.

### Communication

- Brings a discussion to its end.

## How to use it

Read it **together**.

1. First
";
    let imported = import("ladder.md", text, Language::Markdown);
    let framework = imported
        .framework
        .unwrap_or_else(|| panic!("{:#?}", imported.report));
    assert_eq!(framework.header.name, "Ladder");
    assert_eq!(framework.header.summary, "How we grow.");
    let engineer = framework.level("L3").unwrap();
    assert_eq!(
        (engineer.name.as_str(), engineer.summary.as_deref()),
        ("Engineer", Some("Finishes what was cut to size."))
    );
    assert_eq!(engineer.scope.as_deref(), Some("a ticket"));
    assert_eq!(engineer.parts[0].title, "Reach");
    let communication = framework.dimension("communication").unwrap();
    assert_eq!(
        communication.steps[0].signals[0].text,
        "Says early what is late."
    );
    assert_eq!(
        communication.steps[0].signals[1].text,
        "Writes notes (https://example.org/notes)."
    );
    assert_eq!(framework.guides[0].title, "How to use it");
    assert_eq!(
        framework.guides[0].body.as_deref(),
        Some("Read it **together**.\n\n1. First")
    );
}

#[test]
fn tables_with_levels_in_columns_or_rows() {
    let columns = "
# Matrix

| Skill | L1 | L2 |
|---|---|---|
| Testing | Runs tests. | Writes tests.<br>Mends tests. |
| Writing | | Designs. |
";
    let rows = "
# Matrix

| Level | Testing | Writing |
|---|---|---|
| L1 | Runs tests. | |
| L2 | Writes tests.<br>Mends tests. | Designs. |
";
    let read = |text| {
        import("matrix.md", text, Language::Markdown)
            .framework
            .unwrap()
    };
    let (columns, rows) = (read(columns), read(rows));
    assert_eq!(columns, rows);
    let testing = columns.dimension("testing").unwrap();
    assert_eq!(testing.steps[0].about.as_deref(), Some("Runs tests."));
    assert_eq!(testing.steps[1].signals.len(), 2);
    assert_eq!(
        columns.level("L2").unwrap().expects.on("writing").unwrap(),
        "l2"
    );
    assert!(columns.level("L1").unwrap().expects.on("writing").is_none());
}

#[test]
fn front_matter_with_topics() {
    let text = "---\ntitle: Backend\ntopics:\n  - name: Impact\n    content:\n      - level: 1\n        criteria: [Ships.]\n---\n\nAbout this page.\n";
    let framework = import("backend.md", text, Language::Markdown)
        .framework
        .unwrap();
    assert_eq!(framework.header.name, "Backend");
    assert_eq!(framework.header.summary, "About this page.");
    assert_eq!(
        framework.dimensions[0].steps[0].about.as_deref(),
        Some("Ships.")
    );
}

#[test]
fn a_page_for_each_role() {
    let page = |name: &str, point: &str| {
        format!("# {name}\n\nA role.\n\n## Craft\n\n- {point}\n").into_bytes()
    };
    let files = [
        ("1.md".to_owned(), page("Junior engineer", "Runs tests.")),
        ("2.md".to_owned(), page("Senior engineer", "Writes tests.")),
    ];
    let framework = read(&files, Language::Markdown).framework.unwrap();
    assert_eq!(framework.levels.len(), 2);
    assert_eq!(framework.dimension("craft").unwrap().steps.len(), 2);
}
