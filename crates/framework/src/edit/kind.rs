//! Which things can be edited, and the keys of each in the order in which authors write them.
//!
//! The order decides where a key that is new is written; a form shows its fields in it.

/// A kind of thing, by the list or table that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Framework,
    Track,
    Group,
    Takeaway,
    Dimension,
    Step,
    Signal,
    Level,
    Expectation,
    Archetype,
    Part,
    Band,
    Region,
    Transition,
    Criterion,
    Promotion,
    /// A principle, what a promotion is not, a section of the packet.
    PolicyPoint,
    ProcessStep,
    Mistake,
    WrongReason,
    Conversation,
    Section,
    Variant,
    Guide,
    Question,
    Balance,
    /// What something of an earlier version is called now. It has no address.
    Mapping,
    /// An exception from a rule. It has no address.
    Waiver,
}

/// How a key is written and asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A text of a line: an id, a name.
    Line,
    /// The id of a thing that stands in this list.
    Reference(&'static str),
    /// Sentences.
    Prose,
    /// Paragraphs of Markdown.
    Markdown,
    /// A list of texts.
    Texts,
    /// A list of ids of things that stand in this list.
    References(&'static str),
    Flag,
    Number,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `[from, to]`, or `[from]` where it is open above.
    Range,
    /// A list of things that are edited on their own.
    Things(Kind),
    /// Dimensions and the step on each.
    Expects,
    /// Written in the file: a table that no form shows.
    File,
}

/// A key of a kind of thing.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub form: Form,
    /// Whether the thing cannot be read without it.
    pub required: bool,
}

const fn must(key: &'static str, form: Form) -> Field {
    Field {
        key,
        form,
        required: true,
    }
}

const fn may(key: &'static str, form: Form) -> Field {
    Field {
        key,
        form,
        required: false,
    }
}

use Form::{
    Choice, Expects, File, Flag, Line, Markdown, Number, Prose, Range, Reference, References,
    Texts, Things,
};

const FRAMEWORK: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("version", Line),
    must("language", Line),
    must("summary", Prose),
    may("about", Markdown),
    may("licence", Line),
    may("lineage", File),
    may("organisation", File),
    may("waive", File),
];
const TRACK: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must(
        "kind",
        Choice(&["trunk", "ic", "management", "program", "apex"]),
    ),
    must("summary", Prose),
];
const GROUP: &[Field] = &[
    must("id", Line),
    must("name", Line),
    may("stance", Choice(&["guidance", "mirror"])),
    may("about", Prose),
    may("takeaways", Things(Kind::Takeaway)),
    may("above", Prose),
];
const TAKEAWAY: &[Field] = &[must("level", Reference("levels")), must("text", Prose)];
const DIMENSION: &[Field] = &[
    must("id", Line),
    must("name", Line),
    may("group", Reference("groups")),
    may("about", Prose),
    may("cumulative", Flag),
    may("orthogonal", Flag),
    may("tracks", References("tracks")),
    may("steps", Things(Kind::Step)),
    may("waive", File),
];
const STEP: &[Field] = &[
    must("id", Line),
    must("name", Line),
    may("about", Prose),
    may("signals", Texts),
    may("examples", Texts),
];
const POINT: &[Field] = &[
    may("id", Line),
    must("text", Prose),
    may("tags", Texts),
    may("examples", Texts),
];
const LEVEL: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("track", Reference("tracks")),
    must("rank", Number),
    may("senior", Flag),
    may("terminal", Flag),
    may("organisation_at_least", Number),
    may("narrative_of", Reference("levels")),
    may("summary", Prose),
    may("story", Markdown),
    may("scope", Prose),
    may("autonomy", Prose),
    may("leverage", Prose),
    may("defining_shift", Prose),
    may("does", Texts),
    may("not_yet", Texts),
    may("examples", Texts),
    may("projects", Texts),
    may("responsibilities", Texts),
    may("archetypes", Things(Kind::Archetype)),
    may("span", File),
    may("time", File),
    may("experience", File),
    may("parts", Things(Kind::Part)),
    may("expects", Expects),
    may("waive", File),
];
const ARCHETYPE: &[Field] = &[must("id", Line), must("name", Line), must("summary", Prose)];
const PART: &[Field] = &[
    must("id", Line),
    must("title", Line),
    may("text", Prose),
    may("items", Texts),
];
const BAND: &[Field] = &[
    must("level", Reference("levels")),
    must("currency", Line),
    must("base", Range),
    may("total", Range),
    may("note", Prose),
    may("waive", File),
];
const REGION: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("multiplier", File),
    may("note", Prose),
];
const TRANSITION: &[Field] = &[
    must("from", Reference("levels")),
    must("to", Reference("levels")),
    must("kind", Choice(&["promotion", "fork", "rejoin", "lateral"])),
    may("summary", Prose),
    may("criteria", Things(Kind::Criterion)),
    may("sustained_months", Number),
    may("typical_months", Range),
    may("focus", File),
    may("when", Texts),
    may("questions", Texts),
    may("process", Texts),
    may("probation_months", Number),
    may("returns_to", References("levels")),
    may("is_not", Texts),
    may("waive", File),
];
const CRITERION: &[Field] = &[
    must("id", Line),
    must("text", Prose),
    may("dimensions", References("dimensions")),
];
const PROMOTION: &[Field] = &[
    may("summary", Prose),
    may("principles", Texts),
    may("is_not", Texts),
    may("process", Things(Kind::ProcessStep)),
    must("sustained_months", Number),
    may("too_early_months", Number),
    may("too_late_months", Number),
    may("mistakes", Things(Kind::Mistake)),
    may("wrong_reasons", Things(Kind::WrongReason)),
    may("packet", Texts),
];
const PROCESS_STEP: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("owner", Line),
    must("cadence", Line),
    may("items", Texts),
];
const MISTAKE: &[Field] = &[
    must("id", Line),
    must("name", Line),
    may("signs", Texts),
    may("result", Prose),
    may("instead", Texts),
];
const WRONG_REASON: &[Field] = &[must("id", Line), must("text", Prose)];
const CONVERSATION: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("cadence", Line),
    may("minutes", Number),
    may("summary", Prose),
    may("preparation", Texts),
    may("sections", Things(Kind::Section)),
    may("variants", Things(Kind::Variant)),
];
const SECTION: &[Field] = &[
    must("id", Line),
    must("name", Line),
    may("minutes", Number),
    may("prompts", Texts),
];
const VARIANT: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("when", Prose),
    may("sections", Things(Kind::Section)),
];
const GUIDE: &[Field] = &[
    must("id", Line),
    must("title", Line),
    must("kind", Choice(&["article", "comparison", "balance", "faq"])),
    may("summary", Prose),
    may("body", Markdown),
    may("columns", Texts),
    may("rows", File),
    may("shared", Texts),
    may("balances", Things(Kind::Balance)),
    may("questions", Things(Kind::Question)),
];
const QUESTION: &[Field] = &[
    must("id", Line),
    must("question", Prose),
    must("answer", Markdown),
];
const BALANCE: &[Field] = &[
    must("id", Line),
    must("name", Line),
    must("left", Prose),
    must("right", Prose),
    may("about", Prose),
    may("examples", File),
    may("too_far_left", Prose),
    may("too_far_right", Prose),
];

const MAPPING: &[Field] = &[
    must("from_version", Line),
    must("from", Line),
    may("to", Line),
];

const WAIVER: &[Field] = &[
    must("rule", Line),
    may("about", Prose),
    must("reason", Prose),
];

impl Kind {
    /// Its keys, in the order in which they are written.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Framework => FRAMEWORK,
            Self::Track => TRACK,
            Self::Group => GROUP,
            Self::Takeaway => TAKEAWAY,
            Self::Dimension => DIMENSION,
            Self::Step => STEP,
            Self::Signal | Self::PolicyPoint => POINT,
            Self::Level => LEVEL,
            Self::Expectation => &[],
            Self::Archetype => ARCHETYPE,
            Self::Part => PART,
            Self::Band => BAND,
            Self::Region => REGION,
            Self::Transition => TRANSITION,
            Self::Criterion => CRITERION,
            Self::Promotion => PROMOTION,
            Self::ProcessStep => PROCESS_STEP,
            Self::Mistake => MISTAKE,
            Self::WrongReason => WRONG_REASON,
            Self::Conversation => CONVERSATION,
            Self::Section => SECTION,
            Self::Variant => VARIANT,
            Self::Guide => GUIDE,
            Self::Question => QUESTION,
            Self::Balance => BALANCE,
            Self::Mapping => MAPPING,
            Self::Waiver => WAIVER,
        }
    }

    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.key == key)
    }

    /// The lists that stand at the root of a framework's files, with what they hold.
    pub const LISTS: [(&'static str, Self); 9] = [
        ("tracks", Self::Track),
        ("groups", Self::Group),
        ("dimensions", Self::Dimension),
        ("levels", Self::Level),
        ("transitions", Self::Transition),
        ("bands", Self::Band),
        ("regions", Self::Region),
        ("conversations", Self::Conversation),
        ("guides", Self::Guide),
    ];
}
