//! What a build writes, and what it leaves alone.

use std::fs;

use web::static_site::{BuildError, FolderError};

use crate::{KINDS, built_in, files, make, small};

#[test]
fn the_same_framework_gives_the_same_bytes() {
    for id in KINDS {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        make(&built_in(id), one.path()).unwrap();
        make(&built_in(id), other.path()).unwrap();
        assert!(files(one.path()) == files(other.path()), "{id}");
    }
}

#[test]
fn a_change_touches_what_depends_on_it_and_nothing_else() {
    let out = tempfile::tempdir().unwrap();
    let first = make(&small(|text| text), out.path()).unwrap();
    assert_eq!(first.written, first.files);
    let again = make(&small(|text| text), out.path()).unwrap();
    assert_eq!((again.written, again.removed), (0, 0));

    // The digest of a framework stands on its first page.
    let before = files(out.path());
    make(
        &small(|text| text.replace("From the first level", "From the lowest level")),
        out.path(),
    )
    .unwrap();
    let after = files(out.path());
    let changed: Vec<_> = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(*bytes))
        .collect();
    let names: Vec<&str> = changed.iter().map(|(name, _)| name.as_str()).collect();
    // What everybody can take along holds all of it.
    let (copies, names): (Vec<&str>, Vec<&str>) = names
        .into_iter()
        .partition(|name| name.starts_with("export/"));
    assert_eq!(names, ["index.html", "reading.html"]);
    assert_eq!(copies.len(), 4, "{copies:?}");
}

#[test]
fn what_is_gone_is_removed_and_what_others_put_there_stays() {
    let out = tempfile::tempdir().unwrap();
    make(&small(|text| text), out.path()).unwrap();
    fs::write(out.path().join("CNAME"), "ladder.example.org").unwrap();
    let without = small(|text| text.split("[[guides]]").next().unwrap().to_owned());
    let built = make(&without, out.path()).unwrap();
    assert_eq!(built.removed, 1);
    assert!(!out.path().join("reading.html").exists());
    assert!(out.path().join("CNAME").exists());
}

#[test]
fn a_folder_of_somebody_elses_is_refused_before_anything_is_written() {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("thesis.txt"), "years of work").unwrap();
    let refused = make(&small(|text| text), out.path()).unwrap_err();
    assert!(
        matches!(refused, BuildError::Folder(FolderError::NotOurs(_))),
        "{refused}"
    );
    assert_eq!(files(out.path()).len(), 1);
}

#[test]
fn a_file_in_the_way_is_not_written_over() {
    let out = tempfile::tempdir().unwrap();
    let without = small(|text| text.split("[[guides]]").next().unwrap().to_owned());
    make(&without, out.path()).unwrap();
    fs::write(out.path().join("reading.html"), "mine").unwrap();
    let refused = make(&small(|text| text), out.path()).unwrap_err();
    assert!(
        matches!(refused, BuildError::Folder(FolderError::InTheWay(_))),
        "{refused}"
    );
    assert_eq!(
        fs::read_to_string(out.path().join("reading.html")).unwrap(),
        "mine"
    );
}

#[test]
fn a_list_that_leads_outside_removes_nothing_there() {
    let around = tempfile::tempdir().unwrap();
    let (out, precious) = (around.path().join("site"), around.path().join("precious"));
    fs::write(&precious, "mine").unwrap();
    make(&small(|text| text), &out).unwrap();
    let list = out.join("waymark-site.txt");
    let mut text = fs::read_to_string(&list).unwrap();
    text.push_str("../precious\n");
    text.push_str(precious.to_str().unwrap());
    text.push('\n');
    fs::write(&list, text).unwrap();
    make(&small(|text| text), &out).unwrap();
    assert!(precious.exists());
}
