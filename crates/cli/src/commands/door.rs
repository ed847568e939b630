//! How the outside reaches the server: the address that people type, a certificate, proxies.

use std::net::SocketAddr;
use std::path::Path;

use web::{Certificate, Site};

use crate::args::Serve;
use crate::error::CommandError;

/// What stands between the server and those who come.
#[derive(Default)]
pub(super) struct Door {
    pub(super) site: Site,
    pub(super) certificate: Option<Certificate>,
    url: Option<String>,
}

impl Door {
    /// The door as it was asked for, unless it would let passwords go through the open.
    pub(super) fn new(serve: &Serve) -> Result<Self, CommandError> {
        let site = Site::new(serve.url.as_deref(), &serve.trusted_proxy);
        let site = site.map_err(|error| {
            CommandError::usage(
                error.to_string(),
                "`--url https://waymark.example.org` and `--trusted-proxy 10.0.0.7` are two that are",
            )
        })?;
        let door = Self {
            site,
            certificate: None,
            url: serve.url.clone(),
        };
        door.keeps_secrets(serve)?;
        Ok(door)
    }

    fn keeps_secrets(&self, serve: &Serve) -> Result<(), CommandError> {
        let listen = serve.serving.listen;
        let has_certificate = serve.tls_cert.is_some();
        if has_certificate && !self.site.is_secure() {
            return Err(CommandError::usage(
                "with a certificate, people come to an https address, and none was given",
                "`--url https://waymark.example.org` says which: the name that the certificate is for",
            ));
        }
        if listen.ip().is_loopback() || has_certificate {
            return Ok(());
        }
        if !self.site.has_proxies() {
            return Err(CommandError::usage(
                format!(
                    "{listen} can be reached from other machines, and passwords would go there in the open"
                ),
                "`--tls-cert FILE --tls-key FILE` serves over TLS; `--trusted-proxy ADDR` names a proxy that does",
            ));
        }
        if !self.site.is_secure() {
            return Err(CommandError::usage(
                "behind a proxy, the address that people type has to be known",
                "`--url https://waymark.example.org` says it",
            ));
        }
        Ok(())
    }

    /// The same, with the certificate that was named.
    pub(super) fn with_certificate(self, serve: &Serve) -> Result<Self, CommandError> {
        let (Some(certificate), Some(key)) = (&serve.tls_cert, &serve.tls_key) else {
            return Ok(self);
        };
        let certificate = read(certificate, key)?;
        Ok(Self {
            certificate: Some(certificate),
            ..self
        })
    }

    /// The same, for a server that is known by nothing but where it listens.
    pub(super) fn at(self, listening: SocketAddr) -> Result<Self, CommandError> {
        if self.url.is_some() {
            return Ok(self);
        }
        let url = format!("http://{listening}");
        let site = self.site.named(&url).map_err(|error| {
            CommandError::usage(
                error.to_string(),
                "`--url` names the address that people type",
            )
        })?;
        Ok(Self {
            site,
            url: Some(url),
            ..self
        })
    }

    /// Where people come to.
    pub(super) fn address(&self) -> &str {
        self.url
            .as_deref()
            .unwrap_or_default()
            .trim_end_matches('/')
    }
}

fn read(certificate: &Path, key: &Path) -> Result<Certificate, CommandError> {
    let read = Certificate::read(certificate, key);
    read.map_err(|error| {
        CommandError::usage(
            format!(
                "the certificate in {} cannot be used with the key in {}: {error}",
                certificate.display(),
                key.display()
            ),
            "both are PEM files, the certificate first and after it those that vouch for it",
        )
    })
}
