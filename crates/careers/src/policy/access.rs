//! From facts about the organisation to relations, and from relations to actual records.

use jiff::civil::Date;

use super::relation::{Relation, Relations};
use super::table::{Record, Verb, may};
use crate::records::{
    Assessment, AssessmentKind, AssessmentState, Evidence, Person, PersonId, Role, RoleGrant,
    Round, RoundId, TeamId, Visibility,
};

/// Somebody who is signed in and asks. Made from the person, so that nobody who has left can be
/// one: from their last day on they stand in no relation to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    id: PersonId,
    here: bool,
}

impl Viewer {
    pub fn new(person: &Person, today: Date) -> Self {
        Self {
            id: person.id,
            here: person.is_here(today),
        }
    }

    pub(super) const fn with(id: PersonId, here: bool) -> Self {
        Self { id, here }
    }

    pub const fn id(&self) -> PersonId {
        self.id
    }

    /// Whether they are with the organisation.
    pub const fn is_here(&self) -> bool {
        self.here
    }

    /// Whether this opens to everyone who is signed in, and so to them: the directory, frameworks.
    /// What is about somebody is asked of an [`Access`].
    pub fn may(&self, record: Record, verb: Verb) -> bool {
        let relations = Relations::NONE.with_if(self.here, Relation::Anyone);
        may(record, verb, relations)
    }
}

/// What the organisation knows about a person today, as far as it opens their records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub subject: PersonId,
    pub team: Option<TeamId>,
    /// Whom they report to today: the direct manager first, then whoever is above, in order.
    pub line: Vec<PersonId>,
    /// Roles. The viewer's are enough to decide; everybody's are needed to list an audience.
    pub grants: Vec<RoleGrant>,
    /// Whom they let see their readings of stance `mirror`.
    pub mirror_shared_with: Vec<PersonId>,
}

impl Facts {
    /// Nothing but the person: opens their records to themselves alone.
    pub const fn about(subject: PersonId) -> Self {
        Self {
            subject,
            team: None,
            line: Vec::new(),
            grants: Vec::new(),
            mirror_shared_with: Vec::new(),
        }
    }

    fn holds(&self, viewer: PersonId, role: Role) -> bool {
        self.grants.iter().any(|grant| {
            let here = grant.team.is_none() || grant.team == self.team;
            grant.person == viewer && grant.role == role && (here || role == Role::Admin)
        })
    }
}

/// How one viewer stands to one person: ask it about that person's records.
///
/// A record about somebody else is refused, so an access can never be used on the wrong person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    viewer: Viewer,
    subject: PersonId,
    relations: Relations,
    round: Option<RoundId>,
}

impl Access {
    /// Of somebody who is here to what is about themselves, and nothing else.
    pub fn to_oneself(person: PersonId) -> Self {
        Self::of(&Viewer::with(person, true), &Facts::about(person))
    }

    /// Nobody holds an office over themselves: towards their own records a manager or partner is
    /// the person and nothing more.
    pub fn of(viewer: &Viewer, facts: &Facts) -> Self {
        let id = viewer.id;
        let relations = if !viewer.here {
            Relations::NONE
        } else if id == facts.subject {
            Relations::NONE
                .with(Relation::Own)
                .with(Relation::Anyone)
                .with_if(facts.holds(id, Role::Admin), Relation::Admin)
        } else {
            Relations::NONE
                .with_if(facts.line.first() == Some(&id), Relation::Manager)
                .with_if(
                    facts.line.iter().skip(1).any(|&above| above == id),
                    Relation::Chain,
                )
                .with_if(facts.holds(id, Role::Partner), Relation::Partner)
                .with_if(facts.mirror_shared_with.contains(&id), Relation::Chosen)
                .with_if(facts.holds(id, Role::Admin), Relation::Admin)
                .with(Relation::Anyone)
        };
        Self {
            viewer: *viewer,
            subject: facts.subject,
            relations,
            round: None,
        }
    }

    /// The same, with what a round adds: its organiser and those who were asked. It counts for
    /// that round and the assessments in it.
    #[must_use]
    pub fn in_round(self, round: &Round) -> Self {
        if !self.viewer.here || round.subject != self.subject {
            return self;
        }
        let id = self.viewer.id;
        let asked = |panel: bool| {
            let mine = round
                .seats
                .iter()
                .filter(|seat| seat.rater == id && id != self.subject);
            mine.into_iter()
                .any(|seat| (seat.kind == AssessmentKind::Panel) == panel)
        };
        let relations = self
            .outside_rounds()
            .with_if(round.organiser == id, Relation::Organiser)
            .with_if(asked(false), Relation::Invited)
            .with_if(asked(true), Relation::Panel);
        Self {
            relations,
            round: Some(round.id),
            ..self
        }
    }

    pub const fn viewer(&self) -> PersonId {
        self.viewer.id
    }

    pub const fn subject(&self) -> PersonId {
        self.subject
    }

    pub const fn relations(&self) -> Relations {
        self.relations
    }

    pub const fn is_own(&self) -> bool {
        self.relations.has(Relation::Own)
    }

    /// Whether this may be done with a record of this sort that is about the person and has no
    /// author or round of its own: a placement, their exploration, who can see.
    pub fn may(&self, record: Record, verb: Verb) -> bool {
        may(record, verb, self.relations)
    }

    /// Whether the person's level may be shown beside their name. `shown` says whether the
    /// organisation shows levels in its directory.
    pub fn may_see_level(&self, shown: bool) -> bool {
        (shown && self.may(Record::DirectoryLevel, Verb::Read))
            || self.may(Record::Placement, Verb::Read)
    }

    pub fn may_read_evidence(&self, evidence: &Evidence) -> bool {
        self.on_evidence(evidence, Verb::Read)
    }

    /// Whether they may change it, share it or take it back.
    pub fn may_change_evidence(&self, evidence: &Evidence) -> bool {
        self.on_evidence(evidence, Verb::Write)
    }

    /// Whether they may write evidence about the person, who may be themselves.
    pub fn may_write_evidence(&self) -> bool {
        let record = if self.is_own() {
            Record::EvidencePrivate
        } else {
            Record::EvidenceAboutAnotherPrivate
        };
        self.may(record, Verb::Create)
    }

    /// Whether they may begin an assessment of this kind. A peer or a panel member is asked to in
    /// a round: use [`Access::in_round`] first.
    pub fn may_begin_assessment(&self, kind: AssessmentKind) -> bool {
        self.may(Record::NewAssessment(kind), Verb::Create)
    }

    /// Whether they may read the assessment as such. Its readings of stance `mirror` have a row of
    /// their own: [`Access::read_assessment`] gives what this reader may read of it.
    pub fn may_read_assessment(&self, assessment: &Assessment) -> bool {
        self.on_assessment(record_of_assessment(assessment), assessment, Verb::Read)
    }

    /// Whether they may change it, seal it, share it, or reopen it while it is sealed.
    pub fn may_change_assessment(&self, assessment: &Assessment) -> bool {
        self.on_assessment(record_of_assessment(assessment), assessment, Verb::Write)
    }

    pub fn may_read_round(&self, round: &Round) -> bool {
        self.on_round(Record::Round, Verb::Read, round)
    }

    /// A round as this reader may read it, or `None` where it does not exist for them. Those who may
    /// not see who has sealed find their own seat alone, and that somebody else has begun is
    /// nobody's to know before they have sealed.
    pub fn read_round(&self, mut round: Round) -> Option<Round> {
        let whole = self.may_read_round(&round);
        if !whole && !self.may_read_own_seat(&round) {
            return None;
        }
        let reader = self.viewer.id;
        round.seats.retain(|seat| whole || seat.rater == reader);
        for seat in &mut round.seats {
            if seat.rater != reader && !seat.sealed {
                seat.assessment = None;
            }
        }
        Some(round)
    }

    /// Whether they are asked in this round and so see that it exists, and their own seat in it.
    pub fn may_read_own_seat(&self, round: &Round) -> bool {
        self.on_round(Record::OwnSeat, Verb::Read, round)
    }

    pub fn may_change_round(&self, round: &Round) -> bool {
        self.on_round(Record::Round, Verb::Write, round)
    }

    pub fn may_reveal_round(&self, round: &Round) -> bool {
        self.on_round(Record::Round, Verb::Reveal, round)
    }

    /// The relations without any round's. Evidence is judged by these: nothing is cited for
    /// raters or panels yet, so an invitation opens no evidence.
    fn outside_rounds(&self) -> Relations {
        self.relations
            .without(Relation::Organiser)
            .without(Relation::Invited)
            .without(Relation::Panel)
    }

    fn wrote(&self, author: PersonId) -> bool {
        self.viewer.here && author == self.viewer.id
    }

    fn on_evidence(&self, evidence: &Evidence, verb: Verb) -> bool {
        let relations = self
            .outside_rounds()
            .with_if(self.wrote(evidence.author), Relation::Author);
        evidence.subject == self.subject && may(record_of_evidence(evidence), verb, relations)
    }

    pub(super) fn on_assessment(&self, record: Record, of: &Assessment, verb: Verb) -> bool {
        let in_round = of.round.is_some() && of.round == self.round;
        let relations = if in_round {
            self.relations
        } else {
            self.outside_rounds()
        };
        let relations = relations.with_if(self.wrote(of.author), Relation::Author);
        of.subject == self.subject && may(record, verb, relations)
    }

    fn on_round(&self, record: Record, verb: Verb, round: &Round) -> bool {
        round.subject == self.subject && may(record, verb, self.in_round(round).relations)
    }
}

/// Which row of the policy a piece of evidence falls under.
pub fn record_of_evidence(evidence: &Evidence) -> Record {
    match (evidence.author == evidence.subject, evidence.visibility) {
        (true, Visibility::Private) => Record::EvidencePrivate,
        (true, Visibility::Shared) => Record::EvidenceShared,
        (false, Visibility::Private) => Record::EvidenceAboutAnotherPrivate,
        (false, Visibility::Shared) => Record::EvidenceAboutAnotherShared,
    }
}

/// Which row of the policy an assessment falls under.
pub fn record_of_assessment(assessment: &Assessment) -> Record {
    match (assessment.state, assessment.kind) {
        (AssessmentState::Draft, _) => Record::AssessmentDraft,
        (AssessmentState::Sealed, _) => Record::AssessmentSealed,
        (AssessmentState::Shared, AssessmentKind::Panel) => Record::PanelReadings,
        (AssessmentState::Shared, _) => Record::AssessmentShared,
    }
}
