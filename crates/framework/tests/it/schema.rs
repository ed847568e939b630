//! The JSON Schema and the reader say the same thing.

use std::collections::BTreeSet;
use std::path::Path;

use framework::{Library, Outcome, built_in_files, read_text, schema};
use serde_json::{Map, Value};

use crate::support::HEADER;

fn parsed() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

#[test]
fn the_committed_schema_is_the_generated_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/framework.schema.json");
    if std::env::var_os("WAYMARK_REWRITE").is_some() {
        std::fs::write(&path, schema()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(
        committed == schema(),
        "schema/framework.schema.json is not what the types say; run the tests with \
         WAYMARK_REWRITE=1, or `cargo xtask generate`"
    );
}

#[test]
fn every_file_of_a_built_in_framework_validates() {
    let validator = jsonschema::draft7::new(&parsed()).unwrap();
    for id in Library::built_in_ids() {
        for (path, text) in built_in_files(&id) {
            let file: Value = toml::from_str(&text).unwrap();
            let faults: Vec<String> = validator
                .iter_errors(&file)
                .map(|fault| format!("{}: {fault}", fault.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
        }
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = jsonschema::draft7::new(&parsed()).unwrap();
    for text in [
        "levls = []",
        "[[levels]]\nid = \"A\"",
        "[framework]\nid = 1",
        "[[transitions]]\nfrom = \"A\"\nto = \"B\"\nkind = \"upward\"",
        "[[tracks]]\nid = \"\"\nname = \"N\"\nkind = \"ic\"\nsummary = \"S\"",
        "[[bands]]\nlevel = \"A\"\ncurrency = \"USD\"\nbase = [1, 2, 3]",
        "[[bands]]\nlevel = \"A\"\ncurrency = \"USD\"\nbase = { from = 1, x-own = 2 }",
    ] {
        let value: Value = toml::from_str(text).unwrap();
        assert!(!validator.is_valid(&value), "the schema accepts {text}");
        let read = read_text("a.toml", &format!("{text}\n{HEADER}"));
        assert!(read.framework.is_none(), "the reader accepts {text}");
    }
}

#[test]
fn keys_of_ones_own_are_allowed_in_every_table() {
    for place in places() {
        let object = &place.object;
        if place.name.ends_with("Range") {
            continue;
        }
        let own = &object["patternProperties"]["^x-"];
        assert!(own.is_object(), "{} has no room for x- keys", place.name);
        let text = place.document(|table| {
            table.insert("x-own".into(), Value::from("kept"));
        });
        let outcome = read_text("a.toml", &text);
        let about_own = outcome.findings.iter().any(|f| f.message.contains("x-own"));
        assert!(!about_own, "{}: {:#?}", place.name, outcome.findings);
    }
}

#[test]
fn every_property_is_a_key_of_the_reader_and_the_reverse() {
    let mut tables = 0;
    for place in places() {
        let object = &place.object;
        tables += 1;
        let text = place.document(|table| {
            table.insert("qqqqqqqq".into(), Value::from(1));
        });
        let outcome = read_text("a.toml", &text);
        let finding = outcome
            .findings
            .iter()
            .find(|finding| finding.message.contains("`qqqqqqqq`"))
            .unwrap_or_else(|| panic!("{}: {:#?}", place.name, outcome.findings));
        let help = finding.help.as_deref().unwrap();
        let known = help.strip_prefix("known here: ").unwrap();
        let known: BTreeSet<&str> = known.split(';').next().unwrap().split(", ").collect();
        let said: BTreeSet<&str> = keys(&object["properties"]);
        assert_eq!(known, said, "{}", place.name);
    }
    assert!(tables > 35, "only {tables} kinds of tables were looked at");
}

#[test]
fn what_is_required_is_what_the_reader_misses() {
    for place in places() {
        let object = &place.object;
        let outcome = read_text("a.toml", &place.document(|_| {}));
        let missed = missed(&outcome, &place);
        let required: BTreeSet<String> = object["required"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|key| key.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(missed, required, "{}", place.name);
    }
}

/// The keys that the reader misses in the innermost table of a place.
fn missed(outcome: &Outcome, place: &Place) -> BTreeSet<String> {
    let what = innermost(place);
    let needs = outcome.findings.iter().filter_map(|finding| {
        let (owner, key) = finding.message.split_once(" needs the key ")?;
        (owner == what).then(|| key.trim_matches('`').to_owned())
    });
    needs.collect()
}

/// What the reader calls the innermost table: the finding about an unknown key says it.
fn innermost(place: &Place) -> String {
    let text = place.document(|table| {
        table.insert("qqqqqqqq".into(), Value::from(1));
    });
    let outcome = read_text("a.toml", &text);
    let unknown = outcome.findings.iter().find_map(|finding| {
        let rest = finding.message.strip_prefix("unknown key `qqqqqqqq` in ")?;
        Some(rest.to_owned())
    });
    unknown.unwrap()
}

#[test]
fn choices_are_the_ones_the_reader_knows() {
    let mut choices = 0;
    for place in places() {
        let object = &place.object;
        for (key, property) in object["properties"].as_object().unwrap() {
            let said: BTreeSet<String> = consts(&place.root, property);
            if said.is_empty() {
                continue;
            }
            choices += 1;
            let text = place.document(|table| {
                table.insert(key.clone(), Value::from("qqqqqqqq"));
            });
            let outcome = read_text("a.toml", &text);
            let help = outcome.findings.iter().find_map(|finding| {
                let help = finding.help.as_deref()?;
                help.strip_prefix("choose one of ").map(str::to_owned)
            });
            let help = help.unwrap_or_else(|| panic!("{}.{key}", place.name));
            let known: BTreeSet<String> = help.split(", ").map(str::to_owned).collect();
            assert_eq!(known, said, "{}.{key}", place.name);
            for word in &said {
                let kebab = word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                assert!(kebab, "{word} is not kebab-case");
            }
        }
    }
    assert_eq!(
        choices, 4,
        "track kinds, stances, transition kinds, guide kinds"
    );
}

#[test]
fn every_property_has_a_wrong_kind_of_value_that_the_reader_refuses() {
    for place in places() {
        let object = &place.object;
        for key in keys(&object["properties"]) {
            let text = place.document(|table| {
                // No key of the format takes a date; JSON has none, so it is written in below.
                table.insert(key.to_owned(), Value::from("@date@"));
            });
            let text = text.replace("\"@date@\"", "1979-05-27");
            let outcome = read_text("a.toml", &text);
            let refused = outcome.findings.iter().any(|finding| {
                finding.message.starts_with(&format!("`{key}` has to be "))
                    && finding.message.ends_with(", not a date")
            });
            assert!(refused, "{}.{key}: {:#?}", place.name, outcome.findings);
        }
    }
}

#[test]
fn every_property_is_described() {
    for place in places() {
        let object = &place.object;
        for (key, property) in object["properties"].as_object().unwrap() {
            let what = format!("{}.{key}", place.name);
            let plain = ["Point.text", "Point.examples"].contains(&what.as_str());
            let range = place.name.ends_with("Range");
            assert!(
                plain || range || property["description"].is_string(),
                "{what}"
            );
        }
    }
}

/// A kind of table, and the way to one from the top of a file.
pub(crate) struct Place {
    pub(crate) root: Value,
    pub(crate) name: String,
    pub(crate) object: Value,
    /// Keys from the top; `true` where the key holds a list.
    pub(crate) way: Vec<(String, bool)>,
}

impl Place {
    /// A file that holds this table with nothing in it but what `fill` puts there.
    fn document(&self, fill: impl FnOnce(&mut Map<String, Value>)) -> String {
        let mut table = Map::new();
        fill(&mut table);
        let mut value = Value::Object(table);
        for (key, list) in self.way.iter().rev() {
            if *list {
                value = Value::Array(vec![value]);
            }
            value = Value::Object(Map::from_iter([(key.clone(), value)]));
        }
        toml::to_string(&value).unwrap()
    }
}

fn keys(properties: &Value) -> BTreeSet<&str> {
    let properties = properties.as_object().unwrap();
    properties.keys().map(String::as_str).collect()
}

/// Every kind of table in the schema, found by following its references from the top.
pub(crate) fn places() -> Vec<Place> {
    let root = parsed();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let top = Place {
        root: root.clone(),
        name: "the file".into(),
        object: root.clone(),
        way: Vec::new(),
    };
    let mut next = vec![top];
    while let Some(place) = next.pop() {
        for (key, property) in place.object["properties"].as_object().unwrap() {
            let list = property["type"] == "array";
            let inner = if list { &property["items"] } else { property };
            let Some(name) = reference(inner) else {
                continue;
            };
            let Some(object) = object(&root["definitions"][&name]) else {
                continue;
            };
            if seen.insert(name.clone()) {
                let mut way = place.way.clone();
                way.push((key.clone(), list));
                next.push(Place {
                    root: root.clone(),
                    name,
                    object,
                    way,
                });
            }
        }
        found.push(place);
    }
    found
}

/// The definition that a property refers to, directly or beside its description.
fn reference(property: &Value) -> Option<String> {
    let reference = property["$ref"]
        .as_str()
        .or_else(|| property["allOf"][0]["$ref"].as_str())?;
    Some(reference.rsplit('/').next()?.to_owned())
}

/// The object among the forms that a definition allows.
fn object(definition: &Value) -> Option<Value> {
    if definition["type"] == "object" {
        return Some(definition.clone());
    }
    let forms = definition["anyOf"].as_array()?;
    forms.iter().find(|form| form["type"] == "object").cloned()
}

/// The words that a property may be, where it is a choice.
fn consts(root: &Value, property: &Value) -> BTreeSet<String> {
    let Some(name) = reference(property) else {
        return BTreeSet::new();
    };
    let forms = root["definitions"][&name]["oneOf"].as_array();
    let words = forms.into_iter().flatten();
    words
        .filter_map(|form| form["const"].as_str().map(str::to_owned))
        .collect()
}
