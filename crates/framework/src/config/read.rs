//! Reading `waymark.toml`, with every fault at its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Level, Words};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::language::{MOST_PHRASES, too_wide};
use crate::model::{Span, Text};
use crate::read::SCHEMA;
use crate::read::table::{Context, Name, Table, mismatch};
use crate::rules::{RULES, RuleKind};

const LEVELS: [(&str, Level); 4] = [
    ("off", Level::Off),
    ("info", Level::At(Severity::Info)),
    ("warning", Level::At(Severity::Warning)),
    ("error", Level::At(Severity::Error)),
];

/// Rules that take words of a framework's own.
fn takes_words() -> impl Iterator<Item = &'static str> + Clone {
    let language = RULES.iter().filter(|rule| rule.kind == RuleKind::Language);
    language.map(|rule| rule.code)
}

pub(crate) fn read(document: &DeTable<'_>, whole: Span, context: &mut Context) -> Config {
    let mut config = Config::default();
    let mut table = Table::new(document, whole, "`waymark.toml`");
    if let Some(lint) = table.raw("lint")
        && let Some(lint) = inner(lint, "lint", context)
    {
        let mut lint = Table::new(lint, whole, "`[lint]`");
        config.organisation_size = lint.get("organisation-size", context);
        if let Some(severity) = lint.raw("severity")
            && let Some(severity) = inner(severity, "severity", context)
        {
            severities(severity, &mut config, context);
        }
        if let Some(words) = lint.raw("words")
            && let Some(words) = inner(words, "words", context)
        {
            own_words(words, &mut config, context);
        }
        lint.finish_closed(context);
    }
    table.finish_closed(context);
    config
}

fn inner<'a, 'i>(
    value: &'a Spanned<DeValue<'i>>,
    key: &str,
    context: &mut Context,
) -> Option<&'a DeTable<'i>> {
    let table = value.get_ref().as_table();
    if table.is_none() {
        mismatch(value, Name::key(key), "a table", context);
    }
    table
}

fn severities(table: &DeTable<'_>, config: &mut Config, context: &mut Context) {
    for (code, level) in table {
        let code_at = context.span(code.span());
        let code: &str = code.get_ref();
        let Some(rule) = RULES.iter().find(|rule| rule.code == code) else {
            let codes = RULES.iter().map(|rule| rule.code);
            context.report(unknown_rule(code, code_at, codes));
            continue;
        };
        if !rule.kind.is_adjustable() {
            context.report(
                fault(format!("`{code}` is always an error"))
                    .at(code_at, "cannot be changed")
                    .help("remove this line: without what this rule holds, a framework cannot be used"),
            );
            continue;
        }
        let word = level.get_ref().as_str().unwrap_or_default();
        if let Some((_, level)) = LEVELS.iter().find(|(known, _)| *known == word) {
            config.severities.insert(code.to_owned(), *level);
        } else {
            let at = context.span(level.span());
            context.report(
                fault(format!("`{code}` cannot be set to this"))
                    .at(at, "not one of the choices")
                    .help("choose one of \"off\", \"info\", \"warning\", \"error\""),
            );
        }
    }
}

fn own_words(table: &DeTable<'_>, config: &mut Config, context: &mut Context) {
    for (code, lists) in table {
        let code_at = context.span(code.span());
        let code: &str = code.get_ref();
        if !takes_words().any(|known| known == code) {
            context.report(if RULES.iter().any(|rule| rule.code == code) {
                fault(format!("`{code}` reads no words of its own"))
                    .at(code_at, "has no list to add to")
                    .help("remove this table")
            } else {
                unknown_rule(code, code_at, takes_words())
            });
            continue;
        }
        let Some(lists) = inner(lists, code, context) else {
            continue;
        };
        let mut lists = Table::new(lists, code_at, "the words of a rule");
        let words = Words {
            add: phrases(&mut lists, "add", context),
            allow: phrases(&mut lists, "allow", context),
        };
        lists.finish_closed(context);
        config.words.insert(code.to_owned(), words);
    }
}

/// The phrases of a list, without those that would be found too slowly.
fn phrases(lists: &mut Table<'_, '_>, key: &'static str, context: &mut Context) -> Vec<Text> {
    let mut all = lists.get::<Vec<Text>>(key, context);
    if let Some(first) = all.get(MOST_PHRASES) {
        context.report(
            fault(format!("`{key}` holds more than {MOST_PHRASES} phrases"))
                .at(first.span, "one too many")
                .help("keep those that people write; `one|other word` is one phrase, and so is `word*`"),
        );
        all.truncate(MOST_PHRASES);
    }
    all.retain(|phrase| {
        let Some((label, help)) = too_wide(phrase) else {
            return true;
        };
        context.report(
            fault(format!("this phrase of `{key}` would be found too slowly"))
                .at(phrase.span, label)
                .help(help),
        );
        false
    });
    all
}

fn unknown_rule(code: &str, at: Span, known: impl Iterator<Item = &'static str>) -> Finding {
    let help = did_you_mean(code, known).map_or_else(
        || "`waymark rule` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    fault(format!("there is no rule called `{code}`"))
        .at(at, "not a rule's code")
        .help(help)
}

fn fault(message: String) -> Finding {
    Finding::new(SCHEMA, Severity::Error, message)
}
