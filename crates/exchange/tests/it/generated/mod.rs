//! Frameworks with every key of the model, and texts that try to break out of whatever holds them.

mod ladder;
mod practice;

use framework::{
    Band, Extras, Framework, Header, Lineage, Mapping, OrganisationAdvice, Overlay, Point, Range,
    Region, Text, Track, TrackKind, Waiver,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A framework in which any key may be there or not.
pub(crate) fn frameworks() -> impl Strategy<Value = Framework> {
    (vec(texts(), 1..24), vec(any::<u8>(), 1..400)).prop_map(|(texts, throws)| {
        let mut dice = Dice {
            texts,
            throws,
            thrown: 0,
            ids: 0,
        };
        dice.framework()
    })
}

/// Texts as they can be read: trimmed, not empty, without control characters but breaks and tabs.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z ,.]{1,40}",
        1 => Just("\"\"\"".to_owned()),
        1 => Just("'''".to_owned()),
        1 => "[\"'\\\\]{1,7}",
        1 => "[ \t]{0,2}\n[ \t]{0,2}",
        1 => Just("\u{feff}\u{2028}é 影響".to_owned()),
        1 => "[-#|*_`<>\\[\\]{}=:&!+0-9]{1,6}",
        1 => "[a-z ]{200,300}",
    ];
    vec(piece, 1..6).prop_map(|pieces| {
        let text = pieces.concat();
        let text = text.trim();
        if text.is_empty() { "." } else { text }.to_owned()
    })
}

/// Decides what a framework holds, from bytes that shrink.
struct Dice {
    texts: Vec<String>,
    throws: Vec<u8>,
    thrown: usize,
    ids: usize,
}

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        let place = self.thrown % self.throws.len();
        self.thrown += 1;
        usize::from(self.throws[place]) % sides
    }

    fn text(&mut self) -> Text {
        let place = self.throw(self.texts.len());
        self.texts[place].as_str().into()
    }

    fn id(&mut self) -> Text {
        self.ids += 1;
        format!("id-{}", self.ids).as_str().into()
    }

    fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.throw(2) == 1).then(|| make(self))
    }

    fn list<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.throw(3)).map(|_| make(self)).collect()
    }

    fn texts(&mut self) -> Vec<Text> {
        self.list(Self::text)
    }

    fn count(&mut self) -> u32 {
        self.throw(200).pow(2) as u32
    }

    fn range(&mut self) -> Range<i64> {
        let from = self.throw(256) as i64 * 997;
        let to = self.some(|dice| from + dice.throw(256) as i64 * 1009);
        let open = to.is_none() || self.throw(2) == 1;
        Range { from, to, open }
    }

    fn x(&mut self) -> Extras {
        let mut extras = Extras::new();
        for number in 0..self.throw(3) {
            let key = format!("x-{}", ["a", "own key", "\"q\"\n", "é"][self.throw(4)]);
            extras.insert(format!("{key}{number}"), self.value(3));
        }
        extras
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.throw(if depth == 0 { 6 } else { 8 }) {
            0 => json!(self.throw(2) == 1),
            1 => json!(self.throw(256) as i64 * -7_777_777),
            2 => json!(self.throw(256) as f64 / 8.0 * 1e15),
            3 => json!(format!("  {}\n", self.text().as_str())),
            4 => json!({ "text": "kept" }),
            5 => json!({ "from": 1, "to": 2 }),
            6 => self.list(|dice| dice.value(depth - 1)).into(),
            _ => {
                let entries = self.list(|dice| {
                    dice.ids += 1;
                    let key = format!("{} {}", dice.text().as_str(), dice.ids);
                    (key, dice.value(depth - 1))
                });
                Value::Object(entries.into_iter().collect())
            }
        }
    }

    fn waivers(&mut self) -> Vec<Waiver> {
        self.list(|dice| Waiver {
            rule: dice.id(),
            about: dice.some(Self::id),
            reason: dice.text(),
            x: dice.x(),
        })
    }

    fn points(&mut self) -> Vec<Point> {
        self.list(|dice| Point {
            id: dice.some(Self::id),
            text: dice.text(),
            tags: dice.texts(),
            examples: dice.texts(),
            x: dice.x(),
        })
    }

    fn framework(&mut self) -> Framework {
        Framework {
            header: self.header(),
            tracks: self.list(|dice| Track {
                id: dice.id(),
                name: dice.text(),
                kind: [TrackKind::Trunk, TrackKind::Ic, TrackKind::Management][dice.throw(3)],
                summary: dice.text(),
                x: dice.x(),
            }),
            groups: self.list(Self::group),
            dimensions: self.list(Self::dimension),
            levels: self.list(Self::level),
            transitions: self.list(Self::transition),
            bands: self.list(|dice| Band {
                level: dice.id(),
                currency: "EUR".into(),
                base: dice.range(),
                total: dice.some(Self::range),
                note: dice.some(Self::text),
                waive: dice.waivers(),
                x: dice.x(),
            }),
            regions: self.list(|dice| Region {
                id: dice.id(),
                name: dice.text(),
                multiplier: Range {
                    from: dice.throw(100) as f64 / 64.0,
                    to: dice.some(|dice| 2.0 + dice.throw(100) as f64 / 3.0),
                    open: dice.throw(2) == 1,
                },
                note: dice.some(Self::text),
                x: dice.x(),
            }),
            conversations: self.list(Self::conversation),
            promotion: self.some(Self::promotion),
            guides: self.list(Self::guide),
            overlays: self.list(|dice| Overlay {
                team: dice.id(),
                at: dice.id(),
                examples: dice.texts(),
                x: dice.x(),
            }),
            mappings: self.list(|dice| Mapping {
                from_version: "1.0.0".into(),
                from: dice.id(),
                to: dice.some(Self::id),
                x: dice.x(),
            }),
            x: self.x(),
        }
    }

    fn header(&mut self) -> Header {
        Header {
            id: self.id(),
            name: self.text(),
            version: "1.2.3-rc.1".into(),
            language: "en-GB".into(),
            summary: self.text(),
            about: self.some(Self::text),
            licence: self.some(Self::text),
            lineage: self.list(|dice| Lineage {
                title: dice.text(),
                author: dice.some(Self::text),
                licence: dice.text(),
                address: dice.some(Self::text),
                note: dice.some(Self::text),
                x: dice.x(),
            }),
            organisation: self.some(|dice| OrganisationAdvice {
                at_least: dice.some(Self::count),
                at_most: dice.some(Self::count),
                note: dice.text(),
                x: dice.x(),
            }),
            waive: self.waivers(),
            x: self.x(),
        }
    }
}
