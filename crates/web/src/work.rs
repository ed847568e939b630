//! Work that keeps a processor busy for a while: beside the threads that answer requests, and no more
//! of it at once than there are processors.

use std::sync::{Arc, LazyLock};

use tokio::sync::Semaphore;

use crate::http::error::WebError;

static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Arc::new(Semaphore::new(processors))
});

/// Does this work once there is a place for it, and waits for it.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, WebError> {
    let place = Arc::clone(&PLACES).acquire_owned().await;
    let place = place.map_err(WebError::inside)?;
    // The place is held until the work is done, also when nobody waits for it any more.
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(place);
        done
    });
    done.await.map_err(WebError::inside)
}
