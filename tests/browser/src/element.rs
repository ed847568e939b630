//! Something on a page.

use serde_json::{Value, json};

use crate::browser::Browser;

/// The name under which the protocol hands elements over.
pub(crate) const KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

#[derive(Debug)]
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl<'a> Element<'a> {
    #[track_caller]
    pub(crate) fn new(browser: &'a Browser, reference: &Value) -> Self {
        let id = reference[KEY]
            .as_str()
            .unwrap_or_else(|| panic!("{reference} is no element"));
        Self {
            browser,
            id: id.to_owned(),
        }
    }

    /// Scrolls it to the middle of the window first, as somebody would to whom a bar is in the way.
    #[track_caller]
    pub fn click(&self) {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.browser.script(scroll, &[self.argument()]);
        self.browser.post(&self.command("click"), &json!({}));
    }

    /// Types at the end of what is there.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.browser
            .post(&self.command("value"), &json!({ "text": text }));
    }

    #[track_caller]
    pub fn clear(&self) {
        self.browser.post(&self.command("clear"), &json!({}));
    }

    /// What a reader sees of its text.
    #[track_caller]
    pub fn text(&self) -> String {
        self.read("text")
    }

    #[track_caller]
    pub fn role(&self) -> String {
        self.read("computedrole")
    }

    /// The name that assistive software reads out.
    #[track_caller]
    pub fn label(&self) -> String {
        self.read("computedlabel")
    }

    /// What a field holds now, as text.
    #[track_caller]
    pub fn value(&self) -> String {
        self.read("property/value")
    }

    #[track_caller]
    pub fn is_selected(&self) -> bool {
        self.browser
            .get(&self.command("selected"))
            .as_bool()
            .unwrap_or_default()
    }

    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self
            .browser
            .get(&self.command(&format!("attribute/{name}")));
        value.as_str().map(str::to_owned)
    }

    /// As an argument of a script.
    pub fn argument(&self) -> Value {
        json!({ KEY: self.id })
    }

    #[track_caller]
    fn read(&self, what: &str) -> String {
        self.browser
            .get(&self.command(what))
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    fn command(&self, what: &str) -> String {
        format!("/element/{}/{what}", self.id)
    }
}
