//! What ladders say of levels that nobody is read on, and what stands beside a matrix.

use exchange::NoteKind;
use exchange::tables::{Choices, read};
use framework::{Framework, Level, Range};

use super::support::{csv, file, framework, ods, rows, told, xlsx, xlsx_with};

const LADDER: &str = "Area,Competency,L1,L2,L3,M1\n\
    Basics,Years of experience,0-1,2-4 years,5+,8 years or more\n\
    ,Salary (GBP),35k-45k,\"45,000 – 60,000\",60k+,B7\n\
    ,Reports to,Manager,Manager,Manager,Director\n\
    ,Direct reports,0,0,-,5 to 8\n\
    ,Time in level,1-2 years,18 months,N/A,N/A\n\
    ,Scope,Tasks,Features,A service,A team\n\
    Craft,Code,Writes,Designs,Leads,-\n";

fn level<'a>(framework: &'a Framework, id: &str) -> &'a Level {
    framework.level(id).expect("a level")
}

fn range(from: i64, to: Option<i64>) -> Range<i64> {
    Range {
        from,
        to,
        open: false,
    }
}

#[test]
fn years_pay_and_reports_have_places_of_their_own() {
    let imported = csv(LADDER);
    let framework = framework(&imported);
    let names: Vec<_> = framework.dimensions.iter().map(|it| &it.name).collect();
    assert_eq!(names, ["Code"], "{}", told(&imported));
    assert_eq!(framework.groups.len(), 1, "a group of facts is none");
    let years = |id: &str| level(framework, id).experience.as_ref()?.total;
    assert_eq!(years("L1"), Some(range(0, Some(1))));
    assert_eq!(years("L3"), Some(range(5, None)));
    assert_eq!(years("M1"), Some(range(8, None)));
    let bands: Vec<_> = framework
        .bands
        .iter()
        .map(|it| (it.level.as_str(), it.currency.as_str(), it.base))
        .collect();
    let expected = [
        ("L1", "GBP", range(35_000, Some(45_000))),
        ("L2", "GBP", range(45_000, Some(60_000))),
        ("L3", "GBP", range(60_000, None)),
    ];
    assert_eq!(bands, expected);
    let span = level(framework, "M1").span.as_ref();
    assert_eq!(span.and_then(|it| it.direct), Some(range(5, Some(8))));
    assert!(level(framework, "L1").span.is_none());
    let months = |from: &str| {
        let mut ways = framework.transitions.iter();
        ways.find(|way| way.from == *from)?.typical_months
    };
    assert_eq!(months("L1"), Some(range(12, Some(24))));
    assert_eq!(months("L2"), Some(range(18, Some(18))));
    assert_eq!(level(framework, "L1").scope.as_deref(), Some("Tasks"));
    let parts: Vec<_> = level(framework, "M1")
        .parts
        .iter()
        .map(|it| (it.title.as_str(), it.text.as_deref()))
        .collect();
    assert_eq!(parts, [("Reports to", Some("Director"))]);
}

#[test]
fn the_report_says_where_each_of_them_went_and_why() {
    let told = told(&csv(LADDER));
    for says in [
        "Understood Ladder!B2: “Years of experience” is years that people usually bring, \
         `experience` of each level: context, and never a criterion (`waymark rule \
         tenure-criterion` says why)",
        "Understood Ladder!B3: “Salary (GBP)” is pay in a year, `[[bands]]`",
        "LeftOut Ladder!F3: pay: “Salary (GBP)” “B7” is left out, since everybody would read it: it \
         is no amount a year with its currency, such as £45k-£60k. Write it as `[[bands]]`",
        "Understood Ladder!B4: “Reports to” is told of each level and nothing that people are \
         read on: a part of its narrative",
        "Understood Ladder!A2: “Basics” heads lines about the levels",
        "Understood Ladder!F8: “-” says that nothing is expected",
        "Understood Ladder!E6: “N/A” says that there is none",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
    assert_eq!(told.matches("LeftOut").count(), 1, "{told}");
}

#[test]
fn what_people_are_read_on_stays_a_dimension() {
    let imported = csv("Skill,L1,L2\nExperience,Learns a product,Knows several\n\
        Customer experience,Asks,Measures\nLeadership,Follows,Leads\n");
    let framework = framework(&imported);
    assert_eq!(framework.dimensions.len(), 3, "{}", told(&imported));
}

#[test]
fn a_day_where_years_are_told_is_said() {
    let styles =
        br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let parts: [(&str, &[u8]); 1] = [("xl/styles.xml", styles)];
    let cells = rows(&[&["Skill", "L1", "L2"], &["Code", "Writes", "Builds"]]).replace(
        "</sheetData>",
        r#"<row><c t="inlineStr"><is><t>YOE</t></is></c><c><v>2</v></c><c s="1"><v>46085</v></c></row></sheetData>"#,
    );
    let imported = file("ladder.xlsx", xlsx_with(&cells, &parts));
    let says = "LeftOut Ladder!C3: holds the date 2026-03-04 where “YOE” has a number of years";
    assert!(told(&imported).contains(says), "{}", told(&imported));
    let level = level(framework(&imported), "L2");
    assert!(level.experience.is_none() && level.parts.is_empty());
}

#[test]
fn pay_is_read_in_the_currency_that_its_cells_show() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$€-407]#,##0\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let parts: [(&str, &[u8]); 1] = [("xl/styles.xml", styles.as_bytes())];
    let cells = rows(&[&["Skill", "L1", "L2"], &["Code", "Writes", "Builds"]]).replace(
        "</sheetData>",
        r#"<row><c t="inlineStr"><is><t>Base salary</t></is></c><c s="1"><v>50000</v></c><c><v>60000</v></c></row></sheetData>"#,
    );
    let imported = file("ladder.xlsx", xlsx_with(&cells, &parts));
    let framework = framework(&imported);
    assert_eq!(framework.bands.len(), 1, "{}", told(&imported));
    assert_eq!(framework.bands[0].currency, "EUR");
    assert_eq!(framework.bands[0].base, range(50_000, Some(50_000)));
    assert!(
        level(framework, "L2").parts.is_empty(),
        "everybody reads parts"
    );
    let says = "“60000” is left out, since everybody would read it: it names no currency";
    assert!(told(&imported).contains(says), "{}", told(&imported));
}

#[test]
fn a_formula_that_was_saved_without_a_result_is_said() {
    let cells = r#"<sheetData><row><c t="inlineStr"><is><t>Skill</t></is></c><c t="inlineStr"><is><t>L1</t></is></c><c t="inlineStr"><is><t>L2</t></is></c></row>
        <row><c t="inlineStr"><is><t>Code</t></is></c><c><f>B1</f><v/></c><c t="str"><f>IF(1,"","")</f><v></v></c></row>
        <row><c t="inlineStr"><is><t>People</t></is></c><c t="inlineStr"><is><t>Learns</t></is></c></row></sheetData>"#;
    let imported = file("ladder.xlsx", xlsx(cells));
    let told_of = told(&imported);
    let says = "LeftOut Ladder!B2: holds a formula without a result";
    assert!(told_of.contains(says), "{told_of}");
    assert!(
        !told_of.contains("Ladder!C2"),
        "what came to nothing is empty"
    );
    let table = r#"<table:table table:name="L"><table:table-row><table:table-cell><text:p>S</text:p></table:table-cell><table:table-cell><text:p>L1</text:p></table:table-cell><table:table-cell><text:p>L2</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Code</text:p></table:table-cell><table:table-cell table:formula="of:=1"/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"#;
    let imported = file("ladder.ods", ods(table));
    let says = "LeftOut L!B2: holds a formula without a result";
    assert!(told(&imported).contains(says), "{}", told(&imported));
}

#[test]
fn sheets_beside_the_ladder_become_guides_or_are_named() {
    let sheet = |name: &str, text: &str| (format!("{name}.csv"), text.as_bytes().to_vec());
    let files = [
        sheet("Craft", "Our craft\nS,L1,L2\nCode,a,b\n"),
        sheet("People", "Our people\nS,L1,L2\nMentoring,c,d\n"),
        sheet(
            "Read me",
            "How to use this\nEach level includes what the levels before it say.\n\
             \"• Talk about it twice a year\n• Never as a checklist\"\n",
        ),
        sheet("Log", "Date,Author,Change\n2024-03-01,Ada,Added L2\n"),
    ];
    let imported = read(&files, &Choices::default());
    let framework = framework(&imported);
    assert_eq!(framework.guides.len(), 1, "{}", told(&imported));
    assert_eq!(framework.guides[0].title, "Read me");
    assert_eq!(
        framework.guides[0].body.as_deref(),
        Some(
            "How to use this\n\nEach level includes what the levels before it say.\n\n\
             - Talk about it twice a year\n- Never as a checklist"
        )
    );
    let left: Vec<_> = imported
        .report
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::LeftOut)
        .map(|note| format!("{}: {}", note.at, note.says))
        .collect();
    let expected = "sheet Log: names no levels, and what is in its cells is left out (6): \
                    `--sheet` and `--header` say where levels stand";
    assert_eq!(left, [expected]);
    // Each sheet has a title of its own: none of them is the framework's.
    assert_eq!(framework.header.name, "Craft");
    let about = framework.groups.iter().map(|it| it.about.as_deref());
    assert_eq!(
        about.collect::<Vec<_>>(),
        [Some("Our craft"), Some("Our people")]
    );
}

#[test]
fn a_sheet_for_each_level_says_its_level_and_its_years() {
    let sheet = |name: &str, level: &str| {
        let text = format!(
            "Level,{level}\nYears of experience,3-5\nCategory,Expectation\nCode,Builds {level}\n"
        );
        (format!("{name}.csv"), text.into_bytes())
    };
    let files = [
        sheet("L1 Engineer", "L1 Engineer"),
        sheet("L2 Senior", "L2"),
    ];
    let imported = read(&files, &Choices::default());
    let framework = framework(&imported);
    let levels: Vec<_> = framework.levels.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(levels, ["L1", "L2"], "{}", told(&imported));
    assert_eq!(framework.dimensions.len(), 1, "{}", told(&imported));
    assert!(framework.levels.iter().all(|it| it.experience.is_some()));
}
