//! Routes, pages, templates and assets.
//!
//! [`router`] is the whole web app; [`serve`] runs it on a listener until it is told to stop.

mod assets;
mod http;
mod layout;
mod markdown;
mod pages;
pub mod pictures;
mod routes;
mod urls;
mod view;

use app::App;
use std::net::SocketAddr;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

pub use routes::router;

/// A request may carry this many bytes: the largest form, an assessment of 27 capabilities with every
/// reason as long as it may be and every letter percent-encoded, fits.
pub(crate) const MOST_BYTES: u64 = 1024 * 1024;

/// What every page works with.
#[derive(Clone)]
pub struct Web {
    pub app: App,
    /// The people that a visitor of a demo may choose to be; empty outside a demo.
    pub personas: std::sync::Arc<[Persona]>,
}

/// Somebody whom a visitor of a demo may choose to be.
#[derive(Debug, Clone)]
pub struct Persona {
    pub person: careers::records::PersonId,
    pub name: String,
    /// Their level and team, in a line.
    pub role: String,
    /// What one sees as them, in a sentence.
    pub sees: String,
}

/// Serves until `stop` is ready; requests that are under way are finished first.
pub async fn serve(
    listener: TcpListener,
    web: Web,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // A page is written in one go: waiting for more of it would only make the reader wait.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection without TCP_NODELAY");
        }
    });
    let service = router(web).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
