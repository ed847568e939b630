//! `waymark account`: letting somebody in from the machine itself.

use app::accounts::{self, Passwords, Purpose};
use app::{App, Clock, Log, Shelf, oidc};
use framework::Library;
use store::Db;

use super::serve;
use crate::args::{AccountAction, AccountOf};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(action: &AccountAction, output: &mut Output) -> Result<Outcome, CommandError> {
    serve::runtime()?.block_on(async {
        match action {
            AccountAction::Link { of, url } => {
                let app = open(of).await?;
                let (link, secret) = accounts::link_for(&app, &of.email).await?;
                let what = match link.purpose {
                    Purpose::Reset => "choose a new password",
                    _ => "come in",
                };
                let url = url.trim_end_matches('/');
                output.line(format!(
                    "With this link, {} can {what}. It is good once:\n  {url}{}",
                    link.person.name,
                    web::link_path(&secret)
                ))?;
                app.db.close().await;
            }
            AccountAction::Appoint { of } => {
                let app = open(of).await?;
                let person = accounts::appoint(&app, &of.email).await?;
                output.line(format!("{} runs the system now.", person.name))?;
                app.db.close().await;
            }
            AccountAction::Leave { of } => {
                let app = open(of).await?;
                let person = accounts::leave(&app, &of.email).await?;
                output.line(format!(
                    "{} has left, and is signed out everywhere.",
                    person.name
                ))?;
                app.db.close().await;
            }
            AccountAction::RemoveSecondStep { of } => {
                let app = open(of).await?;
                let had = accounts::take_second_step(&app, &of.email).await?;
                output.line(if had {
                    "The second step is gone: the password alone leads in."
                } else {
                    "There was no second step, so nothing was changed."
                })?;
                app.db.close().await;
            }
            AccountAction::Connect {
                of,
                subject,
                issuer,
            } => {
                let app = open(of).await?;
                let done = oidc::connect(&app, &of.email, issuer, subject).await?;
                let name = done.person.name;
                output.line(if done.already {
                    format!("This was {name}'s account already.")
                } else {
                    format!("{name} signs in with {subject} of {issuer} from now on.")
                })?;
                app.db.close().await;
            }
            AccountAction::Disconnect { of } => {
                let app = open(of).await?;
                let had = oidc::disconnect(&app, &of.email).await?;
                output.line(if had {
                    "The account is forgotten, and they are signed out everywhere."
                } else {
                    "There was no account to forget. They are signed out everywhere all the same."
                })?;
                app.db.close().await;
            }
        }
        Ok(Outcome::Fine)
    })
}

async fn open(of: &AccountOf) -> Result<App, CommandError> {
    let database = of.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(database)?;
    let db = Db::open(database).await?;
    Ok(App {
        log: Log::new(&db),
        db,
        library: Shelf::new(Library::default()),
        clock: Clock::SYSTEM,
        shows_levels: true,
        passwords: Passwords::default(),
        work: app::Work::default(),
    })
}
