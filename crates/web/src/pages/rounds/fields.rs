//! What stands in the fields of an assessment, and the readings that come of it.

use std::collections::BTreeMap;

use careers::assessment::{Fault, LONGEST_NOTE, LONGEST_REASON, MOST_CITED, Problem};
use careers::records::{Assessment, EvidenceId, Reading, ReadingOn, Shown};

use super::questions::{On, Question};
use crate::http::form::Form;
use crate::view::phrases;
use crate::view::words;

/// The value of "before the first step". Ids of steps begin with a letter or a digit.
pub(super) const BEFORE: &str = "-";

/// What is written in the form, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fields {
    of: BTreeMap<String, Field>,
    pub(super) note: String,
}

/// What is written on one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Field {
    /// The steps or answers that were sent: one, or none where nothing was said.
    pub(super) chosen: Vec<String>,
    pub(super) reason: String,
    pub(super) evidence: Vec<String>,
}

/// Something that cannot be kept as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The question's path; empty for the note on the whole.
    pub(super) path: String,
    pub(super) part: Part,
    pub(super) words: String,
}

/// Which field of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Choice,
    Reason,
    Evidence,
    Note,
}

impl Fields {
    pub(super) fn on(&self, path: &str) -> Field {
        self.of.get(path).cloned().unwrap_or_default()
    }

    /// As somebody sent them. Fields of things that are not asked are left aside.
    pub(super) fn sent(form: &Form, questions: &[Question<'_>]) -> Self {
        let field = |question: &Question<'_>| {
            let all = |name: &str| -> Vec<String> {
                form.all(name)
                    .filter(|value| !value.is_empty())
                    .map(str::to_owned)
                    .collect()
            };
            let path = &question.path;
            let field = Field {
                chosen: all(&question.field()),
                reason: form.text(&format!("reason.{path}")),
                evidence: all(&format!("evidence.{path}")),
            };
            (path.clone(), field)
        };
        Self {
            of: questions.iter().map(field).collect(),
            note: form.text("note"),
        }
    }

    /// As a draft holds them.
    pub(super) fn kept(assessment: &Assessment) -> Self {
        let field = |reading: &Reading| {
            let (path, chosen) = match &reading.on {
                ReadingOn::Dimension { dimension, step } => {
                    (dimension, step.as_deref().unwrap_or(BEFORE))
                }
                ReadingOn::Criterion { criterion, shown } => (criterion, answer(*shown)),
            };
            let field = Field {
                chosen: vec![chosen.to_owned()],
                reason: reading.reason.clone(),
                evidence: reading.evidence.iter().map(ToString::to_string).collect(),
            };
            (path.clone(), field)
        };
        Self {
            of: assessment.readings.iter().map(field).collect(),
            note: assessment.note.clone(),
        }
    }

    /// The readings that are written here, each with what is wrong with it before any rule of
    /// assessments is asked. What was sent twice becomes two readings, for that rule to refuse.
    pub(super) fn readings(&self, questions: &[Question<'_>]) -> (Vec<Reading>, Vec<Wrong>) {
        let mut readings = Vec::new();
        let mut wrong = Vec::new();
        for question in questions {
            let field = self.on(&question.path);
            let mut say = |part, words: &str| {
                wrong.push(Wrong {
                    path: question.path.clone(),
                    part,
                    words: words.to_owned(),
                });
            };
            let evidence = cited(&field);
            if evidence.len() < field.evidence.len() {
                say(Part::Evidence, NOT_CITABLE);
            }
            if field.chosen.is_empty() && !(field.reason.is_empty() && evidence.is_empty()) {
                say(
                    Part::Choice,
                    "Choose an answer as well, or take the reason and evidence out: they are kept \
                     with a reading.",
                );
            }
            for chosen in &field.chosen {
                match on(question, chosen) {
                    Some(on) => {
                        let (reason, evidence) = (field.reason.clone(), evidence.clone());
                        readings.push(Reading {
                            on,
                            reason,
                            evidence,
                        });
                    }
                    None => say(Part::Choice, "Choose one of the answers below."),
                }
            }
        }
        (readings, wrong)
    }
}

const NOT_CITABLE: &str =
    "A piece that you chose is no longer there to cite. Keep the form again without it.";

/// What is cited, each piece once.
fn cited(field: &Field) -> Vec<EvidenceId> {
    let ids = field
        .evidence
        .iter()
        .filter_map(|id| id.parse::<EvidenceId>().ok());
    let mut known: Vec<EvidenceId> = Vec::new();
    for id in ids {
        if !known.contains(&id) {
            known.push(id);
        }
    }
    known
}

fn on(question: &Question<'_>, chosen: &str) -> Option<ReadingOn> {
    match question.on {
        On::Dimension(dimension) => {
            let step = if chosen == BEFORE {
                None
            } else {
                Some(&dimension.step(chosen)?.id)
            };
            let step = step.map(ToString::to_string);
            Some(ReadingOn::Dimension {
                dimension: question.path.clone(),
                step,
            })
        }
        On::Criterion(..) => {
            let shown = ANSWERS.into_iter().find(|shown| answer(*shown) == chosen)?;
            Some(ReadingOn::Criterion {
                criterion: question.path.clone(),
                shown,
            })
        }
    }
}

/// The answers on a criterion.
pub(super) const ANSWERS: [Shown; 3] = [Shown::NotYet, Shown::Partly, Shown::Shown];

/// The value of an answer in the form.
pub(super) fn answer(shown: Shown) -> &'static str {
    match shown {
        Shown::NotYet => "not-yet",
        Shown::Partly => "partly",
        Shown::Shown => "shown",
    }
}

/// What the rules of assessments say against readings, at the fields that they came from.
pub(super) fn wrong_of(problems: &[Problem], readings: &[Reading]) -> Vec<Wrong> {
    let wrong = problems.iter().map(|problem| {
        let reading = problem.reading.and_then(|place| readings.get(place));
        let path = reading.map(path_of).unwrap_or_default();
        let part = match &problem.fault {
            _ if path.is_empty() => Part::Note,
            Fault::ReasonTooLong(_) => Part::Reason,
            Fault::CitesTooMuch(_) | Fault::NotCitable => Part::Evidence,
            _ => Part::Choice,
        };
        Wrong {
            path,
            part,
            words: said(&problem.fault),
        }
    });
    // What is wrong with something that was sent twice is said once.
    let mut once: Vec<Wrong> = Vec::new();
    for wrong in wrong {
        if !once.contains(&wrong) {
            once.push(wrong);
        }
    }
    once
}

fn path_of(reading: &Reading) -> String {
    match &reading.on {
        ReadingOn::Dimension { dimension, .. } => dimension.clone(),
        ReadingOn::Criterion { criterion, .. } => criterion.clone(),
    }
}

fn said(fault: &Fault) -> String {
    let number = |number: usize| words::number(i64::try_from(number).unwrap_or(i64::MAX));
    match fault {
        Fault::Twice(_) => "This was answered twice. Choose one answer.".to_owned(),
        Fault::ReasonTooLong(has) => format!(
            "A reason has room for {} characters, and this one has {}.",
            number(LONGEST_REASON),
            number(*has)
        ),
        Fault::NoteTooLong(has) => format!(
            "The note has room for {} characters, and this one has {}.",
            number(LONGEST_NOTE),
            number(*has)
        ),
        Fault::CitesTooMuch(_) => {
            format!("A reading can cite {MOST_CITED} pieces. Choose those that show it best.")
        }
        Fault::NotCitable => NOT_CITABLE.to_owned(),
        other => phrases::sentence(&other.to_string()),
    }
}
