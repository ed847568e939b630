//! A conversation template: when, how long, what to ask.

use askama::Template;
use framework::{Conversation, Framework};

use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::view::cite::Cite;

#[derive(Template)]
#[template(path = "frameworks/conversation.html")]
struct ConversationPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    conversation: &'a Conversation,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    conversation: &Conversation,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(conversation.name.as_str(), Place::Frameworks);
    audience.page(&ConversationPage {
        shell,
        framework,
        conversation,
    })
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_conversation_renders_with_its_prompts() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let framework = &published.framework;
            for conversation in &framework.conversations {
                let shell = Shell::sample(&conversation.name);
                let html = ConversationPage {
                    shell,
                    framework,
                    conversation,
                }
                .render()
                .unwrap();
                let sections = conversation.sections.len()
                    + conversation
                        .variants
                        .iter()
                        .map(|v| v.sections.len())
                        .sum::<usize>();
                assert!(sections > 0 && html.matches("class=\"section\"").count() == sections);
            }
        }
    }
}
