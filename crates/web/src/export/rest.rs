//! What is kept of somebody beside their career, as Markdown, and what stands on other pages.

use std::fmt::Write as _;

use app::provisioning::Said;
use careers::records::{PersonId, TokenScope};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Records;
use crate::view::{roles, told, words};

/// What is not in the file, and where it is found.
pub(super) fn elsewhere(person: PersonId) -> [String; 3] {
    [
        format!("Who has seen your records, and who changed who may: /people/{person}/seen"),
        "What you wrote about others: on their pages, as far as you may read it. It belongs to \
         their records."
            .to_owned(),
        "Passwords, second steps and tokens: nowhere. What is kept of them says only whether what \
         somebody types is right."
            .to_owned(),
    ]
}

pub(super) fn write(out: &mut String, records: &Records<'_>) {
    let kept = records.kept;
    let person = records.view.person.id;
    let readers = records.mirror_readers.iter();
    let readers = readers.map(|reader| reader.name.clone());
    list(out, "Who may see your mirror readings", readers);
    let held = kept.roles.iter();
    let held = held.map(|(grant, team)| roles::role(grant, team.as_deref()));
    list(out, "Roles", held);
    let tokens = kept.tokens.iter().map(|token| {
        let may = match token.scope {
            TokenScope::Read => "reads what you may read",
            TokenScope::Scim => "keeps people and teams over SCIM",
            TokenScope::Frameworks => "pushes and pulls frameworks",
        };
        let used = token.last_used_at.map_or_else(
            || "never used".to_owned(),
            |at| format!("last used on {}", day(at)),
        );
        let (made, ends) = (day(token.created_at), day(token.expires_at));
        format!(
            "{}: {may}. Made on {made}, ends on {ends}, {used}",
            token.name
        )
    });
    list(out, "Tokens for programs", tokens);
    let sessions = records.sessions.iter().map(|session| {
        let address = session.address.as_deref().unwrap_or("no address");
        let (began, used) = (day(session.created_at), day(session.last_seen_at));
        format!(
            "{}, {address}: since {began}, last used on {used}",
            session.agent
        )
    });
    list(out, "Where you are signed in", sessions);
    let notices = kept.notices.iter();
    let notices = notices.map(|one| {
        format!(
            "{}: {}",
            day(one.at()),
            told::words(one, person, records.library)
        )
    });
    list(out, "What you were told", notices);
    if let Some(said) = &kept.said {
        list(
            out,
            "What the identity provider said of you",
            provider(said),
        );
    }
    if let Some(at) = kept.asked_erasure {
        let _ = write!(out, "\nYou asked on {} to be erased.\n", day(at));
    }
    list(out, "Not in this file", elsewhere(person));
}

/// A heading and its points; nothing where there are none.
fn list(out: &mut String, heading: &str, points: impl IntoIterator<Item = String>) {
    let mut points = points.into_iter().peekable();
    if points.peek().is_some() {
        let _ = write!(out, "\n## {heading}\n\n");
    }
    for point in points {
        let _ = writeln!(out, "- {point}");
    }
}

fn provider(of: &Said) -> Vec<String> {
    let mut all = vec![format!("User name: {}", of.user_name)];
    all.extend(of.external_id.iter().map(|id| format!("Its own id: {id}")));
    all.push(format!("Attributes: {}", of.attributes));
    all
}

fn day(at: Timestamp) -> String {
    words::day(at.to_zoned(TimeZone::UTC).date())
}
