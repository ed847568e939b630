//! Written files are the framework, and are laid out as authors write them.

use std::fs;
use std::path::{Path, PathBuf};

use exchange::toml::files;
use framework::{Finding, Framework, digest, read_built_in, read_path};
use proptest::prelude::*;

use crate::generated::frameworks;

/// What reading makes of files that stand in a folder.
pub(crate) fn read(files: &[(PathBuf, String)]) -> Framework {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let outcome = read_path(folder.path());
    let findings: Vec<_> = outcome.findings.iter().map(line).collect();
    outcome
        .framework
        .unwrap_or_else(|| panic!("{findings:#?} in {:?}", files[0]))
}

fn line(finding: &Finding) -> String {
    format!("{} {:?}", finding.message, finding.primary)
}

fn built_in(id: &str) -> Framework {
    read_built_in(id).framework.unwrap()
}

const BUILT_IN: [&str; 5] = [
    "career-pathways",
    "engineering-ladders",
    "engineering-ladders-ai",
    "engineering-levels",
    "infrastructure-ladders",
];

#[test]
fn the_built_in_frameworks_come_back() {
    for id in BUILT_IN {
        let framework = built_in(id);
        let written = files(&framework);
        let read = read(&written);
        assert_eq!(read, framework, "{id}");
        assert_eq!(digest(&read), digest(&framework), "{id}");
        assert_eq!(files(&read), written, "{id}");
    }
}

#[test]
fn a_large_framework_is_divided_as_one_would_look_for_things() {
    let written = files(&built_in("engineering-levels"));
    let paths: Vec<_> = written.iter().map(|(path, _)| path.as_path()).collect();
    let expected = [
        "dimensions/1-planning.toml",
        "dimensions/2-story-mapping.toml",
        "dimensions/3-discover.toml",
        "dimensions/4-define.toml",
        "dimensions/5-build.toml",
        "dimensions/6-launch.toml",
        "dimensions/7-learn.toml",
        "dimensions/8-across-every-stage.toml",
        "framework.toml",
        "guides.toml",
        "levels/1-trunk.toml",
        "levels/2-ic.toml",
        "levels/3-management.toml",
        "levels/4-apex.toml",
        "transitions.toml",
        "framework.schema.json",
    ];
    assert_eq!(paths, expected.map(Path::new));
}

/// Reads a small framework, writes it, and gives the one file that it is.
fn rewritten(text: &str) -> String {
    let framework = framework::read_text("small.toml", text).framework.unwrap();
    let mut written = files(&framework);
    assert_eq!(written.len(), 2, "{written:?}");
    written.remove(0).1
}

/// Laid out as this crate writes it: a file that comes out as it went in.
const SMALL: &str = include_str!("small.toml");

#[test]
fn a_small_framework_is_one_file_that_reads_as_if_written_by_hand() {
    assert_eq!(rewritten(SMALL), SMALL);
}

#[test]
fn no_id_leads_out_of_the_folder() {
    let mut framework = built_in("career-pathways");
    let long = "word ".repeat(2_000);
    for guide in &mut framework.guides {
        guide.id = "../../etc/passwd".into();
        guide.body = Some(long.as_str().into());
    }
    for (place, level) in framework.levels.iter_mut().enumerate() {
        level.track = ["/root", "C:\\", "\0"][place % 3].into();
    }
    for (path, _) in files(&framework) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-./".contains(c);
        assert!(path.to_str().unwrap().chars().all(plain), "{path:?}");
        assert!(!path.to_str().unwrap().contains(".."), "{path:?}");
        assert!(
            path.is_relative() && path.components().count() <= 2,
            "{path:?}"
        );
    }
}

#[test]
fn no_file_is_larger_than_reading_takes() {
    let mut framework = built_in("career-pathways");
    let long = "word ".repeat(100_000);
    for level in &mut framework.levels {
        level.track = "one".into();
        level.story = Some(long.as_str().into());
    }
    let written = files(&framework);
    assert_eq!(read(&written).levels.len(), framework.levels.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_reads_as_the_same_framework(framework in frameworks()) {
        let written = files(&framework);
        let read = read(&written);
        prop_assert_eq!(&read, &framework);
        prop_assert_eq!(digest(&read), digest(&framework));
        prop_assert_eq!(files(&read), written);
    }
}
