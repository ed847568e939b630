//! `exclusive-language`: the words are for every reader.

use std::cell::LazyCell;
use std::ops::Range;

use super::texts::Told;
use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::fix::Fix;
use crate::language::exclusive::{Excluding, Trust};
use crate::language::{Own, exclusive};
use crate::sources::Located;

pub(super) static RULE: Rule = Rule {
    code: "exclusive-language",
    kind: RuleKind::Language,
    severity: Severity::Warning,
    summary: "the words are for every reader",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Reads every text, and the names of levels, tracks, dimensions and steps. Finds wording about people, and jargon, that is gendered, ableist, \
           ageist, soldierly or bound to one culture: pronouns of one gender for everybody, \
           \"man-hours\", \"blacklist\", \"sanity check\", \"war room\", \"native speaker\". The same \
           words in harmless use are left alone: a master's degree, blind users, a process that \
           is killed, a name, a quotation.",
    why: "Each such word tells some readers that the author thought of somebody else. Studies \
           of job advertisements (Gaucher, Friesen and Kay, 2011) found that gendered wording \
           changes who feels that they belong; a framework is the advertisement that people \
           read every year.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1
summary = "Estimates features in man-hours.""#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1
summary = "Estimates features in person-hours.""#,
    waive: "Beside the level, the dimension or the transition, or beside the framework, with the \
           words found as `about`. Or let the rule know your words: \
           `[lint.words.exclusive-language]` with `allow = [\"war room\"]` or `add = [...]` in \
           `waymark.toml`.",
    limits: "What leaves readers out by what it takes for granted, without a telling word, is not \
           found. Where a text names or quotes somebody, or speaks of a woman or a king, its pronouns \
           are taken to be theirs. \
           Idioms are a list, and lists are never complete.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let own = Own::of(RULE.code, index.config);
    for heard in index.reading().all() {
        let all = exclusive::find(heard.words, heard.sentences, &own);
        tell(index, &heard.told, all, found);
    }
    for heard in index.reading().names() {
        let all = exclusive::find_in_name(heard.words, &own);
        tell(index, &heard.told, all, found);
    }
}

fn tell(index: &Index<'_>, told: &Told<'_>, all: Vec<Excluding>, found: &mut Found) {
    let located = LazyCell::new(|| index.sources.locate(told.text));
    for one in all {
        let words = &told.text[one.bytes.clone()];
        let place = located.try_within(one.bytes.start, one.bytes.end);
        found.push(|| {
            let finding = RULE
                .finding(format!("\u{201c}{words}\u{201d} leaves some readers out"))
                .at(place.unwrap_or(told.text.span), label(&one))
                .about(told.thing.path())
                .waivable(told.beside(), [words.to_owned()])
                .help(help(&one));
            match fix(&one, &located) {
                Some(fix) => finding.fixed_by(fix),
                None => finding,
            }
        });
    }
}

fn label(one: &Excluding) -> &'static str {
    if one.is_pronoun {
        "one gender for everybody"
    } else {
        "not everybody finds themselves in it"
    }
}

fn help(one: &Excluding) -> String {
    match &one.instead {
        Some(instead) => format!("write \u{201c}{}\u{201d}, or say what is meant", instead.words),
        None if one.is_pronoun => {
            "write \u{201c}they\u{201d} and \u{201c}their\u{201d}, or speak to the reader as \u{201c}you\u{201d}".to_owned()
        }
        None => "say plainly what is meant".to_owned(),
    }
}

/// Writes the other words, and the article that they need.
fn fix(one: &Excluding, located: &Located<'_>) -> Option<Fix> {
    let instead = one.instead.as_ref()?;
    let place = |bytes: &Range<usize>| located.try_within(bytes.start, bytes.end);
    let says = format!("write \u{201c}{}\u{201d}", instead.words);
    let mut fix = match instead.trust {
        Trust::Same => Fix::safe(says),
        Trust::Perhaps => Fix::risky(says),
        Trust::Doubtful => return None,
    };
    if let Some((bytes, article)) = &instead.article {
        fix = fix.edit(place(bytes)?, *article);
    }
    Some(fix.edit(place(&one.bytes)?, instead.words.clone()))
}
