//! What the form asks: dimensions with their steps, criteria of the ways onward.

use careers::assessment::Form as Asked;
use careers::profile::{About, about};
use careers::records::{Assessment, Evidence, ReadingOn};
use framework::{Criterion, Dimension, Framework, Stance, Step, Transition};

use crate::urls;

/// One thing that is read.
#[derive(Debug, Clone)]
pub(super) struct Question<'a> {
    /// `people`, or `D3-D4#c2`.
    pub(super) path: String,
    pub(super) on: On<'a>,
    /// The step that the person's level expects.
    pub(super) expected: Option<&'a Step>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum On<'a> {
    Dimension(&'a Dimension),
    Criterion(&'a Transition, &'a Criterion),
}

impl<'a> Question<'a> {
    fn dimension(framework: &'a Framework, id: &str, expected: Option<&str>) -> Option<Self> {
        let dimension = framework.dimension(id)?;
        let expected = expected.and_then(|step| dimension.step(step));
        Some(Self {
            path: dimension.id.to_string(),
            on: On::Dimension(dimension),
            expected,
        })
    }

    fn criterion(framework: &'a Framework, path: &str) -> Option<Self> {
        let (transition, criterion) = framework.criterion(path)?;
        let path = format!("{}#{}", transition.id(), criterion.id);
        Some(Self {
            path,
            on: On::Criterion(transition, criterion),
            expected: None,
        })
    }

    /// What it is called: the dimension's name, the criterion's words.
    pub(super) fn title(&self) -> &'a str {
        match self.on {
            On::Dimension(dimension) => &dimension.name,
            On::Criterion(_, criterion) => &criterion.text,
        }
    }

    /// The name of its field: the choice that makes it a reading.
    pub(super) fn field(&self) -> String {
        match self.on {
            On::Dimension(_) => format!("step.{}", self.path),
            On::Criterion(..) => format!("shown.{}", self.path),
        }
    }

    /// Its place on a page.
    pub(super) fn anchor(&self) -> String {
        format!("on-{}", self.path.replace('#', "."))
    }

    pub(super) fn href(&self, framework: &Framework) -> String {
        urls::thing(framework, &self.path)
    }

    /// Whether it is a mirror: seen by the person and whom they choose.
    pub(super) fn is_mirror(&self, framework: &Framework) -> bool {
        match self.on {
            On::Dimension(dimension) => framework.stance_of(dimension) == Stance::Mirror,
            On::Criterion(..) => false,
        }
    }

    /// Whether a piece of evidence is tied to this.
    pub(super) fn is_shown_by(&self, evidence: &Evidence, framework: &Framework) -> bool {
        let ties = evidence
            .about
            .iter()
            .filter_map(|path| about(path, framework));
        let mut ties = ties;
        ties.any(|tie| match (tie, self.on) {
            (About::Dimension { dimension, .. }, On::Dimension(asked)) => asked.id == *dimension,
            (About::Dimension { dimension, .. }, On::Criterion(_, asked)) => {
                asked.dimensions.iter().any(|id| *id == *dimension)
            }
            (About::Criterion(path), _) => path == self.path,
        })
    }
}

/// Everything that a rater is asked, and what they have read beyond it, in the form's order.
pub(super) fn of<'a>(
    framework: &'a Framework,
    asked: Option<&Asked>,
    own: Option<&Assessment>,
) -> Vec<Question<'a>> {
    let mut questions = Vec::new();
    if let Some(asked) = asked {
        let dimensions = asked.dimensions.iter().filter_map(|asked| {
            Question::dimension(framework, &asked.dimension, asked.expected.as_deref())
        });
        questions.extend(dimensions);
        questions.extend(
            asked
                .criteria
                .iter()
                .filter_map(|c| Question::criterion(framework, c)),
        );
    }
    for reading in own.iter().flat_map(|own| &own.readings) {
        let (path, question) = match &reading.on {
            ReadingOn::Dimension { dimension, .. } => {
                (dimension, Question::dimension(framework, dimension, None))
            }
            ReadingOn::Criterion { criterion, .. } => {
                (criterion, Question::criterion(framework, criterion))
            }
        };
        if !questions
            .iter()
            .any(|known: &Question<'_>| known.path == *path)
        {
            questions.extend(question);
        }
    }
    questions
}

/// Questions that stand under one heading: a group of dimensions, the criteria of a way.
pub(super) struct Chapter<'a, 'q> {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) about: Option<&'a str>,
    pub(super) questions: Vec<&'q Question<'a>>,
}

/// The questions by their headings, in order.
pub(super) fn chapters<'a, 'q>(
    framework: &'a Framework,
    questions: &'q [Question<'a>],
) -> Vec<Chapter<'a, 'q>> {
    let mut chapters: Vec<Chapter<'a, 'q>> = Vec::new();
    for question in questions {
        let (id, title, about) = match question.on {
            On::Dimension(dimension) => {
                let group = dimension
                    .group
                    .as_deref()
                    .and_then(|id| framework.group(id));
                group.map_or((String::new(), String::new(), None), |group| {
                    (
                        group.id.to_string(),
                        group.name.to_string(),
                        group.about.as_deref(),
                    )
                })
            }
            On::Criterion(way, _) => (
                way.id(),
                format!("From {} to {}", way.from, way.to),
                way.summary.as_deref(),
            ),
        };
        match chapters.last_mut().filter(|chapter| chapter.id == id) {
            Some(chapter) => chapter.questions.push(question),
            None => chapters.push(Chapter {
                id,
                title,
                about,
                questions: vec![question],
            }),
        }
    }
    chapters
}
