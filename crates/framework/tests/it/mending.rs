//! What a rule knows how to mend is mended: fix, check, and the finding is gone; bytes that no edit
//! names are the same.

use framework::{Config, Edit, Finding, Fix, Outcome, Safety, read_text};
use proptest::prelude::*;
use std::fmt::Write as _;

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

/// A waiver below a level, and the comments that belong to it.
#[derive(Debug, Clone)]
struct Waived {
    /// Whether the rule finds something there.
    needed: bool,
    reason: String,
    above: Option<String>,
    before_the_comma: Option<String>,
    behind: Option<String>,
}

/// A list of them, with comments of its own.
#[derive(Debug, Clone)]
struct Waivers {
    all: Vec<Waived>,
    head: Option<String>,
    tail: Option<String>,
    closed: bool,
    /// On one line, without any comment.
    short: bool,
}

impl Waivers {
    fn written(&self) -> String {
        let mut text = "waive = [".to_owned();
        let comment = |name: String, comment: &Option<String>| match comment {
            Some(comment) => format!(" # {name} {comment}"),
            None => String::new(),
        };
        if !self.short {
            text += &comment("head".into(), &self.head);
        }
        for (place, waived) in self.all.iter().enumerate() {
            let rule = if waived.needed {
                "missing-summary"
            } else {
                "long-summary"
            };
            let body = format!("{{ rule = \"{rule}\", reason = \"{}\" }}", waived.reason);
            let comma = if self.closed || place + 1 < self.all.len() {
                ","
            } else {
                ""
            };
            if self.short {
                let _ = write!(text, "{body}{comma} ");
                continue;
            }
            if waived.above.is_some() {
                let _ = write!(
                    text,
                    "\n {}",
                    comment(format!("above{place}."), &waived.above)
                );
            }
            let _ = write!(text, "\n  {body}");
            if waived.before_the_comma.is_some() {
                let before = comment(format!("before{place}."), &waived.before_the_comma);
                text += &before;
                if !comma.is_empty() {
                    text += "\n  ";
                }
            }
            text += comma;
            if !comma.is_empty() || waived.before_the_comma.is_none() {
                text += &comment(format!("behind{place}."), &waived.behind);
            }
        }
        if !self.short {
            text += "\n";
            if self.tail.is_some() {
                let _ = writeln!(text, " {}", comment("tail".into(), &self.tail));
            }
        }
        text + "]"
    }

    /// Whether each comment should stay: those of what stays, and the list's own.
    fn comments(&self) -> Vec<(String, bool)> {
        let written = self.written();
        let items = self.all.iter().enumerate().flat_map(|(place, waived)| {
            ["above", "before", "behind"].map(|name| (format!("# {name}{place}."), waived.needed))
        });
        let own = ["# head", "# tail"].map(|name| (name.to_owned(), true));
        let all = items.chain(own);
        all.filter(|(comment, _)| written.contains(comment.as_str()))
            .collect()
    }
}

fn waivers() -> impl Strategy<Value = Waivers> {
    let comment = || proptest::option::of("[a-z,{}\\[\\]\" ]{0,10}");
    let one = (
        any::<bool>(),
        "[a-z,{}\\[\\]=]{1,12}",
        comment(),
        comment(),
        comment(),
    );
    let one = one.prop_map(|(needed, reason, above, before_the_comma, behind)| Waived {
        needed,
        reason,
        above,
        before_the_comma,
        behind,
    });
    let all = proptest::collection::vec(one, 1..5);
    let all = (all, comment(), comment(), any::<bool>(), any::<bool>());
    all.prop_map(|(all, head, tail, closed, short)| Waivers {
        all,
        head,
        tail,
        closed,
        short,
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
    fn waivers_that_waive_nothing_go_with_their_comments(
        list in waivers(),
        crlf: bool,
        mark: bool,
    ) {
        let waive = list.written();
        let text = format!(
            "{HEADER}{TRACK}# Kept.\n{}story = \"S\"\n{waive}\n\n# Kept too.\n{}",
            level("A", 1),
            level("B", 2)
        );
        let text = dressed(&text, crlf, mark);
        let settings = only(&["missing-summary", "long-summary"]);
        let text = mended(&text, &settings, Safety::Safe);
        let outcome = read_text("a.toml", &text);
        let unused = findings(&outcome, &settings).iter().any(|f| f.code == "unused-waiver");
        prop_assert!(!unused, "{text}");
        prop_assert!(text.contains("# Kept.") && text.contains("# Kept too."));
        for (comment, stays) in list.comments() {
            prop_assert_eq!(text.contains(&comment), stays, "{}\n{}", comment, text);
        }
        let blank = |line: &str| !line.is_empty() && line.trim().is_empty();
        prop_assert!(!text.lines().any(blank), "{text}");
        let level = &outcome.framework.unwrap().levels[0];
        let left: Vec<&str> = level.waive.iter().map(|waiver| waiver.reason.as_str()).collect();
        let needed = list.all.iter().filter(|waived| waived.needed);
        prop_assert_eq!(left, needed.map(|waived| waived.reason.as_str()).collect::<Vec<_>>());
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

/// Every finding's fix applied as if somebody had agreed to it.
fn agreed(text: &str, settings: &Config) -> String {
    let outcome = read_text("a.toml", text);
    let mut found = findings(&outcome, settings);
    for fix in found.iter_mut().filter_map(|it| it.fix.as_mut()) {
        assert_eq!(fix.safety, Safety::DisplayOnly, "pay is for people to set");
        fix.safety = Safety::Safe;
    }
    let fixed = framework::fix::apply(&outcome.sources, &found, Safety::Safe);
    fixed
        .texts
        .get(&0)
        .cloned()
        .unwrap_or_else(|| text.to_owned())
}

fn band(level: &str, key: &str, (from, more): (i64, Option<i64>)) -> String {
    let range = match more {
        Some(more) => format!("[{from}_000, {}_000]", from + more),
        None => format!("[{from}_000]"),
    };
    match key {
        "base" => {
            format!("[[bands]]\nlevel = \"{level}\"\ncurrency = \"EUR\"\nbase = {range} # a year\n")
        }
        _ => format!("{key} = {range}\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_band_shows_where_it_would_have_to_begin(
        lower in (1..90_i64, prop::option::of(1..40_i64)),
        upper in (1..90_i64, prop::option::of(1..40_i64)),
        crlf: bool,
    ) {
        let text = format!(
            "{HEADER}{TRACK}{}{}{}{}{}",
            level("A", 1), level("B", 2), way("A", "B", "promotion"),
            band("A", "base", lower), band("B", "base", upper)
        );
        let text = dressed(&text, crlf, false);
        let settings = only(&["band-inverted"]);
        prop_assert_eq!(&mended(&text, &settings, Safety::Unsafe), &text);
        let found = findings(&read_text("a.toml", &text), &settings);
        prop_assert!(found.iter().all(|it| it.fix.is_some()));
        let after = agreed(&text, &settings);
        let left = findings(&read_text("a.toml", &after), &settings);
        prop_assert!(left.is_empty(), "{after}\n{left:#?}");
        prop_assert_eq!(after.matches("# a year").count(), 2);
        prop_assert_eq!(after.contains("[1_000"), lower.0 == 1 || upper.0 == 1 && found.is_empty());
    }

    #[test]
    fn base_and_total_show_exchanged(
        base in (1..90_i64, 1..40_i64),
        total in (1..90_i64, 1..40_i64),
    ) {
        let (base, total) = ((base.0, Some(base.1)), (total.0, Some(total.1)));
        let text = format!(
            "{HEADER}{TRACK}{}{}{}",
            level("A", 1), band("A", "base", base), band("A", "total", total)
        );
        let settings = only(&["band-inverted"]);
        let found = findings(&read_text("a.toml", &text), &settings);
        let after = agreed(&text, &settings);
        let ends = |range: (i64, Option<i64>)| range.0 + range.1.unwrap_or_default();
        prop_assert_eq!(after != text, !found.is_empty() && ends(total) <= ends(base));
        if after != text {
            prop_assert!(findings(&read_text("a.toml", &after), &settings).is_empty());
        }
    }

    #[test]
    fn a_point_or_a_sign_in_the_wrong_place_is_put_right(
        mut factors in prop::collection::vec(60..150_i32, 3..7),
        slipped in any::<prop::sample::Index>(),
        by in prop::sample::select(vec![10.0, 0.1, 100.0, 0.01, -1.0]),
        falls: bool,
        crlf: bool,
    ) {
        factors.sort_unstable();
        if falls {
            factors.reverse();
        }
        let slipped = slipped.index(factors.len());
        let region = |(place, factor): (usize, &i32)| {
            let right = f64::from(*factor) / 100.0;
            let from = if place == slipped { right * by } else { right };
            format!("[[regions]]\nid = \"r{place}\"\nname = \"R\"\nmultiplier = [{from:?}] # {place}\n")
        };
        let all: String = factors.iter().enumerate().map(region).collect();
        let text = dressed(&format!("{HEADER}{all}"), crlf, false);
        let settings = only(&["multiplier-order"]);
        let found = findings(&read_text("a.toml", &text), &settings);
        let after = mended(&text, &settings, Safety::Unsafe);
        prop_assert_eq!(&mended(&text, &settings, Safety::Safe), &text);
        // At an end of the list, a figure ten times too large or small may still be in order.
        if let Some(fix) = found.iter().find(|it| it.subject.as_deref() == Some(&format!("r{slipped}"))) {
            prop_assert!(fix.fix.is_some(), "{text}");
            let left = findings(&read_text("a.toml", &after), &settings);
            prop_assert!(left.is_empty(), "{after}\n{left:#?}");
            let right = f64::from(factors[slipped]) / 100.0;
            let wanted = format!("multiplier = [{right:?}] # {slipped}");
            prop_assert!(after.contains(&wanted), "{after}");
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
