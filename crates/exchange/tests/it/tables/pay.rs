//! Pay that cannot become a band is in no file that everybody reads, and dates are no steps.

use super::support::{csv, framework, told};

const PAY: &str = "Skill,L1 Engineer,L2 Senior Engineer,L3 Staff Engineer\n\
    Coding,Writes changes,Designs,Leads\n\
    Salary,£32k - £40k + 10% bonus,from £95k plus equity,on request\n\
    Total comp,£40k,\"£100,000 to £120,000\",€1.2m\n\
    Bonus,5%,10%,15%\n\
    Equity,0.01%,0.05%,0.1%\n\
    Salary London,£41k,£42k,£43k ask\n\
    Notice period,1 month,2 months,3 months\n";

#[test]
fn no_amount_is_in_a_text_that_everybody_reads() {
    let imported = csv(PAY);
    let mut framework = framework(&imported).clone();
    framework.bands.clear();
    let all = serde_json::to_string(&framework).expect("a framework");
    for amount in [
        "32k",
        "95k",
        "on request",
        "10%",
        "0.01",
        "1.2m",
        "41k",
        "43k",
    ] {
        assert!(!all.contains(amount), "{amount}: {all}");
    }
    let told = told(&imported);
    for (cell, why) in [
        ("B3", "no amount a year"),
        ("C3", "no amount a year"),
        ("D3", "no amount a year"),
        ("B5", "has no key in the files"),
        ("D6", "has no key in the files"),
        ("D7", "no amount a year"),
    ] {
        let start = format!("LeftOut Ladder!{cell}: pay: ");
        let line = told.lines().find(|line| line.starts_with(&start));
        assert!(
            line.is_some_and(|line| line.contains(why)),
            "{cell}: {told}"
        );
    }
    assert!(!told.contains("was not understood"), "{told}");
    let parts = &framework.levels[0].parts;
    assert_eq!(parts.len(), 1, "the notice period is no pay: {parts:?}");
}

#[test]
fn a_line_of_which_nothing_was_taken_is_not_understood() {
    let told = told(&csv(
        "Skill,L1,L2\nCode,Writes,Leads\nTotal comp,£40k,\"£100,000 to £120,000\"\n",
    ));
    assert!(!told.contains("“Total comp” is pay"), "{told}");
    let why = "is paid in all, which `[[bands]]` has beside a base salary, and no base is known";
    assert_eq!(told.matches(why).count(), 2, "{told}");
    assert!(!told.contains("another line"), "one true reason: {told}");
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let imported = csv(
        "Skill,L1,L2,L3\nCode,Writes,Leads,Sets\nSalary,£32k-£40k,\"£100,000 to £120,000\",£1.2m\n",
    );
    let bands = framework(&imported).bands.iter();
    let bands: Vec<_> = bands.map(|it| (it.base.from, it.base.to)).collect();
    let expected = [
        (32_000, Some(40_000)),
        (100_000, Some(120_000)),
        (1_200_000, Some(1_200_000)),
    ];
    assert_eq!(bands, expected, "{}", told(&imported));
}

#[test]
fn dates_are_left_out_at_their_cells() {
    let imported = csv(
        "Skill,L1,L2,L3\nCode,Writes,Leads,Sets\nNext review,,,2026-03-01\n\
        Rating,2026-04-03,2,3\n",
    );
    let dimensions = framework(&imported).dimensions.iter();
    let dimensions: Vec<_> = dimensions
        .map(|it| (it.name.as_str(), it.steps.len()))
        .collect();
    assert_eq!(dimensions, [("Code", 3), ("Rating", 2)]);
    let told = told(&imported);
    for says in [
        "LeftOut Ladder!D3: holds the date 2026-03-01",
        "LeftOut Ladder!A3: “Next review” has dates and nothing else",
        "LeftOut Ladder!B4: holds the date 2026-04-03",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
}

#[test]
fn steps_without_names_and_the_language_are_said() {
    let imported = csv("Skill,L1,L2\n\
        Code,Writes code that mostly works with help,Writes code that others can read and change\n");
    let told = told(&imported);
    for says in [
        "Guessed the file: the steps of one dimension have no names in the file",
        "Guessed the file: the language is taken to be English: `--language` says otherwise",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
}
