//! What a rule knows how to mend is mended: fix, check, and the finding is gone; bytes that no edit
//! names are the same.

use framework::{Config, Edit, Finding, Fix, Outcome, Safety, read_text};
use proptest::prelude::*;

use crate::support::{HEADER, TRACK, level, only, way};

mod bands;
mod waivers;

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
        let fixes = found.iter().filter_map(|finding| finding.fix.as_ref());
        let fixes: Vec<_> = fixes.collect();
        assert!(
            stays(read, new.trim_start_matches('\u{feff}'), &fixes),
            "{read}\n{new}"
        );
        assert_eq!(new.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        text.clone_from(new);
    }
    text
}

/// Whether a text is another with some of these fixes in it, and nothing else.
fn stays(before: &str, after: &str, fixes: &[&Fix]) -> bool {
    let mut different: Vec<&[Edit]> = Vec::new();
    for fix in fixes {
        if !different.contains(&fix.edits.as_slice()) {
            different.push(&fix.edits);
        }
    }
    assert!(different.len() < 12, "{different:#?}");
    (1..1_u32 << different.len()).any(|some| {
        let fixes = different.iter().enumerate();
        let taken = fixes.filter(|(place, _)| some & (1 << place) != 0);
        let edits = taken.flat_map(|(_, edits)| edits.iter());
        with(before, edits.collect()).is_some_and(|with| with == after)
    })
}

/// A text with these edits in it, where no two of them touch the same bytes.
fn with(text: &str, mut edits: Vec<&Edit>) -> Option<String> {
    edits.sort_by_key(|edit| edit.span);
    let mut new = String::new();
    let mut from = 0;
    for edit in edits {
        new += text.get(from..edit.span.start as usize)?;
        new += &edit.text;
        from = edit.span.end as usize;
    }
    new += text.get(from..)?;
    Some(new)
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
fn an_address_that_leads_nowhere_is_mended_with_the_nearest() {
    let text = format!(
        "{HEADER}{TRACK}{}[[dimensions]]\nid = \"reach\"\nname = \"Reach\"\n\
         steps = [{{ id = \"team\", name = \"Team\" }}]\n\n\
         [[overlays]]\nteam = \"search\"\nat = \"rech.team\" # here\nexamples = [\"One.\"]\n\n\
         [[mappings]]\nfrom_version = \"0.9.0\"\nfrom = \"span\"\nto = \"reahc\"\n",
        level("A", 1)
    );
    let settings = only(&["dangling-reference"]);
    assert_eq!(mended(&text, &settings, Safety::Safe), text);
    let after = mended(&text, &settings, Safety::Unsafe);
    let wanted = text
        .replace("rech.team", "reach.team")
        .replace("reahc", "reach");
    assert_eq!(after, wanted);
    let found = findings(&read_text("a.toml", &after), &settings);
    assert!(found.is_empty(), "{found:#?}");
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
