//! Everything that one reader may read about one person.

use std::sync::Arc;

use careers::policy::{Access, Audience, Record, Seen, Verb};
use careers::profile::{HoldRule, Profile};
use careers::readiness::{Readiness, ReadinessRule};
use careers::records::{
    Act, AssessmentState, Person, PersonId, Placement, Round, Team, Visibility,
};
use framework::Published;
use jiff::civil::Date;
use store::PersonName;
use store::file::{self, PersonFile};

use super::{Subject, UNKNOWN, audience};
use crate::{App, AppError, Caller};

/// A person as one reader may know them.
#[derive(Debug, Clone)]
pub struct PersonView {
    pub person: Person,
    pub team: Option<Team>,
    /// Whom they report to today, the direct manager first.
    pub line: Vec<PersonName>,
    pub access: Access,
    /// Today's placement, where the reader may see the level.
    pub level: Option<Placement>,
    /// Whether their records were erased, and only a pseudonym is left.
    pub erased: bool,
    /// What opens beyond the directory, where anything does.
    pub sight: Option<Sight>,
    /// Who can see this, in a sentence, where anything opens: for the person whoever sees some of
    /// their profile, for others who can see shared readings. Whom the person chose for their
    /// mirror is theirs alone to know.
    pub audience: Option<String>,
    names: Vec<PersonName>,
}

/// The records behind the directory entry that open to the reader.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Oldest first; empty where the reader may not see them.
    pub placements: Vec<Placement>,
    pub seen: Seen,
    /// Rounds that the reader may see, newest first.
    pub rounds: Vec<Round>,
    /// The framework of the level they hold, else the one that their team uses.
    pub published: Option<Arc<Published>>,
    pub profile: Option<Profile>,
}

impl PersonView {
    /// The name of somebody who is spoken of on the page.
    pub fn name_of(&self, id: PersonId) -> &str {
        if id == self.person.id {
            return &self.person.name;
        }
        let known = self
            .names
            .iter()
            .chain(&self.line)
            .find(|known| known.id == id);
        known.map_or(UNKNOWN, |known| known.name.as_str())
    }
}

/// What the viewer may read about a person. A colleague finds the directory entry; what else opens
/// is the policy's to say.
pub async fn show(app: &App, caller: &Caller, person: PersonId) -> Result<PersonView, AppError> {
    let mut read = app.db.read().await?;
    let subject = Subject::load(app, &mut read, caller, person).await?;
    let access = subject.access;
    let file = file::of(&mut read, person, caller.id()).await?;
    let today = app.today();
    let current = file.placements.iter().find(|p| p.holds(today)).cloned();
    let level = current
        .clone()
        .filter(|_| access.may_see_level(app.shows_levels));
    let names = file.names.clone();
    let sight = sight(
        app,
        &access,
        file,
        current.as_ref(),
        subject.standing.team.as_ref(),
        today,
    )
    .filter(|_| !subject.standing.erased);
    let audience = match &sight {
        _ if access.may(Record::WhoCanSee, Verb::Read) => {
            let here = |id| !subject.standing.gone.contains(&id);
            let all = Audience::of(Record::ProfileAndReadiness, &subject.facts, &here);
            Some(audience::sentence(&mut read, &all, &subject).await?)
        }
        Some(_) => Some(audience::of_shared_readings(&mut read, &subject).await?),
        None => None,
    };
    let act = caller.did(Act::ReadProfile).about(person);
    let act = sight
        .as_ref()
        .map(|sight| act.told_if(is_known(&access, sight)));
    app.shown(read, act).await?;
    let standing = subject.standing;
    Ok(PersonView {
        person: standing.person,
        team: standing.team,
        line: standing.line,
        access,
        level,
        erased: standing.erased,
        sight,
        audience,
        names,
    })
}

/// Whether the person knows that there is something to see for this reader. Who finds nothing but
/// what they wrote themselves and keep to themselves must not be named under "who has seen".
fn is_known(access: &Access, sight: &Sight) -> bool {
    let assessments = &sight.seen.assessments;
    let evidence = &sight.seen.evidence;
    access.may(Record::Placement, Verb::Read)
        || !sight.rounds.is_empty()
        || assessments
            .iter()
            .any(|a| a.state == AssessmentState::Shared)
        || evidence
            .iter()
            .any(|piece| piece.visibility == Visibility::Shared)
}

fn sight(
    app: &App,
    access: &Access,
    file: PersonFile,
    current: Option<&Placement>,
    team: Option<&Team>,
    today: Date,
) -> Option<Sight> {
    let PersonFile {
        placements,
        assessments,
        evidence,
        rounds,
        ..
    } = file;
    let library = app.library.now();
    let seen = access.see(assessments, evidence, &*library);
    let wrote = seen.assessments.iter().any(|a| a.author == access.viewer());
    let opens_profile = access.may_open_profile(wrote);
    let may_see_placements = access.may(Record::Placement, Verb::Read);
    let rounds: Vec<Round> = rounds
        .into_iter()
        .filter_map(|round| access.read_round(round))
        .collect();
    if !opens_profile && !may_see_placements && seen.evidence.is_empty() && rounds.is_empty() {
        return None;
    }
    let published = match current {
        Some(p) => library.version(&p.framework.id, &p.framework.version),
        None => team.and_then(|team| library.get(&team.framework)),
    };
    let published = published.cloned();
    let profile = published
        .as_ref()
        .filter(|_| opens_profile)
        .map(|published| {
            Profile::of(
                &seen,
                &published.framework,
                &*library,
                today,
                HoldRule::default(),
            )
        });
    let placements = if may_see_placements {
        placements
    } else {
        Vec::new()
    };
    Some(Sight {
        placements,
        seen,
        rounds,
        published,
        profile,
    })
}

/// The profile held against a level of the person's framework. `None` where there is no profile
/// to hold, or no such level.
pub fn readiness(view: &PersonView, target: &str) -> Option<Readiness> {
    let sight = view.sight.as_ref()?;
    let framework = &sight.published.as_ref()?.framework;
    let profile = sight.profile.as_ref()?;
    let from = view
        .level
        .as_ref()
        .filter(|held| held.framework.id == framework.id());
    let from = from.map(|held| held.level.as_str());
    Readiness::of(profile, framework, from, target, ReadinessRule::default()).ok()
}
