//! One connection, from its beginning to its end.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::Service as _;

use super::places::Place;
use super::{Certificate, Patience};
use crate::site::Site;

/// What everybody who comes in is met with.
pub(super) struct Reception {
    pub(super) router: Router,
    pub(super) site: Arc<Site>,
    pub(super) certificate: Option<Certificate>,
    pub(super) patience: Patience,
}

impl Reception {
    /// Answers whoever is at the other end, until they go or are told to.
    pub(super) async fn receive(
        self: Arc<Self>,
        stream: TcpStream,
        peer: SocketAddr,
        _place: Place,
        told: watch::Receiver<()>,
    ) {
        // A page is written in one go: waiting for more of it would only make the reader wait.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection without TCP_NODELAY");
        }
        let Some(certificate) = &self.certificate else {
            return self.converse(stream, peer, told).await;
        };
        let handshake = certificate.accept(stream);
        match tokio::time::timeout(self.patience.handshake, handshake).await {
            Ok(Ok(stream)) => self.converse(stream, peer, told).await,
            Ok(Err(error)) => tracing::debug!(%peer, %error, "TLS did not come about"),
            Err(_) => tracing::debug!(%peer, "TLS took too long"),
        }
    }

    async fn converse<Io>(&self, stream: Io, peer: SocketAddr, mut told: watch::Receiver<()>)
    where
        Io: AsyncRead + AsyncWrite + Unpin,
    {
        let service = service_fn(|request| self.answer(request, peer));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            // From the answer before to the end of the next request's head: half a request, and
            // none at all, end alike.
            .header_read_timeout(self.head_within(peer))
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            _ = told.changed() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%peer, %error, "a connection broke off");
        }
    }

    fn head_within(&self, peer: SocketAddr) -> Duration {
        if self.site.trusts(peer.ip()) {
            self.patience.proxy
        } else {
            self.patience.head
        }
    }

    async fn answer(
        &self,
        mut request: Request<Incoming>,
        peer: SocketAddr,
    ) -> io::Result<Response<Body>> {
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = self.router.clone().call(request.map(Body::new)).await;
        answer.map_err(|never| match never {})
    }
}
