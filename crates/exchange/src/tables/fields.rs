//! Lines of a matrix that say something about the levels themselves, and not what people are read on.

/// A key of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Id,
    Name,
    Track,
    Rank,
    Summary,
    Story,
    Scope,
    Autonomy,
    Leverage,
    DefiningShift,
    Does,
    NotYet,
    Examples,
    Projects,
    Responsibilities,
}

/// The words that lines of each kind begin with; the first is the one that an export writes.
pub(super) const FIELDS: [(Field, &[&str]); 15] = [
    (Field::Id, &["id", "level", "grade", "level id"]),
    (
        Field::Name,
        &[
            "name",
            "title",
            "job title",
            "role",
            "level name",
            "role title",
            "typical title",
            "titles",
            "job titles",
            "typical titles",
            "typical job title",
            "position",
        ],
    ),
    (Field::Track, &["track", "path", "ladder", "career track"]),
    (Field::Rank, &["rank"]),
    (
        Field::Summary,
        &[
            "summary",
            "in short",
            "in one sentence",
            "headline",
            "tagline",
            "level summary",
            "role summary",
            "at a glance",
            "one liner",
            "purpose",
        ],
    ),
    (
        Field::Story,
        &[
            "story",
            "description",
            "overview",
            "role description",
            "level description",
            "role overview",
        ],
    ),
    (
        Field::Scope,
        &[
            "scope",
            "scope of impact",
            "scope of influence",
            "scope of responsibility",
            "scope of work",
            "scope summary",
        ],
    ),
    (Field::Autonomy, &["autonomy", "level of autonomy"]),
    (Field::Leverage, &["leverage", "unit of leverage"]),
    (Field::DefiningShift, &["defining shift"]),
    (Field::Does, &["does"]),
    (
        Field::NotYet,
        &[
            "not yet",
            "not expected yet",
            "not expected",
            "not yet expected",
        ],
    ),
    (Field::Examples, &["examples", "example"]),
    (
        Field::Projects,
        &["projects", "typical projects", "example projects"],
    ),
    (
        Field::Responsibilities,
        &["responsibilities", "key responsibilities"],
    ),
];

/// Groups whose lines are about the levels themselves.
const GENERAL: [&str; 14] = [
    "about",
    "about the level",
    "about the role",
    "basics",
    "basic information",
    "facts",
    "general",
    "info",
    "key facts",
    "level",
    "overview",
    "profile",
    "role",
    "summary",
];

/// Whether a group is one of lines about the levels themselves, and not of what people are read on.
pub(super) fn is_general(group: &str) -> bool {
    GENERAL.contains(&plain(group).as_str())
}

fn plain(label: &str) -> String {
    let plain = label.to_lowercase().replace(['_', '-', ':'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The highest rank that a spreadsheet gives, so that ranks beside it can be counted on.
const HIGHEST_RANK: u32 = 1_000_000;

/// A rank, where some words are one.
pub(super) fn rank(words: &str) -> Option<u32> {
    let rank = words.trim().parse().ok();
    rank.filter(|rank| (1..=HIGHEST_RANK).contains(rank))
}

impl Field {
    /// The key that a line's label names.
    pub(super) fn of(label: &str) -> Option<Self> {
        let plain = plain(label);
        let mut fields = FIELDS.iter();
        fields
            .find(|(_, names)| names.contains(&plain.as_str()))
            .map(|(field, _)| *field)
    }

    /// Whether a line's cells may be what its label says: ranks are whole numbers from 1 on.
    pub(super) fn fits<'a>(self, mut cells: impl Iterator<Item = &'a str>) -> bool {
        self != Self::Rank || cells.all(|words| rank(words).is_some())
    }

    /// Whether a line so called is about the levels wherever it stands, also among others that
    /// people are read on.
    pub(super) fn is_of_levels(self) -> bool {
        matches!(self, Self::Summary | Self::Scope)
    }

    /// What people call it.
    pub(super) fn label(self) -> &'static str {
        let mut fields = FIELDS.iter();
        let found = fields.find(|(field, _)| *field == self);
        found
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or_default()
    }
}
