//! Any header `Authorization`. What is read is the rest of it behind the scheme.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    let Some(token) = headers::bearer(line) else {
        return;
    };
    assert!(!token.is_empty() && token == token.trim());
    let scheme = line.split(' ').next().unwrap_or_default();
    assert!(scheme.eq_ignore_ascii_case("bearer"));
    assert_eq!(line[scheme.len()..].trim(), token);
});
