//! Who works where, since when, at which level, and under whom: everything but the readings.

use careers::records::Person;
use jiff::civil::Date;

use crate::calendar::{days_after, months_before, weekday};
use crate::careers_paths::Stint;
use crate::hand_overs::hand_overs;
use crate::hiring::hire;
use crate::lines::{Line, lines};
use crate::setting::Setting;
use crate::stories::{Key, Story};
use crate::teams::{Shape, TeamPlan};

/// Somebody, with all that is known of their working life.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) person: Person,
    /// The team in which their history is told.
    pub(crate) team: Option<usize>,
    /// The levels they have held, the oldest first. None for those outside engineering.
    pub(crate) stints: Vec<Stint>,
    /// Where they have worked, the earliest first.
    pub(crate) posts: Vec<Post>,
    pub(crate) lines: Vec<Line>,
    pub(crate) story: Option<&'static Story>,
    /// By how many steps their readings of others lie above (or below) what others would give.
    pub(crate) severity: f64,
}

/// Whom somebody works under from a day on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Post {
    pub(crate) from: Date,
    pub(crate) under: Under,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Under {
    /// Whoever leads the team.
    Team(usize),
    Member(usize),
}

impl Member {
    /// The level they hold on a day.
    pub(crate) fn stint_on(&self, day: Date) -> Option<usize> {
        self.stints.iter().rposition(|stint| stint.from <= day)
    }

    pub(crate) fn works_on(&self, day: Date) -> bool {
        self.person.started <= day && self.person.left.is_none_or(|left| day <= left)
    }

    pub(crate) fn manager_on(&self, day: Date) -> Option<usize> {
        let mut lines = self.lines.iter();
        lines
            .find(|l| l.from <= day && l.until.is_none_or(|until| day < until))
            .map(|line| line.manager)
    }

    pub(crate) fn is(&self, key: Key) -> bool {
        self.story.is_some_and(|story| story.key == key)
    }
}

#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) setting: Setting,
    pub(crate) teams: Vec<TeamPlan>,
    pub(crate) members: Vec<Member>,
}

impl Plan {
    pub(crate) fn new(setting: Setting) -> Self {
        let shape = Shape::of(&setting);
        let teams = (0..shape.teams)
            .map(|index| TeamPlan::new(&setting, index, shape.teams))
            .collect();
        let plan = Self {
            setting,
            teams,
            members: Vec::new(),
        };
        let mut plan = hire(plan, &shape);
        hand_overs(&mut plan);
        lines(&mut plan);
        plan
    }

    /// The weekday so many months before today.
    pub(crate) fn ago(&self, months: i32) -> Date {
        weekday(months_before(self.setting.date(), months))
    }

    pub(crate) fn find(&self, key: Key) -> Option<usize> {
        self.members.iter().position(|member| member.is(key))
    }
}

/// The first day on which somebody is no longer there.
pub(crate) fn gone_from(person: &Person) -> Option<Date> {
    person.left.map(|left| days_after(left, 1))
}
