//! What people do with records, in words.

use std::borrow::Borrow;

use careers::records::{AssessmentKind, Shown};

use super::words;

/// A rule's words as a sentence of its own: `it is sealed` becomes `It is sealed.`
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.trim().chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut said: String = first.to_uppercase().chain(letters).collect();
    if !said.ends_with(['.', '?']) {
        said.push('.');
    }
    said
}

/// `one step`, `three steps`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        words::small(number),
        if number == 1 { one } else { many }
    )
}

/// As what somebody reads a person.
pub(crate) fn kind(kind: impl Borrow<AssessmentKind>) -> &'static str {
    match kind.borrow() {
        AssessmentKind::Own => "about themselves",
        AssessmentKind::Manager => "as their manager",
        AssessmentKind::Peer => "as a peer",
        AssessmentKind::Panel => "on the panel",
    }
}

/// How far a criterion is shown.
pub(crate) fn shown(shown: impl Borrow<Shown>) -> &'static str {
    match shown.borrow() {
        Shown::NotYet => "Not yet",
        Shown::Partly => "Partly",
        Shown::Shown => "Shown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_said_as_sentences_and_small_numbers_as_words() {
        assert_eq!(sentence("it is sealed"), "It is sealed.");
        assert_eq!(sentence("Éa is here."), "Éa is here.");
        assert_eq!(sentence(" "), "");
        assert_eq!(counted(1, "step", "steps"), "one step");
        assert_eq!(counted(30, "step", "steps"), "30 steps");
    }
}
