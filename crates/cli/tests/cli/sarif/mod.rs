//! What `waymark check --format sarif` prints is SARIF 2.1.0: held against the official schema, for
//! a framework of each kind that the other snapshots are made of.

use serde_json::Value;

use crate::check::{faulty, mendable};
use crate::support::Place;

const SCHEMA: &str = include_str!("schema-2.1.0.json");

/// What stands against a log, each fault with its place; nothing where it is sound.
fn faults(log: &Value) -> Vec<String> {
    // A bracket that closes nothing is itself in ECMAScript, and a fault to this validator.
    let escaped = SCHEMA.replace("{2}]?$", r"{2}\\]?$");
    let schema: Value = serde_json::from_str(&escaped).unwrap();
    let validator = jsonschema::draft4::new(&schema).unwrap();
    let faults = validator.iter_errors(log);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

fn log(place: &Place, args: &[&str]) -> Value {
    let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
    let ran = place.run(&[args.as_slice(), &["--format", "sarif"]].concat());
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn every_log_is_sound() {
    let broken = Place::new().file("ours.toml", "[framework]\nid = \"ours\"\nname = \"Ours\n");
    let not_text = Place::new().file("ours.toml", [0xff, 0xfe, 0x00]);
    let cases = [
        (faulty(), vec!["ladder"], 3),
        (faulty(), vec!["ladder", "--waived"], 4),
        (mendable(), vec!["ours.toml"], 3),
        (broken, vec!["ours.toml"], 1),
        (not_text, vec!["ours.toml"], 1),
        (Place::new(), vec!["./gone"], 1),
        (Place::new(), vec![], 0),
        (Place::new(), vec!["--waived"], 1),
    ];
    for (place, args, least) in cases {
        let log = log(&place, &args);
        assert_eq!(faults(&log), Vec::<String>::new(), "{args:?}");
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert!(results.len() >= least, "{args:?}: {results:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_not_sound() {
    let mut log = log(&faulty(), &["ladder"]);
    log["runs"][0]["results"][0]["level"] = "grave".into();
    log["runs"][0]["results"][1]["at"] = 1.into();
    assert_eq!(faults(&log).len(), 2);
}
