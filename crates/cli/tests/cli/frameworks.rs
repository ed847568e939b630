//! `waymark frameworks`

use insta::assert_snapshot;

use crate::support::{sample, waymark};

#[test]
fn as_text() {
    let listed = sample(&["frameworks"]).fine();
    let (built_in, own) = listed.split_once("sample@").unwrap();
    assert_eq!(built_in.matches("  sha256:").count(), 5, "{listed}");
    let (own, digest) = own.split_once("sha256:").unwrap();
    assert_eq!(digest.trim_end().len(), 64);
    assert_snapshot!(own, @r"
    1.2.0
      Sample ladder
      A ladder with one of everything.
      2 tracks, 4 levels, 2 dimensions, 4 steps, 4 expectations, 3 transitions, 1 band, 1
      conversation, 3 guides
    ");
}

#[test]
fn as_json() {
    let all = waymark(&["frameworks", "--format", "json"]).json();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 5);
    for framework in all {
        let keys: Vec<&String> = framework.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "name", "version", "digest", "counts"]);
        let counts: Vec<&String> = framework["counts"].as_object().unwrap().keys().collect();
        assert_eq!(
            counts,
            [
                "tracks",
                "levels",
                "dimensions",
                "steps",
                "expectations",
                "transitions",
                "bands",
                "conversations",
                "guides"
            ]
        );
    }
    let ladders = all
        .iter()
        .find(|f| f["id"] == "engineering-ladders")
        .unwrap();
    assert_eq!(ladders["counts"]["expectations"], 90);
}
