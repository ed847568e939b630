//! The keys that frameworks use for the same things, and what words look like.

/// What a thing is called.
pub(super) const NAME: &[&str] = &["name", "title", "displayname", "label", "heading"];
/// What a level is called, beside that.
pub(super) const LEVEL_NAME: &[&str] = &[
    "name",
    "title",
    "displayname",
    "label",
    "jobtitle",
    "role",
    "position",
    "level",
];
pub(super) const ID: &[&str] = &[
    "id",
    "code",
    "key",
    "slug",
    "shortname",
    "abbreviation",
    "grade",
];
pub(super) const SUMMARY: &[&str] = &["summary", "description", "tagline", "overview", "about"];
pub(super) const EXAMPLES: &[&str] = &["examples", "example", "exampleprojects"];

/// Where the steps of a dimension stand.
pub(super) const STEPS: &[&str] = &[
    "milestones",
    "steps",
    "stages",
    "proficiencies",
    "proficiencylevels",
    "rubric",
    "content",
    "levels",
    "grades",
];
pub(super) const SIGNALS: &[&str] = &[
    "signals",
    "criteria",
    "indicators",
    "behaviours",
    "behaviors",
    "expectations",
    "items",
    "points",
    "bullets",
    "evidence",
];
/// Criteria that come with their own examples.
pub(super) const CRITERIA_WITH_EXAMPLES: &[&str] = &["examplecriteria", "criteriawithexamples"];
pub(super) const STEP_LABEL: &[&str] = &[
    "name",
    "title",
    "label",
    "displayname",
    "level",
    "milestone",
    "proficiency",
    "stage",
    "step",
];

/// Where dimensions stand.
pub(super) const DIMENSIONS: &[&str] = &[
    "competencies",
    "competences",
    "skills",
    "capabilities",
    "dimensions",
    "topics",
    "attributes",
    "axes",
    "tracks",
    "traits",
    "expectations",
];
/// Where groups of dimensions stand.
pub(super) const GROUPS: &[&str] = &[
    "themes",
    "categories",
    "groups",
    "pillars",
    "areas",
    "domains",
    "sections",
];
/// What names the group of a dimension.
pub(super) const GROUP: &[&str] = &["category", "theme", "group", "pillar", "area", "domain"];
/// Where levels stand.
pub(super) const LEVELS: &[&str] = &[
    "levels",
    "roles",
    "ladder",
    "ladders",
    "grades",
    "positions",
    "jobs",
    "careerlevels",
];
/// Where tracks stand, each with its levels.
pub(super) const TRACKS: &[&str] = &[
    "tracks",
    "paths",
    "families",
    "jobfamilies",
    "disciplines",
    "careertracks",
    "ladders",
];
/// Where ways between levels stand.
pub(super) const TRANSITIONS: &[&str] = &["transitions", "waysbetweenlevels"];
/// What names the track of a level.
pub(super) const TRACK: &[&str] = &["track", "path", "family", "jobfamily", "stream", "ladder"];
/// What a level is asked for on a competency.
pub(super) const PROFICIENCY: &[&str] = &[
    "proficiency",
    "proficiencylevel",
    "expected",
    "expectation",
    "milestone",
    "step",
    "rating",
    "mastery",
    "level",
];
/// What names the dimension of a record or of a level's competency.
pub(super) const DIMENSION: &[&str] = &[
    "competency",
    "competence",
    "skill",
    "capability",
    "dimension",
    "topic",
    "attribute",
    "name",
    "title",
    "label",
    "id",
];
/// What names the level of a record.
pub(super) const LEVEL: &[&str] = &["level", "grade", "role", "seniority"];

/// The words of a proficiency, from the least on, where they are of the common ones.
const ORDER: &[&[&str]] = &[
    &["none", "n/a"],
    &["aware", "awareness", "exposure", "novice", "beginner"],
    &[
        "basic",
        "learning",
        "foundational",
        "foundation",
        "emerging",
    ],
    &["developing", "working", "practising", "practicing"],
    &["intermediate", "competent", "capable"],
    &["proficient", "skilled", "fluent", "independent"],
    &["advanced", "strong", "leading"],
    &["expert", "mastery", "master", "mastering"],
    &["authority", "visionary"],
];

/// Where a word of proficiency stands among the common ones, or its number.
pub(super) fn order_of(label: &str) -> Option<usize> {
    let word = label.trim().to_lowercase();
    let number = word.parse::<usize>().ok();
    number.or_else(|| {
        ORDER
            .iter()
            .position(|words| words.contains(&word.as_str()))
    })
}

/// A key without what people write differently: `displayName`, `display_name`, `Display name`.
pub(super) fn plain(key: &str) -> String {
    let letters = key.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

pub(super) fn is_one_of(key: &str, names: &[&str]) -> bool {
    names.contains(&plain(key).as_str())
}

/// A key as a heading: `impactLevers` and `impact_levers` are "Impact levers". What is written as
/// words, such as `Follow-through` and `JavaScript`, stays so. Files of a framework cannot hold
/// control characters, so that a name has none.
pub(super) fn heading(key: &str) -> String {
    let shows = |c: &char| !c.is_control() || c.is_whitespace();
    let key = key.chars().filter(shows).collect::<String>();
    let key = key.trim();
    let mut words = String::new();
    let mut was_lower = false;
    let is_id = !key.contains(' ') && key.starts_with(char::is_lowercase);
    for c in key.chars() {
        if c == '_' || c == '-' && is_id {
            words.push(' ');
        } else if c.is_uppercase() && was_lower && is_id {
            words.push(' ');
            words.extend(c.to_lowercase());
        } else {
            words.push(c);
        }
        was_lower = c.is_lowercase();
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_shout =
        key.contains('_') && words.chars().count() > 4 && !words.chars().any(char::is_lowercase);
    let words = if is_shout {
        words.to_lowercase()
    } else {
        words
    };
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// Whether some words are a label, such as a proficiency, and not a sentence.
pub(super) fn is_label(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && words.len() <= 32
        && words.split_whitespace().count() <= 3
        && !words.ends_with('.')
        && !words.contains('\n')
}

/// One of several, for a name: "Milestone" for `milestones`.
pub(super) fn one_of(key: &str) -> String {
    match plain(key).as_str() {
        "milestones" => "Milestone".to_owned(),
        "stages" => "Stage".to_owned(),
        "levels" | "grades" | "content" | "proficiencylevels" => "Level".to_owned(),
        _ => "Step".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{heading, is_label, order_of, plain};

    #[test]
    fn keys_are_compared_and_shown_without_their_spelling() {
        assert_eq!(plain("display_Name"), "displayname");
        assert_eq!(heading("impactLevers"), "Impact levers");
        assert_eq!(heading("WEB_CLIENT"), "Web client");
        assert_eq!(heading("ic-work"), "Ic work");
        assert_eq!(heading("SRE"), "SRE");
        assert_eq!(heading("Engin\u{98}eer\u{7} \u{85}two"), "Engineer two");
    }

    #[test]
    fn labels_and_their_order_are_told_from_sentences() {
        assert!(is_label("Very advanced"));
        assert!(!is_label("Writes tests."));
        assert!(order_of("Beginner") < order_of("advanced"));
        assert_eq!(order_of("ships"), None);
    }
}
