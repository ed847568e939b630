//! Templates leave nothing to a permissive browser: no inline style or script, nothing unescaped,
//! and no form that another site could send.

use super::Problem;
use super::markup::{Tag, line, tags, without_comments};
use super::tree::Tree;

const FOLDER: &str = "crates/web/templates/";

/// What is allowed all the same.
struct Allowed {
    /// The template, from the folder of templates.
    template: &'static str,
    /// Part of the line concerned.
    text: &'static str,
    /// Why nothing can go wrong there.
    _reason: &'static str,
}

/// Prefer a type whose `Display` is safe by construction (askama's `HtmlSafe`) to a line here.
const ALLOWED: &[Allowed] = &[];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in tree.texts() {
        let Some(template) = path.strip_prefix(FOLDER) else {
            continue;
        };
        let text = without_comments(text);
        let lines: Vec<&str> = text.lines().collect();
        for (at, what, to_do) in faults(&text) {
            let written = lines.get(at - 1).copied().unwrap_or_default();
            if !is_allowed(ALLOWED, template, written) {
                problems.push(Problem::new(path, at, what, to_do));
            }
        }
    }
    problems
}

fn is_allowed(allowed: &[Allowed], template: &str, written: &str) -> bool {
    allowed
        .iter()
        .any(|exception| exception.template == template && written.contains(exception.text))
}

/// Line, what is wrong, what to do.
type Fault = (usize, String, &'static str);

fn faults(text: &str) -> Vec<Fault> {
    let tags = tags(text);
    let mut faults = unescaped(text);
    for (index, tag) in tags.iter().enumerate() {
        faults.extend(attributes(tag));
        let inside = tags[index + 1..]
            .iter()
            .find(|later| later.name == format!("/{}", tag.name))
            .map_or(&text[tag.end..], |closing| &text[tag.end..closing.begin]);
        faults.extend(element(tag, inside));
    }
    faults.sort();
    faults
}

fn attributes(tag: &Tag) -> Vec<Fault> {
    let fault = |(name, value): &(String, String)| -> Option<Fault> {
        let to_do = if name == "style" {
            "Give it a class, or a presentation attribute in SVG; the stylesheet does the rest."
        } else if name.starts_with("on") || name.starts_with("hx-on") {
            "Listen for the event in a script file under crates/web/assets."
        } else if value
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("javascript:")
        {
            "Lead to a page that does it, or listen for the event in a script file."
        } else {
            return None;
        };
        Some((
            tag.line,
            format!("`{name}` on `<{}>` acts inline", tag.name),
            to_do,
        ))
    };
    tag.attributes.iter().filter_map(fault).collect()
}

/// `inside` is what stands between the tag and the one that closes it.
fn element(tag: &Tag, inside: &str) -> Option<Fault> {
    let fault = |what: &str, to_do| Some((tag.line, what.to_owned(), to_do));
    match tag.name.as_str() {
        "style" => fault(
            "inline stylesheet",
            "Move it into the stylesheet under crates/web/assets.",
        ),
        "script" if tag.attribute("src").is_none() || !inside.trim().is_empty() => fault(
            "inline script",
            "Move it into a file under crates/web/assets and name that in `src`.",
        ),
        "form" if is_post(tag) && !inside.contains("csrf") => fault(
            "a form that is sent with POST, without the `csrf` field",
            "Put the `csrf` field first in the form: without it, other sites could send it.",
        ),
        _ => None,
    }
}

fn is_post(form: &Tag) -> bool {
    form.attribute("method")
        .is_some_and(|method| method.eq_ignore_ascii_case("post"))
}

/// Every way to hand text to the browser as it is.
fn unescaped(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, _) in text.match_indices("safe") {
        let before = text[..at].trim_end();
        let ends = !text[at + 4..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let is_filter = before.ends_with('|') && !before.ends_with("||");
        if ends && (is_filter || before.ends_with("% filter") || before.ends_with("%- filter")) {
            faults.push((
                line(text, at),
                "`safe` leaves text unescaped".to_owned(),
                "Hand in a type that is safe by construction, such as sanitised Markdown.",
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(template: &str) -> Vec<(usize, String)> {
        let tree = [("crates/web/templates/page.html", template)]
            .into_iter()
            .collect();
        let problems = check(&tree);
        problems
            .into_iter()
            .map(|problem| (problem.line, problem.what))
            .collect()
    }

    #[test]
    fn inline_style_and_script_are_noticed() {
        assert_eq!(found("<p class=\"a\">\n<p style=\"b\">").len(), 1);
        assert_eq!(found("<style>p {}</style>")[0].1, "inline stylesheet");
        assert_eq!(
            found("\n<script>go()</script>"),
            [(2, "inline script".to_owned())]
        );
        assert_eq!(found("<script src=\"a.js\" defer></script>"), []);
        assert_eq!(found("<script src=\"a.js\">go()</script>").len(), 1);
    }

    #[test]
    fn inline_handlers_are_noticed() {
        assert_eq!(
            found("<a onclick=\"go()\">")[0].1,
            "`onclick` on `<a>` acts inline"
        );
        assert_eq!(found("<a hx-on:click=\"go()\">").len(), 1);
        assert_eq!(found("<a href=\" JavaScript:go()\">").len(), 1);
        assert_eq!(found("<p>once upon a time, on=1</p>"), []);
    }

    #[test]
    fn unescaped_text_is_noticed() {
        assert_eq!(found("{{ a|safe }}").len(), 1);
        assert_eq!(found("{{ a | safe }}").len(), 1);
        assert_eq!(found("{% filter safe %}{{ a }}{% endfilter %}").len(), 1);
        assert_eq!(
            found("{{ a }} is safe; {# {{ a|safe }} #}{{ a|safely }}"),
            []
        );
    }

    #[test]
    fn a_form_that_changes_something_carries_the_token() {
        let with = "<form method=\"post\">{% call csrf() %}</form>";
        let without = "<form method=\"post\"></form>";
        assert_eq!(found(with), []);
        assert_eq!(found("<form method=\"get\"></form>"), []);
        assert_eq!(found(&format!("{without}\n{with}"))[0].0, 1);
        assert_eq!(
            found(&format!("{with}\n{}", without.to_uppercase()))[0].0,
            2
        );
    }

    #[test]
    fn an_exception_holds_for_its_line_alone() {
        let allowed = [Allowed {
            template: "page.html",
            text: "{{ chart|safe }}",
            _reason: "drawn by us",
        }];
        assert!(is_allowed(
            &allowed,
            "page.html",
            "<div>{{ chart|safe }}</div>"
        ));
        assert!(!is_allowed(&allowed, "page.html", "{{ name|safe }}"));
        assert!(!is_allowed(&allowed, "other.html", "{{ chart|safe }}"));
    }
}
