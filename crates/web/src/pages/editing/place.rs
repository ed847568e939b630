//! The place of a thing in a draft: `/drafts/{draft}/edit/{path}`.

use std::borrow::Borrow;
use std::fmt::Write as _;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use careers::records::DraftId;

use crate::Web;
use crate::http::error::WebError;

/// The framework itself has no path, and any word could be the id of something in it. So in an
/// address it is this sign; a path that begins with it has it twice.
const FRAMEWORK: char = '~';

/// A draft, and the path of a thing in it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(super) draft: DraftId,
    pub(super) path: String,
}

impl Place {
    /// Where the thing is edited.
    pub(super) fn href(&self) -> String {
        thing(self.draft, &self.path)
    }
}

/// A draft, and the path of a file in it.
#[derive(Debug, Clone)]
pub(crate) struct FilePlace(pub(super) Place);

/// Whatever is edited, a thing or a file, and the address of its page.
pub(super) struct At(pub(super) Place, pub(super) String);

impl FromRequestParts<Web> for Place {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let (draft, path) = named(parts, web).await?;
        let path = match path.strip_prefix(FRAMEWORK) {
            Some(rest) => rest.to_owned(),
            None => path,
        };
        Ok(Self { draft, path })
    }
}

impl FromRequestParts<Web> for FilePlace {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let (draft, path) = named(parts, web).await?;
        Ok(Self(Place { draft, path }))
    }
}

impl FromRequestParts<Web> for At {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        // `/drafts/{draft}/files/…`
        if parts.uri.path().split('/').nth(3) == Some("files") {
            let FilePlace(place) = FilePlace::from_request_parts(parts, web).await?;
            let href = file(place.draft, &place.path);
            return Ok(Self(place, href));
        }
        let place = Place::from_request_parts(parts, web).await?;
        let href = place.href();
        Ok(Self(place, href))
    }
}

/// The draft and the path of an address, as they stand there. Without a path, that of the
/// framework.
async fn named(parts: &mut Parts, web: &Web) -> Result<(DraftId, String), WebError> {
    let named = RawPathParams::from_request_parts(parts, web).await;
    let named = named.map_err(|_| WebError::NotFound)?;
    let mut texts = named.iter().map(|(_, text)| text);
    let draft = texts.next().unwrap_or_default();
    let draft = draft.parse().map_err(|_| WebError::NotFound)?;
    let path = texts.next().map(str::to_owned);
    Ok((draft, path.unwrap_or_else(|| FRAMEWORK.to_string())))
}

/// The address of a draft.
pub(super) fn draft(id: DraftId) -> String {
    format!("/drafts/{id}")
}

/// Where a thing of a draft is edited.
pub(crate) fn thing(id: impl Borrow<DraftId>, path: &str) -> String {
    let sign = path.is_empty() || path.starts_with(FRAMEWORK);
    let sign = if sign {
        FRAMEWORK.to_string()
    } else {
        String::new()
    };
    format!("/drafts/{}/edit/{sign}{}", id.borrow(), escaped(path, ""))
}

/// Where one goes on once a thing is saved: to the thing, with what was done, or to what still
/// names it by another id.
pub(super) fn saved(from: &Place, path: &str, done: &str) -> String {
    let href = thing(from.draft, path);
    if from.path == path {
        format!("{href}?done={done}")
    } else {
        format!("{href}/renamed?was={}", escaped(&from.path, ""))
    }
}

/// Where a file of a draft is edited.
pub(crate) fn file(id: impl Borrow<DraftId>, path: &str) -> String {
    format!("/drafts/{}/files/{}", id.borrow(), escaped(path, "/"))
}

/// A text as part of a path: RFC 3986, 2.3.
fn escaped(text: &str, kept: &str) -> String {
    let mut path = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || kept.as_bytes().contains(&byte) {
            path.push(byte.into());
        } else {
            let _ = write!(path, "%{byte:02X}");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_path_is_one_part_of_an_address() {
        assert_eq!(escaped("D3-D4#c1", ""), "D3-D4%23c1");
        assert_eq!(escaped("a/b é", ""), "a%2Fb%20%C3%A9");
        assert_eq!(escaped("levels/a.toml", "/"), "levels/a.toml");
    }
}
