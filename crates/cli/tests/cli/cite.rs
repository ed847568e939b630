//! `waymark cite`

use insta::assert_snapshot;

use crate::support::waymark;

#[test]
fn words_title_version_and_address() {
    assert_snapshot!(waymark(&["cite", "engineering-ladders/people.mentors"]).fine(), @r"
    “Helps particular people to grow over time, and makes room for those who speak less.”
    People: Mentors. Engineering ladders, version 1.0.0.
    engineering-ladders@1.0.0/people.mentors
    ");
    assert_snapshot!(waymark(&["cite", "career-pathways/SSE-TTL#c2"]).fine(), @r"
    “Has helped at least two colleagues to grow through regular conversations or feedback, and each
    of them can say what they do differently now.”
    SSE to TTL, c2. Career pathways, version 1.0.0.
    career-pathways@1.0.0/SSE-TTL#c2
    ");
    assert_snapshot!(waymark(&["cite", "infrastructure-ladders/promotion#calibration"]).fine(), @r"
    Promotion policy, Calibration. Infrastructure ladders, version 1.0.0.
    infrastructure-ladders@1.0.0/promotion#calibration
    ");
}

#[test]
fn as_json() {
    let cited = waymark(&["cite", "engineering-ladders/D4#scope", "--format", "json"]).json();
    assert_eq!(cited["address"], "engineering-ladders@1.0.0/D4#scope");
    assert_eq!(cited["licence"], "CC-BY-4.0");
    assert!(cited["text"].as_str().unwrap().len() > 10);
}
