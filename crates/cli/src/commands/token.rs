//! `waymark token`: tokens for programs, without a browser.

use app::accounts::Passwords;
use app::tokens::{self, Made};
use app::{App, Caller, Clock, Log, Means, Origin, Shelf};
use careers::policy::Viewer;
use careers::records::{PersonId, TokenScope};
use framework::Library;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::Db;

use super::serve;
use crate::args::{Scope, Token, TokenDoing};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(token: &Token, output: &mut Output) -> Result<Outcome, CommandError> {
    let database = token.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(database)?;
    serve::runtime()?.block_on(async {
        let db = Db::open(database).await?;
        let kept = demo::kept(&mut *db.read().await?).await?;
        let app = App {
            log: Log::new(&db),
            db: db.clone(),
            library: Shelf::new(Library::default()),
            clock: kept.as_ref().map_or(Clock::SYSTEM, serve::clock_of),
            shows_levels: true,
            passwords: Passwords::default(),
            work: app::Work::default(),
        };
        let outcome = done(&app, token, output).await;
        db.close().await;
        outcome
    })
}

async fn done(app: &App, token: &Token, output: &mut Output) -> Result<Outcome, CommandError> {
    match &token.doing {
        TokenDoing::Make {
            owner,
            scope,
            name,
            days,
        } => {
            let caller = owner_named(app, owner).await?;
            let made = tokens::make(app, &caller, scope_of(*scope), name, *days).await?;
            told(&made, output)?;
        }
        TokenDoing::List { owner } => {
            let caller = owner_named(app, owner).await?;
            list(app, &caller, caller.id(), output).await?;
        }
        TokenDoing::Revoke { owner, id } => {
            let caller = owner_named(app, owner).await?;
            tokens::revoke(app, &caller, *id).await?;
            output.line("It opens nothing any more.")?;
        }
    }
    Ok(Outcome::Fine)
}

/// Whoever runs the program on the machine acts in the owner's name.
async fn owner_named(app: &App, email: &str) -> Result<Caller, CommandError> {
    let mut read = app.db.read().await?;
    let found = store::people::by_email(&mut read, email).await?;
    let person = found.filter(|person| person.is_here(app.today()));
    let person = person.ok_or_else(|| {
        CommandError::usage(
            format!("nobody here has the address {email}"),
            "`--owner` takes the email address of somebody who can sign in",
        )
    })?;
    Ok(Caller {
        viewer: Viewer::new(&person, app.today()),
        origin: Origin {
            means: Means::CommandLine,
            address: None,
        },
    })
}

/// The secret alone on standard output, so that it can be handed on; the rest beside it.
fn told(made: &Made, output: &mut Output) -> Result<(), CommandError> {
    output.line(&made.secret)?;
    output.flush()?;
    eprintln!(
        "{}: {}, good until {}. It is shown this once.",
        made.token.name,
        made.token.id,
        day(made.token.expires_at)
    );
    Ok(())
}

async fn list(
    app: &App,
    caller: &Caller,
    owner: PersonId,
    output: &mut Output,
) -> Result<(), CommandError> {
    let known = tokens::list(app, caller, owner).await?;
    if known.is_empty() {
        output.line("There are none.")?;
    }
    for token in known {
        let used = token.last_used_at.map_or("not used yet".to_owned(), |at| {
            format!("last used {}", day(at))
        });
        output.line(format!(
            "{}  {}  {}  until {}, {used}",
            token.id,
            token.scope.word(),
            token.name,
            day(token.expires_at)
        ))?;
    }
    Ok(())
}

const fn scope_of(scope: Scope) -> TokenScope {
    match scope {
        Scope::Read => TokenScope::Read,
        Scope::Scim => TokenScope::Scim,
        Scope::Frameworks => TokenScope::Frameworks,
    }
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}
