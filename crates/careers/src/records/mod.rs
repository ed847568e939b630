//! What is kept about people, as plain data. Rules live beside this module, SQL in `store`.
//!
//! A level, step or criterion is named by its id within a framework, and the framework by id and
//! version of the day, so that a record stays readable as it was written.

mod assessment;
mod audit;
mod erasure;
mod evidence;
mod example;
mod framework;
mod ids;
mod notice;
mod people;
mod placement;
mod role;
mod round;
mod token;

pub use assessment::{Assessment, AssessmentKind, AssessmentState, Reading, ReadingOn, Shown};
pub use audit::{Act, ActKind, AuditEntry, Means, Origin};
pub use erasure::{Erasure, ErasureReason};
pub use evidence::{Evidence, Visibility};
pub use example::TeamExample;
pub use framework::{
    DraftReview, DraftState, FrameworkDraft, FrameworkFile, FrameworkVersion, Keeping, Revision,
    Verdict,
};
pub use ids::{
    AssessmentId, DraftId, EvidenceId, ExampleId, NoticeId, PersonId, PlacementId, ProposalId,
    PurposeId, RoleChangeId, RoundId, TeamId,
};
pub use notice::{Leads, PersonalNotice, Reached, Told};
pub use people::{MirrorShare, Person, ReportingLine, Role, RoleGrant, Team};
pub use placement::{FrameworkRef, Placement};
pub use role::{RoleChange, RoleEvent, RoleProposal};
pub use round::{Round, RoundState, Seat};
pub use token::TokenScope;
