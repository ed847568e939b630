//! A round as one reader may see it.

use std::sync::Arc;

use careers::assessment::{self, AskedDimension, Form};
use careers::policy::{Access, Audience, Viewer};
use careers::records::{Assessment, AssessmentKind, Evidence, Person, PersonId, Round, RoundId};
use framework::{Framework, Published, Stance};
use store::{PersonName, file};

use super::load;
use crate::{App, AppError};

/// A round: who is asked, the reader's own assessment, and after the reveal everybody's.
#[derive(Debug, Clone)]
pub struct RoundView {
    pub round: Round,
    pub subject: Person,
    pub access: Access,
    /// The level the person held when the round was opened.
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
    /// Evidence about the person that the reader may read, and so cite, newest first.
    pub evidence: Vec<Evidence>,
    pub may_reveal: bool,
    /// Who can see the round, in a sentence.
    pub audience: String,
    /// Everybody who is spoken of on the page.
    pub names: Vec<PersonName>,
}

/// Somebody who is asked.
#[derive(Debug, Clone)]
pub struct SeatView {
    pub rater: PersonId,
    pub name: String,
    pub kind: AssessmentKind,
    pub begun: bool,
    pub sealed: bool,
}

impl RoundView {
    pub fn name_of(&self, id: PersonId) -> &str {
        if id == self.subject.id {
            return &self.subject.name;
        }
        let known = self.names.iter().find(|known| known.id == id);
        known.map_or("somebody who has left", |known| known.name.as_str())
    }

    /// The reader's seat, where they have one.
    pub fn own_seat(&self) -> Option<&SeatView> {
        self.seats
            .iter()
            .find(|seat| seat.rater == self.access.viewer())
    }
}

pub async fn show(app: &App, viewer: &Viewer, id: RoundId) -> Result<RoundView, AppError> {
    let mut read = app.db.read().await?;
    let load::Loaded {
        round,
        subject,
        access,
    } = load::round(app, &mut read, viewer, id).await?;
    let file = file::of(&mut read, round.subject).await?;
    let of = &round.framework;
    let published = app
        .library
        .version(&of.id, &of.version)
        .cloned()
        .ok_or_else(|| {
            AppError::rule(format!(
                "Version {} of {} is not at hand.",
                of.version, of.id
            ))
        })?;
    let held = file
        .placements
        .iter()
        .rev()
        .find(|placement| placement.framework.id == of.id && placement.from <= round.opened_on);
    let level = held.map(|placement| placement.level.clone());
    let own = file
        .assessments
        .iter()
        .find(|a| a.round == Some(id) && a.author == viewer.id());
    let own = own.cloned();
    let names = file.names;
    let seats = seats(&round, &access, &names, &subject.standing.person);
    let own_kind = seats
        .iter()
        .find(|seat| seat.rater == viewer.id())
        .map(|seat| seat.kind);
    let form = own_kind.and_then(|kind| match level.as_deref() {
        Some(level) => assessment::form(&published.framework, level, kind),
        None => Some(without_level(&published.framework, kind)),
    });
    let seen = access.see(file.assessments, file.evidence, &*app.library);
    let shared = |a: &Assessment| a.round == Some(id) && a.shared_at.is_some();
    let audience = Audience::of_round(&round, &subject.facts, &|_| true);
    let known = names.iter().chain(&subject.standing.line);
    let name = |id: PersonId| {
        let found = known.clone().find(|known| known.id == id);
        found.map_or_else(
            || subject.standing.person.name.clone(),
            |known| known.name.clone(),
        )
    };
    Ok(RoundView {
        audience: audience.sentence(round.subject, viewer.id(), &name),
        may_reveal: access.may_reveal_round(&round) && careers::round::can_be_revealed(&round),
        revealed: seen
            .assessments
            .iter()
            .filter(|a| shared(a))
            .cloned()
            .collect(),
        evidence: seen.evidence,
        subject: subject.standing.person,
        round,
        access,
        level,
        published,
        seats,
        own,
        form,
        names,
    })
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

/// All seats for those who may see the round, one's own for the others.
fn seats(round: &Round, access: &Access, names: &[PersonName], subject: &Person) -> Vec<SeatView> {
    let all = access.may_read_round(round);
    let seats = round
        .seats
        .iter()
        .filter(|seat| all || seat.rater == access.viewer());
    seats
        .map(|seat| {
            let name = names.iter().find(|known| known.id == seat.rater);
            SeatView {
                rater: seat.rater,
                name: name.map_or_else(|| subject.name.clone(), |known| known.name.clone()),
                kind: seat.kind,
                begun: seat.assessment.is_some(),
                sealed: seat.sealed,
            }
        })
        .collect()
}

/// The open rounds in which the viewer is asked, newest first, each with the person's name.
pub async fn asking(app: &App, viewer: &Viewer) -> Result<Vec<(Round, String)>, AppError> {
    let mut read = app.db.read().await?;
    let rounds = store::rounds::asking(&mut read, viewer.id()).await?;
    let ids: Vec<PersonId> = rounds.iter().map(|round| round.subject).collect();
    let names = store::people::names(&mut read, &ids).await?;
    let name = |id| {
        names
            .iter()
            .find(|known| known.id == id)
            .map(|known| known.name.clone())
    };
    let named = rounds.into_iter().map(|round| {
        let name = name(round.subject).unwrap_or_default();
        (round, name)
    });
    Ok(named.collect())
}
