//! The same texts as the input of each program: a framework of guides, pages of hugo, chapters of
//! mdBook. Each gets the plainest frame that it has.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::texts::Page;

const GUIDES_PER_FILE: usize = 100;

/// The least that a framework consists of, beside its guides.
const FRAMEWORK: &str = r#"
[framework]
id = "measured"
name = "Measured"
version = "1.0.0"
language = "en"
summary = "A ladder with much to read."

[[tracks]]
id = "maker"
name = "Maker"
kind = "ic"
summary = "For people who make things."

[[levels]]
id = "K1"
name = "Maker"
track = "maker"
rank = 1
summary = "Makes what was drawn."
does = ["Finishes pieces that somebody else drew."]
"#;

/// What hugo makes besides pages by itself is switched off: that is when it is fastest.
const HUGO: &str = r#"
baseURL = "https://example.org/"
languageCode = "en"
title = "Measured"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
"#;

const HUGO_BASE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} · {{ .Site.Title }}</title></head>
<body><header><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"#;
const HUGO_PAGE: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ .Content }}{{ end }}
"#;
const HUGO_LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>{{ end }}</ul>{{ end }}
"#;

const MDBOOK: &str = "[book]\ntitle = \"Measured\"\nlanguage = \"en\"\n";

/// A framework in a folder, a file for every hundred guides.
pub(super) fn framework(folder: &Path, pages: &[Page]) -> Result<()> {
    write(&folder.join("framework.toml"), FRAMEWORK.trim_start())?;
    for (number, some) in pages.chunks(GUIDES_PER_FILE).enumerate() {
        let mut text = String::new();
        for (at, page) in some.iter().enumerate() {
            let id = guide(number * GUIDES_PER_FILE + at);
            let Page { title, summary, .. } = page;
            let body = page.markdown(guide);
            writeln!(
                text,
                "[[guides]]\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"article\"\n\
                 summary = \"{summary}\"\nbody = \"\"\"\n{body}\"\"\"\n"
            )?;
        }
        write(&folder.join(format!("guides/{number:02}.toml")), &text)?;
    }
    Ok(())
}

/// A site of hugo, with layouts of the least that a page needs.
pub(super) fn hugo(folder: &Path, pages: &[Page]) -> Result<()> {
    write(&folder.join("config.toml"), HUGO.trim_start())?;
    for (name, layout) in [
        ("baseof.html", HUGO_BASE),
        ("single.html", HUGO_PAGE),
        ("list.html", HUGO_LIST),
    ] {
        write(&folder.join("layouts/_default").join(name), layout)?;
    }
    for (at, page) in pages.iter().enumerate() {
        let Page { title, summary, .. } = page;
        let body = page.markdown(|to| format!("../{}/", guide(to)));
        let text = format!("+++\ntitle = \"{title}\"\ndescription = \"{summary}\"\n+++\n{body}");
        write(&folder.join(format!("content/{}.md", guide(at))), &text)?;
    }
    Ok(())
}

/// A book of mdBook, as `mdbook init` sets it up.
pub(super) fn mdbook(folder: &Path, pages: &[Page]) -> Result<()> {
    write(&folder.join("book.toml"), MDBOOK)?;
    let mut summary = "# Summary\n\n".to_owned();
    for (at, page) in pages.iter().enumerate() {
        let id = guide(at);
        writeln!(summary, "- [{}]({id}.md)", page.title)?;
        let body = page.markdown(|to| format!("{}.md", guide(to)));
        let text = format!("# {}\n\n{}\n\n{body}", page.title, page.summary);
        write(&folder.join(format!("src/{id}.md")), &text)?;
    }
    write(&folder.join("src/SUMMARY.md"), &summary)
}

fn guide(at: usize) -> String {
    format!("guide-{at}")
}

fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder)?;
    fs::write(path, text).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::super::texts::pages;

    #[test]
    fn the_framework_can_be_used_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        super::framework(folder.path(), &pages(150)).unwrap();
        let read = framework::read_path(folder.path());
        let blocking: Vec<_> = read
            .check()
            .into_iter()
            .filter(framework::Finding::blocks)
            .collect();
        assert!(blocking.is_empty(), "{blocking:?}");
        assert_eq!(read.framework.unwrap().guides.len(), 150);
    }
}
