//! What could not run says why and what to do next.

use insta::assert_snapshot;

use crate::support::waymark;

#[test]
fn frameworks_that_are_none() {
    assert_snapshot!(waymark(&["show", "engineering-lader"]).refused(), @"error: there is no framework called `engineering-lader`; did you mean `engineering-ladders`?");
    assert_snapshot!(waymark(&["show", "zzz/D4"]).refused(), @r"
    error: there is no framework called `zzz`
    hint: `waymark frameworks` lists those at hand; `--with PATH` adds your own
    ");
    assert_snapshot!(waymark(&["show", "engineering-ladders@9.0.0/D4"]).refused(), @"error: `engineering-ladders` has no version 9.0.0; the current one is 1.0.0");
    assert_snapshot!(waymark(&["show", "/D4"]).refused(), @"error: an address begins with a framework's id, such as `engineering-ladders/D4`");
}

#[test]
fn paths_that_name_nothing() {
    assert_snapshot!(waymark(&["show", "engineering-ladders/TPM8"]).refused(), @"error: `engineering-ladders` holds nothing called `TPM8`; did you mean `TPM7`?");
    assert_snapshot!(waymark(&["show", "engineering-ladders/zzzzzz"]).refused(), @r"
    error: `engineering-ladders` holds nothing called `zzzzzz`
    hint: `waymark show engineering-ladders` lists what it holds
    ");
    assert_snapshot!(waymark(&["cite", "engineering-ladders/D4#scpoe"]).refused(), @"error: `engineering-ladders` holds nothing called `D4#scpoe`; did you mean `D4#scope`?");
    assert_snapshot!(waymark(&["compare", "engineering-ladders/D4", "D44"]).refused(), @"error: `engineering-ladders` holds nothing called `D44`; did you mean `D4`?");
}

#[test]
fn words_that_are_no_command() {
    let told = waymark(&["framework"]).refused();
    assert!(
        told.contains("a similar subcommand exists: 'frameworks'"),
        "{told}"
    );
    assert!(waymark(&["show"]).refused().contains("<ADDRESS>"));
    assert!(
        waymark(&["show", "x", "--format", "yaml"])
            .refused()
            .contains("[possible values: text, json]")
    );
}
