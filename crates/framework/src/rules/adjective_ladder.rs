//! `adjective-ladder`: what is above differs in more than adjectives.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::address::Thing;
use crate::finding::Severity;
use crate::language::{Own, adjectives, both};
use crate::model::{Level, Step, Text, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "adjective-ladder",
    kind: RuleKind::Language,
    severity: Severity::Warning,
    summary: "what is above differs in more than adjectives",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Compares the steps of a dimension with the ones below them, by name where a step says \
           nothing else, and levels along promotions in summary, scope and autonomy. Takes away words of degree, frequency, \
           amount, size and praise, and finds pairs of which the rest is the same.",
    why: "Nobody can say where \"good\" ends and \"excellent\" begins. A ladder of adjectives is \
           climbed by whoever describes themselves best; a step that names another deed, \
           another reach or another result is climbed by doing it.",
    bad: r#"[[dimensions]]
id = "people"
name = "People"

[[dimensions.steps]]
id = "one"
name = "One"
about = "Good at resolving conflicts."

[[dimensions.steps]]
id = "two"
name = "Two"
about = "Excellent at resolving conflicts.""#,
    good: r#"[[dimensions]]
id = "people"
name = "People"

[[dimensions.steps]]
id = "one"
name = "One"
about = "Resolves conflicts in their own team."

[[dimensions.steps]]
id = "two"
name = "Two"
about = "Resolves conflicts between teams, and writes down what was agreed.""#,
    waive: "Beside the dimension, or the level that is reached, or beside the framework. Own \
           words of degree go to `[lint.words.adjective-ladder]` with `add = [\"gold-level\"]` in \
           `waymark.toml`; `allow` makes a word count as a difference.",
    limits: "A pair that says the same in other words is not found, since few of its words are \
           shared. Amounts count as degree: where \"five\" and \"fifty\" are two different jobs, \
           say what is different about the work.",
};

/// What two levels along a promotion are compared in.
const PARTS: [fn(&Level) -> Option<&Text>; 3] = [
    |level| level.summary.as_ref(),
    |level| level.scope.as_ref(),
    |level| level.autonomy.as_ref(),
];

fn check(index: &Index<'_>, found: &mut Found) {
    let own = Own::of(RULE.code, index.config);
    for dimension in &index.framework.dimensions {
        for pair in dimension.steps.windows(2) {
            let [below, above] = pair else { continue };
            let path = |step| Thing::Step(dimension, step).path();
            let beside = || [dimension.id.to_string(), String::new()];
            let about = below.about.as_ref().zip(above.about.as_ref());
            let name = bare(below).zip(bare(above));
            if let Some((lower, higher)) = about.or(name) {
                let sides = [(lower, path(below)), (higher, path(above))];
                told(index, &own, sides, beside(), &above.id, found);
            }
            if below.signals.len() == above.signals.len() {
                for (lower, higher) in below.signals.iter().zip(&above.signals) {
                    let sides = [(&lower.text, path(below)), (&higher.text, path(above))];
                    told(index, &own, sides, beside(), &above.id, found);
                }
            }
        }
    }
    let ways = index.framework.transitions.iter();
    for way in ways.filter(|way| way.kind == TransitionKind::Promotion) {
        let Some((below, above)) = index.ends(way) else {
            continue;
        };
        for part in PARTS {
            if let Some((lower, higher)) = part(below).zip(part(above)) {
                let sides = [
                    (lower, below.id.to_string()),
                    (higher, above.id.to_string()),
                ];
                let beside = [above.id.to_string(), String::new()];
                told(index, &own, sides, beside, &below.id, found);
            }
        }
    }
}

/// The name of a step, where that is all it says.
fn bare(step: &Step) -> Option<&Text> {
    let says_more = step.about.is_some() || !step.signals.is_empty() || !step.examples.is_empty();
    (!says_more).then_some(&step.name)
}

fn told(
    index: &Index<'_>,
    own: &Own,
    [(lower, below), (higher, above)]: [(&Text, String); 2],
    beside: [String; 2],
    detail: &Text,
    all: &mut Found,
) {
    let found = both(lower, higher, |lower, higher| {
        adjectives::find(lower, higher, own)
    });
    let Some(bytes) = found else {
        return;
    };
    let place = index.sources.within(higher, bytes.start, bytes.end);
    all.push(|| {
        RULE.finding(format!("{above} differs from {below} only in degree"))
            .at(place, "nobody can say where this begins")
            .and(lower.span, "the same, with less of it")
            .about(above)
            .waivable(beside, [detail.to_string()])
            .help("name what is done here that is not done below: another deed, reach, result or safeguard")
    });
}
