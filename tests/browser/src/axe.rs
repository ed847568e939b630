//! Barriers that [axe-core](https://github.com/dequelabs/axe-core) finds on the page as it is now.

use std::fmt::Write as _;

use serde_json::Value;

use crate::browser::Browser;

const AXE: &str = include_str!("../vendor/axe.min.js");

/// Only what is wrong: `passes` and `inapplicable` would be most of the answer.
const RUN: &str = "
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map((rule) => ({
        id: rule.id, impact: rule.impact, help: rule.help, url: rule.helpUrl,
        nodes: rule.nodes.map((node) => ({
            target: node.target.flat().join(' '), html: node.html, why: node.failureSummary,
        })),
    }));
";

impl Browser {
    /// WCAG 2 A and AA and axe-core's best practices, without exception.
    #[track_caller]
    pub fn no_barriers(&self) {
        if self.script("return typeof window.axe !== 'object'", &[]) == Value::Bool(true) {
            self.script(AXE, &[]);
        }
        let found = self.script_later(RUN, &[]);
        let rules = found.as_array().map_or(&[][..], Vec::as_slice);
        let colours = self.script(
            "return matchMedia('(prefers-color-scheme: dark)').matches",
            &[],
        );
        let colours = if colours == Value::Bool(true) {
            "dark"
        } else {
            "light"
        };
        assert!(
            rules.is_empty(),
            "axe-core finds barriers on {} ({colours}):\n{}",
            self.path(),
            list(rules)
        );
    }
}

/// A paragraph for each rule, a line for each place.
fn list(rules: &[Value]) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let mut list = String::new();
    for rule in rules {
        let (id, impact) = (text(&rule["id"]), text(&rule["impact"]));
        let _ = writeln!(
            list,
            "\n{id} ({impact}): {}\n  {}",
            text(&rule["help"]),
            text(&rule["url"])
        );
        for node in rule["nodes"].as_array().into_iter().flatten() {
            let why = text(&node["why"]).replace('\n', "\n      ");
            let _ = writeln!(
                list,
                "    {}\n      {}\n      {why}",
                text(&node["target"]),
                text(&node["html"])
            );
        }
    }
    list
}
