//! What the keys of a framework's things are called on a form, with a hint where one helps.

use framework::edit::{Editor, Form, Kind};

/// The name of a kind of thing, as the head of its form says it.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Framework => "The framework",
        Kind::Track => "Track",
        Kind::Group => "Group of dimensions",
        Kind::Takeaway => "Takeaway",
        Kind::Dimension => "Dimension",
        Kind::Step => "Step",
        Kind::Signal => "Signal",
        Kind::Level => "Level",
        Kind::Expectation => "Expectation",
        Kind::Archetype => "Archetype",
        Kind::Part => "Part of the level",
        Kind::Band => "Pay band",
        Kind::Region => "Region",
        Kind::Transition => "Transition",
        Kind::Criterion => "Criterion",
        Kind::Promotion => "Promotion policy",
        Kind::PolicyPoint => "Point of the promotion policy",
        Kind::ProcessStep => "Step of the promotion process",
        Kind::Mistake => "Known mistake",
        Kind::WrongReason => "Wrong reason",
        Kind::Conversation => "Conversation",
        Kind::Section => "Section",
        Kind::Variant => "Variant",
        Kind::Guide => "Guide",
        Kind::Question => "Question",
        Kind::Balance => "Balance",
        Kind::Mapping => "Mapping",
        Kind::Waiver => "Waiver",
    }
}

/// One more of a kind, as a link that adds it says.
pub(super) fn another(kind: Kind) -> &'static str {
    match kind {
        Kind::Track => "Add a track",
        Kind::Group => "Add a group",
        Kind::Takeaway => "Add a takeaway",
        Kind::Dimension => "Add a dimension",
        Kind::Step => "Add a step",
        Kind::Level => "Add a level",
        Kind::Archetype => "Add an archetype",
        Kind::Part => "Add a part of your own",
        Kind::Band => "Add a pay band",
        Kind::Region => "Add a region",
        Kind::Transition => "Add a transition",
        Kind::Criterion => "Add a criterion",
        Kind::ProcessStep => "Add a step of the process",
        Kind::Mistake => "Add a known mistake",
        Kind::WrongReason => "Add a wrong reason",
        Kind::Conversation => "Add a conversation",
        Kind::Section => "Add a section",
        Kind::Variant => "Add a variant",
        Kind::Guide => "Add a guide",
        Kind::Question => "Add a question",
        Kind::Balance => "Add a balance",
        _ => "Add one more",
    }
}

/// What a key is called, and a hint. Keys that say it themselves are called by their name.
pub(super) fn key(kind: Kind, key: &str) -> (String, &'static str) {
    let (name, hint) = of_level(kind, key)
        .or_else(|| of_way(kind, key))
        .unwrap_or_else(|| common(kind, key));
    if name.is_empty() {
        return (sentence(key), hint);
    }
    (name.to_owned(), hint)
}

/// The label of the field that a rule's words call by its key, where the form about this thing, or
/// about one that it stands in, has such a field. Only for words of rules themselves: what they
/// quote may be called like a key.
pub(super) fn label(editor: &Editor, path: &str, key: &str) -> Option<String> {
    if key == "waive" {
        return Some(WAIVING.to_owned());
    }
    let mut path = path;
    loop {
        let kind = editor.kind(path).ok();
        let field = kind.and_then(|kind| Some((kind, kind.field(key)?)));
        if let Some((kind, field)) = field.filter(|(_, field)| field.form != Form::File) {
            return Some(self::key(kind, field.key).0);
        }
        path = &path[..path.rfind(['#', '.'])?];
    }
}

/// What is said for leaving something as it is, against a rule.
pub(super) const WAIVING: &str = "Keep it so, and say why";

fn of_level(kind: Kind, key: &str) -> Option<(&'static str, &'static str)> {
    if kind != Kind::Level {
        return None;
    }
    Some(match key {
        "name" => ("Title", "The title that people carry."),
        "rank" => ("Rank", "Equal ranks stand side by side across tracks."),
        "senior" => ("Counts as senior", ""),
        "terminal" => (
            "No further level is expected",
            "Growth goes on in impact rather than in title.",
        ),
        "organisation_at_least" => (
            "Worth having from",
            "Engineers in the organisation. Empty: always.",
        ),
        "narrative_of" => (
            "Shares the narrative of",
            "Only where this level says nothing of its own.",
        ),
        "summary" => ("In a sentence", "What this level is about."),
        "story" => ("The story", "A few paragraphs, in Markdown."),
        "scope" => (
            "Scope",
            "The size of problem that someone here answers for.",
        ),
        "autonomy" => ("Autonomy", "How much direction they need."),
        "leverage" => (
            "Unit of leverage",
            "Through what their work carries: a task, a problem, a team.",
        ),
        "defining_shift" => (
            "The defining shift",
            "What changes when someone arrives here.",
        ),
        "does" => (
            "What people here do",
            "What the level below does not. One thing in each field.",
        ),
        "not_yet" => ("Not asked yet", "The ceiling: what this level does not do."),
        "examples" => ("For example", "Three or four, from real work."),
        "projects" => ("Typical projects", ""),
        _ => return None,
    })
}

fn of_way(kind: Kind, key: &str) -> Option<(&'static str, &'static str)> {
    if kind != Kind::Transition && kind != Kind::Promotion {
        return None;
    }
    Some(match key {
        "from" => ("From", ""),
        "to" => ("To", ""),
        "kind" => ("Kind of way", "A lateral move runs both ways."),
        "sustained_months" => (
            "Months at the next level",
            "Performing there before the move is made.",
        ),
        "typical_months" => (
            "Months that people usually spend before it",
            "Context, never a criterion.",
        ),
        "when" => ("When it is worth thinking about", ""),
        "questions" => ("Questions to ask oneself", ""),
        "process" => ("How the move goes", "Step by step."),
        "probation_months" => (
            "Months of probation",
            "In which both sides can still change their mind.",
        ),
        "returns_to" => ("People return to", "Levels that people usually arrive at."),
        "is_not" => ("What it is not", ""),
        "too_early_months" => ("Too early below", "Sustained months."),
        "too_late_months" => (
            "Too late beyond",
            "Months at the next level without a case.",
        ),
        "principles" => ("Principles", "What a promotion means."),
        "packet" => ("Sections of the packet", ""),
        _ => return None,
    })
}

fn common(kind: Kind, key: &str) -> (&'static str, &'static str) {
    match key {
        "id" => (
            "Id",
            "Stands in every address. What names the old one can be changed with it, after saving.",
        ),
        "name" => ("Name", ""),
        "title" => ("Title", ""),
        "version" => ("Version", "Higher than every version that was published."),
        "language" => ("Language", "A tag such as en or de-AT."),
        "licence" => ("Licence", "Of the texts, as an SPDX expression."),
        "summary" => ("In a sentence", ""),
        "about" if kind == Kind::Framework => ("Introduction", "In Markdown."),
        "about" if kind == Kind::Step => ("What someone at this step does", ""),
        "about" => ("What it is", ""),
        "stance" => (
            "What readings are for",
            "A mirror gives a profile and goals, and never decides a promotion.",
        ),
        "above" => ("For the levels above", "One line."),
        "cumulative" => ("Each step includes the ones below it", ""),
        "orthogonal" => ("It applies to all the other dimensions", ""),
        "tracks" => ("Tracks", "None chosen: all of them."),
        "signals" => ("What one can see", "One thing in each field."),
        "examples" => ("For example", "One in each field."),
        "dimensions" => ("Rests on", "The dimensions that show it."),
        "text" if kind == Kind::Criterion => (
            "The criterion",
            "One sentence about work that somebody can see.",
        ),
        "body" => ("Text", "In Markdown."),
        "answer" => ("Answer", "In Markdown."),
        "kind" => ("Kind", ""),
        "level" => ("Level", ""),
        "instead" => ("What to do instead", ""),
        "result" => ("What comes of it", ""),
        "too_far_left" => ("Too far to the left", ""),
        "too_far_right" => ("Too far to the right", ""),
        _ => ("", ""),
    }
}

fn sentence(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
