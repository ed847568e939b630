//! The people on the map: profile, readiness, rounds, and who may do what.
//!
//! Pure rules over plain records. Time is passed in; nothing here reads a clock or a database.
//!
//! The rooms, in the order in which a page walks through them:
//!
//! | room | holds |
//! |---|---|
//! | [`records`] | what is kept: people, placements, evidence, assessments, rounds |
//! | [`policy`] | who may do what with it; [`policy::Access::see`] turns lists into what one reader may read |
//! | [`profile`] | from what a reader sees, the latest readings by dimension and criterion, and since when they hold |
//! | [`readiness`] | that profile held against any level of any track, and the levels worth looking at |
//! | [`assessment`] | what a form asks for, what it accepts, sharing and correcting |
//! | [`round`] | asking, sealing, reopening, revealing |
//! | [`drafts`] | a framework that is being written: what may become of it, and when it may be published |
//! | [`placing`] | giving somebody a level, and continuing it on a new version |
//! | [`mapping`] | what something that an earlier version of a framework names is called in a later one |
//! | [`impact`] | what a new version of a framework would do to one person |
//! | [`people_import`] | what a file of people would change in the organisation |
//! | [`roles`] | granting a role, by two where there are two, and taking it back |
//! | [`examples`] | where what a team wrote for a version stands in another one |
//! | [`erasure`] | what must be so before somebody is erased, what goes, what stays and why |
//! | [`retention`] | how long what is kept is kept |
//! | [`purposes`] | the register of purposes: what is off until it is recorded what it is for |
//! | [`naming`] | how a name and an address may be written |
//! | [`months`] | calendar months, counted the same way everywhere |
//!
//! ```text
//! let access  = Access::of(&viewer, &facts);
//! let seen    = access.see(assessments, evidence, &library);
//! let profile = Profile::of(&seen, framework, &library, today, &HoldRule::default());
//! let ready   = Readiness::of(&profile, framework, Some("D3"), "D4", &ReadinessRule::default());
//! ```

pub mod assessment;
pub mod drafts;
pub mod erasure;
pub mod examples;
pub mod impact;
pub mod mapping;
pub mod months;
pub mod naming;
pub mod people_import;
pub mod placing;
pub mod policy;
pub mod profile;
pub mod purposes;
pub mod readiness;
pub mod records;
pub mod retention;
pub mod roles;
pub mod round;
mod versions;

#[cfg(test)]
mod test_support;

pub use versions::Versions;
