//! Reading that stands beside levels and dimensions: guides, as they are written.

use framework::Span;

use super::super::blocks::Block;
use super::{KNOWN, SHELF, Section, entry, has_levels, is_level, is_track};
use crate::document::{Node, Table, Value};
use crate::shapes::{is_dimensions, is_levels};

/// Takes the sections out that are reading beside levels and dimensions, as they are written.
pub(super) fn guides(sections: Vec<Section>, text: &str, table: &mut Table) -> Vec<Section> {
    let speaks = |section: &Section| {
        is_level(section)
            || has_levels(section)
            || is_track(section)
            || is_dimensions(&section.title)
            || is_levels(&section.title)
            || KNOWN.contains(&section.title.as_str())
            || section
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Table { .. }))
    };
    if !sections.iter().any(speaks) {
        return sections;
    }
    let (kept, others): (Vec<_>, Vec<_>) = sections.into_iter().partition(speaks);
    let mut list = Vec::new();
    for section in others {
        let is_shelf = section.title == SHELF && section.blocks.is_empty();
        let articles = if is_shelf {
            section.sections
        } else {
            vec![section]
        };
        for article in articles {
            let at = Span {
                start: article.at.end,
                end: article.end,
                ..article.at
            };
            let body = text
                .get(at.start as usize..at.end as usize)
                .unwrap_or_default()
                .trim();
            let mut guide = vec![entry("title", Value::Text(article.title), article.at)];
            guide.extend(
                article
                    .anchor
                    .map(|id| entry("id", Value::Text(id), article.at)),
            );
            if !body.is_empty() {
                guide.push(entry("body", Value::Text(body.to_owned()), at));
            }
            list.push(Node {
                value: Value::Table(guide),
                at: article.at,
            });
        }
    }
    if let Some(first) = list.first() {
        let at = first.at;
        table.push(entry("guides", Value::List(list), at));
    }
    kept
}
