//! Sheets with levels of their own: tracks beside each other, with nothing made up between them.

use exchange::Imported;
use exchange::tables::{Choices, read};

use super::support::{framework, told};

fn sheets(sheets: &[(&str, &str)]) -> Imported {
    let files = sheets
        .iter()
        .map(|(name, text)| (format!("{name}.csv"), text.as_bytes().to_vec()));
    read(&files.collect::<Vec<_>>(), &Choices::default())
}

fn levels(imported: &Imported) -> Vec<String> {
    let levels = framework(imported).levels.iter();
    levels
        .map(|it| format!("{} {} {}", it.track, it.id, it.rank))
        .collect()
}

fn ways(imported: &Imported) -> Vec<String> {
    let ways = framework(imported).transitions.iter();
    ways.map(|it| format!("{}-{} {:?}", it.from, it.to, it.kind))
        .collect()
}

#[test]
fn each_sheet_begins_at_its_own_lowest_rank() {
    let imported = sheets(&[
        (
            "Engineering",
            "Skill,L1 Engineer,L2 Senior Engineer\nCode,Writes,Reviews\n",
        ),
        (
            "Product",
            "Skill,P1 Product Manager,P2 Senior Product Manager\nDiscovery,Talks,Plans\n",
        ),
    ]);
    let expected = [
        "engineering L1 1",
        "engineering L2 2",
        "product P1 1",
        "product P2 2",
    ];
    assert_eq!(levels(&imported), expected, "{}", told(&imported));
    assert_eq!(ways(&imported), ["L1-L2 Promotion", "P1-P2 Promotion"]);
    let told = told(&imported);
    assert!(
        told.contains("No way from one to another is stated"),
        "{told}"
    );
    assert!(!told.contains("fork"), "{told}");
}

#[test]
fn a_dimension_of_the_same_name_does_not_join_two_ladders() {
    let imported = sheets(&[
        (
            "Engineering",
            ",,Individual contributor,,Management,\n\
             Area,Skill,L1 Junior,L2 Senior Engineer,M1 Engineering Manager,M2 Head of Engineering\n\
             People,Mentoring,Learns,Helps,Mentors,Coaches\n",
        ),
        (
            "Product",
            "Area,Skill,P1 Product Manager,P2 Senior Product Manager\n\
             People,Mentoring,Learns,Mentors\n",
        ),
    ]);
    let told = told(&imported);
    let tracks = framework(&imported).tracks.iter();
    let tracks: Vec<_> = tracks.map(|it| it.name.as_str()).collect();
    assert_eq!(
        tracks,
        ["Individual contributor", "Management", "Product"],
        "{told}"
    );
    let ways = ways(&imported);
    assert!(!ways.iter().any(|way| way.contains("M2-P1")), "{ways:?}");
    assert!(ways.iter().any(|way| way.ends_with("-M1 Fork")), "{ways:?}");
    assert!(!told.contains("share their levels"), "{told}");
    assert!(!told.contains("no tracks are named"), "{told}");
}

#[test]
fn tracks_that_are_called_alike_on_two_sheets_stay_two() {
    let table = |letter: &str| {
        format!("Skill,{letter}1,{letter}2\nTrack,Makers,Makers\nCraft,Learns,Leads\n")
    };
    let above = |letter: &str| {
        format!(",Makers,Makers\nSkill,{letter}1,{letter}2\nCraft {letter},Learns,Leads\n")
    };
    let imported = sheets(&[("Engineering", &above("L")), ("Product", &above("P"))]);
    let tracks = framework(&imported).tracks.len();
    assert_eq!(tracks, 2, "{}", told(&imported));
    // Where the author names one track on both, it is one.
    let imported = sheets(&[("Engineering", &table("L")), ("Product", &table("P"))]);
    assert_eq!(framework(&imported).tracks.len(), 1, "{}", told(&imported));
}

#[test]
fn the_matrix_that_was_exported_comes_back_with_its_ranks() {
    let imported = sheets(&[
        (
            "Engineering",
            "Skill,L1 Engineer,L2 Senior Engineer\nCode,Writes,Reviews\n",
        ),
        (
            "Product",
            "Skill,P1 Product Manager,P2 Senior Product Manager\nDiscovery,Talks,Plans\n",
        ),
    ]);
    let written = exchange::tables::matrix_csv(framework(&imported));
    let again = sheets(&[("Ladder", &written)]);
    assert_eq!(levels(&again), levels(&imported), "{written}");
}

#[test]
fn a_line_called_rank_that_holds_words_is_one_that_people_are_read_on() {
    let imported = sheets(&[("L", "Skill,L1,L2\nRank,Follows orders,Gives them\n")]);
    assert_eq!(
        framework(&imported).dimensions.len(),
        1,
        "{}",
        told(&imported)
    );
}
