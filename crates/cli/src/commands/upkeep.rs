//! What a server does by itself while it serves: it applies the rules about how long records are
//! kept.

use std::time::Duration;

use app::{App, retention};
use chain::SigningKey;
use tokio::task::JoinHandle;

/// Those who come as soon as the server is up are served first.
const AFTER_START: Duration = Duration::from_mins(1);
/// How often it is asked whether something is due. That is one small write.
const BETWEEN: Duration = Duration::from_mins(15);

/// A task that goes on until it is stopped.
pub(super) struct Upkeep(JoinHandle<()>);

impl Upkeep {
    pub(super) fn begin(app: App, key: Option<SigningKey>) -> Self {
        Self(tokio::spawn(async move {
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
        }))
    }

    /// Ends it at the next moment at which it waits for something. A step that was under way changes
    /// nothing; what was done before it stays done.
    pub(super) async fn end(self) {
        self.0.abort();
        // That it was ended is what the error says.
        let _ = self.0.await;
    }
}
