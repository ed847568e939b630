//! Words in which names stand between backticks, as findings and rules have them: on a page the
//! names are set as code.

use askama::Template;

/// Made of words as a terminal prints them.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"{% for part in parts %}{% if part.is_name %}<code>{{ part.text }}</code>{% else %}{{ part.text }}{% endif %}{% endfor %}"#
)]
pub(crate) struct Said {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
struct Part {
    text: String,
    is_name: bool,
}

// The template above escapes what it holds.
impl askama::filters::HtmlSafe for Said {}

impl Said {
    pub(crate) fn of(words: impl AsRef<str>) -> Self {
        Self::calling(words, |_| None)
    }

    /// The same with what a page calls some of the names, between quotation marks.
    pub(crate) fn calling(words: impl AsRef<str>, called: impl Fn(&str) -> Option<String>) -> Self {
        let mut parts = Vec::new();
        let mut rest = words.as_ref();
        while let Some((before, name, behind)) = first_name(rest) {
            parts.push(Part::new(before, false));
            parts.push(match called(name) {
                Some(called) => Part::new(&format!("“{called}”"), false),
                None => Part::new(name, true),
            });
            rest = behind;
        }
        parts.push(Part::new(rest, false));
        parts.retain(|part| !part.text.is_empty());
        Self { parts }
    }
}

impl Part {
    fn new(text: &str, is_name: bool) -> Self {
        Self {
            text: text.to_owned(),
            is_name,
        }
    }
}

/// What comes before the first name, the name, and what follows.
fn first_name(words: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = words.split_once('`')?;
    let (name, behind) = rest.split_once('`')?;
    Some((before, name, behind))
}

#[cfg(test)]
mod tests {
    use askama::Template as _;

    use super::Said;

    #[test]
    fn names_are_set_as_code_and_everything_is_escaped() {
        let page = |words: &str| Said::of(words).render().unwrap_or_default();
        assert_eq!(
            page("there is no `a<b` here"),
            "there is no <code>a&#60;b</code> here"
        );
        assert_eq!(
            page("`one` and `two`"),
            "<code>one</code> and <code>two</code>"
        );
        let called = |name: &str| (name == "two").then(|| "Number <2>".to_owned());
        assert_eq!(
            Said::calling("`one` and `two`", called)
                .render()
                .unwrap_or_default(),
            "<code>one</code> and “Number &#60;2&#62;”"
        );
        assert_eq!(page("a single ` stays"), "a single ` stays");
        assert_eq!(page(""), "");
    }
}
