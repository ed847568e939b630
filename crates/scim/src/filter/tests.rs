use proptest::prelude::*;
use serde_json::{Value, json};

use super::{AttributePath, DEEPEST, Filter, LONGEST, MOST_TERMS, Operator};
use super::{parse_attribute, parse_filter, parse_path};

/// What a filter means, with every group written out.
fn shape(filter: &Filter) -> String {
    let joined = |filters: &[Filter], word: &str| {
        let inner: Vec<String> = filters.iter().map(shape).collect();
        format!("({})", inner.join(word))
    };
    match filter {
        Filter::And(filters) => joined(filters, " & "),
        Filter::Or(filters) => joined(filters, " | "),
        Filter::Not(inner) => format!("!{}", shape(inner)),
        Filter::Within(path, inner) => format!("{path}[{}]", shape(inner)),
        other => other.to_string(),
    }
}

#[test]
fn the_examples_of_the_rfc_are_read() {
    // RFC 7644, figure 2, and its rules of precedence.
    let table = [
        (r#"userName eq "bjensen""#, r#"userName eq "bjensen""#),
        (
            r#"name.familyName co "O'Malley""#,
            r#"name.familyName co "O'Malley""#,
        ),
        (r#"userName sw "J""#, r#"userName sw "J""#),
        (
            r#"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J""#,
            r#"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J""#,
        ),
        ("title pr", "title pr"),
        (
            r#"meta.lastModified gt "2011-05-13T04:42:34Z""#,
            r#"meta.lastModified gt "2011-05-13T04:42:34Z""#,
        ),
        (
            r#"title pr and userType eq "Employee""#,
            r#"(title pr & userType eq "Employee")"#,
        ),
        (
            r#"title pr or userType eq "Intern" and nickName pr"#,
            r#"(title pr | (userType eq "Intern" & nickName pr))"#,
        ),
        (
            r#"userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")"#,
            r#"(userType eq "Employee" & (emails co "example.com" | emails.value co "example.org"))"#,
        ),
        (
            r#"userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")"#,
            r#"(userType ne "Employee" & !(emails co "example.com" | emails.value co "example.org"))"#,
        ),
        (
            r#"emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]"#,
            r#"(emails[(type eq "work" & value co "@example.com")] | ims[(type eq "xmpp" & value co "@foo.com")])"#,
        ),
        (
            "active EQ true AND NOT(title PR)",
            "(active eq true & !title pr)",
        ),
        (
            "a eq 1 and b eq -2.5e3 and c eq null",
            "(a eq 1 & b eq -2500.0 & c eq null)",
        ),
        (r#"a eq "\"\\\u00e9\n""#, r#"a eq "\"\\é\n""#),
        ("((a pr))", "a pr"),
        ("(a pr and b pr) and c pr", "(a pr & b pr & c pr)"),
    ];
    for (text, meant) in table {
        let filter = parse_filter(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(shape(&filter), meant, "{text}");
    }
}

#[test]
fn a_number_prints_as_what_reads_the_same() {
    for text in [
        "a eq 66699999999999999999999999999999999999999999999999999999999999999999999",
        "a eq 5.318008e-320",
        "a eq 1.7976931348623157e308",
        "a eq -0",
    ] {
        let filter = parse_filter(text).unwrap();
        assert_eq!(parse_filter(&filter.to_string()), Ok(filter), "{text}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let table = [
        ("", 1),
        ("userName", 9),
        ("userName eq", 12),
        ("userName is \"x\"", 10),
        ("userName eq x", 13),
        ("userName eq \"x", 13),
        ("userName eq \"\\q\"", 13),
        ("(userName pr", 13),
        ("emails[type pr", 15),
        ("userName pr)", 12),
        ("userName pr or", 15),
        ("not userName pr", 5),
        ("emails.value[type pr]", 13),
        ("é eq 1", 1),
        ("a eq \"é\" ü", 10),
        ("a eq 01", 6),
        ("a..b pr", 1),
        ("1a pr", 1),
        (":a pr", 1),
        ("foo:a pr", 1),
        ("a pr b pr", 6),
        ("a\tpr", 2),
    ];
    for (text, at) in table {
        match parse_filter(text) {
            Ok(filter) => panic!("{text} was read as {filter}"),
            Err(error) => assert_eq!(error.at, at, "{text}: {error}"),
        }
    }
}

#[test]
fn depth_length_and_number_of_comparisons_are_bounded() {
    let nested = |depth: usize| format!("{}a pr{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse_filter(&nested(DEEPEST)).is_ok());
    assert!(parse_filter(&nested(DEEPEST + 1)).is_err());
    assert!(parse_filter(&"(".repeat(10_000)).is_err());
    assert!(parse_filter(&"not (".repeat(3_000)).is_err());
    assert!(parse_filter(&"a[".repeat(5_000)).is_err());
    let chain = |terms: usize| vec!["a pr"; terms].join(" or ");
    assert!(parse_filter(&chain(MOST_TERMS)).is_ok());
    assert!(parse_filter(&chain(MOST_TERMS + 1)).is_err());
    assert!(parse_filter(&format!("a eq \"{}\"", "x".repeat(LONGEST))).is_err());
    assert!(parse_path(&"a".repeat(LONGEST + 1)).is_err());
}

#[test]
fn paths_name_an_attribute_some_of_its_values_or_a_part() {
    // RFC 7644, section 3.5.2, figure 7.
    for text in [
        "members",
        "name.familyName",
        r#"addresses[type eq "work"]"#,
        r#"members[value eq "2819c223-7f76-453a-919d-413861904646"]"#,
        r#"members[value eq "2819c223"].displayName"#,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ] {
        let path = parse_path(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(path.to_string(), text);
    }
    for text in [
        "",
        ".",
        "a.",
        "a[b pr].",
        "a[b pr]c",
        "a[b pr] .c",
        "a b",
        "a.b[c pr]",
        "a[]",
        "a]",
    ] {
        assert!(parse_path(text).is_err(), "{text}");
    }
    let urn = "urn:ietf:params:scim:schemas:core:2.0:User";
    let path = parse_attribute(&format!("{urn}:name.givenName")).unwrap();
    assert_eq!(path.schema.as_deref(), Some(urn));
    assert_eq!(
        (path.name.as_str(), path.part.as_deref()),
        ("name", Some("givenName"))
    );
}

fn name() -> impl Strategy<Value = String> {
    // Words that mean something to the grammar stand for no attribute here.
    "[a-zA-Z][a-zA-Z0-9_-]{0,8}".prop_filter("a word of the grammar", |name| {
        let word = name.to_ascii_lowercase();
        !matches!(word.as_str(), "not" | "and" | "or")
    })
}

fn path() -> impl Strategy<Value = AttributePath> {
    let urn = proptest::option::of(Just("urn:example:params:2.0:User".to_owned()));
    (urn, name(), proptest::option::of(name())).prop_map(|(schema, name, part)| AttributePath {
        schema,
        name,
        part,
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        proptest::num::f64::NORMAL.prop_map(Value::from),
        Just(json!(null)),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let operator = (0..Operator::ALL.len()).prop_map(|index| Operator::ALL[index].0);
    let leaf = prop_oneof![
        path().prop_map(Filter::Present),
        (path(), operator, value())
            .prop_map(|(path, operator, value)| Filter::Compare(path, operator, value)),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let some = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            some.clone().prop_map(Filter::all),
            some.prop_map(Filter::any),
            inner.clone().prop_map(|inner| Filter::Not(Box::new(inner))),
            (name(), inner).prop_map(|(name, inner)| {
                let path = AttributePath {
                    schema: None,
                    name,
                    part: None,
                };
                Filter::Within(path, Box::new(inner))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn a_printed_filter_reads_as_the_same_filter(filter in filter()) {
        let printed = filter.to_string();
        prop_assert_eq!(parse_filter(&printed).unwrap(), filter, "{}", printed);
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>()) {
        let _ = (parse_filter(&text), parse_path(&text), parse_attribute(&text));
    }

    #[test]
    fn no_text_of_the_grammars_own_words_makes_reading_panic(
        words in proptest::collection::vec(
            prop_oneof![
                Just("("), Just(")"), Just("["), Just("]"), Just("not"), Just("and"), Just("or"),
                Just("eq"), Just("pr"), Just("a"), Just(".b"), Just("urn:a:b"), Just("\""),
                Just("\"x\""), Just("\\"), Just("-1"), Just("é"), Just("$ref"),
            ],
            0..40,
        ),
        gap in prop_oneof![Just(""), Just(" ")],
    ) {
        let text = words.join(gap);
        // What is read prints as something that reads the same.
        if let Ok(filter) = parse_filter(&text) {
            prop_assert_eq!(parse_filter(&filter.to_string()).unwrap(), filter);
        }
        if let Ok(path) = parse_path(&text) {
            prop_assert_eq!(parse_path(&path.to_string()).unwrap(), path);
        }
    }
}
