//! What refers to a thing: what would be left without it.

use crate::address::Thing;
use crate::model::{Framework, Level, Text, Transition};

/// A place that names a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The path of the thing that refers.
    pub path: String,
    /// What it refers as, in a few words.
    pub says: &'static str,
}

/// Everything outside a thing that names it.
pub fn references(framework: &Framework, path: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    match framework.resolve(path) {
        Ok(Thing::Level(level)) => of_level(framework, &level.id, &mut found),
        Ok(Thing::Dimension(dimension)) => of_dimension(framework, &dimension.id, &mut found),
        Ok(Thing::Step(dimension, step)) => {
            let asked = framework.levels.iter().filter(|level| {
                let expected = level.expects.on(&dimension.id);
                expected.is_some_and(|id| *id == step.id)
            });
            let expected = |level: &Level| format!("{}.{}", level.id, dimension.id);
            note(&mut found, asked.map(expected), "expects it");
            of_overlays(framework, &[path.to_owned()], &mut found);
        }
        Ok(Thing::Track(track)) => {
            let levels = framework
                .levels
                .iter()
                .filter(|level| level.track == track.id);
            note(&mut found, levels.map(|l| l.id.to_string()), "stands on it");
            let dimensions = framework.dimensions.iter();
            let dimensions = dimensions.filter(|d| has(&d.tracks, &track.id));
            note(
                &mut found,
                dimensions.map(|d| d.id.to_string()),
                "applies to it",
            );
        }
        Ok(Thing::Group(group)) => {
            let dimensions = framework.dimensions.iter();
            let dimensions = dimensions.filter(|d| d.group.as_ref() == Some(&group.id));
            note(
                &mut found,
                dimensions.map(|d| d.id.to_string()),
                "belongs to it",
            );
        }
        _ => {}
    }
    found
}

fn of_level(framework: &Framework, id: &Text, found: &mut Vec<Reference>) {
    let ways = || framework.transitions.iter();
    let named = |test: &dyn Fn(&Transition) -> bool| -> Vec<String> {
        ways().filter(|way| test(way)).map(Transition::id).collect()
    };
    note(found, named(&|way| way.from == *id), "leaves it");
    note(found, named(&|way| way.to == *id), "leads to it");
    note(
        found,
        named(&|way| has(&way.returns_to, id)),
        "returns to it",
    );
    for group in &framework.groups {
        let lines = group.takeaways.iter().filter(|line| line.level == *id);
        let path = |_| format!("{}#{id}", group.id);
        note(found, lines.map(path), "has a takeaway for it");
    }
    let bands = framework.bands.iter().filter(|band| band.level == *id);
    note(found, bands.map(|_| format!("{id}#band")), "pays it");
    let told = framework.levels.iter();
    let told = told.filter(|level| level.narrative_of.as_ref() == Some(id));
    note(
        found,
        told.map(|l| l.id.to_string()),
        "shares its narrative",
    );
    let dimensions = framework.dimensions.iter();
    let here: Vec<String> = std::iter::once(id.to_string())
        .chain(dimensions.map(|dimension| format!("{id}.{}", dimension.id)))
        .collect();
    of_overlays(framework, &here, found);
}

fn of_dimension(framework: &Framework, id: &Text, found: &mut Vec<Reference>) {
    let asked = framework
        .levels
        .iter()
        .filter(|level| level.expects.on(id).is_some());
    note(
        found,
        asked.map(|l| format!("{}.{id}", l.id)),
        "expects a step on it",
    );
    for way in &framework.transitions {
        let criteria = way.criteria.iter().filter(|c| has(&c.dimensions, id));
        let path = |c: &crate::model::Criterion| format!("{}#{}", way.id(), c.id);
        note(found, criteria.map(path), "rests on it");
    }
    let steps = framework.dimension(id).map(|dimension| &dimension.steps);
    let steps = steps.into_iter().flatten();
    let paths: Vec<String> = steps.map(|step| format!("{id}.{}", step.id)).collect();
    of_overlays(framework, &paths, found);
}

fn of_overlays(framework: &Framework, paths: &[String], found: &mut Vec<Reference>) {
    let overlays = framework.overlays.iter();
    let overlays = overlays.filter(|overlay| paths.iter().any(|path| overlay.at == path.as_str()));
    note(
        found,
        overlays.map(|o| o.at.to_string()),
        "has examples of a team",
    );
}

fn note(found: &mut Vec<Reference>, paths: impl IntoIterator<Item = String>, says: &'static str) {
    found.extend(paths.into_iter().map(|path| Reference { path, says }));
}

fn has(ids: &[Text], id: &Text) -> bool {
    ids.contains(id)
}
