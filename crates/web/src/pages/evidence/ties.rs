//! What evidence can be tied to: dimensions, their steps, criteria, the nearest first.

use std::collections::BTreeSet;

use app::evidence::EvidenceView;
use careers::profile::about;
use framework::{Framework, Level, Thing};

/// Choices under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) title: String,
    /// Whether it stands open at first.
    pub(super) open: bool,
    /// Whether it stands behind "everything else".
    pub(super) far: bool,
    pub(super) ties: Vec<Tie>,
}

/// One thing to tie evidence to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tie {
    /// `people`, `people.mentors`, `D3-D4#c2`.
    pub(super) path: String,
    pub(super) title: String,
    pub(super) words: String,
    pub(super) chosen: bool,
}

/// A path as evidence carries it: that of a dimension, a step or a criterion here. An expectation
/// such as `D4.people` becomes its step.
pub(super) fn path(asked: &str, framework: &Framework) -> Option<String> {
    about(asked, framework)?.path(framework)
}

/// Everything to tie evidence to: what is chosen, what was chosen while it said something else, what
/// stands around the level, and the rest. Each thing stands once.
pub(super) fn groups(
    framework: &Framework,
    level: Option<&str>,
    chosen: &[String],
    earlier: &[String],
) -> Vec<Group> {
    let mut left = Left {
        framework,
        taken: BTreeSet::new(),
        groups: Vec::new(),
    };
    left.add("Tied to", chosen.to_vec(), true, true);
    left.add(
        "Tied to in other words: still so?",
        earlier.to_vec(),
        true,
        false,
    );
    if let Some(level) = level.and_then(|id| framework.level(id)) {
        left.add(
            &format!("What {} expects", level.id),
            steps_of(level),
            true,
            false,
        );
        for way in framework.ways_from(&level.id) {
            let id = way.transition.id();
            let criteria = way
                .transition
                .criteria
                .iter()
                .map(|c| format!("{id}#{}", c.id));
            let paths = criteria.chain(steps_of(way.to)).collect();
            left.add(&format!("The way to {}", way.to.id), paths, false, false);
        }
    }
    for (title, paths) in by_heading(framework) {
        left.add(&title, paths, false, false);
    }
    let near = left.groups.len();
    for way in &framework.transitions {
        let criteria = way
            .criteria
            .iter()
            .map(|c| format!("{}#{}", way.id(), c.id));
        left.add(
            &format!("From {} to {}", way.from, way.to),
            criteria.collect(),
            false,
            false,
        );
    }
    for group in left.groups.iter_mut().skip(near) {
        // Where criteria are all there is, nothing is nearer than they are.
        group.far = near > 1;
    }
    left.groups
}

/// Dimensions with their steps under their own names or, where they are many, under their groups'.
fn by_heading(framework: &Framework) -> Vec<(String, Vec<String>)> {
    const MANY: usize = 12;
    let many = framework.dimensions.len() > MANY;
    let mut headings: Vec<(String, Vec<String>)> = Vec::new();
    for dimension in &framework.dimensions {
        let group = dimension
            .group
            .as_deref()
            .and_then(|id| framework.group(id));
        let title = group
            .filter(|_| many)
            .map_or(&dimension.name, |group| &group.name);
        let whole = std::iter::once(dimension.id.to_string());
        let steps = dimension
            .steps
            .iter()
            .map(|step| format!("{}.{}", dimension.id, step.id));
        match headings.iter_mut().find(|(known, _)| **known == **title) {
            Some((_, paths)) => paths.extend(whole.chain(steps)),
            None => headings.push((title.to_string(), whole.chain(steps).collect())),
        }
    }
    headings
}

fn steps_of(level: &Level) -> Vec<String> {
    level
        .expects
        .iter()
        .map(|e| format!("{}.{}", e.dimension, e.step))
        .collect()
}

/// What is not under a heading yet.
struct Left<'a> {
    framework: &'a Framework,
    taken: BTreeSet<String>,
    groups: Vec<Group>,
}

impl Left<'_> {
    fn add(&mut self, title: &str, paths: Vec<String>, open: bool, chosen: bool) {
        /// A group with more than this is folded at first.
        const FEW: usize = 8;
        let mut ties = Vec::new();
        for path in paths {
            if self.taken.insert(path.clone()) {
                ties.push(tie(self.framework, path, chosen));
            }
        }
        if !ties.is_empty() {
            let open = chosen || open && ties.len() <= FEW;
            self.groups.push(Group {
                title: title.to_owned(),
                open,
                far: false,
                ties,
            });
        }
    }
}

/// Of what a piece is tied to: what this framework calls it, and what it calls the same and says
/// otherwise. What is called nothing here keeps its path among the first.
pub(super) fn kept(view: &EvidenceView) -> (Vec<String>, Vec<String>) {
    let Some(published) = &view.published else {
        return (view.evidence.about.clone(), Vec::new());
    };
    let framework = &published.framework;
    let (mut chosen, mut earlier) = (Vec::new(), Vec::new());
    for tie in &view.ties {
        let now = tie.now.as_ref().ok();
        match now.and_then(|about| about.path(framework)) {
            Some(path) => chosen.push(path),
            None => match path(&tie.was, framework) {
                Some(path) => earlier.push(path),
                None => chosen.push(tie.was.clone()),
            },
        }
    }
    (chosen, earlier)
}

/// What is not in this framework keeps its path for a name, so that it can be let go of.
fn tie(framework: &Framework, path: String, chosen: bool) -> Tie {
    let (title, words) = match framework.resolve(&path) {
        Ok(thing) => {
            let whole = matches!(thing, Thing::Dimension(_));
            let title = thing.title() + if whole { ", as a whole" } else { "" };
            (title, thing.words().unwrap_or_default().to_owned())
        }
        Err(_) => (path.clone(), "Not in this framework any more.".to_owned()),
    };
    Tie {
        path,
        title,
        words,
        chosen,
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    fn all(groups: &[Group]) -> Vec<&str> {
        groups
            .iter()
            .flat_map(|group| &group.ties)
            .map(|tie| tie.path.as_str())
            .collect()
    }

    #[test]
    fn in_every_framework_each_thing_can_be_chosen_once() {
        for published in Library::built_in().unwrap().current() {
            let framework = &published.framework;
            let level = &framework.levels[0].id;
            let groups = groups(framework, Some(level), &[], &[]);
            let paths = all(&groups);
            let once: BTreeSet<&str> = paths.iter().copied().collect();
            assert_eq!(once.len(), paths.len(), "{}", framework.id());
            let steps: usize = framework.dimensions.iter().map(|d| d.steps.len() + 1).sum();
            let criteria: usize = framework.transitions.iter().map(|t| t.criteria.len()).sum();
            assert_eq!(paths.len(), steps + criteria, "{}", framework.id());
        }
    }

    #[test]
    fn what_is_chosen_stands_first_then_what_the_level_expects() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("engineering-ladders").unwrap().framework;
        let chosen = ["people.mentors".to_owned(), "gone.step".to_owned()];
        let groups = groups(framework, Some("D3"), &chosen, &[]);
        assert_eq!(groups[0].title, "Tied to");
        assert!(groups[0].ties.iter().all(|tie| tie.chosen));
        assert_eq!(groups[0].ties[1].words, "Not in this framework any more.");
        assert_eq!(groups[1].title, "What D3 expects");
        assert!(groups[1].open);
        assert!(
            groups
                .iter()
                .skip(1)
                .all(|group| group.ties.iter().all(|tie| !tie.chosen))
        );
    }

    #[test]
    fn an_expectation_is_tied_to_as_its_step_and_nonsense_is_not() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("engineering-ladders").unwrap().framework;
        let step = framework.level("D3").unwrap().expects.on("people").unwrap();
        assert_eq!(path("D3.people", framework), Some(format!("people.{step}")));
        let address = format!("engineering-ladders@{}/people", framework.version());
        assert_eq!(path(&address, framework), Some("people".into()));
        assert_eq!(path("D3", framework), None);
        assert_eq!(path("<script>", framework), None);
    }
}
