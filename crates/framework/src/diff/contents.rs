//! What a thing holds that only one of the frameworks has, so that whoever reads the differences
//! can judge it without opening the files.

use serde_json::{Map, Value};

use super::kind::Kind;
use super::names::{list, text};
use super::show::{shown, words};
use super::{Content, Said};
use crate::model::Framework;

type Table = Map<String, Value>;

/// Entries of one part that are told.
const MOST: usize = 40;

/// Characters of one entry that are told.
const LONGEST: usize = 600;

/// The keys that name a thing, or are in its title.
const NAMES: [&str; 3] = ["id", "name", "title"];

/// The keys that tell the main thing about something.
const MAIN: [&str; 6] = ["text", "about", "summary", "answer", "result", "when"];

/// Part by part, without what names the thing and without the words that are told already.
pub(super) fn contents(
    kind: Kind,
    table: &Table,
    told: Option<&str>,
    framework: &Framework,
) -> Vec<Content> {
    // These are told whole.
    if matches!(kind, Kind::Mapping | Kind::Overlay | Kind::Expectation) {
        return Vec::new();
    }
    let mut contents = Vec::new();
    for (key, value) in table {
        let names = NAMES.contains(&key.as_str()) || kind.named_by().contains(&key.as_str());
        let is_told = value.as_str().is_some_and(|value| told == Some(value));
        if names || is_told {
            continue;
        }
        match kind.listed(key) {
            Some(inner) => things(inner, &list(table, key), framework, &mut contents),
            None => contents.push(Content {
                part: words(key),
                says: entries(value),
            }),
        }
    }
    contents.retain(|content| !content.says.is_empty());
    contents
}

/// Things within the thing, a line each. What these hold in turn is told behind them.
fn things(kind: Kind, things: &[Table], framework: &Framework, contents: &mut Vec<Content>) {
    let says = things.iter().map(|thing| Said {
        words: main(thing).to_owned(),
        ..Said::of(line(kind, thing, framework))
    });
    contents.push(Content {
        part: match kind {
            Kind::Expectation => "what it expects".to_owned(),
            kind => lower(kind.heading()),
        },
        says: says.collect(),
    });
    for thing in things {
        let lists = thing
            .keys()
            .filter_map(|key| Some((key, kind.listed(key)?)));
        for (key, inner) in lists {
            let mut within = Vec::new();
            self::things(inner, &list(thing, key), framework, &mut within);
            contents.extend(within.into_iter().map(|content| Content {
                part: format!("{} of {}", content.part, name(thing)),
                ..content
            }));
        }
    }
}

/// "Mentors: Shows others the way."
fn line(kind: Kind, thing: &Table, framework: &Framework) -> String {
    if kind == Kind::Expectation {
        return expected(thing, framework);
    }
    let mut parts = Vec::new();
    let first = MAIN.iter().find(|key| thing.contains_key(**key));
    for (key, value) in thing {
        let told = NAMES.contains(&key.as_str()) || Some(&key.as_str()) == first;
        if !told && kind.listed(key).is_none() {
            parts.push(format!("{}: {}", words(key), shown(value)));
        }
    }
    let said = match (main(thing), parts.join("; ").as_str()) {
        (main, "") => main.to_owned(),
        ("", rest) => rest.to_owned(),
        (main, rest) => format!("{main} ({rest})"),
    };
    match ["name", "title"].map(|key| text(thing, key)) {
        ["", ""] => said,
        [name, title] if said.is_empty() => format!("{name}{title}"),
        [name, title] => format!("{name}{title}: {said}"),
    }
}

fn main(thing: &Table) -> &str {
    let main = MAIN.iter().find(|key| thing.contains_key(**key));
    main.map_or("", |key| text(thing, key))
}

/// "People: Mentors".
fn expected(expectation: &Table, framework: &Framework) -> String {
    let [dimension, step] = ["dimension", "step"].map(|key| text(expectation, key));
    let known = framework.dimension(dimension);
    let on = known.map_or(dimension, |dimension| &dimension.name);
    let step = known
        .and_then(|dimension| dimension.step(step))
        .map_or(step, |step| &step.name);
    format!("{on}: {step}")
}

fn name(thing: &Table) -> &str {
    let names = ["name", "title", "id"].map(|key| text(thing, key));
    names
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn entries(value: &Value) -> Vec<Said> {
    let says: Vec<Said> = match value {
        Value::Array(entries) => entries.iter().map(|entry| Said::of(shown(entry))).collect(),
        other => vec![Said::of(shown(other))],
    };
    says.into_iter()
        .filter(|said| !said.text.is_empty())
        .collect()
}

fn lower(heading: &str) -> String {
    let mut letters = heading.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// No more than somebody reads: what is cut off is said.
pub(super) fn cut(contents: &mut [Content]) {
    for content in contents {
        let more = content.says.len().saturating_sub(MOST);
        content.says.truncate(MOST);
        for said in &mut content.says {
            if let Some((end, _)) = said.text.char_indices().nth(LONGEST) {
                said.text.truncate(end);
                said.text.push('…');
            }
        }
        if more > 0 {
            content.says.push(Said::of(format!("… and {more} more")));
        }
    }
}

impl Said {
    pub(super) fn of(text: String) -> Self {
        Self {
            words: text.clone(),
            text,
            elsewhere: None,
        }
    }
}
