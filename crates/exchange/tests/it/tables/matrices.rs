//! Matrices as people keep them, and what is made of them.

use exchange::tables::{Choices, LevelsIn, RowsAre, read};
use exchange::{Imported, NoteKind};
use framework::{Framework, Text, TrackKind};

use super::support::{csv, csv_with, file, framework, ods, refusal, rows, told, xlsx, xlsx_with};

fn levels(framework: &Framework) -> Vec<(&str, &str, u32)> {
    let levels = framework.levels.iter();
    levels
        .map(|it| (it.id.as_str(), it.name.as_str(), it.rank))
        .collect()
}

fn dimensions(framework: &Framework) -> Vec<&str> {
    framework
        .dimensions
        .iter()
        .map(|it| it.name.as_str())
        .collect()
}

/// What a level is expected to do on a dimension: the step's name, its text and its signals.
fn step(framework: &Framework, level: &str, dimension: &str) -> (String, String, Vec<String>) {
    let level = framework.level(level).expect("a level");
    let id = level.expects.on(dimension).expect("an expectation");
    let dimension = framework.dimension(dimension).expect("a dimension");
    let step = dimension
        .steps
        .iter()
        .find(|step| step.id == *id)
        .expect("a step");
    let about = step
        .about
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let signals = step.signals.iter().map(|it| it.text.to_string()).collect();
    (step.name.to_string(), about, signals)
}

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

#[test]
fn merged_cells_say_it_for_all_they_cover() {
    let cells = r#"<sheetData>
        <row r="1"><c r="C1" t="inlineStr"><is><t>Engineers</t></is></c><c r="E1" t="inlineStr"><is><t>Managers</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Area</t></is></c><c r="B2" t="inlineStr"><is><t>Skill</t></is></c><c r="C2" t="inlineStr"><is><t>L1</t></is></c><c r="D2" t="inlineStr"><is><t>L2</t></is></c><c r="E2" t="inlineStr"><is><t>M1</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>Craft</t></is></c><c r="B3" t="inlineStr"><is><t>Code</t></is></c><c r="C3" t="inlineStr"><is><t>Writes &amp; reads</t></is></c><c r="E3" t="inlineStr"><is><t>Reads</t></is></c></row>
        <row r="4"><c r="B4" t="inlineStr"><is><t>Tests</t></is></c><c r="C4" t="inlineStr"><is><r><t>Runs </t></r><r><t>them</t></r></is></c><c r="D4" t="inlineStr"><is><t>Plans them</t></is></c></row>
        </sheetData><mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="C3:D3"/><mergeCell ref="A3:A4"/></mergeCells>"#;
    let imported = file("ladder.xlsx", xlsx(cells));
    let framework = framework(&imported);
    assert_eq!(step(framework, "L2", "code").0, "Writes & reads");
    assert_eq!(step(framework, "L1", "tests").0, "Runs them");
    assert_eq!(
        framework.level("M1").map(|it| it.track.as_str()),
        Some("managers")
    );
    assert!(
        framework
            .dimensions
            .iter()
            .all(|it| it.group.as_ref().is_some_and(|it| *it == "craft"))
    );
}

#[test]
fn numbers_days_and_formulas_are_read_as_they_show() {
    let styles = br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>"#;
    let strings = br"<sst><si><t>Skill</t></si><si><t>L1</t></si><si><r><t>L</t></r><r><t>2</t></r></si></sst>";
    let cells = r#"<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>
        <row><c t="str"><f>"Re"&amp;"ach"</f><v>Reach</v></c><c s="1"><v>46085</v></c><c s="2"><v>0.4</v></c></row>
        <row><c t="inlineStr"><is><t>People</t></is></c><c><v>3</v></c><c t="e"><v>#REF!</v></c></row></sheetData>"#;
    let parts: [(&str, &[u8]); 2] = [("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)];
    let imported = file("ladder.xlsx", xlsx_with(cells, &parts));
    let framework = framework(&imported);
    assert_eq!(step(framework, "L1", "reach").0, "2026-03-04");
    assert_eq!(step(framework, "L2", "reach").0, "40%");
    assert_eq!(step(framework, "L1", "people").0, "3");
    assert!(
        framework
            .level("L2")
            .is_some_and(|it| it.expects.on("people").is_none())
    );
    let told = told(&imported);
    assert!(
        told.contains("LeftOut Ladder!C3: holds #REF!, the mark of a broken formula"),
        "{told}"
    );
    assert!(
        told.contains("Guessed Ladder!B2: the date 2026-03-04 is taken as text"),
        "{told}"
    );
}

#[test]
fn what_is_hidden_or_hangs_on_a_cell_is_said() {
    let cells = r#"<cols><col min="3" max="3" hidden="1"/></cols><sheetData><row><c t="inlineStr"><is><t>Skill</t></is></c><c t="inlineStr"><is><t>L1</t></is></c><c t="inlineStr"><is><t>Pay</t></is></c><c t="inlineStr"><is><t>L2</t></is></c></row><row><c t="inlineStr"><is><t>Code</t></is></c><c t="inlineStr"><is><t>Writes</t></is></c><c><v>90000</v></c><c t="inlineStr"><is><t>Builds</t></is></c></row></sheetData>"#;
    let rels = br#"<Relationships><Relationship Id="c" Type="http://x/relationships/comments" Target="../comments1.xml"/></Relationships>"#;
    let comments = br#"<comments><commentList><comment ref="B2"><text><r><t>Ask Ada</t></r></text></comment></commentList></comments>"#;
    let parts: [(&str, &[u8]); 2] = [
        ("xl/worksheets/_rels/sheet1.xml.rels", rels),
        ("xl/comments1.xml", comments),
    ];
    let imported = file("ladder.xlsx", xlsx_with(cells, &parts));
    assert_eq!(framework(&imported).levels.len(), 2);
    let told = told(&imported);
    for line in [
        "LeftOut Ladder!C2: column C is hidden: “90000”",
        "LeftOut Ladder!B2: the note on this cell is left out: “Ask Ada”",
    ] {
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn csv_is_read_in_the_encodings_that_spreadsheets_write() {
    let text = "Fähigkeit;L1;L2\nCode;Schreibt;Prüft „alles“\n";
    let wide = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let narrow = text.chars().map(|c| match c {
        '„' => 0x84,
        '“' => 0x93,
        c => u32::from(c) as u8,
    });
    for (bytes, said) in [
        (text.as_bytes().to_vec(), None),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), None),
        (wide(false), Some("UTF-16, little end first")),
        (wide(true), Some("UTF-16, big end first")),
        (wide(false)[2..].to_vec(), Some("UTF-16, little end first")),
        (narrow.collect(), Some("Windows-1252")),
    ] {
        let imported = file("ladder.csv", bytes);
        let framework = framework(&imported);
        assert_eq!(step(framework, "L2", "code").0, "Prüft „alles“");
        let told = told(&imported);
        assert_eq!(told.contains("was read as"), said.is_some(), "{told}");
        assert!(said.is_none_or(|said| told.contains(said)), "{told}");
        assert!(told.contains("semicolons"), "{told}");
    }
}

#[test]
fn a_file_is_read_as_what_it_is_and_not_as_what_it_is_called() {
    let imported = file(
        "ladder.csv",
        xlsx(&rows(&[&["S", "L1", "L2"], &["Code", "a", "b"]])),
    );
    assert_eq!(framework(&imported).levels.len(), 2);
    assert!(told(&imported).contains("is called CSV and holds XLSX"));
}

#[test]
fn what_stands_beside_the_matrix_is_named() {
    let text = "Skill,L1,L2,Notes\nCode,Writes,Builds,ask Ada\n,,,\nThis ladder was approved by everybody who was asked,,,\n";
    let imported = csv(text);
    let left: Vec<_> = imported
        .report
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::LeftOut)
        .map(|note| note.at.to_string())
        .collect();
    assert_eq!(left, ["Ladder!D1", "Ladder!D2", "Ladder!A4"]);
}
