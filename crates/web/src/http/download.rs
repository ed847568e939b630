//! A file to keep: what a browser saves under a name instead of showing it.

use axum::http::header;
use axum::response::{IntoResponse, Response};

pub(crate) struct Download {
    kind: &'static str,
    name: String,
    bytes: Vec<u8>,
}

impl Download {
    /// A file of this media type. Its name is made of what every system keeps: ASCII letters, digits,
    /// dots and hyphens.
    pub(crate) fn new(kind: &'static str, stem: &str, ending: &str, bytes: Vec<u8>) -> Self {
        let name = format!("{}.{ending}", plain(stem));
        Self { kind, name, bytes }
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.kind.to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{}\"", self.name),
            ),
        ];
        (headers, self.bytes).into_response()
    }
}

fn plain(text: &str) -> String {
    let kept = text.chars().map(|c| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' => c,
        _ => '-',
    });
    let kept: String = kept.collect();
    let words: Vec<&str> = kept.split('-').filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    match name.trim_start_matches('.') {
        "" => "waymark".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_one_that_every_system_keeps() {
        for (text, name) in [
            (
                "engineering-ladders-1.0.0-D4",
                "engineering-ladders-1.0.0-D4",
            ),
            ("profile of Ana Lima", "profile-of-Ana-Lima"),
            ("a\"b\r\nc/../d", "a-b-c-..-d"),
            ("..", "waymark"),
            ("山田", "waymark"),
        ] {
            assert_eq!(plain(text), name);
        }
    }
}
