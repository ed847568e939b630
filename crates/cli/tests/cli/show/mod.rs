//! `waymark show`: every kind of thing reads like a page.

mod levels;
mod reading;
mod ways;

use crate::support::{sample, waymark};

/// The page of a thing in the sample framework.
fn show(path: &str) -> String {
    sample(&["show", &format!("sample/{path}")]).fine()
}

#[test]
fn everything_built_in_can_be_shown() {
    let ids = [
        "career-pathways",
        "engineering-ladders-ai",
        "engineering-levels",
    ];
    for id in ids {
        let page = waymark(&["show", id]).fine();
        assert!(
            page.lines().nth(1).unwrap().starts_with(&format!("{id}@")),
            "{page}"
        );
    }
}

#[test]
fn as_json() {
    let level = sample(&["show", "sample/K2", "--format", "json"]).json();
    assert_eq!(level["address"], "sample@1.2.0/K2");
    assert_eq!(level["kind"], "level");
    assert_eq!(level["title"], "K2 Senior maker");
    assert_eq!(level["value"]["expects"]["reach"], "shop");

    let whole = sample(&["show", "sample@1.2.0", "--format", "json"]).json();
    assert_eq!(whole["value"]["framework"]["id"], "sample");
    assert_eq!(whole["value"]["counts"]["levels"], 4);
    assert!(
        whole["value"]["digest"]
            .as_str()
            .unwrap()
            .starts_with("sha256:")
    );

    for (path, kind) in [
        ("maker", "track"),
        ("craft", "group"),
        ("craft#K2", "takeaway"),
        ("tools", "dimension"),
        ("tools.uses", "step"),
        ("K2#carver", "archetype"),
        ("K2#levers", "part of a level"),
        ("K2#band", "band"),
        ("coast", "region"),
        ("K1-K2", "transition"),
        ("K1-K2#c1", "criterion"),
        ("promotion", "promotion policy"),
        ("promotion#case", "step of the promotion process"),
        ("promotion#early", "known mistake"),
        ("spring", "conversation"),
        ("spring#new", "variant of a conversation"),
        ("spring#new.hello", "section of a conversation"),
        ("balances#pace", "balance"),
        ("faq", "guide"),
        ("faq#all-of-it", "question"),
    ] {
        let shown = sample(&["show", &format!("sample/{path}"), "--format", "json"]).json();
        assert_eq!(shown["kind"], kind);
        assert!(shown["value"].is_object(), "{path}");
    }
}
