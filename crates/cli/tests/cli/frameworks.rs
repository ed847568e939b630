//! `waymark frameworks`

use insta::assert_snapshot;

use crate::support::waymark;

#[test]
fn as_text() {
    assert_snapshot!(waymark(&["frameworks"]).fine(), @r"
    career-pathways@1.0.0
      Career pathways
      Eleven levels on two equal tracks, told as stories rather than as a grid: what each one is
      about, where it ends, and what would show that somebody already works at the next.
      2 tracks, 11 levels, 12 transitions, 2 conversations, 8 guides
      sha256:1202a5e99d12e6c683d1d938bd3efa88e4bca1f6fa363d5b6bd87f1484a8b16f

    engineering-ladders@1.0.0
      Engineering ladders
      Four tracks and eighteen positions, each drawn as a shape on the same five axes. They give an
      engineer and a manager something concrete to talk about: what this position asks, and what the
      next one would.
      4 tracks, 18 levels, 5 dimensions, 25 steps, 90 expectations, 38 transitions, 1 conversation,
      4 guides
      sha256:70b6c647af398317ab01876366620e84ccc82ec425fd588597193a1ce5ddb714

    engineering-ladders-ai@1.0.0
      Engineering ladders, age of AI
      The four tracks and eighteen positions of the engineering ladders, read again now that
      machines write code. Judgement, care for outcomes and work with people carry more of the
      shape.
      4 tracks, 18 levels, 5 dimensions, 25 steps, 90 expectations, 38 transitions, 1 conversation,
      5 guides
      sha256:5c16f83bd4a9e8fdf1233e68443c58bbcb8d8d81c433dc21ac3ac9a5e5d18750

    engineering-levels@1.0.0
      Engineering levels
      One trunk from Intern to Lead, two equal paths beyond it and one summit. A matrix of 27
      capabilities beside it shows people their own shape.
      4 tracks, 12 levels, 27 dimensions, 135 steps, 135 expectations, 12 transitions, 2 guides
      sha256:0df5a86234e6394a6eb716549ff95325f915334b76e61d12c99dc62c1858387b

    infrastructure-ladders@1.0.0
      Infrastructure ladders
      Two equal tracks for people who build and run infrastructure: engineers from L3 to L8,
      managers from M3 to M7.
      2 tracks, 11 levels, 7 dimensions, 31 steps, 38 expectations, 11 transitions, 11 bands, 2
      conversations, 3 guides
      sha256:e0a3b9b15d3cd457160cef979240a25ac6b47cc1f4ec1c951ae70783b5096917
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
