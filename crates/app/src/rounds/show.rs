//! A round as one reader may see it.

use std::sync::Arc;

use careers::assessment::{self, AskedDimension, Form};
use careers::policy::{Access, Audience, Record, Verb};
use careers::profile::tied_on;
use careers::records::{
    Act, Assessment, AssessmentKind, AssessmentState, Evidence, Person, PersonId, Placement, Round,
    RoundId,
};
use framework::{Framework, Published, Stance};
use store::{PersonName, file};

use super::hand_over::{self, HandOver};
use super::load;
use crate::people::{Subject, UNKNOWN, of_shared_readings};
use crate::{App, AppError, Caller};

/// A round: who is asked, the reader's own assessment, and after the reveal everybody's.
#[derive(Debug, Clone)]
pub struct RoundView {
    pub round: Round,
    pub subject: Person,
    pub access: Access,
    /// The level that the person held when the round was opened, where the reader may see it.
    pub level: Option<String>,
    pub published: Arc<Published>,
    /// Those whose seats the reader may see: all of them, or their own.
    pub seats: Vec<SeatView>,
    /// The reader's own assessment, once they have begun one.
    pub own: Option<Assessment>,
    /// What the reader's form asks, where they have a seat.
    pub form: Option<Form>,
    /// The assessments of a revealed round that the reader may read.
    pub revealed: Vec<Assessment>,
    /// Evidence about the person that the reader may read, and so cite, newest first: tied to what
    /// the round's version calls what it was tied to.
    pub evidence: Vec<Evidence>,
    pub may_reveal: bool,
    /// A seat that the reader may hand to today's manager.
    pub hand_over: Option<HandOver>,
    /// Who can see the round, in a sentence.
    pub audience: String,
    /// Who can see the readings once they are open, in a sentence.
    pub readings_audience: String,
    /// Everybody who is spoken of on the page.
    pub names: Vec<PersonName>,
}

/// Somebody who is asked.
#[derive(Debug, Clone)]
pub struct SeatView {
    pub rater: PersonId,
    pub name: String,
    pub kind: AssessmentKind,
    /// Whether they have begun; of others, only once they have sealed.
    pub begun: bool,
    pub sealed: bool,
    /// Whether they have left. What they sealed stands.
    pub left: bool,
}

impl RoundView {
    pub fn name_of(&self, id: PersonId) -> &str {
        if id == self.subject.id {
            return &self.subject.name;
        }
        let known = self.names.iter().find(|known| known.id == id);
        known.map_or(UNKNOWN, |known| known.name.as_str())
    }

    /// The reader's seat, where they have one.
    pub fn own_seat(&self) -> Option<&SeatView> {
        self.seats
            .iter()
            .find(|seat| seat.rater == self.access.viewer())
    }
}

pub async fn show(app: &App, caller: &Caller, id: RoundId) -> Result<RoundView, AppError> {
    let mut read = app.db.read().await?;
    let load::Loaded {
        round,
        subject,
        access,
    } = load::round(app, &mut read, caller, id).await?;
    let file = file::of(&mut read, round.subject, caller.id()).await?;
    let published = published(app, &round)?;
    let level = level(app, &access, &file.placements, &round);
    let own = file
        .assessments
        .iter()
        .find(|a| a.round == Some(id) && a.author == caller.id());
    let own = own.cloned();
    let form = form(
        &access,
        &round,
        own.as_ref(),
        &published.framework,
        level.as_deref(),
    );
    let names = Names {
        subject: &subject.standing.person,
        known: file
            .names
            .iter()
            .chain(&subject.standing.line)
            .cloned()
            .collect(),
    };
    let seen = access.see(file.assessments, file.evidence, &*app.library.now());
    let readings_audience = of_shared_readings(&mut read, &subject).await?;
    let here = |id| !subject.standing.gone.contains(&id);
    let audience = Audience::of_round(&round, &subject.facts, &here);
    let may_reveal = access.may_reveal_round(&round) && careers::round::can_be_revealed(&round);
    let hand_over = hand_over::due(&round, &subject).filter(|_| hand_over::is_for(&access, &round));
    let round = access.read_round(round).ok_or(AppError::NotFound)?;
    let raters: Vec<PersonId> = round.seats.iter().map(|seat| seat.rater).collect();
    let left = store::people::gone(&mut read, &raters, app.today()).await?;
    let mut revealed = seen.assessments;
    revealed.retain(|a| a.round == Some(id) && a.shared_at.is_some());
    let act = caller.did(Act::ReadRound).about(round.subject).on(id.0);
    app.shown(read, [act]).await?;
    let library = app.library.now();
    let tied = seen.evidence.into_iter();
    let tied = tied.map(|piece| tied_on(piece, &published.framework, &*library));
    Ok(RoundView {
        evidence: tied.collect(),
        audience: audience.sentence(round.subject, caller.id(), &|id| names.of(id)),
        seats: seats(&round, &names, &left),
        readings_audience,
        may_reveal,
        hand_over,
        revealed,
        names: names.known,
        subject: subject.standing.person,
        round,
        access,
        level,
        published,
        own,
        form,
    })
}

fn published(app: &App, round: &Round) -> Result<Arc<Published>, AppError> {
    let of = &round.framework;
    let published = app.library.now().version(&of.id, &of.version).cloned();
    published.ok_or_else(|| {
        AppError::rule(format!(
            "Version {} of {} is not at hand.",
            of.version, of.id
        ))
    })
}

/// The level held when the round was opened: for those who may read placements, and where the
/// directory shows it anyway.
fn level(app: &App, access: &Access, placements: &[Placement], round: &Round) -> Option<String> {
    let then = placements
        .iter()
        .find(|p| p.framework.id == round.framework.id && p.holds(round.opened_on))?;
    let open = access.may(Record::Placement, Verb::Read)
        || (then.holds(app.today()) && access.may_see_level(app.shows_levels));
    open.then(|| then.level.clone())
}

/// What the reader's form asks. `None` where they have no seat, or may no longer write in it.
fn form(
    access: &Access,
    round: &Round,
    own: Option<&Assessment>,
    framework: &Framework,
    level: Option<&str>,
) -> Option<Form> {
    let seat = round
        .seats
        .iter()
        .find(|seat| seat.rater == access.viewer())?;
    let open = match own {
        Some(own) => own.state == AssessmentState::Shared || access.may_change_assessment(own),
        None => access.may_begin_assessment(seat.kind),
    };
    if !open {
        return None;
    }
    match level {
        Some(level) => assessment::form(framework, level, seat.kind),
        None => Some(without_level(framework, seat.kind)),
    }
}

/// The people of the page and what they are called.
struct Names<'a> {
    subject: &'a Person,
    known: Vec<PersonName>,
}

impl Names<'_> {
    fn of(&self, id: PersonId) -> String {
        if id == self.subject.id {
            return self.subject.name.clone();
        }
        let known = self.known.iter().find(|known| known.id == id);
        known.map_or_else(|| UNKNOWN.to_owned(), |known| known.name.clone())
    }
}

/// What a form asks about somebody who holds no level of the framework yet: every dimension, with
/// nothing expected on any.
fn without_level(framework: &Framework, kind: AssessmentKind) -> Form {
    let dimensions = framework.dimensions.iter().map(|dimension| AskedDimension {
        dimension: dimension.id.to_string(),
        stance: framework.stance_of(dimension),
        expected: None,
    });
    let open =
        |asked: &AskedDimension| kind != AssessmentKind::Panel || asked.stance == Stance::Guidance;
    Form {
        dimensions: dimensions.filter(open).collect(),
        criteria: Vec::new(),
    }
}

/// The seats of a round as its reader may read it.
fn seats(round: &Round, names: &Names<'_>, left: &[PersonId]) -> Vec<SeatView> {
    let seats = round.seats.iter().map(|seat| SeatView {
        rater: seat.rater,
        name: names.of(seat.rater),
        kind: seat.kind,
        begun: seat.assessment.is_some(),
        sealed: seat.sealed,
        left: left.contains(&seat.rater),
    });
    seats.collect()
}

/// The open rounds in which the viewer is asked, as they may read them, newest first, each with
/// the person's name.
pub async fn asking(app: &App, caller: &Caller) -> Result<Vec<(Round, String)>, AppError> {
    let mut read = app.db.read().await?;
    let mut asking = Vec::new();
    for round in store::rounds::asking(&mut read, caller.id()).await? {
        let subject = Subject::load(app, &mut read, caller, round.subject).await?;
        if let Some(round) = subject.access.read_round(round) {
            asking.push((round, subject.standing.person.name));
        }
    }
    Ok(asking)
}
