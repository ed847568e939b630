//! Which commit a folder stands at: the one that holds exactly what is sent.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::File;

/// Where a folder stands in its repository.
pub(super) enum Commit {
    /// It holds what is sent, and nothing else that would be read.
    At(String),
    /// It holds something else, so no commit says what is sent.
    Unclean,
    /// The folder is in no repository, or there is no git.
    None,
}

/// The commit that a folder, or a framework's one file, stands at. What git is told to leave out of
/// sight counts: it is the objects that are compared.
pub(super) fn commit(path: &Path, files: &[File]) -> Commit {
    let folder = if path.is_dir() {
        path
    } else {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        folder.unwrap_or(Path::new("."))
    };
    let Some(id) = git(folder, &["rev-parse", "--verify", "HEAD"], "") else {
        return Commit::None;
    };
    let mut held = held(folder, id.trim());
    if !path.is_dir() {
        held.retain(|name, _| files.iter().any(|file| file.path == *name));
    }
    match objects(folder, files) {
        Some(sent) if sent == held => Commit::At(id.trim().to_owned()),
        _ => Commit::Unclean,
    }
}

/// The objects of a commit that would be read as a framework's files, by their paths below a folder.
fn held(folder: &Path, commit: &str) -> BTreeMap<String, String> {
    let listed = git(folder, &["ls-tree", "-r", "-z", commit], "").unwrap_or_default();
    let entries = listed.split('\0').filter_map(|entry| {
        let (told, path) = entry.split_once('\t')?;
        let object = told.split(' ').nth(2)?;
        Some((path.to_owned(), object.to_owned()))
    });
    let is_read = |path: &str| {
        let is_toml = Path::new(path).extension().is_some_and(|end| end == "toml");
        is_toml && !path.split('/').any(|part| part.starts_with('.'))
    };
    entries.filter(|(path, _)| is_read(path)).collect()
}

/// What git would keep of the files in a folder, by their paths.
fn objects(folder: &Path, files: &[File]) -> Option<BTreeMap<String, String>> {
    // It counts these paths from the top of the repository, wherever it is asked. A path with a
    // line break cannot be asked for; no server takes one.
    let above = git(folder, &["rev-parse", "--show-prefix"], "")?;
    let above = above.trim_end_matches('\n');
    let paths = files.iter().map(|file| format!("{above}{}\n", file.path));
    let paths: String = paths.collect();
    let asked = git(folder, &["hash-object", "--stdin-paths"], &paths)?;
    let objects: Vec<&str> = asked.lines().collect();
    let paths = files.iter().map(|file| file.path.clone());
    let all = paths.zip(objects.iter().map(|object| (*object).to_owned()));
    (objects.len() == files.len()).then(|| all.collect())
}

/// What git answers, where it has an answer.
fn git(folder: &Path, args: &[&str], input: &str) -> Option<String> {
    let mut git = Command::new("git");
    let mut git = git
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdin = git.stdin.take()?;
    // Beside reading: either pipe may be full.
    let answer = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input.as_bytes()));
        git.wait_with_output()
    });
    let answer = answer.ok().filter(|answer| answer.status.success())?;
    String::from_utf8(answer.stdout).ok()
}
