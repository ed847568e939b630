//! One level: its id and name, and the lines that are about it.

use framework::{Level, Text};

use super::super::draft::DraftLevel;
use super::super::fields::Field;
use super::super::grid::{Item, shortened};
use super::super::level_names::{LevelName, Sure};
use super::super::points::Said;
use crate::report::{NoteKind, Report};
use crate::slug::Ids;

pub(super) fn level(drafted: &DraftLevel, track: &str, rank: u32, ids: &mut Ids) -> Level {
    let of = |field: Field| drafted.fields.get(&field).map_or(&[][..], Vec::as_slice);
    let joined = |field: Field| {
        let items = of(field);
        let words: Vec<&str> = items.iter().map(|item| item.words.as_str()).collect();
        items.first().map(|first| first.text(&words.join("\n\n")))
    };
    let listed = |field: Field| {
        let items = of(field).iter();
        let points = items.flat_map(|item| {
            let points = Said::of(&item.words).into_points().into_iter();
            points.map(|point| item.text(&point))
        });
        points.collect::<Vec<_>>()
    };
    let header = |words: &str| match &drafted.item {
        Some(item) => item.text(words),
        None => Text::from(words),
    };
    let said = of(Field::Id).first().map(|item| id_in(&item.words));
    let id = ids.give_level(said.as_deref().unwrap_or(&drafted.named.id));
    let named = &drafted.named;
    let own = if named.name.is_empty() {
        &named.id
    } else {
        &named.name
    };
    let name = joined(Field::Name).unwrap_or_else(|| header(own));
    let senior = name.to_lowercase().split(' ').any(|word| {
        matches!(
            word,
            "senior" | "sr" | "sr." | "staff" | "principal" | "distinguished" | "fellow"
        )
    });
    Level {
        id: header(&id),
        name,
        track: track.into(),
        rank,
        senior,
        summary: joined(Field::Summary),
        story: joined(Field::Story),
        scope: joined(Field::Scope),
        autonomy: joined(Field::Autonomy),
        leverage: joined(Field::Leverage),
        defining_shift: joined(Field::DefiningShift),
        does: listed(Field::Does),
        not_yet: listed(Field::NotYet),
        examples: listed(Field::Examples),
        projects: listed(Field::Projects),
        responsibilities: listed(Field::Responsibilities),
        ..Level::default()
    }
}

/// The id in what a line says of a level: of "L1 Engineer" it is "L1".
fn id_in(words: &str) -> String {
    let named = LevelName::of(words);
    let is_more = words.trim().contains(char::is_whitespace);
    if is_more && named.sure == Sure::Yes && named.number().is_some() {
        named.id
    } else {
        words.to_owned()
    }
}

/// An id that cannot stand in an address is written in another way.
pub(super) fn say_respelt(drafted: &DraftLevel, id: &str, report: &mut Report) {
    let said = drafted
        .fields
        .get(&Field::Id)
        .and_then(|items| items.first());
    let written = said.map_or(drafted.named.id.as_str(), |item| item.words.as_str());
    if let Some(item) = said.or(drafted.item.as_ref()).filter(|_| written != id) {
        let says = format!(
            "{} is level `{id}`, by which it is cited",
            shortened(&item.words)
        );
        report.note(NoteKind::Guessed, item.at.clone(), says);
    }
}

/// What stands above a level, where it becomes the level's name. It gives way to the lines that
/// name the level, where there are such.
pub(super) fn heading<'a>(level: &'a DraftLevel, report: &mut Report) -> Option<&'a Item> {
    let has = |field: Field| level.fields.contains_key(&field);
    let renamed = has(Field::Id) || (has(Field::Name) && !level.named.name.is_empty());
    let item = level.item.as_ref()?;
    if !renamed {
        return Some(item);
    }
    let says = format!(
        "{} heads a level that other lines name",
        shortened(&item.words)
    );
    report.note(NoteKind::Understood, item.at.clone(), says);
    None
}
