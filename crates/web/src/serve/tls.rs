//! TLS of our own: a certificate, and following it when it is renewed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How often the certificate's files are looked at. They are read again when they have changed.
const LOOKED_AT: Duration = Duration::from_secs(10);

/// A certificate and its key, as files in PEM form.
#[derive(Debug, Clone)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    config: Arc<RwLock<Arc<ServerConfig>>>,
}

impl Certificate {
    /// Reads both files.
    ///
    /// # Errors
    /// Where one of them cannot be read, is not in PEM form, or does not go with the other.
    pub fn read(certificate: &Path, key: &Path) -> io::Result<Self> {
        let config = config(certificate, key)?;
        Ok(Self {
            chain: certificate.to_owned(),
            key: key.to_owned(),
            config: Arc::new(RwLock::new(Arc::new(config))),
        })
    }

    /// Begins TLS with whoever has connected.
    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        TlsAcceptor::from(self.config()).accept(stream).await
    }

    fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn changed_at(&self) -> Option<(SystemTime, SystemTime)> {
        let of = |path: &Path| path.metadata().and_then(|of| of.modified()).ok();
        Some((of(&self.chain)?, of(&self.key)?))
    }

    /// Reads the files again whenever they have changed, until told to stop. A pair that cannot be
    /// used is left aside, and the one at hand goes on.
    pub(super) async fn follow(self, mut told: watch::Receiver<()>) {
        let mut known = self.changed_at();
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOKED_AT) => {}
                _ = told.changed() => return,
            }
            let now = self.changed_at();
            if now.is_none() || now == known {
                continue;
            }
            known = now;
            match config(&self.chain, &self.key) {
                Ok(config) => {
                    *self.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                    tracing::info!("the certificate was read again");
                }
                Err(error) => tracing::error!(
                    %error,
                    "the new certificate cannot be used; the one of before goes on"
                ),
            }
        }
    }
}

fn config(certificate: &Path, key: &Path) -> io::Result<ServerConfig> {
    let chain: Result<Vec<CertificateDer<'static>>, pem::Error> =
        CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
    let key = PrivateKeyDer::from_pem_file(key).map_err(unreadable)?;
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain.map_err(unreadable)?, key)
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn unreadable(error: pem::Error) -> io::Error {
    match error {
        pem::Error::Io(error) => error,
        error => io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
    }
}
