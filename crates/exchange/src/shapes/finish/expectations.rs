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
        let mut uses: HashMap<String, Use> = HashMap::new();
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
                let is_known = self.dimension_names.contains_key(&name);
                let own = uses.entry(name).or_default();
                own.add(&category.content, is_known);
            }
        }
        for place in 0..self.levels.len() {
            let mut ids = Ids::default();
            let mut taken: HashSet<String> = HashSet::new();
            for part in &self.levels[place].level.parts {
                ids.give(&part.id, "part");
            }
            for mut category in std::mem::take(&mut self.levels[place].categories) {
                let name = plain(&category.name);
                if let Content::Prose(text) | Content::Statement(text) = &category.content
                    && self.is_step(&name, &plain(text))
                {
                    let label = text.clone();
                    category.content = Content::Proficiency {
                        label,
                        points: Vec::new(),
                    };
                }
                let own = uses.get(&name).copied().unwrap_or_default();
                category.content = own.alike(category.content);
                let is_read = own.is_read(&category.content);
                if is_read && taken.insert(name.clone()) {
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
        let steps = &mut dimension.steps;
        let numbered = || Text::new(format!("Step {}", steps.len() + 1), category.name.span);
        let (wanted, label, about, points) = match category.content {
            Content::Proficiency { label, points } => (plain(&label), label, None, points),
            // A step that is called as the level is, where the author has such; else its place.
            Content::Items(points) => (plain(&own.name), numbered(), None, points),
            Content::Prose(text) | Content::Statement(text) => {
                (plain(&text), numbered(), Some(text), Vec::new())
            }
        };
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
                about,
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

/// How levels tell a category of one name: decided once, so that what is a dimension at one level is
/// not prose at another.
#[derive(Debug, Clone, Copy, Default)]
struct Use {
    /// Two where one level is enough for a dimension.
    weight: usize,
    read: usize,
    prose: usize,
    states: bool,
    is_known: bool,
}

impl Use {
    fn add(&mut self, content: &Content, is_known: bool) {
        self.is_known = is_known;
        self.states |= matches!(content, Content::Statement(_));
        if let Content::Prose(_) = content {
            self.prose += 1;
        } else {
            self.read += 1;
        }
        self.weight += match content {
            _ if is_known => 2,
            Content::Proficiency { .. } => 2,
            Content::Items(_) | Content::Statement(_) => 1,
            Content::Prose(_) => 0,
        };
    }

    /// Short words are a step's name, unless other levels say it in sentences.
    fn alike(self, content: Content) -> Content {
        match content {
            Content::Proficiency { label, points }
                if self.states && !self.is_known && points.is_empty() =>
            {
                Content::Statement(label)
            }
            content => content,
        }
    }

    fn is_read(self, content: &Content) -> bool {
        if self.is_known {
            return !matches!(content, Content::Prose(_) | Content::Statement(_));
        }
        self.weight > 1 && self.prose <= self.read
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
