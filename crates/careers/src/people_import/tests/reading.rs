//! From bytes to rows.

use super::super::{MOST_ROWS, Row, read};
use super::{file, told};

/// Name, address and the further cells of each row.
fn rows(bytes: &[u8]) -> Vec<String> {
    let file = read("people.csv", bytes);
    let cells = |row: &Row| {
        let optional = [&row.manager, &row.team, &row.level, &row.since, &row.start];
        let cells = [&row.name, &row.email]
            .into_iter()
            .chain(optional.into_iter().flatten());
        cells
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join("|")
    };
    file.rows.iter().map(cells).collect()
}

fn wrong(bytes: &[u8]) -> Vec<String> {
    let file = read("people.csv", bytes);
    told(&file.findings, &file)
}

#[test]
fn delimiters_ends_of_lines_quotes_and_order_are_found_out() {
    let expected = ["Ada|ada@example.org|grace@example.org"];
    for text in [
        "name,email,manager\nAda,ada@example.org,grace@example.org\n",
        "name;email;manager\r\nAda;ada@example.org;grace@example.org\r\n",
        "name\temail\tmanager\nAda\tada@example.org\tgrace@example.org",
        "\u{feff}name,email,manager\rAda,ada@example.org,grace@example.org\r",
        "sep=;\r\nname;email;manager\r\nAda;ada@example.org;grace@example.org",
        "\n\n\"manager\" , \"Name\",\"E-Mail\"\n\ngrace@example.org,Ada,ada@example.org\n,,\n",
        "Reports to;Full name;Work_Email;;\n grace@example.org ;\"Ada\"; ada@example.org;;\n;;;;\n",
        "name;email;manager;note, private\nAda;ada@example.org;grace@example.org;a,b,c,d\n",
    ] {
        assert_eq!(rows(text.as_bytes()), expected, "{text:?}");
    }
    assert_eq!(
        rows(b"email,name\na@b,\"Lovelace, \"\"Ada\"\"\"\n"),
        ["Lovelace, \"Ada\"|a@b"]
    );
}

#[test]
fn every_header_of_ours_and_its_other_names_are_known() {
    let text = "Name,E-mail address,Manager's e-mail,Team name,Current level,Level since,\
                Hire date,Office\nAda,a@b,g@b,Payments,D4,2025-01-01,2024-01-01,Oslo\n";
    assert_eq!(
        rows(text.as_bytes()),
        ["Ada|a@b|g@b|Payments|D4|2025-01-01|2024-01-01"]
    );
    assert_eq!(
        wrong(text.as_bytes()),
        [
            "1:84 info[location-not-kept] the location is read over: Waymark has no use for it, so it \
          keeps none ()"
        ]
    );
    assert_eq!(
        wrong(super::super::EXAMPLE.as_bytes()),
        Vec::<String>::new()
    );
}

#[test]
fn headers_that_are_not_known() {
    for (text, expected) in [
        (
            "name,email,mangaer\nAda,a@b,c@d\n",
            "1:12 warning[unknown-column] the column `mangaer` is not read (did you mean \
             `manager`?)",
        ),
        (
            "name,email,shoes\nAda,a@b,41\n",
            "1:12 warning[unknown-column] the column `shoes` is not read (columns that are read: \
             name, email, manager, team, level, level since, start, location)",
        ),
        (
            "name,email,Mail\nAda,a@b,c@d\n",
            "1:12 error[doubled-column] two columns hold the email (keep the one that is right)",
        ),
        (
            "First name,email\nAda,a@b\n",
            "1:1 error[missing-column] there is no column `name` (add it; first and last name go \
             together into one column)",
        ),
        (
            "Ada,ada@example.org\n",
            "1:1 error[no-header] no column is known by its name (begin with a line such as \
             `name,email,manager,team,level,start`)",
        ),
        (
            "",
            "error[empty-file] the file is empty (the first line names the columns, each further \
             line is a person)",
        ),
        (
            " \n;;\n",
            "error[empty-file] the file is empty (the first line names the columns, each further \
             line is a person)",
        ),
        (
            "name,email,site\n,\n",
            "1:1 error[empty-file] there is nobody in the file, only the header ()",
        ),
    ] {
        assert!(
            wrong(text.as_bytes()).contains(&expected.to_owned()),
            "{text:?}: {:?}",
            wrong(text.as_bytes())
        );
    }
}

#[test]
fn rows_that_do_not_fit_the_header_are_pointed_at() {
    let text = "name,email,team\nAda,a@b\nLovelace, Bob,b@b,Payments\nCy,c@b,,\nDi,d@b,Search\n";
    assert_eq!(
        wrong(text.as_bytes()),
        [
            "2:1 error[row-length] this row has too few fields: 2, where the header has 3 (leave a \
             field empty rather than out)",
            "3:1 error[row-length] this row has too many fields: 4, where the header has 3 (put a \
             field that holds the delimiter between quotes)",
        ]
    );
    assert_eq!(rows(text.as_bytes()), ["Cy|c@b|", "Di|d@b|Search"]);
    assert_eq!(
        wrong(b"name,email\nAda,a@b\n\"Bob,b@b\nCy,c@b\n"),
        [
            "3:1 error[open-quote] a quote is opened here and never closed, so the rest of the file is \
          one field (close it, or write it twice where it belongs to the text)"
        ]
    );
}

#[test]
fn files_that_are_no_text_say_how_to_save_them() {
    let utf16: Vec<u8> = "name,email\nAda,a@b\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
    for (bytes, beginning) in [
        (
            utf16.as_slice(),
            "error[unreadable] the file is written in UTF-16",
        ),
        (
            marked.as_slice(),
            "error[unreadable] the file is written in UTF-16",
        ),
        (
            b"PK\x03\x04rest".as_slice(),
            "error[unreadable] the file is a spreadsheet",
        ),
        (
            b"name,email\nZo\xeb,zoe@example.org\n".as_slice(),
            "2:3 error[unreadable] the file is not UTF-8",
        ),
    ] {
        let wrong = wrong(bytes);
        assert!(
            wrong.len() == 1 && wrong[0].starts_with(beginning),
            "{wrong:?}"
        );
        assert!(wrong[0].contains("CSV UTF-8"), "{wrong:?}");
    }
}

#[test]
fn size_has_bounds() {
    assert!(wrong(&vec![b'a'; 5 * 1024 * 1024 + 1])[0].contains("larger than 5 MB"));
    let row = |n: usize| format!("P,p{n}@b\n");
    let many: String = (0..=MOST_ROWS).map(row).collect();
    let many = file(&format!("name,email\n{many}"));
    assert_eq!(many.rows.len(), MOST_ROWS);
    assert!(told(&many.findings, &many)[0].starts_with("20002:1 error[too-many-rows]"));
    for wide in [",", ";", "\"", "\n", "a,", "\t\"", "name,email\n,"] {
        let text = wide.repeat(1_000_000 / wide.len());
        assert!(file(&text).findings.len() <= MOST_ROWS + 5, "{wide:?}");
    }
}

#[test]
fn a_cell_is_pointed_at_with_its_quotes_whatever_ends_the_line() {
    let text = "name,email\r\n\r\n\"Ada\" ,  a@b \r\nBob,\"b@b\"";
    let file = file(text);
    let text = &file.sources.files()[0].text;
    let raw = |row: usize, name: bool| {
        let cell = if name {
            &file.rows[row].name
        } else {
            &file.rows[row].email
        };
        &text[cell.span.start as usize..cell.span.end as usize]
    };
    assert_eq!([raw(0, true), raw(0, false)], ["\"Ada\" ", "  a@b "]);
    assert_eq!([raw(1, true), raw(1, false)], ["Bob", "\"b@b\""]);
}
