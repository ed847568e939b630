//! Tokens: what programs show to ask in somebody's name.
//!
//! A token never may more than its owner. What it may is looked up at every use: an owner who has
//! left, or no longer holds the role that the scope needs, owns tokens that open nothing.

mod find;
mod list;
mod make;
mod revoke;

use careers::policy::{Access, Facts};
use careers::records::{PersonId, Role, RoleGrant, TokenScope};
use store::Conn;

pub use find::{Bearer, find};
pub use list::list;
pub use make::{LONGEST_DAYS, LONGEST_NAME, Made, USUAL_DAYS, make, wrong_days, wrong_name};
pub use revoke::{revoke, show};
pub use store::tokens::Token;

use crate::{App, AppError, Caller};

/// What a token begins with, so that whoever finds one knows what they hold, and tools that look
/// for secrets in the wrong places find it.
pub const PREFIX: &str = "wm_";

/// Whether somebody with these roles may have tokens of this scope.
pub fn may_have(scope: TokenScope, roles: &[RoleGrant]) -> bool {
    match scope {
        TokenScope::Read => true,
        TokenScope::Scim => roles.iter().any(|grant| grant.role == Role::Admin),
        TokenScope::Frameworks => roles.iter().any(|grant| grant.role == Role::Editor),
    }
}

/// The scopes of which somebody with these roles may have tokens.
pub fn scopes(roles: &[RoleGrant]) -> Vec<TokenScope> {
    let all = TokenScope::ALL.into_iter();
    all.filter(|&scope| may_have(scope, roles)).collect()
}

/// How the caller stands to somebody's tokens. Not found where they may not even know of the
/// person.
async fn access(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    owner: PersonId,
) -> Result<Access, AppError> {
    let here = store::people::by_id(conn, caller.id()).await?;
    if !here.is_some_and(|person| person.is_here(app.today())) {
        return Err(AppError::NotFound);
    }
    let mut facts = Facts::about(owner);
    facts.grants = store::roles::of(conn, caller.id()).await?;
    Ok(Access::of(caller, &facts))
}
