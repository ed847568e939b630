//! What the rest of the program relies on in `store`, told on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod accounts;
mod assessments;
mod audit;
mod backup;
mod directory;
mod erasing;
mod evidence;
mod file;
mod finished_sign_ins;
mod framework_impacts;
mod frameworks;
mod identities;
mod jobs;
mod keeping;
mod leavers;
mod mail;
mod notices;
mod opening;
mod people;
mod people_import;
mod placements;
mod provisioned;
mod purposes;
mod races;
mod reporting;
mod roles;
mod rounds;
mod sessions;
mod settings;
mod standing;
mod team_examples;
mod teams;
mod tokens;
