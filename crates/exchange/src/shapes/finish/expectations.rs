//! What each level expects: categories that several levels have become dimensions with steps.

use std::collections::{HashMap, HashSet};

use framework::{Dimension, Expectation, Step, Text};

use super::super::words::{order_of, plain};
use super::super::{Category, Content, Reader};
use crate::report::NoteKind;
use crate::slug::Ids;

impl Reader {
    /// Categories that several levels have become dimensions; the others, parts of their level.
    pub(super) fn categories(&mut self) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (place, dimension) in self.framework.dimensions.iter().enumerate() {
            for (step, known) in dimension.steps.iter().enumerate() {
                self.step_names
                    .entry((place, plain(&known.name)))
                    .or_insert(step);
            }
        }
        for draft in &self.levels {
            for category in &draft.categories {
                let name = plain(&category.name);
                let is_step = matches!(category.content, Content::Proficiency { .. });
                let is_list = matches!(category.content, Content::Items(_));
                let is_known = self.dimension_names.contains_key(&name);
                let weight = if is_step || is_known {
                    2
                } else {
                    usize::from(is_list)
                };
                *counts.entry(name).or_default() += weight;
            }
        }
        let becomes = |name: &str| counts.get(name).is_some_and(|count| *count > 1);
        for place in 0..self.levels.len() {
            let mut ids = Ids::default();
            let mut taken: HashSet<String> = HashSet::new();
            for part in &self.levels[place].level.parts {
                ids.give(&part.id, "part");
            }
            for mut category in std::mem::take(&mut self.levels[place].categories) {
                let name = plain(&category.name);
                if let Content::Prose(text) = &category.content
                    && self.is_step(&name, &plain(text))
                {
                    let label = text.clone();
                    category.content = Content::Proficiency {
                        label,
                        points: Vec::new(),
                    };
                }
                let is_prose = matches!(category.content, Content::Prose(_));
                if becomes(&name) && !is_prose && taken.insert(name.clone()) {
                    self.step_of(place, category, &name);
                } else {
                    let says = "a part of the level's own";
                    self.told
                        .tell(NoteKind::Guessed, &category.path, category.name.span, says);
                    let id = ids.give(&category.name, "part");
                    self.levels[place].level.parts.push(category.into_part(id));
                }
            }
        }
        for dimension in &mut self.framework.dimensions {
            in_order(dimension);
        }
    }

    /// Whether a dimension that is known by its name has a step of this one.
    fn is_step(&self, dimension: &str, step: &str) -> bool {
        let place = self.dimension_names.get(dimension);
        place.is_some_and(|place| self.step_names.contains_key(&(*place, step.to_owned())))
    }

    /// What one level says of a category, as a step of its dimension that the level expects.
    fn step_of(&mut self, level: usize, category: Category, name: &str) {
        let says = "several levels have it: a dimension, with the step that each of them expects";
        self.told
            .tell(NoteKind::Guessed, &category.path, category.name.span, says);
        let place = self.dimension_names.get(name).copied();
        let place = place.unwrap_or_else(|| {
            let id = self.dimensions.give(&category.name, "dimension");
            let place = self.framework.dimensions.len();
            self.dimension_names.insert(name.to_owned(), place);
            self.framework.dimensions.push(Dimension {
                id: Text::new(id, category.name.span),
                name: category.name.clone(),
                ..Dimension::default()
            });
            self.framework.dimensions.len() - 1
        });
        let group = category.group.as_ref().map(|group| self.group(group));
        let dimension = &mut self.framework.dimensions[place];
        dimension.group = dimension.group.take().or(group);
        let own = &self.levels[level].level;
        let (label, points) = match category.content {
            Content::Proficiency { label, points } => (label, points),
            Content::Items(points) => (own.name.clone(), points),
            Content::Prose(text) => (
                own.name.clone(),
                vec![framework::Point {
                    text,
                    ..Default::default()
                }],
            ),
        };
        let steps = &mut dimension.steps;
        let wanted = plain(&label);
        let number = wanted.clone();
        let numbered = |step: &Step| {
            plain(&step.name).trim_start_matches(|c: char| !c.is_ascii_digit()) == number
        };
        let known = self.step_names.get(&(place, wanted.clone())).copied();
        let known = known.or_else(|| {
            wanted.parse::<u32>().ok()?;
            steps.iter().position(numbered)
        });
        let known = known.unwrap_or_else(|| {
            let taken = |id: &str| steps.iter().any(|step| step.id == *id);
            let mut ids = Ids::default();
            let mut free = ids.give(&label, "step");
            while taken(&free) {
                free = ids.give(&label, "step");
            }
            steps.push(Step {
                id: Text::new(free, label.span),
                name: label,
                ..Step::default()
            });
            self.step_names.insert((place, wanted), steps.len() - 1);
            steps.len() - 1
        });
        let step = &mut steps[known];
        for point in points {
            if !step.signals.contains(&point) {
                step.signals.push(point);
            }
        }
        let expectation = Expectation {
            dimension: dimension.id.clone(),
            step: step.id.clone(),
        };
        self.levels[level].level.expects.0.push(expectation);
    }

    /// Steps that are called as a level is are what that level expects.
    pub(super) fn expectations_by_label(&mut self) {
        let mut told = false;
        let names = |dimension: &Dimension| -> HashMap<String, Text> {
            let steps = dimension.steps.iter().rev();
            steps
                .map(|step| (plain(&step.name), step.id.clone()))
                .collect()
        };
        let names: Vec<_> = self.framework.dimensions.iter().map(names).collect();
        for draft in &mut self.levels {
            let expected = draft
                .level
                .expects
                .iter()
                .map(|it| it.dimension.to_string());
            let expected: HashSet<String> = expected.collect();
            for (dimension, names) in self.framework.dimensions.iter().zip(&names) {
                if expected.contains(dimension.id.as_str()) {
                    continue;
                }
                let own = draft.labels.iter().find_map(|label| names.get(label));
                if let Some(step) = own {
                    told = true;
                    draft.level.expects.0.push(Expectation {
                        dimension: dimension.id.clone(),
                        step: step.clone(),
                    });
                }
            }
        }
        if told {
            self.guess(
                "",
                "a step that is called as a level is what that level expects",
            );
        }
    }
}

/// Steps in the order of their words or numbers, where all of them have one.
fn in_order(dimension: &mut Dimension) {
    let order: Option<Vec<usize>> = dimension
        .steps
        .iter()
        .map(|step| order_of(&step.name))
        .collect();
    if order.is_some() {
        dimension.steps.sort_by_key(|step| order_of(&step.name));
    }
}
