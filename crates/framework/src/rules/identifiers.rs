//! `schema`: ids, versions and language tags that addresses can be made of.

use semver::Version;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Framework, Text};
use crate::read::SCHEMA;

pub(super) static RULE: Rule = Rule {
    code: SCHEMA,
    severity: Severity::Error,
    summary: "files follow the format; ids and versions can stand in an address",
    check,
};

fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    let header = &framework.header;
    if let Err(error) = Version::parse(&header.version) {
        findings.push(
            RULE.finding(format!("`{}` is not a version: {error}", header.version))
                .at(header.version.span, "three numbers with dots")
                .help("write a semantic version, such as `1.0.0`"),
        );
    }
    let letters = header.language.split('-').all(|part| {
        !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if !letters {
        findings.push(
            RULE.finding(format!("`{}` is not a language tag", header.language))
                .at(header.language.span, "a BCP 47 tag")
                .help("write a language tag, such as `en` or `pt-BR`"),
        );
    }
    for level in &framework.levels {
        report(
            &level.id,
            is_level_id(&level.id),
            "letters, digits, `_` and `+`",
            findings,
        );
    }
    for id in kebab_ids(framework) {
        report(
            id,
            is_kebab(id),
            "lower-case letters, digits and hyphens",
            findings,
        );
    }
}

fn report(id: &Text, fine: bool, rule: &str, findings: &mut Vec<Finding>) {
    if !fine && !id.is_empty() {
        findings.push(
            RULE.finding(format!("the id `{id}` cannot stand in an address"))
                .at(id.span, format!("an id here is made of {rule}"))
                .about(id.as_str())
                .help("choose another id; the name may be anything"),
        );
    }
}

fn kebab_ids(framework: &Framework) -> impl Iterator<Item = &Text> {
    let steps = framework
        .dimensions
        .iter()
        .flat_map(|d| d.steps.iter().map(|s| &s.id));
    let criteria = framework
        .transitions
        .iter()
        .flat_map(|t| t.criteria.iter().map(|c| &c.id));
    std::iter::once(&framework.header.id)
        .chain(framework.tracks.iter().map(|t| &t.id))
        .chain(framework.groups.iter().map(|g| &g.id))
        .chain(framework.dimensions.iter().map(|d| &d.id))
        .chain(steps)
        .chain(criteria)
        .chain(framework.guides.iter().map(|g| &g.id))
        .chain(framework.conversations.iter().map(|c| &c.id))
}

fn is_level_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '+')
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c == '-' || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_uppercase()))
}
