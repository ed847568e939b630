//! `unused-mapping`: a mapping that can map nothing.

use std::collections::HashSet;

use semver::Version;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "unused-mapping",
    kind: RuleKind::Structure,
    severity: Severity::Warning,
    summary: "a mapping that can map nothing",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds mappings that nothing will ever be carried along: those from this version or a later \
           one, those whose `from` no level, dimension, step or criterion can be called, and a second \
           one for the same name of the same version, of which the first is followed.",
    why: "A mapping carries what people have reached into the new version. Where it maps nothing, \
          readings are lost that its author believed were kept.",
    bad: r#"[[mappings]]
from_version = "2.0.0"
from = "people.mentors"
to = "people.guides"

[[dimensions]]
id = "people"
name = "People"
steps = [{ id = "guides", name = "Guides" }]"#,
    good: r#"[[mappings]]
from_version = "0.9.0"
from = "people.mentors"
to = "people.guides"

[[dimensions]]
id = "people"
name = "People"
steps = [{ id = "guides", name = "Guides" }]"#,
    waive: "It cannot be waived: remove the mapping instead.",
    limits: "The earlier version is not read, so that a slip in `from` shows only where the versions \
             are compared: in `waymark diff` and before publishing.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    let mut seen = HashSet::new();
    for mapping in &framework.mappings {
        let name = || format!("`{}` of version {}", mapping.from, mapping.from_version);
        if !is_earlier(&mapping.from_version, framework.version()) {
            found.push(|| {
                RULE.finding(format!("the mapping of {} maps nothing", name()))
                    .at(
                        mapping.from_version.span,
                        format!("not a version before {}", framework.version()),
                    )
                    .help("name the version in which it was called that")
            });
        } else if !can_be_called(&mapping.from) {
            found.push(|| {
                RULE.finding(format!("the mapping of {} maps nothing", name()))
                    .at(mapping.from.span, "no address of such a thing")
                    .help(
                        "write a level's or a dimension's id, `DIMENSION.STEP` or `FROM-TO#CRITERION`",
                    )
            });
        } else if !seen.insert((mapping.from_version.as_str(), mapping.from.as_str())) {
            found.push(|| {
                RULE.finding(format!("{} is mapped twice", name()))
                    .at(mapping.from.span, "a second time here")
                    .help("keep the one that is meant; the first is followed")
            });
        }
    }
}

fn is_earlier(version: &str, than: &str) -> bool {
    match (Version::parse(version), Version::parse(than)) {
        (Ok(version), Ok(than)) => version < than,
        // The framework's own version is another rule's matter.
        (parsed, _) => parsed.is_ok(),
    }
}

/// Whether a level, a dimension, a step or a criterion can have this address.
fn can_be_called(path: &str) -> bool {
    let whole = |text: &str| !text.is_empty() && !text.contains(['.', '#', '/', '@', ' ']);
    match (path.split_once('#'), path.split_once('.')) {
        (Some((way, criterion)), _) => {
            let ends = way.split_once('-');
            whole(criterion) && ends.is_some_and(|(from, to)| whole(from) && whole(to))
        }
        (None, Some((dimension, step))) => whole(dimension) && whole(step),
        (None, None) => whole(path),
    }
}
