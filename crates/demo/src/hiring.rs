//! Hiring: who comes into the organisation, into which team, at which level.

use careers::records::Person;
use jiff::civil::Date;

use crate::calendar::days_before;
use crate::careers_paths::{Stint, climb, engineer_level, manager_level, of_story};
use crate::dice::{Dice, Purpose};
use crate::people::Names;
use crate::plan::{Member, Plan, Post, Under};
use crate::setting::Scheme;
use crate::stories::{DISPATCH, DISPATCH_HANDED_BACK, Desk, STORIES, Story};
use crate::teams::{BLOCK, Lead, Shape};

/// Hires everybody, those who have left again too.
pub(crate) fn hire(plan: Plan, shape: &Shape) -> Plan {
    let names = Names::new(plan.setting.seed());
    let mut hiring = Hiring {
        plan,
        names,
        directors: Vec::new(),
        head: 0,
    };
    hiring.leadership(shape);
    for team in 0..shape.teams {
        hiring.manager(team);
    }
    hiring.office(shape);
    for team in 0..shape.teams {
        hiring.engineers(team, shape.engineers[team]);
    }
    hiring.leavers();
    hiring.plan
}

struct Hiring {
    plan: Plan,
    names: Names,
    /// The lowest layer of directors.
    directors: Vec<usize>,
    head: usize,
}

impl Hiring {
    fn today(&self) -> Date {
        self.plan.setting.date()
    }

    fn dice(&self) -> Dice {
        let next = self.plan.members.len() as u64;
        Dice::new(self.plan.setting.seed(), Purpose::Career, next)
    }

    /// Levels up to one that is held at `end`, for `held` months by then.
    fn climb(&self, scheme: Scheme, level: &str, end: Date, held: i32) -> Vec<Stint> {
        let framework = self.plan.setting.framework(scheme);
        let next = self.plan.members.len() as u64;
        let mut dice = Dice::new(self.plan.setting.seed(), Purpose::Climb, next);
        climb(&mut dice, framework, scheme, level, end, held)
    }

    /// The director over a team.
    fn director(&self, team: usize) -> usize {
        self.directors[team * self.directors.len() / self.plan.teams.len()]
    }

    fn hire(&mut self, stints: Vec<Stint>, team: Option<usize>, under: Under) -> usize {
        let started = stints
            .first()
            .map_or(self.plan.setting.history_from, |first| first.from);
        let team_id = team.map(|team| self.plan.teams[team].record.id);
        let person = self.names.person(started, team_id);
        let next = self.plan.members.len() as u64;
        let severity = Dice::new(self.plan.setting.seed(), Purpose::Severity, next).lean() * 0.2;
        self.add(person, stints, team, under, None, severity)
    }

    fn tell(&mut self, story: &'static Story, team: Option<usize>, under: Under) -> usize {
        let stints = of_story(story, self.today());
        let started = stints
            .first()
            .map_or_else(|| self.plan.ago(53), |first| first.from);
        let team_id = team.map(|team| self.plan.teams[team].record.id);
        let person = self.names.of_story(story, started, team_id);
        let severity = story.severity().unwrap_or_default();
        self.add(person, stints, team, under, Some(story), severity)
    }

    fn add(
        &mut self,
        person: Person,
        stints: Vec<Stint>,
        team: Option<usize>,
        under: Under,
        story: Option<&'static Story>,
        severity: f64,
    ) -> usize {
        let index = self.plan.members.len();
        let posts = vec![Post {
            from: person.started,
            under,
        }];
        let lines = Vec::new();
        self.plan.members.push(Member {
            person,
            team,
            stints,
            posts,
            lines,
            story,
            severity,
        });
        if let Some(team) = team {
            self.plan.teams[team].members.push(index);
        }
        index
    }

    /// The head of engineering and the layers below, down to the directors.
    fn leadership(&mut self, shape: &Shape) {
        let mut stories = STORIES.iter().filter(|story| story.desk == Desk::Head);
        if let Some(story) = stories.next() {
            self.head = self.tell(story, None, Under::Member(0));
        }
        let mut above = vec![self.head];
        for (layer, &size) in shape.layers.iter().enumerate() {
            let lowest = layer + 1 == shape.layers.len();
            let mut stories = STORIES.iter().filter(|story| story.desk == Desk::Director);
            let mut here = Vec::with_capacity(size);
            for index in 0..size {
                let boss = Under::Member(above[index * above.len() / size]);
                here.push(match stories.next().filter(|_| lowest) {
                    Some(story) => self.tell(story, None, boss),
                    None => self.director_hire(lowest, boss),
                });
            }
            above = here;
        }
        self.directors = above;
    }

    fn director_hire(&mut self, lowest: bool, boss: Under) -> usize {
        let held = 50 + self.dice().between(0, 40);
        let level = if lowest { "EM6" } else { "EM7" };
        let stints = self.climb(Scheme::Ladders, level, self.today(), held);
        self.hire(stints, None, boss)
    }

    /// Who leads a team today, and from when on.
    fn manager(&mut self, team: usize) {
        let director = Under::Member(self.director(team));
        let from = self.plan.setting.history_from;
        let mut stories = STORIES
            .iter()
            .filter(|story| story.desk == Desk::Lead(team));
        let member = match stories.next() {
            Some(story) => self.tell(story, Some(team), director),
            None => self.manager_hire(team, director),
        };
        let from = from.max(self.plan.members[member].person.started);
        if from > self.plan.setting.history_from && self.plan.members[member].story.is_none() {
            self.predecessor(team, from, director);
        }
        self.plan.teams[team].leads.push(Lead {
            member,
            from,
            until: None,
        });
    }

    fn manager_hire(&mut self, team: usize, director: Under) -> usize {
        let mut dice = self.dice();
        let scheme = self.plan.teams[team].scheme;
        // A few teams have changed hands; the manager of today then came from outside.
        let changed = match team {
            DISPATCH => Some(DISPATCH_HANDED_BACK),
            7 => Some(20),
            13 => Some(28),
            BLOCK.. if dice.chance(0.12) => Some(dice.between(6, 40)),
            _ => None,
        };
        let stints = if let Some(months) = changed {
            let level = manager_level(&mut dice, scheme).to_owned();
            let from = self.plan.ago(months);
            vec![Stint {
                scheme,
                level,
                archetype: None,
                from,
                reason: "joined",
            }]
        } else {
            let held = 50 + dice.between(0, 44);
            self.climb(scheme, manager_level(&mut dice, scheme), self.today(), held)
        };
        self.hire(stints, Some(team), director)
    }

    /// Who led the team before, and left when the manager of today came.
    fn predecessor(&mut self, team: usize, until: Date, director: Under) {
        if team == DISPATCH {
            return;
        }
        let scheme = self.plan.teams[team].scheme;
        let level = manager_level(&mut self.dice(), scheme);
        let held = 52 + self.dice().between(0, 30);
        let stints = self.climb(scheme, level, self.plan.setting.date(), held);
        let member = self.hire(stints, Some(team), director);
        self.plan.members[member].person.left = Some(days_before(until, 1));
        let from = self.plan.setting.history_from;
        self.plan.teams[team].leads.push(Lead {
            member,
            from,
            until: Some(until),
        });
    }

    /// People partners and whoever runs the system.
    fn office(&mut self, shape: &Shape) {
        for story in STORIES.iter().filter(|story| story.desk == Desk::Office) {
            self.tell(story, None, Under::Member(self.head));
        }
        for block in 1..shape.partners {
            let director = Under::Member(self.director(block * BLOCK));
            self.hire(Vec::new(), None, director);
        }
    }

    fn engineers(&mut self, team: usize, size: usize) {
        let stories = STORIES
            .iter()
            .filter(|story| story.desk == Desk::Engineer(team));
        let told = stories
            .map(|story| self.tell(story, Some(team), Under::Team(team)))
            .count();
        for _ in told..size {
            let today = self.today();
            self.engineer(team, today);
        }
    }

    fn engineer(&mut self, team: usize, end: Date) -> usize {
        let mut dice = self.dice();
        let scheme = self.plan.teams[team].scheme;
        let level = engineer_level(&mut dice, scheme);
        let held = match level {
            "D1" | "GE" | "Intern" => dice.between(1, 13),
            "D2" | "Junior" | "JSE" => dice.between(1, 24),
            _ => dice.between(1, 38),
        };
        let mut stints = self.climb(scheme, level, end, held);
        archetype(&mut dice, &mut stints, self.plan.teams[team].place);
        let member = self.hire(stints, Some(team), Under::Team(team));
        if dice.chance(0.1) {
            self.moved_here(&mut dice, member, team);
        }
        member
    }

    /// Some have come over from another team with the same framework.
    fn moved_here(&mut self, dice: &mut Dice, member: usize, team: usize) {
        let block = team / BLOCK * BLOCK;
        let other = block + dice.below(BLOCK);
        let moved = self.plan.ago(dice.between(6, 40));
        let started = self.plan.members[member].person.started;
        let exists = self
            .plan
            .teams
            .get(other)
            .is_some_and(|o| other != team && o.scheme == self.plan.teams[team].scheme);
        if exists && started < days_before(moved, 120) {
            let here = Post {
                from: moved,
                under: Under::Team(team),
            };
            let there = Post {
                from: started,
                under: Under::Team(other),
            };
            self.plan.members[member].posts = vec![there, here];
        }
    }

    /// Those who have left again, about one for twenty who are here.
    fn leavers(&mut self) {
        let leavers = self.plan.setting.recipe.people / 20;
        let mut dice = Dice::new(self.plan.setting.seed(), Purpose::Plan, 1);
        for _ in 0..leavers {
            let team = dice.below(self.plan.teams.len());
            let left = self.plan.ago(dice.between(1, 38));
            let member = self.engineer(team, left);
            let member = &mut self.plan.members[member];
            // The last move there was may not come after they had gone.
            member.posts.retain(|post| post.from < left);
            member.person.left = Some(left);
        }
    }
}

/// The three platform teams have shapes of their own for senior engineers.
fn archetype(dice: &mut Dice, stints: &mut [Stint], place: usize) {
    let shape = match place {
        11 => "platform-engineer",
        12 => "data-engineer",
        13 => "backend-engineer",
        _ => return,
    };
    if dice.chance(0.6) {
        for stint in stints
            .iter_mut()
            .filter(|s| matches!(s.level.as_str(), "SSE" | "LSE"))
        {
            stint.archetype = Some(shape.to_owned());
        }
    }
}
