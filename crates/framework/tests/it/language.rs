//! The rules that read English, held against labelled sentences. `cargo xtask bench words` prints
//! the figures, also of the half that nobody reads.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use framework::language::{ABOVE, CODES, judge};
use framework::{Config, Safety, Sources};
use proptest::prelude::*;

use crate::support::{HEADER, only, read};

/// Labelled texts of the half that a rule was built with.
fn built_with(code: &str) -> Vec<(bool, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let text = fs::read_to_string(folder.join(code).join("build.txt")).unwrap();
    let lines = text.lines().filter_map(|line| {
        let wanted = line.strip_prefix("+ ").map(|text| (true, text));
        wanted.or_else(|| line.strip_prefix("- ").map(|text| (false, text)))
    });
    lines
        .map(|(wanted, text)| (wanted, text.to_owned()))
        .collect()
}

#[test]
fn rules_find_what_they_were_built_for_and_little_else() {
    let config = Config::default();
    for code in CODES {
        let mut counts: BTreeMap<(bool, bool), u32> = BTreeMap::new();
        for (wanted, text) in built_with(code) {
            *counts
                .entry((wanted, judge(code, &text, &config)))
                .or_default() += 1;
        }
        let count = |wanted, found| f64::from(*counts.get(&(wanted, found)).unwrap_or(&0));
        let hits = count(true, true);
        let precision = hits / (hits + count(false, true));
        let recall = hits / (hits + count(true, false));
        assert!(
            hits + count(true, false) > 35.0,
            "{code}: the corpus is there"
        );
        assert!(precision >= 0.9, "{code}: precision {precision:.3}");
        assert!(recall >= 0.7, "{code}: recall {recall:.3}");
    }
}

/// Sentences as frameworks have them, of which nothing is wrong with any.
#[test]
fn plain_sentences_are_left_alone() {
    let config = Config::default();
    let plain = [
        "Leads the incident review of the payments service each Friday.",
        "Their one-to-ones with eight engineers end in written actions.",
        "Has kept two services within their error budget for two quarters.",
        "Holds a master's degree, or can show the same knowledge in another way.",
        "Probation lasts six months and ends with a conversation.",
        "",
        "…",
        "Ünïcödé — «mot» 工程师 🙂 a’b ’s 's - -",
    ];
    for text in plain {
        for code in CODES.iter().filter(|code| **code != "adjective-ladder") {
            assert!(!judge(code, text, &config), "{code}: {text}");
        }
    }
    assert!(!judge("adjective-ladder", &format!("a{ABOVE}b"), &config));
    assert!(!judge("unknown", "a", &config));
}

/// A level that says these words.
fn level(says: &str) -> String {
    format!(
        "{HEADER}\n# Kept: guys, man-hours.\n[[tracks]]\nid = \"e\"\nname = \"E\"\nkind = \"ic\"\nsummary = \"All.\"\n\n\
         [[levels]]\nid = \"E2\"\nname = \"E2\"\ntrack = \"e\"\nrank = 1\r\nsummary = \"{says}\"  # a man-hour\n"
    )
}

#[test]
fn a_fix_mends_the_words_and_touches_nothing_else() {
    let cases = [
        (
            Safety::Safe,
            "Keeps the blacklist short.",
            "Keeps the denylist short.",
        ),
        (
            Safety::Safe,
            "Man-hours are counted.",
            "Person-hours are counted.",
        ),
        (
            Safety::Unsafe,
            "Tells the guys in sales.",
            "Tells the people in sales.",
        ),
    ];
    for (upto, before, after) in cases {
        let text = level(before);
        let outcome = framework::read_text("a.toml", &text);
        let map = outcome.framework.as_ref().unwrap();
        let settings = only(&["exclusive-language"]);
        let findings = framework::check(map, &settings, &outcome.sources);
        let fixed = framework::fix::apply(&outcome.sources, &findings, upto);
        assert_eq!(fixed.texts[&0], level(after), "{before}");
        let again = framework::read_text("a.toml", &fixed.texts[&0]);
        let map = again.framework.as_ref().unwrap();
        assert!(
            framework::check(map, &settings, &again.sources).is_empty(),
            "{after}"
        );
    }
}

#[test]
fn what_may_change_the_meaning_is_not_safe() {
    let text = level("Tells the guys in sales.");
    let outcome = framework::read_text("a.toml", &text);
    let map = outcome.framework.as_ref().unwrap();
    let findings = framework::check(map, &only(&["exclusive-language"]), &outcome.sources);
    let fixed = framework::fix::apply(&outcome.sources, &findings, Safety::Safe);
    assert_eq!(fixed.mended, 0);
}

#[test]
fn code_and_tables_of_markdown_are_not_read() {
    let body = "A line.\n\n```\nman-hours\n```\n\n| man-hours |\n|---|\n\n- man-hours\n";
    let text = format!(
        "{HEADER}\n[[guides]]\nid = \"g\"\ntitle = \"G\"\nkind = \"article\"\nbody = '''\n{body}'''\n"
    );
    let outcome = framework::read_text("a.toml", &text);
    let map = outcome.framework.as_ref().unwrap();
    let findings = framework::check(map, &only(&["exclusive-language"]), &outcome.sources);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let place = outcome
        .sources
        .place(findings[0].primary.as_ref().unwrap().span);
    let line = text.lines().position(|line| line == "- man-hours").unwrap() + 1;
    assert_eq!(
        place.map(|place| (place.line, place.column)),
        Some((line, 3))
    );
}

#[test]
fn other_languages_are_not_read() {
    let outcome = read("").framework.unwrap();
    let mut german = outcome;
    german.header.language = "de".into();
    german.header.summary = "Blacklist, man-hours, guys.".into();
    let findings = framework::check(&german, &only(&["exclusive-language"]), &Sources::default());
    assert!(findings.is_empty());
}

/// A guide with this body, as `--fix` leaves it.
fn mended(body: &str, upto: Safety) -> String {
    let before = format!(
        "{HEADER}\n[[guides]]\nid = \"g\"\ntitle = \"G\"\nkind = \"article\"\nbody = '''\n"
    );
    let text = format!("{before}{body}'''\n");
    let outcome = framework::read_text("a.toml", &text);
    let map = outcome.framework.as_ref().unwrap();
    let findings = framework::check(map, &only(&["exclusive-language"]), &outcome.sources);
    let fixed = framework::fix::apply(&outcome.sources, &findings, upto);
    let fixed = fixed.texts.get(&0).unwrap_or(&text);
    let body = fixed.strip_prefix(&before).unwrap();
    body.strip_suffix("'''\n").unwrap().to_owned()
}

/// What is no English, each with a word in it that would be replaced elsewhere.
const APART: [&str; 22] = [
    "https://example.org/whitelist/blacklist.html",
    "<https://example.org/whitelist>",
    "[how we count](x.org/man-hours)",
    "[how we count](whitelist)",
    "[how we count](<the whitelist.md> \"A whitelist here\")",
    "www.blacklist.org",
    "whitelist.example.org",
    "C:\\blacklist\\names",
    "/etc/whitelist/all",
    "etc/whitelist/all",
    "~/whitelist",
    "docs/whitelist",
    "whitelist.txt",
    "--whitelist",
    "--mode=whitelist",
    "@blacklist",
    "blacklist@example.org",
    "#whitelist",
    "blacklist_entries",
    "whitelist::new()",
    "`the whitelist. A blacklist`",
    "``a ` whitelist``",
];

#[test]
fn what_is_no_english_stays_as_it_is() {
    for apart in APART {
        for body in [
            format!("{apart}\n"),
            format!("Reads ({apart}), then goes on.\n"),
        ] {
            assert_eq!(mended(&body, Safety::Unsafe), body);
        }
    }
    let code = "A line.\n\n    the whitelist\n\n    a blacklist\n\n- One\n\n      man-hours\n\nA line.\n\n\twhitelist\n";
    assert_eq!(mended(code, Safety::Unsafe), code);
    assert_eq!(
        mended("he/she keeps [the whitelist](a/b)\n", Safety::Safe),
        "he/she keeps [the allowlist](a/b)\n"
    );
    assert_eq!(
        mended("- One\n\n  the whitelist\n", Safety::Safe),
        "- One\n\n  the allowlist\n"
    );
}

#[test]
fn a_fix_keeps_grammar_and_capitals() {
    let cases = [
        ("Keeps a whitelist.", "Keeps an allowlist."),
        ("A middleman waits.", "An intermediary waits."),
        ("Asks an able-bodied guest.", "Asks a non-disabled guest."),
        ("Is a guru.", "Is an expert."),
        ("An *unmanned* station.", "An *uncrewed* station."),
        ("Keeps a *whitelist*.", "Keeps an *allowlist*."),
        ("Keeps a blacklist.", "Keeps a denylist."),
        ("Keeps a long whitelist.", "Keeps a long allowlist."),
        ("THE BLACKLIST IS LONG.", "THE DENYLIST IS LONG."),
        ("A WHITELIST IS LONG.", "AN ALLOWLIST IS LONG."),
        ("Blacklist nobody.", "Denylist nobody."),
        ("Chairman Mao spoke.", "Chairman Mao spoke."),
        ("The chairman Mao spoke.", "The chairman Mao spoke."),
        ("The chairman spoke.", "The chair spoke."),
        ("Asks for a culture fit.", "Asks for a culture fit."),
        ("Asks for culture fit.", "Asks for shared values."),
    ];
    for (before, after) in cases {
        assert_eq!(
            mended(&format!("{before}\n"), Safety::Unsafe),
            format!("{after}\n")
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Whatever stands around them, addresses and code come out of `--fix` as they went in.
    #[test]
    fn a_fix_changes_nothing_inside_an_address_or_code(
        pieces in proptest::collection::vec(
            (0..APART.len(), "(Keeps a whitelist|a guru|the man-hours|THE BLACKLIST|he/she|-|so)[.,!?]?"),
            1..8,
        )
    ) {
        let mut body = String::new();
        for (apart, words) in &pieces {
            write!(body, "{words} {} ", APART[*apart]).unwrap();
        }
        body.push_str("end\n");
        let after = mended(&body, Safety::Unsafe);
        let mut rest = after.as_str();
        for (apart, _) in pieces {
            let at = rest.find(APART[apart]);
            prop_assert!(at.is_some(), "{body}{after}");
            rest = &rest[at.unwrap() + APART[apart].len()..];
        }
    }
}
