//! Text that would like to be more than text.

use scraper::{Html, Selector};

use crate::{files, make, pages, small};

const HOSTILE: &str = "<script>alert(1)</script>'><img src=x onerror=alert(1)>";

#[test]
fn markup_in_names_stays_text() {
    let published = small(|text| {
        let text = text.replace("\"Small ladder\"", &format!("\"{HOSTILE}\""));
        let text = text.replace("\"Chooses what fits.\"", &format!("\"{HOSTILE}\""));
        let text = text.replace("\"Senior maker\"", &format!("\"{HOSTILE}\""));
        let text = text.replace("\"Tools\"", &format!("\"{HOSTILE}\""));
        text.replace(
            "From the first",
            &format!("{HOSTILE} [x](javascript:alert(1)) first"),
        )
    });
    let out = tempfile::tempdir().unwrap();
    make(&published, out.path()).unwrap();
    let every = Selector::parse("*").unwrap();
    for (file, text) in pages(out.path()) {
        let page = Html::parse_document(&text);
        for element in page.select(&every) {
            let name = element.value().name();
            assert_ne!(name, "img", "{file}");
            assert!(
                name != "script"
                    || element
                        .attr("src")
                        .is_some_and(|src| src.contains("assets/")),
                "{file}"
            );
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{file}: {attribute}");
                assert!(!value.starts_with("javascript:"), "{file}: {value}");
            }
        }
    }
    // The data are scripts themselves: the text stands in a string.
    let scripts = files(out.path());
    let data = String::from_utf8(scripts["assets/site/search-1.js"].clone()).unwrap();
    assert!(data.contains("<script>alert(1)</script>'>"));
}

#[test]
fn a_link_to_nothing_is_told_and_left_as_it_was_written() {
    let published = small(|text| {
        text.replace(
            "(K2)",
            "(K2) and [more](/frameworks/small/K9) and [that](https://example.org/)",
        )
    });
    let out = tempfile::tempdir().unwrap();
    let built = make(&published, out.path()).unwrap();
    assert_eq!(
        built.loose,
        [("reading.html".to_owned(), "/frameworks/small/K9".to_owned())]
    );
    let page = pages(out.path()).remove("reading.html").unwrap();
    assert!(page.contains("href=\"K2.html\"") && page.contains("href=\"https://example.org/\""));
}
