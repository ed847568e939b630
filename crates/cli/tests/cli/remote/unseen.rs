//! What a push would take back unseen: it is not sent, and there is a way on.

use std::fs;

use insta::assert_snapshot;

use super::{Server, draft, git, place, publish, run};
use crate::support::{Place, Ran, SAMPLE};

/// A server, and whoever works with it.
struct Desk {
    place: Place,
    token: String,
    server: Server,
}

impl Desk {
    /// With the sample in these folders.
    fn with(folders: &[&str]) -> Self {
        let (mut place, token) = place();
        for folder in folders {
            place = place.file(&format!("{folder}/framework.toml"), SAMPLE);
        }
        let server = Server::on(&place);
        Self {
            place,
            token,
            server,
        }
    }

    fn push(&self, folder: &str, more: &[&str]) -> Ran {
        let args = ["push", folder, "--to", &self.server.address];
        run(self.place.command(&[&args, more].concat()), &self.token)
    }

    fn pull(&self, folder: &str, more: &[&str]) -> Ran {
        let args = [
            "pull",
            "sample",
            "--from",
            &self.server.address,
            "--out",
            folder,
        ];
        run(self.place.command(&[&args, more].concat()), &self.token)
    }

    /// Changes the name of the framework in a folder, and its version.
    fn write(&self, folder: &str, version: &str, name: &str) {
        let text = SAMPLE.replace("version = \"1.2.0\"", &format!("version = \"{version}\""));
        let text = text.replace("Sample ladder", name);
        fs::write(self.place.path(folder).join("framework.toml"), text).unwrap();
    }

    /// Publishes what was pushed, and serves it from then on.
    fn publish(self, pushed: &Ran) -> Self {
        let Self {
            place,
            token,
            server,
        } = self;
        drop(server);
        publish(&place, draft(pushed));
        let server = Server::on(&place);
        Self {
            place,
            token,
            server,
        }
    }

    /// What was complained of, without what differs from run to run.
    #[track_caller]
    fn told(&self, ran: Ran) -> String {
        let told = ran.refused().replace(&self.server.address, "URL");
        match told.split_once("changed last on ") {
            Some((before, after)) => {
                let (_, after) = after.split_once(" UTC").unwrap();
                format!("{before}changed last on DAY{after}")
            }
            None => told,
        }
    }
}

#[test]
fn a_draft_that_somebody_else_wrote_is_not_overwritten_unseen() {
    let desk = Desk::with(&["ours", "theirs"]);
    desk.push("theirs", &[]).fine();
    desk.write("theirs", "1.2.0", "Their ladder");
    desk.push("theirs", &[]).fine();
    desk.write("ours", "1.2.0", "Our ladder");
    assert_snapshot!(desk.told(desk.push("ours", &[])), @r"
    error: the server has a draft of sample that this folder may not hold (revision 3, written by Ada, changed last on DAY): it was neither sent nor pulled here; nothing was sent
    hint: `waymark pull sample --draft --from URL --out theirs` brings it, and `waymark diff theirs ours` says what differs; take over what is to stay, then push with `--overwrite-draft`
    ");

    let brought = desk.pull("looked-at", &["--draft"]).fine();
    assert!(
        brought.contains("looked-at: the draft of sample (revision"),
        "{brought}"
    );
    let brought = desk.place.read("looked-at/framework.toml");
    assert_eq!(brought, desk.place.read("theirs/framework.toml"));

    desk.push("ours", &["--overwrite-draft"]).fine();
    desk.write("ours", "1.2.0", "Our ladders");
    desk.push("ours", &[]).fine();
    let theirs = desk.push("theirs", &[]).refused();
    assert!(theirs.contains("may not hold"), "{theirs}");
    desk.pull("theirs", &["--draft", "--overwrite"]).fine();
    desk.write("theirs", "1.2.0", "Ladders of us all");
    desk.push("theirs", &[]).fine();
}

#[test]
fn a_version_that_came_since_is_not_taken_back() {
    let desk = Desk::with(&["ours", "copy"]);
    let pushed = desk.push("ours", &[]);
    let desk = desk.publish(&pushed);
    desk.write("copy", "1.3.0", "Our copy");
    assert_snapshot!(desk.told(desk.push("copy", &[])), @r"
    error: the current version of sample on the server is 1.2.0, and this folder may not hold what it brought: it was neither sent nor pulled here; nothing was sent
    hint: `waymark pull sample --from URL --out current` brings it, and `waymark diff current copy` says what differs; once the folder holds what is to stay, push with `--written-from 1.2.0`
    ");
    assert_snapshot!(desk.told(desk.push("copy", &["--written-from", "1.1.0"])), @r"
    error: the server says: The files were written from 1.1.0, and the current version is 1.2.0: bring in what has changed since, then push again from 1.2.0.
    ");
    let none = desk.pull("draft", &["--draft"]);
    assert_snapshot!(desk.told(none), @r"
    error: nothing is being written of sample on the server
    hint: `waymark pull sample --from URL --out DIR` brings the current version
    ");

    desk.push("copy", &["--written-from", "1.2.0"]).fine();
    desk.write("copy", "1.3.0", "Our own copy");
    desk.push("copy", &[]).fine();
    // Whoever sent the version holds it, and not the draft.
    desk.write("ours", "1.3.0", "Ours");
    assert!(
        desk.push("ours", &[])
            .refused()
            .contains("has a draft of sample")
    );
    desk.pull("ours", &["--overwrite"]).fine();
    desk.write("ours", "1.3.0", "Ours");
    desk.push("ours", &["--overwrite-draft"]).fine();
}

#[test]
fn what_a_folder_has_pulled_it_holds() {
    let desk = Desk::with(&["ours"]);
    let pushed = desk.push("ours", &[]);
    let desk = desk.publish(&pushed);
    desk.pull("pulled", &[]).fine();
    desk.write("pulled", "1.3.0", "Pulled");
    let pushed = desk.push("pulled", &[]);
    let desk = desk.publish(&pushed);
    desk.write("ours", "1.4.0", "Ours");
    let stale = desk.push("ours", &[]).refused();
    assert!(
        stale.contains("the current version of sample on the server is 1.3.0"),
        "{stale}"
    );
    // A memory that nobody can read is none, and a link is not followed.
    fs::write(desk.place.path("pulled/.waymark/seen.json"), "{").unwrap();
    desk.write("pulled", "1.4.0", "Pulled");
    assert_eq!(desk.push("pulled", &[]).code, 2);
    fs::remove_dir_all(desk.place.path("pulled/.waymark")).unwrap();
    fs::create_dir(desk.place.path("elsewhere")).unwrap();
    let link = desk.place.path("pulled/.waymark");
    std::os::unix::fs::symlink("../elsewhere", link).unwrap();
    let sent = desk.push("pulled", &["--written-from", "1.3.0"]).fine();
    assert!(sent.contains("the next push may ask"), "{sent}");
    let kept = fs::read_dir(desk.place.path("elsewhere")).unwrap().count();
    assert_eq!(kept, 0);
}

#[test]
fn a_checkout_holds_what_is_in_its_history() {
    let desk = Desk::with(&["repository"]);
    let repository = desk.place.path("repository");
    let commit = |name: &str, folder: &str| {
        desk.write(folder, "1.2.0", name);
        let folder = desk.place.path(folder);
        git(&folder, &["add", "--all"]);
        git(&folder, &["commit", "--quiet", "--message", name]);
        git(&folder, &["rev-parse", "HEAD"])
    };
    git(
        &repository,
        &["init", "--quiet", "--initial-branch", "main"],
    );
    let first = commit("One", "repository");
    desk.push("repository", &[]).fine();
    assert_eq!(
        git(&repository, &["status", "--porcelain"]),
        "",
        "git sees nothing of it"
    );

    // A pipeline has nothing but the repository.
    let clone = |name: &str, more: &[&str]| {
        let from = format!("file://{}", repository.display());
        let args = [&["clone", "--quiet"], more, &[&from, name]].concat();
        git(&desk.place.path("."), &args);
    };
    clone("behind", &[]);
    let second = commit("Two", "repository");
    clone("pipeline", &[]);
    desk.push("pipeline", &[]).fine();
    commit("Elsewhere", "behind");
    let told = desk.told(desk.push("behind", &[]));
    assert_snapshot!(told.replace(&second, "COMMIT"), @r"
    error: the server has a draft of sample that this folder may not hold (revision 3, written by Ada, changed last on DAY): it comes from commit COMMIT, which this checkout does not have; nothing was sent
    hint: merge or rebase onto that commit, then push again; without it, `waymark pull sample --draft --from URL --out theirs` brings it, and `waymark diff theirs behind` says what differs; take over what is to stay, then push with `--overwrite-draft`
    ");

    commit("Three", "repository");
    clone("shallow", &["--depth", "1"]);
    let told = desk.told(desk.push("shallow", &[]));
    assert_snapshot!(told.replace(&second, "COMMIT"), @r"
    error: the server has a draft of sample that this folder may not hold (revision 3, written by Ada, changed last on DAY): it comes from commit COMMIT, which this checkout does not have; nothing was sent
    hint: this clone has only the newest commits: bring the others with `git fetch --unshallow`, or `fetch-depth: 0` in a workflow, then push again
    ");
    git(
        &desk.place.path("shallow"),
        &["fetch", "--quiet", "--unshallow"],
    );
    desk.push("shallow", &[]).fine();

    // What was pulled on one branch is not on another.
    desk.pull("repository", &["--draft", "--overwrite"]).fine();
    git(&repository, &["checkout", "--quiet", "--detach", &first]);
    desk.write("repository", "1.2.0", "From the first");
    assert!(
        desk.push("repository", &[])
            .refused()
            .contains("may not hold")
    );
}
