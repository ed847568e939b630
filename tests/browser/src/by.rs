//! How a journey names what is on a page: by the words that a reader sees, where there are any.

use std::fmt;

use serde_json::{Value, json};

/// A way to find something. The words are matched whole, with white space made plain.
#[derive(Debug, Clone)]
pub struct By {
    using: &'static str,
    value: String,
    named: String,
}

impl By {
    pub fn css(selector: &str) -> Self {
        Self {
            using: "css selector",
            value: selector.to_owned(),
            named: selector.to_owned(),
        }
    }

    pub fn link(words: &str) -> Self {
        Self::xpath(
            format!("//a[@href][{}]", says(words)),
            format!("the link “{words}”"),
        )
    }

    /// The first link whose words begin like this.
    pub fn link_beginning(words: &str) -> Self {
        let path = format!(
            "//a[@href][starts-with(normalize-space(), {})]",
            literal(words)
        );
        Self::xpath(path, format!("a link “{words}…”"))
    }

    pub fn button(words: &str) -> Self {
        Self::xpath(
            format!("//button[{}]", says(words)),
            format!("the button “{words}”"),
        )
    }

    pub fn heading(words: &str) -> Self {
        let levels = "self::h1 or self::h2 or self::h3 or self::h4";
        Self::xpath(
            format!("//*[{levels}][{}]", says(words)),
            format!("the heading “{words}”"),
        )
    }

    /// The heading of the whole page.
    pub fn title(words: &str) -> Self {
        Self::xpath(
            format!("//h1[{}]", says(words)),
            format!("the page “{words}”"),
        )
    }

    /// The first heading that contains these words.
    pub fn heading_with(words: &str) -> Self {
        let path = format!(
            "//*[self::h1 or self::h2 or self::h3][contains(normalize-space(), {})]",
            literal(words)
        );
        Self::xpath(path, format!("a heading with “{words}”"))
    }

    /// The field that this label is for, inside of it or elsewhere.
    pub fn field(label: &str) -> Self {
        let says = says(label);
        let path = format!(
            "//*[@id=//label[{says}]/@for] | //label[{says}]//*[self::input or self::select or self::textarea]"
        );
        Self::xpath(path, format!("the field “{label}”"))
    }

    /// In the group of fields with this legend, the first choice whose words begin like this.
    pub fn choice(legend: &str, words: &str) -> Self {
        let path = format!(
            "{}//label[starts-with(normalize-space(), {})]//input",
            group(legend),
            literal(words)
        );
        Self::xpath(path, format!("the choice “{words}” of “{legend}”"))
    }

    /// In the group of fields with this legend, the field that this label is for.
    pub fn field_in(legend: &str, label: &str) -> Self {
        let path = format!(
            "{0}//*[@id={0}//label[{1}]/@for]",
            group(legend),
            says(label)
        );
        Self::xpath(path, format!("the field “{label}” of “{legend}”"))
    }

    /// Any element whose whole text this is.
    pub fn text(words: &str) -> Self {
        let path = format!("//body//*[{}][not(*[{}])]", says(words), says(words));
        Self::xpath(path, format!("the words “{words}”"))
    }

    fn xpath(value: String, named: String) -> Self {
        Self {
            using: "xpath",
            value,
            named,
        }
    }

    pub(crate) fn wire(&self) -> Value {
        json!({ "using": self.using, "value": self.value })
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.named)
    }
}

fn group(legend: &str) -> String {
    format!("//fieldset[legend[{}]]", says(legend))
}

fn says(words: &str) -> String {
    format!("normalize-space()={}", literal(words))
}

/// `XPath` has no escapes in its strings.
fn literal(words: &str) -> String {
    if !words.contains('"') {
        return format!("\"{words}\"");
    }
    let parts: Vec<String> = words.split('"').map(|part| format!("\"{part}\"")).collect();
    format!("concat({})", parts.join(", '\"', "))
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn quotes_are_put_together_from_parts() {
        assert_eq!(literal("What’s next"), "\"What’s next\"");
        assert_eq!(
            literal("a \"b\""),
            "concat(\"a \", '\"', \"b\", '\"', \"\")"
        );
    }
}
