//! Forms: the only way in which a page's fields come in, with the token checked.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};

use super::csrf::FIELD;
use super::error::WebError;
use super::visitor::Visitor;
use crate::Web;

/// A form that was sent from one of our pages. There is no other way to read a form's fields, so
/// that the token cannot be forgotten.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
}

/// A file that somebody chose, as it is on their machine.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    /// Its name there.
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

/// More fields than any page of ours has.
const MOST_FIELDS: usize = 2_000;

impl Form {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let fields = form_urlencoded::parse(bytes).take(MOST_FIELDS);
        Self {
            fields: fields
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
            files: Vec::new(),
        }
    }

    /// A form that may be larger than others, with the bytes that it came in. `None`: it has more
    /// than `most`. Then it is heard to its end nevertheless and forgotten, within bounds: a browser
    /// that is still sending reads no answer.
    pub(crate) async fn up_to(
        request: Request,
        web: &Web,
        most: u64,
    ) -> Result<Option<(Self, u64)>, WebError> {
        let Some(Kind::Fields) = Kind::of(&request) else {
            return Err(not_ours());
        };
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, web).await?;
        let Some(bytes) = heard(body, most).await? else {
            return Ok(None);
        };
        let form = Self::parse(&bytes).checked(&visitor)?;
        Ok(Some((form, bytes.len() as u64)))
    }

    /// The form, where it comes from a page that was made for this visitor.
    fn checked(self, visitor: &Visitor) -> Result<Self, WebError> {
        match self.raw(FIELD) {
            Some(token) if visitor.csrf().matches(token) => Ok(self),
            _ => Err(WebError::StaleForm),
        }
    }

    async fn in_parts(request: Request, web: &Web) -> Result<Self, WebError> {
        let mut parts = Multipart::from_request(request, web)
            .await
            .map_err(|_| not_ours())?;
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(cut_short)? {
            if form.fields.len() + form.files.len() == MOST_FIELDS {
                break;
            }
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(cut_short)?;
            if let Some(name_there) = file {
                let upload = Upload {
                    name: name_there,
                    bytes,
                };
                form.files.push((name, upload));
            } else {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                form.fields.push((name, text));
            }
        }
        Ok(form)
    }

    /// The field's text without white space around it; empty where it is missing. Line breaks
    /// become plain ones.
    pub(crate) fn text(&self, name: &str) -> String {
        self.raw(name)
            .unwrap_or_default()
            .replace("\r\n", "\n")
            .replace(is_stray, "")
            .trim()
            .to_owned()
    }

    /// A password as it was typed, spaces and all.
    pub(crate) fn secret(&self, name: &str) -> &str {
        self.raw(name).unwrap_or_default()
    }

    /// The field's text, where the field is there and not blank.
    pub(crate) fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every field as it came, in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter();
        fields.map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Every value of a field that may come several times.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The field's text as it was sent, but for line breaks, which are plain ones.
    pub(crate) fn whole(&self, name: &str) -> String {
        self.raw(name).unwrap_or_default().replace("\r\n", "\n")
    }

    /// The file that was chosen, where one was: browsers send an empty one for none.
    pub(crate) fn file(&self, name: &str) -> Option<&Upload> {
        let chosen = |upload: &Upload| !upload.name.is_empty() || !upload.bytes.is_empty();
        let mut files = self.files.iter();
        let found = files.find(|(field, upload)| field == name && chosen(upload));
        found.map(|(_, upload)| upload)
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn cut_short(error: MultipartError) -> WebError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return WebError::TooLarge;
    }
    not_whole()
}

/// Control characters that no keyboard makes. PostgreSQL cannot keep the first of them.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

impl FromRequest<Web> for Form {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, WebError> {
        let kind = Kind::of(&request).ok_or_else(not_ours)?;
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, web).await?;
        if body.size_hint().lower() > kind.most_bytes() {
            return Err(WebError::TooLarge);
        }
        let request = Request::from_parts(parts, body);
        let form = match kind {
            Kind::Fields => {
                let bytes = Bytes::from_request(request, web).await;
                Self::parse(&bytes.map_err(|_| WebError::TooLarge)?)
            }
            Kind::Parts => Self::in_parts(request, web).await?,
        };
        form.checked(&visitor)
    }
}

/// The most that is heard of what is too much.
const MOST_HEARD: u64 = 16 * crate::MOST_BYTES;

async fn heard(mut body: Body, most: u64) -> Result<Option<Vec<u8>>, WebError> {
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| not_whole())?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        size += data.len() as u64;
        if size <= most {
            bytes.extend_from_slice(&data);
        } else if size <= MOST_HEARD {
            bytes = Vec::new();
        } else {
            break;
        }
    }
    Ok((size <= most).then_some(bytes))
}

fn not_whole() -> WebError {
    WebError::Refused("The form did not arrive whole. Go back and send it again.".into())
}

/// How a form comes: as fields, or in parts where there are files among them.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Fields,
    Parts,
}

impl Kind {
    fn of(request: &Request) -> Option<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
        if kind.starts_with("application/x-www-form-urlencoded") {
            return Some(Self::Fields);
        }
        kind.starts_with("multipart/form-data")
            .then_some(Self::Parts)
    }

    /// The route has a limit of its own, and the smaller of the two holds.
    fn most_bytes(self) -> u64 {
        match self {
            Self::Fields => crate::MOST_BYTES,
            Self::Parts => crate::MOST_UPLOADED,
        }
    }
}

fn not_ours() -> WebError {
    WebError::Refused("This address takes a form of Waymark’s own pages.".into())
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn fields_are_trimmed_and_may_come_several_times() {
        let form = Form::parse(b"a=+one%0D%0Atwo+&b=1&b=2&c=+");
        assert_eq!(form.text("a"), "one\ntwo");
        assert_eq!(form.all("b").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(form.given("c"), None);
        assert_eq!(Form::parse(b"d=one%00%08%09two").text("d"), "one\ttwo");
        assert_eq!(form.text("missing"), "");
        assert_eq!(Form::parse(b"e=+a%0D%0A%00").whole("e"), " a\n\0");
    }
}
