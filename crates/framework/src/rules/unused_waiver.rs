//! `unused-waiver`: a waiver that no longer waives anything.

use super::{Page, RULES, Rule, RuleKind};
use crate::edit::{Removal, removals};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::fix::Fix;
use crate::model::{Span, Waiver};
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

/// A finding for each of these waivers, given with the path of what it stands beside.
pub(super) fn findings(unused: &[(String, &Waiver)], sources: &Sources) -> Vec<Finding> {
    let idle = unused.iter().filter(|(_, waiver)| is_for_a_rule(waiver));
    let idle: Vec<Span> = idle.map(|(_, waiver)| waiver.rule.span).collect();
    let mut removals = removals(sources, &idle).into_iter();
    let findings = unused.iter().map(|(owner, waiver)| {
        if is_for_a_rule(waiver) {
            let finding = waives_nothing(owner, waiver);
            match removals.next().flatten() {
                Some(removal) => finding.fixed_by(removing(removal)),
                None => finding,
            }
        } else {
            no_such_rule(owner, waiver, sources)
        }
    });
    findings.collect()
}

fn codes() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.code)
}

fn is_for_a_rule(waiver: &Waiver) -> bool {
    codes().any(|code| waiver.rule == code)
}

/// Those of one list go together: the list is left as its author would have written it without them.
fn removing(removal: Removal) -> Fix {
    let says = match removal.together {
        1 => "remove the waiver".to_owned(),
        more => format!("remove the {more} waivers of this list that waive nothing"),
    };
    Fix {
        edits: removal.edits,
        ..Fix::safe(says)
    }
}

fn waives_nothing(owner: &str, waiver: &Waiver) -> Finding {
    let rule = &waiver.rule;
    let place = if owner.is_empty() {
        "the framework"
    } else {
        owner
    };
    Finding::new(
        RULE.code,
        Severity::Warning,
        format!("the waiver for `{rule}` beside {place} waives nothing"),
    )
    .at(rule.span, "nothing here needs it")
    .about(owner)
    .help("remove it, so that the rule can speak when it is needed")
}

fn no_such_rule(owner: &str, waiver: &Waiver, sources: &Sources) -> Finding {
    let rule = &waiver.rule;
    let near = did_you_mean(rule, codes());
    let help = near.map_or_else(
        || "`waymark rule` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let finding = Finding::new(
        RULE.code,
        Severity::Warning,
        format!("there is no rule called `{rule}`"),
    )
    .at(rule.span, "not a rule's code")
    .about(owner)
    .help(help);
    let place = sources.try_within(rule, 0, rule.len());
    match near.zip(place) {
        Some((near, place)) => {
            finding.fixed_by(Fix::risky(format!("write `{near}`")).edit(place, near))
        }
        None => finding,
    }
}
