//! Forms: the only way in which a page's fields come in, with the token checked.

use axum::body::{Bytes, HttpBody as _};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;

use super::csrf::FIELD;
use super::error::WebError;
use super::visitor::Visitor;
use crate::Web;

/// A form that was sent from one of our pages. There is no other way to read a form's fields, so
/// that the token cannot be forgotten.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
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
        }
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

    /// Every value of a field that may come several times.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Control characters that no keyboard makes. PostgreSQL cannot keep the first of them.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

impl FromRequest<Web> for Form {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, WebError> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(WebError::Refused(
                "This address takes a form of Waymark’s own pages.".into(),
            ));
        }
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, web).await?;
        if body.size_hint().lower() > crate::MOST_BYTES {
            return Err(WebError::TooLarge);
        }
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, web)
            .await
            .map_err(|_| WebError::TooLarge)?;
        let form = Self::parse(&bytes);
        match form.raw(FIELD) {
            Some(token) if visitor.csrf().matches(token) => Ok(form),
            _ => Err(WebError::StaleForm),
        }
    }
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
    }
}
