//! What one reader sees of one person: lists filtered as single reads would be.

use std::collections::BTreeSet;

use framework::{Framework, Stance};

use super::access::{Access, record_of_assessment};
use super::relation::Relation;
use super::table::{Record, Verb, may};
use crate::records::{
    Assessment, AssessmentId, AssessmentState, Evidence, PersonId, Reading, ReadingOn,
};
use crate::versions::Versions;

/// What one reader may read about one person. Profiles and readiness are computed from this.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub subject: PersonId,
    /// With only the readings that the reader may read, in the order they were given in.
    pub assessments: Vec<Assessment>,
    pub evidence: Vec<Evidence>,
    /// Shared assessments that a later one corrects. They stay readable as written, and nothing
    /// is computed from them.
    pub replaced: BTreeSet<AssessmentId>,
    pub extent: Extent,
}

/// How far a reader's sight of a person goes. It follows from how they stand to the person, and
/// never from what there is to be seen, so that it gives nothing away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Shared assessments by the person, their managers and peers.
    pub assessments: bool,
    /// Readings of a calibration panel.
    pub panel: bool,
    /// Readings of stance `mirror`.
    pub mirror: bool,
    pub evidence: EvidenceExtent,
}

/// Which shared evidence about a person a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceExtent {
    /// All that is shared, by whomever.
    All,
    /// What the person wrote and shared, and what the reader wrote.
    TheirOwn,
    /// What the reader wrote.
    Authored,
}

/// Something that a profile or readiness could not take into account for this reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// All readings but the reader's own.
    OthersReadings,
    /// All readings but the reader's own and those of stance `mirror`.
    AllButMirrors,
    PanelReadings,
    MirrorReadings,
    EvidenceByOthers,
    Evidence,
}

impl LeftOut {
    /// In a sentence, without a word about whether there is any.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OthersReadings => "Only readings that you wrote yourself are counted.",
            Self::AllButMirrors => "Of the readings by others, only mirror readings are counted.",
            Self::PanelReadings => "Readings of a calibration panel are not counted.",
            Self::MirrorReadings => {
                "Mirror readings are for the person and those they choose, and are not counted."
            }
            Self::EvidenceByOthers => {
                "Evidence that others wrote stays between them and the person, and is not counted."
            }
            Self::Evidence => "Only evidence that you wrote yourself is counted.",
        }
    }
}

impl Extent {
    fn of(access: &Access) -> Self {
        let may = |record| may(record, Verb::Read, access.relations());
        let evidence = if access.is_own() {
            EvidenceExtent::All
        } else if access.may(Record::EvidenceShared, Verb::Read) {
            EvidenceExtent::TheirOwn
        } else {
            EvidenceExtent::Authored
        };
        Self {
            assessments: may(Record::AssessmentShared),
            panel: may(Record::PanelReadings),
            mirror: may(Record::MirrorReadings),
            evidence,
        }
    }

    /// What this reader's view of a profile on this framework leaves out.
    pub fn left_out(&self, framework: &Framework) -> Vec<LeftOut> {
        let mirrors = framework
            .groups
            .iter()
            .any(|group| group.stance == Stance::Mirror);
        let evidence = match self.evidence {
            EvidenceExtent::All => None,
            EvidenceExtent::TheirOwn => Some(LeftOut::EvidenceByOthers),
            EvidenceExtent::Authored => Some(LeftOut::Evidence),
        };
        let readings = match (self.assessments, mirrors && self.mirror) {
            (false, false) => vec![LeftOut::OthersReadings],
            (false, true) => vec![LeftOut::AllButMirrors],
            (true, shown) => {
                let panel = (!self.panel).then_some(LeftOut::PanelReadings);
                let mirror = (mirrors && !shown).then_some(LeftOut::MirrorReadings);
                panel.into_iter().chain(mirror).collect()
            }
        };
        readings.into_iter().chain(evidence).collect()
    }
}

impl Access {
    /// An assessment as this reader may read it, or `None` where it does not exist for them.
    ///
    /// Readings that are not theirs are gone, and the rater's note with them where they may read
    /// mirror readings alone. A dimension whose stance cannot be known, because that version of
    /// its framework is not at hand, is held as closely as a mirror. Cited evidence stays as ids:
    /// each one opens, or does not, by its own row.
    pub fn read_assessment(
        &self,
        mut assessment: Assessment,
        versions: &(impl Versions + ?Sized),
    ) -> Option<Assessment> {
        if assessment.state != AssessmentState::Shared || assessment.author == self.viewer() {
            return self.may_read_assessment(&assessment).then_some(assessment);
        }
        let record = record_of_assessment(&assessment);
        let open = self.on_assessment(record, &assessment, Verb::Read);
        let mirror = self.on_assessment(Record::MirrorReadings, &assessment, Verb::Read)
            && (open || record != Record::PanelReadings);
        if !open && !mirror {
            return None;
        }
        let had_readings = !assessment.readings.is_empty();
        let version = versions.find(&assessment.framework);
        assessment
            .readings
            .retain(|reading| match stance_of(reading, version) {
                Some(Stance::Guidance) => open,
                Some(Stance::Mirror) => mirror,
                None => open && mirror,
            });
        if !open {
            assessment.note.clear();
        }
        let nothing_left = assessment.readings.is_empty() && (had_readings || !open);
        (!nothing_left).then_some(assessment)
    }

    /// Everything of these lists that this reader may read: no more and no less than single reads
    /// would give.
    pub fn see(
        &self,
        assessments: Vec<Assessment>,
        evidence: Vec<Evidence>,
        versions: &(impl Versions + ?Sized),
    ) -> Seen {
        let assessments: Vec<Assessment> = assessments
            .into_iter()
            .filter_map(|assessment| self.read_assessment(assessment, versions))
            .collect();
        // A correction that does not open to this reader takes nothing from their sight.
        let replaced = replaced_among(&assessments);
        let evidence = evidence
            .into_iter()
            .filter(|e| self.may_read_evidence(e))
            .collect();
        Seen {
            subject: self.subject(),
            assessments,
            evidence,
            replaced,
            extent: Extent::of(self),
        }
    }

    /// Whether this reader may open a profile or readiness at all: they stand in a relation that
    /// opens some readings, or wrote some.
    pub fn may_open_profile(&self, wrote_an_assessment: bool) -> bool {
        let relations = self.relations().with_if(
            wrote_an_assessment && !self.relations().is_empty(),
            Relation::Author,
        );
        may(Record::ProfileAndReadiness, Verb::Read, relations)
    }
}

/// The shared assessments that a shared one by the same author about the same person corrects.
fn replaced_among(assessments: &[Assessment]) -> BTreeSet<AssessmentId> {
    let shared = || {
        assessments
            .iter()
            .filter(|a| a.state == AssessmentState::Shared)
    };
    shared()
        .filter_map(|later| {
            let replaced = later.replaces?;
            let earlier = shared().find(|a| a.id == replaced)?;
            let same = earlier.author == later.author
                && earlier.subject == later.subject
                && earlier.kind == later.kind;
            same.then_some(replaced)
        })
        .collect()
}

/// `None` where it cannot be known.
fn stance_of(reading: &Reading, version: Option<&Framework>) -> Option<Stance> {
    match &reading.on {
        ReadingOn::Criterion { .. } => Some(Stance::Guidance),
        ReadingOn::Dimension { dimension, .. } => {
            let version = version?;
            version.dimension(dimension).map(|d| version.stance_of(d))
        }
    }
}
