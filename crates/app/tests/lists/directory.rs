//! The directory, search, teams, and what is left for whoever has gone.

use app::teams::{Member, Need};
use app::{DirectoryEntry, Order, Page, Window};
use careers::policy::{Record, Verb};
use careers::records::{AssessmentState, Person, PersonId, RoundState};

use crate::kept::{ALL, Asking, found};
use crate::records::is_listed;

/// The directory in every order and page by page, and search by name.
pub(crate) async fn people(asking: &Asking<'_>) {
    let (app, caller) = (asking.app, &asking.caller);
    for order in [Order::Name, Order::Team, Order::Newest] {
        let Some(list) = found(app::people::list(app, caller, order, ALL).await) else {
            continue;
        };
        shows_those(asking, &list, |_| true).await;
        for (index, entry) in list.items.iter().enumerate() {
            let window = Window {
                offset: index as u32,
                limit: 1,
            };
            let page = app::people::list(app, caller, order, window).await.unwrap();
            assert_eq!(
                (page.total, page.items.as_slice()),
                (list.total, [entry.clone()].as_slice())
            );
        }
    }
    for number in 0..3 {
        let name = format!("Number{number}");
        let page = found(app::people::search(app, caller, &name, ALL).await);
        if let Some(page) = page {
            shows_those(asking, &page, |person| person.name.ends_with(&name)).await;
        }
    }
}

/// The page holds those people, and of each what their own page shows as well.
async fn shows_those(
    asking: &Asking<'_>,
    page: &Page<DirectoryEntry>,
    wanted: impl Fn(&Person) -> bool,
) {
    let there = asking
        .all
        .people
        .iter()
        .filter(|p| is_listed(p) && wanted(p));
    let mut there: Vec<PersonId> = there.map(|person| person.id).collect();
    let mut listed: Vec<PersonId> = page.items.iter().map(|entry| entry.person.id).collect();
    assert_eq!(page.total, listed.len() as u64);
    there.sort();
    listed.sort();
    assert_eq!(listed, there);
    for entry in &page.items {
        as_on_their_page(asking, entry).await;
    }
}

/// An entry says what the person's own page says to this viewer; of levels, everybody is shown the
/// same and their own.
async fn as_on_their_page(asking: &Asking<'_>, entry: &DirectoryEntry) {
    let view = asking.person(entry.person.id).await.unwrap();
    assert_eq!(entry.person, view.person);
    let team = view.team.map(|team| team.id);
    assert_eq!(entry.team.as_ref().map(|team| team.id), team);
    assert_eq!(entry.manager.as_ref(), view.line.first());
    let shown = asking.all.shows_levels || entry.person.id == asking.id();
    assert_eq!(entry.placement, view.level.filter(|_| shown));
}

/// Each team: how many are in it, who they are, and what the page says of each.
pub(crate) async fn teams(asking: &Asking<'_>) {
    let (app, caller) = (asking.app, &asking.caller);
    let Some(list) = found(app::teams::list(app, caller).await) else {
        return;
    };
    assert_eq!(list.len(), asking.all.teams.len());
    for team in &asking.all.teams {
        let view = app::teams::show(app, caller, team.id).await.unwrap();
        let entries: Vec<_> = view.members.iter().map(|m| m.entry.clone()).collect();
        let page = Page {
            total: entries.len() as u64,
            items: entries,
        };
        shows_those(asking, &page, |person| person.team == Some(team.id)).await;
        let counted = list.iter().find(|size| size.team.id == team.id).unwrap();
        assert_eq!(counted.members, page.total);
        for member in &view.members {
            member_as_on_their_page(asking, member).await;
        }
    }
}

async fn member_as_on_their_page(asking: &Asking<'_>, member: &Member) {
    let id = member.entry.person.id;
    let access = asking.all.access(asking.id(), id);
    let opens = access.may(Record::AssessmentShared, Verb::Read) && id != asking.id();
    assert_eq!(member.open, opens);
    if !opens {
        assert_eq!((member.last_assessment, member.needs.len()), (None, 0));
        return;
    }
    let view = asking.person(id).await.unwrap();
    let assessments = view.sight.map(|sight| sight.seen.assessments);
    let assessments = assessments.unwrap_or_default();
    let shared = assessments
        .iter()
        .filter(|a| a.state == AssessmentState::Shared);
    assert_eq!(member.last_assessment, shared.map(|a| a.as_of).max());

    let mut expected = Vec::new();
    for view in asking.rounds().await {
        if view.subject.id != id || view.round.state == RoundState::Revealed {
            continue;
        }
        let seat = view.own_seat().filter(|seat| !seat.sealed);
        if view.may_reveal {
            expected.push(Need::Reveal(view.round.id));
        } else if let Some(seat) = seat {
            expected.push(Need::Assessment {
                round: view.round.id,
                begun: seat.begun,
            });
        }
    }
    let of_rounds = |need: &&Need| matches!(need, Need::Reveal(_) | Need::Assessment { .. });
    let mut named: Vec<Need> = member.needs.iter().filter(of_rounds).cloned().collect();
    named.sort_by_key(|need| format!("{need:?}"));
    expected.sort_by_key(|need| format!("{need:?}"));
    assert_eq!(named, expected);
    let quiet = |need: &Need| matches!(need, Need::NoAssessment { .. } | Need::FirstAssessment);
    if member.needs.iter().any(quiet) {
        assert!(access.may(Record::Round, Verb::Read), "{:?}", member.needs);
    }
}

/// From their last day on, nothing answers.
pub(crate) async fn after_leaving(asking: &Asking<'_>) {
    let all = asking.all;
    if all.is_here(asking.id()) {
        return;
    }
    let (app, caller) = (asking.app, &asking.caller);
    assert!(found(app::people::list(app, caller, Order::Name, ALL).await).is_none());
    assert!(found(app::people::search(app, caller, "Person", ALL).await).is_none());
    assert!(found(app::people::held(app, caller).await).is_none());
    assert!(found(app::people::mirror_readers(app, caller).await).is_none());
    assert!(found(app::teams::list(app, caller).await).is_none());
    for team in &all.teams {
        assert!(found(app::teams::show(app, caller, team.id).await).is_none());
    }
    for person in &all.people {
        assert!(asking.person(person.id).await.is_none());
        let blank = app::evidence::blank(app, caller, person.id).await;
        assert!(found(blank).is_none());
    }
    assert!(asking.rounds().await.is_empty());
    let asking_for = found(app::rounds::asking(app, caller).await);
    assert!(asking_for.is_none_or(|rounds| rounds.is_empty()));
}
