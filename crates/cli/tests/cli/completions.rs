//! `waymark completions` and `waymark schema`

use crate::support::{repository, waymark};

#[test]
fn each_shell_gets_a_script_that_knows_the_commands() {
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef waymark"),
        ("fish", "complete -c waymark"),
    ] {
        let script = waymark(&["completions", shell]).fine();
        assert!(script.contains(sign), "{shell}");
        for command in ["frameworks", "compare", "check", "demo"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    assert!(
        waymark(&["completions", "tcsh"])
            .refused()
            .contains("possible values")
    );
}

#[test]
fn the_schema_is_the_committed_one() {
    let committed = std::fs::read_to_string(repository().join("schema/framework.schema.json"));
    assert_eq!(waymark(&["schema"]).fine(), committed.unwrap());
}
