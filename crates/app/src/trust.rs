//! Whom this machine trusts when it asks another over TLS.

use std::sync::Arc;

use rustls::crypto::ring;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// The certificates that this machine trusts, so that a company's own authority is known too.
pub fn tls() -> TlsConfig {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        tracing::warn!(
            errors = ?found.errors,
            "this machine trusts no certificates, so nothing can be reached by https: install \
             the distribution's ca-certificates, or name a file of them in SSL_CERT_FILE"
        );
    }
    let certificates: Vec<_> = found
        .certs
        .iter()
        .map(|certificate| Certificate::from_der(certificate).to_owned())
        .collect();
    TlsConfig::builder()
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .root_certs(RootCerts::new_with_certs(&certificates))
        .build()
}
