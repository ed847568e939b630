//! Files that are made to hurt, or that are not what they say. Each ends in a finding, and soon.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use exchange::tables::{CELLS, FILE_BYTES, STRINGS, UNPACKED_BYTES};

use super::support::{archive, csv, file, framework, ods, refusal, rows, told, xlsx, xlsx_with};

/// Far above what any of these takes, also without optimisation and on a busy machine; far below
/// what they would take if a bound did not hold.
const SOON: Duration = Duration::from_mins(2);

const SMALL: &[&[&str]] = &[&["Skill", "L1", "L2"], &["Code", "Writes", "Builds"]];

/// What reading makes of something, which was made before the clock starts.
fn soon<M, T>(made: M, reading: impl FnOnce(M) -> T) -> T {
    let begun = Instant::now();
    let done = reading(made);
    assert!(begun.elapsed() < SOON, "took {:?}", begun.elapsed());
    done
}

#[test]
fn a_part_that_unpacks_to_too_much_is_not_unpacked() {
    let bomb = vec![b' '; UNPACKED_BYTES + 1];
    let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", &bomb)];
    let bytes = xlsx_with(&rows(SMALL), &parts);
    assert!(bytes.len() < 100_000, "a bomb is small: {}", bytes.len());
    let refused = soon(bytes, |bytes| refusal(&file("bomb.xlsx", bytes)));
    assert!(refused.contains("unpacks to more than 48 MiB"), "{refused}");
    let mut content = "<office:document-content>".to_owned();
    content.push_str(&" ".repeat(UNPACKED_BYTES));
    let refused = soon(archive(&[("content.xml", content.as_bytes())]), |bytes| {
        refusal(&file("bomb.ods", bytes))
    });
    assert!(refused.contains("unpacks to more than 48 MiB"), "{refused}");
}

#[test]
fn an_archive_of_very_many_parts_is_refused() {
    let names: Vec<String> = (0..3_000)
        .map(|number| format!("xl/{number}.xml"))
        .collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let refused = soon(archive(&parts), |bytes| refusal(&file("many.xlsx", bytes)));
    assert!(refused.contains("an archive of 3000 parts"), "{refused}");
}

#[test]
fn formulas_are_not_worked_out_and_nesting_ends() {
    // What a program that works it out would double thirty times.
    let mut bomb = String::from(
        "<sheetData><row><c t=\"inlineStr\"><is><t>Skill</t></is></c><c t=\"inlineStr\"><is><t>L1</t></is></c><c t=\"inlineStr\"><is><t>L2</t></is></c></row><row><c t=\"inlineStr\"><is><t>Code</t></is></c>",
    );
    let _ = write!(
        bomb,
        "<c t=\"str\"><f>{}A1{}</f><v>Writes</v></c>",
        "REPT(".repeat(5_000),
        ",2)".repeat(5_000)
    );
    bomb.push_str("<c t=\"str\"><f>WEBSERVICE(\"http://example.org\")</f></c></row></sheetData>");
    let imported = soon(xlsx(&bomb), |bytes| file("formula.xlsx", bytes));
    let framework = framework(&imported);
    assert_eq!(framework.dimensions[0].steps[0].name, "Writes");
    assert_eq!(
        framework.dimensions[0].steps.len(),
        1,
        "a formula without a value is empty"
    );
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let refused = soon(xlsx(&deep), |bytes| refusal(&file("deep.xlsx", bytes)));
    assert!(refused.contains("nests more than 64 elements"), "{refused}");
}

#[test]
fn empty_rows_and_sizes_that_are_only_claimed_cost_nothing() {
    let mut cells = String::from("<dimension ref=\"A1:XFD1048576\"/>");
    cells.push_str(&rows(SMALL).replace("</sheetData>", ""));
    for row in 3..=1_048_576 {
        let _ = write!(cells, "<row r=\"{row}\"/>");
    }
    cells.push_str("</sheetData>");
    let imported = soon(xlsx(&cells), |bytes| file("empty.xlsx", bytes));
    assert_eq!(framework(&imported).levels.len(), 2);
    let far = format!(
        "{}<c r=\"XFD1048576\" t=\"inlineStr\"><is><t>far</t></is></c></row></sheetData>",
        rows(SMALL).replace("</row></sheetData>", "</row><row>")
    );
    let imported = soon(xlsx(&far), |bytes| file("far.xlsx", bytes));
    assert!(
        told(&imported).contains("LeftOut Ladder!XFD1048576: was not understood: “far”"),
        "{}",
        told(&imported)
    );
    let table = r#"<table:table table:name="L"><table:table-row><table:table-cell><text:p>S</text:p></table:table-cell><table:table-cell><text:p>L1</text:p></table:table-cell><table:table-cell><text:p>L2</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row><table:table-row><table:table-cell><text:p>Code</text:p></table:table-cell><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#;
    let imported = soon(ods(table), |bytes| file("empty.ods", bytes));
    assert_eq!(framework(&imported).levels.len(), 2);
}

#[test]
fn a_cell_that_repeats_for_ever_ends_at_the_bound() {
    let table = r#"<table:table table:name="L"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>L1</text:p></table:table-cell></table:table-row></table:table>"#;
    let refused = soon(ods(table), |bytes| refusal(&file("repeat.ods", bytes)));
    assert!(
        refused.contains("more than 20,000 filled cells"),
        "{refused}"
    );
}

#[test]
fn sixteen_thousand_columns_are_not_levels() {
    let header: Vec<String> = (1..=16_384)
        .map(|number| format!("L{}", number % 100))
        .collect();
    let refused = soon(format!("Skill,{}\nCode,a\n", header.join(",")), |text| {
        refusal(&csv(&text))
    });
    assert!(
        refused.contains("levels are named, and at most 100 are read"),
        "{refused}"
    );
    let header: Vec<String> = (1..=CELLS).map(|number| format!("x{number}y")).collect();
    let refused = soon(format!("Skill,{}\nCode,a\n", header.join(",")), |text| {
        refusal(&csv(&text))
    });
    assert!(
        refused.contains("more than 20,000 filled cells"),
        "{refused}"
    );
}

#[test]
fn shared_strings_may_be_many_but_cells_hold_only_so_much() {
    let long = "x".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let mut cells = rows(SMALL).replace("</sheetData>", "");
    for _ in 0..400 {
        cells.push_str("<row><c t=\"s\"><v>0</v></c></row>");
    }
    cells.push_str("</sheetData>");
    let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", strings.as_bytes())];
    let refused = soon(xlsx_with(&cells, &parts), |bytes| {
        refusal(&file("shared.xlsx", bytes))
    });
    assert!(refused.contains("more than 4 MiB of text"), "{refused}");
    let shared = |number: usize| {
        let texts = format!("<sst>{}</sst>", "<si><t/></si>".repeat(number));
        let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", texts.as_bytes())];
        soon(xlsx_with(&rows(SMALL), &parts), |bytes| {
            file("many.xlsx", bytes)
        })
    };
    assert_eq!(framework(&shared(STRINGS)).levels.len(), 2);
    let refused = refusal(&shared(3_000_000));
    assert!(
        refused.contains("keeps more than 200,000 texts"),
        "{refused}"
    );
    let refused = soon(
        format!("Skill,L1,L2\nCode,{},b\n", "x".repeat(40_000)),
        |text| refusal(&csv(&text)),
    );
    assert!(
        refused.contains("Ladder!B2: this cell holds more than 32,767 characters"),
        "{refused}"
    );
}

#[test]
fn merged_areas_are_counted_by_what_they_cover() {
    let mut cells = String::from("<sheetData>");
    for row in 1..=2_000 {
        let _ = write!(
            cells,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"D{row}\"><v>1</v></c></row>"
        );
    }
    cells.push_str("</sheetData><mergeCells>");
    for row in 1..=2_000 {
        let _ = write!(cells, "<mergeCell ref=\"A{row}:XFD1048576\"/>");
    }
    cells.push_str("</mergeCells>");
    let refused = soon(xlsx(&cells), |bytes| refusal(&file("merged.xlsx", bytes)));
    assert!(
        refused.contains("cover more than 200,000 cells"),
        "{refused}"
    );
}

#[test]
fn entities_of_a_file_s_own_are_refused() {
    let strings = br#"<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", strings)];
    let refused = soon(xlsx_with(&rows(SMALL), &parts), |bytes| {
        refusal(&file("entity.xlsx", bytes))
    });
    assert!(
        refused.contains("declares entities of its own"),
        "{refused}"
    );
    let unknown = rows(&[&["Skill", "L1", "L2"], &["Code", "&lol;", "b"]]);
    let refused = refusal(&file("entity.xlsx", xlsx(&unknown)));
    assert!(refused.contains("is damaged"), "{refused}");
}

#[test]
fn a_day_or_a_broken_formula_where_a_level_is_expected_is_said_with_its_cell() {
    let styles =
        br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let parts: [(&str, &[u8]); 1] = [("xl/styles.xml", styles)];
    let header = |cell: &str| {
        format!(
            "<sheetData><row><c t=\"inlineStr\"><is><t>Skill</t></is></c><c t=\"inlineStr\"><is><t>L1</t></is></c><c t=\"inlineStr\"><is><t>L2</t></is></c>{cell}</row><row><c t=\"inlineStr\"><is><t>Code</t></is></c></row></sheetData>"
        )
    };
    let refused = refusal(&file(
        "date.xlsx",
        xlsx_with(&header("<c s=\"1\"><v>46085</v></c>"), &parts),
    ));
    assert!(
        refused.starts_with("Ladder!D1: holds the date 2026-03-04 where the name of a level"),
        "{refused}"
    );
    let refused = refusal(&file(
        "ref.xlsx",
        xlsx_with(&header("<c t=\"e\"><v>#REF!</v></c>"), &parts),
    ));
    assert!(refused.starts_with("Ladder!D1: holds #REF!"), "{refused}");
    let refused = refusal(&csv("Skill,L1,#REF!,L3\nCode,a,b,c\n"));
    assert!(refused.starts_with("Ladder!C1: holds #REF!"), "{refused}");
    // CSV knows no dates: what looks like one was made by the program that wrote it.
    for (header, cell) in [
        ("Skill,L1,2026-03-04,L3", "C1"),
        ("Skill,2026-03-04,L2,L3", "B1"),
    ] {
        let refused = refusal(&csv(&format!("{header}\nCode,a,b,c\n")));
        let says = format!("Ladder!{cell}: holds the date 2026-03-04 where the name of a level");
        assert!(refused.starts_with(&says), "{refused}");
    }
    let corner = csv("2026-03-04,L1,L2\nCode,a,b\n");
    assert_eq!(framework(&corner).levels.len(), 2);
}

#[test]
fn what_is_no_spreadsheet_says_what_it_is() {
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let manifest: [(&str, &[u8]); 2] = [
        ("content.xml", b"\x00"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ];
    for (name, bytes, says) in [
        ("a.xlsx", encrypted, "encrypted"),
        ("a.ods", archive(&manifest), "encrypted"),
        ("a.xls", b"\xd0\xcf\x11\xe0old".to_vec(), "before 2007"),
        ("a.xlsx", archive(&[("xl/workbook.bin", b"")]), ".xlsb"),
        (
            "a.xlsx",
            archive(&[("word/document.xml", b"")]),
            "text document",
        ),
        (
            "a.numbers",
            archive(&[("Index/Document.iwa", b"")]),
            "Numbers",
        ),
        ("a.zip", archive(&[("a.csv", b"x")]), "unpack it"),
        ("a.csv", b"%PDF-1.7".to_vec(), "PDF"),
        (
            "a.xls",
            b"<html><table></table></html>".to_vec(),
            "a page or XML",
        ),
        ("a.csv", Vec::new(), "empty"),
        ("a.csv", b"a,b\0c\x01\x02\n".to_vec(), "not text"),
        (
            "a.csv",
            b"\xff\xfea\x00\x00\xd8".to_vec(),
            "mark of an encoding",
        ),
        (
            "a.csv",
            b"Skill,L1,L2\nCode,\"a,b\n".to_vec(),
            "never closed",
        ),
        ("a.csv", vec![b'a'; FILE_BYTES + 1], "larger than 10 MiB"),
        (
            "a.csv",
            b"nothing,of,the,kind\n".to_vec(),
            "no row and no column",
        ),
    ] {
        let refused = soon(bytes, |bytes| refusal(&file(name, bytes)));
        assert!(refused.contains(says), "{name}: {refused}");
    }
}

#[test]
fn a_file_that_ends_too_soon_or_has_a_wrong_byte_never_panics() {
    let whole = xlsx(&rows(SMALL));
    for end in (0..whole.len()).step_by(7) {
        assert!(file("cut.xlsx", whole[..end].to_vec()).framework.is_none());
    }
    let table = r#"<table:table table:name="L"><table:table-row><table:table-cell><text:p>S</text:p></table:table-cell><table:table-cell><text:p>L1</text:p></table:table-cell><table:table-cell><text:p>L2</text:p></table:table-cell></table:table-row></table:table>"#;
    let others = [whole, ods(table)];
    for (place, whole) in others.iter().enumerate() {
        for at in (0..whole.len()).step_by(3) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x5a;
            let imported = file(if place == 0 { "a.xlsx" } else { "a.ods" }, bytes);
            assert_eq!(imported.framework.is_none(), imported.report.is_refused());
        }
    }
}

#[test]
fn the_guide_states_the_bounds() {
    use exchange::tables::{
        CELL_CHARACTERS, DEPTH, LEVELS, LINES, MERGED_CELLS, MERGES, PARTS, SHEETS, TEXT_BYTES,
    };
    let guide = include_str!("../../../../../docs/guides/bring-in-a-framework.md");
    let (_, table) = guide.split_once("### Bounds").unwrap();
    let (table, _) = table.split_once("## Out").unwrap();
    let stated: Vec<&str> = table
        .lines()
        .filter_map(|line| line.trim_end_matches(" |").rsplit_once("| "))
        .map(|(_, at_most)| at_most)
        .skip(1)
        .collect();
    let grouped = |number: usize| {
        let digits = number.to_string();
        match digits.len().checked_sub(3).filter(|head| *head > 0) {
            Some(head) => format!("{},{}", &digits[..head], &digits[head..]),
            None => digits,
        }
    };
    let mib = |bytes: usize| format!("{} MiB", bytes / 1024 / 1024);
    let merged = format!("{}, and {} cells", grouped(MERGES), grouped(MERGED_CELLS));
    let expected = [
        mib(FILE_BYTES),
        mib(UNPACKED_BYTES),
        grouped(PARTS),
        grouped(DEPTH),
        grouped(SHEETS),
        grouped(CELLS),
        grouped(STRINGS),
        mib(TEXT_BYTES),
        grouped(CELL_CHARACTERS),
        merged,
        grouped(LINES),
        grouped(LEVELS),
    ];
    assert_eq!(stated, expected);
}
