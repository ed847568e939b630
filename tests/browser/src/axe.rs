//! Barriers that [axe-core](https://github.com/dequelabs/axe-core) finds.

use std::fmt::Write as _;

use serde_json::Value;

use crate::browser::Browser;

const AXE: &str = include_str!("../vendor/axe.min.js");

/// Places told of each rule: what is wrong with one is mostly wrong with all.
const MOST: usize = 4;

/// Only what is wrong: `passes` and `inapplicable` would be most of the answer. On a page from the disk
/// the stylesheet cannot be asked for once more, which one rule about turned screens would do.
const RUN: &str = "
    const found = await axe.run(document, {
        resultTypes: ['violations'], preload: location.protocol !== 'file:',
    });
    return found.violations.map((rule) => ({
        id: rule.id, impact: rule.impact, help: rule.help, url: rule.helpUrl,
        nodes: rule.nodes.map((node) => ({
            target: node.target.flat().join(' '), html: node.html, why: node.failureSummary,
        })),
    }));
";

impl Browser {
    /// What is wrong with the page as it is now by WCAG 2 A and AA and by axe-core's best
    /// practices, without exception: a paragraph for each rule.
    #[track_caller]
    pub(crate) fn barriers(&self) -> Vec<String> {
        if self.script("return typeof window.axe !== 'object'", &[]) == true {
            self.script(AXE, &[]);
        }
        let found = self.script_later(RUN, &[]);
        let path = self.path();
        found
            .as_array()
            .into_iter()
            .flatten()
            .map(|rule| paragraph(&path, rule))
            .collect()
    }
}

/// Rule, impact and help, then each place with what would mend it.
fn paragraph(path: &str, rule: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let (id, impact, help) = (
        text(&rule["id"]),
        text(&rule["impact"]),
        text(&rule["help"]),
    );
    let mut paragraph = format!(
        "{path} has a barrier: {id} ({impact}). {help}. {}",
        text(&rule["url"])
    );
    let nodes = rule["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    for node in nodes.iter().take(MOST) {
        let why = text(&node["why"]).replace('\n', "\n    ");
        let (place, html) = (text(&node["target"]), text(&node["html"]));
        let _ = write!(paragraph, "\n  {place}\n    {html}\n    {why}");
    }
    if nodes.len() > MOST {
        let _ = write!(paragraph, "\n  and {} more", nodes.len() - MOST);
    }
    paragraph
}
