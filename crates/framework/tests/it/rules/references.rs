//! `dangling-reference`: every id that is referred to exists.

use insta::assert_snapshot;

use crate::support::{TRACK, checked, level, way};

const DIMENSION: &str = "[[groups]]\nid = \"axes\"\nname = \"Axes\"\n\
     [[dimensions]]\nid = \"people\"\nname = \"People\"\ngroup = \"axes\"\n\
     steps = [{ id = \"learns\", name = \"Learns\" }, { id = \"mentors\", name = \"Mentors\" }]\n";

#[test]
fn references_that_lead_somewhere() {
    let text = format!(
        "{TRACK}{}expects = {{ people = \"learns\" }}\n{}narrative_of = \"A\"\n{}returns_to = [\"A\"]\n\
         criteria = [{{ id = \"c1\", text = \"T\", dimensions = [\"people\"] }}]\n{DIMENSION}\
         [[overlays]]\nteam = \"T\"\nat = \"A\"\n[[overlays]]\nteam = \"T\"\nat = \"people.mentors\"\n\
         [[overlays]]\nteam = \"T\"\nat = \"A.people\"\n",
        level("A", 1),
        level("B", 2),
        way("A", "B", "promotion")
    );
    assert_eq!(checked(&text), "");
}

#[test]
fn references_that_lead_nowhere() {
    let levels = format!(
        "{TRACK}{}expects = {{ people = \"mentor\", poeple = \"mentors\" }}\n{}narrative_of = \"Z\"\n{DIMENSION}",
        level("A", 1).replace("path", "paht"),
        level("B", 1)
    );
    assert_snapshot!(checked(&levels), @r"
    error[dangling-reference] A: there is no track called `paht` (did you mean `path`?)
    error[dangling-reference] A.people: there is no step called `mentor` (did you mean `mentors`?)
    error[dangling-reference] A.poeple: there is no dimension called `poeple` (did you mean `people`?)
    error[dangling-reference] B: there is no level called `Z` (levels here: A, B)
    ");

    let ways = format!(
        "{TRACK}{}{}returns_to = [\"D\"]\n\
         criteria = [{{ id = \"c1\", text = \"T\", dimensions = [\"people\"] }}]\n",
        level("A", 1),
        way("A", "C", "promotion")
    );
    assert_snapshot!(checked(&ways), @r"
    error[dangling-reference] A-C: there is no level called `C` (levels here: A)
    error[dangling-reference] A-C: there is no level called `D` (levels here: A)
    error[dangling-reference] A-C#c1: there is no dimension called `people` (this framework has no dimensions yet)
    ");

    let practice = "[[groups]]\nid = \"g\"\nname = \"G\"\ntakeaways = [{ level = \"A\", text = \"T\" }]\n\
         [[dimensions]]\nid = \"d\"\nname = \"D\"\ngroup = \"h\"\ntracks = [\"t\"]\n\
         [[bands]]\nlevel = \"A\"\ncurrency = \"USD\"\nbase = [1, 2]\n\
         [[overlays]]\nteam = \"Payments\"\nat = \"d.x\"\n";
    assert_snapshot!(checked(practice), @r"
    error[dangling-reference] g: there is no level called `A` (this framework has no levels yet)
    error[dangling-reference] d: there is no group called `h` (groups here: g)
    error[dangling-reference] d: there is no track called `t` (this framework has no tracks yet)
    error[dangling-reference] A#band: there is no level called `A` (this framework has no levels yet)
    error[dangling-reference] : the examples of Payments belong to nothing: `d.x` (write a level's id, `DIMENSION.STEP` or `LEVEL.DIMENSION`)
    ");
}
