//! `waymark serve`: the web app.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use app::accounts::{self, Passwords};
use app::mail::Mailer;
use app::oidc::Provider;
use app::{App, Clock, Log, Shelf};
use chain::SigningKey;
use framework::Library;
use store::{Db, without_password};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;
use web::{Patience, Persona, Web};

use super::audit::signing_key;
use super::door::Door;
use super::upkeep::Upkeep;
use crate::args::{Global, Serve, Serving};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::{company, post, source};

/// The database file unless told otherwise.
pub(super) const DATABASE: &str = "waymark.db";

/// The setting that closes the levels in the directory: `no`. They are open unless it says so.
const SHOW_LEVELS: &str = "show_levels";

pub(crate) fn run(
    global: &Global,
    serve: &Serve,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let door = Door::new(serve)?;
    let company = company::settings(&serve.company, serve.url.as_deref())?;
    let audit_key = serve.audit_key.as_deref().map(signing_key).transpose()?;
    let mail = post::mailer(&serve.post, serve.url.as_deref())?;
    let library = source::library(global)?;
    let serving = &serve.serving;
    let database = serving.database.as_deref().unwrap_or(DATABASE);
    let is_new = !is_url(database) && !Path::new(database).exists();
    runtime()?.block_on(async {
        let listener = bind(serving).await?;
        let door = door.with_certificate(serve)?;
        let db = Db::open(database).await?;
        if is_new {
            output.line(format!("Made an empty database in {database}."))?;
        }
        let given = Given {
            company: company.map(Provider::new),
            mail,
            audit_key,
        };
        listen(db, library, None, listener, door, given, output).await
    })
}

/// A demo lets everybody be anybody, so nobody from elsewhere may come in.
pub(super) fn only_loopback(address: SocketAddr) -> Result<(), CommandError> {
    if address.ip().is_loopback() {
        return Ok(());
    }
    Err(CommandError::usage(
        format!(
            "{address} can be reached from other machines, and in a demo anybody can be anybody"
        ),
        "listen on 127.0.0.1 or [::1]; to look in from elsewhere, use a tunnel such as `ssh -L`",
    ))
}

/// For commands that make no database of their own.
pub(super) fn must_exist(database: &str) -> Result<(), CommandError> {
    if is_url(database) || Path::new(database).exists() {
        return Ok(());
    }
    Err(CommandError::usage(
        format!("there is no database at {}", without_password(database)),
        "`--database PATH|URL` names another; `waymark serve` makes one",
    ))
}

pub(super) fn is_url(database: &str) -> bool {
    database.contains("://")
}

pub(super) fn runtime() -> Result<Runtime, CommandError> {
    let filter = EnvFilter::try_from_env("WAYMARK_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // Already set only where a test runs two commands in one process; then the first one's holds.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .try_init();
    Ok(Runtime::new()?)
}

/// Takes the address, before anything else is done that would be in vain without it.
pub(super) async fn bind(serving: &Serving) -> Result<TcpListener, CommandError> {
    let address = serving.listen;
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| CommandError::Listen { address, error })
}

/// What a server is given beside its database.
#[derive(Default)]
pub(super) struct Given {
    pub(super) company: Option<Provider>,
    pub(super) mail: Option<Mailer>,
    /// Signs checkpoints where a rule drops a part of the audit log.
    pub(super) audit_key: Option<SigningKey>,
}

/// Serves until it is told to stop. Prints the address once somebody can come.
pub(super) async fn listen(
    db: Db,
    library: Library,
    clock: Option<Clock>,
    listener: TcpListener,
    door: Door,
    given: Given,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    // A database that only lets us read is better found now than with the first change.
    db.begin().await?.rollback().await?;
    let (app, kept) = app(&db, library, clock).await?;
    let personas: Vec<Persona> = kept
        .into_iter()
        .flat_map(|kept| kept.personas)
        .map(persona)
        .collect();
    let address = listener.local_addr()?;
    if !personas.is_empty() {
        only_loopback(address)?;
    }
    let door = door.at(address)?;
    let own = door.address();
    output.line(format!("Listening on {own}"))?;
    if !personas.is_empty() {
        output.line("Choose somebody to be. Ctrl-C stops.")?;
    } else if accounts::is_needed(&app).await? {
        let secret = accounts::offer(&app).await?;
        output.line(format!(
            "Nobody is here yet. Within a day, this link makes you the administrator:\n  {own}{}",
            web::setup_path(&secret)
        ))?;
    }
    if let Some(company) = &given.company {
        output.line(format!("People sign in with {}.", company.issuer()))?;
    }
    // The addresses of a demo are invented, and may be somebody's.
    let mail = given.mail.filter(|_| personas.is_empty());
    if let Some(mail) = &mail {
        output.line(format!("Letters go out by {}.", mail.server()))?;
    }
    let upkeep = Upkeep::begin(app.clone(), given.audit_key);
    let web = Web {
        app,
        personas: personas.into(),
        site: Arc::new(door.site),
        company: given.company.map(Arc::new),
        mail: mail.clone(),
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let delivering = tokio::spawn(web::deliver(web.clone(), async {
        // Dropped, it says the same.
        let _ = stopped.await;
    }));
    let patience = Patience::default();
    web::serve(listener, door.certificate, web, patience, told_to_stop()).await;
    drop(stop);
    let _ = delivering.await;
    if let Some(mail) = &mail {
        post::finish(mail).await;
    }
    upkeep.end().await;
    db.close().await;
    Ok(Outcome::Fine)
}

/// The application on a database, and the demo that the database may hold.
pub(super) async fn app(
    db: &Db,
    library: Library,
    clock: Option<Clock>,
) -> Result<(App, Option<demo::Kept>), CommandError> {
    let mut read = db.read().await?;
    let kept = demo::kept(&mut read).await?;
    let shows_levels = store::settings::get(&mut read, SHOW_LEVELS)
        .await?
        .as_deref()
        != Some("no");
    let clock = clock
        .or_else(|| kept.as_ref().map(clock_of))
        .unwrap_or(Clock::SYSTEM);
    let library = Shelf::new(library);
    library.catch_up(db).await?;
    let app = App {
        db: db.clone(),
        library,
        clock,
        log: Log::new(db),
        shows_levels,
        passwords: Passwords::default(),
        work: app::Work::default(),
    };
    Ok((app, kept))
}

/// A demo made for a day that lies ahead plays on that day.
pub(super) fn clock_of(kept: &demo::Kept) -> Clock {
    if kept.recipe.date > Clock::SYSTEM.today() {
        Clock::on(kept.recipe.date)
    } else {
        Clock::SYSTEM
    }
}

fn persona(of: demo::Persona) -> Persona {
    Persona {
        person: of.person,
        name: of.name,
        role: of.role,
        sees: of.sees,
    }
}

async fn told_to_stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            // Without the signal there is still Ctrl-C.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
