//! Headers that every answer carries, and where changes may come from.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::WebError;
use super::refusal::refuse;
use crate::site::Site;

/// Nothing is loaded from elsewhere, nothing runs that is written into a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Adds the headers; a page about people is never kept by a cache.
pub(crate) async fn headers(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if site.is_secure() {
        // Two years: whoever came over TLS once never comes without it.
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000"),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses requests that name another host than the site's or this machine. Such a name is a website
/// that was pointed at this address, to read what a browser here may read.
pub(crate) async fn own_host(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let named = request.headers().get(header::HOST);
    let named = named.and_then(|host| host.to_str().ok());
    let named = named.or_else(|| request.uri().authority().map(Authority::as_str));
    if named.is_none_or(|host| is_this_machine(host) || site.is_host(host)) {
        return next.run(request).await;
    }
    let words =
        "Waymark answers at the address that it printed when it started, and at no other name.";
    refuse(request.uri(), WebError::Refused(words.into()))
}

/// An address in digits cannot be pointed elsewhere, and `localhost` never leaves the machine.
fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority.host();
    let digits = name.trim_start_matches('[').trim_end_matches(']');
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    digits.parse::<IpAddr>().is_ok() || name == "localhost" || name.ends_with(".localhost")
}

/// Refuses changes that another site asks for. Browsers say where a request comes from; a request
/// that says nothing is none of theirs, and the forms' token still has to be right.
pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || comes_from_here(request.headers()) {
        return next.run(request).await;
    }
    WebError::Refused("This request came from another site, so nothing was changed.".into())
        .into_response()
}

fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(host)),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        comes_from_here(&pairs.collect())
    }

    #[test]
    fn only_this_machine_is_a_host() {
        for ours in [
            "127.0.0.1:7400",
            "[::1]:7400",
            "localhost:7400",
            "Localhost",
            "a.localhost",
        ] {
            assert!(is_this_machine(ours), "{ours}");
        }
        for elsewhere in [
            "evil.example",
            "localhost.evil.example:7400",
            "",
            "127.0.0.1.nip.io",
        ] {
            assert!(!is_this_machine(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn other_sites_are_refused_and_programs_are_not() {
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(from(&[
            ("origin", "http://127.0.0.1:7400"),
            ("host", "127.0.0.1:7400")
        ]));
        assert!(!from(&[
            ("origin", "http://evil.example"),
            ("host", "127.0.0.1:7400")
        ]));
        assert!(!from(&[("origin", "null"), ("host", "127.0.0.1:7400")]));
        assert!(from(&[("host", "127.0.0.1:7400")]));
    }
}
