//! Search without a server: what can be found, as data in classic scripts, and the page that finds.

use askama::Template;
use framework::{Framework, Hit, Thing};
use serde_json::json;

use super::page::Everybody;
use super::places::{Lead, Places, SEARCH, relative};
use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::urls;

/// A script holds about this many bytes: a change then touches one of them.
const SHARD: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "site/search.html")]
struct SearchPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    /// The scripts with the data, as addresses of assets.
    shards: Vec<String>,
}

pub(super) fn page_of(
    everybody: &Everybody,
    framework: &Framework,
    shards: &[String],
) -> Result<String, WebError> {
    // Addresses as assets have them: the page's addresses are made relative all in one place.
    let shards = shards.iter().map(|file| super::asset(file)).collect();
    everybody.page(&SearchPage {
        shell: everybody.shell("Search", Place::Elsewhere),
        framework,
        shards,
    })
}

/// The scripts: each adds its entries to `window.waymarkSearch`.
pub(super) fn shards(framework: &Framework, places: &Places<'_>) -> Vec<(String, String)> {
    let mut shards = Vec::new();
    let mut entries = String::new();
    // Bands are on no page: neither are their notes in what everybody can search.
    let found = framework.searched();
    for (size, hit) in found.filter(|(_, hit)| !matches!(hit.thing, Thing::Band(..))) {
        let Some(entry) = entry(size, &hit, places) else {
            continue;
        };
        entries.push_str(if entries.is_empty() { "" } else { ",\n" });
        entries.push_str(&entry);
        if entries.len() > SHARD {
            shards.push(std::mem::take(&mut entries));
        }
    }
    if !entries.is_empty() {
        shards.push(entries);
    }
    let script = |(at, entries): (usize, String)| {
        let file = format!("assets/site/search-{}.js", at + 1);
        let text = format!("(window.waymarkSearch ??= []).push(\n{entries}\n);\n");
        (file, text)
    };
    shards.into_iter().enumerate().map(script).collect()
}

/// `[title, kind, path, href, words, size]`.
fn entry(size: u8, hit: &Hit<'_>, places: &Places<'_>) -> Option<String> {
    let Lead::Here(file) = places.lead(&urls::thing(hit.framework, &hit.path)) else {
        return None;
    };
    let kind = hit.thing.kind();
    let mut letters = kind.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let kind: String = first.into_iter().chain(letters).collect();
    let words = hit.thing.words().unwrap_or_default();
    let href = relative(SEARCH, &file);
    Some(json!([hit.thing.title(), kind, hit.path, href, words, size]).to_string())
}
