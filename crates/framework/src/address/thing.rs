//! What an address can name, with its path, its title and its words.

use crate::model::{
    Archetype, Balance, Band, Conversation, Criterion, Dimension, Framework, Group, Guide, Level,
    Mistake, Part, Point, ProcessStep, PromotionPolicy, Question, Region, Section, Step, Takeaway,
    Text, Track, Transition, Variant, WrongReason,
};
use crate::narrative::Passage;

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Thing<'a> {
    Framework(&'a Framework),
    Track(&'a Track),
    Group(&'a Group),
    Takeaway(&'a Group, &'a Takeaway),
    Dimension(&'a Dimension),
    Step(&'a Dimension, &'a Step),
    Signal(&'a Dimension, &'a Step, &'a Point),
    Level(&'a Level),
    Expectation(&'a Level, &'a Dimension, &'a Step),
    Passage(&'a Level, Passage, &'a Text),
    Archetype(&'a Level, &'a Archetype),
    /// A part of the author's own.
    Part(&'a Level, &'a Part),
    PartItem(&'a Level, &'a Part, &'a Text),
    Band(&'a Level, &'a Band),
    Region(&'a Region),
    Transition(&'a Transition),
    Criterion(&'a Transition, &'a Criterion),
    Promotion(&'a PromotionPolicy),
    Policy(&'a PromotionPolicy, PolicyPart<'a>),
    Conversation(&'a Conversation),
    Variant(&'a Conversation, &'a Variant),
    /// A section of a conversation, or of one of its variants.
    Section(&'a Conversation, Option<&'a Variant>, &'a Section),
    Guide(&'a Guide),
    Question(&'a Guide, &'a Question),
    Balance(&'a Guide, &'a Balance),
}

/// A part of the promotion policy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PolicyPart<'a> {
    Principle(&'a Point),
    IsNot(&'a Point),
    ProcessStep(&'a ProcessStep),
    Mistake(&'a Mistake),
    WrongReason(&'a WrongReason),
    PacketSection(&'a Point),
}

impl Thing<'_> {
    /// Its path within the framework: what [`Framework::resolve`] reads.
    pub fn path(&self) -> String {
        match self {
            Self::Framework(_) => String::new(),
            Self::Track(track) => track.id.to_string(),
            Self::Group(group) => group.id.to_string(),
            Self::Takeaway(group, takeaway) => format!("{}#{}", group.id, takeaway.level),
            Self::Dimension(dimension) => dimension.id.to_string(),
            Self::Step(dimension, step) => format!("{}.{}", dimension.id, step.id),
            Self::Signal(dimension, step, signal) => {
                let name = point_name(&step.signals, signal);
                format!("{}.{}#{name}", dimension.id, step.id)
            }
            Self::Level(level) => level.id.to_string(),
            Self::Expectation(level, dimension, _) => format!("{}.{}", level.id, dimension.id),
            Self::Passage(level, passage, text) => {
                let place = place(passage.texts(level), text).filter(|_| passage.is_list());
                let place = place.map(|place| format!(".{place}")).unwrap_or_default();
                format!("{}#{}{place}", level.id, passage.id())
            }
            Self::Archetype(level, archetype) => format!("{}#{}", level.id, archetype.id),
            Self::Part(level, part) => format!("{}#{}", level.id, part.id),
            Self::PartItem(level, part, item) => {
                let place = place(&part.items, item).unwrap_or_default();
                format!("{}#{}.{place}", level.id, part.id)
            }
            Self::Band(level, _) => format!("{}#band", level.id),
            Self::Region(region) => region.id.to_string(),
            Self::Transition(transition) => transition.id(),
            Self::Criterion(transition, criterion) => {
                format!("{}#{}", transition.id(), criterion.id)
            }
            Self::Promotion(_) => "promotion".to_owned(),
            Self::Policy(policy, part) => format!("promotion#{}", part.name(policy)),
            Self::Conversation(conversation) => conversation.id.to_string(),
            Self::Variant(conversation, variant) => format!("{}#{}", conversation.id, variant.id),
            Self::Section(conversation, None, section) => {
                format!("{}#{}", conversation.id, section.id)
            }
            Self::Section(conversation, Some(variant), section) => {
                format!("{}#{}.{}", conversation.id, variant.id, section.id)
            }
            Self::Guide(guide) => guide.id.to_string(),
            Self::Question(guide, question) => format!("{}#{}", guide.id, question.id),
            Self::Balance(guide, balance) => format!("{}#{}", guide.id, balance.id),
        }
    }

    /// What kind of thing it is, in a word or two.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Framework(_) => "framework",
            Self::Track(_) => "track",
            Self::Group(_) => "group",
            Self::Takeaway(..) => "takeaway",
            Self::Dimension(_) => "dimension",
            Self::Step(..) => "step",
            Self::Signal(..) => "signal",
            Self::Level(_) => "level",
            Self::Expectation(..) => "expectation",
            Self::Passage(..) | Self::Part(..) | Self::PartItem(..) => "part of a level",
            Self::Archetype(..) => "archetype",
            Self::Band(..) => "band",
            Self::Region(_) => "region",
            Self::Transition(_) => "transition",
            Self::Criterion(..) => "criterion",
            Self::Promotion(_) => "promotion policy",
            Self::Policy(_, part) => part.kind(),
            Self::Conversation(_) => "conversation",
            Self::Variant(..) => "variant of a conversation",
            Self::Section(..) => "section of a conversation",
            Self::Guide(_) => "guide",
            Self::Question(..) => "question",
            Self::Balance(..) => "balance",
        }
    }

    /// Its title, as a citation begins.
    pub fn title(&self) -> String {
        match self {
            Self::Framework(framework) => framework.header.name.to_string(),
            Self::Track(track) => track.name.to_string(),
            Self::Group(group) => group.name.to_string(),
            Self::Takeaway(group, takeaway) => format!("{}, {}", group.name, takeaway.level),
            Self::Dimension(dimension) => dimension.name.to_string(),
            Self::Step(dimension, step) | Self::Signal(dimension, step, _) => {
                format!("{}: {}", dimension.name, step.name)
            }
            Self::Level(level) => level.titled(),
            Self::Expectation(level, dimension, step) => {
                format!("{}, {}: {}", level.titled(), dimension.name, step.name)
            }
            Self::Passage(level, passage, _) => format!("{}, {}", level.titled(), passage.title()),
            Self::Archetype(level, archetype) => format!("{}, {}", level.titled(), archetype.name),
            Self::Part(level, part) | Self::PartItem(level, part, _) => {
                format!("{}, {}", level.titled(), part.title)
            }
            Self::Band(level, _) => format!("{}, pay band", level.titled()),
            Self::Region(region) => region.name.to_string(),
            Self::Transition(transition) => format!("{} to {}", transition.from, transition.to),
            Self::Criterion(transition, criterion) => {
                format!("{} to {}, {}", transition.from, transition.to, criterion.id)
            }
            Self::Promotion(_) => "Promotion policy".to_owned(),
            Self::Policy(_, part) => format!("Promotion policy, {}", part.title()),
            Self::Conversation(conversation) => conversation.name.to_string(),
            Self::Variant(conversation, variant) => {
                format!("{}: {}", conversation.name, variant.name)
            }
            Self::Section(conversation, None, section) => {
                format!("{}: {}", conversation.name, section.name)
            }
            Self::Section(conversation, Some(variant), section) => {
                format!("{}: {}, {}", conversation.name, variant.name, section.name)
            }
            Self::Guide(guide) => guide.title.to_string(),
            Self::Question(_, question) => question.question.to_string(),
            Self::Balance(_, balance) => balance.name.to_string(),
        }
    }

    /// The words that are cited, where it has some of its own.
    pub fn words(&self) -> Option<&str> {
        let text = match self {
            Self::Framework(framework) => Some(&framework.header.summary),
            Self::Track(track) => Some(&track.summary),
            Self::Group(group) => group.about.as_ref(),
            Self::Takeaway(_, takeaway) => Some(&takeaway.text),
            Self::Dimension(dimension) => dimension.about.as_ref(),
            Self::Step(_, step) | Self::Expectation(_, _, step) => step.about.as_ref(),
            Self::Signal(_, _, signal) => Some(&signal.text),
            Self::Level(level) => level.summary.as_ref(),
            Self::Passage(_, _, text) | Self::PartItem(_, _, text) => Some(*text),
            Self::Archetype(_, archetype) => Some(&archetype.summary),
            Self::Part(_, part) => part.text.as_ref(),
            Self::Band(_, band) => band.note.as_ref(),
            Self::Region(region) => region.note.as_ref(),
            Self::Transition(transition) => transition.summary.as_ref(),
            Self::Criterion(_, criterion) => Some(&criterion.text),
            Self::Promotion(policy) => policy.summary.as_ref(),
            Self::Policy(_, part) => part.words(),
            Self::Conversation(conversation) => conversation.summary.as_ref(),
            Self::Variant(_, variant) => Some(&variant.when),
            Self::Section(..) => None,
            Self::Guide(guide) => guide.summary.as_ref(),
            Self::Question(_, question) => Some(&question.answer),
            Self::Balance(_, balance) => balance.about.as_ref(),
        };
        text.map(Text::as_str)
    }
}

impl<'a> PolicyPart<'a> {
    /// Its fragment: the id, or list and place where it has none.
    fn name(&self, policy: &PromotionPolicy) -> String {
        let point = |list: &str, points: &[Point], point: &Point| match &point.id {
            Some(id) => id.to_string(),
            None => format!("{list}.{}", place(points, point).unwrap_or_default()),
        };
        match self {
            Self::Principle(principle) => point("principles", &policy.principles, principle),
            Self::IsNot(entry) => point("is-not", &policy.is_not, entry),
            Self::ProcessStep(step) => step.id.to_string(),
            Self::Mistake(mistake) => mistake.id.to_string(),
            Self::WrongReason(reason) => reason.id.to_string(),
            Self::PacketSection(section) => point("packet", &policy.packet, section),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Principle(_) => "principle of promotion",
            Self::IsNot(_) => "what a promotion is not",
            Self::ProcessStep(_) => "step of the promotion process",
            Self::Mistake(_) => "known mistake",
            Self::WrongReason(_) => "wrong reason",
            Self::PacketSection(_) => "section of the packet",
        }
    }

    fn title(&self) -> &str {
        match self {
            Self::ProcessStep(step) => &step.name,
            Self::Mistake(mistake) => &mistake.name,
            _ => self.kind(),
        }
    }

    fn words(&self) -> Option<&'a Text> {
        match self {
            Self::Principle(point) | Self::IsNot(point) | Self::PacketSection(point) => {
                Some(&point.text)
            }
            Self::ProcessStep(_) => None,
            Self::Mistake(mistake) => mistake.result.as_ref(),
            Self::WrongReason(reason) => Some(&reason.text),
        }
    }
}

/// The id of a point, or its place among the others.
fn point_name(points: &[Point], point: &Point) -> String {
    match &point.id {
        Some(id) => id.to_string(),
        None => place(points, point).unwrap_or_default().to_string(),
    }
}

/// Where one of a list's own entries stands, from 1.
fn place<T>(list: &[T], entry: &T) -> Option<usize> {
    let found = list.iter().position(|other| std::ptr::eq(other, entry));
    found.map(|index| index + 1)
}
