//! What a reader does with a page: go there, look, click, type.

use serde_json::json;

use crate::browser::Browser;
use crate::by::By;
use crate::element::Element;

impl Browser {
    /// Goes to a path of the program, with its query and fragment, and waits for the page.
    #[track_caller]
    pub fn goto(&self, path: &str) {
        self.post(
            "/url",
            &json!({ "url": format!("{}{path}", self.origin()) }),
        );
    }

    #[track_caller]
    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Loads the page again, as its reader would.
    #[track_caller]
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    #[track_caller]
    pub fn title(&self) -> String {
        self.get("/title").as_str().unwrap_or_default().to_owned()
    }

    /// Where the browser is: path, query and fragment.
    #[track_caller]
    pub fn path(&self) -> String {
        let url = self.get("/url");
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(self.origin()).unwrap_or(url).to_owned()
    }

    /// What `by` names. It may take its time to appear; that it never does is a failure.
    #[track_caller]
    pub fn find(&self, by: &By) -> Element<'_> {
        match self.try_post("/element", &by.wire()) {
            Ok(reference) => Element::new(self, &reference),
            Err(refusal) if refusal.error == "no such element" => {
                panic!(
                    "{by} is not on {}, which says:\n{}",
                    self.whereabouts(),
                    self.words()
                )
            }
            Err(refusal) => panic!("{by} on {}: {refusal}", self.whereabouts()),
        }
    }

    /// Everything that `by` names, in the order of the page; nothing once it has been waited for.
    #[track_caller]
    pub fn all(&self, by: &By) -> Vec<Element<'_>> {
        let found = self.post("/elements", &by.wire());
        found
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| Element::new(self, one))
            .collect()
    }

    /// Whether a selector finds something on the page as it is now.
    #[track_caller]
    pub fn has(&self, selector: &str) -> bool {
        let found = self.script(
            "return document.querySelector(arguments[0]) !== null",
            &[selector.into()],
        );
        found.as_bool().unwrap_or_default()
    }

    #[track_caller]
    pub fn click(&self, by: &By) {
        self.find(by).click();
    }

    /// Puts this text into a field in the place of what is there.
    #[track_caller]
    pub fn fill(&self, by: &By, text: &str) {
        let field = self.find(by);
        field.clear();
        field.type_text(text);
    }

    /// The text of the page's main part, or of all where there is none.
    #[track_caller]
    pub fn words(&self) -> String {
        let body = "return (document.querySelector('main') ?? document.body)?.innerText ?? ''";
        self.script(body, &[])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The page's first heading, once it is this one. It says that the page has come.
    #[track_caller]
    pub fn arrives(&self, heading: &str) {
        self.find(&By::title(heading));
    }

    /// In the demo: chooses somebody to be, by name.
    #[track_caller]
    pub fn be(&self, person: &str) {
        self.goto("/welcome");
        self.click(&By::button(person));
        self.find(&By::css("main"));
    }
}
