//! The teams whose manager has changed because of a story.

use crate::plan::{Plan, Post, Under};
use crate::stories::{
    CARRIERS, CARRIERS_HANDED_OVER, DISPATCH, DISPATCH_HANDED_BACK, DISPATCH_HANDED_OVER, Key,
    TRACKING,
};
use crate::teams::Lead;

pub(crate) fn hand_overs(plan: &mut Plan) {
    dispatch(plan);
    carriers(plan);
}

/// The director led the team herself, then an engineer did for a while, who went back to
/// engineering when the manager of today came.
fn dispatch(plan: &mut Plan) {
    let Some(engineer) = plan.find(Key::ThereAndBack) else {
        return;
    };
    let Some(director) = over(plan, DISPATCH) else {
        return;
    };
    let history = plan.setting.history_from;
    let (first, second) = (
        plan.ago(DISPATCH_HANDED_OVER),
        plan.ago(DISPATCH_HANDED_BACK),
    );
    let before = Lead {
        member: director,
        from: history,
        until: Some(first),
    };
    let between = Lead {
        member: engineer,
        from: first,
        until: Some(second),
    };
    plan.teams[DISPATCH].leads.splice(0..0, [before, between]);
    plan.members[engineer].posts.extend([
        Post {
            from: first,
            under: Under::Member(director),
        },
        Post {
            from: second,
            under: Under::Team(DISPATCH),
        },
    ]);
}

/// The former manager went back to engineering, in another team; the new one had been an engineer
/// in a third.
fn carriers(plan: &mut Plan) {
    let leads = plan
        .find(Key::FormerManager)
        .zip(plan.find(Key::NewManager));
    let Some((former, new)) = leads else { return };
    let Some(director) = over(plan, CARRIERS).map(Under::Member) else {
        return;
    };
    let (history, handed) = (plan.setting.history_from, plan.ago(CARRIERS_HANDED_OVER));
    plan.teams[CARRIERS].leads = vec![
        Lead {
            member: former,
            from: history,
            until: Some(handed),
        },
        Lead {
            member: new,
            from: handed,
            until: None,
        },
    ];
    let post = |from, under| Post { from, under };
    let here = Under::Team(plan.members[former].team.unwrap_or_default());
    let member = &mut plan.members[former];
    member.posts = vec![post(member.person.started, director), post(handed, here)];
    let member = &mut plan.members[new];
    let learnt = Under::Team(TRACKING);
    member.posts = vec![post(member.person.started, learnt), post(handed, director)];
}

/// The director over a team: whom its manager of today has worked under last.
fn over(plan: &Plan, team: usize) -> Option<usize> {
    let manager = plan.teams[team].leads.last()?.member;
    match plan.members[manager].posts.last()?.under {
        Under::Member(director) => Some(director),
        Under::Team(_) => None,
    }
}
