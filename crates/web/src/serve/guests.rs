//! One connection, from its beginning to its end.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
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
        let service =
            service_fn(|request: Request<Incoming>| self.answer(request.map(Body::new), peer));
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

    /// Whether what is said to this peer without TLS stays between the two: on this machine, or on
    /// the way to a proxy that was named. Whoever comes past the proxy would type a password into
    /// the open.
    fn is_safe(&self, peer: SocketAddr) -> bool {
        let peer = peer.ip().to_canonical();
        peer.is_loopback() || self.site.trusts(peer)
    }

    fn sent_on(&self) -> Response<Body> {
        let words = format!(
            "What you type here would go through the open, so nothing is served. Come by way of {}\n",
            self.site.link("/")
        );
        let mut answer = Response::new(Body::from(words));
        *answer.status_mut() = StatusCode::FORBIDDEN;
        let headers = answer.headers_mut();
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, plain);
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        answer
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
        mut request: Request<Body>,
        peer: SocketAddr,
    ) -> io::Result<Response<Body>> {
        if self.certificate.is_none() && !self.is_safe(peer) {
            return Ok(self.sent_on());
        }
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = self.router.clone().call(request).await;
        answer.map_err(|never| match never {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn status(peer: &str) -> u16 {
        let site = Site::new(Some("https://a.example"), &["10.0.0.7".into()]).expect("a site");
        let reception = Reception {
            router: Router::new().fallback(async || "let in"),
            site: Arc::new(site),
            certificate: None,
            patience: Patience::default(),
        };
        let peer = SocketAddr::new(peer.parse().expect("an address"), 1);
        let answer = reception.answer(Request::new(Body::empty()), peer).await;
        answer.expect("an answer").status().as_u16()
    }

    #[tokio::test]
    async fn whoever_comes_past_the_proxy_is_sent_on() {
        for peer in ["10.0.0.7", "::ffff:10.0.0.7", "127.0.0.1", "::1"] {
            assert_eq!(status(peer).await, 200, "{peer}");
        }
        for peer in ["10.0.0.8", "203.0.113.9", "2001:db8::1"] {
            assert_eq!(status(peer).await, 403, "{peer}");
        }
    }
}
