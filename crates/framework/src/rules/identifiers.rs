//! `schema`: ids, versions and language tags that addresses can be made of; rows that fit their
//! columns.

use semver::Version;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::{Framework, Guide, Header, Point, Text};
use crate::read::SCHEMA;

pub(super) static RULE: Rule = Rule {
    code: SCHEMA,
    kind: RuleKind::Structure,
    severity: Severity::Error,
    summary: "files follow the format; ids and versions can stand in an address",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Reads the files against the format: known keys, values of the right kind, ids that can \
           stand in an address, a semantic version, a BCP 47 language tag, comparison rows with a \
           cell for each column.",
    why: "Everything in a framework has an address that people cite in goals, packets and decisions. \
           An id with a space or a capital cannot be cited, and a mistyped key is text that nobody \
           will ever read. The version follows [Semantic Versioning](https://semver.org), the \
           language [BCP 47](https://www.rfc-editor.org/info/bcp47).",
    bad: r#"[[tracks]]
id = "Software Engineer"
name = "Engineer"
kind = "ic"
summary = "People who build.""#,
    good: r#"[[tracks]]
id = "software-engineer"
name = "Engineer"
kind = "ic"
summary = "People who build.""#,
    waive: "It cannot be waived or turned off: what it finds would leave addresses that lead nowhere, \
           or to two things.",
    limits: "Keys that begin with `x-` are kept and never read, so a mistake in one of them is not \
           found.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    header(&framework.header, found);
    for level in &framework.levels {
        let fine = is_level_id(&level.id);
        report(&level.id, fine, "letters, digits, `_` and `+`", found);
    }
    for id in kebab_ids(framework) {
        let fine = is_kebab(id);
        report(id, fine, "lower-case letters, digits and hyphens", found);
    }
    for guide in &framework.guides {
        rows(guide, found);
    }
}

fn header(header: &Header, found: &mut Found) {
    if let Err(error) = Version::parse(&header.version) {
        found.push(|| {
            RULE.finding(format!("`{}` is not a version: {error}", header.version))
                .at(header.version.span, "three numbers with dots")
                .help("write a semantic version, such as `1.0.0`")
        });
    }
    let is_tag = header.language.split('-').all(|part| {
        !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if !is_tag {
        found.push(|| {
            RULE.finding(format!("`{}` is not a language tag", header.language))
                .at(header.language.span, "a BCP 47 tag")
                .help("write a language tag, such as `en` or `pt-BR`")
        });
    }
}

fn report(id: &Text, fine: bool, rule: &str, found: &mut Found) {
    if fine {
        return;
    }
    found.push(|| {
        RULE.finding(format!("the id `{id}` cannot stand in an address"))
            .at(id.span, format!("an id here is made of {rule}"))
            .about(id.as_str())
            .help("choose another id; the name may be anything")
    });
}

/// A comparison's rows have a cell for each column, neither more nor fewer.
fn rows(guide: &Guide, found: &mut Found) {
    let columns = guide.columns.len();
    for row in guide.rows.iter().filter(|row| row.cells.len() != columns) {
        found.push(|| {
            let cells = row.cells.len();
            RULE.finding(format!(
                "the row `{}` has {cells} cells for {columns} columns",
                row.topic
            ))
            .at(row.topic.span, format!("{cells} cells"))
            .about(guide.id.as_str())
            .help("write one list of points for each column; an empty list leaves a cell empty")
        });
    }
}

/// Every id but the levels', which may be written in capitals.
fn kebab_ids(framework: &Framework) -> Vec<&Text> {
    let mut ids = vec![&framework.header.id];
    ids.extend(framework.tracks.iter().map(|t| &t.id));
    ids.extend(framework.groups.iter().map(|g| &g.id));
    ids.extend(framework.regions.iter().map(|r| &r.id));
    for dimension in &framework.dimensions {
        ids.push(&dimension.id);
        for step in &dimension.steps {
            ids.push(&step.id);
            ids.extend(named(&step.signals));
        }
    }
    for level in &framework.levels {
        ids.extend(level.parts.iter().map(|p| &p.id));
        ids.extend(level.archetypes.iter().map(|a| &a.id));
    }
    for transition in &framework.transitions {
        ids.extend(transition.criteria.iter().map(|c| &c.id));
    }
    for guide in &framework.guides {
        ids.push(&guide.id);
        ids.extend(guide.questions.iter().map(|q| &q.id));
        ids.extend(guide.balances.iter().map(|b| &b.id));
    }
    for conversation in &framework.conversations {
        ids.push(&conversation.id);
        ids.extend(conversation.sections.iter().map(|s| &s.id));
        for variant in &conversation.variants {
            ids.push(&variant.id);
            ids.extend(variant.sections.iter().map(|s| &s.id));
        }
    }
    ids.extend(promotion_ids(framework));
    ids
}

fn promotion_ids(framework: &Framework) -> Vec<&Text> {
    let Some(policy) = &framework.promotion else {
        return Vec::new();
    };
    let points = [&policy.principles, &policy.is_not, &policy.packet];
    let mut ids: Vec<&Text> = points
        .into_iter()
        .flat_map(|points| named(points))
        .collect();
    ids.extend(policy.process.iter().map(|p| &p.id));
    ids.extend(policy.mistakes.iter().map(|m| &m.id));
    ids.extend(policy.wrong_reasons.iter().map(|w| &w.id));
    ids
}

fn named(points: &[Point]) -> impl Iterator<Item = &Text> {
    points.iter().filter_map(|point| point.id.as_ref())
}

fn is_level_id(id: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_' || c == '+';
    !id.is_empty() && id.chars().all(letter)
}

fn is_kebab(id: &str) -> bool {
    let letter =
        |c: char| c == '-' || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_uppercase());
    !id.is_empty() && id.chars().all(letter)
}
