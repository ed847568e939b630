//! `waymark import framework` and `waymark export`.

use insta::assert_snapshot;

use crate::support::Place;

const LADDER: &str = "Acme ladder,,,\nSkill,L1 Engineer,L2 Senior Engineer,Notes\n\
    Summary,Does what is described.,Finds what has to be done.,\n\
    Code,Writes,Designs,ask Ada\n\
    People,Learns,\"- Teaches\n- Reviews\",\n";

#[test]
fn a_preview_writes_nothing_and_says_what_would_be() {
    let place = Place::new().file("ladder.csv", LADDER);
    let ran = place.run(&["import", "framework", "ladder.csv", "--out", "ours"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(!place.path("ours").exists());
    let (told, rules) = ran.out.split_once("\nWhat the rules say").unwrap();
    assert_snapshot!(told, @"
    Acme ladder (acme-ladder)
      1 track, 2 levels, 2 dimensions, 4 steps, 1 transition
      - Individual contributors: L1 Engineer, L2 Senior Engineer
      - Dimensions: Code, People

    Understood (4)
      - sheet ladder: row 2 names 2 levels: L1, L2
      - ladder!A2: “Skill” heads column A
      - ladder!A3: “Summary” is the summary of each level
      - sheet ladder: has 2 lines with a cell for each level

    Guessed: look at these (4)
      - the file: no tracks are named: the levels are put on “Individual contributors”, by their
        titles
      - the file: the language is taken to be English: `--language` says otherwise
      - the file: each level leads to the next of its track, by promotion. What a promotion asks
        for, and other ways between tracks, are for you to add
      - the file: the steps of one dimension have no names in the file, and are called “Step 1” and
        on: to name them is the next thing to do, since people are told which step they are on by
        its name

    Left out (2)
      - ladder!D2: was not understood: “Notes”
      - ladder!D4: was not understood: “ask Ada”
    ");
    let at = "ladder!B2: warning[missing-ceiling]: L1 Engineer";
    assert!(rules.contains(at), "findings are at their cells: {rules}");
    let end = "Nothing is written yet. With --apply, 2 files in ours.\n";
    assert!(rules.ends_with(end), "{rules}");
}

#[test]
fn what_is_applied_is_a_framework_that_is_checked_like_any() {
    let place = Place::new().file("ladder.csv", LADDER);
    let ran = place.run(&[
        "import",
        "framework",
        "ladder.csv",
        "--out",
        "ours",
        "--apply",
        "--id",
        "acme",
    ]);
    assert!(
        ran.out.contains("They are yours from here on."),
        "{}",
        ran.out
    );
    let shown = place.run(&["--with", "ours", "show", "acme/L2"]).fine();
    assert!(shown.contains("Finds what has to be done."), "{shown}");
    let again = place.run(&[
        "import",
        "framework",
        "ladder.csv",
        "--out",
        "ours",
        "--apply",
    ]);
    assert_eq!(again.code, 2);
    assert_snapshot!(again.err, @"
    error: ours is not empty
    hint: choose a folder that does not exist yet: nothing was written
    ");
}

#[test]
fn what_cannot_be_read_leaves_nothing_behind() {
    let place = Place::new().file("ladder.csv", "Skill,L1,#REF!,L3\nCode,a,b,c\n");
    let ran = place.run(&[
        "import",
        "framework",
        "ladder.csv",
        "--out",
        "ours",
        "--apply",
    ]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("ladder!C1: holds #REF!"), "{}", ran.out);
    assert!(ran.out.ends_with("Nothing was imported.\n"), "{}", ran.out);
    let entries = std::fs::read_dir(place.path(".")).unwrap().count();
    assert_eq!(entries, 1, "only the file itself");
}

/// Files that are made to hurt. `exchange` holds what becomes of many more of them; here it is that
/// each ends in words at its place, with `--apply`, and that no file is written.
#[test]
fn what_is_made_to_hurt_is_told_and_nothing_is_written() {
    let header = b"Skill,L1,L2\nCode,".as_slice();
    let aliases: Vec<String> = (1..=9)
        .map(|n| {
            let ten = vec![format!("*a{}", n - 1); 10].join(", ");
            format!("a{n}: &a{n} [{ten}]\n")
        })
        .collect();
    let aliases = aliases.concat();
    let aliases = format!("a0: &a0 [x, x]\n{aliases}").into_bytes();
    let cases: [(&str, Vec<u8>, &str); 8] = [
        (
            "date.csv",
            b"Skill,L1,#REF!,L3\nCode,a,b,c\n".to_vec(),
            "date!C1: holds #REF!",
        ),
        (
            "large.csv",
            vec![b'a'; 10 * 1024 * 1024 + 1],
            "larger than 10 MiB",
        ),
        (
            "cell.csv",
            [header, &vec![b'x'; 40_000], b",b\n"].concat(),
            "cell!B2: this cell holds more than 32,767 characters",
        ),
        ("cut.xlsx", b"PK\x03\x04 and no more".to_vec(), "damaged"),
        (
            "half.csv",
            b"\xff\xfea\x00\x00\xd8".to_vec(),
            "mark of an encoding",
        ),
        ("open.csv", [header, b"\"a,b\n"].concat(), "never closed"),
        ("aliases.yaml", aliases, "alias"),
        ("deep.json", b"[".repeat(5_000), "32"),
    ];
    for (name, bytes, says) in cases {
        let place = Place::new();
        std::fs::write(place.path(name), bytes).unwrap();
        let ran = place.run(&["import", "framework", name, "--out", "ours", "--apply"]);
        assert_eq!(ran.code, 1, "{name}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("Cannot be read"), "{name}: {}", ran.out);
        // What is told may run over several lines.
        let told = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(says), "{name}: {told}");
        assert!(told.ends_with("Nothing was imported."), "{name}: {told}");
        let entries = std::fs::read_dir(place.path(".")).unwrap().count();
        assert_eq!(entries, 1, "{name}: only the file itself");
    }
}

#[test]
fn files_of_a_folder_that_are_not_read_are_told() {
    let place = Place::new()
        .file("ours/a.md", "# Ours\n\n## L1 Engineer\n\nBuilds.\n")
        .file("ours/b.md", "## L2 Senior Engineer\n\nLeads.\n")
        .file("ours/c.csv", LADDER)
        .file("ours/d.txt", "Notes.")
        .file("ours/sub/e.md", "## L3 Staff\n");
    let ran = place.run(&["import", "framework", "ours", "--out", "out"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let told = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "ours/c.csv, the file: is CSV, and most files of the folder are Markdown",
        "ours/d.txt, the file: is of no form that is read",
        "ours/sub, the file: a folder within the folder is not read",
    ] {
        assert!(told.contains(says), "{says}: {}", ran.out);
    }
}

#[test]
fn what_does_not_fit_the_files_is_refused() {
    let place = Place::new()
        .file("a.md", "# Ours\n\n## L1 Engineer\n\nBuilds.\n")
        .file("c.csv", LADDER);
    let asked = ["import", "framework", "a.md", "c.csv", "--out", "out"];
    let says = place.run(&asked).refused();
    assert!(
        says.contains("a.md is Markdown, and c.csv is CSV"),
        "{says}"
    );
    for choice in [
        ["--sheet", "One"],
        ["--header", "3"],
        ["--levels-in", "rows"],
        ["--rows-are", "parts"],
    ] {
        let asked = [
            &["import", "framework", "a.md", "--out", "out"],
            &choice[..],
        ];
        let says = place.run(&asked.concat()).refused();
        let told = format!("{} is for spreadsheets and CSV", choice[0]);
        assert!(says.contains(&told), "{says}");
    }
}

#[test]
fn a_spreadsheet_is_imported_before_it_is_checked() {
    let place = Place::new().file("ladder.xlsx", b"PK\x03\x04\xff");
    let ran = place.run(&["check", "ladder.xlsx"]);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("ladder.xlsx is a spreadsheet"), "{told}");
    assert!(
        told.contains("waymark import framework ladder.xlsx --out our-ladder"),
        "{told}"
    );
}

#[test]
fn programs_are_told_everything() {
    let place = Place::new().file("ladder.csv", LADDER);
    let ran = place.run(&[
        "import",
        "framework",
        "ladder.csv",
        "--out",
        "ours",
        "--format",
        "json",
    ]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["framework"]["counts"]["levels"], 2);
    assert_eq!(told["applied"], false);
    let notes = told["notes"].as_array().unwrap();
    let left = notes
        .iter()
        .find(|note| note["kind"] == "left-out" && note["at"] == "ladder!D4");
    assert!(left.is_some(), "{notes:?}");
}

#[test]
fn a_workbook_and_a_folder_come_back() {
    let place = Place::new();
    for out in ["out.xlsx", "folder"] {
        place
            .run(&[
                "export",
                "engineering-levels",
                "--out",
                out,
                "--format",
                if out == "folder" { "csv" } else { "xlsx" },
            ])
            .fine();
        let back = format!("{out}-back");
        let ran = place.run(&["import", "framework", out, "--out", &back, "--apply"]);
        assert!(ran.out.contains("They are yours"), "{}{}", ran.out, ran.err);
        let json = |of: &[&str]| place.run(&[of, &["--format", "json"]].concat()).fine();
        let ours = json(&["show", "engineering-levels"]);
        let theirs = json(&["--with", &back, "show", "engineering-levels"]);
        assert_eq!(ours, theirs);
    }
}

#[test]
fn one_csv_file_holds_the_matrix() {
    let place = Place::new();
    let out = place
        .run(&["export", "engineering-ladders", "--out", "matrix.csv"])
        .fine();
    assert!(
        out.contains("A folder instead of a file holds all"),
        "{out}"
    );
    let text = place.read("matrix.csv");
    assert!(text.starts_with("\u{feff},,Developer"), "{}", &text[..80]);
}

#[test]
fn a_form_that_nobody_named_is_asked_for() {
    let ran = Place::new().run(&["export", "career-pathways", "--out", "ladder"]);
    assert_eq!(ran.code, 2);
    assert_snapshot!(ran.err, @"
    error: ladder does not say in which form it should be written
    hint: name a file that ends in .xlsx, .csv, .md or .json, or say `--format`
    ");
}

#[test]
fn where_a_ladder_asks_for_less_further_up_both_cells_are_named() {
    let ladder = "Skill,L1,L2,L3\nMentoring,1,3,2\nPlanning,1,2,3\n";
    let place = Place::new().file("ladder.csv", ladder);
    let import = [
        "import",
        "framework",
        "ladder.csv",
        "--out",
        "ours",
        "--apply",
    ];
    let ran = place.run(&import);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let (_, told) = ran.out.split_once("error[").unwrap();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let cells = "ladder!C2: L2 asks for step 3";
    assert!(told.contains(cells), "{told}");
    assert!(told.contains("help: raise the step, or say why"), "{told}");
    assert!(
        told.contains("1 finding above stands in the way of publishing and of a site"),
        "{told}"
    );
    // It is a framework like any other: the same is found in its own lines.
    let checked = place.run(&["check", "ours"]);
    assert!(checked.out.contains("error[expectation-regression]"));
}
