use careers::assessment::{LONGEST_REASON, problems};
use careers::records::{Assessment, EvidenceId};

use super::super::fields::wrong_of;
use super::super::sample::{self, ENGINEER, MANAGER, evidence, step};
use super::*;
use crate::http::form::Form;

fn render(view: &RoundView, fields: &Fields, wrong: &[Wrong]) -> String {
    let shell = Shell::sample("Your reading");
    AssessmentPage::new(shell, view, fields, wrong)
        .render()
        .unwrap()
}

fn sent(view: &RoundView, body: &str) -> Fields {
    Fields::sent(&Form::parse(body.as_bytes()), &asked(view))
}

fn ladders() -> RoundView {
    sample::round("engineering-ladders", "D3", ENGINEER)
}

fn citable(view: &RoundView, id: EvidenceId) -> bool {
    view.evidence.iter().any(|piece| piece.id == id)
}

/// What the rules say about a form, as the page would say it.
fn refused(view: &RoundView, body: &str) -> Vec<Wrong> {
    let (readings, wrong) = sent(view, body).readings(&asked(view));
    if !wrong.is_empty() {
        return wrong;
    }
    let draft = sample::assessment(view, ENGINEER, readings.clone());
    wrong_of(
        &problems(&draft, &view.published.framework, |id| citable(view, id)),
        &readings,
    )
}

#[test]
fn every_framework_makes_a_form_with_all_that_is_asked() {
    for (framework, level) in [
        ("engineering-ladders", "D3"),
        ("infrastructure-ladders", "L4"),
        ("engineering-levels", "Mid"),
        ("career-pathways", "JSE"),
    ] {
        for reader in [ENGINEER, MANAGER] {
            let view = sample::round(framework, level, reader);
            let html = render(&view, &Fields::default(), &[]);
            let asked = asked(&view);
            assert!(!asked.is_empty(), "{framework}");
            for question in asked {
                assert!(
                    html.contains(&format!("name=\"{}\"", question.field())),
                    "{framework}"
                );
            }
            assert!(html.contains("name=\"csrf\""));
        }
    }
}

#[test]
fn without_a_level_the_form_says_why_it_asks_nothing() {
    let mut view = ladders();
    (view.form, view.level) = (None, None);
    assert!(render(&view, &Fields::default(), &[]).contains("Nothing is asked yet"));
}

#[test]
fn a_draft_comes_back_as_it_was_kept() {
    let view = ladders();
    let body = "step.people=mentors&reason.people=two+of+them&step.system=-&note=all+in+all";
    let (readings, wrong) = sent(&view, body).readings(&asked(&view));
    assert!(wrong.is_empty());
    assert_eq!(readings.len(), 2);
    let draft = Assessment {
        note: "all in all".into(),
        ..sample::assessment(&view, ENGINEER, readings.clone())
    };
    let fields = Fields::kept(&draft);
    let (again, _) = fields.readings(&asked(&view));
    assert_eq!(again, readings);
    let html = render(&view, &fields, &[]);
    assert!(html.contains("value=\"mentors\" checked"));
    assert!(html.contains("two of them") && html.contains("all in all"));
}

#[test]
fn what_is_left_open_is_not_read() {
    let view = ladders();
    let (readings, wrong) = sent(&view, "step.people=&reason.people=+").readings(&asked(&view));
    assert!(readings.is_empty() && wrong.is_empty());
}

#[test]
fn forged_doubled_and_oversized_values_are_refused_at_their_fields() {
    let view = ladders();
    let long = "x".repeat(LONGEST_REASON + 1);
    for (body, part) in [
        ("step.people=emperor".to_owned(), Part::Choice),
        (
            "step.people=mentors&step.people=learns".to_owned(),
            Part::Choice,
        ),
        (
            format!("step.people=mentors&reason.people={long}"),
            Part::Reason,
        ),
        ("reason.people=a+reason+alone".to_owned(), Part::Choice),
        (
            "step.people=mentors&evidence.people=not-an-id".to_owned(),
            Part::Evidence,
        ),
    ] {
        let wrong = refused(&view, &body);
        let found: Vec<_> = wrong
            .iter()
            .map(|wrong| (wrong.path.as_str(), wrong.part))
            .collect();
        assert_eq!(found, [("people", part)], "{body:.60}");
    }
    let note = format!("step.people=mentors&note={}", "x".repeat(9_000));
    // The sample draft has a note of its own; the form's is what counts.
    let (readings, _) = sent(&view, &note).readings(&asked(&view));
    let draft = Assessment {
        note: sent(&view, &note).note,
        ..sample::assessment(&view, ENGINEER, readings.clone())
    };
    let wrong = wrong_of(
        &problems(&draft, &view.published.framework, |id| citable(&view, id)),
        &readings,
    );
    assert_eq!(wrong[0].part, Part::Note);
    assert!(wrong[0].words.contains("8,000"), "{}", wrong[0].words);
}

#[test]
fn only_evidence_that_the_rater_may_read_is_cited_and_each_piece_once() {
    let mut view = ladders();
    view.evidence = vec![evidence(11, "Ran the review", &["people.mentors"])];
    let (mine, others) = (view.evidence[0].id, evidence(12, "", &[]).id);
    let body = format!("step.people=learns&evidence.people={mine}&evidence.people={others}");
    let wrong = refused(&view, &body);
    assert_eq!(
        (wrong[0].path.as_str(), wrong[0].part),
        ("people", Part::Evidence)
    );
    let twice = format!("step.people=learns&evidence.people={mine}&evidence.people={mine}");
    let (readings, _) = sent(&view, &twice).readings(&asked(&view));
    assert_eq!(readings[0].evidence, [mine]);
}

#[test]
fn what_is_not_asked_is_left_aside() {
    let view = ladders();
    let (readings, wrong) =
        sent(&view, "step.sorcery=high&shown.X-Y%23c1=shown").readings(&asked(&view));
    assert!(readings.is_empty() && wrong.is_empty());
}

#[test]
fn mistakes_are_summed_up_at_the_top_and_everything_typed_is_kept() {
    let view = ladders();
    let body = "step.people=emperor&reason.people=%3Cb%3Ebold%3C/b%3E&step.system=owns&note=kept";
    let html = render(&view, &sent(&view, body), &refused(&view, body));
    assert!(html.contains("data-error-summary") && html.contains("tabindex=\"-1\""));
    assert!(html.contains("href=\"#on-people-first\""));
    assert!(html.contains("id=\"on-people-first\""));
    assert!(html.contains("&#60;b&#62;bold") && !html.contains("<b>bold"));
    assert!(html.contains("value=\"owns\" checked") && html.contains("kept"));
}

#[test]
fn evidence_tied_to_a_thing_stands_first_and_the_rest_is_folded() {
    let mut view = ladders();
    view.evidence = (0..60)
        .map(|number| evidence(number, &format!("Piece {number}"), &[]))
        .collect();
    view.evidence
        .push(evidence(99, "Mentored Tomasz", &["people.mentors"]));
    let questions = asked(&view);
    let people = questions
        .iter()
        .find(|question| question.path == "people")
        .unwrap();
    let (near, far) = ticks(&view, people, &Field::default(), false);
    assert_eq!(
        near.iter()
            .map(|tick| tick.piece.title.as_str())
            .collect::<Vec<_>>(),
        ["Mentored Tomasz"]
    );
    assert_eq!(far.len(), 40);
    let cited = Field {
        evidence: vec![view.evidence[3].id.to_string()],
        ..Field::default()
    };
    let (near, _) = ticks(&view, people, &cited, false);
    assert_eq!(near.len(), 2);
}

#[test]
fn the_step_that_the_level_expects_is_marked_once_for_each_dimension() {
    let html = render(&ladders(), &Fields::default(), &[]);
    assert_eq!(html.matches("D3 expects this").count(), 5);
    let html = render(
        &ladders(),
        &Fields::kept(&sample::assessment(
            &ladders(),
            ENGINEER,
            vec![step("people", None)],
        )),
        &[],
    );
    assert!(html.contains("value=\"-\" id=\"on-people-first\" checked"));
}
