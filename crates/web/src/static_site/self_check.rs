//! The self-check: the page, and the data that its script works on. Where every step stands in a
//! picture is worked out here, so that the script draws as the server does without laying out.

use askama::Template;
use charts::{Frame, Readings};
use framework::{Dimension, Framework, Level, Stance};
use serde_json::{Value, json};

use super::page::Everybody;
use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::markdown::SafeHtml;
use crate::view::words;
use crate::{pictures, urls};

/// The script with the data.
pub(super) const DATA: &str = "assets/site/self-check-data.js";

/// Widths of a picture: for screens and for phones.
const WIDE: u16 = 640;
const NARROW: u16 = 340;

/// Where each step of each dimension stands, as x and y.
type Steps = Vec<Vec<(f64, f64)>>;

pub(super) struct Check<'a> {
    framework: &'a Framework,
    sets: Vec<Set<'a>>,
}

/// The dimensions that some levels have in common, and their picture without anything on it.
struct Set<'a> {
    dimensions: Vec<&'a Dimension>,
    /// For screens and for phones; none where the dimensions make no picture.
    pictures: Option<(SafeHtml, SafeHtml)>,
    places: Option<(Steps, Steps)>,
}

#[derive(Template)]
#[template(path = "site/self-check.html")]
struct SelfCheckPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    sets: &'a [Set<'a>],
    dimensions: Vec<&'a Dimension>,
    /// The address of the data.
    data: String,
}

impl<'a> Check<'a> {
    pub(super) fn of(framework: &'a Framework) -> Self {
        let mut sets: Vec<Set<'a>> = Vec::new();
        for level in &framework.levels {
            let dimensions = asked(framework, level);
            let known = sets.iter().any(|set| same(&set.dimensions, &dimensions));
            if !dimensions.is_empty() && !known {
                let set = Set::of(framework, dimensions, sets.len());
                sets.push(set);
            }
        }
        Self { framework, sets }
    }

    pub(super) fn page_of(&self, everybody: &Everybody) -> Result<String, WebError> {
        everybody.page(&SelfCheckPage {
            shell: everybody.shell("Self-check", Place::SelfCheck),
            framework: self.framework,
            sets: &self.sets,
            dimensions: self.dimensions().collect(),
            data: super::asset(DATA),
        })
    }

    /// Those that some level asks about: the form has a control for each, and the script looks for
    /// no other.
    fn dimensions(&self) -> impl Iterator<Item = &'a Dimension> {
        let is_asked = |d: &&Dimension| self.sets.iter().any(|set| holds(&set.dimensions, d));
        self.framework.dimensions.iter().filter(is_asked)
    }

    /// The script: `window.waymarkSelfCheck`.
    pub(super) fn data(&self) -> String {
        let framework = self.framework;
        let dimension = |dimension: &Dimension| {
            let steps = dimension.steps.iter();
            let steps: Vec<Value> = steps
                .map(|s| json!({ "id": *s.id, "name": *s.name }))
                .collect();
            json!({ "id": *dimension.id, "name": *dimension.name, "steps": steps })
        };
        let levels: Vec<Value> = framework
            .levels
            .iter()
            .filter_map(|l| self.level(l))
            .collect();
        let data = json!({
            "framework": framework.id(),
            "version": framework.version(),
            "levels": levels,
            "dimensions": self.dimensions().map(dimension).collect::<Vec<_>>(),
            "sets": self.sets.iter().map(Set::data).collect::<Vec<_>>(),
        });
        format!("window.waymarkSelfCheck = {data};\n")
    }

    fn level(&self, level: &Level) -> Option<Value> {
        let dimensions = asked(self.framework, level);
        let set = self
            .sets
            .iter()
            .position(|set| same(&set.dimensions, &dimensions))?;
        let expects: serde_json::Map<String, Value> = dimensions
            .iter()
            .filter_map(|d| {
                Some((
                    d.id.to_string(),
                    d.step_index(level.expects.on(&d.id)?)?.into(),
                ))
            })
            .collect();
        let is_mirror = |d: &&Dimension| {
            let group = d.group.as_deref().and_then(|id| self.framework.group(id));
            group.is_some_and(|group| group.stance == Stance::Mirror)
        };
        Some(json!({
            "id": *level.id,
            "set": set,
            "mirror": dimensions.iter().all(is_mirror),
            "expects": expects,
        }))
    }
}

/// The dimensions on which a level expects a step that there is.
fn asked<'a>(framework: &'a Framework, level: &Level) -> Vec<&'a Dimension> {
    let mut dimensions = pictures::expected_dimensions(framework, level);
    dimensions.retain(|d| {
        level
            .expects
            .on(&d.id)
            .is_some_and(|id| d.step_index(id).is_some())
    });
    dimensions
}

fn same(one: &[&Dimension], other: &[&Dimension]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.id == b.id)
}

fn holds(dimensions: &[&Dimension], dimension: &Dimension) -> bool {
    dimensions.iter().any(|other| other.id == dimension.id)
}

impl<'a> Set<'a> {
    fn of(framework: &Framework, dimensions: Vec<&'a Dimension>, number: usize) -> Self {
        let frame = |width: u16| {
            let id = format!("check-{number}-{width}");
            Frame::new(id, "Your steps beside a level’s").width(width)
        };
        let drawn = |width| draw(framework, &dimensions, &frame(width));
        let (mut pictures, mut places) = (None, None);
        if let (Some((wide, at_wide)), Some((narrow, at_narrow))) = (drawn(WIDE), drawn(NARROW)) {
            pictures = Some((wide, narrow));
            places = Some((at_wide, at_narrow));
        }
        Self {
            dimensions,
            pictures,
            places,
        }
    }

    fn is_radar(&self) -> bool {
        self.dimensions.len() <= pictures::MOST_AXES
    }

    fn data(&self) -> Value {
        let tenth = |number: f64| (number * 10.0).round() / 10.0;
        let steps = |steps: &Steps| -> Value {
            let points = |row: &Vec<(f64, f64)>| -> Value {
                row.iter()
                    .map(|(x, y)| json!([tenth(*x), tenth(*y)]))
                    .collect()
            };
            steps.iter().map(points).collect()
        };
        let places = self.places.as_ref();
        json!({
            "dimensions": self.dimensions.iter().map(|d| &*d.id as &str).collect::<Vec<_>>(),
            "closes": self.is_radar(),
            "places": places.map(|(wide, narrow)| json!([steps(wide), steps(narrow)])),
        })
    }
}

/// The picture of these dimensions without anything on it, and where each step stands. None where
/// they make no picture.
fn draw(
    framework: &Framework,
    dimensions: &[&Dimension],
    frame: &Frame,
) -> Option<(SafeHtml, Steps)> {
    let nothing = Readings::default();
    let (drawing, places) = match dimensions.len() {
        0..pictures::FEWEST_AXES => return None,
        pictures::FEWEST_AXES..=pictures::MOST_AXES => {
            let radar = pictures::radar(dimensions, nothing);
            (radar.draw(frame), radar.places(frame))
        }
        _ => {
            let jagged = pictures::jagged(framework, dimensions, nothing);
            (jagged.draw(frame), jagged.places(frame))
        }
    };
    Some((SafeHtml::chart(drawing.ok()?.svg), places.ok()?))
}

impl SelfCheckPage<'_> {
    fn is_asked(&self, level: &Level) -> bool {
        let dimensions = asked(self.framework, level);
        self.sets
            .iter()
            .any(|set| same(&set.dimensions, &dimensions))
    }
}
