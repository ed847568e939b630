//! Claims that no evidence could meet or refute.

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::{
    Openings, after_adverbs, end_of_sentence, is_participle, is_third_person, start_of_sentence,
};
use super::lexicon::Hit;
use super::lists::LISTS;
use super::own::Own;
use super::words::Words;

/// What kind of claim nothing could settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// A belief, a feeling, a motive, a trait of character.
    Inside,
    /// A gift, or what somebody might become.
    Gift,
    /// What people think, without saying who.
    Repute,
    /// Without bounds, or about what did not happen.
    Boundless,
    /// A phrase that the framework adds.
    Own,
}

/// The words of such a claim, where nothing beside them leaves a trace.
pub(crate) fn find(words: Words<'_>, own: &Own) -> Option<(Claim, Range<usize>)> {
    if let Some(hit) = own.added(words).first() {
        return Some((Claim::Own, words.bytes(hit.places.clone())));
    }
    if words.has_mark(":;\"“”?(") || tells_deed(words) {
        return None;
    }
    let hits = own.without_allowed(LISTS.evidence.hits(words.ids()), words);
    let mut claims = hits.iter().filter(|hit| claim(hit).is_some());
    let told = claims.find(|hit| {
        !OPENINGS.is_deed(words, &hit.places)
            && !is_subject(words, &hit.places)
            && !is_part_of_noun(words, &hit.places)
            && !leaves_trace(words, &hits, &hit.places)
    })?;
    Some((claim(told)?, words.bytes(told.places.clone())))
}

fn claim(hit: &Hit<'_>) -> Option<Claim> {
    Some(match hit.section {
        "inside" => Claim::Inside,
        "gift" => Claim::Gift,
        "repute" => Claim::Repute,
        "boundless" | "unhappened" => Claim::Boundless,
        _ => return None,
    })
}

struct Classes {
    attitude: Option<usize>,
    regard: Option<usize>,
    degree: Option<usize>,
    inner: Option<usize>,
    soft: Option<usize>,
    behind: Option<usize>,
    joint: Option<usize>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| Classes {
    attitude: LISTS.evidence.section("attitude"),
    regard: LISTS.evidence.section("regard"),
    degree: LISTS.evidence.section("degree"),
    inner: LISTS.evidence.section("inner"),
    soft: LISTS.evidence.section("soft"),
    behind: LISTS.evidence.section("behind"),
    joint: LISTS.evidence.section("joint"),
});

static OPENINGS: LazyLock<Openings<'static>> = LazyLock::new(|| Openings {
    list: &LISTS.evidence,
    holders: ["soft", "attitude", "regard"].map(|name| LISTS.evidence.section(name)),
    sitting: LISTS.evidence.section("sitting"),
    plural: LISTS.evidence.section("plural"),
    either: LISTS.evidence.section("either"),
});

fn is(class: Option<usize>, words: Words<'_>, place: usize) -> bool {
    LISTS.evidence.holds(class, words.id(place))
}

/// So many words behind a claim say what it is about.
const ABOUT: usize = 5;

/// Whether something beside a claim could be looked up. What the claim itself is about could not:
/// who loves reviews has not yet held one.
fn leaves_trace(words: Words<'_>, hits: &[Hit<'_>], claim: &Range<usize>) -> bool {
    let behind = claim.end..words.len().min(claim.end + ABOUT);
    let marks = behind.clone().find(|at| !words.is_word(*at));
    let about = claim.end..marks.unwrap_or(behind.end);
    hits.iter().any(|hit| {
        let is_apart = hit.places.start >= claim.end || hit.places.end <= claim.start;
        match hit.section {
            "shown" | "figure" => is_apart,
            "thing" => is_apart && !about.contains(&hit.places.start),
            _ => false,
        }
    })
}

/// Whether what somebody has inside is what a sentence speaks about, not what it claims: `Passion
/// for teaching counts once a course exists`.
fn is_subject(words: Words<'_>, claim: &Range<usize>) -> bool {
    let is_noun = is(CLASSES.inner, words, claim.start) || is(CLASSES.degree, words, claim.start);
    let opens = start_of_sentence(words, claim.start) == claim.start;
    let mut rest = claim.end..end_of_sentence(words, claim.start);
    let says = |at| {
        matches!(
            words.at(at),
            "is" | "are" | "was" | "were" | "counts" | "has" | "have"
        )
    };
    is_noun && opens && rest.any(says)
}

/// Whether the last word of a claim only says more about the noun behind it: `integrity checks`,
/// `Renowned speakers are invited`.
fn is_part_of_noun(words: Words<'_>, claim: &Range<usize>) -> bool {
    let is_attitude = [CLASSES.attitude, CLASSES.regard]
        .iter()
        .any(|class| is(*class, words, claim.start));
    let opens = claim.len() == 1 && start_of_sentence(words, claim.start) == claim.start;
    let may_be_part = is(CLASSES.inner, words, claim.end - 1) || opens;
    may_be_part && !is_attitude && words.is_word(claim.end) && !is(CLASSES.joint, words, claim.end)
}

/// Whether the text tells of something done: in a clause that is joined on, `and has fixed thirty
/// issues`, or as a means, `by stopping a project`.
fn tells_deed(words: Words<'_>) -> bool {
    (0..words.len()).any(|at| {
        let verb = after_adverbs(words, at + 1);
        match words.at(at) {
            "and" | "but" => is_joined_deed(words, verb),
            "by" => words.at(verb).len() > 4 && words.at(verb).ends_with("ing"),
            _ => false,
        }
    })
}

fn is_joined_deed(words: Words<'_>, verb: usize) -> bool {
    let is_had = matches!(words.at(verb), "has" | "have" | "had");
    if is_had && is_participle(words.at(verb + 1)) {
        return true;
    }
    let tells_none = [
        CLASSES.attitude,
        CLASSES.regard,
        CLASSES.inner,
        CLASSES.soft,
    ];
    let is_soft = tells_none.iter().any(|class| is(*class, words, verb));
    is_third_person(words.at(verb)) && !is_soft && is(CLASSES.behind, words, verb + 1)
}
