//! The form in which somebody reads a person, as a page.

use app::rounds::RoundView;
use askama::Template;
use careers::records::Evidence;

use super::fields::{ANSWERS, BEFORE, Field, Fields, Part, Wrong, answer};
use super::questions::{self, On, Question};
use crate::layout::{Place, Shell};
use crate::urls::{self, Edition};
use crate::view::cite::Cite;
use crate::view::{phrases, words};

/// Beyond this many questions each keeps its reason and evidence folded until they are used.
const MANY: usize = 12;

#[derive(Template)]
#[template(path = "rounds/assessment.html")]
pub(super) struct AssessmentPage<'a> {
    shell: Shell,
    view: &'a RoundView,
    chapters: Vec<Chapter<'a>>,
    note: String,
    wrong: Vec<Line>,
    /// A rule that stands against keeping this at all.
    pub(super) notice: Option<String>,
    /// The form has just been kept.
    pub(super) saved: bool,
}

/// Questions under one heading, as the page shows them.
struct Chapter<'a> {
    id: String,
    title: String,
    about: Option<&'a str>,
    /// Of stance `mirror`.
    mirror: bool,
    asked: Vec<Asked<'a>>,
}

/// A question as the page shows it.
struct Asked<'a> {
    path: String,
    anchor: String,
    title: &'a str,
    about: Option<&'a str>,
    href: String,
    field: String,
    choices: Vec<Choice<'a>>,
    reason: String,
    /// Evidence that is tied to it or cited already.
    near: Vec<Tick<'a>>,
    /// Other evidence, the newest first.
    far: Vec<Tick<'a>>,
    folded: bool,
    wrong_choice: Option<String>,
    wrong_reason: Option<String>,
    wrong_evidence: Option<String>,
}

struct Choice<'a> {
    value: &'a str,
    name: &'a str,
    about: Option<&'a str>,
    checked: bool,
    expected: bool,
}

struct Tick<'a> {
    piece: &'a Evidence,
    checked: bool,
    by: &'a str,
}

/// A line of the summary of what is wrong.
struct Line {
    target: String,
    name: String,
    words: String,
}

/// What this reader's form asks.
pub(super) fn asked(view: &RoundView) -> Vec<Question<'_>> {
    questions::of(
        &view.published.framework,
        view.form.as_ref(),
        view.own.as_ref(),
    )
}

/// What the page is called.
pub(super) fn title(view: &RoundView) -> String {
    if view.access.is_own() {
        "Your reading of yourself".to_owned()
    } else {
        format!("Your reading of {}", view.subject.name)
    }
}

impl<'a> AssessmentPage<'a> {
    pub(super) fn new(shell: Shell, view: &'a RoundView, fields: &Fields, wrong: &[Wrong]) -> Self {
        let questions = asked(view);
        let many = questions.len() > MANY;
        let lines = wrong.iter().map(|wrong| line(wrong, &questions)).collect();
        let chapters = questions::chapters(&view.published.framework, &questions);
        let chapters = chapters.into_iter().map(|chapter| Chapter {
            id: chapter.id,
            title: chapter.title,
            about: chapter.about,
            mirror: chapter
                .questions
                .iter()
                .any(|q| q.is_mirror(&view.published.framework)),
            asked: chapter
                .questions
                .into_iter()
                .map(|question| shown(view, question, &fields.on(&question.path), wrong, many))
                .collect(),
        });
        Self {
            shell,
            chapters: chapters.collect(),
            view,
            note: fields.note.clone(),
            wrong: lines,
            notice: None,
            saved: false,
        }
    }

    fn others(&self) -> String {
        super::round::others(self.view)
    }

    fn wrong_note(&self) -> Option<&str> {
        self.wrong
            .iter()
            .find(|line| line.target == "note")
            .map(|line| line.words.as_str())
    }

    fn cite(&self) -> Cite {
        Cite::whole(Edition::Pinned, &self.view.published.framework, "")
    }

    /// What becomes of readings on the first of several mirrors.
    fn mirror(&self, chapter: &Chapter<'_>) -> Option<String> {
        let first = self.chapters.iter().find(|chapter| chapter.mirror)?;
        let who = if self.view.access.is_own() {
            "you and those you choose".to_owned()
        } else {
            format!("{} and those they choose", self.view.subject.name)
        };
        (first.id == chapter.id).then(|| {
            format!(
                "The capabilities of each stage are a mirror: what is read there is seen by {who}, \
                 and never decides a promotion."
            )
        })
    }

    fn begun(&self) -> bool {
        self.view.own.is_some()
    }

    fn titled(&self) -> bool {
        self.chapters.len() > 1
    }
}

fn line(wrong: &Wrong, questions: &[Question<'_>]) -> Line {
    let question = questions
        .iter()
        .find(|question| question.path == wrong.path);
    let (anchor, name) = question.map_or_else(
        || (String::new(), "The note".to_owned()),
        |question| (question.anchor(), question.title().to_owned()),
    );
    let target = match wrong.part {
        Part::Note => "note".to_owned(),
        Part::Choice => format!("{anchor}-first"),
        Part::Reason => format!("{anchor}-why"),
        Part::Evidence => format!("{anchor}-evidence"),
    };
    Line {
        target,
        name,
        words: wrong.words.clone(),
    }
}

fn shown<'a>(
    view: &'a RoundView,
    question: &Question<'a>,
    field: &Field,
    wrong: &[Wrong],
    many: bool,
) -> Asked<'a> {
    let said = |part| {
        let found = wrong
            .iter()
            .find(|wrong| wrong.path == question.path && wrong.part == part);
        found.map(|wrong| wrong.words.clone())
    };
    let (near, far) = ticks(view, question, field, many);
    let used = !field.reason.is_empty() || !field.evidence.is_empty();
    let (wrong_reason, wrong_evidence) = (said(Part::Reason), said(Part::Evidence));
    Asked {
        anchor: question.anchor(),
        title: question.title(),
        about: match question.on {
            On::Dimension(dimension) => dimension.about.as_deref(),
            On::Criterion(..) => None,
        },
        href: question.href(&view.published.framework),
        field: question.field(),
        choices: choices(question, field),
        reason: field.reason.clone(),
        near,
        far,
        folded: many && !used && wrong_reason.is_none() && wrong_evidence.is_none(),
        wrong_choice: said(Part::Choice),
        wrong_reason,
        wrong_evidence,
        path: question.path.clone(),
    }
}

fn choices<'a>(question: &Question<'a>, field: &Field) -> Vec<Choice<'a>> {
    let choice = |value, name, about| Choice {
        value,
        name,
        about,
        checked: field.chosen.first().is_some_and(|chosen| chosen == value),
        expected: false,
    };
    match question.on {
        On::Dimension(dimension) => {
            let before = choice(BEFORE, "Before the first step", None);
            let steps = dimension.steps.iter().map(|step| Choice {
                expected: question
                    .expected
                    .is_some_and(|expected| expected.id == step.id),
                ..choice(&step.id, &step.name, step.about.as_deref())
            });
            std::iter::once(before).chain(steps).collect()
        }
        On::Criterion(..) => ANSWERS
            .map(|shown| choice(answer(shown), phrases::shown(shown), None))
            .into(),
    }
}

/// The evidence to cite: what is tied to the question or cited already, and the others.
fn ticks<'a>(
    view: &'a RoundView,
    question: &Question<'_>,
    field: &Field,
    many: bool,
) -> (Vec<Tick<'a>>, Vec<Tick<'a>>) {
    let others = if many { 12 } else { 40 };
    let framework = &view.published.framework;
    let reader = view.access.viewer();
    let ticks = view.evidence.iter().map(|piece| {
        let id = piece.id.to_string();
        let by = if piece.author == reader {
            "yours"
        } else {
            view.name_of(piece.author)
        };
        Tick {
            piece,
            checked: field.evidence.contains(&id),
            by,
        }
    });
    let (near, mut far): (Vec<_>, Vec<_>) =
        ticks.partition(|tick| tick.checked || question.is_shown_by(tick.piece, framework));
    far.truncate(others);
    (near, far)
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
