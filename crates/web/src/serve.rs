//! Running the web app on a listener, with or without TLS of its own.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use axum::serve::ListenerExt as _;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tokio::net::TcpListener;

use crate::{Web, router};

/// How often the certificate's files are looked at. They are read again when they have changed.
const LOOKED_AT: Duration = Duration::from_secs(10);
/// Requests that are under way when the server is told to stop have this long.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves until `stop` is ready; requests that are under way are finished first.
pub async fn serve(
    listener: TcpListener,
    web: Web,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
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

/// A certificate and its key, as files in PEM form.
#[derive(Debug, Clone)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    config: RustlsConfig,
}

impl Certificate {
    /// Reads both files.
    ///
    /// # Errors
    /// Where one of them cannot be read, is not in PEM form, or does not go with the other.
    pub async fn read(certificate: &Path, key: &Path) -> io::Result<Self> {
        // Another one may be installed already, by a second server in this process; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let config = RustlsConfig::from_pem_file(certificate, key).await?;
        Ok(Self {
            chain: certificate.to_owned(),
            key: key.to_owned(),
            config,
        })
    }

    fn changed_at(&self) -> Option<(SystemTime, SystemTime)> {
        let of = |path: &Path| path.metadata().and_then(|of| of.modified()).ok();
        Some((of(&self.chain)?, of(&self.key)?))
    }

    /// Reads the files again whenever they have changed. A pair that cannot be used is left aside,
    /// and the one at hand goes on.
    async fn follow(self) {
        let mut known = self.changed_at();
        loop {
            tokio::time::sleep(LOOKED_AT).await;
            let now = self.changed_at();
            if now.is_none() || now == known {
                continue;
            }
            known = now;
            match self
                .config
                .reload_from_pem_file(&self.chain, &self.key)
                .await
            {
                Ok(()) => tracing::info!("the certificate was read again"),
                Err(error) => tracing::error!(
                    %error,
                    "the new certificate cannot be used; the one of before goes on"
                ),
            }
        }
    }
}

/// Serves over TLS until `stop` is ready.
pub async fn serve_tls(
    listener: TcpListener,
    certificate: Certificate,
    web: Web,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = router(web).into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let stopping = handle.clone();
    let config = certificate.config.clone();
    let following = tokio::spawn(certificate.follow());
    tokio::spawn(async move {
        stop.await;
        stopping.graceful_shutdown(Some(LAST_REQUESTS));
    });
    let served = axum_server::from_tcp_rustls(listener.into_std()?, config)?
        .handle(handle)
        .serve(service)
        .await;
    following.abort();
    served
}
