//! The form of a page on which a framework is written. One that is larger than forms may be is
//! answered with what was typed, so that nothing is lost, and with what to do instead.

use app::frameworks;
use askama::Template;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::lost;
use super::page::{self, Draft};
use super::place::{At, Place as Spot};
use crate::http::error::WebError;
use crate::http::form::Form;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::{MOST_BYTES, Web};

/// A form of up to this size is taken in, to give back what it holds.
const MOST_GIVEN_BACK: u64 = 4 * MOST_BYTES;

/// What was sent.
pub(crate) struct Sent(pub(crate) Form);

#[derive(Template)]
#[template(path = "editing/large.html")]
struct LargePage {
    shell: Shell,
    /// The page with the form.
    spot: Spot,
    href: String,
    draft: Draft,
    /// By field, in the order of the form; empty where it was too much to be taken in.
    typed: Vec<(String, String)>,
}

impl FromRequest<Web> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let sent = Form::up_to(request, web, MOST_GIVEN_BACK).await;
        let typed = match sent.map_err(WebError::into_response)? {
            Some((form, size)) if size <= MOST_BYTES => return Ok(Self(form)),
            Some((form, _)) => lost::typed(&form),
            None => Vec::new(),
        };
        let page = large(parts, web, typed).await;
        Err(page.unwrap_or_else(WebError::into_response))
    }
}

async fn large(
    mut parts: Parts,
    web: &Web,
    typed: Vec<(String, String)>,
) -> Result<Response, WebError> {
    let reader = Reader::from_request_parts(&mut parts, web).await?;
    let At(spot, href) = At::from_request_parts(&mut parts, web).await?;
    let kept = frameworks::draft_files(&web.app, &reader.who.caller, spot.draft).await?;
    let page = LargePage {
        shell: reader.shell("That is more than a form carries", Place::Frameworks),
        draft: page::called(&kept, kept.draft.framework.clone()),
        typed,
        href,
        spot,
    };
    Ok((StatusCode::PAYLOAD_TOO_LARGE, reader.page(&page)?).into_response())
}

/// How many bytes a text takes in a form, as browsers send it: line breaks as two characters, and
/// all but letters, digits and a few signs as three bytes for one (URL Standard,
/// `application/x-www-form-urlencoded`).
pub(super) fn carried(text: &str) -> u64 {
    let each = text.bytes().map(|byte| match byte {
        b'\n' => 6,
        b' ' | b'*' | b'-' | b'.' | b'_' => 1,
        byte if byte.is_ascii_alphanumeric() => 1,
        _ => 3,
    });
    each.sum()
}

#[cfg(test)]
mod tests {
    use super::carried;

    #[test]
    fn a_text_is_counted_as_a_browser_sends_it() {
        for text in ["name = \"Ä-1\"\n", "", "a*b_c.d~e"] {
            let sent = text.replace('\n', "\r\n");
            let sent: String = form_urlencoded::byte_serialize(sent.as_bytes()).collect();
            assert_eq!(carried(text), sent.len() as u64, "{text:?}");
        }
    }
}
