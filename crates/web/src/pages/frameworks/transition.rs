//! A transition: what the move is, what would show it, how it goes.

use askama::Template;
use framework::{Framework, Level, Text, Transition};

use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::view::cite::Cite;
use crate::view::words;

#[derive(Template)]
#[template(path = "frameworks/transition.html")]
struct TransitionPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    transition: &'a Transition,
    from: &'a Level,
    to: &'a Level,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    transition: &Transition,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(title(transition), Place::Frameworks);
    let page_of = TransitionPage::new(shell, framework, transition).ok_or(WebError::NotFound)?;
    audience.page(&page_of)
}

fn title(transition: &Transition) -> String {
    format!("From {} to {}", transition.from, transition.to)
}

impl<'a> TransitionPage<'a> {
    fn new(shell: Shell, framework: &'a Framework, transition: &'a Transition) -> Option<Self> {
        let from = framework.level(&transition.from)?;
        let to = framework.level(&transition.to)?;
        Some(Self {
            shell,
            framework,
            transition,
            from,
            to,
        })
    }

    fn id(&self) -> String {
        self.transition.id()
    }

    fn ends(&self) -> [&'a Level; 2] {
        [self.from, self.to]
    }

    fn months(&self) -> Option<u32> {
        let policy = || {
            self.framework
                .promotion
                .as_ref()
                .map(|policy| policy.sustained_months)
        };
        self.transition.sustained_months.or_else(policy)
    }

    /// The lists that tell how the move goes, with their headings.
    fn lists(&self) -> Vec<(&'static str, &'static str, &'a [Text])> {
        let t = self.transition;
        let lists: [(&str, &str, &[Text]); 4] = [
            ("when", "When to think about it", &t.when),
            ("questions", "Questions to ask oneself", &t.questions),
            ("process", "How it goes", &t.process),
            ("is-not", "What it is not", &t.is_not),
        ];
        lists
            .into_iter()
            .filter(|(_, _, texts)| !texts.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_transition_renders_with_an_anchor_for_each_criterion() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let framework = &published.framework;
            for transition in &framework.transitions {
                let shell = Shell::sample(&title(transition));
                let page = TransitionPage::new(shell, framework, transition).unwrap();
                let html = page.render().unwrap();
                for criterion in &transition.criteria {
                    assert!(html.contains(&format!("id=\"{}\"", criterion.id)));
                }
            }
        }
    }
}
