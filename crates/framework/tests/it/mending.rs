//! What a rule knows how to mend is mended: fix, check, and the finding is gone; bytes that no edit
//! names are the same.

use framework::{Config, Finding, Outcome, Safety, read_text};
use proptest::prelude::*;

use crate::support::{HEADER, TRACK, level, only, way};

const OTHER_TRACK: &str = "\n[[tracks]]\nid = \"lead\"\nname = \"Lead\"\nkind = \"management\"\nsummary = \"The other.\"\n";

fn findings(outcome: &Outcome, settings: &Config) -> Vec<Finding> {
    let map = outcome.framework.as_ref();
    let map = map.unwrap_or_else(|| panic!("{:#?}", outcome.findings));
    framework::check(map, settings, &outcome.sources)
}

/// Mends until nothing more can be. Each round changes no byte that no edit names.
fn mended(text: &str, settings: &Config, upto: Safety) -> String {
    let mut text = text.to_owned();
    for _ in 0..10 {
        let outcome = read_text("a.toml", &text);
        let found = findings(&outcome, settings);
        let fixed = framework::fix::apply(&outcome.sources, &found, upto);
        let Some(new) = fixed.texts.get(&0) else {
            break;
        };
        let read = &outcome.sources.files()[0].text;
        let edits: Vec<_> = found
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .collect();
        assert!(stays(read, new.trim_start_matches('\u{feff}'), &edits));
        assert_eq!(new.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        text.clone_from(new);
    }
    text
}

/// Whether what stands before the first and behind the last byte that an edit names is the same.
fn stays(before: &str, after: &str, fixes: &[&framework::Fix]) -> bool {
    let edits = || fixes.iter().flat_map(|fix| &fix.edits);
    let first = edits()
        .map(|edit| edit.span.start as usize)
        .min()
        .unwrap_or(0);
    let last = edits()
        .map(|edit| edit.span.end as usize)
        .max()
        .unwrap_or(0);
    after.starts_with(&before[..first]) && after.ends_with(&before[last..])
}

/// Ways to write some waivers for a rule that finds nothing, below a level.
fn waivers() -> impl Strategy<Value = String> {
    let one = |reason: &str| format!("{{ rule = \"long-summary\", reason = \"{reason}\" }}");
    let comment = "[a-z,{}\\[\\]\" ]{0,10}";
    let reasons = proptest::collection::vec("[a-z,{}\\[\\]#=]{1,12}", 1..4);
    (reasons, comment, 0..4_usize).prop_map(move |(reasons, comment, shape)| {
        let all: Vec<String> = reasons.iter().map(|reason| one(reason)).collect();
        match shape {
            0 => format!("waive = [{}]", all.join(", ")),
            1 => format!("waive = [ {}, ] # {comment}", all.join(" , ")),
            2 => format!("waive = [ # {comment}\n  {},\n]", all.join(",\n  ")),
            _ => format!("waive=[\n  {}  # {comment}\n]", all.join(",\n  ")),
        }
    })
}

/// How a file may be written: its line ends, and a mark in front.
fn dressed(text: &str, crlf: bool, mark: bool) -> String {
    let text = if crlf {
        text.replace('\n', "\r\n")
    } else {
        text.to_owned()
    };
    format!("{}{text}", if mark { "\u{feff}" } else { "" })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn waivers_that_waive_nothing_go(waive in waivers(), crlf: bool, mark: bool) {
        let text = format!("{HEADER}{TRACK}# Kept.\n{}{waive}\n\n# Kept too.\n{}", level("A", 1), level("B", 2));
        let text = dressed(&text, crlf, mark);
        let settings = only(&["long-summary"]);
        prop_assert!(!findings(&read_text("a.toml", &text), &settings).is_empty());
        let text = mended(&text, &settings, Safety::Safe);
        let outcome = read_text("a.toml", &text);
        prop_assert!(findings(&outcome, &settings).is_empty(), "{text}");
        prop_assert!(text.contains("# Kept.") && text.contains("# Kept too."));
        prop_assert!(outcome.framework.unwrap().levels.iter().all(|level| level.waive.is_empty()));
    }

    #[test]
    fn moves_get_the_kind_that_fits(
        ranks in (1..4_usize, 1..4_usize),
        kind in prop::sample::select(vec!["promotion", "rejoin", "lateral", "fork"]),
        crosses: bool,
        crlf: bool,
    ) {
        let other = level("B", ranks.1).replace("\"path\"", if crosses { "\"lead\"" } else { "\"path\"" });
        let text = format!("{HEADER}{TRACK}{OTHER_TRACK}{}{other}# Why.\n{}", level("A", ranks.0), way("A", "B", kind));
        let text = dressed(&text, crlf, false);
        let settings = only(&["rank-disorder", "lateral-as-promotion"]);
        let found = findings(&read_text("a.toml", &text), &settings);
        let can = found.iter().any(|finding| finding.fix.is_some());
        let after = mended(&text, &settings, Safety::Unsafe);
        prop_assert_eq!(can, after != text);
        if can {
            let left = findings(&read_text("a.toml", &after), &settings);
            prop_assert!(left.is_empty(), "{after}\n{left:#?}");
            prop_assert!(after.contains("# Why."));
        }
    }

    #[test]
    fn a_slot_gets_the_minutes_of_its_sections(
        slot in 1..90_u32,
        minutes in proptest::collection::vec(1..40_u32, 1..5),
        variant in proptest::option::of(proptest::collection::vec(1..40_u32, 1..5)),
        mark: bool,
    ) {
        let sections = |table: &str, minutes: &[u32]| {
            let all = minutes.iter().enumerate().map(|(place, minutes)| {
                format!("[[{table}]]\nid = \"s{place}\"\nname = \"S\"\nminutes = {minutes} # m\n")
            });
            all.collect::<String>()
        };
        let mut text = format!(
            "{HEADER}[[conversations]]\nminutes = {slot}   # the slot\nid = \"c\"\nname = \"C\"\ncadence = \"often\"\n{}",
            sections("conversations.sections", &minutes)
        );
        if let Some(variant) = &variant {
            text += "[[conversations.variants]]\nid = \"v\"\nname = \"V\"\nwhen = \"Now.\"\n";
            text += &sections("conversations.variants.sections", variant);
        }
        let text = dressed(&text, false, mark);
        let settings = only(&["conversation-minutes"]);
        let sum: u32 = minutes.iter().sum();
        let agrees = variant.is_none_or(|variant| variant.iter().sum::<u32>() == sum);
        let after = mended(&text, &settings, Safety::Unsafe);
        prop_assert_eq!(agrees && sum != slot, after != text);
        if agrees {
            prop_assert!(findings(&read_text("a.toml", &after), &settings).is_empty());
            let start = format!("minutes = {sum}   # the slot");
            prop_assert!(after.contains(&start));
        }
    }
}

#[test]
fn a_mistyped_waiver_names_the_rule_that_is_meant() {
    let waive = "waive = [{ reason = \"Meant.\", rule = \"long-sumary\" }] # why\n";
    let text = format!("{HEADER}{TRACK}{}{waive}", level("A", 1));
    let settings = only(&[]);
    assert_eq!(mended(&text, &settings, Safety::Safe), text);
    let wanted = text.replace("long-sumary", "long-summary");
    assert_eq!(mended(&text, &settings, Safety::Unsafe), wanted);
}
