//! `dangling-reference`: an id that names nothing.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::address::{Thing, find};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::fix::Fix;
use crate::model::{Dimension, Level, Mapping, Overlay, Span, Text, Transition};
use crate::sources::Sources;

pub(super) static RULE: Rule = Rule {
    code: "dangling-reference",
    kind: RuleKind::Structure,
    severity: Severity::Error,
    summary: "every id that is referred to exists",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds ids that name nothing: a level's track, the ends of a transition, the step that a \
           level expects, the dimensions of a criterion, where examples of a team belong, what takes the place of a name of \
           an earlier version.",
    why: "A typing slip would silently take a criterion off the page or a level off its track.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "D1"
name = "D1"
track = "engineer"
rank = 1
expects = { rech = "team" }

[[dimensions]]
id = "reach"
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "area", name = "Area" }]"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "D1"
name = "D1"
track = "engineer"
rank = 1
expects = { reach = "team" }

[[dimensions]]
id = "reach"
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "area", name = "Area" }]"#,
    waive: "It cannot be waived or turned off: what it finds would leave addresses that lead nowhere, \
           or to two things.",
    limits: "Links in Markdown are not followed.",
};

/// Findings that come with a suggestion: searching for one costs a look at every id.
const SUGGESTIONS: usize = 50;

fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    let mut refer = References { index, found };
    for dimension in &framework.dimensions {
        refer.dimension(dimension);
    }
    for level in &framework.levels {
        refer.level(level);
    }
    for transition in &framework.transitions {
        refer.transition(transition);
    }
    for group in &framework.groups {
        for takeaway in &group.takeaways {
            refer.level_called(&takeaway.level, || group.id.to_string());
        }
    }
    for band in &framework.bands {
        refer.level_called(&band.level, || format!("{}#band", band.level));
    }
    for overlay in &framework.overlays {
        refer.overlay(overlay);
    }
    for mapping in &framework.mappings {
        refer.mapping(mapping);
    }
}

struct References<'a, 'i> {
    index: &'i Index<'a>,
    found: &'i mut Found,
}

impl References<'_, '_> {
    fn dimension(&mut self, dimension: &Dimension) {
        if let Some(group) = &dimension.group
            && !self.index.has_group(group)
        {
            let known = self.index.framework.groups.iter().map(|g| &*g.id);
            self.found
                .push_dangling(self.index.sources, group, "group", known, || {
                    dimension.id.to_string()
                });
        }
        for track in &dimension.tracks {
            self.track_called(track, || dimension.id.to_string());
        }
    }

    fn level(&mut self, level: &Level) {
        self.track_called(&level.track, || level.id.to_string());
        if let Some(shared) = &level.narrative_of {
            self.level_called(shared, || level.id.to_string());
        }
        for asked in level.expects.iter() {
            let path = || format!("{}.{}", level.id, asked.dimension);
            self.dimension_called(&asked.dimension, path);
            let Some(dimension) = self.index.dimension(&asked.dimension) else {
                continue;
            };
            if self.index.step(&dimension.id, &asked.step).is_none() {
                let known = dimension.steps.iter().map(|s| &*s.id);
                self.found
                    .push_dangling(self.index.sources, &asked.step, "step", known, path);
            }
        }
    }

    fn transition(&mut self, transition: &Transition) {
        self.level_called(&transition.from, || transition.id());
        self.level_called(&transition.to, || transition.id());
        for level in &transition.returns_to {
            self.level_called(level, || transition.id());
        }
        for criterion in &transition.criteria {
            for dimension in &criterion.dimensions {
                self.dimension_called(dimension, || {
                    format!("{}#{}", transition.id(), criterion.id)
                });
            }
        }
    }

    /// A team's examples stand beside a level, a step or an expectation.
    fn overlay(&mut self, overlay: &Overlay) {
        let thing = find(self.index.framework, &overlay.at);
        if matches!(
            thing,
            Some(Thing::Level(_) | Thing::Step(..) | Thing::Expectation(..))
        ) {
            return;
        }
        let near = self.nearest(&overlay.at, |thing| {
            matches!(
                thing,
                Thing::Level(_) | Thing::Step(..) | Thing::Expectation(..)
            )
        });
        let place = self
            .index
            .sources
            .try_within(&overlay.at, 0, overlay.at.len());
        self.found.push(|| {
            let finding = RULE
                .finding(format!(
                    "the examples of {} belong to nothing: `{}`",
                    overlay.team, overlay.at
                ))
                .at(overlay.at.span, "names no level, step or expectation");
            let otherwise = "write a level's id, `DIMENSION.STEP` or `LEVEL.DIMENSION`";
            suggested(finding, near, place, otherwise)
        });
    }

    /// What takes the place of a name of an earlier version is a thing of the same kind in this one.
    fn mapping(&mut self, mapping: &Mapping) {
        let Some(to) = &mapping.to else {
            return;
        };
        let from = &mapping.from;
        let is_of_kind = |thing: &Thing<'_>| match thing {
            Thing::Level(_) | Thing::Dimension(_) => !from.contains(['.', '#']),
            Thing::Step(..) => from.contains('.') && !from.contains('#'),
            Thing::Criterion(..) => from.contains('#'),
            _ => false,
        };
        if find(self.index.framework, to).is_some_and(|it| is_of_kind(&it)) {
            return;
        }
        let near = self.nearest(to, is_of_kind);
        let place = self.index.sources.try_within(to, 0, to.len());
        self.found.push(|| {
            let finding = RULE
                .finding(format!(
                    "`{from}` of version {} is mapped to `{to}`",
                    mapping.from_version
                ))
                .at(
                    to.span,
                    "names no level, dimension, step or criterion of that kind here",
                );
            let otherwise = "write the address in this version of a thing of the same kind, or \
                             leave `to` out where nothing takes its place";
            suggested(finding, near, place, otherwise)
        });
    }

    /// The nearest address of a thing that may stand here.
    fn nearest(&self, written: &str, fits: impl Fn(&Thing<'_>) -> bool) -> Option<String> {
        if self.found.len() >= SUGGESTIONS {
            return None;
        }
        let things = self.index.framework.things();
        let known: Vec<String> = things
            .iter()
            .filter(|it| fits(it))
            .map(Thing::path)
            .collect();
        did_you_mean(written, known.iter().map(String::as_str)).map(str::to_owned)
    }

    fn track_called(&mut self, id: &Text, path: impl Fn() -> String) {
        if self.index.track(id).is_none() {
            let known = self.index.framework.tracks.iter().map(|t| &*t.id);
            self.found
                .push_dangling(self.index.sources, id, "track", known, path);
        }
    }

    fn level_called(&mut self, id: &Text, path: impl Fn() -> String) {
        if self.index.level(id).is_none() {
            let known = self.index.framework.levels.iter().map(|l| &*l.id);
            self.found
                .push_dangling(self.index.sources, id, "level", known, path);
        }
    }

    fn dimension_called(&mut self, id: &Text, path: impl Fn() -> String) {
        if self.index.dimension(id).is_none() {
            let known = self.index.framework.dimensions.iter().map(|d| &*d.id);
            self.found
                .push_dangling(self.index.sources, id, "dimension", known, path);
        }
    }
}

impl Found {
    fn push_dangling<'a>(
        &mut self,
        sources: &Sources,
        id: &Text,
        what: &str,
        known: impl Iterator<Item = &'a str> + Clone,
        path: impl Fn() -> String,
    ) {
        let near = (self.len() < SUGGESTIONS)
            .then(|| did_you_mean(id, known.clone()))
            .flatten();
        let place = sources.try_within(id, 0, id.len());
        self.push(|| {
            let finding = dangling(id, what, near, known, path());
            match near.zip(place) {
                Some((near, place)) => {
                    finding.fixed_by(Fix::risky(format!("write `{near}`")).edit(place, near))
                }
                None => finding,
            }
        });
    }
}

/// A finding with the address that is probably meant, or with what may stand there.
fn suggested(
    finding: Finding,
    near: Option<String>,
    place: Option<Span>,
    otherwise: &str,
) -> Finding {
    let Some(near) = near else {
        return finding.help(otherwise);
    };
    let finding = finding.help(format!("did you mean `{near}`?"));
    match place {
        Some(place) => finding.fixed_by(Fix::risky(format!("write `{near}`")).edit(place, near)),
        None => finding,
    }
}

fn dangling<'a>(
    id: &Text,
    what: &str,
    near: Option<&str>,
    known: impl Iterator<Item = &'a str> + Clone,
    path: String,
) -> Finding {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.clone().next().is_none() => format!("this framework has no {what}s yet"),
        None => format!("{what}s here: {}", first_few(known)),
    };
    RULE.finding(format!("there is no {what} called `{id}`"))
        .at(id.span, format!("names no {what}"))
        .about(path)
        .help(help)
}

fn first_few<'a>(known: impl Iterator<Item = &'a str> + Clone) -> String {
    const FEW: usize = 12;
    let shown: Vec<&str> = known.clone().take(FEW).collect();
    match known.count().saturating_sub(FEW) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
