//! Cells as spreadsheets keep them: merged, hidden, of many kinds and in many encodings.

use exchange::NoteKind;

use super::support::{csv, file, framework, rows, step, told, xlsx, xlsx_with};

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
    assert!(
        framework
            .level("L1")
            .is_some_and(|it| it.expects.on("reach").is_none()),
        "a date is no step"
    );
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
        told.contains("LeftOut Ladder!B2: holds the date 2026-03-04, which is no step"),
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
