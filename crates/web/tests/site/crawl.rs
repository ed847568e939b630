//! Every page is valid, leads only to what is there, and asks nobody else for anything.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};

use crate::{KINDS, built_in, make, pages};

/// Where a link on one page leads: the file, from the root, and the part behind `#`.
fn target(from: &str, link: &str) -> (String, Option<String>) {
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (link, None),
    };
    if path.is_empty() {
        return (from.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {link} leaves the site"),
            part => parts.push(part),
        }
    }
    (parts.join("/"), fragment)
}

#[test]
fn every_page_is_valid_and_every_link_leads_somewhere() {
    for id in KINDS {
        let out = tempfile::tempdir().unwrap();
        let built = make(&built_in(id), out.path()).unwrap();
        assert_eq!(built.loose, []);
        let pages: BTreeMap<_, _> = pages(out.path())
            .into_iter()
            .map(|(file, text)| (file, Html::parse_document(&text)))
            .collect();
        let named = Selector::parse("[id]").unwrap();
        let ids: BTreeMap<&str, BTreeSet<&str>> = pages
            .iter()
            .map(|(file, page)| {
                let all: Vec<&str> = page.select(&named).filter_map(|e| e.attr("id")).collect();
                let unique: BTreeSet<&str> = all.iter().copied().collect();
                assert_eq!(all.len(), unique.len(), "{file} names two things alike");
                (file.as_str(), unique)
            })
            .collect();
        let leading = Selector::parse("[href], [src], [action]").unwrap();
        for (file, page) in &pages {
            assert!(page.errors.is_empty(), "{id}/{file}: {:?}", page.errors);
            for element in page.select(&leading) {
                let attributes = ["href", "src", "action"];
                let link = attributes
                    .iter()
                    .find_map(|name| element.attr(name))
                    .unwrap();
                assert!(
                    !link.contains(':') && !link.starts_with('/'),
                    "{id}/{file}: {link}"
                );
                let (there, fragment) = target(file, link);
                assert!(
                    out.path().join(&there).is_file(),
                    "{id}/{file}: {link} is dead"
                );
                if let Some(fragment) = fragment {
                    assert!(
                        ids[there.as_str()].contains(fragment.as_str()),
                        "{id}/{file}: {link}"
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_inline_and_nothing_that_only_a_server_could_answer() {
    let out = tempfile::tempdir().unwrap();
    make(&built_in("engineering-ladders"), out.path()).unwrap();
    for (file, text) in pages(out.path()) {
        let page = Html::parse_document(&text);
        for bad in [
            "style",
            "[style]",
            "script:not([src])",
            "[type=module]",
            "form[method=post]",
            "[crossorigin]",
        ] {
            let found = page.select(&Selector::parse(bad).unwrap()).count();
            assert_eq!(found, 0, "{file}: {bad}");
        }
        assert!(!text.contains("/sign-in"), "{file}");
    }
}

#[test]
fn the_self_check_has_a_level_and_a_place_for_every_step() {
    let out = tempfile::tempdir().unwrap();
    make(&built_in("engineering-levels"), out.path()).unwrap();
    let data = self_check_data(out.path());
    let dimensions = data["dimensions"].as_array().unwrap();
    let levels = data["levels"].as_array().unwrap();
    assert!(!levels.is_empty());
    for level in levels {
        let set = &data["sets"][usize::try_from(level["set"].as_u64().unwrap()).unwrap()];
        for (row, id) in set["dimensions"].as_array().unwrap().iter().enumerate() {
            let dimension = dimensions.iter().find(|d| d["id"] == *id).unwrap();
            let steps = dimension["steps"].as_array().unwrap().len();
            for picture in set["places"].as_array().unwrap() {
                assert_eq!(picture[row].as_array().unwrap().len(), steps, "{id}");
            }
            let expected = level["expects"][id.as_str().unwrap()].as_u64().unwrap();
            assert!(usize::try_from(expected).unwrap() < steps, "{id}");
        }
    }
}

#[test]
fn the_self_check_asks_only_about_what_has_a_control() {
    let out = tempfile::tempdir().unwrap();
    let unused = "\n[[dimensions]]\nid = \"unused\"\nname = \"Unused\"\nsteps = [{ id = \"a\", name = \"A\" }]\n";
    let text = include_str!("small.toml").to_owned() + unused;
    let framework = framework::read_text("small.toml", &text).framework.unwrap();
    make(&framework::Library::default().add(framework), out.path()).unwrap();
    let data = self_check_data(out.path());
    let page = &std::fs::read_to_string(out.path().join("self-check/index.html")).unwrap();
    let page = Html::parse_document(page);
    for dimension in data["dimensions"].as_array().unwrap() {
        let control = format!("[name={}]", dimension["id"]);
        let found = page.select(&Selector::parse(&control).unwrap()).count();
        assert!(found > 0, "{dimension}");
    }
    assert_eq!(data["dimensions"].as_array().unwrap().len(), 3);
}

/// What the script of the self-check works with.
fn self_check_data(site: &std::path::Path) -> serde_json::Value {
    let script = std::fs::read_to_string(site.join("assets/site/self-check-data.js")).unwrap();
    let json = script.strip_prefix("window.waymarkSelfCheck = ").unwrap();
    serde_json::from_str(json.trim_end().trim_end_matches(';')).unwrap()
}
