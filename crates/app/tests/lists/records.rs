//! Evidence, rounds and assessments: one by one, on a person's page, and in forms.

use careers::records::{Assessment, AssessmentState, EvidenceId, PersonId, RoundState};
use framework::Library;

use crate::kept::{Asking, found};
use crate::organisation::today;

/// Each record by itself opens to whom the policy names.
pub(crate) async fn single_reads(asking: &Asking<'_>) {
    let all = asking.all;
    for piece in &all.evidence {
        let access = all.access(asking.id(), piece.subject);
        let opens = asking.reads_evidence(piece.id).await;
        assert_eq!(opens, access.may_read_evidence(piece), "{piece:?}");
    }
    for round in &all.rounds {
        let access = all.access(asking.id(), round.subject);
        let opens = asking.round(round.id).await.map(|view| view.round);
        assert_eq!(opens, access.read_round(round.clone()), "{round:?}");
    }
    for person in &all.people {
        let access = all.access(asking.id(), person.id);
        let view = asking.person(person.id).await;
        assert_eq!(view.is_some(), all.is_here(asking.id()));
        let Some(view) = view else { continue };
        assert_eq!(view.access, access, "{}", person.name);
        let today = all.placements.iter().find(|p| p.person == person.id);
        let level = today.filter(|_| access.may_see_level(all.shows_levels));
        assert_eq!(view.level.as_ref(), level);
    }
}

/// The evidence, rounds and assessments on somebody's page, and the forms about them.
pub(crate) async fn on_a_persons_page(asking: &Asking<'_>) {
    let all = asking.all;
    let rounds = asking.rounds().await;
    for person in &all.people {
        let Some(view) = asking.person(person.id).await else {
            continue;
        };
        let access = all.access(asking.id(), person.id);
        let (seen, shown) = match &view.sight {
            Some(sight) => (Some(&sight.seen), sight.rounds.clone()),
            None => (None, Vec::new()),
        };
        let listed = seen.map(|seen| ids(&seen.evidence)).unwrap_or_default();
        assert_eq!(listed, asking.evidence_about(person.id).await);

        let mut shown = shown;
        shown.sort_by_key(|round| round.id);
        let about = rounds.iter().filter(|r| r.subject.id == person.id);
        let singly: Vec<_> = about.map(|view| view.round.clone()).collect();
        assert_eq!(shown, singly);

        let listed = seen
            .map(|seen| seen.assessments.clone())
            .unwrap_or_default();
        assert_eq!(sorted(listed), readable(asking, person.id));

        let blank = found(app::evidence::blank(asking.app, &asking.caller, person.id).await);
        assert_eq!(blank.is_some(), access.may_write_evidence());
        let level = blank.and_then(|blank| blank.level);
        assert_eq!(level, view.level.map(|placement| placement.level));
    }
}

/// What a round shows of the evidence and the assessments, and which rounds ask the viewer.
pub(crate) async fn in_rounds(asking: &Asking<'_>) {
    let all = asking.all;
    let mut asks = Vec::new();
    for view in asking.rounds().await {
        let cited = ids(&view.evidence);
        assert_eq!(cited, asking.evidence_about(view.subject.id).await);

        let access = all
            .access(asking.id(), view.subject.id)
            .in_round(&view.round);
        let library = &*asking.app.library.now();
        let within = all
            .assessments
            .iter()
            .filter(|a| a.round == Some(view.round.id));
        let shared = within
            .clone()
            .filter(|a| a.state == AssessmentState::Shared);
        let open = shared.filter_map(|a| access.read_assessment(a.clone(), library));
        assert_eq!(sorted(view.revealed.clone()), sorted(open.collect()));
        let own = within.clone().find(|a| a.author == asking.id());
        assert_eq!(view.own.as_ref(), own);

        let asked = view.own_seat().is_some();
        if asked && view.round.state == RoundState::Open {
            asks.push((view.round.clone(), view.subject.name.clone()));
        }
    }
    let asking_for = found(app::rounds::asking(asking.app, &asking.caller).await);
    let mut asking_for = asking_for.unwrap_or_default();
    asking_for.sort_by_key(|(round, _)| round.id);
    assert_eq!(asking_for, asks);
}

/// The assessments about somebody that the policy opens, by the records alone.
fn readable(asking: &Asking<'_>, subject: PersonId) -> Vec<Assessment> {
    let access = asking.all.access(asking.id(), subject);
    let library: &Library = &asking.app.library.now();
    let about = asking
        .all
        .assessments
        .iter()
        .filter(|a| a.subject == subject);
    let open = about.filter_map(|a| access.read_assessment(a.clone(), library));
    sorted(open.collect())
}

fn sorted(mut assessments: Vec<Assessment>) -> Vec<Assessment> {
    assessments.sort_by_key(|assessment| assessment.id);
    assessments
}

fn ids(evidence: &[careers::records::Evidence]) -> Vec<EvidenceId> {
    let mut ids: Vec<EvidenceId> = evidence.iter().map(|piece| piece.id).collect();
    ids.sort();
    ids
}

/// Whether a person is in the directory today: they have come, and have not left.
pub(crate) fn is_listed(person: &careers::records::Person) -> bool {
    person.started <= today() && person.is_here(today())
}
