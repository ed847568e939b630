//! Running the web app on a listener, with or without TLS of its own.
//!
//! Whoever connects costs something before they have asked for anything: a file of the few that a
//! program may have open, and memory. So each has to come to the point, one network gets a part of
//! the places and not all of them, and nobody holds up the end. HTTP/1.1 alone is spoken: see
//! decision 0029.

mod guests;
mod places;
mod tls;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

pub use tls::Certificate;

use crate::{Web, router};
use guests::Reception;
use places::{Place, Places};

/// How long the server waits for those who come.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the head of a request, the first or the next.
    pub head: Duration,
    /// The same for a proxy, which keeps connections for later: nginx and most others do so for a
    /// minute, and whoever closes first must not be us.
    pub proxy: Duration,
    /// For the beginning of TLS.
    pub handshake: Duration,
    /// For requests that are under way when the server is told to stop.
    pub end: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            proxy: Duration::from_secs(75),
            handshake: Duration::from_secs(10),
            end: Duration::from_secs(10),
        }
    }
}

/// How long to leave the door shut when the system has nothing left to open it with.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, over TLS where there is a certificate. Requests that are under way
/// then are finished first, if they do not take too long.
pub async fn serve(
    listener: TcpListener,
    certificate: Option<Certificate>,
    web: Web,
    patience: Patience,
    stop: impl Future<Output = ()> + Send + 'static,
) {
    let places = Arc::new(Places::new(places::most(), Arc::clone(&web.site)));
    let reception = Arc::new(Reception {
        site: Arc::clone(&web.site),
        router: router(web),
        certificate: certificate.clone(),
        patience,
    });
    let (stopping, told) = watch::channel(());
    let mut guests = JoinSet::new();
    if let Some(certificate) = certificate {
        guests.spawn(certificate.follow(told.clone()));
    }
    let mut stop = Box::pin(stop);
    loop {
        tokio::select! {
            (stream, peer, place) = next(&listener, &places) => {
                let reception = Arc::clone(&reception);
                guests.spawn(reception.receive(stream, peer, place, told.clone()));
            }
            // Those who have gone are not remembered.
            Some(_) = guests.join_next() => {}
            () = &mut stop => break,
        }
    }
    drop(listener);
    let _ = stopping.send(());
    let finished = async { while guests.join_next().await.is_some() {} };
    if tokio::time::timeout(patience.end, finished).await.is_err() {
        tracing::warn!(
            "stopped in the middle of a request that took too long, or was never sent whole"
        );
    }
    guests.shutdown().await;
}

/// The next one for whom there is a place. Without any left, those who come wait outside until one
/// is free; without one left for their network, they are sent away.
async fn next(listener: &TcpListener, places: &Arc<Places>) -> (TcpStream, SocketAddr, Place) {
    loop {
        let free = places.free().await;
        match listener.accept().await {
            Ok((stream, peer)) => {
                if let Some(place) = free.taken_by(peer.ip()) {
                    return (stream, peer, place);
                }
                tracing::debug!(%peer, "sent away: its network has all the places it may have");
            }
            // They have gone already.
            Err(error) if is_theirs(&error) => {}
            Err(error) => {
                tracing::error!(%error, "nobody can be let in at the moment");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_theirs(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}
