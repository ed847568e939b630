//! What erasing somebody does with every column that names a person.

/// What becomes of the rows in which a column names the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The row goes.
    Goes,
    /// The row stays, since it is part of somebody else's record or says that somebody was erased.
    /// The id leads to the pseudonym.
    Stays,
}

use Fate::{Goes, Stays};

/// Every column that names a person. A test holds the list against the schema, so that a new table
/// cannot be forgotten, and against what [`super::erase`] does.
#[rustfmt::skip]
pub const FATES: &[(&str, &str, Fate)] = &[
    ("account",            "person",      Goes),
    ("api_token",          "person",      Goes),
    // Made anew for the one entry that says they were erased.
    ("audit_key",          "person",      Goes),
    ("assessment",         "subject",     Goes),
    // Drafts go. What was sealed or shared is the others' record.
    ("assessment",         "author",      Stays),
    ("erasure",            "person",      Stays),
    ("erasure_request",    "person",      Goes),
    ("evidence",           "subject",     Goes),
    // What they kept to themselves goes. What they shared is the others' record.
    ("evidence",           "author",      Stays),
    // A framework and what was agreed of it are the organisation's.
    ("framework_draft",        "author",       Stays),
    ("framework_draft_hand",   "person",       Stays),
    ("framework_draft_review", "person",       Stays),
    ("framework_version",      "published_by", Stays),
    ("identity",           "person",      Goes),
    ("known_browser",      "person",      Goes),
    ("mail_due",           "person",      Goes),
    ("mirror_share",       "person",      Goes),
    ("mirror_share",       "shared_with", Goes),
    ("notice",             "person",      Goes),
    ("one_time_token",     "person",      Goes),
    // Somebody else's way in, for a week at most.
    ("one_time_token",     "made_by",     Stays),
    ("personal_notice",    "person",      Goes),
    // Word to somebody else of whom they report to, or of a link.
    ("personal_notice",    "manager",     Stays),
    ("personal_notice",    "made_by",     Stays),
    // With the words of the pseudonym.
    ("person_word",        "person",      Stays),
    ("placement",          "person",      Goes),
    // Empty, and hidden from the provider: it must not make the person once more under this id.
    ("provisioned_person", "person",      Stays),
    // Who recorded what a feature is for, and who ended it, is part of the organisation's register.
    ("purpose",            "recorded_by", Stays),
    ("purpose",            "ended_by",    Stays),
    ("recovery_code",      "person",      Goes),
    ("reporting_line",     "person",      Goes),
    // Who managed somebody is part of that somebody's history.
    ("reporting_line",     "manager",     Stays),
    // In a small company a role names whoever held it, also under a pseudonym.
    ("role_change",        "person",      Goes),
    ("role_change",        "made_by",     Stays),
    ("role_grant",         "person",      Goes),
    ("role_proposal",      "person",      Goes),
    ("role_proposal",      "proposed_by", Stays),
    ("round",              "subject",     Goes),
    ("round",              "organiser",   Stays),
    ("seat",               "rater",       Stays),
    ("session",            "person",      Goes),
    // About nobody, and the team's.
    ("team_example",       "author",      Stays),
];
