//! What is sent and what comes back, and what stands against it.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::{Server, draft, git, place, publish, run};
use crate::support::{Place, SAMPLE};

/// The files of a folder, by name; not what is remembered in it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let entries = entries.filter(|entry| entry.path().is_file());
    let mut files: Vec<_> = entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_pushed_and_published_is_pulled_byte_for_byte() {
    let (place, token) = place();
    let windows = format!("\u{feff}# From elsewhere.\r\n{SAMPLE}");
    let place = place
        .file("own/framework.toml", windows)
        .file("own/waymark.toml", "# how we check\n");
    let server = Server::on(&place);
    let push = || {
        run(
            place.command(&["push", "own", "--to", &server.address]),
            &token,
        )
    };
    let pushed = push();
    assert_eq!(pushed.err, "");
    assert!(pushed.out.contains("a new draft"), "{}", pushed.out);
    let draft = draft(&pushed);
    assert!(push().out.contains("the draft was the same already"));
    drop(server);
    publish(&place, draft);

    let server = Server::on(&place);
    let pull = |more: &[&str]| {
        let args = ["pull", "sample", "--from", &server.address, "--out", "back"];
        run(place.command(&[&args, more].concat()), &token)
    };
    let pulled = pull(&[]);
    assert_eq!(
        (pulled.code, pulled.err.as_str()),
        (0, ""),
        "{}",
        pulled.out
    );
    assert_eq!(files(&place.path("back")), files(&place.path("own")));
    assert_eq!(pull(&[]).code, 0, "the same again");

    fs::write(place.path("back/waymark.toml"), "# mine\n").unwrap();
    let refused = pull(&[]).refused();
    assert_snapshot!(refused, @r"
    error: back holds files that say something else, and nothing was written: waymark.toml
    hint: `--overwrite` writes over them; another folder keeps both
    ");
    fs::write(place.path("back/other.toml"), "").unwrap();
    let over = pull(&["--overwrite"]);
    assert_eq!(over.code, 1);
    assert!(
        over.out.contains("left as they were: other.toml"),
        "{}",
        over.out
    );
    assert_eq!(place.read("back/waymark.toml"), "# how we check\n");
}

#[test]
fn a_commit_is_named_where_it_holds_what_is_sent() {
    let (place, token) = place();
    let place = place
        .file("repository/.gitignore", "mine*\n")
        .file("repository/own/framework.toml", SAMPLE)
        .file("repository/own/notes.md", "Ours.\n");
    let repository = place.path("repository");
    git(&repository, &["init", "--quiet"]);
    git(&repository, &["config", "status.showUntrackedFiles", "no"]);
    git(&repository, &["add", "--all"]);
    git(&repository, &["commit", "--quiet", "--message", "All."]);
    let head = git(&repository, &["rev-parse", "HEAD"]);
    let server = Server::on(&place);
    let named = || {
        let args = ["push", "repository/own", "--to", &server.address];
        let pushed = run(place.command(&args), &token);
        assert_eq!(pushed.err, "");
        let unclean = pushed
            .out
            .contains("no commit is named: the last one does not hold");
        let named = pushed.out.contains(&format!("commit {head}"));
        assert!(unclean != named, "{}", pushed.out);
        named
    };
    assert!(named());
    fs::write(place.path("repository/own/notes.md"), "Not sent.\n").unwrap();
    fs::write(place.path("repository/own/.hidden.toml"), "a = 1\n").unwrap();
    assert!(named(), "what is not sent makes no difference");
    for other in ["own/mine.toml", "own/new.toml"] {
        let path = repository.join(other);
        fs::write(&path, "# more\n").unwrap();
        assert!(!named(), "{other}");
        fs::remove_file(&path).unwrap();
    }
    let path = repository.join("own/framework.toml");
    fs::write(&path, format!("{SAMPLE}\n# more\n")).unwrap();
    git(
        &repository,
        &["update-index", "--assume-unchanged", "own/framework.toml"],
    );
    assert!(!named(), "changed");
}

#[test]
fn nothing_is_pulled_out_of_the_folder() {
    let (place, token) = place();
    let place = place
        .file("own/framework.toml", SAMPLE)
        .file("own/sub/waymark.toml", "# how we check\n")
        .file("elsewhere/mine.txt", "Mine.\n");
    let server = Server::on(&place);
    let push = ["push", "own", "--to", &server.address];
    let draft = draft(&run(place.command(&push), &token));
    drop(server);
    publish(&place, draft);

    let server = Server::on(&place);
    let pull = |out: &str| {
        let args = [
            "pull",
            "sample",
            "--overwrite",
            "--from",
            &server.address,
            "--out",
            out,
        ];
        run(place.command(&args), &token)
    };
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(to, place.path(from)).unwrap();
    for (out, from, to) in [
        ("one", "one/sub", "../elsewhere"),
        ("two", "two/framework.toml", "../elsewhere/mine.txt"),
    ] {
        fs::create_dir(place.path(out)).unwrap();
        link(from, to);
        let refused = pull(out).refused();
        assert!(
            refused.contains("leads out of the folder, and nothing was written"),
            "{refused}"
        );
        assert_eq!(fs::read_dir(place.path(out)).unwrap().count(), 1);
    }
    assert_eq!(place.read("elsewhere/mine.txt"), "Mine.\n");
    assert_eq!(fs::read_dir(place.path("elsewhere")).unwrap().count(), 1);

    // A folder where a file should stand: the others are left as they were.
    let three = place.path("three");
    fs::create_dir_all(three.join("sub/waymark.toml")).unwrap();
    fs::write(three.join("framework.toml"), "# mine\n").unwrap();
    assert_eq!(pull("three").code, 2);
    assert_eq!(place.read("three/framework.toml"), "# mine\n");
    assert_eq!(fs::read_dir(&three).unwrap().count(), 2);

    // A link within the folder stays one.
    fs::create_dir(place.path("four")).unwrap();
    fs::write(place.path("four/real.toml"), "# mine\n").unwrap();
    link("four/framework.toml", "real.toml");
    pull("four");
    assert!(place.path("four/framework.toml").is_symlink());
    assert_eq!(place.read("four/real.toml"), SAMPLE);
}

#[test]
fn what_stands_against_it_is_said() {
    let place = Place::new().file("own/framework.toml", SAMPLE);
    let push = |to: &str| run(place.command(&["push", "own", "--to", to]), "wm_none").refused();
    assert_snapshot!(push("http://waymark.example.org"), @r"
    error: http://waymark.example.org would carry the token for everybody on the way to read
    hint: name the server with https://
    ");
    assert_snapshot!(push("waymark"), @r"
    error: waymark is not the address of a server
    hint: it begins with https://, such as https://waymark.example.org
    ");
    let (with_database, _) = super::place();
    let server = Server::on(&with_database);
    assert_snapshot!(push(&server.address), @r#"
    error: the server does not take the token in WAYMARK_TOKEN
    hint: it has to be one for frameworks that has not expired, of somebody who edits one; make another under "Your account"
    "#);
    let none = run(place.command(&["push", "own", "--to", &server.address]), "").refused();
    assert_snapshot!(none, @r#"
    error: there is no token in WAYMARK_TOKEN
    hint: make one for frameworks under "Your account" on the server, and set it in the environment
    "#);
    let empty = Place::new().file("own/framework.toml", "[framework]\n");
    let unread = run(
        empty.command(&["push", "own", "--to", &server.address]),
        "x",
    )
    .refused();
    assert_snapshot!(unread, @r"
    error: own cannot be read as a framework, so nothing was sent
    hint: `waymark check own` tells everything that is wrong with it
    ");
}
