//! Any text as the path of a PATCH operation, or as the name of an attribute. What is read prints as
//! what reads the same; what is not names a place in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::filter::{LONGEST, parse_attribute, parse_path};
use scim::schema::{Kind, resolve};

fuzz_target!(|text: &str| {
    let places = text.chars().count() + 1;
    match parse_path(text) {
        Ok(path) => {
            let printed = path.to_string();
            if printed.len() <= LONGEST {
                assert_eq!(parse_path(&printed).as_ref(), Ok(&path), "{printed}");
            }
            for kind in Kind::ALL {
                resolve(kind, &path.attribute);
            }
        }
        Err(error) => assert!((1..=places).contains(&error.at), "{error}"),
    }
    match parse_attribute(text) {
        Ok(attribute) => {
            let printed = attribute.to_string();
            assert_eq!(
                parse_attribute(&printed).as_ref(),
                Ok(&attribute),
                "{printed}"
            );
            // Every name of an attribute is a path too.
            let path = parse_path(text).expect("it is a path");
            assert_eq!((path.attribute, path.filter), (attribute, None));
        }
        Err(error) => assert!((1..=places).contains(&error.at), "{error}"),
    }
});
