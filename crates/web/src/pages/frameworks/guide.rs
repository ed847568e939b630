//! A guide: an article, a comparison, a balance, questions and answers.

use std::borrow::Borrow;

use askama::Template;
use framework::{Framework, Guide};

use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::markdown::SafeHtml;
use crate::view::cite::Cite;

#[derive(Template)]
#[template(path = "frameworks/guide.html")]
struct GuidePage<'a> {
    shell: Shell,
    framework: &'a Framework,
    guide: &'a Guide,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    guide: &Guide,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(guide.title.as_str(), Place::Frameworks);
    audience.page(&GuidePage {
        shell,
        framework,
        guide,
    })
}

impl GuidePage<'_> {
    fn column(&self, index: impl Borrow<usize>) -> &str {
        self.guide
            .columns
            .get(*index.borrow())
            .map(|column| &**column)
            .unwrap_or_default()
    }

    fn markdown(&self, text: &str) -> SafeHtml {
        self.shell.markdown(text)
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_guide_renders_with_its_rows_balances_and_questions() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let framework = &published.framework;
            for guide in &framework.guides {
                let html = GuidePage {
                    shell: Shell::sample(&guide.title),
                    framework,
                    guide,
                };
                let html = html.render().unwrap();
                assert_eq!(
                    html.matches("class=\"scale\"").count(),
                    guide.balances.len()
                );
                for question in &guide.questions {
                    assert!(html.contains(&format!("id=\"{}\"", question.id)));
                }
            }
        }
    }
}
