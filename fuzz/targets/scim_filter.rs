//! Any text as a filter. What is read prints as what reads the same, within the bounds; what is not
//! names a place in the text; and asking it of a resource ends.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::filter::{LONGEST, MOST_TERMS, parse_filter};
use scim::matching::{Scope, Test};
use scim::schema::Kind;

fuzz_target!(|text: &str| {
    let filter = match parse_filter(text) {
        Ok(filter) => filter,
        Err(error) => {
            let places = text.chars().count() + 1;
            assert!((1..=places).contains(&error.at), "{error}");
            return;
        }
    };
    assert!(filter.terms() <= MOST_TERMS);
    let printed = filter.to_string();
    // With its blanks, a text may be longer than it was.
    if printed.len() <= LONGEST {
        assert_eq!(parse_filter(&printed).as_ref(), Ok(&filter), "{printed}");
    }
    for (kind, resource) in [(Kind::User, fuzz::user()), (Kind::Group, fuzz::group())] {
        if let Ok(test) = Test::of(Scope::Of(kind), &filter) {
            test.passes(&resource);
        }
    }
});
