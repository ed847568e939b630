//! Markdown, in and out.
//!
//! In: headings, lists, tables and front matter become a document of values within values
//! ([`blocks`], [`outline`]), which is understood by its shape as JSON and YAML are. Out: pages that
//! read well wherever Markdown is shown, with an anchor on everything that has an address.

mod blocks;
mod matrix;
mod outline;
mod write;

pub use write::{document, pages};

use crate::document::{Node, Trouble, yaml};

/// Reads one file: what its front matter says, and what stands below it.
pub(crate) fn read(text: &str, file: u32) -> Result<Node, Trouble> {
    let (front, body) = front_matter(text);
    let front = match front {
        Some(front) => yaml::read(&front, file)?.into_iter().next(),
        None => None,
    };
    outline::of(text, blocks::read(&body, file)?, front, file)
}

/// The front matter and what stands below it, both with blanks in the place of the other, so that
/// places stay what they are.
fn front_matter(text: &str) -> (Option<String>, String) {
    let end = text.strip_prefix("---\n").and_then(|rest| {
        let end = rest.find("\n---\n").map(|end| end + "\n---\n".len());
        let at_end = rest.strip_suffix("\n---").map(|_| rest.len());
        end.or(at_end)
    });
    let Some(end) = end.map(|end| end + "---\n".len()) else {
        return (None, text.to_owned());
    };
    let (front, body) = text.split_at(end);
    let inner = front.trim_end_matches('\n').trim_end_matches("---");
    let front = format!("   \n{}", &inner["---\n".len()..]);
    (Some(front), blank(text.split_at(end).0) + body)
}

fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}
