//! Half-yearly rounds, the manager's readings halfway between, and the rounds that are open today.

use careers::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Evidence, Round, RoundId,
    RoundState, Seat,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::{at, days_after, days_before, months_before, months_between, weekday};
use crate::dice::{Dice, Purpose};
use crate::form::Form;
use crate::plan::{Member, Plan};
use crate::readings::Look;
use crate::setting::Scheme;
use crate::stories::{Key, OpenRound};
use crate::surroundings::Surroundings;
use crate::texts::{Source, TEXTS};
use crate::words::Words;

/// Writes down how one person has been read over the years.
pub(crate) struct Readers<'a, 'w> {
    pub(crate) plan: &'a Plan,
    pub(crate) subject: usize,
    pub(crate) words: &'a mut Words<'w>,
    pub(crate) ids: &'a mut Dice,
    pub(crate) evidence: &'a [Evidence],
    dice: Dice,
    rounds: Vec<Round>,
    assessments: Vec<Assessment>,
}

/// When an assessment was begun, and how far it has come.
struct Stage {
    began: Date,
    sealed: Option<Date>,
    shared: Option<Timestamp>,
    /// A draft stops after so many readings.
    at_most: usize,
}

impl<'a, 'w> Readers<'a, 'w> {
    pub(crate) fn new(
        plan: &'a Plan,
        subject: usize,
        words: &'a mut Words<'w>,
        ids: &'a mut Dice,
        evidence: &'a [Evidence],
    ) -> Self {
        let dice = Dice::new(plan.setting.seed(), Purpose::Rounds, subject as u64);
        Self {
            plan,
            subject,
            words,
            ids,
            evidence,
            dice,
            rounds: Vec::new(),
            assessments: Vec::new(),
        }
    }

    /// Every round and assessment, the oldest first. They are written the newest first, so that
    /// the best words go to what is read most.
    pub(crate) fn write(mut self) -> (Vec<Round>, Vec<Assessment>) {
        let setting = &self.plan.setting;
        if self.member().stints.is_empty() || self.member().is(Key::Newcomer) {
            return (Vec::new(), Vec::new());
        }
        let team = self.member().team.map(|team| &self.plan.teams[team]);
        let due = team.map_or_else(|| days_before(setting.date(), 18), |team| team.due);
        if team.is_some_and(|team| team.is_open(setting.date())) {
            self.open();
        } else {
            self.revealed(due);
        }
        for cycle in 0..setting.cycles {
            if !setting.large {
                self.halfway(months_before(due, cycle * 6 + 3));
            }
            self.revealed(months_before(due, cycle * 6 + 6));
        }
        self.rounds.reverse();
        self.assessments.reverse();
        (self.rounds, self.assessments)
    }

    fn member(&self) -> &'a Member {
        &self.plan.members[self.subject]
    }

    /// Whether somebody had been there for so many days, and what follows can be kept.
    fn settled(&self, day: Date, days: i32) -> bool {
        let person = &self.member().person;
        let from = days_after(person.started.max(self.plan.setting.history_from), days);
        day >= from && person.left.is_none_or(|left| day <= left)
    }

    /// A round that was revealed on about that day.
    fn revealed(&mut self, about: Date) {
        let reveal = weekday(days_after(about, self.dice.between(-3, 3)));
        let opened = weekday(days_before(reveal, self.dice.between(14, 20)));
        let sealed = weekday(days_before(reveal, self.dice.between(5, 9)));
        if !self.settled(opened, 45)
            || !self.settled(reveal, 45)
            || !self.one_framework(opened, reveal)
        {
            return;
        }
        let Some(manager) = self.member().manager_on(opened) else {
            return;
        };
        if self.member().manager_on(reveal) != Some(manager) {
            return;
        }
        let shared = at(reveal, self.dice.between(30, 500));
        let mut raters = vec![
            (self.subject, AssessmentKind::Own, sealed),
            (
                manager,
                AssessmentKind::Manager,
                weekday(days_before(reveal, self.dice.between(1, 4))),
            ),
        ];
        if self.dice.chance(0.12) {
            let around = Surroundings::of(self.plan, self.subject, opened);
            let peer = around.colleague(&mut self.dice, &[]);
            let peer = peer.filter(|&peer| self.plan.members[peer].works_on(reveal));
            raters.extend(peer.map(|peer| (peer, AssessmentKind::Peer, sealed)));
        }
        let round = RoundId(self.ids.id(at(opened, 60)));
        let mut seats = Vec::new();
        for (rater, kind, sealed) in raters {
            let began = weekday(days_before(sealed, self.dice.between(0, 4))).max(opened);
            let stage = Stage {
                began,
                sealed: Some(sealed),
                shared: Some(shared),
                at_most: usize::MAX,
            };
            let written = self.assess(rater, kind, Some(round), &stage);
            // Somebody with nothing to read in this framework is not asked.
            if written.is_none() && kind == AssessmentKind::Peer {
                continue;
            }
            let Some(assessment) = written else {
                self.assessments.retain(|a| a.round != Some(round));
                return;
            };
            seats.push(self.seat(rater, kind, Some(assessment), true));
        }
        self.keep(round, manager, opened, seats, Some(shared));
    }

    /// What the manager reads between two rounds, after the quarterly conversation.
    fn halfway(&mut self, about: Date) {
        let day = weekday(days_after(about, self.dice.between(-3, 3)));
        let story = self.member().story.is_some();
        let held = story || self.dice.chance(0.93);
        if !self.settled(day, 40) || !held {
            return;
        }
        if let Some(manager) = self.member().manager_on(day) {
            let shared = at(day, self.dice.between(300, 540));
            let stage = Stage {
                began: day,
                sealed: None,
                shared: Some(shared),
                at_most: usize::MAX,
            };
            self.assess(manager, AssessmentKind::Manager, None, &stage);
        }
    }

    /// The round that is under way.
    fn open(&mut self) {
        let today = self.plan.setting.date();
        let opened = weekday(days_before(today, self.dice.between(9, 12)));
        let yesterday = weekday(days_before(today, 1));
        let manager = self.member().manager_on(opened);
        let Some(manager) = manager.filter(|m| self.member().manager_on(today) == Some(*m)) else {
            return;
        };
        if !self.settled(opened, 20) || !self.settled(today, 20) {
            return;
        }
        let by_chance = [
            (OpenRound::Nothing, 3),
            (OpenRound::OwnDraft, 3),
            (OpenRound::ManagerSealed, 2),
            (OpenRound::OwnSealedManagerDraft, 3),
            (OpenRound::Ready, 2),
        ];
        let drawn = self.dice.weighted(&by_chance).unwrap_or(OpenRound::Nothing);
        let state = self
            .member()
            .story
            .and_then(|story| story.open)
            .unwrap_or(drawn);
        let (own, other) = match state {
            OpenRound::Nothing => (None, None),
            OpenRound::OwnDraft => (Some(false), None),
            OpenRound::ManagerSealed => (None, Some(true)),
            OpenRound::OwnSealedManagerDraft => (Some(true), Some(false)),
            OpenRound::Ready => (Some(true), Some(true)),
        };
        let round = RoundId(self.ids.id(at(opened, 60)));
        let mut seats = Vec::new();
        for (rater, kind, begun) in [
            (self.subject, AssessmentKind::Own, own),
            (manager, AssessmentKind::Manager, other),
        ] {
            let began = weekday(days_before(today, self.dice.between(4, 8))).max(opened);
            let sealed = weekday(days_before(today, self.dice.between(1, 3)))
                .max(began)
                .min(yesterday);
            let at_most = self.draft_length();
            let assessment = begun.and_then(|done| {
                let stage = Stage {
                    began,
                    sealed: done.then_some(sealed),
                    shared: None,
                    at_most: if done { usize::MAX } else { at_most },
                };
                self.assess(rater, kind, Some(round), &stage)
            });
            let done = begun == Some(true) && assessment.is_some();
            seats.push(self.seat(rater, kind, assessment, done));
        }
        self.keep(round, manager, opened, seats, None);
    }

    fn draft_length(&mut self) -> usize {
        let stint = self.member().stints.last();
        let capabilities = stint.is_some_and(|stint| stint.scheme == Scheme::Levels);
        if capabilities {
            4 + self.dice.below(12)
        } else {
            2 + self.dice.below(2)
        }
    }

    fn one_framework(&self, from: Date, to: Date) -> bool {
        let scheme = |day| {
            let stint = self.member().stint_on(day)?;
            Some(self.member().stints[stint].scheme)
        };
        scheme(from).is_some() && scheme(from) == scheme(to)
    }

    fn seat(
        &self,
        rater: usize,
        kind: AssessmentKind,
        assessment: Option<AssessmentId>,
        sealed: bool,
    ) -> Seat {
        Seat {
            rater: self.plan.members[rater].person.id,
            kind,
            assessment,
            sealed,
        }
    }

    fn keep(
        &mut self,
        id: RoundId,
        manager: usize,
        opened_on: Date,
        seats: Vec<Seat>,
        revealed_at: Option<Timestamp>,
    ) {
        let member = self.member();
        let Some(stint) = member.stint_on(opened_on) else {
            return;
        };
        let state = if revealed_at.is_some() {
            RoundState::Revealed
        } else {
            RoundState::Open
        };
        self.rounds.push(Round {
            id,
            subject: member.person.id,
            organiser: self.plan.members[manager].person.id,
            framework: self.plan.setting.reference(member.stints[stint].scheme),
            opened_on,
            state,
            revealed_at,
            seats,
        });
    }

    /// One rater's assessment. `None` where the framework gives them nothing to read.
    fn assess(
        &mut self,
        rater: usize,
        kind: AssessmentKind,
        round: Option<RoundId>,
        stage: &Stage,
    ) -> Option<AssessmentId> {
        let member = self.member();
        let as_of = stage.sealed.unwrap_or(stage.began);
        let stint = &member.stints[member.stint_on(as_of)?];
        let around = Surroundings::of(self.plan, self.subject, as_of);
        // Nobody speaks of themselves, or of the person, as the colleague in the next seat.
        let peer = around.colleague(&mut self.dice, &[rater]);
        let look = Look {
            plan: self.plan,
            subject: self.subject,
            rater,
            kind,
            on: as_of,
            evidence: self.evidence,
            places: around.places(&mut self.dice, peer),
            has_peer: peer.is_some(),
            is_new: months_between(member.person.started, as_of) < 9.0,
            at_most: stage.at_most,
        };
        let readings = look.readings(self.words);
        if readings.is_empty() {
            return None;
        }
        let note = self.note(kind, as_of);
        let began = at(stage.began, self.dice.between(20, 200));
        let sealed_at = stage.sealed.map(|day| at(day, self.dice.between(210, 520)));
        let state = match (stage.shared, sealed_at) {
            (Some(_), _) => AssessmentState::Shared,
            (None, Some(_)) => AssessmentState::Sealed,
            (None, None) => AssessmentState::Draft,
        };
        let id = AssessmentId(self.ids.id(began));
        self.assessments.push(Assessment {
            id,
            subject: member.person.id,
            author: self.plan.members[rater].person.id,
            kind,
            state,
            round,
            framework: self.plan.setting.reference(stint.scheme),
            as_of,
            readings,
            note,
            replaces: None,
            created_at: began,
            sealed_at,
            shared_at: stage.shared,
        });
        Some(id)
    }

    fn note(&mut self, kind: AssessmentKind, as_of: Date) -> String {
        let ago = months_between(as_of, self.plan.setting.date());
        if !self.dice.chance(if ago < 14.0 { 0.6 } else { 0.2 }) {
            return String::new();
        }
        let source = match kind {
            AssessmentKind::Own => Source::Own,
            AssessmentKind::Peer => Source::Peer,
            AssessmentKind::Manager | AssessmentKind::Panel => Source::Manager,
        };
        let mood = Form::of(self.plan, self.subject).mood(as_of);
        let fits =
            |index: usize| (TEXTS.notes[index].source, TEXTS.notes[index].mood) == (source, mood);
        self.words.note(fits).unwrap_or_default().to_owned()
    }

    /// A draft that a former manager began and never shared: it stays with its author.
    pub(crate) fn left_behind(&mut self, author: usize, day: Date) -> Option<Assessment> {
        let stage = Stage {
            began: day,
            sealed: None,
            shared: None,
            at_most: 3,
        };
        self.assess(author, AssessmentKind::Manager, None, &stage)?;
        self.assessments.pop()
    }
}
