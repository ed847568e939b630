//! Each rule's page is true: its bad example is found, its good one is not, and it says the rest.

use framework::{RULES, Rule};

use crate::support::{checked_by, read};

#[test]
fn the_bad_example_is_found_and_the_good_one_is_not() {
    for rule in RULES {
        let found = |toml: &str| {
            let outcome = read(toml);
            let read: Vec<_> = outcome
                .findings
                .iter()
                .filter(|finding| finding.code == rule.code)
                .collect();
            !read.is_empty() || !checked_by(rule.code, toml).is_empty()
        };
        assert!(found(rule.page.bad), "{}: the bad example", rule.code);
        assert!(!found(rule.page.good), "{}: the good example", rule.code);
    }
}

#[test]
fn every_part_of_a_page_is_written() {
    for rule in Rule::documented() {
        let page = rule.page;
        for part in [page.what, page.why, page.waive, page.limits] {
            let end = part.chars().next_back();
            assert!(
                part.len() > 15 && end.is_some_and(|end| ".)`".contains(end)),
                "{}: {part:?}",
                rule.code
            );
        }
        let markdown = rule.markdown();
        assert!(markdown.starts_with(&format!("# {}\n", rule.code)));
        assert!(!markdown.contains("  \n"), "{}", rule.code);
    }
}
