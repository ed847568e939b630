//! A company with a record behind every door: what opens to whom can be tried out on it, door by
//! door.

use careers::records::{
    AssessmentKind, AssessmentState, DraftId, DraftState, Evidence, ExampleId, FrameworkDraft,
    FrameworkFile, FrameworkRef, PersonId, ProposalId, Reading, ReadingOn, Revision, Role,
    RoleChange, RoleChangeId, RoleEvent, RoleGrant, RoleProposal, RoundState, TeamExample,
    Visibility,
};

use super::{Company, TestApp};
use crate::{TestDb, samples};

/// A company with a record behind every door.
pub struct House {
    pub app: TestApp,
    pub company: Company,
    /// What stands for each placeholder.
    places: Vec<(&'static str, String)>,
}

impl House {
    pub async fn build() -> Self {
        let app = TestApp::new(TestDb::sqlite().await);
        let company = Company::found(&app).await;
        let mut places = vec![("team", company.team.to_string())];
        for (word, person) in company.everybody() {
            places.push((word, person.to_string()));
        }
        places.extend(keep_evidence(&app, &company).await);
        places.extend(keep_rounds(&app, &company).await);
        places.extend(keep_roles(&app, &company).await);
        let draft = keep_draft(&app, &company).await;
        places.push(("draft", draft.to_string()));
        let desk = keep_desk(&app, company.former_manager, "engineering-ladders-ai").await;
        places.push(("desk", desk.to_string()));
        let example = keep_example(&app, &company).await;
        places.push(("example", example.to_string()));
        Self {
            app,
            company,
            places,
        }
    }

    /// What stands for a word; the word itself where it stands for nothing.
    pub fn place<'a>(&'a self, word: &'a str) -> &'a str {
        let found = self.places.iter().find(|(known, _)| *known == word);
        found.map_or(word, |(_, id)| id.as_str())
    }

    /// Each placeholder with what stands for it.
    pub fn places(&self) -> &[(&'static str, String)] {
        &self.places
    }

    /// The address of a route, with `behind` for its placeholder: one of [`House::places`], or an id.
    pub fn address(&self, route: &str, behind: &str) -> String {
        let filled = route.split('/').map(|part| match part {
            "{path}" => "D4",
            // Of the team, which is what stands behind the door.
            "{example}" => self.place("example"),
            "{export}" => "markdown",
            // The ends are for the comparison, which is nothing without them.
            "{image}" => "svg?from=engineering-ladders/D3&to=engineering-ladders/D4",
            "{edition}" => "0",
            "{*name}" => "app.css",
            "{*path}" => "framework.toml",
            part if part.starts_with('{') => self.place(behind),
            part => part,
        });
        filled.collect::<Vec<_>>().join("/")
    }
}

async fn keep_evidence(app: &TestApp, company: &Company) -> Vec<(&'static str, String)> {
    let shared = samples::evidence(company.engineer, "Shared by the engineer");
    let private = Evidence {
        visibility: Visibility::Private,
        ..samples::evidence(company.engineer, "Kept by the engineer")
    };
    let by_colleague = Evidence {
        author: company.colleague,
        ..samples::evidence(company.engineer, "Seen by the colleague")
    };
    let by_manager = Evidence {
        author: company.manager,
        visibility: Visibility::Private,
        ..samples::evidence(company.engineer, "Noted by the manager")
    };
    let places = vec![
        ("shared", shared.id.to_string()),
        ("private", private.id.to_string()),
        ("seen by the colleague", by_colleague.id.to_string()),
        ("noted by the manager", by_manager.id.to_string()),
    ];
    let mut tx = app.db.begin().await.expect("the records are kept");
    let pieces = [shared, private, by_colleague, by_manager];
    store::evidence::insert_all(&mut tx, &pieces)
        .await
        .expect("the records are kept");
    tx.commit().await.expect("the records are kept");
    places
}

/// An open round in which the stranger is a peer and everybody has a draft; one that is revealed;
/// and one of the former manager's, revealed when they were the manager.
async fn keep_rounds(app: &TestApp, company: &Company) -> Vec<(&'static str, String)> {
    let (engineer, manager, former) = (company.engineer, company.manager, company.former_manager);
    let own = (engineer, AssessmentKind::Own);
    let peer = (company.stranger, AssessmentKind::Peer);
    let by = |manager| (manager, AssessmentKind::Manager);
    let open = samples::round(engineer, &[own, by(manager), peer]);
    let mut revealed = samples::round(engineer, &[own, by(manager)]);
    let mut before = samples::round(engineer, &[by(former), own]);
    let mut assessments = Vec::new();
    for round in [&mut revealed, &mut before] {
        round.state = RoundState::Revealed;
        round.revealed_at = Some(samples::at("2026-05-01T09:00:00Z"));
    }
    for (round, state) in [
        (&open, AssessmentState::Draft),
        (&revealed, AssessmentState::Shared),
        (&before, AssessmentState::Shared),
    ] {
        for seat in &round.seats {
            let as_of = samples::day("2026-04-01");
            let mut one = match state {
                AssessmentState::Draft => samples::draft(engineer, seat.rater, seat.kind),
                _ => samples::shared(engineer, seat.rater, seat.kind, as_of),
            };
            one.round = Some(round.id);
            // Enough of them for a picture.
            let others = [("people", "mentors"), ("process", "challenges")];
            let others = others.map(|(dimension, step)| Reading {
                on: ReadingOn::Dimension {
                    dimension: dimension.into(),
                    step: Some(step.into()),
                },
                reason: String::new(),
                evidence: Vec::new(),
            });
            one.readings.extend(others);
            assessments.push(one);
        }
    }
    let places = vec![
        ("open round", open.id.to_string()),
        ("revealed round", revealed.id.to_string()),
        ("former round", before.id.to_string()),
    ];
    let mut tx = app.db.begin().await.expect("the records are kept");
    store::rounds::insert_all(&mut tx, &[open, revealed, before])
        .await
        .expect("the records are kept");
    store::assessments::insert_all(&mut tx, &assessments)
        .await
        .expect("the records are kept");
    tx.commit().await.expect("the records are kept");
    places
}

/// A role that waits to be confirmed, and word to the engineer of one that is held.
async fn keep_roles(app: &TestApp, company: &Company) -> Vec<(&'static str, String)> {
    let at = samples::at("2026-11-20T09:00:00Z");
    let proposal = RoleProposal {
        id: ProposalId(samples::id()),
        grant: RoleGrant {
            person: company.stranger,
            role: Role::Partner,
            team: None,
            framework: None,
        },
        by: company.admin,
        at,
    };
    let change = RoleChange {
        id: RoleChangeId(samples::id()),
        event: RoleEvent::Granted,
        grant: RoleGrant {
            person: company.partner,
            role: Role::Partner,
            team: Some(company.team),
            framework: None,
        },
        by: company.admin,
        at,
    };
    let kept = "the records are kept";
    let mut tx = app.db.begin().await.expect(kept);
    crate::store::role_proposals::insert(&mut tx, &proposal)
        .await
        .expect(kept);
    crate::store::notices::record(&mut tx, &change)
        .await
        .expect(kept);
    crate::store::notices::tell(&mut tx, change.id, company.engineer)
        .await
        .expect(kept);
    tx.commit().await.expect(kept);
    vec![
        (
            "role of the partner",
            format!("{}.partner.{}", company.partner, company.team),
        ),
        ("proposal", proposal.id.to_string()),
        ("notice", change.id.to_string()),
    ]
}

/// What the manager says of a level on their team.
async fn keep_example(app: &TestApp, company: &Company) -> ExampleId {
    let example = TeamExample {
        id: ExampleId(samples::id()),
        team: company.team,
        framework: FrameworkRef {
            id: "engineering-ladders".to_owned(),
            version: "1.0.0".to_owned(),
        },
        at: "D4".to_owned(),
        text: "Owns the ledger.".to_owned(),
        author: company.manager,
        written_at: samples::at("2026-11-20T09:00:00Z"),
    };
    let kept = "the example is kept";
    let mut tx = app.db.begin().await.expect(kept);
    let written = crate::store::team_examples::insert(&mut tx, &example).await;
    written.expect(kept);
    tx.commit().await.expect(kept);
    example.id
}

/// A new version of the engineering ladders, in review. The former manager edits them.
async fn keep_draft(app: &TestApp, company: &Company) -> DraftId {
    let file = FrameworkFile {
        path: "framework.toml".to_owned(),
        text: "[framework]\nid = \"engineering-ladders\"\nname = \"Engineering ladders\"\n\
               version = \"1.1.0\"\nlanguage = \"en\"\nsummary = \"Being written.\"\n"
            .to_owned(),
    };
    let (editor, of) = (company.former_manager, "engineering-ladders");
    keep_written(app, editor, of, DraftState::Review, &[file]).await
}

/// A draft of a built-in framework, with its files, by somebody who edits it from now on.
pub async fn keep_desk(app: &TestApp, editor: PersonId, of: &str) -> DraftId {
    let files = framework::built_in_files(of).into_iter();
    let files: Vec<FrameworkFile> = files
        .map(|(path, text)| {
            let path = path.strip_prefix(of).expect("it stands in its folder");
            let path = path.display().to_string();
            FrameworkFile { path, text }
        })
        .collect();
    keep_written(app, editor, of, DraftState::Draft, &files).await
}

async fn keep_written(
    app: &TestApp,
    editor: PersonId,
    of: &str,
    state: DraftState,
    files: &[FrameworkFile],
) -> DraftId {
    let at = samples::at("2026-11-20T09:00:00Z");
    let draft = FrameworkDraft {
        id: DraftId(samples::id()),
        framework: of.to_owned(),
        based_on: Some("1.0.0".to_owned()),
        state,
        author: editor,
        created_at: at,
        changed_at: at,
        revision: Revision::FIRST,
        commit: None,
    };
    let grant = RoleGrant {
        person: editor,
        role: Role::Editor,
        team: None,
        framework: Some(of.to_owned()),
    };
    let kept = "the draft is kept";
    let mut tx = app.db.begin().await.expect(kept);
    crate::store::roles::grant_all(&mut tx, &[grant])
        .await
        .expect(kept);
    crate::store::framework_drafts::insert(&mut tx, &draft)
        .await
        .expect(kept);
    crate::store::framework_drafts::put_files(&mut tx, draft.id, files)
        .await
        .expect(kept);
    tx.commit().await.expect(kept);
    draft.id
}
