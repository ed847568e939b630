//! The kinds of things that differ, what each of them holds, and what it refers to.

use serde::Serialize;

/// A kind of thing, in the order in which differences are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Framework,
    Track,
    Level,
    Expectation,
    Archetype,
    Part,
    Transition,
    Criterion,
    Group,
    Takeaway,
    Dimension,
    Step,
    Signal,
    Band,
    Region,
    Promotion,
    Principle,
    IsNot,
    ProcessStep,
    Mistake,
    WrongReason,
    PacketSection,
    Conversation,
    Variant,
    Section,
    Guide,
    Question,
    Balance,
    Overlay,
    Mapping,
}

impl Kind {
    /// One of them, in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Track => "track",
            Self::Level => "level",
            Self::Expectation => "expectation",
            Self::Archetype => "archetype",
            Self::Part => "part of a level",
            Self::Transition => "transition",
            Self::Criterion => "criterion",
            Self::Group => "group",
            Self::Takeaway => "takeaway",
            Self::Dimension => "dimension",
            Self::Step => "step",
            Self::Signal => "signal",
            Self::Band => "band",
            Self::Region => "region",
            Self::Promotion => "promotion policy",
            Self::Principle => "principle of promotion",
            Self::IsNot => "what a promotion is not",
            Self::ProcessStep => "step of the promotion process",
            Self::Mistake => "known mistake",
            Self::WrongReason => "wrong reason",
            Self::PacketSection => "section of the packet",
            Self::Conversation => "conversation",
            Self::Variant => "variant of a conversation",
            Self::Section => "section of a conversation",
            Self::Guide => "guide",
            Self::Question => "question",
            Self::Balance => "balance",
            Self::Overlay => "team's examples",
            Self::Mapping => "mapping",
        }
    }

    /// Several of them, as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Framework => "The framework",
            Self::Track => "Tracks",
            Self::Level => "Levels",
            Self::Expectation => "What levels expect",
            Self::Archetype => "Archetypes",
            Self::Part => "Parts of levels",
            Self::Transition => "Transitions",
            Self::Criterion => "Criteria",
            Self::Group => "Groups of dimensions",
            Self::Takeaway => "Takeaways",
            Self::Dimension => "Dimensions",
            Self::Step => "Steps",
            Self::Signal => "Signals",
            Self::Band => "Pay bands",
            Self::Region => "Regions",
            Self::Promotion => "Promotion policy",
            Self::Principle => "Principles of promotion",
            Self::IsNot => "What a promotion is not",
            Self::ProcessStep => "Steps of the promotion process",
            Self::Mistake => "Known mistakes",
            Self::WrongReason => "Wrong reasons",
            Self::PacketSection => "Sections of the packet",
            Self::Conversation => "Conversations",
            Self::Variant => "Variants of conversations",
            Self::Section => "Sections of conversations",
            Self::Guide => "Guides",
            Self::Question => "Questions",
            Self::Balance => "Balances",
            Self::Overlay => "Teams' examples",
            Self::Mapping => "Mappings",
        }
    }

    /// The kind of thing that the list behind a key holds, where these have a name of their own.
    pub(super) fn listed(self, key: &str) -> Option<Self> {
        Some(match (self, key) {
            (Self::Group, "takeaways") => Self::Takeaway,
            (Self::Dimension, "steps") => Self::Step,
            (Self::Step, "signals") => Self::Signal,
            (Self::Level, "expects") => Self::Expectation,
            (Self::Level, "archetypes") => Self::Archetype,
            (Self::Level, "parts") => Self::Part,
            (Self::Transition, "criteria") => Self::Criterion,
            (Self::Promotion, "principles") => Self::Principle,
            (Self::Promotion, "is_not") => Self::IsNot,
            (Self::Promotion, "process") => Self::ProcessStep,
            (Self::Promotion, "mistakes") => Self::Mistake,
            (Self::Promotion, "wrong_reasons") => Self::WrongReason,
            (Self::Promotion, "packet") => Self::PacketSection,
            (Self::Conversation, "variants") => Self::Variant,
            (Self::Conversation | Self::Variant, "sections") => Self::Section,
            (Self::Guide, "questions") => Self::Question,
            (Self::Guide, "balances") => Self::Balance,
            _ => return None,
        })
    }

    /// The kind of thing that a list at the top of the files holds.
    pub(super) fn at_the_top(key: &str) -> Option<Self> {
        Some(match key {
            "tracks" => Self::Track,
            "groups" => Self::Group,
            "dimensions" => Self::Dimension,
            "levels" => Self::Level,
            "transitions" => Self::Transition,
            "bands" => Self::Band,
            "regions" => Self::Region,
            "conversations" => Self::Conversation,
            "guides" => Self::Guide,
            "overlays" => Self::Overlay,
            "mappings" => Self::Mapping,
            _ => return None,
        })
    }

    /// The kind of thing whose id stands behind a key, alone or in a list.
    pub(super) fn refers(self, key: &str) -> Option<Self> {
        Some(match (self, key) {
            (Self::Level, "track") | (Self::Dimension, "tracks") => Self::Track,
            (Self::Dimension, "group") => Self::Group,
            (Self::Criterion, "dimensions") | (Self::Expectation, "dimension") => Self::Dimension,
            (Self::Level, "narrative_of")
            | (Self::Takeaway | Self::Band, "level")
            | (Self::Transition, "from" | "to" | "returns_to") => Self::Level,
            _ => return None,
        })
    }

    /// The keys that name a thing of this kind among its neighbours, where they are not its id.
    pub(super) fn named_by(self) -> &'static [&'static str] {
        match self {
            Self::Takeaway | Self::Band => &["level"],
            Self::Expectation => &["dimension"],
            Self::Transition => &["from", "to"],
            Self::Overlay => &["team", "at"],
            Self::Mapping => &["from_version", "from"],
            _ => &["id"],
        }
    }

    /// The fragment of a point without an id, before its place.
    pub(super) fn list_in_address(self) -> Option<&'static str> {
        match self {
            Self::Principle => Some("principles"),
            Self::IsNot => Some("is-not"),
            Self::PacketSection => Some("packet"),
            _ => None,
        }
    }
}
