//! `unused-waiver`: a waiver that no longer waives anything.

use super::{Page, RULES, Rule, RuleKind};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::fix::{Fix, places};
use crate::model::Waiver;
use crate::sources::Sources;

/// Runs by itself once all others have: waivers for waivers there are none.
pub(super) static RULE: Rule = Rule {
    code: "unused-waiver",
    kind: RuleKind::Structure,
    severity: Severity::Warning,
    summary: "every waiver waives something",
    page: PAGE,
    check: |_, _| {},
};

const PAGE: Page = Page {
    what: "Finds waivers that cover no finding, and waivers for rules that do not exist.",
    why: "A waiver that outlived what it excused keeps the rule from speaking when it is needed \
          again. A mistyped one excuses nothing, and its author believes that it does.",
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
waive = [{ rule = "rank-disorder", reason = "Meant for later." }]"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1"#,
    waive: "It cannot be waived: remove the waiver that it finds.",
    limits: "A waiver for a rule that `waymark.toml` turns off is left alone: the rule did not have \
             its chance to be waived.",
};

/// `sources` are given where the finding gets a fix.
pub(super) fn finding(owner: &str, waiver: &Waiver, sources: Option<&Sources>) -> Finding {
    let codes = || RULES.iter().map(|rule| rule.code);
    let place = if owner.is_empty() {
        "the framework"
    } else {
        owner
    };
    if codes().any(|code| waiver.rule == code) {
        let finding = Finding::new(
            RULE.code,
            Severity::Warning,
            format!(
                "the waiver for `{}` beside {place} waives nothing",
                waiver.rule
            ),
        )
        .at(waiver.rule.span, "nothing here needs it")
        .about(owner)
        .help("remove it, so that the rule can speak when it is needed");
        let removal = sources.and_then(|sources| places::removal(sources, waiver.rule.span));
        return match removal {
            Some(edit) => finding.fixed_by(Fix {
                edits: vec![edit],
                ..Fix::safe("remove the waiver")
            }),
            None => finding,
        };
    }
    let near = did_you_mean(&waiver.rule, codes());
    let help = near.map_or_else(
        || "`waymark rule` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let finding = Finding::new(
        RULE.code,
        Severity::Warning,
        format!("there is no rule called `{}`", waiver.rule),
    )
    .at(waiver.rule.span, "not a rule's code")
    .about(owner)
    .help(help);
    let place = sources.and_then(|sources| sources.try_within(&waiver.rule, 0, waiver.rule.len()));
    match near.zip(place) {
        Some((near, place)) => {
            finding.fixed_by(Fix::risky(format!("write `{near}`")).edit(place, near))
        }
        None => finding,
    }
}
