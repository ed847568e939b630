//! Files that nobody would write by hand: a clear finding, soon, and not a million of them.

use std::time::{Duration, Instant};

use framework::{built_in_files, read_text};

/// Generous: the aim is two seconds, the machine may be busy and the build unoptimised.
const SOON: Duration = Duration::from_mins(1);

/// Just under the largest file that is read.
const LARGEST: usize = 4 * 1024 * 1024 - 1;

/// For what the parser itself is slow at, so that the tests are not.
const LARGE: usize = 256 * 1024;

fn survives(lead: &str, unit: &str, size: usize) {
    let text = format!("{lead}{}", unit.repeat((size - lead.len()) / unit.len()));
    let began = Instant::now();
    let outcome = read_text("hostile.toml", &text);
    let took = began.elapsed();
    assert!(outcome.framework.is_none(), "{lead}{unit}…");
    let findings = outcome.findings.len();
    assert!(
        (1..=201).contains(&findings),
        "{lead}{unit}…: {findings} findings"
    );
    assert!(took < SOON, "{lead}{unit}…: {took:?}");
}

macro_rules! hostile {
    ($($size:ident $name:ident: $lead:literal $unit:literal;)*) => {$(
        #[test]
        fn $name() {
            survives($lead, $unit, $size);
        }
    )*};
}

hostile! {
    LARGEST brackets: "" "[";
    LARGEST double_brackets: "" "[[";
    LARGEST brackets_behind_a_key: "levels = " "[";
    LARGEST tables_in_tables: "" "{a=";
    LARGEST tables_in_tables_behind_a_key: "a = " "{a=";
    LARGEST quotes: "" "\"";
    LARGEST quotes_in_a_list: "levels = [" "\"";
    LARGE dots: "a" ".a";
    LARGE equals: "" "=";
    LARGE lines_of_brackets: "" "[\n";
    LARGE the_same_table_again: "" "[a]\n";
    LARGE the_same_key_again: "" "a=1\n";
    LARGEST levels_without_anything: "" "[[levels]]\n";
    LARGEST levels_without_anything_in_a_list: "levels = [" "{},";
    LARGE keys_of_ones_own: "levels = [" "{x-a=1},";
    LARGEST comments_only: "" "#";
    LARGE nulls: "" "\0";
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    for depth in [80, 1_000, 100_000] {
        let text = format!("x-a = {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert!(!read_text("a.toml", &text).findings.is_empty(), "{depth}");
        let text = format!("x-a = {}1{}\n", "{a=".repeat(depth), "}".repeat(depth));
        assert!(!read_text("a.toml", &text).findings.is_empty(), "{depth}");
    }
}

#[test]
fn a_file_cut_anywhere_is_a_finding_or_a_smaller_framework() {
    let files = built_in_files("infrastructure-ladders");
    let text: String = files.iter().map(|(_, text)| text.as_str()).collect();
    let whole = read_text("all.toml", &text)
        .framework
        .expect("the whole is readable");
    let elements = |counts: framework::Counts| counts.levels + counts.transitions + counts.bands;
    let mut cuts: Vec<usize> = (0..text.len()).step_by(997).collect();
    cuts.push(text.len() / 2);
    for cut in cuts.into_iter().filter(|cut| text.is_char_boundary(*cut)) {
        let outcome = read_text("all.toml", &text[..cut]);
        match outcome.framework {
            None => assert!(
                !outcome.findings.is_empty(),
                "cut at {cut}: nothing is said"
            ),
            Some(smaller) => assert!(
                elements(smaller.counts()) <= elements(whole.counts()),
                "cut at {cut}"
            ),
        }
    }
}
