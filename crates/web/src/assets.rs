//! Stylesheet, scripts and fonts: embedded, served under an address that changes with them.

use std::fmt::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets"]
#[exclude = "*.md"]
#[exclude = "*.txt"]
struct Assets;

/// Changes whenever any asset does, so that browsers may keep what they have for ever.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Assets::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        if let Some(file) = Assets::get(&name) {
            hash.update(name.as_bytes());
            hash.update(file.metadata.sha256_hash());
        }
    }
    hash.finalize()
        .iter()
        .take(6)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
});

/// The address of an asset.
pub(crate) fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *EDITION)
}

/// The name of the asset that an address leads to.
pub(crate) fn named(url: &str) -> Option<&str> {
    let (_edition, name) = url.strip_prefix("/assets/")?.split_once('/')?;
    Some(name)
}

/// What a published site needs, by name: everything but what speaks to a server.
pub(crate) fn published() -> Vec<(String, Vec<u8>)> {
    let names = Assets::iter().filter(|name| name != "htmx.min.js");
    let mut all: Vec<_> = names
        .filter_map(|name| Some((name.to_string(), Assets::get(&name)?.data.into_owned())))
        .collect();
    all.sort();
    all
}

/// `GET /assets/{edition}/{name}`: a page that is still open asks for the edition it was made
/// with, and gets today's file: better than none.
pub(crate) async fn serve(Path((_edition, name)): Path<(String, String)>) -> Response {
    const HEADERS: [(HeaderName, &str); 1] =
        [(header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    match Assets::get(&name) {
        Some(file) => {
            let kind = [(header::CONTENT_TYPE, media_type(&name))];
            (HEADERS, kind, file.data.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
