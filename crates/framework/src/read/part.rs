//! What a file is to a framework, told without reading it whole: so that of a folder's folders each
//! framework is found, and none is passed over because it is broken.

use toml::de::DeTable;

/// Keys that stand at the root of a framework's files.
const ROOT: [&str; 13] = [
    "framework",
    "promotion",
    "tracks",
    "groups",
    "dimensions",
    "levels",
    "transitions",
    "bands",
    "regions",
    "conversations",
    "guides",
    "overlays",
    "mappings",
];

/// What a TOML file is to a framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Something else: another program's file, or `waymark.toml`.
    None,
    /// It holds levels, tracks and the like, or is too broken to tell.
    Some,
    /// It has the table `[framework]`, with which every framework begins.
    Header,
}

impl Part {
    /// What a file with these bytes is. They may be broken in any way.
    pub fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        if text.lines().any(is_header) {
            return Self::Header;
        }
        let (document, faults) = DeTable::parse_recoverable(text);
        let holds = |key: &str| document.get_ref().contains_key(key);
        if holds("framework") {
            Self::Header
        } else if !faults.is_empty() || ROOT.into_iter().any(holds) {
            Self::Some
        } else {
            Self::None
        }
    }
}

/// Whether a line is the header `[framework]`, with blanks and a comment as TOML allows them.
fn is_header(line: &str) -> bool {
    let inner = line.trim_start().strip_prefix('[');
    let parts = inner.and_then(|inner| inner.split_once(']'));
    parts.is_some_and(|(name, rest)| {
        let rest = rest.trim_start();
        name.trim().trim_matches(['"', '\'']) == "framework"
            && (rest.is_empty() || rest.starts_with('#'))
    })
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn a_framework_is_known_however_it_begins() {
        for text in [
            "[framework]",
            "\u{feff}[framework]\r\nid = \"a\"",
            "a = 1\n [ framework ]  # ours",
            "[\"framework\"]",
            "framework = { id = \"a\" }",
            "framework.id = \"a\"",
            "[framework]\nid = \"unfinished",
        ] {
            assert_eq!(Part::of(text.as_bytes()), Part::Header, "{text}");
        }
        assert_eq!(Part::of(b"# caf\xe9\n[framework]\n"), Part::Header);
    }

    #[test]
    fn what_is_broken_may_be_part_of_one() {
        assert_eq!(Part::of(b"[[levels]]\nid = \"A\"\n"), Part::Some);
        assert_eq!(Part::of(b"[[levels]\n"), Part::Some);
        assert_eq!(Part::of(b"[book]\ntitle = \"T\"\n"), Part::None);
        assert_eq!(Part::of(b"[lint]\norganisation-size = 9\n"), Part::None);
        assert_eq!(Part::of(b"# [framework]\n"), Part::None);
    }
}
