//! `premature-levels`: levels for large organisations wait until there is one.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::Level;

pub(super) static RULE: Rule = Rule {
    code: "premature-levels",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "levels for large organisations wait until there is one",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that their author meant for an organisation of a certain size \
           (`organisation_at_least`), or whose names say Staff, Principal, Distinguished or Fellow, \
           where the organisation is smaller. How large it is stands in `waymark.toml` as \
           `organisation-size`; without that, the smallest organisation that the framework says it \
           fits counts.",
    why: "A title without the work that belongs to it is an empty promise, and starts a race for \
           titles. Career pathways introduce Staff and above from about 200 engineers, and advise \
           against it below 150.",
    bad: r#"[framework.organisation]
at_least = 40
note = "For one office."
[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E6"
name = "Staff engineer"
track = "engineer"
rank = 1
summary = "Builds features on their own.""#,
    good: r#"[framework.organisation]
at_least = 200
note = "For several offices."
[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E6"
name = "Staff engineer"
track = "engineer"
rank = 1
summary = "Builds features on their own.""#,
    waive: "Beside the level.",
    limits: "It knows titles, not what is meant by them: a Staff engineer elsewhere may be a senior \
           here. Where no size is known it is silent.",
};

/// Engineers from which Staff and above are usually worth having; below this the answer is usually
/// to do without. The source is career pathways.
const USUAL: u32 = 150;

/// What such levels are called.
const TITLES: [&str; 4] = ["staff", "principal", "distinguished", "fellow"];

fn check(index: &Index<'_>, found: &mut Found) {
    let organisation = index.framework.header.organisation.as_ref();
    let meant = organisation.and_then(|organisation| organisation.at_least);
    let set = index.config.organisation_size;
    let Some(size) = set.or(meant) else {
        return;
    };
    // Only `waymark.toml` says how large the organisation is; the framework says for whom it is.
    let (known, help) = match set {
        Some(size) => (
            format!("this one has {size}"),
            "leave it out until the work is there",
        ),
        None => (
            format!("this framework is meant for {size} or more"),
            "leave it out until the work is there, or say how large yours is: `organisation-size` \
             in `waymark.toml`",
        ),
    };
    for level in &index.framework.levels {
        let Some(needs) = needs(level).filter(|needs| size < *needs) else {
            continue;
        };
        found.push(|| {
            RULE.finding(format!(
                "{} is for organisations of {needs} engineers or more, and {known}",
                level.titled()
            ))
            .at(level.id.span, "there may be no such work here yet")
            .about(level.id.as_str())
            .waivable([level.id.to_string()], [])
            .help(help)
        });
    }
}

/// The size from which a level is worth having.
fn needs(level: &Level) -> Option<u32> {
    let name = level.name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphabetic());
    let titled = words.any(|word| TITLES.contains(&word)).then_some(USUAL);
    level.organisation_at_least.or(titled)
}
