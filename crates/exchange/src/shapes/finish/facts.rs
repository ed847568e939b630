//! What is said of levels and nobody is read on, wherever it stood: keys of a level, and lines of a
//! table that look as dimensions do.

use std::collections::HashMap;

use framework::{Dimension, Level, Text};

use super::super::words::plain;
use super::super::{DraftLevel, Reader};
use crate::facts::{self, Became, Fact, Said};
use crate::report::NoteKind;

/// What a line of a table is, where it is about the levels themselves.
#[derive(Clone, Copy)]
enum About {
    Fact(Fact),
    Key(fn(&mut Level) -> &mut Option<Text>, &'static str),
}

impl Reader {
    /// Takes the dimensions out that are lines about the levels: "Years of experience", "Scope".
    pub(super) fn lines_about_levels(&mut self) {
        let mut labels: HashMap<String, usize> = HashMap::new();
        for (place, draft) in self.levels.iter().enumerate() {
            for label in &draft.labels {
                labels.entry(label.clone()).or_insert(place);
            }
        }
        let dimensions = std::mem::take(&mut self.framework.dimensions);
        for dimension in dimensions {
            match about(&dimension, &labels, &self.levels) {
                Some(about) => self.line_about_levels(dimension, about, &labels),
                None => self.framework.dimensions.push(dimension),
            }
        }
    }

    fn line_about_levels(
        &mut self,
        line: Dimension,
        about: About,
        labels: &HashMap<String, usize>,
    ) {
        let means = match about {
            About::Fact(fact) => fact.means(),
            About::Key(_, means) => means,
        };
        let is_pay = matches!(about, About::Fact(fact) if fact.is_pay());
        if !is_pay {
            let path = line.name.to_string();
            self.told
                .tell(NoteKind::Understood, &path, line.name.span, means);
        }
        for step in line.steps {
            let place = labels.get(&plain(&step.name)).copied();
            let Some((place, words)) = place.zip(step.about) else {
                continue;
            };
            match about {
                About::Fact(fact) => self.levels[place].facts.push(Said {
                    fact,
                    label: line.name.clone(),
                    words,
                }),
                About::Key(key, _) => {
                    let kept = key(&mut self.levels[place].level);
                    let before = kept.take();
                    *kept = Some(match before {
                        Some(before) => Text::new(format!("{before}\n\n{words}"), before.span),
                        None => words,
                    });
                }
            }
        }
    }

    /// Puts what levels say of themselves where the framework has a place for it.
    pub(super) fn facts_of_levels(&mut self, levels: Vec<Vec<Said>>) {
        let mut all: Vec<(usize, Said)> = Vec::new();
        for (level, facts) in levels.into_iter().enumerate() {
            all.extend(facts.into_iter().map(|said| (level, said)));
        }
        // What is paid in all has its place beside the base.
        all.sort_by_key(|(_, said)| said.fact == Fact::Pay { total: true });
        for (level, said) in all {
            let at = said.words.span;
            let (kind, says) = match facts::put(&mut self.framework, level, &said) {
                Became::Key if said.fact.is_pay() => {
                    (NoteKind::Understood, said.fact.means().to_owned())
                }
                Became::Key => continue,
                Became::Part(_) if said.fact == Fact::Context => continue,
                Became::Nothing => (NoteKind::Understood, "says that there is none".to_owned()),
                Became::Guessed(sign, code) => {
                    (NoteKind::Guessed, format!("{sign} is taken for {code}"))
                }
                Became::Part(why) => {
                    let says = format!(
                        "“{}” {}: kept in its words, as a part of the level",
                        said.words,
                        why.says(said.fact)
                    );
                    (NoteKind::Guessed, says)
                }
                Became::Withheld(why) => {
                    let shown = format!("“{}”", said.words);
                    let says = facts::withheld(&said.label, &shown, said.fact, why);
                    (NoteKind::LeftOut, says)
                }
            };
            self.told.tell(kind, &said.label, at, says);
        }
    }
}

/// What a dimension is, where each of its steps is called as a level and says no more than a text.
fn about(
    dimension: &Dimension,
    labels: &HashMap<String, usize>,
    levels: &[DraftLevel],
) -> Option<About> {
    let plain_steps = dimension.steps.iter().all(|step| {
        labels.contains_key(&plain(&step.name))
            && step.about.is_some()
            && step.signals.is_empty()
            && step.examples.is_empty()
            && step.x.is_empty()
    });
    let is_line = plain_steps
        && !dimension.steps.is_empty()
        && dimension.x.is_empty()
        && dimension.about.is_none()
        && !dimension.cumulative;
    let is_expected = |draft: &DraftLevel| draft.level.expects.on(&dimension.id).is_some();
    if !is_line || levels.iter().any(is_expected) {
        return None;
    }
    let values = dimension.steps.iter().filter_map(|it| it.about.as_deref());
    if let Some(fact) = facts::named(&dimension.name, values) {
        return Some(About::Fact(fact));
    }
    let (key, means): (fn(&mut Level) -> &mut Option<Text>, _) =
        match plain(&dimension.name).as_str() {
            "scope" => (|it| &mut it.scope, "the scope of each level"),
            "autonomy" => (|it| &mut it.autonomy, "the autonomy of each level"),
            "summary" => (|it| &mut it.summary, "the summary of each level"),
            _ => return None,
        };
    // What a level has said already is not said over.
    let free = dimension.steps.iter().all(|step| {
        let place = labels.get(&plain(&step.name));
        let mut level = place.map(|place| levels[*place].level.clone());
        level.as_mut().is_some_and(|level| key(level).is_none())
    });
    (free && dimension.group.is_none()).then_some(About::Key(key, means))
}
