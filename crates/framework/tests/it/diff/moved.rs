//! Texts that stand somewhere else than before, and what is told of what is added or removed.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use framework::diff::{Change, between};

use super::{holds, lines, read, replaced};

const C2: &str = ", { id = \"c2\", text = \"Said no to a customer once.\" }";
const LATERAL: &str = "to = \"B1\"\nkind = \"lateral\"\n";

#[test]
fn a_criterion_of_another_transition_has_moved_whatever_the_space_in_it() {
    let there = format!(
        "{LATERAL}criteria = [{{ id = \"c7\", text = \"Said no  to a customer\\nonce.\" }}]\n"
    );
    let differences = replaced(&[(C2, ""), (LATERAL, &there)]);
    assert_eq!(
        lines(&differences),
        "criterion K1-K2#c2 → K2-B1#c7, moved word for word from “K1 to K2, c2” (K1-K2#c2): Said no to a customer once."
    );
}

#[test]
fn a_text_moves_between_parts_and_between_kinds_of_things() {
    let differences = replaced(&[
        (", \"Asks who will sit on it.\"]", "]"),
        (
            "[\"The bench\", \"The glue\"]",
            "[\"The bench\", \"The glue\", \"Asks who will sit on it.\"]",
        ),
        (", \"A saw for the long cuts.\"]", "]"),
        (
            "[\"Talks a customer out of a chair.\"]",
            "[\"Talks a customer out of a chair.\", \"A saw for the long cuts.\"]",
        ),
    ]);
    assert_eq!(
        lines(&differences),
        "level tools.uses → K2#examples.2, moved word for word from “Tools: Uses” (tools.uses): A saw for the long cuts.\n\
         level K2#does.2 → K2#responsibilities.3, moved word for word from “K2 Senior maker, What people here do” (K2#does.2): Asks who will sit on it."
    );
}

#[test]
fn a_criterion_that_rests_on_something_else_is_told_with_where_it_stood() {
    let there = format!(
        "{LATERAL}criteria = [{{ id = \"c2\", text = \"Said no to a customer once.\", dimensions = [\"reach\"] }}]\n"
    );
    let differences = replaced(&[(C2, ""), (LATERAL, &there)]);
    assert_eq!(
        lines(&differences),
        "criterion K1-K2#c2 → -, removed; “K2 to B1, c2” (K2-B1#c2) has its words now: Said no to a customer once.\n\
         criterion - → K2-B1#c2, added, with the words of “K1 to K2, c2” (K1-K2#c2): Said no to a customer once.\n  dimensions: reach"
    );
}

#[test]
fn what_is_added_is_told_with_what_it_holds_and_where_that_stood() {
    let new = "[[transitions]]\nfrom = \"K1\"\nto = \"B1\"\nkind = \"fork\"\nsummary = \"To the shop.\"\n\
               when = [\"You like the till.\"]\n\
               criteria = [{ id = \"c1\", text = \"Said no to a customer once.\", dimensions = [\"reach\"] }]\n\n[[bands]]";
    let differences = replaced(&[(C2, ""), ("[[bands]]", new)]);
    assert_eq!(
        lines(&differences),
        "transition - → K1-B1, added: To the shop.\n  kind: fork\n  \
         criteria: Said no to a customer once. (dimensions: reach) (from “K1 to K2, c2” (K1-K2#c2))\n  \
         when it fits: You like the till.\n\
         criterion K1-K2#c2 → -, removed; “K1 to B1” (K1-B1) has its words now: Said no to a customer once."
    );
}

#[test]
fn a_level_and_a_step_are_told_part_by_part() {
    let level = "[[levels]]\nid = \"K3\"\nname = \"Master\"\ntrack = \"maker\"\nrank = 3\nsummary = \"Makes what nobody asked for.\"\n\
                 examples = [\"A chair for the blind.\", \"A boat.\"]\nexpects = { tools = \"chooses\", reach = \"shop-floor\" }\n\
                 archetypes = [{ id = \"inventor\", name = \"Inventor\", summary = \"Makes new joints.\" }]\n\n[[transitions]]\nfrom = \"K1\"";
    let step = "[[dimensions.steps]]\nid = \"makes\"\nname = \"Makes\"\nabout = \"Makes new ones.\"\n\
                signals = [\"Has a tool of their own.\", { id = \"teaches\", text = \"Shows how.\", tags = [\"shop\"] }]\n\n[[dimensions]]\nid = \"reach\"";
    let differences = replaced(&[
        ("[[transitions]]\nfrom = \"K1\"", level),
        ("[[dimensions]]\nid = \"reach\"", step),
    ]);
    assert_eq!(
        lines(&differences),
        "level - → K3, added: Makes what nobody asked for.\n  track: maker\n  rank: 3\n  \
         examples: A chair for the blind. | A boat.\n  archetypes: Inventor: Makes new joints.\n  \
         what it expects: Tools: Chooses | Reach: Shop\n\
         step - → tools.makes, added: Makes new ones.\n  \
         signals: Has a tool of their own. | Shows how. (tags: shop)"
    );
}

#[test]
fn two_words_are_the_same_by_chance() {
    let differences = replaced(&[
        ("[\"The bench\", \"The glue\"]", "[\"The bench\"]"),
        (
            "[\"Running the shop.\"]",
            "[\"Running the shop.\", \"The glue\"]",
        ),
    ]);
    let moved = |difference: &&framework::diff::Difference| {
        matches!(difference.change, Change::TextMoved { .. })
    };
    assert_eq!(differences.differences.iter().filter(moved).count(), 0);
}

/// A framework whose one level says all of these.
fn of(examples: &[String]) -> framework::Framework {
    let mut text = String::from(
        "[framework]\nid = \"many\"\nname = \"Many\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nsummary = \"Many.\"\n\
         [[tracks]]\nid = \"t\"\nname = \"T\"\nkind = \"ic\"\nsummary = \"T.\"\n\
         [[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"t\"\nrank = 1\n",
    );
    let _ = writeln!(text, "examples = {examples:?}");
    read(&text)
}

#[test]
fn many_texts_that_move_take_no_long_time_and_long_lists_are_cut() {
    let texts: Vec<String> = (0..4_000)
        .map(|n| format!("The example number {n}."))
        .collect();
    let before = of(&texts);
    let mut after = before.clone();
    let level = &mut after.levels[0];
    level.projects = std::mem::take(&mut level.examples);
    let begun = Instant::now();
    let differences = between(&before, &after).differences;
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
    let moved = |change: &Change| matches!(change, Change::TextMoved { .. });
    assert!(
        differences
            .iter()
            .all(|difference| moved(&difference.change))
    );
    assert_eq!(differences.len(), texts.len());

    let without = of(&[]);
    let mut with = without.clone();
    let mut level = before.levels[0].clone();
    level.id = "B".into();
    level.examples[0] = "word ".repeat(1_000).as_str().into();
    with.levels.push(level);
    holds(&without, &with);
    let differences = between(&without, &with).differences;
    let Change::Added { contents, .. } = &differences[0].change else {
        panic!("{differences:?}")
    };
    let examples = contents
        .iter()
        .find(|content| content.part == "examples")
        .unwrap();
    assert_eq!(examples.says.len(), 41);
    assert!(examples.says[0].text.len() < 2_000 && examples.says[0].text.ends_with('…'));
    assert_eq!(examples.says[40].text, "… and 3960 more");
}
