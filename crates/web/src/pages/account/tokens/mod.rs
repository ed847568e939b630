//! `/account/tokens`: the tokens with which programs ask in one's name.

pub(crate) mod list;
pub(crate) mod make;
pub(crate) mod revoke;

use app::tokens::Token;
use careers::records::TokenScope;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::view::words;

/// A token, as its owner tells it from the others.
struct TokenLine {
    id: Uuid,
    name: String,
    scope: &'static str,
    made: String,
    until: String,
    has_expired: bool,
    last_used: Option<String>,
}

impl TokenLine {
    fn of(token: &Token, now: Timestamp) -> Self {
        Self {
            id: token.id,
            name: token.name.clone(),
            scope: scope(token.scope),
            made: day(token.created_at),
            until: day(token.expires_at),
            has_expired: token.expires_at <= now,
            last_used: token.last_used_at.map(day),
        }
    }
}

/// What a token may be used for, in a few words.
fn scope(scope: TokenScope) -> &'static str {
    match scope {
        TokenScope::Read => "reads what you may read",
        TokenScope::Scim => "keeps people and teams, over SCIM",
        TokenScope::Frameworks => "pushes and pulls frameworks",
    }
}

fn day(at: Timestamp) -> String {
    words::day(at.to_zoned(TimeZone::UTC).date())
}
