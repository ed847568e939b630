//! Who and what was around somebody on a day: their team then, its systems, colleagues, manager.

use jiff::civil::Date;

use crate::dice::Dice;
use crate::people::first_name;
use crate::plan::{Member, Plan, Under};
use crate::teams::{BLOCK, TeamPlan};
use crate::texts::{Places, TEXTS};

pub(crate) struct Surroundings<'a> {
    plan: &'a Plan,
    team: Option<usize>,
    pub(crate) manager: Option<usize>,
    /// Who was in the same team, neither the person nor their manager.
    colleagues: Vec<usize>,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn of(plan: &'a Plan, index: usize, day: Date) -> Self {
        let member = &plan.members[index];
        let team = team_on(member, day);
        let manager = member.manager_on(day);
        let members = team.map_or(&[][..], |team| plan.teams[team].members.as_slice());
        let colleagues = members.iter().copied().filter(|&other| {
            let there = &plan.members[other];
            other != index
                && Some(other) != manager
                && there.works_on(day)
                && team_on(there, day) == team
                && !leads(plan, team, other, day)
        });
        Self {
            plan,
            team,
            manager,
            colleagues: colleagues.collect(),
        }
    }

    /// Somebody of the same team who is none of these.
    pub(crate) fn colleague(&self, dice: &mut Dice, not: &[usize]) -> Option<usize> {
        let others = self
            .colleagues
            .iter()
            .copied()
            .filter(|other| !not.contains(other));
        dice.pick(&others.collect::<Vec<_>>()).copied()
    }

    /// The id of the team, as texts name it.
    pub(crate) fn team_id(&self) -> Option<&'a str> {
        self.team.map(|team| self.plan.teams[team].text.id.as_str())
    }

    /// What stands in for the places in a text. `peer` is a colleague, where the text names one.
    pub(crate) fn places(&self, dice: &mut Dice, peer: Option<usize>) -> Places<'a> {
        let team = self.team.map(|team| &self.plan.teams[team]);
        let text = team.map_or_else(|| &TEXTS.teams[dice.below(BLOCK)], |team| team.text);
        let system = dice
            .pick(&text.systems)
            .map_or("the service", String::as_str);
        let block = self.team.unwrap_or(0) / BLOCK * BLOCK;
        let others: Vec<&'a TeamPlan> = self.plan.teams[block..]
            .iter()
            .take(BLOCK)
            .filter(|other| other.text.name != text.name)
            .collect();
        let other = dice
            .pick(&others)
            .map_or("Platform", |team| team.record.name.as_str());
        let peer = peer.map_or("a colleague", |peer| {
            first_name(&self.plan.members[peer].person.name)
        });
        Places {
            system,
            team: other,
            peer,
        }
    }
}

/// The team somebody worked in on a day.
fn team_on(member: &Member, day: Date) -> Option<usize> {
    let post = member.posts.iter().rev().find(|post| post.from <= day);
    match post.map(|post| post.under) {
        Some(Under::Team(team)) => Some(team),
        _ => member.team,
    }
}

fn leads(plan: &Plan, team: Option<usize>, member: usize, day: Date) -> bool {
    team.is_some_and(|team| plan.teams[team].lead_on(day) == Some(member))
}
