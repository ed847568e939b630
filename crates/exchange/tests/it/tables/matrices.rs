//! Matrices as people keep them, and what is made of them.

use exchange::Imported;
use exchange::tables::{Choices, LevelsIn, RowsAre};
use framework::{Text, TrackKind};

use super::support::{csv, csv_with, dimensions, framework, levels, refusal, step, told};

const ACROSS: &str = "Skill,L1 Junior Engineer,L2 Engineer,L3 Senior Engineer\n\
    Code,Writes small changes.,\"- Writes features.\n- Tests them.\",Designs systems.\n\
    People,Learns,Helps,Mentors\n";

#[test]
fn levels_may_stand_in_columns_or_in_rows() {
    let down = "Level,Code,People\n\
        L1 Junior Engineer,Writes small changes.,Learns\n\
        L2 Engineer,\"- Writes features.\n- Tests them.\",Helps\n\
        L3 Senior Engineer,Designs systems.,Mentors\n";
    for text in [ACROSS, down] {
        let imported = csv(text);
        let framework = framework(&imported);
        let expected = [
            ("L1", "Junior Engineer", 1),
            ("L2", "Engineer", 2),
            ("L3", "Senior Engineer", 3),
        ];
        assert_eq!(levels(framework), expected);
        assert_eq!(dimensions(framework), ["Code", "People"]);
        let (name, about, signals) = step(framework, "L2", "code");
        assert_eq!((name.as_str(), about.as_str()), ("Step 2", ""));
        assert_eq!(signals, ["Writes features.", "Tests them."]);
        assert_eq!(step(framework, "L3", "people").0, "Mentors");
        let ways: Vec<_> = framework
            .transitions
            .iter()
            .map(|it| (it.from.as_str(), it.to.as_str()))
            .collect();
        assert_eq!(ways, [("L1", "L2"), ("L2", "L3")]);
    }
}

#[test]
fn words_that_levels_share_are_one_step() {
    let imported = csv("Axis,D1,D2,D3,M4\nPeople,Learns,Supports,Supports,Coordinates\n");
    let framework = framework(&imported);
    assert_eq!(step(framework, "D2", "people").0, "Supports");
    assert_eq!(step(framework, "D3", "people").0, "Supports");
    let steps: Vec<_> = framework.dimensions[0]
        .steps
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(steps, ["learns", "supports", "coordinates"]);
}

#[test]
fn a_category_stands_before_the_skill_and_is_written_once() {
    let text = "Area,Skill,L1,L2\nCraft,Code,Writes,Designs\n,Tests,Runs,Plans\nPeople,Mentoring,Asks,Teaches\n";
    let imported = csv(text);
    let framework = framework(&imported);
    let grouped: Vec<_> = framework
        .dimensions
        .iter()
        .map(|it| (it.name.as_str(), it.group.as_ref().map(Text::as_str)))
        .collect();
    let expected = [
        ("Code", Some("craft")),
        ("Tests", Some("craft")),
        ("Mentoring", Some("people")),
    ];
    assert_eq!(grouped, expected);
}

#[test]
fn a_line_without_cells_heads_a_group_and_one_without_a_name_goes_on() {
    let text = "Skill,L1,L2\nCraft,,\nCode,Writes it.,Designs it.\n,Tests it.,Measures it.\nPeople,,\nMentoring,Asks,Teaches\n";
    let imported = csv(text);
    let framework = framework(&imported);
    assert_eq!(dimensions(framework), ["Code", "Mentoring"]);
    assert_eq!(
        step(framework, "L2", "code").2,
        ["Designs it.", "Measures it."]
    );
    assert_eq!(
        framework.dimensions[1].group.as_ref().map(Text::as_str),
        Some("people")
    );
}

#[test]
fn lines_about_the_levels_themselves_become_theirs() {
    let text = "Acme Engineering Ladder,,\n,,\nLevel,L1,L2\nTitle,Engineer,Senior Engineer\nScope,A task,A project\n\
        Summary,Does small things.,Does large things.\nNot yet,- Plans\n";
    let text = format!("{text}Code,Writes,Designs\n");
    let imported = csv(&text);
    let framework = framework(&imported);
    assert_eq!(framework.header.name, "Acme Engineering Ladder");
    assert_eq!(framework.header.id, "acme-engineering-ladder");
    let senior = framework.level("L2").expect("L2");
    assert_eq!(senior.name, "Senior Engineer");
    assert!(senior.senior);
    assert_eq!(senior.scope.as_deref(), Some("A project"));
    assert_eq!(senior.summary.as_deref(), Some("Does large things."));
    assert_eq!(framework.level("L1").map(|it| it.not_yet.len()), Some(1));
    assert_eq!(dimensions(framework), ["Code"]);
}

#[test]
fn tracks_stand_above_the_levels() {
    let text = ",Individual contributor,,Management,\nSkill,L1,L2,M1,M2\nDelivery,Ships small things.,Ships large things.,Plans for a team.,Plans for teams.\n";
    let imported = csv(text);
    let framework = framework(&imported);
    let tracks: Vec<_> = framework
        .tracks
        .iter()
        .map(|it| (it.name.as_str(), it.kind))
        .collect();
    assert_eq!(
        tracks,
        [
            ("Individual contributor", TrackKind::Ic),
            ("Management", TrackKind::Management)
        ]
    );
    assert_eq!(
        framework.level("M1").map(|it| it.track.as_str()),
        Some("management")
    );
    // One line is one dimension, with the steps of both tracks.
    assert_eq!(dimensions(framework), ["Delivery"]);
    assert!(framework.dimensions[0].tracks.is_empty());
    assert_eq!(framework.dimensions[0].steps.len(), 4);
}

#[test]
fn tracks_that_speak_in_other_orders_have_a_dimension_each() {
    let text = ",Individual contributor,,Management,\nSkill,L1,L2,M1,M2\n\
        Delivery,Ships,Plans,Plans,Ships\nCode,Writes,Designs,Reads,Reads\nTests,Runs,Writes,,\n";
    let imported = csv(text);
    let framework = framework(&imported);
    assert_eq!(
        dimensions(framework),
        ["Delivery", "Delivery (Management)", "Code", "Tests"]
    );
    assert_eq!(framework.dimensions[1].tracks, ["management"]);
    assert!(framework.dimensions[2].tracks.is_empty());
    assert_eq!(framework.dimensions[3].tracks, ["individual-contributor"]);
    assert_eq!(step(framework, "M1", "code").0, "Reads");
    assert_eq!(step(framework, "M2", "code").0, "Reads");
    assert!(told(&imported).contains("“Delivery” is a dimension for each track"));
}

#[test]
fn the_steps_of_a_line_are_named_alike_and_never_as_a_level_is() {
    let text = "Skill,L1 Engineer,L2 Senior Engineer,L3 Staff Engineer\n\
        Reach,The team,Team and neighbours,All of us\n\
        Code,Follows runbooks,Takes part in on-call and writes the runbooks too,Leads incidents.\n";
    let imported = csv(text);
    let framework = framework(&imported);
    let names = |place: usize| -> Vec<&str> {
        let steps = framework.dimensions[place].steps.iter();
        steps.map(|step| step.name.as_str()).collect()
    };
    assert_eq!(names(0), ["The team", "Team and neighbours", "All of us"]);
    assert_eq!(names(1), ["Step 1", "Step 2", "Step 3"]);
    let first = &framework.dimensions[1].steps[0];
    assert_eq!(first.about.as_deref(), Some("Follows runbooks"));
}

#[test]
fn a_summary_that_nobody_wrote_is_found() {
    let text = "Acme Engineering Ladder,,\nSkill,L1,L2\nCode,Writes,Designs\n";
    let found = |imported: &Imported| {
        let findings = imported.check().into_iter();
        findings
            .filter(|it| it.message.starts_with("the framework has no summary"))
            .count()
    };
    assert_eq!(found(&csv(text)), 1);
    let choices = Choices {
        name: Some("Ours".into()),
        ..Choices::default()
    };
    let imported = csv_with(text, &choices);
    let header = &framework(&imported).header;
    assert_eq!(header.summary, "Acme Engineering Ladder");
    assert_eq!(found(&imported), 0);
    assert!(!told(&imported).contains("was not understood"));
}

#[test]
fn lines_about_the_levels_may_stand_in_any_group() {
    let text = "Area,Skill,L1,L2\nBackground,Summary,Does.,Decides.\n,Scope,A task,A project\n\
        ,Craft skill,Writes,Designs\nPeople,Mentoring,Asks,Teaches\n";
    let imported = csv(text);
    let framework = framework(&imported);
    assert_eq!(dimensions(framework), ["Craft skill", "Mentoring"]);
    let first = framework.level("L1").expect("L1");
    assert_eq!(first.summary.as_deref(), Some("Does."));
    assert_eq!(first.scope.as_deref(), Some("A task"));
    assert_eq!(framework.groups[0].name, "Background");
    assert_eq!(framework.dimensions[0].group.as_deref(), Some("background"));
}

#[test]
fn dates_in_place_of_levels_are_named() {
    for text in [
        "Skill,2026-03-04,2026-05-06\nCode,a,b\n",
        "Level,Code\n2026-03-04,a\n2026-05-06,b\n",
    ] {
        let says = refusal(&csv(text));
        assert!(
            says.contains("dates stand where levels are expected"),
            "{says}"
        );
        assert!(says.contains("2026-03-04"), "{says}");
    }
}

#[test]
fn a_ladder_from_the_top_is_turned_round() {
    let imported = csv("Skill,L3,L2,L1\nCode,Designs,Builds,Writes\n");
    let framework = framework(&imported);
    let order: Vec<_> = framework.levels.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["L1", "L2", "L3"]);
    assert_eq!(framework.dimensions[0].steps[0].name, "Writes");
    assert!(told(&imported).contains("from the last to the first"));
}

#[test]
fn titles_without_ids_are_given_some() {
    let imported = csv(",Junior,Mid-level,Senior,Staff,Staff\nCode,A,B,C,D,E\n");
    let ids: Vec<_> = framework(&imported)
        .levels
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["Junior", "ML", "Senior", "Staff", "Staff_2"]);
}

#[test]
fn a_wrong_guess_is_put_right_by_a_choice() {
    let text = "Craft,Apprentice of tools,Journeyman,Wizard\nCode,Writes,Builds,Conjures\n";
    refusal(&csv(text));
    let choices = Choices {
        header: Some("1".to_owned()),
        ..Choices::default()
    };
    let imported = csv_with(text, &choices);
    assert_eq!(framework(&imported).levels.len(), 3);
    let choices = Choices {
        levels_in: Some(LevelsIn::Rows),
        header: Some("A".into()),
        ..Choices::default()
    };
    let imported = csv_with(
        "x,Code,People\nWizard,Conjures,Vanishes\nWitch,Brews,Flies\n",
        &choices,
    );
    assert_eq!(framework(&imported).levels.len(), 2, "{}", told(&imported));
    let choices = Choices {
        name: Some("Ours".into()),
        id: Some("o".into()),
        language: Some("de".into()),
        ..Choices::default()
    };
    let imported = csv_with(ACROSS, &choices);
    let header = &framework(&imported).header;
    assert_eq!(
        (
            header.name.as_str(),
            header.id.as_str(),
            header.language.as_str()
        ),
        ("Ours", "o", "de")
    );
}

#[test]
fn prose_becomes_parts_of_the_narrative() {
    let prose = "They work on the whole of it and see it through to the last cable. ".repeat(12);
    let imported = csv(&format!(
        "Theme,L1,L2\nReach,{prose},{prose}more\nCode,Writes,Builds\n"
    ));
    let framework = framework(&imported);
    assert_eq!(dimensions(framework), ["Code"]);
    assert_eq!(framework.levels[0].parts[0].title, "Reach");
    let choices = Choices {
        rows_are: Some(RowsAre::Parts),
        ..Choices::default()
    };
    let imported = csv_with(ACROSS, &choices);
    let framework = super::support::framework(&imported);
    assert!(framework.dimensions.is_empty());
    assert_eq!(
        framework.levels[1].parts[0].items,
        ["Writes features.", "Tests them."]
    );
}
