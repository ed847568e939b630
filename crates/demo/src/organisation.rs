//! The organisation as plain records.

use careers::records::{
    Assessment, Evidence, MirrorShare, Person, Placement, PlacementId, ReportingLine, Role,
    RoleGrant, Round, Team,
};
use framework::Library;

use crate::calendar::{at, days_before, weekday};
use crate::dice::{Dice, Purpose};
use crate::evidence::Events;
use crate::plan::{Member, Plan, gone_from};
use crate::rounds::Readers;
use crate::setting::{MissingFramework, Recipe, Scheme, Setting};
use crate::stories::{CARRIERS, CARRIERS_HANDED_OVER, Key};
use crate::teams::BLOCK;
use crate::words::{Told, Words};

/// The demo organisation: who works there, and, a team at a time, what is kept about them.
#[derive(Debug)]
pub struct Organisation {
    pub(crate) plan: Plan,
}

/// What is kept about the people of one team. Everything in it names people and teams that
/// [`Organisation`] gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// How many people it tells of.
    pub people: u32,
    /// Rounds of a person in the order of time; the same holds for the others.
    pub rounds: Vec<Round>,
    pub assessments: Vec<Assessment>,
    pub evidence: Vec<Evidence>,
}

/// Plans the organisation of a recipe. Quick even for a large one: histories are made when they
/// are asked for.
pub fn organisation(library: &Library, recipe: &Recipe) -> Result<Organisation, MissingFramework> {
    Ok(Organisation {
        plan: Plan::new(Setting::new(library, recipe)?),
    })
}

/// People outside the teams are told of in chunks of this size.
const CHUNK: usize = 200;
/// Teams of each block that the block's people partner looks after.
const PARTNERED: [usize; 5] = [4, 9, 11, 12, 13];

impl Organisation {
    /// The recipe as it was followed.
    pub fn recipe(&self) -> &Recipe {
        &self.plan.setting.recipe
    }

    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        self.plan.teams.iter().map(|team| &team.record)
    }

    /// Everybody, those who have left too. Nobody's manager comes later than they are needed:
    /// lines are given apart.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.plan.members.iter().map(|member| &member.person)
    }

    pub fn reporting_lines(&self) -> impl Iterator<Item = ReportingLine> {
        self.plan.members.iter().flat_map(|member| {
            member.lines.iter().map(|line| ReportingLine {
                person: member.person.id,
                manager: self.plan.members[line.manager].person.id,
                from: line.from,
                until: line.until,
            })
        })
    }

    pub fn placements(&self) -> impl Iterator<Item = Placement> {
        let setting = &self.plan.setting;
        let mut ids = Dice::new(setting.seed(), Purpose::Ids, 1);
        self.plan.members.iter().flat_map(move |member| {
            let gone = gone_from(&member.person);
            let next = member.stints.iter().skip(1).map(|next| Some(next.from));
            let until = next.chain([gone]);
            let placements = member
                .stints
                .iter()
                .zip(until)
                .map(|(stint, until)| Placement {
                    id: PlacementId(ids.id(at(stint.from, 0))),
                    person: member.person.id,
                    framework: setting.reference(stint.scheme),
                    level: stint.level.clone(),
                    archetype: stint.archetype.clone(),
                    from: stint.from,
                    until,
                    reason: stint.reason.to_owned(),
                    continues: None,
                    turn: 0,
                });
            placements.collect::<Vec<_>>()
        })
    }

    pub fn roles(&self) -> Vec<RoleGrant> {
        let whole = |member: &Member, role| RoleGrant {
            person: member.person.id,
            role,
            team: None,
            framework: None,
        };
        let members = self.plan.members.iter();
        // What one of two editors writes, the other has to agree to.
        let editors = members
            .clone()
            .filter(|m| m.is(Key::Partner) || m.is(Key::Head));
        let mut grants: Vec<RoleGrant> = editors.map(|m| whole(m, Role::Editor)).collect();
        let office = members.filter(|m| m.stints.is_empty());
        let mut block = 0;
        for member in office {
            let person = member.person.id;
            if member.is(Key::Partner) {
                grants.push(whole(member, Role::Partner));
            } else if member.is(Key::Admin) {
                grants.push(whole(member, Role::Admin));
                grants.push(whole(member, Role::Auditor));
            } else {
                let teams = PARTNERED
                    .iter()
                    .filter_map(|place| self.plan.teams.get(block * BLOCK + place));
                let grant = |team: &Team| RoleGrant {
                    person,
                    role: Role::Partner,
                    team: Some(team.id),
                    framework: None,
                };
                grants.extend(teams.map(|team| grant(&team.record)));
                block += 1;
            }
        }
        grants
    }

    /// Who lets whom see their readings on the capabilities.
    pub fn mirror_shares(&self) -> impl Iterator<Item = MirrorShare> {
        let today = self.plan.setting.date();
        self.plan
            .members
            .iter()
            .enumerate()
            .filter_map(move |(index, member)| {
                let capabilities = member
                    .stints
                    .last()
                    .is_some_and(|s| s.scheme == Scheme::Levels);
                let mut dice = Dice::new(self.plan.setting.seed(), Purpose::Shares, index as u64);
                let shares = member.is(Key::Jagged) || dice.chance(0.45);
                let manager = member
                    .manager_on(today)
                    .filter(|_| member.works_on(today))?;
                let with = self.plan.members[manager].person.id;
                (capabilities && shares).then_some(MirrorShare {
                    person: member.person.id,
                    with,
                })
            })
    }

    /// What is kept about everybody, a team at a time.
    pub fn histories(&self) -> impl Iterator<Item = History> {
        let apart = self
            .plan
            .members
            .iter()
            .enumerate()
            .filter(|(_, m)| m.team.is_none());
        let apart: Vec<usize> = apart.map(|(index, _)| index).collect();
        let chunks = apart.len().div_ceil(CHUNK);
        let mut told = Told::default();
        let left_behind = self.left_behind();
        (0..self.plan.teams.len() + chunks).map(move |turn| {
            let members = match turn.checked_sub(self.plan.teams.len()) {
                None => &self.plan.teams[turn].members,
                Some(chunk) => &apart[chunk * CHUNK..apart.len().min((chunk + 1) * CHUNK)],
            };
            told.next_team();
            let mut history = History {
                people: members.len() as u32,
                ..History::default()
            };
            for &member in members {
                let former = left_behind
                    .filter(|(about, _)| *about == member)
                    .map(|(_, by)| by);
                self.tell(member, former, &mut told, &mut history);
            }
            history
        })
    }

    fn tell(&self, member: usize, former: Option<usize>, told: &mut Told, into: &mut History) {
        let seed = self.plan.setting.seed();
        let mut words = Words::of(seed, member, told);
        let mut ids = Dice::new(seed, Purpose::HistoryIds, member as u64);
        let events = Events {
            plan: &self.plan,
            subject: member,
            words: &mut words,
            ids: &mut ids,
        };
        let evidence = events.tell();
        let mut readers = Readers::new(&self.plan, member, &mut words, &mut ids, &evidence);
        let draft = former.and_then(|former| {
            let day = weekday(days_before(self.plan.setting.date(), 70));
            readers.left_behind(former, day)
        });
        let (rounds, assessments) = readers.write();
        into.rounds.extend(rounds);
        into.assessments.extend(assessments);
        into.assessments.extend(draft);
        into.evidence.extend(evidence);
    }

    /// Somebody about whom a former manager began a draft and never shared it, and that manager.
    fn left_behind(&self) -> Option<(usize, usize)> {
        let today = self.plan.setting.date();
        let handed = days_before(today, CARRIERS_HANDED_OVER * 31 + 10);
        let former = self.plan.find(Key::FormerManager)?;
        let mut reports = self.plan.teams[CARRIERS]
            .members
            .iter()
            .copied()
            .filter(|&report| {
                let there = &self.plan.members[report];
                there.works_on(today)
                    && there.person.started < days_before(handed, 90)
                    && there.manager_on(handed) == Some(former)
            });
        reports.next().map(|report| (report, former))
    }
}
