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
            for (size, hit) in framework.searched() {
                if let Some(fit) = fit(&hit, size, &wanted) {
                    found.push((fit, hit));
                }
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, hit)| hit).collect()
    }
}

impl Framework {
    /// Everything that search looks through, each with its size: among things that fit a search
    /// alike, the smaller number comes first.
    pub fn searched(&self) -> impl Iterator<Item = (u8, Hit<'_>)> {
        let things = self.things().into_iter().filter(is_looked_for);
        things.map(|thing| {
            let hit = Hit {
                framework: self,
                path: thing.path(),
                thing,
            };
            (size(&thing), hit)
        })
    }
}

/// What is told twice is found once, at the larger thing: a level's summary with the level, an
/// expectation with its step. Regions are read whole.
fn is_looked_for(thing: &Thing<'_>) -> bool {
    !matches!(
        thing,
        Thing::Track(_)
            | Thing::Passage(_, Passage::Summary, _)
            | Thing::Expectation(..)
            | Thing::Region(_)
    )
}

/// How large a thing is: among those that fit alike, large ones come first.
fn size(thing: &Thing<'_>) -> u8 {
    match thing {
        Thing::Framework(_) => 0,
        Thing::Level(_) => 1,
        Thing::Dimension(_) | Thing::Group(_) => 2,
        Thing::Step(..) => 3,
        Thing::Guide(_) | Thing::Conversation(_) | Thing::Promotion(_) => 4,
        Thing::Criterion(..) | Thing::Transition(_) => 5,
        _ => 6,
    }
}

fn fit(hit: &Hit<'_>, size: u8, wanted: &[String]) -> Option<Fit> {
    let holds = |text: &str| {
        let words: Vec<String> = tokens(text).collect();
        wanted
            .iter()
            .all(|wanted| words.iter().any(|word| word.starts_with(wanted)))
    };
    if hit.path.to_lowercase() == wanted.join(" ") {
        return Some((0, size));
    }
    if holds(&hit.thing.title()) {
        return Some((1, size));
    }
    hit.thing.words().is_some_and(holds).then_some((2, size))
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_promotion_policy_and_its_parts_are_found() {
        let library = Library::built_in().expect("the built-in frameworks have no findings");
        let found = library.search("promotion policy");
        let paths: Vec<&str> = found.iter().map(|hit| hit.path.as_str()).collect();
        assert_eq!(paths.first(), Some(&"promotion"), "{paths:?}");
        assert!(
            paths.iter().any(|path| path.starts_with("promotion#")),
            "{paths:?}"
        );
    }
}
