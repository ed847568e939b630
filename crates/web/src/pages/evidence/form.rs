//! The form for evidence, as a page: new or to be changed.

use app::evidence::{Blank, EvidenceView};
use askama::Template;
use careers::records::EvidenceId;

use super::fields::{Fields, Wrong};
use super::ties::{self, Group};
use crate::layout::{Place, Shell};
use crate::urls;
use crate::view::words;

#[derive(Template)]
#[template(path = "evidence/form.html")]
pub(super) struct FormPage<'a> {
    shell: Shell,
    blank: &'a Blank,
    fields: Fields,
    wrong: Vec<Wrong>,
    groups: Vec<Group>,
    /// The piece that is changed; none for a new one.
    id: Option<EvidenceId>,
}

impl<'a> FormPage<'a> {
    pub(super) fn new(
        shell: Shell,
        blank: &'a Blank,
        fields: Fields,
        wrong: Vec<Wrong>,
        changed: Option<&EvidenceView>,
    ) -> Self {
        let (_, earlier) = changed.map(ties::kept).unwrap_or_default();
        let groups = blank.published.as_ref().map(|published| {
            let level = blank.level.as_deref();
            ties::groups(&published.framework, level, &fields.about, &earlier)
        });
        Self {
            shell,
            blank,
            fields,
            wrong,
            groups: groups.unwrap_or_default(),
            id: changed.map(|view| view.evidence.id),
        }
    }

    fn action(&self) -> String {
        self.id
            .map_or_else(|| "/evidence".to_owned(), urls::evidence)
    }

    /// Where "leave it" leads.
    fn back(&self) -> String {
        self.id
            .map_or_else(|| urls::person(self.blank.subject.id), urls::evidence)
    }

    fn groups(&self, far: bool) -> Vec<&Group> {
        self.groups
            .iter()
            .filter(|group| group.far == far)
            .collect()
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field == field)?;
        Some(&wrong.words)
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong_at(field).is_some()
    }

    /// Whether the quieter fields stand open.
    fn more(&self) -> bool {
        let Fields {
            link,
            project,
            text,
            ..
        } = &self.fields;
        !(link.is_empty() && project.is_empty() && text.is_empty())
            || ["text", "link"]
                .into_iter()
                .any(|field| self.is_wrong(field))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use careers::records::{Person, PersonId};
    use framework::Library;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn blank(framework: Option<&str>, own: bool) -> Blank {
        let library = Library::built_in().unwrap();
        Blank {
            subject: Person {
                id: PersonId(Uuid::from_u128(1)),
                name: "Łukasz <Żółkiewski>".into(),
                email: String::new(),
                team: None,
                started: date(2020, 1, 1),
                left: None,
            },
            own,
            published: framework.and_then(|id| library.get(id)).map(Arc::clone),
            level: framework.map(|_| "Mid".into()),
            shared_with: "You; your manager Ana.".into(),
        }
    }

    fn render(blank: &Blank, fields: Fields, wrong: Vec<Wrong>) -> String {
        FormPage::new(Shell::sample("What happened?"), blank, fields, wrong, None)
            .render()
            .unwrap()
    }

    #[test]
    fn a_new_form_needs_a_title_alone_and_says_who_will_see_it() {
        let html = render(&blank(None, true), Fields::default(), Vec::new());
        assert!(html.contains("name=\"title\"") && html.contains("Keep it"));
        assert!(html.contains("Only you") && html.contains("You; your manager Ana."));
        assert!(
            html.contains("value=\"no\" checked"),
            "private unless said otherwise"
        );
        assert!(
            !html.contains("name=\"about\""),
            "nothing to tie it to without a framework"
        );
    }

    #[test]
    fn about_a_colleague_the_form_names_them_and_carries_their_id() {
        let html = render(&blank(None, false), Fields::default(), Vec::new());
        assert!(html.contains("Łukasz &#60;Żółkiewski&#62;") && !html.contains("<Żółkiewski>"));
        let field = format!("name=\"person\" value=\"{}\"", Uuid::from_u128(1));
        assert!(html.contains(&field));
    }

    #[test]
    fn mistakes_are_summed_up_and_everything_typed_is_kept() {
        let fields = Fields {
            title: "A \"title\"".into(),
            text: "line\nline".into(),
            day: "yesterday".into(),
            link: "ftp://x".into(),
            project: "Ledger".into(),
            about: vec!["sizing".into()],
            share: true,
        };
        let wrong = |field| Wrong {
            field,
            words: format!("Something about {field}."),
        };
        let page = blank(Some("engineering-levels"), true);
        let html = render(&page, fields, vec![wrong("day"), wrong("link")]);
        assert!(html.contains("data-error-summary"));
        assert!(html.contains("href=\"#day\"") && html.contains("href=\"#link\""));
        for kept in [
            "A &#34;title&#34;",
            "line\nline",
            "yesterday",
            "ftp://x",
            "Ledger",
        ] {
            assert!(html.contains(kept), "{kept}");
        }
        assert!(
            html.contains("value=\"sizing\" checked") && html.contains("value=\"yes\" checked")
        );
    }
}
