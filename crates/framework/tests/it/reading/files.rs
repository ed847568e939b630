//! One file or a folder, whatever stands in it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use insta::assert_snapshot;
use tempfile::{TempDir, tempdir};

use crate::support::{HEADER, TRACK, level, places};
use framework::{MAX_ELEMENTS, Outcome, read_path, read_text};

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The messages, with the temporary folder's name left out.
fn told(outcome: &Outcome, folder: &Path) -> String {
    let messages = outcome.findings.iter().map(|finding| {
        let message = finding
            .message
            .replace(&folder.display().to_string(), "DIR");
        format!("{}: {message}", finding.code)
    });
    messages.collect::<Vec<_>>().join("\n")
}

#[test]
fn files_of_a_folder_are_joined_in_the_order_of_their_paths() {
    let dir = folder(&[
        ("levels/2-later.toml", &level("B", 2)),
        ("levels/1-first.toml", &level("A", 1)),
        ("framework.toml", HEADER),
        ("tracks.toml", TRACK),
        (".hidden.toml", "nonsense"),
        (".git/config.toml", "nonsense"),
        ("README.md", "not TOML"),
    ]);
    let outcome = read_path(dir.path());
    let map = outcome.framework.expect("readable");
    let levels: Vec<_> = map.levels.iter().map(|l| l.id.as_str()).collect();
    assert_eq!(levels, ["A", "B"]);
    assert_eq!(map.tracks.len(), 1);

    let read = outcome.sources.file(map.levels[1].id.span).unwrap();
    assert!(read.path.ends_with("levels/2-later.toml"));
}

#[test]
fn one_file_will_do() {
    let text = format!("{HEADER}{TRACK}{}", level("A", 1));
    let dir = folder(&[("all.toml", &text)]);
    let from_file = read_path(&dir.path().join("all.toml")).framework;
    assert!(from_file.is_some());
    assert_eq!(from_file, read_path(dir.path()).framework);
    assert_eq!(from_file, read_text("all.toml", &text).framework);
}

#[test]
fn byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = format!("{HEADER}{TRACK}{}", level("A", 1));
    let plain = read_text("a.toml", &text).framework.unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let outcome = read_text("a.toml", &windows);
    assert_eq!(outcome.framework.as_ref(), Some(&plain));

    let place = |outcome: &Outcome, map: &framework::Framework| {
        let place = outcome.sources.place(map.levels[0].id.span).unwrap();
        (place.line, place.column)
    };
    let unix = read_text("a.toml", &text);
    let map = outcome.framework.as_ref().unwrap();
    assert_eq!(place(&outcome, map), place(&unix, &plain));
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_first_line() {
    let outcome = read_text("a.toml", "\u{feff}nonsense = 1\n");
    assert_eq!(places(&outcome), "1:1: unknown key `nonsense` in the file");
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let dir = folder(&[("framework.toml", HEADER)]);
    fs::write(dir.path().join("latin.toml"), b"# caf\xe9\n").unwrap();
    fs::write(
        dir.path().join("large.toml"),
        vec![b'#'; 4 * 1024 * 1024 + 1],
    )
    .unwrap();
    symlink("nowhere.toml", dir.path().join("broken.toml")).unwrap();
    symlink("itself.toml", dir.path().join("itself.toml")).unwrap();
    fs::create_dir(dir.path().join("deeper")).unwrap();
    symlink("..", dir.path().join("deeper/up")).unwrap();
    let outcome = read_path(dir.path());
    assert!(outcome.framework.is_none());
    assert_snapshot!(told(&outcome, dir.path()), @r"
    unreadable: DIR/deeper/up leads back to a folder that was already read
    unreadable: DIR/broken.toml does not exist
    unreadable: DIR/itself.toml could not be read: Too many levels of symbolic links (os error 40)
    unreadable: DIR/large.toml has 4194305 bytes; 4194304 are allowed
    unreadable: DIR/latin.toml is not UTF-8: byte 6 cannot be read
    ");
}

#[test]
fn folders_and_files_that_hold_nothing() {
    let dir = folder(&[("empty.toml", "")]);
    let empty_file = read_path(dir.path());
    let nothing = tempdir().unwrap();
    let empty_folder = read_path(nothing.path());
    let missing = read_path(&nothing.path().join("gone"));
    let null = read_path(Path::new("/dev/null"));
    assert_snapshot!(told(&empty_file, dir.path()), @"schema: there is no `[framework]` table");
    assert_snapshot!(told(&empty_folder, nothing.path()), @"unreadable: DIR holds no TOML file");
    assert_snapshot!(told(&missing, nothing.path()), @"unreadable: DIR/gone does not exist");
    assert_snapshot!(told(&null, nothing.path()), @"unreadable: /dev/null is not a file");
}

#[test]
fn a_folder_that_may_not_be_read_is_a_finding() {
    use std::os::unix::fs::PermissionsExt;

    let dir = folder(&[
        ("framework.toml", HEADER),
        ("shut/levels.toml", &level("A", 1)),
    ]);
    let shut = dir.path().join("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let may_read_anyway = fs::read_dir(&shut).is_ok();
    let outcome = read_path(dir.path());
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
    if may_read_anyway {
        // The administrator may read everything: then nothing is missing.
        assert_eq!(outcome.framework.unwrap().levels.len(), 1);
    } else {
        assert!(told(&outcome, dir.path()).contains("DIR/shut may not be read by this user"));
    }
}

#[test]
fn folders_are_read_to_a_depth_and_no_further() {
    let deep = "a/b/c/d/e/f/g/h/levels.toml";
    let dir = folder(&[("framework.toml", HEADER), (deep, &level("A", 1))]);
    assert_eq!(read_path(dir.path()).framework.unwrap().levels.len(), 1);

    let too_deep = "a/b/c/d/e/f/g/h/i/levels.toml";
    let dir = folder(&[("framework.toml", HEADER), (too_deep, &level("A", 1))]);
    assert_snapshot!(told(&read_path(dir.path()), dir.path()), @"unreadable: DIR/a/b/c/d/e/f/g/h/i lies too deep: eight folders below the framework's own are read");
}

#[test]
fn a_thousand_files_and_no_more() {
    let dir = folder(&[("framework.toml", HEADER)]);
    for number in 1..1_000 {
        fs::write(dir.path().join(format!("{number}.toml")), "").unwrap();
    }
    assert!(read_path(dir.path()).framework.is_some());
    fs::write(dir.path().join("zz.toml"), "").unwrap();
    let told = told(&read_path(dir.path()), dir.path());
    assert!(
        told.contains("is one file too many: a thousand are read"),
        "{told}"
    );
}

#[test]
fn many_large_files_are_bounded_together() {
    let dir = folder(&[("framework.toml", HEADER)]);
    let large = vec![b'#'; 4 * 1024 * 1024 - 100];
    for number in 0..9 {
        fs::write(dir.path().join(format!("{number}.toml")), &large).unwrap();
    }
    let told = told(&read_path(dir.path()), dir.path());
    assert!(told.contains("goes beyond 33554432 bytes in all"), "{told}");
}

#[test]
fn ten_thousand_elements_and_no_more() {
    let with = |count: usize| {
        let items = "\"x\",".repeat(count - 1);
        let text = format!(
            "{HEADER}[[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"t\"\nrank = 1\ndoes = [{items}]\n"
        );
        read_text("a.toml", &text)
    };
    assert!(with(MAX_ELEMENTS).framework.is_some());
    let outcome = with(MAX_ELEMENTS + 1);
    assert!(outcome.framework.is_none());
    assert_snapshot!(told(&outcome, Path::new("DIR")), @"schema: the framework has more than 10000 elements");
}
