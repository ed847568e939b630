//! Follows the links of the site as the reader who is signed in, and holds every page against
//! what each has to have.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Value, json};

use crate::browser::Browser;

const SCRIPT: &str = include_str!("crawl.js");
/// Pages asked for at a time: the answer has to come within the browser's patience.
const BATCH: usize = 24;

/// What was found.
#[derive(Debug, Default)]
pub struct Crawl {
    /// Few pages that together show everything there is to look at: the first of every kind, and
    /// those with parts that none before had.
    pub samples: Vec<String>,
    /// Every path that was looked at.
    pub looked_at: BTreeSet<String>,
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
    kinds: BTreeSet<String>,
    parts: BTreeSet<String>,
    waiting: BTreeMap<String, VecDeque<String>>,
    met: BTreeMap<String, String>,
    ids: BTreeMap<String, BTreeSet<String>>,
    /// Page, fragment, and where the link stands.
    fragments: BTreeSet<(String, String, String)>,
}

impl Browser {
    /// Follows links from the home page until `most` pages have been looked at, each kind of page
    /// in its turn. The browser has to be on a page of the site.
    #[track_caller]
    pub fn crawl(&self, most: usize) -> Crawl {
        let mut crawl = Crawl::default();
        crawl.meet("/".into(), "the address bar".into());
        while crawl.looked_at.len() < most {
            let batch = crawl.next(BATCH.min(most - crawl.looked_at.len()));
            if batch.is_empty() {
                break;
            }
            let pages = self.script_later(SCRIPT, &[json!(batch)]);
            for page in pages.as_array().into_iter().flatten() {
                crawl.read(page);
            }
        }
        crawl.follow_fragments();
        crawl
    }
}

impl Crawl {
    fn meet(&mut self, path: String, at: String) {
        if !self.met.contains_key(&path) {
            self.waiting
                .entry(kind(&path))
                .or_default()
                .push_back(path.clone());
            self.met.insert(path, at);
        }
    }

    /// Some of those that wait, of every kind in turn.
    fn next(&mut self, most: usize) -> Vec<String> {
        let mut batch = Vec::new();
        while batch.len() < most && self.waiting.values().any(|queue| !queue.is_empty()) {
            batch.extend(self.waiting.values_mut().filter_map(VecDeque::pop_front));
        }
        let too_many = batch.split_off(most.min(batch.len()));
        for path in too_many {
            self.waiting
                .entry(kind(&path))
                .or_default()
                .push_front(path);
        }
        batch
    }

    fn read(&mut self, page: &Value) {
        let path = text(&page["path"]);
        self.looked_at.insert(path.clone());
        let status = page["status"].as_u64().unwrap_or_default();
        if !(200..400).contains(&status) {
            let at = self.met.get(&path).cloned().unwrap_or_default();
            self.faults
                .push(format!("{path} answers {status}; it is linked from {at}"));
            return;
        }
        if page["html"] != true {
            return;
        }
        let is_first = self.kinds.insert(kind(&path));
        let before = self.parts.len();
        self.parts.extend(texts(&page["parts"]));
        if is_first || self.parts.len() > before {
            self.samples.push(path.clone());
        }
        self.faults.extend(faults(&path, page));
        self.ids.insert(path.clone(), texts(&page["ids"]).collect());
        for link in page["links"].as_array().into_iter().flatten() {
            self.follow(&path, link);
        }
    }

    fn follow(&mut self, from: &str, link: &Value) {
        let at = format!("{from}, “{}”", text(&link["words"]));
        let Some(to) = link["path"].as_str() else {
            let scheme = text(&link["scheme"]);
            if !["http:", "https:", "mailto:"].contains(&scheme.as_str()) {
                self.faults.push(format!("a link to {scheme} on {at}"));
            }
            return;
        };
        let fragment = text(&link["fragment"]);
        if !fragment.is_empty() {
            self.fragments.insert((to.to_owned(), fragment, at.clone()));
        }
        self.meet(to.to_owned(), at);
    }

    /// A link into a page leads to something on it.
    fn follow_fragments(&mut self) {
        let mut told = BTreeSet::new();
        for (path, fragment, at) in &self.fragments {
            let is_there = self.ids.get(path).is_none_or(|ids| ids.contains(fragment));
            if !is_there && told.insert((path, fragment)) {
                self.faults
                    .push(format!("{path} has no #{fragment}; it is linked from {at}"));
            }
        }
    }
}

fn faults(path: &str, page: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let title = text(&page["title"]);
    if title
        .trim_end_matches("Waymark")
        .trim_matches([' ', '·'])
        .is_empty()
    {
        faults.push(format!(
            "{path} has the title “{title}”, which does not name the page"
        ));
    }
    if page["headings"] != 1 {
        faults.push(format!(
            "{path} has {} headings of the first level",
            page["headings"]
        ));
    }
    if text(&page["language"]).is_empty() {
        faults.push(format!("{path} does not say its language"));
    }
    faults.extend(
        texts(&page["repeated"]).map(|id| format!("{path} has the id “{id}” more than once")),
    );
    faults
}

/// Pages that look alike: their path with a star for what varies, and which queries they take.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts = path.split('/').enumerate().map(|(at, part)| {
        // A resource and one of it, by turns; all that a framework holds is found by one route.
        let varies = at > 1 && (at % 2 == 0 || path.starts_with("/frameworks/"));
        if varies { "*" } else { part }
    });
    let mut names: Vec<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .collect();
    names.sort_unstable();
    names.dedup();
    format!(
        "{} {}",
        parts.collect::<Vec<_>>().join("/"),
        names.join(" ")
    )
    .trim_end()
    .to_owned()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> impl Iterator<Item = String> {
    value.as_array().into_iter().flatten().map(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Crawl, kind};

    #[test]
    fn pages_that_look_alike_are_of_one_kind() {
        assert_eq!(kind("/people/0192-7b"), kind("/people/0193-4f"));
        assert_eq!(kind("/frameworks/a/D3"), kind("/frameworks/b/people"));
        assert_eq!(kind("/rounds/1/assessment"), "/rounds/*/assessment");
        assert_eq!(kind("/compare?from=a/D3&to=a/D4"), "/compare from to");
        assert_ne!(kind("/people"), kind("/teams"));
        assert_ne!(kind("/people"), kind("/people?page=2"));
    }

    #[test]
    fn what_is_wrong_with_a_page_is_told() {
        let mut crawl = Crawl::default();
        crawl.read(&json!({
            "path": "/a", "status": 200, "html": true, "title": "· Waymark", "language": "",
            "headings": 2, "repeated": ["x"], "ids": ["x"], "links": [
                { "path": "/a", "fragment": "y", "scheme": "http:", "words": "Further" },
                { "path": null, "fragment": "", "scheme": "javascript:", "words": "Go" },
            ],
        }));
        crawl.read(&json!({ "path": "/b", "status": 500 }));
        crawl.follow_fragments();
        assert_eq!(
            crawl.faults,
            [
                "/a has the title “· Waymark”, which does not name the page",
                "/a has 2 headings of the first level",
                "/a does not say its language",
                "/a has the id “x” more than once",
                "a link to javascript: on /a, “Go”",
                "/b answers 500; it is linked from ",
                "/a has no #y; it is linked from /a, “Further”",
            ]
        );
    }

    #[test]
    fn every_kind_gets_its_turn() {
        let mut crawl = Crawl::default();
        for path in ["/people/1", "/people/2", "/people/3", "/teams/1"] {
            crawl.meet(path.into(), String::new());
        }
        assert_eq!(crawl.next(3), ["/people/1", "/teams/1", "/people/2"]);
        assert_eq!(crawl.next(3), ["/people/3"]);
    }
}
