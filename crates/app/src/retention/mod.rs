//! How long records are kept: the rules, and the job that applies them once a day.
//!
//! Those who run the system make the rules and read no careers. So they are told whom a rule reaches
//! (the directory says as much) and never whether there was anything to remove of a few people.

mod apply;
mod change;
mod remove;
mod rules;
mod run;
mod show;

pub use change::{Change, Outdated, Reach, change, reach};
pub use run::{Trouble, run_due, run_now};
pub use show::{LastRun, SettingsView, show, whole};

/// What the job is called among the jobs.
const JOB: &str = "retention";

/// The key that is held while rules are changed, so that of two who change them one sees what the
/// other did.
const LOCK: &str = "retention.lock";

/// What the totals call everything that is good for a while only.
const PASSING: &str = "passing";
