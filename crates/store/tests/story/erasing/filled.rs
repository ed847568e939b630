//! Somebody with a row in every column that names a person, and others with rows of their own.

use careers::purposes;
use careers::records::{
    Act, Assessment, AssessmentKind, AssessmentState, AuditEntry, DraftId, DraftReview, DraftState,
    Evidence, ExampleId, FrameworkDraft, FrameworkRef, FrameworkVersion, Means, MirrorShare,
    NoticeId, Origin, Person, PersonId, PersonalNotice, ProposalId, PurposeId, Revision, Role,
    RoleChange, RoleChangeId, RoleEvent, RoleGrant, RoleProposal, RoundState, TeamExample, TeamId,
    TokenScope, Told, Verdict, Visibility,
};
use jiff::Timestamp;
use store::accounts::{self, SecondStep};
use store::audit;
use store::erasures;
use store::identities::{self, Identity};
use store::one_time_tokens::{self, Delivery, OneTimeToken, Purpose};
use store::provisioned::people::{self as provisioned, Said};
use store::sessions::{self, Session};
use store::tokens::{self, Token};
use store::{
    Tx, assessments, evidence, failed_attempts, framework_drafts, framework_reviews,
    framework_versions, mail_due, mirror_shares, notices, people, personal_notices, placements,
    reporting, role_proposals, roles, rounds, team_examples, teams,
};
use testkit::TestDb;
use testkit::samples::{self, at, day};

use crate::keeping::keep_people;

/// In every text that goes with the person.
pub(super) const GOES: &str = "ptarmigan";
/// In every text that stays.
pub(super) const STAYS: &str = "lodestone";

pub(super) fn now() -> Timestamp {
    at("2026-11-21T09:00:00Z")
}

/// Whoever is erased, and two others.
pub(super) struct Story {
    pub(super) zara: PersonId,
    pub(super) ben: PersonId,
    pub(super) kim: PersonId,
}

/// A row in every column that names a person, of somebody's own and of others.
pub(super) async fn fill(db: &TestDb) -> Story {
    let [mut zara, ben, kim] = keep_people(db, ["Zara Ptarmigan", "Ben", "Kim"]).await;
    zara.email = "Zara.Ptarmigan@example.org".into();
    zara.left = Some(day("2026-11-01"));
    let story = Story {
        zara: zara.id,
        ben: ben.id,
        kim: kim.id,
    };
    let mut tx = db.begin().await.unwrap();
    people::update(&mut tx, &zara).await.unwrap();
    story.ways_in(&mut tx, &zara).await;
    story.organisation(&mut tx).await;
    story.records(&mut tx).await;
    story.register(&mut tx).await;
    story.frameworks(&mut tx).await;
    story.log(&mut tx).await;
    erasures::ask(&mut tx, zara.id, now()).await.unwrap();
    tx.commit().await.unwrap();
    story
}

impl Story {
    async fn ways_in(&self, tx: &mut Tx, person: &Person) {
        let (zara, ben) = (self.zara, self.ben);
        let session = |person, hash: &str, agent: &str| Session {
            token_hash: hash.into(),
            id: hash.into(),
            person,
            means: sessions::Means::Password,
            agent: agent.into(),
            address: None,
            created_at: now(),
            last_seen_at: now(),
            expires_at: at("2026-12-21T09:00:00Z"),
            confirmed_at: now(),
        };
        sessions::create(tx, &session(zara, "s1", GOES))
            .await
            .unwrap();
        sessions::create(tx, &session(ben, "s2", STAYS))
            .await
            .unwrap();
        let second = SecondStep {
            secret: GOES.into(),
            used: None,
        };
        accounts::set_password(tx, zara, GOES, now()).await.unwrap();
        accounts::set_second_step(tx, zara, Some(&second.secret), &[GOES.into()])
            .await
            .unwrap();
        let link = |person, made_by, hash: &str| OneTimeToken {
            token_hash: hash.into(),
            purpose: Purpose::Reset,
            person: Some(person),
            made_by: Some(made_by),
            made_at: now(),
            expires_at: at("2026-12-21T09:00:00Z"),
            delivery: Delivery::Mailed,
        };
        one_time_tokens::create(tx, &link(zara, ben, "l1"))
            .await
            .unwrap();
        one_time_tokens::create(tx, &link(ben, zara, "l2"))
            .await
            .unwrap();
        failed_attempts::know_browser(tx, "b1", zara, now())
            .await
            .unwrap();
        let identity = Identity {
            issuer: "https://id.example".into(),
            subject: GOES.into(),
            person: zara,
            connected_at: now(),
        };
        identities::insert(tx, &identity).await.unwrap();
        let token = Token {
            id: samples::id(),
            person: zara,
            scope: TokenScope::Read,
            name: GOES.into(),
            created_at: now(),
            expires_at: at("2026-12-21T09:00:00Z"),
            last_used_at: None,
        };
        tokens::create(tx, &token, "t1").await.unwrap();
        let said = Said {
            user_name: person.email.clone(),
            external_id: Some(GOES.into()),
            attributes: format!("{{\"nickName\":\"{GOES}\"}}"),
            created_at: now(),
            modified_at: now(),
        };
        provisioned::say(tx, zara, &said).await.unwrap();
    }

    async fn organisation(&self, tx: &mut Tx) {
        let (zara, ben, kim) = (self.zara, self.ben, self.kim);
        let mut was = samples::line(kim, zara);
        was.until = Some(day("2026-06-01"));
        let lines = [samples::line(zara, ben), was];
        reporting::insert_all(tx, &lines).await.unwrap();
        let mut level = samples::placement(zara, "D3");
        level.reason = GOES.into();
        placements::insert_all(tx, &[level, samples::placement(ben, "D4")])
            .await
            .unwrap();
        for (person, with) in [(zara, ben), (ben, zara), (ben, kim)] {
            mirror_shares::share(tx, &MirrorShare { person, with })
                .await
                .unwrap();
        }
        let grant = |person, role| RoleGrant {
            person,
            role,
            team: None,
            framework: None,
        };
        let roles = [grant(zara, Role::Partner), grant(ben, Role::Admin)];
        roles::grant_all(tx, &roles).await.unwrap();
        for (person, by) in [(zara, ben), (kim, zara)] {
            let proposal = RoleProposal {
                id: ProposalId(samples::id()),
                grant: grant(person, Role::Auditor),
                by,
                at: now(),
            };
            role_proposals::insert(tx, &proposal).await.unwrap();
        }
        let told = [(zara, ben, [ben, zara]), (ben, zara, [kim, zara])];
        for (person, by, told) in told {
            let change = RoleChange {
                id: RoleChangeId(samples::id()),
                event: RoleEvent::Granted,
                grant: grant(person, Role::Partner),
                by,
                at: now(),
            };
            notices::record(tx, &change).await.unwrap();
            for reader in told {
                notices::tell(tx, change.id, reader).await.unwrap();
            }
        }
        self.told_alone(tx).await;
    }

    async fn told_alone(&self, tx: &mut Tx) {
        let (zara, ben, kim) = (self.zara, self.ben, self.kim);
        let notice = |person, manager| PersonalNotice {
            id: NoticeId(samples::id()),
            person,
            told: Told::Manager {
                manager: Some(manager),
                from: day("2026-06-01"),
            },
            by: Some(manager),
            at: now(),
        };
        let notices = [notice(zara, ben), notice(kim, zara)];
        personal_notices::insert_each(tx, &notices).await.unwrap();
        mail_due::add(tx, &[zara, ben], now()).await.unwrap();
    }

    /// What she recorded for the organisation, and ended.
    async fn register(&self, tx: &mut Tx) {
        let purpose = purposes::Purpose {
            id: PurposeId(samples::id()),
            feature: purposes::Feature::Severity,
            purpose: STAYS.into(),
            basis: STAYS.into(),
            consulted: STAYS.into(),
            kept_months: 12,
            from: day("2026-03-01"),
            until: Some(day("2026-10-01")),
            recorded_by: self.zara,
            recorded_at: now(),
            ended_by: Some(self.zara),
        };
        store::purposes::insert(tx, &purpose).await.unwrap();
    }

    async fn team(&self, tx: &mut Tx) -> TeamId {
        let team = samples::team(STAYS);
        teams::insert(tx, &team).await.unwrap();
        team.id
    }

    /// What she wrote of a framework, agreed to and published.
    async fn frameworks(&self, tx: &mut Tx) {
        let draft = FrameworkDraft {
            id: DraftId(samples::id()),
            framework: STAYS.into(),
            based_on: None,
            state: DraftState::Review,
            author: self.zara,
            created_at: now(),
            changed_at: now(),
            revision: Revision::FIRST,
            commit: None,
        };
        let example = TeamExample {
            id: ExampleId(samples::id()),
            team: self.team(tx).await,
            framework: FrameworkRef {
                id: STAYS.into(),
                version: "1.0.0".into(),
            },
            at: "D4".into(),
            text: STAYS.into(),
            author: self.zara,
            written_at: now(),
        };
        team_examples::insert(tx, &example).await.unwrap();
        framework_drafts::insert(tx, &draft).await.unwrap();
        let added = framework_drafts::add_hand(tx, draft.id, self.zara).await;
        added.unwrap();
        let review = DraftReview {
            draft: draft.id,
            revision: draft.revision,
            person: self.zara,
            verdict: Verdict::Agreed,
            words: STAYS.into(),
            at: now(),
        };
        let said = framework_reviews::insert(tx, samples::id(), &review).await;
        said.unwrap();
        let version = FrameworkVersion {
            of: FrameworkRef {
                id: STAYS.into(),
                version: "1.0.0".into(),
            },
            digest: "sha256:0".into(),
            words: STAYS.into(),
            based_on: None,
            at: now(),
            by: self.zara,
            commit: None,
            reason: None,
        };
        let published = framework_versions::insert(tx, &version, &[]).await;
        published.unwrap();
    }

    async fn records(&self, tx: &mut Tx) {
        let (zara, ben, kim) = (self.zara, self.ben, self.kim);
        let piece = |subject, author, visibility, word: &str| Evidence {
            author,
            visibility,
            text: word.into(),
            link: Some(format!("https://example.org/{word}")),
            project: Some(word.into()),
            ..samples::evidence(subject, word)
        };
        let pieces = [
            piece(zara, zara, Visibility::Private, GOES),
            piece(zara, zara, Visibility::Shared, GOES),
            piece(zara, ben, Visibility::Private, GOES),
            piece(zara, ben, Visibility::Shared, GOES),
            piece(kim, zara, Visibility::Private, GOES),
            piece(kim, zara, Visibility::Shared, STAYS),
            piece(ben, ben, Visibility::Private, STAYS),
        ];
        evidence::insert_all(tx, &pieces).await.unwrap();

        let own = (zara, AssessmentKind::Own);
        let about = samples::round(zara, &[own, (ben, AssessmentKind::Manager)]);
        let mut others = samples::round(
            kim,
            &[(zara, AssessmentKind::Manager), (kim, AssessmentKind::Own)],
        );
        others.state = RoundState::Revealed;
        others.revealed_at = Some(now());
        let open = samples::round(
            ben,
            &[(zara, AssessmentKind::Peer), (ben, AssessmentKind::Own)],
        );
        rounds::insert_all(tx, &[about.clone(), others.clone(), open.clone()])
            .await
            .unwrap();
        let draft = |subject, (author, kind), word: &str| {
            let mut one = samples::draft(subject, author, kind);
            one.note = word.into();
            one.readings[0].reason = word.into();
            one
        };
        let sealed = |one: Assessment| Assessment {
            state: AssessmentState::Sealed,
            sealed_at: Some(now()),
            ..one
        };
        let shared = |one: Assessment| Assessment {
            state: AssessmentState::Shared,
            shared_at: Some(now()),
            ..sealed(one)
        };
        let earlier = shared(draft(zara, own, GOES));
        let mut later = shared(draft(zara, own, GOES));
        later.replaces = Some(earlier.id);
        let mut kept = [
            earlier,
            later,
            draft(zara, own, GOES),
            draft(zara, (ben, AssessmentKind::Manager), GOES),
            shared(draft(kim, (zara, AssessmentKind::Manager), STAYS)),
            shared(draft(kim, (kim, AssessmentKind::Own), STAYS)),
            draft(ben, (zara, AssessmentKind::Peer), GOES),
            sealed(draft(kim, (zara, AssessmentKind::Peer), STAYS)),
        ];
        kept[2].round = Some(about.id);
        kept[3].round = Some(about.id);
        kept[4].round = Some(others.id);
        kept[5].round = Some(others.id);
        kept[6].round = Some(open.id);
        assessments::insert_all(tx, &kept).await.unwrap();
    }

    async fn log(&self, tx: &mut Tx) {
        let origin = Origin {
            means: Means::Session,
            address: None,
        };
        let seen = |by, about| {
            (
                now(),
                AuditEntry::new(Act::ReadProfile, origin)
                    .by(by)
                    .about(about),
            )
        };
        let acts = [
            seen(self.ben, self.zara),
            seen(self.zara, self.ben),
            seen(self.kim, self.zara),
        ];
        audit::append(tx, &acts).await.unwrap();
    }
}
