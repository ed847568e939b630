//! What a browser got: the page, and the forms on it.

use axum::http::header;
use axum::http::response::Parts;
use scraper::{ElementRef, Html, Selector};

/// An answer, and the page in it.
pub struct Page {
    pub path: String,
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub html: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

/// What stands between the parts of a form.
pub(super) const BOUNDARY: &str = "waymark-parts-of-a-form";

/// A form with what is in its fields, ready to be sent.
#[derive(Debug, Clone)]
pub struct FilledForm {
    pub action: String,
    pub method: String,
    pub fields: Vec<(String, String)>,
    /// Whether it goes in parts, as forms with files do.
    pub(super) in_parts: bool,
    /// Chosen files: the field, the file's name, what is in it.
    files: Vec<(String, String, Vec<u8>)>,
    /// The buttons that send it: their words, names and values.
    buttons: Vec<Button>,
}

/// A button of a form: what it says, what it sends, and where to, if not where the form goes.
#[derive(Debug, Clone)]
struct Button {
    words: String,
    pair: Option<(String, String)>,
    action: Option<String>,
}

fn all<'a>(of: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    of.select(&selector).collect()
}

fn words(of: ElementRef<'_>) -> String {
    of.text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Page {
    pub(super) fn new(path: &str, parts: Parts, body: &[u8]) -> Self {
        Self {
            path: path.to_owned(),
            status: parts.status.as_u16(),
            headers: parts.headers,
            html: String::from_utf8_lossy(body).into_owned(),
            bytes: body.to_owned(),
        }
    }

    /// Where a redirect leads.
    pub(super) fn location(&self) -> Option<String> {
        let redirect = (300..400).contains(&self.status);
        let location = self.headers.get(header::LOCATION).filter(|_| redirect)?;
        Some(
            location
                .to_str()
                .expect("our redirects are plain text")
                .to_owned(),
        )
    }

    /// The words of the main part of the page, with single spaces.
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html);
        let main = all(document.root_element(), "main").into_iter().next();
        words(main.unwrap_or_else(|| document.root_element()))
    }

    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The words of every element that the selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        all(document.root_element(), selector)
            .into_iter()
            .map(words)
            .collect()
    }

    /// The addresses of every link in the main part.
    pub fn links(&self) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let links = all(document.root_element(), "main a[href]");
        links
            .into_iter()
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect()
    }

    /// The first form whose action ends like this, as it stands on the page. An empty action is the
    /// page's own address.
    ///
    /// # Panics
    /// Without such a form.
    pub fn form(&self, action: &str) -> FilledForm {
        let document = Html::parse_document(&self.html);
        let own = self.path.split('?').next().unwrap_or(&self.path).to_owned();
        let forms = all(document.root_element(), "main form").into_iter();
        let found = forms
            .map(|form| {
                (
                    form.attr("action")
                        .map_or_else(|| own.clone(), str::to_owned),
                    form,
                )
            })
            .find(|(to, _)| to.split('#').next().is_some_and(|to| to.ends_with(action)));
        let (to, form) = found.unwrap_or_else(|| {
            panic!(
                "{} ({}) has no form to {action}: {}",
                self.path,
                self.status,
                self.text()
            )
        });
        FilledForm {
            action: to,
            method: form.attr("method").unwrap_or("get").to_lowercase(),
            fields: fields(form),
            in_parts: form.attr("enctype") == Some("multipart/form-data"),
            files: Vec::new(),
            buttons: buttons(form),
        }
    }
}

fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for field in all(form, "input[name], textarea[name], select[name]") {
        let name = field.attr("name").unwrap_or_default().to_owned();
        let value = field.attr("value").unwrap_or_default().to_owned();
        match (field.value().name(), field.attr("type").unwrap_or("text")) {
            ("textarea", _) => fields.push((name, field.text().collect())),
            ("select", _) => {
                let options = all(field, "option");
                let chosen = options
                    .iter()
                    .find(|option| option.attr("selected").is_some());
                if let Some(option) = chosen.or(options.first()) {
                    let value = option
                        .attr("value")
                        .map_or_else(|| words(*option), str::to_owned);
                    fields.push((name, value));
                }
            }
            (_, "radio" | "checkbox") => {
                if field.attr("checked").is_some() {
                    let value = field.attr("value").unwrap_or("on").to_owned();
                    fields.push((name, value));
                }
            }
            _ => fields.push((name, value)),
        }
    }
    fields
}

fn buttons(form: ElementRef<'_>) -> Vec<Button> {
    let buttons = all(form, "button").into_iter().map(|button| {
        let name = button.attr("name").map(str::to_owned);
        let value = button.attr("value").unwrap_or_default().to_owned();
        Button {
            words: words(button),
            pair: name.map(|name| (name, value)),
            action: button.attr("formaction").map(str::to_owned),
        }
    });
    buttons.collect()
}

impl FilledForm {
    /// Fills a field in, or chooses the radio button with this value.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of this name.
    #[must_use]
    pub fn tick(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    /// Chooses a file.
    #[must_use]
    pub fn file(mut self, field: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.fields.retain(|(other, _)| other != field);
        self.files
            .push((field.to_owned(), name.to_owned(), bytes.into()));
        self
    }

    /// Sends it with the button that says so.
    ///
    /// # Panics
    /// Without such a button.
    #[must_use]
    pub fn button(mut self, words: &str) -> Self {
        let found = self
            .buttons
            .iter()
            .find(|button| button.words.contains(words));
        let button = found
            .unwrap_or_else(|| panic!("no button says {words:?}; there are {:?}", self.buttons))
            .clone();
        self.fields.extend(button.pair);
        self.action = button.action.unwrap_or(self.action);
        self
    }

    /// What is in a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, value)| value.as_str())
    }

    /// The body in parts, as browsers write it (RFC 7578), between lines of [`BOUNDARY`].
    pub(super) fn parts(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut part = |head: &str, content: &[u8]| {
            let disposition = format!("Content-Disposition: form-data; {head}\r\n\r\n");
            body.extend_from_slice(format!("--{BOUNDARY}\r\n{disposition}").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in &self.fields {
            // Browsers write every line break like this.
            let value = value.replace("\r\n", "\n").replace('\n', "\r\n");
            part(&format!("name=\"{name}\""), value.as_bytes());
        }
        for (field, name, bytes) in &self.files {
            part(&format!("name=\"{field}\"; filename=\"{name}\""), bytes);
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        body
    }

    /// The body as fields, as browsers write it.
    pub fn encoded(&self) -> String {
        let mut encoded = form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(&self.fields);
        encoded.finish()
    }
}
