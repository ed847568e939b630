//! A team: its members and, for those who lead them, who needs something now.

use careers::months;
use careers::policy::{Access, Record, Relation, Verb};
use careers::profile::{HoldRule, Profile};
use careers::readiness::{ExpectationState, Readiness, ReadinessRule};
use careers::records::{Act, AssessmentState, Placement, Round, RoundId, RoundState, Team, TeamId};
use framework::{Framework, TransitionKind};
use jiff::civil::Date;
use store::file;
use store::{Conn, DirectoryEntry, directory};

use crate::examples;
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// A team as one reader may know it.
#[derive(Debug, Clone)]
pub struct TeamView {
    pub team: Team,
    pub members: Vec<Member>,
    /// The team's own examples that have no place in its framework now, for who can give them one.
    pub unplaced: usize,
}

/// One member. Beyond the directory entry, what the reader may read of them.
#[derive(Debug, Clone)]
pub struct Member {
    pub entry: DirectoryEntry,
    /// Whether their shared assessments open to the reader.
    pub open: bool,
    /// The date of the latest shared assessment that the reader may read.
    pub last_assessment: Option<Date>,
    /// What they need from the reader now, the most pressing first.
    pub needs: Vec<Need>,
}

/// Something that somebody needs from the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// Everybody has sealed: the round can be revealed.
    Reveal(RoundId),
    /// The reader's own assessment is asked for and not sealed.
    Assessment { round: RoundId, begun: bool },
    /// Performs at a next level for longer than the framework calls late.
    Overdue { level: String, months: u32 },
    /// No shared assessment for this many months.
    NoAssessment { months: u32 },
    /// They came and have none yet.
    FirstAssessment,
}

/// Months without a shared assessment after which the team page says so.
const QUIET_MONTHS: u32 = 9;

pub async fn show(app: &App, caller: &Caller, team: TeamId) -> Result<TeamView, AppError> {
    if !caller.may(Record::DirectoryEntry, Verb::Read) {
        return Err(AppError::NotFound);
    }
    let mut read = app.db.read().await?;
    let today = app.today();
    let team = store::teams::by_id(&mut read, team)
        .await?
        .ok_or(AppError::NotFound)?;
    let mut entries = directory::members(&mut read, team.id, today).await?;
    crate::people::open(app, caller, &mut entries);
    let mut members = Vec::with_capacity(entries.len());
    for entry in entries {
        members.push(member(app, &mut read, caller, entry).await?);
    }
    let unplaced = examples::unplaced(app, &mut read, caller, team.id).await?;
    let open = members.iter().filter(|member| member.open);
    let acts = open.map(|member| {
        let about = member.entry.person.id;
        caller.did(Act::ReadOnTeamPage).about(about)
    });
    app.shown(read, acts.collect::<Vec<_>>()).await?;
    Ok(TeamView {
        team,
        members,
        unplaced,
    })
}

async fn member(
    app: &App,
    read: &mut Conn,
    caller: &Caller,
    entry: DirectoryEntry,
) -> Result<Member, AppError> {
    let closed = |entry| Member {
        entry,
        open: false,
        last_assessment: None,
        needs: Vec::new(),
    };
    let subject = Subject::load(app, read, caller, entry.person.id).await?;
    let access = subject.access;
    if !access.may(Record::AssessmentShared, Verb::Read) || access.is_own() {
        return Ok(closed(entry));
    }
    let file = file::of(read, entry.person.id, caller.id()).await?;
    let rounds = file.rounds.into_iter();
    let rounds: Vec<Round> = rounds.filter_map(|r| access.read_round(r)).collect();
    let seen = access.see(file.assessments, file.evidence, &*app.library.now());
    let shared = seen
        .assessments
        .iter()
        .filter(|a| a.state == AssessmentState::Shared);
    let last_assessment = shared.map(|a| a.as_of).max();
    let today = app.today();
    let mut needs = from_rounds(&rounds, &access);
    let placement = file.placements.iter().find(|p| p.holds(today));
    let leads =
        access.relations().has(Relation::Manager) || access.relations().has(Relation::Chain);
    let library = app.library.now();
    if let Some(placement) = placement.filter(|_| leads)
        && let Some(published) =
            library.version(&placement.framework.id, &placement.framework.version)
    {
        let framework = &published.framework;
        let profile = Profile::of(&seen, framework, &*library, today, HoldRule::default());
        needs.extend(overdue(&profile, framework, placement));
    }
    // Whoever may not know of rounds cannot be told that none is under way.
    let asked = rounds.iter().any(|round| round.state == RoundState::Open);
    if !asked && access.may(Record::Round, Verb::Read) {
        needs.extend(quiet(last_assessment, entry.person.started, today));
    }
    Ok(Member {
        entry,
        open: true,
        last_assessment,
        needs,
    })
}

fn from_rounds(rounds: &[Round], access: &Access) -> Vec<Need> {
    let open = rounds
        .iter()
        .filter(|round| round.state == RoundState::Open);
    let needs = open.filter_map(|round| {
        if careers::round::can_be_revealed(round) && access.may_reveal_round(round) {
            return Some(Need::Reveal(round.id));
        }
        let seat = round
            .seats
            .iter()
            .find(|seat| seat.rater == access.viewer() && !seat.sealed)?;
        Some(Need::Assessment {
            round: round.id,
            begun: seat.assessment.is_some(),
        })
    });
    needs.collect()
}

/// Whether a next level along a promotion has been held for longer than the framework's threshold.
fn overdue(profile: &Profile, framework: &Framework, placement: &Placement) -> Option<Need> {
    let late = framework.promotion.as_ref()?.too_late_months?;
    let rule = ReadinessRule::default();
    let onward = Readiness::onward(profile, framework, &placement.level, rule).ok()?;
    let mut promotions = onward.iter().filter(|readiness| {
        readiness
            .way
            .as_ref()
            .is_some_and(|way| way.kind == TransitionKind::Promotion)
    });
    promotions.find_map(|readiness| {
        let months = held_months(readiness)?;
        (months > late).then(|| Need::Overdue {
            level: readiness.target.clone(),
            months,
        })
    })
}

/// For how many months every expectation of a level has been sustained; `None` where one is not, or
/// where nobody has read it for so long that nothing vouches for the time since.
fn held_months(readiness: &Readiness) -> Option<u32> {
    let months = readiness.expectations.iter().map(|expectation| {
        match (&expectation.state, expectation.held) {
            (ExpectationState::Sustained { .. }, Some(held)) if !held.lapsed => Some(held.months),
            _ => None,
        }
    });
    months.collect::<Option<Vec<u32>>>()?.into_iter().min()
}

fn quiet(last: Option<Date>, started: Date, today: Date) -> Option<Need> {
    match last {
        Some(last) => {
            let months = months::between(last, today);
            (months >= QUIET_MONTHS).then_some(Need::NoAssessment { months })
        }
        None => (months::between(started, today) >= 3).then_some(Need::FirstAssessment),
    }
}
