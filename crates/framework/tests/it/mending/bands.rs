//! Pay is for people to set: what would mend it is shown, and is right once somebody agrees.

use framework::{Config, Safety, read_text};
use proptest::prelude::*;

use super::{dressed, findings, mended};
use crate::support::{HEADER, TRACK, level, only, way};

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
