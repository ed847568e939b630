//! Gathering a profile from what its reader sees.

use std::collections::{BTreeSet, HashMap};

use framework::Framework;
use jiff::civil::Date;

use super::carry::{Carried, Carrier};
use super::sort_out::sort_out;
use super::summary::About;
use super::{
    Agreement, Basis, CriterionProfile, CriterionReading, DimensionProfile, HoldRule, Profile,
    Source, StepReading,
};
use crate::policy::Seen;
use crate::records::{
    Assessment, AssessmentKind, AssessmentState, EvidenceId, FrameworkRef, PersonId, Reading,
    ReadingOn,
};
use crate::versions::Versions;

pub(super) fn profile(
    seen: &Seen,
    framework: &Framework,
    versions: &(impl Versions + ?Sized),
    as_of: Date,
    hold: HoldRule,
) -> Profile {
    let mut readings = Readings::default();
    let mut basis = Basis {
        left_out: seen.extent.left_out(framework),
        ..Basis::default()
    };
    for assessment in usable(seen, as_of) {
        let Some(carrier) = Carrier::of(assessment, framework, versions) else {
            continue;
        };
        basis.assessments +=
            usize::from(readings.take(assessment, &carrier, framework, &mut basis));
    }
    let mut evidence = sort_out(seen, (framework, versions), as_of, &readings.cited);
    basis.evidence = evidence.used;

    readings.forget_what_ended();
    let dimensions = framework.dimensions.iter().map(|dimension| {
        let id = dimension.id.as_str();
        let settled = Settled::of(readings.steps.remove(id).unwrap_or_default());
        let about = About::Dimension {
            dimension: id.to_owned(),
            step: None,
        };
        let mut profile = DimensionProfile {
            dimension: id.to_owned(),
            stance: framework.stance_of(dimension),
            agreement: Agreement::of(settled.own.as_ref(), settled.counted.as_ref()),
            counted: settled.counted,
            same_day: settled.same_day,
            own: settled.own,
            peers: settled.peers,
            held: None,
            evidence: evidence.on(&about),
            history: settled.history,
            hold,
            as_of,
        };
        let step = profile.counted.as_ref().and_then(|counted| counted.index);
        profile.held = step.and_then(|step| profile.held_at(step));
        profile
    });
    let dimensions = dimensions.collect();
    let criteria = framework.transitions.iter().flat_map(|transition| {
        let paths = transition.criteria.iter();
        paths.map(|criterion| format!("{}#{}", transition.id(), criterion.id))
    });
    let criteria = criteria.map(|criterion| {
        let settled = Settled::of(readings.criteria.remove(&criterion).unwrap_or_default());
        CriterionProfile {
            counted: settled.counted,
            same_day: settled.same_day,
            own: settled.own,
            peers: settled.peers,
            evidence: evidence.on(&About::Criterion(criterion.clone())),
            criterion,
        }
    });
    let criteria = criteria.collect();
    let framework = FrameworkRef::to(framework);
    Profile {
        subject: seen.subject,
        framework,
        as_of,
        dimensions,
        criteria,
        basis,
    }
}

/// Shared by the date, about this person, and not corrected since.
pub(crate) fn usable(seen: &Seen, as_of: Date) -> impl Iterator<Item = &Assessment> {
    seen.assessments.iter().filter(move |assessment| {
        assessment.state == AssessmentState::Shared
            && assessment.subject == seen.subject
            && assessment.as_of <= as_of
            && !seen.replaced.contains(&assessment.id)
    })
}

/// The readings that are used, by what they are on.
#[derive(Default)]
struct Readings {
    steps: HashMap<String, Vec<StepReading>>,
    criteria: HashMap<String, Vec<CriterionReading>>,
    /// Readings that do not reach this version, by the dimension that they were on.
    ended: HashMap<String, Vec<Ended>>,
    /// What cited evidence was cited for.
    cited: HashMap<EvidenceId, BTreeSet<About>>,
}

/// Whose reading it was that does not reach this version, and of which day.
struct Ended {
    kind: AssessmentKind,
    author: PersonId,
    as_of: Date,
}

impl Ended {
    /// Whether a reading speaks for the same side, and was out of date once this one was written.
    fn outdates(&self, reading: &Source) -> bool {
        let counts = |kind| matches!(kind, AssessmentKind::Manager | AssessmentKind::Panel);
        let same_side = match self.kind {
            kind if counts(kind) => counts(reading.kind),
            kind => kind == reading.kind && self.author == reading.author,
        };
        same_side && reading.as_of <= self.as_of
    }
}

impl Readings {
    /// What was said before a reading that ended was out of date when that one was written. That
    /// nobody can tell any more what it meant does not bring the earlier one back: it could make
    /// somebody out to hold what they had been read below, or the reverse.
    fn forget_what_ended(&mut self) {
        for (dimension, ended) in &self.ended {
            if let Some(steps) = self.steps.get_mut(dimension) {
                steps.retain(|step| !ended.iter().any(|ended| ended.outdates(&step.source)));
            }
        }
    }

    /// Whether any reading of the assessment is used.
    fn take(
        &mut self,
        assessment: &Assessment,
        carrier: &Carrier<'_>,
        framework: &Framework,
        basis: &mut Basis,
    ) -> bool {
        let mut used = false;
        for reading in &assessment.readings {
            let carried = carrier.carry(reading);
            if let Some(version) = carrier.other() {
                let uses = basis.carried.entry(version.clone()).or_default();
                *match carried {
                    Ok((_, Carried::ById(_))) => &mut uses.by_id,
                    Ok((_, Carried::Mapped { .. })) => &mut uses.mapped,
                    Ok(_) => &mut uses.same_text,
                    Err(_) => &mut uses.not_used,
                } += 1;
            }
            if let (Err(_), ReadingOn::Dimension { dimension, .. }) = (&carried, &reading.on)
                && let Some(dimension) = carrier.dimension(dimension)
            {
                self.ended.entry(dimension).or_default().push(Ended {
                    kind: assessment.kind,
                    author: assessment.author,
                    as_of: assessment.as_of,
                });
            }
            if let Ok((on, carried)) = carried {
                self.keep(&on, source(assessment, reading, carried), framework);
                used = true;
            }
        }
        used
    }

    fn keep(&mut self, on: &ReadingOn, source: Source, framework: &Framework) {
        let cited = source.evidence.clone();
        let on = match on {
            ReadingOn::Dimension { dimension, step } => {
                let found = framework.dimension(dimension);
                let index = step.as_deref().and_then(|step| found?.step_index(step));
                let kept = StepReading {
                    step: step.clone(),
                    index,
                    source,
                };
                self.steps.entry(dimension.clone()).or_default().push(kept);
                About::Dimension {
                    dimension: dimension.clone(),
                    step: index,
                }
            }
            ReadingOn::Criterion { criterion, shown } => {
                // A lateral move may be named from either side; it has one set of criteria.
                let path = framework.criterion(criterion).map_or_else(
                    || criterion.clone(),
                    |(t, c)| format!("{}#{}", t.id(), c.id),
                );
                let kept = CriterionReading {
                    shown: *shown,
                    source,
                };
                self.criteria.entry(path.clone()).or_default().push(kept);
                About::Criterion(path)
            }
        };
        for evidence in cited {
            self.cited.entry(evidence).or_default().insert(on.clone());
        }
    }
}

fn source(assessment: &Assessment, reading: &Reading, carried: Carried) -> Source {
    Source {
        assessment: assessment.id,
        author: assessment.author,
        kind: assessment.kind,
        as_of: assessment.as_of,
        shared_at: assessment.shared_at,
        unsealed: assessment.is_unsealed(),
        reason: reading.reason.clone(),
        evidence: reading.evidence.clone(),
        carried,
    }
}

/// A reading of either sort, as far as settling which one speaks needs it.
trait Ranked {
    fn source(&self) -> &Source;
    fn height(&self) -> usize;
}

impl Ranked for StepReading {
    fn source(&self) -> &Source {
        &self.source
    }

    fn height(&self) -> usize {
        self.height()
    }
}

impl Ranked for CriterionReading {
    fn source(&self) -> &Source {
        &self.source
    }

    fn height(&self) -> usize {
        self.shown as usize
    }
}

struct Settled<R> {
    counted: Option<R>,
    same_day: Vec<R>,
    own: Option<R>,
    peers: Vec<R>,
    history: Vec<R>,
}

impl<R: Ranked + Clone> Settled<R> {
    fn of(mut readings: Vec<R>) -> Self {
        readings.sort_by_key(|r| {
            (
                r.source().as_of,
                r.source().shared_at,
                r.source().assessment,
            )
        });
        let of_kind = |kinds: &[AssessmentKind]| {
            let chosen = readings.iter().filter(|r| kinds.contains(&r.source().kind));
            chosen.cloned().collect::<Vec<R>>()
        };
        let history = of_kind(&[AssessmentKind::Manager, AssessmentKind::Panel]);
        let last_day = history.last().map(|r| r.source().as_of);
        let latest = history
            .iter()
            .rev()
            .filter(|r| Some(r.source().as_of) == last_day);
        let mut latest: Vec<R> = latest.cloned().collect();
        latest.sort_by_key(Ranked::height);
        let same_day = latest.split_off(latest.len().min(1));
        let mut asked = BTreeSet::new();
        let mut peers = of_kind(&[AssessmentKind::Peer]);
        peers.reverse();
        peers.retain(|r| asked.insert(r.source().author));
        Self {
            counted: latest.pop(),
            same_day,
            own: of_kind(&[AssessmentKind::Own]).pop(),
            peers,
            history,
        }
    }
}
