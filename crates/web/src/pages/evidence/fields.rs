//! What stands in the form for evidence, and the draft that comes of it.

use app::evidence::{Draft, Fault};
use careers::records::{Evidence, Visibility};
use jiff::civil::Date;

use crate::http::form::Form;

/// What is written in the form, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fields {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) day: String,
    pub(super) link: String,
    pub(super) project: String,
    pub(super) about: Vec<String>,
    pub(super) share: bool,
}

/// Something that cannot be kept as it stands: at which field, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) field: &'static str,
    pub(super) words: String,
}

impl Fields {
    pub(super) fn sent(form: &Form) -> Self {
        let mut about: Vec<String> = Vec::new();
        for path in form.all("about").filter(|path| !path.is_empty()) {
            if !about.iter().any(|known| known == path) {
                about.push(path.to_owned());
            }
        }
        Self {
            title: form.text("title"),
            text: form.text("text"),
            day: form.text("day"),
            link: form.text("link"),
            project: form.text("project"),
            about,
            share: form.text("share") == "yes",
        }
    }

    /// What is kept, with `about` as its ties are called now.
    pub(super) fn kept(evidence: &Evidence, about: Vec<String>) -> Self {
        Self {
            title: evidence.title.clone(),
            text: evidence.text.clone(),
            day: evidence.happened_on.to_string(),
            link: evidence.link.clone().unwrap_or_default(),
            project: evidence.project.clone().unwrap_or_default(),
            about,
            share: evidence.visibility == Visibility::Shared,
        }
    }

    /// The draft that these fields make. Without a day it is of today.
    pub(super) fn draft(&self, today: Date) -> Result<Draft, Wrong> {
        let happened_on = if self.day.is_empty() {
            today
        } else {
            self.day.parse().map_err(|_| Wrong {
                field: "day",
                words: "Write the day as year, month and day: 2026-03-14.".to_owned(),
            })?
        };
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(Draft {
            happened_on,
            title: self.title.clone(),
            text: self.text.clone(),
            link: given(&self.link),
            about: self.about.clone(),
            project: given(&self.project),
            share: self.share,
        })
    }
}

/// Faults at the fields that they are about.
pub(super) fn wrong_of(faults: &[Fault]) -> Vec<Wrong> {
    let field = |fault: &Fault| match fault {
        Fault::NoTitle | Fault::TitleTooLong => "title",
        Fault::TextTooLong => "text",
        Fault::Link => "link",
        Fault::ProjectTooLong => "project",
        Fault::Ahead => "day",
        Fault::Tie(_) | Fault::TooManyTies => "about",
    };
    let wrong = |fault: &Fault| Wrong {
        field: field(fault),
        words: fault.to_string(),
    };
    let mut wrong: Vec<Wrong> = faults.iter().map(wrong).collect();
    wrong.sort_by_key(|wrong| ORDER.iter().position(|field| *field == wrong.field));
    wrong
}

/// The fields in the order in which they stand on the page.
const ORDER: [&str; 5] = ["title", "day", "text", "link", "about"];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 9, 14);

    fn sent(body: &str) -> Fields {
        Fields::sent(&Form::parse(body.as_bytes()))
    }

    #[test]
    fn a_title_alone_makes_evidence_of_today_that_only_its_author_sees() {
        let draft = sent("title=Ran+the+review").draft(TODAY).unwrap();
        assert_eq!(
            (draft.title.as_str(), draft.happened_on),
            ("Ran the review", TODAY)
        );
        assert!(!draft.share && draft.link.is_none() && draft.about.is_empty());
    }

    #[test]
    fn faults_are_told_in_the_order_of_the_fields() {
        let wrong = wrong_of(&[
            Fault::Link,
            Fault::TooManyTies,
            Fault::Ahead,
            Fault::NoTitle,
        ]);
        let fields: Vec<_> = wrong.iter().map(|wrong| wrong.field).collect();
        assert_eq!(fields, ["title", "day", "link", "about"]);
    }

    #[test]
    fn ties_come_once_and_blank_ones_not_at_all() {
        let fields = sent("about=people&about=&about=people&about=D3-D4%23c2&share=yes");
        assert_eq!(fields.about, ["people", "D3-D4#c2"]);
        assert!(fields.share);
        assert!(!sent("share=forged").share);
    }

    #[test]
    fn a_day_that_is_none_is_refused_at_its_field() {
        for day in ["2026-02-30", "yesterday", "2026-13-01", "%3Cb%3E"] {
            let wrong = sent(&format!("title=a&day={day}"))
                .draft(TODAY)
                .unwrap_err();
            assert_eq!(wrong.field, "day", "{day}");
        }
    }
}
