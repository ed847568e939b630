//! Addresses: how everything in a framework is named, everywhere the same way.
//!
//! `framework@version/path`, where the version may be left out to mean the current one:
//!
//! | path | names |
//! |---|---|
//! | (none) | the framework |
//! | `D4` | a level, a dimension, a group, a track, a guide, a conversation |
//! | `D4.people` | what a level expects on a dimension |
//! | `people.mentors`, `people.mentors#2` | a step; one of its signals |
//! | `D3-D4`, `D3-D4#c2` | a transition; one of its criteria |
//! | `D4#scope`, `D4#does.1`, `D4#band` | a part of a level's narrative; its pay band |
//! | `discover#Mid` | a group's takeaway for a level |
//! | `faq#not-every-point` | a question of a guide |

use std::fmt;
use std::str::FromStr;

use crate::finding::did_you_mean;
use crate::model::{
    Balance, Band, Conversation, Criterion, Dimension, Framework, Group, Guide, Level, Point,
    Question, Step, Takeaway, Text, Track, Transition,
};
use crate::narrative::{self, Passage};

/// The address of a thing: which framework, which version, which path in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    pub framework: String,
    pub version: Option<String>,
    /// Empty for the framework itself.
    pub path: String,
}

/// Why a text is not an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("an address begins with a framework's id, such as `engineering-ladders/D4`")]
    NoFramework,
    #[error("`{0}` is too long for an address")]
    TooLong(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const LONGEST: usize = 200;
        if text.chars().count() > LONGEST {
            return Err(AddressError::TooLong(
                text.chars().take(40).collect::<String>() + "…",
            ));
        }
        let (framework, path) = text.split_once('/').unwrap_or((text, ""));
        let (id, version) = match framework.split_once('@') {
            Some((id, version)) => (id, Some(version.to_owned())),
            None => (framework, None),
        };
        if id.is_empty() {
            return Err(AddressError::NoFramework);
        }
        Ok(Self {
            framework: id.to_owned(),
            version,
            path: path.to_owned(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.framework)?;
        if let Some(version) = &self.version {
            write!(f, "@{version}")?;
        }
        if !self.path.is_empty() {
            write!(f, "/{}", self.path)?;
        }
        Ok(())
    }
}

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
    Band(&'a Level, &'a Band),
    Transition(&'a Transition),
    Criterion(&'a Transition, &'a Criterion),
    Conversation(&'a Conversation),
    Guide(&'a Guide),
    Question(&'a Guide, &'a Question),
    Balance(&'a Guide, &'a Balance),
}

/// A path that names nothing, with the nearest one that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub path: String,
    pub near: Option<String>,
}

impl Framework {
    /// The address of something in this framework, with its version: what people cite.
    pub fn address(&self, path: &str) -> Address {
        Address {
            framework: self.id().to_owned(),
            version: Some(self.version().to_owned()),
            path: path.to_owned(),
        }
    }

    /// What a path names.
    pub fn resolve(&self, path: &str) -> Result<Thing<'_>, Unknown> {
        find(self, path).ok_or_else(|| Unknown {
            path: path.to_owned(),
            near: nearest(self, path),
        })
    }
}

fn find<'a>(framework: &'a Framework, path: &str) -> Option<Thing<'a>> {
    if path.is_empty() {
        return Some(Thing::Framework(framework));
    }
    let (path, fragment) = match path.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (path, None),
    };
    let thing = whole(framework, path)?;
    match fragment {
        None => Some(thing),
        Some(fragment) => part(framework, thing, fragment),
    }
}

fn whole<'a>(framework: &'a Framework, path: &str) -> Option<Thing<'a>> {
    if let Some((owner, name)) = path.split_once('.') {
        if let Some(level) = framework.level(owner) {
            let dimension = framework.dimension(name)?;
            let step = dimension.step(level.expects.on(name)?)?;
            return Some(Thing::Expectation(level, dimension, step));
        }
        let dimension = framework.dimension(owner)?;
        return Some(Thing::Step(dimension, dimension.step(name)?));
    }
    None.or_else(|| framework.level(path).map(Thing::Level))
        .or_else(|| framework.dimension(path).map(Thing::Dimension))
        .or_else(|| framework.group(path).map(Thing::Group))
        .or_else(|| framework.track(path).map(Thing::Track))
        .or_else(|| framework.guide(path).map(Thing::Guide))
        .or_else(|| framework.conversation(path).map(Thing::Conversation))
        .or_else(|| framework.transition_by_id(path).map(Thing::Transition))
}

fn part<'a>(framework: &'a Framework, thing: Thing<'a>, fragment: &str) -> Option<Thing<'a>> {
    match thing {
        Thing::Step(dimension, step) => step
            .signal(fragment)
            .map(|signal| Thing::Signal(dimension, step, signal)),
        Thing::Transition(transition) => {
            let criterion = transition.criteria.iter().find(|c| c.id == fragment)?;
            Some(Thing::Criterion(transition, criterion))
        }
        Thing::Group(group) => {
            let takeaway = group.takeaways.iter().find(|t| t.level == fragment)?;
            Some(Thing::Takeaway(group, takeaway))
        }
        Thing::Level(level) if fragment == "band" => framework
            .band(&level.id)
            .map(|band| Thing::Band(level, band)),
        Thing::Level(level) => {
            let (passage, text) = narrative::passage(level, fragment)?;
            Some(Thing::Passage(level, passage, text))
        }
        Thing::Guide(guide) => {
            let question = guide.questions.iter().find(|q| q.id == fragment);
            let balance = || guide.balances.iter().find(|b| b.id == fragment);
            question
                .map(|question| Thing::Question(guide, question))
                .or_else(|| balance().map(|balance| Thing::Balance(guide, balance)))
        }
        _ => None,
    }
}

fn nearest(framework: &Framework, path: &str) -> Option<String> {
    let whole = path.split_once('#').map_or(path, |(whole, _)| whole);
    let levels = framework.levels.iter().map(|l| l.id.to_string());
    let dimensions = framework.dimensions.iter().map(|d| d.id.to_string());
    let steps = framework.dimensions.iter().flat_map(|d| {
        d.steps
            .iter()
            .map(move |step| format!("{}.{}", d.id, step.id))
    });
    let transitions = framework.transitions.iter().map(Transition::id);
    let guides = framework.guides.iter().map(|g| g.id.to_string());
    let known: Vec<String> = levels
        .chain(dimensions)
        .chain(steps)
        .chain(transitions)
        .chain(guides)
        .collect();
    did_you_mean(whole, known.iter().map(String::as_str)).map(str::to_owned)
}

impl Thing<'_> {
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
            Self::Passage(..) => "part of a level",
            Self::Band(..) => "band",
            Self::Transition(_) => "transition",
            Self::Criterion(..) => "criterion",
            Self::Conversation(_) => "conversation",
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
            Self::Level(level) => titled(level),
            Self::Expectation(level, dimension, step) => {
                format!("{}, {}: {}", titled(level), dimension.name, step.name)
            }
            Self::Passage(level, passage, _) => format!("{}, {}", titled(level), passage.title()),
            Self::Band(level, _) => format!("{}, pay band", titled(level)),
            Self::Transition(transition) => format!("{} to {}", transition.from, transition.to),
            Self::Criterion(transition, criterion) => {
                format!("{} to {}, {}", transition.from, transition.to, criterion.id)
            }
            Self::Conversation(conversation) => conversation.name.to_string(),
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
            Self::Passage(_, _, text) => Some(*text),
            Self::Band(_, band) => band.note.as_ref(),
            Self::Transition(transition) => transition.summary.as_ref(),
            Self::Criterion(_, criterion) => Some(&criterion.text),
            Self::Conversation(conversation) => conversation.summary.as_ref(),
            Self::Guide(guide) => guide.summary.as_ref(),
            Self::Question(_, question) => Some(&question.answer),
            Self::Balance(_, balance) => balance.about.as_ref(),
        };
        text.map(Text::as_str)
    }
}

fn titled(level: &Level) -> String {
    if level.id == *level.name {
        level.name.to_string()
    } else {
        format!("{} {}", level.id, level.name)
    }
}
