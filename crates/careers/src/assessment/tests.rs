use framework::Library;

use super::{AssessmentError, Form, LONGEST_REASON, form, problems, share, share_correction};
use crate::records::{Assessment, AssessmentKind, AssessmentState, EvidenceId, PersonId, Shown};
use crate::test_support::{
    HEAD, ROUND, STRANGER, at, criterion, draft, ladder, pathway, shared, step,
};
use AssessmentKind::{Manager, Own, Panel, Peer};

fn asked(form: &Form) -> Vec<(&str, Option<&str>)> {
    form.dimensions
        .iter()
        .map(|d| (d.dimension.as_str(), d.expected.as_deref()))
        .collect()
}

#[test]
fn a_form_asks_about_the_dimensions_of_the_track() {
    let mut ladder = ladder();
    let form = form(&ladder, "D2", Own).unwrap();
    let all = [
        ("people", Some("supports")),
        ("craft", Some("uses")),
        ("focus", Some("steady")),
    ];
    assert_eq!(asked(&form), all);
    assert!(form.criteria.is_empty());

    ladder.dimensions[1].tracks = vec!["lead".into()];
    let form = super::form(&ladder, "D2", Own).unwrap();
    assert_eq!(asked(&form), [all[0], all[2]]);
    assert_eq!(super::form(&ladder, "D9", Own), None);
}

#[test]
fn a_panel_is_not_asked_about_mirrors() {
    let form = form(&ladder(), "D2", Panel).unwrap();
    assert!(form.dimensions.iter().all(|d| d.dimension != "focus"));
}

#[test]
fn a_form_asks_about_criteria_where_no_dimension_guides() {
    let criteria = |level| form(&pathway(), level, Manager).unwrap().criteria;
    assert_eq!(criteria("JSE"), ["JSE-ISE#c1", "JSE-ISE#c2"]);
    assert_eq!(
        criteria("ISE"),
        ["JSE-ISE#c1", "JSE-ISE#c2"],
        "the way into it, at the end"
    );

    let mut mirrors = ladder();
    mirrors.dimensions.retain(|d| d.id == "focus");
    let form = form(&mirrors, "D2", Own).unwrap();
    assert_eq!(form.dimensions.len(), 1);
    assert_eq!(form.criteria, ["D2-D3#c1", "D2-M3#c1"]);
}

#[test]
fn every_level_of_the_built_in_frameworks_has_something_to_read() {
    let library = Library::built_in().unwrap();
    for published in library.current() {
        let framework = &published.framework;
        for level in &framework.levels {
            let form = form(framework, &level.id, Own).unwrap();
            let empty = form.dimensions.is_empty() && form.criteria.is_empty();
            assert!(!empty, "{} {}", framework.id(), level.id);
        }
    }
}

#[test]
fn a_draft_that_fits_the_framework_has_no_problems() {
    let mut draft = draft(1, Own);
    draft.readings = vec![
        step("people", ""),
        step("focus", "steady"),
        criterion("M3-D3#c1", Shown::Partly),
    ];
    assert_eq!(problems(&draft, &ladder(), |_| true), []);
}

#[test]
fn every_problem_is_named_with_its_reading() {
    let mut draft = draft(1, Panel);
    draft.readings = vec![
        step("persons", "learns"),
        step("people", "juggles"),
        criterion("D1-D2#c9", Shown::Shown),
        step("craft", "uses"),
        step("craft", "shapes"),
        criterion("D3-M3#c1", Shown::Shown),
        criterion("M3-D3#c1", Shown::NotYet),
        step("focus", "steady"),
        step("people", "learns"),
    ];
    let last = draft.readings.last_mut().unwrap();
    last.reason = "ü".repeat(LONGEST_REASON + 1);
    last.evidence = vec![EvidenceId(uuid::Uuid::nil()); 21];
    draft.note = "x".repeat(8_001);
    let found: Vec<_> = problems(&draft, &ladder(), |_| true)
        .iter()
        .map(|p| (p.reading, p.to_string()))
        .map(|(at, words)| {
            format!(
                "{}: {words}",
                at.map_or("-".to_owned(), |at| at.to_string())
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "0: the framework has no dimension `persons`",
            "1: `people` has no step `juggles`",
            "2: the framework has no criterion `D1-D2#c9`",
            "4: `craft` is read twice; keep one reading of it",
            "6: `D3-M3#c1` is read twice; keep one reading of it",
            "7: a panel does not read `focus`: it is a mirror, for the person and those they choose",
            "8: a reason has room for 2000 characters; this one has 2001",
            "8: a reading can cite 20 pieces of evidence; this one cites 21",
            "-: the note has room for 8000 characters; this one has 8001",
        ]
    );
}

#[test]
fn a_draft_stays_with_its_version() {
    let mut next = ladder();
    next.header.version = "2.0.0".into();
    let found = problems(&draft(1, Own), &next, |_| true);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].to_string(),
        "this assessment was begun on version 1.0.0 of `ladder`; it stays with it"
    );
}

#[test]
fn a_draft_is_shared_once_and_marked_as_unsealed() {
    let mut draft = draft(1, Own);
    share(&mut draft, at(5)).unwrap();
    assert_eq!(
        (draft.state, draft.shared_at),
        (AssessmentState::Shared, Some(at(5)))
    );
    assert!(draft.is_unsealed());
    assert_eq!(share(&mut draft, at(6)), Err(AssessmentError::Shared));
    assert_eq!(draft.shared_at, Some(at(5)));
}

#[test]
fn not_every_draft_can_be_shared_by_itself() {
    let refused = |change: fn(&mut Assessment)| {
        let mut draft = draft(1, Manager);
        change(&mut draft);
        let before = draft.clone();
        let error = share(&mut draft, at(5)).unwrap_err();
        assert_eq!(draft, before, "nothing changes");
        error
    };
    assert_eq!(refused(|d| d.readings.clear()), AssessmentError::Empty);
    assert_eq!(
        refused(|d| d.state = AssessmentState::Sealed),
        AssessmentError::Sealed
    );
    assert_eq!(refused(|d| d.round = Some(ROUND)), AssessmentError::InRound);
    assert_eq!(refused(|d| d.kind = Peer), AssessmentError::OnlyInRound);
    assert_eq!(refused(|d| d.kind = Panel), AssessmentError::OnlyInRound);
    assert_eq!(
        refused(|d| d.replaces = Some(d.id)),
        AssessmentError::NamesNoOriginal
    );
}

#[test]
fn a_correction_names_a_shared_assessment_by_the_same_person() {
    let original = shared(1, Manager, "2026-03-01", vec![step("people", "learns")]);
    let correction = Assessment {
        replaces: Some(original.id),
        ..draft(2, Manager)
    };
    let mut good = correction.clone();
    share_correction(&mut good, &original, at(9)).unwrap();
    assert_eq!(good.state, AssessmentState::Shared);

    let refused = |change: &dyn Fn(&mut Assessment, &mut Assessment)| {
        let (mut correction, mut original) = (correction.clone(), original.clone());
        change(&mut correction, &mut original);
        share_correction(&mut correction, &original, at(9)).unwrap_err()
    };
    let by = |author: PersonId| move |c: &mut Assessment, _: &mut Assessment| c.author = author;
    assert_eq!(refused(&by(HEAD)), AssessmentError::NotTheSame);
    assert_eq!(
        refused(&|c, _| c.subject = STRANGER),
        AssessmentError::NotTheSame
    );
    assert_eq!(refused(&|c, _| c.kind = Own), AssessmentError::NotTheSame);
    assert_eq!(
        refused(&|c, _| c.replaces = None),
        AssessmentError::NotACorrection
    );
    assert_eq!(refused(&|c, _| c.readings.clear()), AssessmentError::Empty);
    assert_eq!(
        refused(&|c, _| c.round = Some(ROUND)),
        AssessmentError::InRound
    );
    assert_eq!(
        refused(&|_, o| o.state = AssessmentState::Sealed),
        AssessmentError::NothingShared
    );
    let panel = |c: &mut Assessment, o: &mut Assessment| (c.kind, o.kind) = (Panel, Panel);
    assert_eq!(refused(&panel), AssessmentError::PanelStands);
}
