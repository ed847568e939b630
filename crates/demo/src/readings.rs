//! What one rater reads in one person on one day, with reasons that fit.

use careers::records::{AssessmentKind, Evidence, Reading, ReadingOn, Shown, Visibility};
use framework::{Dimension, Framework, TransitionKind};
use jiff::civil::Date;

use crate::calendar::{days_between, months_between};
use crate::dice::{lean_of, mark};
use crate::form::{Form, shown};
use crate::plan::{Member, Plan};
use crate::setting::Scheme;
use crate::texts::{About, Places, Source, Stance, TEXTS};
use crate::words::Words;

/// Who reads whom, when, and with what at hand.
pub(crate) struct Look<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) subject: usize,
    pub(crate) rater: usize,
    pub(crate) kind: AssessmentKind,
    pub(crate) on: Date,
    /// What is kept about the person, the rater's own notes included.
    pub(crate) evidence: &'a [Evidence],
    pub(crate) places: Places<'a>,
    /// Whether there is a colleague to name.
    pub(crate) has_peer: bool,
    /// Whether these are the person's first months there.
    pub(crate) is_new: bool,
    /// How many of the readings have been made: a draft stops somewhere.
    pub(crate) at_most: usize,
}

impl Look<'_> {
    /// The readings, in the framework's order. Empty where this rater has nothing to read.
    pub(crate) fn readings(&self, words: &mut Words) -> Vec<Reading> {
        let member = self.member();
        let Some(stint) = member.stint_on(self.on) else {
            return Vec::new();
        };
        let here = &member.stints[stint];
        let framework = self.plan.setting.framework(here.scheme);
        let Some(level) = framework.level(&here.level) else {
            return Vec::new();
        };
        let form = Form::of(self.plan, self.subject);
        let mut readings = Vec::new();
        // Readings of stance `mirror` are for the person to make.
        if here.scheme != Scheme::Levels || self.kind == AssessmentKind::Own {
            for dimension in framework.dimensions_of(&level.track) {
                let Some(height) = form.height(dimension, self.on) else {
                    continue;
                };
                let expected = level
                    .expects
                    .on(&dimension.id)
                    .and_then(|s| dimension.step_index(s));
                let index = self.index(dimension, height);
                let about = About::of_dimension(&dimension.id, dimension.group.as_deref());
                let reason = self.reason(about, stance(index, expected), words);
                let step = index.and_then(|index| dimension.steps.get(index));
                let on = ReadingOn::Dimension {
                    dimension: dimension.id.to_string(),
                    step: step.map(|step| step.id.to_string()),
                };
                readings.push(Reading {
                    on,
                    reason,
                    evidence: self.cited(&dimension.id),
                });
            }
        }
        if here.scheme != Scheme::Ladders {
            self.criteria(framework, &level.id, &form, words, &mut readings);
        }
        readings.truncate(self.at_most);
        readings
    }

    /// The criteria of the ways onward, where the framework rests on them.
    fn criteria(
        &self,
        framework: &Framework,
        level: &str,
        form: &Form<'_>,
        words: &mut Words,
        readings: &mut Vec<Reading>,
    ) {
        let onward = [TransitionKind::Promotion, TransitionKind::Fork];
        let Some(way) = framework
            .ways_from(level)
            .into_iter()
            .find(|w| onward.contains(&w.kind))
        else {
            return;
        };
        for criterion in &way.transition.criteria {
            let path = format!("{}#{}", way.transition.id(), criterion.id);
            let Some(share) = form.shown(&path, self.on) else {
                continue;
            };
            let own = self.kind == AssessmentKind::Own;
            let told = self
                .member()
                .story
                .and_then(|story| story.shown(&path, own, self.on, self.plan.setting.date()));
            let value = told.unwrap_or_else(|| shown(share + self.lean(&path) * 0.4));
            let reason = self.criterion_reason(value, words);
            let evidence = self.cited(&path);
            let on = ReadingOn::Criterion {
                criterion: path,
                shown: value,
            };
            readings.push(Reading {
                on,
                reason,
                evidence,
            });
        }
    }

    fn member(&self) -> &Member {
        &self.plan.members[self.subject]
    }

    /// The step that this rater reads, as an index.
    fn index(&self, dimension: &Dimension, height: f64) -> Option<usize> {
        let last = dimension.steps.len().checked_sub(1)?;
        let today = self.plan.setting.date();
        let told = self.member().story.and_then(|story| {
            let own = (self.kind == AssessmentKind::Own)
                .then(|| story.own_step(&dimension.id, self.on, today))
                .flatten();
            own.or_else(|| story.step(&dimension.id, self.on, today))
        });
        if let Some(step) = told {
            return dimension.step_index(step);
        }
        let index = (height + self.lean(&dimension.id)).round();
        (index >= 0.0).then(|| (index as usize).min(last))
    }

    /// What this rater adds to what there is: severity, a view of this person, the day.
    fn lean(&self, on: &str) -> f64 {
        let (seed, subject, rater) = (
            self.plan.setting.seed(),
            self.subject as u64,
            self.rater as u64,
        );
        let view = lean_of(seed, &[subject, rater, mark(on)]);
        let day = u64::try_from(days_between(Date::ZERO, self.on)).unwrap_or_default();
        let day = lean_of(seed, &[subject, rater, mark(on), day]);
        let severity = self.plan.members[self.rater].severity;
        match self.kind {
            // One's own severity is for others; towards oneself most are a little off either way.
            AssessmentKind::Own => 0.08 + view * 0.28 + day * 0.07,
            _ => severity + view * 0.16 + day * 0.07,
        }
    }

    fn source(&self) -> Source {
        match self.kind {
            AssessmentKind::Own => Source::Own,
            AssessmentKind::Peer => Source::Peer,
            AssessmentKind::Manager | AssessmentKind::Panel => Source::Manager,
        }
    }

    /// The newest readings say most; those of years ago are mostly bare.
    fn gives_reasons(&self, words: &mut Words) -> bool {
        let ago = months_between(self.on, self.plan.setting.date());
        let often = match ago {
            _ if self.plan.setting.large => 0.15,
            ago if ago < 8.0 => 0.8,
            ago if ago < 20.0 => 0.45,
            _ => 0.25,
        };
        words.dice.chance(often)
    }

    fn reason(&self, about: About, stance: Stance, words: &mut Words) -> String {
        if !self.gives_reasons(words) {
            return String::new();
        }
        let source = self.source();
        let fits = |index: usize| {
            let reason = &TEXTS.reasons[index];
            (reason.about, reason.stance, reason.source) == (about, stance, source)
                && (self.has_peer || !reason.text.contains("{peer}"))
                && (self.is_new || !reason.new)
        };
        match words.reason(fits) {
            Some(text) => self.places.fill(text),
            None => String::new(),
        }
    }

    fn criterion_reason(&self, value: Shown, words: &mut Words) -> String {
        if !self.gives_reasons(words) {
            return String::new();
        }
        let source = self.source();
        let fits = |index: usize| {
            let reason = &TEXTS.criteria[index];
            (reason.value, reason.source) == (value, source)
                && (self.has_peer || !reason.text.contains("{peer}"))
        };
        match words.criterion_reason(fits) {
            Some(text) => self.places.fill(text),
            None => String::new(),
        }
    }

    /// Evidence of the months before that the rater may read, on this dimension or criterion.
    fn cited(&self, on: &str) -> Vec<careers::records::EvidenceId> {
        let rater = self.plan.members[self.rater].person.id;
        let subject = self.member().person.id;
        let readable = |e: &&Evidence| {
            let shared = e.visibility == Visibility::Shared;
            e.author == rater || shared && (e.author == subject || rater == subject)
        };
        let recent = |e: &&Evidence| {
            e.happened_on <= self.on && months_between(e.happened_on, self.on) < 9.0
        };
        let about = |e: &&Evidence| {
            e.about.iter().any(|path| {
                path == on
                    || path
                        .split_once('.')
                        .is_some_and(|(dimension, _)| dimension == on)
            })
        };
        let mut cited: Vec<_> = self
            .evidence
            .iter()
            .filter(readable)
            .filter(recent)
            .filter(about)
            .collect();
        cited.sort_by_key(|e| std::cmp::Reverse(e.happened_on));
        cited.into_iter().take(2).map(|e| e.id).collect()
    }
}

/// Where somebody stands on a dimension, whoever reads them. `None`: before the first step.
pub(crate) fn step_index(
    plan: &Plan,
    subject: usize,
    dimension: &Dimension,
    on: Date,
) -> Option<usize> {
    let story = plan.members[subject].story;
    let told = story.and_then(|story| story.step(&dimension.id, on, plan.setting.date()));
    if let Some(step) = told {
        return dimension.step_index(step);
    }
    let height = Form::of(plan, subject).height(dimension, on)?;
    let index = height.round();
    let last = dimension.steps.len().saturating_sub(1);
    (index >= 0.0)
        .then(|| (index as usize).min(last))
        .or(Some(0))
}

fn stance(index: Option<usize>, expected: Option<usize>) -> Stance {
    match index.cmp(&expected) {
        std::cmp::Ordering::Less => Stance::Below,
        std::cmp::Ordering::Equal => Stance::At,
        std::cmp::Ordering::Greater => Stance::Above,
    }
}
