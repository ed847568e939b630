//! A framework as Markdown: one document, or a folder with a page for each level.
//!
//! Everything that has an address has an anchor of the same name, so that `#D4` and
//! `#people.mentors` lead to it wherever the page is shown.

use std::collections::BTreeMap;
use std::fmt::Write;

use framework::{Dimension, Framework, GuideKind, Level, Point, Stance, Text, Transition, digest};

use crate::slug::slug;

/// The framework as one document.
pub fn document(framework: &Framework) -> String {
    let mut page = Page::new(framework, BTreeMap::new());
    page.front_matter();
    page.introduction();
    for track in &framework.tracks {
        page.track(&track.id);
        for level in framework
            .levels
            .iter()
            .filter(|level| level.track == track.id)
        {
            page.level(level, 3);
        }
    }
    page.groups();
    page.dimensions();
    page.transitions(framework.transitions.iter().collect(), 2);
    page.guides();
    page.text
}

/// The framework as a folder: what it is and links in `README.md`, dimensions in `dimensions.md`,
/// and a page for each level.
pub fn pages(framework: &Framework) -> Vec<(String, String)> {
    let mut files = BTreeMap::new();
    for (place, level) in framework.levels.iter().enumerate() {
        let name = slug(&level.id);
        let name = if name.is_empty() {
            "level".to_owned()
        } else {
            name
        };
        files.insert(level.id.to_string(), format!("{:02}-{name}.md", place + 1));
    }
    let mut readme = Page::new(framework, files.clone());
    readme.front_matter();
    readme.introduction();
    for track in &framework.tracks {
        readme.track(&track.id);
        for level in framework
            .levels
            .iter()
            .filter(|level| level.track == track.id)
        {
            let summary = level
                .summary
                .as_deref()
                .map_or(String::new(), |it| format!(": {}", escape(it)));
            let link = readme.level_link(&level.id);
            let _ = writeln!(readme.text, "- {link}{summary}");
        }
    }
    readme.guides();
    let mut pages = vec![("README.md".to_owned(), readme.text)];
    let mut dimensions = Page::new(framework, files.clone());
    dimensions.groups();
    dimensions.dimensions();
    if !dimensions.text.is_empty() {
        pages.push(("dimensions.md".to_owned(), dimensions.text));
    }
    for level in &framework.levels {
        let mut page = Page::new(framework, files.clone());
        page.level(level, 1);
        let leaves = framework
            .transitions
            .iter()
            .filter(|it| it.from == level.id);
        page.transitions(leaves.collect(), 2);
        if let Some(file) = files.get(level.id.as_str()) {
            pages.push((file.clone(), page.text));
        }
    }
    pages
}

struct Page<'a> {
    framework: &'a Framework,
    text: String,
    /// The page of each level, where levels have pages of their own.
    files: BTreeMap<String, String>,
}

impl<'a> Page<'a> {
    fn new(framework: &'a Framework, files: BTreeMap<String, String>) -> Self {
        Self {
            framework,
            text: String::new(),
            files,
        }
    }

    fn front_matter(&mut self) {
        let header = &self.framework.header;
        // A JSON text is a YAML text.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let _ = write!(
            self.text,
            "---\nid: {}\nname: {}\nversion: {}\nlanguage: {}\n",
            quoted(&header.id),
            quoted(&header.name),
            quoted(&header.version),
            quoted(&header.language)
        );
        if let Some(licence) = &header.licence {
            let _ = writeln!(self.text, "licence: {}", quoted(licence));
        }
        let _ = writeln!(
            self.text,
            "digest: {}\n---",
            quoted(&digest(self.framework))
        );
    }

    fn introduction(&mut self) {
        let header = &self.framework.header;
        self.heading(1, &header.name, None);
        self.paragraph(&escape(&header.summary));
        self.prose(header.about.as_ref());
    }

    fn heading(&mut self, depth: usize, words: &str, anchor: Option<&str>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let words = escape(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        let _ = write!(self.text, "{} {words}", "#".repeat(depth));
        if let Some(anchor) = anchor {
            let _ = write!(self.text, " <a id=\"{anchor}\"></a>");
        }
        self.text.push('\n');
    }

    fn paragraph(&mut self, words: &str) {
        let _ = write!(self.text, "\n{words}\n");
    }

    /// Markdown of the author's own: its headings become bold lines, since the page's headings say
    /// what stands where.
    fn prose(&mut self, text: Option<&Text>) {
        if let Some(text) = text {
            let lines = text.lines().map(|line| match line.trim_start_matches('#') {
                rest if rest.len() < line.len() && rest.starts_with(' ') => {
                    format!("**{}**", rest.trim())
                }
                _ => line.to_owned(),
            });
            let lines = lines.collect::<Vec<_>>().join("\n");
            self.paragraph(&lines);
        }
    }

    fn field(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.paragraph(&format!("**{name}.** {}", escape(text)));
        }
    }

    fn list(&mut self, depth: usize, heading: &str, items: &[Text]) {
        if !items.is_empty() {
            self.heading(depth, heading, None);
            self.text.push('\n');
            for item in items {
                let _ = writeln!(self.text, "- {}", escape(item));
            }
        }
    }

    fn track(&mut self, id: &str) {
        if let Some(track) = self.framework.track(id) {
            self.heading(2, &track.name, Some(id));
            self.paragraph(&escape(&track.summary));
            let kind = serde_json::to_value(track.kind).unwrap_or_default();
            self.field("Kind", kind.as_str());
            self.text.push('\n');
        }
    }

    fn level_link(&self, id: &str) -> String {
        let name = self
            .framework
            .level(id)
            .map_or_else(|| id.to_owned(), Level::titled);
        match self.files.get(id) {
            Some(file) => format!("[{}]({file})", escape(&name)),
            None => format!("[{}](#{id})", escape(&name)),
        }
    }

    fn level(&mut self, level: &Level, depth: usize) {
        self.heading(depth, &level.titled(), Some(&level.id));
        if let Some(summary) = &level.summary {
            self.paragraph(&escape(summary));
        }
        self.prose(level.story.as_ref());
        let track = self.framework.track(&level.track).filter(|_| depth == 1);
        self.field("Track", track.map(|track| track.name.as_str()));
        self.field("Rank", Some(&level.rank.to_string()));
        self.field("Scope", level.scope.as_deref());
        self.field("Autonomy", level.autonomy.as_deref());
        self.field("Unit of leverage", level.leverage.as_deref());
        self.field("Defining shift", level.defining_shift.as_deref());
        let below = depth + 1;
        self.list(below, "What they do", &level.does);
        self.list(below, "Not yet", &level.not_yet);
        self.list(below, "Examples", &level.examples);
        self.list(below, "Typical projects", &level.projects);
        self.list(below, "Responsibilities", &level.responsibilities);
        for archetype in &level.archetypes {
            self.heading(
                below,
                &archetype.name,
                Some(&format!("{}.{}", level.id, archetype.id)),
            );
            self.paragraph(&escape(&archetype.summary));
        }
        for part in &level.parts {
            self.heading(
                below,
                &part.title,
                Some(&format!("{}.{}", level.id, part.id)),
            );
            self.prose(part.text.as_ref());
            if !part.items.is_empty() {
                self.text.push('\n');
            }
            for item in &part.items {
                let _ = writeln!(self.text, "- {}", escape(item));
            }
        }
        if !level.expects.is_empty() {
            self.heading(below, "Expectations", None);
            self.text.push('\n');
        }
        for expected in level.expects.iter() {
            let dimension = self.framework.dimension(&expected.dimension);
            let step = dimension.and_then(|it| it.step(&expected.step));
            let page = if self.files.is_empty() {
                ""
            } else {
                "dimensions.md"
            };
            let _ = writeln!(
                self.text,
                "- **{}:** [{}]({page}#{}.{})",
                escape(dimension.map_or(&expected.dimension, |it| &it.name)),
                escape(step.map_or(&expected.step, |it| &it.name)),
                expected.dimension,
                expected.step
            );
        }
    }

    fn groups(&mut self) {
        if !self.framework.groups.is_empty() {
            self.heading(2, "Groups", None);
        }
        for group in &self.framework.groups {
            self.heading(3, &group.name, Some(&group.id));
            if let Some(about) = &group.about {
                self.paragraph(&escape(about));
            }
            let stance = (group.stance == Stance::Mirror).then_some("mirror");
            self.field("Stance", stance);
        }
    }

    fn dimensions(&mut self) {
        if !self.framework.dimensions.is_empty() {
            self.heading(2, "Dimensions", None);
        }
        for dimension in &self.framework.dimensions {
            self.dimension(dimension);
        }
    }

    fn dimension(&mut self, dimension: &Dimension) {
        self.heading(3, &dimension.name, Some(&dimension.id));
        if let Some(about) = &dimension.about {
            self.paragraph(&escape(about));
        }
        let group = dimension
            .group
            .as_deref()
            .and_then(|id| self.framework.group(id));
        self.field("Group", group.map(|group| group.name.as_str()));
        self.field("Cumulative", dimension.cumulative.then_some("yes"));
        for step in &dimension.steps {
            self.heading(
                4,
                &step.name,
                Some(&format!("{}.{}", dimension.id, step.id)),
            );
            if let Some(about) = &step.about {
                self.paragraph(&escape(about));
            }
            self.points(&step.signals);
            if !step.examples.is_empty() {
                self.text.push_str("\nExamples:\n\n");
            }
            for example in &step.examples {
                let _ = writeln!(self.text, "- {}", escape(example));
            }
        }
    }

    fn points(&mut self, points: &[Point]) {
        if !points.is_empty() {
            self.text.push_str("\nSignals:\n\n");
        }
        for point in points {
            let _ = writeln!(self.text, "- {}", escape(&point.text));
            for example in &point.examples {
                let _ = writeln!(self.text, "  - {}", escape(example));
            }
        }
    }

    fn transitions(&mut self, transitions: Vec<&Transition>, depth: usize) {
        if !transitions.is_empty() {
            self.heading(depth, "Ways between levels", None);
        }
        for transition in transitions {
            let title = format!("From {} to {}", transition.from, transition.to);
            self.heading(depth + 1, &title, Some(&transition.id()));
            if let Some(summary) = &transition.summary {
                self.paragraph(&escape(summary));
            }
            let kind = serde_json::to_value(transition.kind).unwrap_or_default();
            self.field("Kind", kind.as_str());
            if !transition.criteria.is_empty() {
                self.text.push_str("\nCriteria:\n\n");
            }
            for criterion in &transition.criteria {
                let anchor = format!("{}#{}", transition.id(), criterion.id);
                let text = escape(&criterion.text);
                let _ = writeln!(self.text, "- {text} <a id=\"{anchor}\"></a>");
            }
        }
    }

    fn guides(&mut self) {
        let articles = self
            .framework
            .guides
            .iter()
            .filter(|guide| guide.kind == GuideKind::Article);
        let articles: Vec<_> = articles.filter(|guide| guide.body.is_some()).collect();
        if !articles.is_empty() {
            self.heading(2, "Further reading", None);
        }
        for guide in articles {
            self.heading(3, &guide.title, Some(&guide.id));
            self.prose(guide.body.as_ref());
        }
    }
}

/// Words that stay words: what Markdown would read as a mark is written out, and a text with lines
/// stays in its paragraph or item.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    for (place, line) in lines.enumerate() {
        if place > 0 {
            escaped.push_str("<br>");
        }
        let begins = line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ')']);
        let digits = if begins { line.find(['.', ')']) } else { None };
        for (at, c) in line.char_indices() {
            let is_mark = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '^'
            ) || at == 0 && matches!(c, '-' | '+' | '=')
                || Some(at) == digits && at > 0;
            if is_mark {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}
