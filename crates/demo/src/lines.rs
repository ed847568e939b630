//! Reporting lines, from where people have worked and who led there.

use jiff::civil::Date;

use crate::plan::{Member, Plan, Under, gone_from};
use crate::teams::Lead;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) manager: usize,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
}

/// Gives everybody but the head their lines, from the beginning of the history on.
pub(crate) fn lines(plan: &mut Plan) {
    for index in 1..plan.members.len() {
        let lines = lines_of(plan, &plan.members[index]);
        plan.members[index].lines = lines;
    }
}

fn lines_of(plan: &Plan, member: &Member) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let gone = gone_from(&member.person);
    for (place, post) in member.posts.iter().enumerate() {
        let from = post.from.max(plan.setting.history_from);
        let next = member.posts.get(place + 1).map(|next| next.from);
        let until = earlier(next, gone);
        match post.under {
            Under::Member(manager) => add(
                &mut lines,
                Line {
                    manager,
                    from,
                    until,
                },
            ),
            Under::Team(team) => {
                for lead in &plan.teams[team].leads {
                    add(&mut lines, under(lead, from, until));
                }
            }
        }
    }
    lines
}

fn under(lead: &Lead, from: Date, until: Option<Date>) -> Line {
    let until = earlier(until, lead.until);
    Line {
        manager: lead.member,
        from: from.max(lead.from),
        until,
    }
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Adds a line that lasts at least a day; one that goes on under the same manager is joined on.
fn add(lines: &mut Vec<Line>, line: Line) {
    if line.until.is_some_and(|until| until <= line.from) {
        return;
    }
    match lines.last_mut() {
        Some(last) if last.manager == line.manager && last.until == Some(line.from) => {
            last.until = line.until;
        }
        _ => lines.push(line),
    }
}
