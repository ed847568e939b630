//! `unused-waiver`: a waiver that no longer waives anything.

use super::RULES;
use crate::finding::{Finding, Severity, did_you_mean};
use crate::model::Waiver;

/// The code of findings about waivers themselves. They cannot be waived.
const CODE: &str = "unused-waiver";

pub(super) fn finding(owner: &str, waiver: &Waiver) -> Finding {
    let codes = || RULES.iter().map(|rule| rule.code);
    let place = if owner.is_empty() {
        "the framework"
    } else {
        owner
    };
    if codes().any(|code| waiver.rule == code) {
        return Finding::new(
            CODE,
            Severity::Warning,
            format!(
                "the waiver for `{}` beside {place} waives nothing",
                waiver.rule
            ),
        )
        .at(waiver.rule.span, "nothing here needs it")
        .about(owner)
        .help("remove it, so that the rule can speak when it is needed");
    }
    let help = did_you_mean(&waiver.rule, codes()).map_or_else(
        || "`waymark rule` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Finding::new(
        CODE,
        Severity::Warning,
        format!("there is no rule called `{}`", waiver.rule),
    )
    .at(waiver.rule.span, "not a rule's code")
    .about(owner)
    .help(help)
}
