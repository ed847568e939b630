//! Light morphology: the forms of a regular verb, and what a word has in common with its forms.

/// The regular forms of a verb. Where English may double the last letter, with and without.
pub(crate) fn forms(verb: &str) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    let mut all = vec![verb.to_owned()];
    let mut letters = verb.chars().rev();
    let last = letters.next().unwrap_or_default();
    let before = letters.next().unwrap_or_default();
    let stem = &verb[..verb.len() - last.len_utf8().min(verb.len())];
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    if last == 'y' && !vowel(before) {
        all.extend([
            format!("{stem}ies"),
            format!("{stem}ied"),
            format!("{verb}ing"),
        ]);
    } else if last == 'e' {
        all.extend([format!("{verb}s"), format!("{verb}d"), format!("{stem}ing")]);
    } else {
        let s = if hisses.iter().any(|end| verb.ends_with(end)) {
            "es"
        } else {
            "s"
        };
        all.extend([
            format!("{verb}{s}"),
            format!("{verb}ed"),
            format!("{verb}ing"),
        ]);
        if !vowel(last) && vowel(before) {
            all.extend([format!("{verb}{last}ed"), format!("{verb}{last}ing")]);
        }
    }
    all
}

/// What is left of a word without the endings of number, person and time. Not always a word.
pub(crate) fn stem(word: &str) -> &str {
    if word.len() <= 3 {
        return word;
    }
    for ending in ["ies", "ied", "ing", "ed", "es", "s", "e", "y"] {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if stem.len() < 3 || (ending == "s" && (stem.ends_with('s') || stem.ends_with('u'))) {
            continue;
        }
        let mut letters = stem.bytes().rev();
        let (last, before) = (letters.next(), letters.next());
        let is_doubled = last == before && !matches!(last, Some(b's' | b'l'));
        return if is_doubled && matches!(ending, "ing" | "ed") {
            &stem[..stem.len() - 1]
        } else if ending == "s" || ending == "es" {
            stem.strip_suffix('e').unwrap_or(stem)
        } else {
            stem
        };
    }
    word
}
