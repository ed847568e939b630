//! Large frameworks are checked at once, whatever is wrong with them.

use std::fmt::Write;
use std::time::{Duration, Instant};

use framework::{Finding, Framework, Outcome, read_text};

use crate::support::{HEADER, TRACK, check, level, only, way};

/// Generous: the aim is well under a second, the build is not optimised. What is quadratic takes
/// minutes here.
const AT_ONCE: Duration = Duration::from_secs(30);

fn checked(text: &str) -> (Framework, Vec<Finding>) {
    let outcome = read_text("a.toml", &format!("{HEADER}{text}"));
    let told: Vec<_> = outcome.findings.iter().take(3).collect();
    let map = outcome.framework.unwrap_or_else(|| panic!("{told:#?}"));
    let began = Instant::now();
    let findings = check(&map);
    let took = began.elapsed();
    assert!(took < AT_ONCE, "took {took:?}");
    (map, findings)
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("L{number}")).collect()
}

#[test]
fn a_long_chain_written_backwards() {
    let ids = ids(4_990);
    let mut text = TRACK.to_owned();
    for (rank, id) in ids.iter().enumerate() {
        text.push_str(&level(id, rank));
    }
    for pair in ids.windows(2).rev() {
        text.push_str(&way(&pair[0], &pair[1], "promotion"));
    }
    let (_, findings) = checked(&text);
    assert_eq!(findings, []);
}

#[test]
fn a_long_chain_with_a_way_back_from_everywhere() {
    let ids = ids(3_000);
    let mut text = TRACK.to_owned();
    for (rank, id) in ids.iter().enumerate() {
        text.push_str(&level(id, rank));
    }
    for pair in ids.windows(2) {
        text.push_str(&way(&pair[0], &pair[1], "promotion"));
        text.push_str(&way(&pair[1], &ids[0], "promotion"));
    }
    let (_, findings) = checked(&text);
    let circles = findings.iter().filter(|f| f.code == "promotion-cycle");
    assert_eq!(circles.count(), 501, "five hundred, and how many more");
    let longest = findings.iter().map(|f| f.message.len()).max().unwrap();
    assert!(longest < 300, "a message of {longest} bytes");
}

#[test]
fn references_that_all_lead_nowhere() {
    let mut text = TRACK.to_owned();
    for id in ids(4_000) {
        text.push_str(&level(&id, 1));
    }
    for number in 0..4_000 {
        text.push_str(&way(
            &format!("M{number}"),
            &format!("N{number}"),
            "promotion",
        ));
    }
    for number in 0..1_000 {
        write!(text, "[[overlays]]\nteam = \"T\"\nat = \"Q{number}\"\n").unwrap();
    }
    let (_, findings) = checked(&text);
    assert!(findings.len() < 3_000);
}

#[test]
fn two_levels_with_thousands_of_expectations_and_ways_between_them() {
    let mut text = TRACK.to_owned();
    let mut expects = [String::new(), String::new()];
    for number in 0..1_500 {
        write!(
            text,
            "[[dimensions]]\nid = \"d{number}\"\nname = \"D\"\nsteps = [{{ id = \"a\", name = \"A\" }}, {{ id = \"b\", name = \"B\" }}]\n"
        )
        .unwrap();
        writeln!(expects[0], "d{number} = \"b\"").unwrap();
        writeln!(expects[1], "d{number} = \"a\"").unwrap();
    }
    for (index, expects) in expects.iter().enumerate() {
        let id = format!("L{index}");
        write!(text, "{}[levels.expects]\n{expects}", level(&id, index)).unwrap();
    }
    for _ in 0..2_000 {
        text.push_str(&way("L0", "L1", "promotion"));
    }
    let (_, findings) = checked(&text);
    let dips = findings
        .iter()
        .filter(|f| f.code == "expectation-regression");
    assert_eq!(dips.count(), 501);
}

/// So many levels that tell something and have no summary, each with this key.
fn without_summary(count: usize, key: &str) -> Outcome {
    let mut text = TRACK.to_owned();
    for id in ids(count) {
        write!(text, "{}story = \"Does.\"\n{key}\n", level(&id, 1)).unwrap();
    }
    read_text("a.toml", &format!("{HEADER}{text}"))
}

const MEANT: &str = "{ rule = \"missing-summary\", reason = \"Meant.\" }";

#[test]
fn waivers_count_beyond_what_is_told() {
    let settings = only(&["missing-summary"]);
    let read = without_summary(700, &format!("waive = [{MEANT}]"));
    let found = framework::check(read.framework.as_ref().unwrap(), &settings, &read.sources);
    assert_eq!(found.len(), 501);
    assert!(found.iter().all(|finding| finding.waived.is_some()));
    let rest = found.iter().find(|finding| finding.primary.is_none());
    assert_eq!(
        rest.unwrap().message,
        "200 more places break `missing-summary`"
    );

    let read = without_summary(700, "");
    let found = framework::check(read.framework.as_ref().unwrap(), &settings, &read.sources);
    assert_eq!(found.len(), 501);
    assert!(found.iter().all(|finding| finding.waived.is_none()));
}

#[test]
fn bands_of_thousands_of_equal_levels() {
    let mut text = TRACK.to_owned();
    text.push_str(
        "[[tracks]]\nid = \"lead\"\nname = \"L\"\nkind = \"management\"\nsummary = \"S\"\n",
    );
    for (number, id) in ids(4_800).iter().enumerate() {
        let one = level(id, 1);
        text.push_str(&if number % 2 == 0 {
            one
        } else {
            one.replace("path", "lead")
        });
        write!(
            text,
            "[[bands]]\nlevel = \"{id}\"\ncurrency = \"USD\"\nbase = [{number}]\n"
        )
        .unwrap();
    }
    let (_, findings) = checked(&text);
    assert_eq!(findings.len(), 501);
    assert!(findings.iter().any(|f| {
        f.message
            .ends_with("more places break `unequal-parallel-bands`")
    }));
}

/// How long a rule takes for a level whose summary and whose first deed say these words.
fn reading(code: &str, words: &str) -> Duration {
    let texts = format!("summary = \"{words}\"\ndoes = [\"{words}\"]\n");
    let outcome = read_text(
        "a.toml",
        &format!("{HEADER}{TRACK}{}{texts}", level("A", 1)),
    );
    let map = outcome.framework.expect("it can be read");
    let settings = only(&[code]);
    let time = || {
        let began = Instant::now();
        framework::check(&map, &settings, &outcome.sources);
        began.elapsed()
    };
    time().min(time()).min(time())
}

/// Four times the text takes about four times as long, not sixteen times.
#[test]
fn one_long_text_is_read_in_one_go() {
    let cases = [
        ("exclusive-language", "Teams need man-hours now. "),
        ("exclusive-language", "man-hours, a master's degree, "),
        ("hard-to-read", "which, not, "),
        ("hard-to-read", "which,not,"),
        ("hard-to-read", "The lead that the team that waits. "),
        ("no-evidence", "is curious, "),
        (
            "tenure-criterion",
            "mentors staff with five years of experience, ",
        ),
        ("unexplained-acronym", "("),
        ("unexplained-acronym", "( "),
        ("unexplained-acronym", "(a"),
        ("vague-criterion", "demonstrates leadership, "),
    ];
    for (code, words) in cases {
        let count = 20_000 / words.len();
        let (once, more) = (
            reading(code, &words.repeat(count)),
            reading(code, &words.repeat(4 * count)),
        );
        let linear = once.max(Duration::from_millis(20)) * 4;
        assert!(
            more < 3 * linear,
            "{code}: {words:?} {once:?}, then {more:?}"
        );
    }
}
