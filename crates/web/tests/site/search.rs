//! What the site finds is what the server finds.

use std::collections::{BTreeMap, BTreeSet};

use framework::Library;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::{KINDS, files, make};

/// All entries of the scripts with the data.
fn entries(files: &BTreeMap<String, Vec<u8>>) -> Vec<Value> {
    let mut entries = Vec::new();
    for number in 1.. {
        let Some(script) = files.get(&format!("assets/site/search-{number}.js")) else {
            break;
        };
        let script = String::from_utf8(script.clone()).unwrap();
        let inside = script
            .strip_prefix("(window.waymarkSearch ??= []).push(")
            .unwrap();
        let inside = inside.trim_end().strip_suffix(");").unwrap();
        let list: Vec<Value> = serde_json::from_str(&format!("[{inside}]")).unwrap();
        entries.extend(list);
    }
    entries
}

#[test]
fn everything_that_the_server_finds_is_there_and_leads_to_its_place() {
    for id in KINDS {
        let library = Library::built_in().unwrap();
        let published = library.get(id).unwrap();
        let out = tempfile::tempdir().unwrap();
        make(published, out.path()).unwrap();
        let files = files(out.path());
        let entries = entries(&files);
        let paths: BTreeSet<&str> = entries
            .iter()
            .map(|entry| entry[2].as_str().unwrap())
            .collect();
        for words in [
            "a",
            "level",
            "people",
            "promotion",
            "review",
            "team",
            "what",
            "d4",
        ] {
            for hit in library
                .search(words)
                .iter()
                .filter(|hit| hit.framework.id() == id)
            {
                assert!(paths.contains(hit.path.as_str()), "{id}: {}", hit.path);
            }
        }
        let named = Selector::parse("[id]").unwrap();
        let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for entry in &entries {
            let href = entry[3].as_str().unwrap().strip_prefix("../").unwrap();
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            let there = ids.entry(file).or_insert_with(|| {
                let page = Html::parse_document(std::str::from_utf8(&files[file]).unwrap());
                let ids = page.select(&named).filter_map(|e| e.attr("id"));
                ids.map(str::to_owned).collect()
            });
            assert!(
                fragment.is_empty() || there.contains(fragment),
                "{id}: {href}"
            );
        }
    }
}

#[test]
fn the_search_page_loads_all_of_the_data() {
    let library = Library::built_in().unwrap();
    let out = tempfile::tempdir().unwrap();
    make(library.get("engineering-ladders").unwrap(), out.path()).unwrap();
    let files = files(out.path());
    let page = String::from_utf8(files["search/index.html"].clone()).unwrap();
    for name in files
        .keys()
        .filter(|name| name.starts_with("assets/site/search"))
    {
        assert!(page.contains(&format!("src=\"../{name}\"")), "{name}");
    }
}
