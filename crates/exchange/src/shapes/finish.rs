//! From what was gathered to a framework: tracks, ranks, dimensions out of categories, what each
//! level expects, and the ways between levels.

use std::collections::{HashMap, HashSet};

use framework::{
    Dimension, Expectation, Framework, Level, Span, Step, Text, Track, TrackKind, Transition,
    TransitionKind,
};

use super::take::keep_both;
use super::words::{self, order_of, plain};
use super::{Category, Content, DraftLevel, Reader, Told};
use crate::report::NoteKind;
use crate::slug::Ids;

/// A semantic version without more than its three numbers.
pub(super) fn is_version(words: &str) -> bool {
    let is_number = |part: &str| part.parse::<u32>().is_ok_and(|it| it.to_string() == part);
    words.split('.').count() == 3 && words.split('.').all(is_number)
}

/// A BCP 47 tag, as far as its form tells.
pub(super) fn is_language(words: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    words.split('-').all(part)
        && words
            .split('-')
            .next()
            .is_some_and(|first| matches!(first.len(), 2 | 3))
}

impl Reader {
    /// The framework, called as the file is where it says nothing else.
    pub(crate) fn finish(mut self, file: &str) -> (Framework, Told) {
        self.header_of(file);
        self.tracks_and_ranks();
        self.categories();
        self.expectations_by_label();
        let levels = std::mem::take(&mut self.levels);
        self.framework.levels = levels.into_iter().map(|draft| draft.level).collect();
        self.promotions();
        (self.framework, self.told)
    }

    fn guess(&mut self, path: &str, says: impl Into<String>) {
        self.told
            .tell(NoteKind::Guessed, path, Span::default(), says);
    }

    fn header_of(&mut self, file: &str) {
        let header = &mut self.framework.header;
        let mut guesses = Vec::new();
        if header.name.is_empty() {
            let name = words::heading(file);
            header.name = if name.is_empty() {
                "Framework"
            } else {
                name.as_str()
            }
            .into();
            guesses.push(format!(
                "the framework is called “{}”, as the file is",
                header.name
            ));
        }
        let words = if header.id.is_empty() {
            &header.name
        } else {
            &header.id
        };
        let made = Ids::default().give(words, "framework");
        header.id = Text::new(made, words.span);
        if header.version.is_empty() {
            header.version = "0.1.0".into();
        }
        if header.language.is_empty() {
            header.language = "en".into();
            guesses.push("the language is taken to be English: `language` says so".to_owned());
        }
        if header.summary.is_empty() {
            header.summary =
                "What this framework is for, in a sentence or two: its authors have yet to say."
                    .into();
        }
        for says in guesses {
            self.guess("", says);
        }
    }

    /// Levels on their tracks, each track's together, with ranks that rise.
    fn tracks_and_ranks(&mut self) {
        let mut ids = Ids::default();
        let described = std::mem::take(&mut self.tracks);
        for track in described {
            let tracks = &mut self.framework.tracks;
            let known = tracks
                .iter_mut()
                .find(|it| plain(&it.name) == plain(&track.name));
            if let Some(known) = known {
                keep_both(&mut known.x, track.x);
                let again = [track.summary, track.id].into_iter().flatten();
                for text in again.filter(|text| *text != known.summary && *text != known.id) {
                    keep_both(
                        &mut known.x,
                        [("x-again".to_owned(), text.as_str().into())].into(),
                    );
                }
                continue;
            }
            let kind = track.kind.unwrap_or_else(|| kind_of(&track.name));
            let summary = track.summary.unwrap_or_else(|| summary_of(&track.name));
            let words = track.id.as_ref().unwrap_or(&track.name);
            let id = Text::new(ids.give(words, "track"), words.span);
            self.framework.tracks.push(Track {
                id,
                name: track.name,
                kind,
                summary,
                x: track.x,
            });
        }
        let mut nameless = false;
        for draft in &mut self.levels {
            let name = draft.track.take().unwrap_or_else(|| {
                nameless = true;
                "Engineering".into()
            });
            let known = self.framework.tracks.iter();
            let known = known
                .into_iter()
                .find(|track| plain(&track.name) == plain(&name) || track.id == *name);
            draft.level.track = if let Some(track) = known {
                track.id.clone()
            } else {
                let id = Text::new(ids.give(&name, "track"), name.span);
                let summary = summary_of(&name);
                self.framework.tracks.push(Track {
                    id: id.clone(),
                    kind: kind_of(&name),
                    name,
                    summary,
                    ..Track::default()
                });
                id
            };
        }
        if nameless {
            self.guess(
                "",
                "no track is named: the levels stand on one called “Engineering”",
            );
        }
        let order: Vec<Text> = self
            .framework
            .tracks
            .iter()
            .map(|track| track.id.clone())
            .collect();
        let place = |draft: &DraftLevel| order.iter().position(|id| *id == draft.level.track);
        self.levels.sort_by_key(place);
        for id in order {
            let mut own: Vec<&mut Level> = self
                .levels
                .iter_mut()
                .map(|draft| &mut draft.level)
                .filter(|it| it.track == *id)
                .collect();
            let rises = own.windows(2).all(|pair| pair[0].rank < pair[1].rank);
            if rises && own.first().is_some_and(|first| first.rank > 0) {
                continue;
            }
            for (rank, level) in (1..).zip(&mut own) {
                if level.rank > 0 {
                    keep_both(
                        &mut level.x,
                        [("x-rank".to_owned(), level.rank.into())].into(),
                    );
                }
                level.rank = rank;
            }
        }
        if self.framework.tracks.len() > 1 && !self.levels.is_empty() {
            let says = "levels of equal rank stand side by side across tracks. The ranks follow the order of the file: look at `rank`";
            self.guess("", says);
        }
    }

    /// Categories that several levels have become dimensions; the others, parts of their level.
    fn categories(&mut self) {
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
    fn expectations_by_label(&mut self) {
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

    /// From each level to the next of its track.
    fn promotions(&mut self) {
        if !self.framework.transitions.is_empty() {
            return;
        }
        let levels = &self.framework.levels;
        let pairs = levels
            .windows(2)
            .filter(|pair| pair[0].track == pair[1].track);
        let promotions: Vec<_> = pairs
            .map(|pair| Transition {
                from: pair[0].id.clone(),
                to: pair[1].id.clone(),
                kind: TransitionKind::Promotion,
                ..Transition::default()
            })
            .collect();
        if !promotions.is_empty() {
            let says = "each level leads to the next of its track, by promotion. What a promotion asks for, and ways between tracks, are for you to add";
            self.guess("", says);
        }
        self.framework.transitions = promotions;
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

fn kind_of(track: &str) -> TrackKind {
    let lower = track.to_lowercase();
    if ["manage", "leader", "director"]
        .iter()
        .any(|word| lower.contains(word))
    {
        TrackKind::Management
    } else {
        TrackKind::Ic
    }
}

fn summary_of(name: &str) -> Text {
    format!("The levels of {name}, from the first to the last.")
        .as_str()
        .into()
}
