//! What comes in with the forms: a file, or its text, and what was chosen.

use careers::people_import::{Choices, File, read};

use crate::Web;
use crate::http::form::Form;

/// What was sent.
pub(super) struct Asked {
    /// The file's name on the other machine, or nothing for text that was pasted.
    pub(super) name: String,
    /// As far as it is text: it goes into the page that is agreed to.
    pub(super) text: String,
    pub(super) file: File,
    pub(super) choices: Choices,
}

impl Asked {
    /// `None` where there is neither a file nor a text.
    pub(super) fn of(form: &Form) -> Option<Self> {
        let (name, bytes) = if let Some(upload) = form.file("file") {
            (last_part(&upload.name), upload.bytes.to_vec())
        } else {
            let text = form.whole("text");
            if text.trim().is_empty() {
                return None;
            }
            (form.text("name"), text.into_bytes())
        };
        let shown = if name.is_empty() { "the text" } else { &name };
        let file = read(shown, &bytes);
        let text = file.sources.files().first().map(|file| file.text.clone());
        Some(Self {
            text: text.unwrap_or_default(),
            file,
            choices: Choices {
                framework: form.given("framework"),
            },
            name,
        })
    }
}

/// Some browsers send the folder too.
fn last_part(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(120).collect()
}

/// A framework that new teams may use.
pub(super) struct Offer {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

pub(super) fn offers(web: &Web, chosen: Option<&str>) -> Vec<Offer> {
    let library = web.app.library.now();
    let frameworks = library.current().map(|published| &published.framework);
    let offers = frameworks.map(|framework| Offer {
        id: framework.id().to_owned(),
        name: framework.header.name.to_string(),
        chosen: chosen == Some(framework.id()),
    });
    offers.collect()
}
