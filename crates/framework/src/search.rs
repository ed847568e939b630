//! Finding words in frameworks.

use crate::address::Thing;
use crate::library::Library;
use crate::model::Framework;
use crate::narrative::Passage;

/// A thing whose words hold every word of the search.
#[derive(Debug, Clone)]
pub struct Hit<'a> {
    pub framework: &'a Framework,
    /// Its path in the framework.
    pub path: String,
    pub thing: Thing<'a>,
}

/// How well a thing fits: its title before its words, large things before small ones.
type Fit = (u8, u8);

impl Library {
    /// Everything in the current frameworks whose title or words hold every word of the search as
    /// the beginning of a word, best first. Case does not matter.
    pub fn search(&self, text: &str) -> Vec<Hit<'_>> {
        let wanted: Vec<String> = tokens(text).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Fit, Hit<'_>)> = Vec::new();
        for published in self.current() {
            let framework = &published.framework;
            for path in framework.paths() {
                let Ok(thing) = framework.resolve(&path) else { continue };
                if let Some(fit) = fit(&thing, &path, &wanted) {
                    found.push((fit, Hit { framework, path, thing }));
                }
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, hit)| hit).collect()
    }
}

fn fit(thing: &Thing<'_>, path: &str, wanted: &[String]) -> Option<Fit> {
    let title = thing.title();
    let holds = |text: &str| {
        let words: Vec<String> = tokens(text).collect();
        wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted)))
    };
    let size = match thing {
        Thing::Framework(_) => 0,
        Thing::Level(_) => 1,
        Thing::Dimension(_) | Thing::Group(_) => 2,
        Thing::Step(..) => 3,
        Thing::Guide(_) | Thing::Conversation(_) => 4,
        Thing::Criterion(..) | Thing::Transition(_) => 5,
        _ => 6,
    };
    if path.to_lowercase() == wanted.join(" ") {
        return Some((0, size));
    }
    if holds(&title) {
        return Some((1, size));
    }
    thing.words().is_some_and(holds).then_some((2, size))
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

impl Framework {
    /// The path of everything that has an address of its own, the framework itself first.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec![String::new()];
        let mut add = |path: String| paths.push(path);
        for level in &self.levels {
            add(level.id.to_string());
            for passage in Passage::ALL.into_iter().filter(|passage| *passage != Passage::Summary) {
                for place in 1..=passage.texts(level).len() {
                    let place = if passage.is_list() { format!(".{place}") } else { String::new() };
                    add(format!("{}#{}{place}", level.id, passage.id()));
                }
            }
        }
        for group in &self.groups {
            add(group.id.to_string());
            group.takeaways.iter().for_each(|t| add(format!("{}#{}", group.id, t.level)));
        }
        for dimension in &self.dimensions {
            add(dimension.id.to_string());
            dimension.steps.iter().for_each(|step| add(format!("{}.{}", dimension.id, step.id)));
        }
        for transition in &self.transitions {
            add(transition.id());
            transition.criteria.iter().for_each(|c| add(format!("{}#{}", transition.id(), c.id)));
        }
        for guide in &self.guides {
            add(guide.id.to_string());
            guide.questions.iter().for_each(|q| add(format!("{}#{}", guide.id, q.id)));
        }
        self.conversations.iter().for_each(|conversation| add(conversation.id.to_string()));
        paths
    }
}
