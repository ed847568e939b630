//! What a server does by itself while it serves: it applies the rules about how long records are
//! kept, and learns of frameworks that another server on the same database has published.

use std::time::Duration;

use app::{App, retention};
use chain::SigningKey;
use tokio::task::JoinHandle;

/// Those who come as soon as the server is up are served first.
const AFTER_START: Duration = Duration::from_mins(1);
/// How often it is asked whether something is due. That is one small write.
const BETWEEN: Duration = Duration::from_mins(15);

/// How often it is asked whether another server has published something. That is one small read.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);

/// Tasks that go on until they are stopped.
pub(super) struct Upkeep([JoinHandle<()>; 2]);

impl Upkeep {
    pub(super) fn begin(app: App, key: Option<SigningKey>) -> Self {
        let looking = tokio::spawn(look(app.clone()));
        let applying = tokio::spawn(async move {
            tokio::time::sleep(AFTER_START).await;
            loop {
                match retention::run_due(&app, key.as_ref()).await {
                    Ok(true) => tracing::info!("applied the rules about how long records are kept"),
                    Ok(false) => {}
                    Err(error) => tracing::error!(
                        %error,
                        "the rules about how long records are kept were not all applied"
                    ),
                }
                tokio::time::sleep(BETWEEN).await;
            }
        });
        Self([looking, applying])
    }

    /// Ends it at the next moment at which it waits for something. A step that was under way changes
    /// nothing; what was done before it stays done.
    pub(super) async fn end(self) {
        for task in self.0 {
            task.abort();
            // That it was ended is what the error says.
            let _ = task.await;
        }
    }
}

/// Puts what other servers publish on this one's shelf.
async fn look(app: App) {
    loop {
        tokio::time::sleep(BETWEEN_LOOKS).await;
        if let Err(error) = app.library.catch_up(&app.db).await {
            tracing::warn!(%error, "could not look for frameworks that were published elsewhere");
        }
    }
}
