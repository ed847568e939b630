//! From a text to its layout, by the parser that reading uses too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source};

use super::layout::{Entry, Kind, Layout, Node, Section, Seg, Way};

/// Lists in lists, tables in tables: a framework needs five.
const DEEPEST: u32 = 80;

/// Takes a text apart. What is not TOML gives a layout that is not sound.
pub(super) fn layout(text: &str) -> Layout {
    // The events alone do not tell of a key that stands twice or of a text without an end.
    if DeTable::parse(text).is_err() {
        return Layout::default();
    }
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    let mut faults: Vec<ParseError> = Vec::new();
    {
        let mut guard = RecursionGuard::new(&mut events, DEEPEST);
        parse_document(&tokens, &mut guard, &mut faults);
    }
    if !faults.is_empty() {
        return Layout::default();
    }
    let told = |event: &Event| {
        !matches!(
            event.kind(),
            EventKind::Whitespace | EventKind::Comment | EventKind::Newline
        )
    };
    events.retain(told);
    let mut walk = Walk {
        source,
        events: events.into_iter().peekable(),
        counts: BTreeMap::new(),
    };
    let sections = walk.sections();
    Layout {
        sound: sections.is_some(),
        sections: sections.unwrap_or_default(),
    }
}

struct Walk<'t> {
    source: Source<'t>,
    events: std::iter::Peekable<std::vec::IntoIter<Event>>,
    /// How many tables each list has so far: the list's way, written out.
    counts: BTreeMap<String, usize>,
}

impl Walk<'_> {
    /// The whole file. Nothing where the parser's events are not those of sound TOML.
    fn sections(&mut self) -> Option<Vec<Section>> {
        let mut sections = vec![Section {
            header: 0..0,
            name: String::new(),
            way: Way::new(),
            entries: Vec::new(),
        }];
        while let Some(event) = self.events.peek() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    sections.push(self.header()?);
                }
                _ => {
                    let entry = self.entry()?;
                    sections.last_mut()?.entries.push(entry);
                }
            }
        }
        Some(sections)
    }

    fn header(&mut self) -> Option<Section> {
        let open = self.events.next()?;
        let is_list = open.kind() == EventKind::ArrayTableOpen;
        let (keys, _) = self.keys()?;
        let close = self.events.next()?;
        let header = open.span().start()..close.span().end();
        let way = self.way(&keys, is_list);
        let written = self.source.input().get(header.clone())?;
        Some(Section {
            name: written.trim_matches(['[', ']', ' ', '\t']).to_owned(),
            header,
            way,
            entries: Vec::new(),
        })
    }

    /// Where a header leads: a list that stands on the way means its latest table.
    fn way(&mut self, keys: &[String], is_list: bool) -> Way {
        let mut way = Way::new();
        for (place, key) in keys.iter().enumerate() {
            way.push(Seg::Key(key.clone()));
            let count = self.counts.get(&format!("{way:?}")).copied();
            if is_list && place + 1 == keys.len() {
                let index = count.unwrap_or_default();
                self.counts.insert(format!("{way:?}"), index + 1);
                way.push(Seg::Index(index));
            } else if let Some(count) = count {
                way.push(Seg::Index(count - 1));
            }
        }
        way
    }

    /// The parts of a key that may be dotted, each with its place.
    fn keys(&mut self) -> Option<(Vec<String>, Vec<Range<usize>>)> {
        let (mut keys, mut places) = (Vec::new(), Vec::new());
        loop {
            let event = self
                .events
                .next_if(|event| event.kind() == EventKind::SimpleKey)?;
            let mut key: Cow<'_, str> = Cow::default();
            self.source.get(event)?.decode_key(&mut key, &mut ());
            keys.push(key.into_owned());
            places.push(event.span().start()..event.span().end());
            let more = |event: &Event| event.kind() == EventKind::KeySep;
            if self.events.next_if(more).is_none() {
                return Some((keys, places));
            }
        }
    }

    fn entry(&mut self) -> Option<Entry> {
        let start = self.events.peek()?.span().start();
        let (keys, places) = self.keys()?;
        self.events
            .next_if(|event| event.kind() == EventKind::KeyValSep)?;
        let value = self.value()?;
        Some(Entry {
            keys,
            places,
            span: start..value.span.end,
            value,
        })
    }

    fn value(&mut self) -> Option<Node> {
        let event = self.events.next()?;
        let start = event.span().start();
        let (kind, end) = match event.kind() {
            EventKind::Scalar => (self.scalar(&event)?, event.span().end()),
            EventKind::ArrayOpen => {
                let mut items = Vec::new();
                let end = self.until(EventKind::ArrayClose, |walk| {
                    items.push(walk.value()?);
                    Some(())
                })?;
                (Kind::List(items), end)
            }
            EventKind::InlineTableOpen => {
                let mut entries = Vec::new();
                let end = self.until(EventKind::InlineTableClose, |walk| {
                    entries.push(walk.entry()?);
                    Some(())
                })?;
                (Kind::Table(entries), end)
            }
            _ => return None,
        };
        Some(Node {
            span: start..end,
            kind,
        })
    }

    /// Reads one after the other up to the closing sign, and says where that ends.
    fn until(
        &mut self,
        close: EventKind,
        mut one: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<usize> {
        loop {
            if let Some(event) = self.events.next_if(|event| event.kind() == close) {
                return Some(event.span().end());
            }
            let between = |event: &Event| event.kind() == EventKind::ValueSep;
            if self.events.next_if(between).is_none() {
                one(self)?;
            }
        }
    }

    fn scalar(&self, event: &Event) -> Option<Kind> {
        if event.encoding().is_none() {
            return Some(Kind::Plain);
        }
        let mut text: Cow<'_, str> = Cow::default();
        let _ = self.source.get(event)?.decode_scalar(&mut text, &mut ());
        Some(Kind::Text(text.replace("\r\n", "\n")))
    }
}
