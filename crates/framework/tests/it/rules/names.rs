//! `schema` and `duplicate-id`: names that can stand in an address, each for one thing.

use insta::assert_snapshot;

use crate::support::{TRACK, check, checked, level, line, way};
use framework::read_text;

#[test]
fn versions_and_languages() {
    let header = |version: &str, language: &str| {
        let text = format!(
            "[framework]\nid = \"a\"\nname = \"A\"\nversion = \"{version}\"\nlanguage = \"{language}\"\nsummary = \"S\"\n"
        );
        let findings = check(&read_text("a.toml", &text).framework.unwrap());
        findings.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    for (version, language) in [
        ("1.0.0", "en"),
        ("0.1.0-draft.2", "pt-BR"),
        ("2.0.0+x", "de"),
    ] {
        assert_eq!(header(version, language), "", "{version} {language}");
    }
    assert_snapshot!(header("1.0", "english language"), @r"
    error[schema] : `1.0` is not a version: unexpected end of input while parsing minor version number (write a semantic version, such as `1.0.0`)
    error[schema] : `english language` is not a language tag (write a language tag, such as `en` or `pt-BR`)
    ");
    assert_snapshot!(header("v1.0.0", "en--US"), @r"
    error[schema] : `v1.0.0` is not a version: unexpected character 'v' while parsing major version number (write a semantic version, such as `1.0.0`)
    error[schema] : `en--US` is not a language tag (write a language tag, such as `en` or `pt-BR`)
    ");
}

#[test]
fn ids_that_cannot_stand_in_an_address() {
    assert_snapshot!(checked(&level("D-4", 1).replace("path", "Path")), @r"
    error[schema] D-4: the id `D-4` cannot stand in an address (choose another id; the name may be anything)
    error[dangling-reference] D-4: there is no track called `Path` (this framework has no tracks yet)
    ");
    let fine = format!("{TRACK}{}{}", level("L7+", 1), level("Nivå_2", 1));
    assert_eq!(checked(&fine), "");

    let conversation = "[[conversations]]\nid = \"Quarterly\"\nname = \"Q\"\ncadence = \"C\"\n\
         [[conversations.sections]]\nid = \"a.b\"\nname = \"S\"\n";
    assert_snapshot!(checked(conversation), @r"
    error[schema] Quarterly: the id `Quarterly` cannot stand in an address (choose another id; the name may be anything)
    error[schema] a.b: the id `a.b` cannot stand in an address (choose another id; the name may be anything)
    ");
    let policy =
        "[promotion]\nsustained_months = 1\nprinciples = [{ id = \"A b\", text = \"T\" }]\n";
    assert_snapshot!(checked(policy), @"error[schema] A b: the id `A b` cannot stand in an address (choose another id; the name may be anything)");
}

#[test]
fn rows_that_do_not_fit_their_columns() {
    let guide = |cells: &str| {
        checked(&format!(
            "[[guides]]\nid = \"g\"\ntitle = \"G\"\nkind = \"comparison\"\ncolumns = [\"A\", \"B\"]\n\
             [[guides.rows]]\ntopic = \"T\"\ncells = {cells}\n"
        ))
    };
    assert_eq!(guide("[[\"a\"], []]"), "");
    assert_snapshot!(guide("[[\"a\"], [\"b\"], [\"c\"]]"), @"error[schema] g: the row `T` has 3 cells for 2 columns (write one list of points for each column; an empty list leaves a cell empty)");
    assert_snapshot!(guide("[]"), @"error[schema] g: the row `T` has 0 cells for 2 columns (write one list of points for each column; an empty list leaves a cell empty)");
}

#[test]
fn two_things_under_one_name() {
    let two_levels = format!("{TRACK}{}{}", level("A", 1), level("A", 1));
    assert_snapshot!(checked(&two_levels), @"error[duplicate-id] A: `A` names two things (choose another id, or keep one of the two)");
    let level_and_track = format!("{TRACK}{}", level("path", 1));
    assert_snapshot!(checked(&level_and_track), @"error[duplicate-id] path: `path` names two things (choose another id, or keep one of the two)");
    let two_ways = format!(
        "{TRACK}{}{}{}{}",
        level("A", 1),
        level("B", 2),
        way("A", "B", "promotion"),
        way("A", "B", "fork")
    );
    assert_snapshot!(checked(&two_ways), @"error[duplicate-id] A-B: `A-B` names two things (choose another id, or keep one of the two)");
    let guide_like_a_way = format!(
        "{TRACK}{}{}{}[[guides]]\nid = \"a-b\"\ntitle = \"G\"\nkind = \"article\"\n",
        level("a", 1),
        level("b", 2),
        way("a", "b", "promotion"),
    );
    assert_snapshot!(checked(&guide_like_a_way), @"error[duplicate-id] a-b: `a-b` names two things (choose another id, or keep one of the two)");
}

#[test]
fn two_parts_under_one_name() {
    let parts = format!(
        "{TRACK}{}[[levels.parts]]\nid = \"scope\"\ntitle = \"S\"\n\
         [[levels.parts]]\nid = \"reach\"\ntitle = \"R\"\n\
         [[levels.archetypes]]\nid = \"reach\"\nname = \"R\"\nsummary = \"S\"\n",
        level("A", 1)
    );
    assert_snapshot!(checked(&parts), @r"
    error[duplicate-id] A#scope: `A#scope` has a meaning already (choose another id, or keep one of the two)
    error[duplicate-id] A#reach: `A#reach` names two things (choose another id, or keep one of the two)
    ");

    let steps = "[[dimensions]]\nid = \"d\"\nname = \"D\"\nsteps = [{ id = \"s\", name = \"S\" }, { id = \"s\", name = \"T\" }]\n";
    assert_snapshot!(checked(steps), @"error[duplicate-id] d.s: `d.s` names two things (choose another id, or keep one of the two)");

    let criteria = format!(
        "{TRACK}{}{}{}criteria = [{{ id = \"c1\", text = \"T\" }}, {{ id = \"c1\", text = \"U\" }}]\n",
        level("A", 1),
        level("B", 2),
        way("A", "B", "promotion")
    );
    assert_snapshot!(checked(&criteria), @"error[duplicate-id] A-B#c1: `A-B#c1` names two things (choose another id, or keep one of the two)");

    let policy = "[promotion]\nsustained_months = 1\nprinciples = [{ id = \"tenure\", text = \"T\" }]\n\
         wrong_reasons = [{ id = \"tenure\", text = \"T\" }]\n\
         [[guides]]\nid = \"promotion\"\ntitle = \"P\"\nkind = \"article\"\n";
    assert_snapshot!(checked(policy), @r"
    error[duplicate-id] promotion#tenure: `promotion#tenure` names two things (choose another id, or keep one of the two)
    error[duplicate-id] promotion: `promotion` has a meaning already (choose another id, or keep one of the two)
    ");

    let bands = format!(
        "{TRACK}{}{}",
        level("A", 1),
        "[[bands]]\nlevel = \"A\"\ncurrency = \"USD\"\nbase = [1, 2]\n".repeat(2)
    );
    assert_snapshot!(checked(&bands), @"error[duplicate-id] A#band: `A#band` names two things (choose another id, or keep one of the two)");
}
