//! Who may use whom.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::Problem;
use crate::workspace;

/// The rooms of the house and whom each may use. `ARCHITECTURE.md` says why.
const MAY_USE: &[(&str, &[&str])] = &[
    ("framework", &[]),
    ("measure", &[]),
    ("charts", &[]),
    ("chain", &[]),
    ("headers", &[]),
    ("raster", &[]),
    ("scim", &[]),
    ("exchange", &["framework"]),
    ("careers", &["framework"]),
    ("store", &["careers", "chain", "framework"]),
    (
        "app",
        &["careers", "chain", "framework", "measure", "store"],
    ),
    (
        "web",
        &[
            "app",
            "careers",
            "charts",
            "exchange",
            "framework",
            "headers",
            "raster",
            "scim",
        ],
    ),
    ("demo", &["app", "careers", "framework", "store"]),
];
/// These stand outside of the product and may use any room.
const FREE: &[&str] = &["waymark", "xtask", "browser-tests"];
/// May use any room but the command line.
const TESTKIT: &str = "testkit";
/// What the tests of every room may use besides.
const IN_TESTS: &[&str] = &["framework", TESTKIT];

/// Crates from outside that belong to one room. The testkit makes databases, and so needs the driver.
const RESERVED: &[(&str, &[&str])] = &[
    ("sqlx", &["store", TESTKIT]),
    ("askama", &["web"]),
    ("lettre", &["app"]),
];

/// What cargo knows of the workspace's members.
pub(super) fn metadata() -> Result<Value> {
    let output = workspace::cargo()
        .args(["metadata", "--no-deps", "--format-version=1"])
        .output()
        .context("cargo metadata could not be run")?;
    if !output.status.success() {
        bail!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    serde_json::from_slice(&output.stdout).context("cargo metadata cannot be read")
}

pub(super) fn check(metadata: &Value) -> Vec<Problem> {
    let packages = list(metadata, "packages");
    let members: Vec<&str> = packages
        .iter()
        .map(|package| text(package, "name"))
        .collect();
    let mut problems = Vec::new();
    for package in packages {
        let name = text(package, "name");
        let manifest = manifest(metadata, package);
        if !is_known(name) {
            problems.push(Problem::new(
                &manifest,
                0,
                format!("`{name}` has no place in the table of who may use whom"),
                "Give it one in xtask/src/tidy/dependencies.rs, and in ARCHITECTURE.md.",
            ));
            continue;
        }
        for dependency in list(package, "dependencies") {
            let used = text(dependency, "name");
            let in_tests = text(dependency, "kind") == "dev";
            if members.contains(&used) && !may_use(name, used, in_tests) {
                problems.push(Problem::new(
                    &manifest,
                    0,
                    format!("`{name}` may not use `{used}`"),
                    "Move what needs it to a crate that may, or hand the data in as an argument.",
                ));
            } else if let Some(room) = reserved_for_another(name, used) {
                problems.push(Problem::new(
                    &manifest,
                    0,
                    format!("`{used}` belongs to the crate `{room}` alone, and `{name}` uses it"),
                    format!("Let `{room}` do it, behind a function that says what is meant."),
                ));
            }
        }
    }
    problems
}

fn is_known(name: &str) -> bool {
    name == TESTKIT || FREE.contains(&name) || MAY_USE.iter().any(|(room, _)| *room == name)
}

fn may_use(name: &str, used: &str, in_tests: bool) -> bool {
    if FREE.contains(&name) || (in_tests && IN_TESTS.contains(&used)) {
        return true;
    }
    if name == TESTKIT {
        return !FREE.contains(&used);
    }
    MAY_USE
        .iter()
        .any(|(room, uses)| *room == name && uses.contains(&used))
}

fn reserved_for_another(name: &str, used: &str) -> Option<&'static str> {
    let (_, rooms) = RESERVED.iter().find(|(outside, _)| *outside == used)?;
    rooms.first().copied().filter(|_| !rooms.contains(&name))
}

fn manifest(metadata: &Value, package: &Value) -> String {
    let path = text(package, "manifest_path");
    let path = path
        .strip_prefix(text(metadata, "workspace_root"))
        .unwrap_or(path);
    path.trim_start_matches('/').to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What is wrong when `name` uses `used`.
    fn found(name: &str, used: &str, kind: Option<&str>) -> Vec<String> {
        let dependencies = json!([{ "name": used, "kind": kind }]);
        let mut packages = vec![json!({
            "name": name,
            "manifest_path": format!("/here/crates/{name}/Cargo.toml"),
            "dependencies": dependencies,
        })];
        for (room, _) in MAY_USE {
            packages.push(json!({ "name": room, "manifest_path": "", "dependencies": [] }));
        }
        for room in FREE.iter().chain([&TESTKIT]) {
            packages.push(json!({ "name": room, "manifest_path": "", "dependencies": [] }));
        }
        let metadata = json!({ "workspace_root": "/here", "packages": packages });
        check(&metadata).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_web_never_touches_the_store() {
        let problems = found("web", "store", None);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("crates/web/Cargo.toml: `web` may not use `store`"));
        assert!(found("web", "app", None).is_empty());
    }

    #[test]
    fn tests_may_use_the_testkit_and_the_frameworks_and_no_more() {
        assert!(found("app", "testkit", Some("dev")).is_empty());
        assert!(found("charts", "framework", Some("dev")).is_empty());
        assert_eq!(found("app", "testkit", None).len(), 1);
        assert_eq!(found("charts", "careers", Some("dev")).len(), 1);
        assert_eq!(found("testkit", "waymark", None).len(), 1);
    }

    #[test]
    fn a_crate_outside_the_table_is_noticed() {
        assert!(found("gadgets", "serde", None)[0].contains("has no place in the table"));
    }

    #[test]
    fn sql_is_for_the_store() {
        assert!(found("store", "sqlx", None).is_empty());
        assert!(found("testkit", "sqlx", None).is_empty());
        assert!(found("app", "sqlx", None)[0].contains("belongs to the crate `store` alone"));
    }
}
