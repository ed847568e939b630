//! What git knows of a folder: the commit that holds exactly what is sent, and what is in its
//! history.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
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

/// A folder, as git has it checked out.
#[derive(Debug)]
pub(super) struct Checkout {
    folder: PathBuf,
    /// The commit that is checked out. None: the folder is in no repository, or there is no git.
    head: Option<String>,
}

impl Checkout {
    pub(super) fn of(folder: &Path) -> Self {
        let head = git(folder, &["rev-parse", "--verify", "HEAD"], "");
        Self {
            folder: folder.to_owned(),
            head: head.map(|head| head.trim().to_owned()),
        }
    }

    pub(super) fn head(&self) -> Option<String> {
        self.head.clone()
    }

    pub(super) fn is_git(&self) -> bool {
        self.head.is_some()
    }

    /// Whether a commit is the one that is checked out, or one before it.
    pub(super) fn holds(&self, commit: &str) -> bool {
        // A server says which one, and git takes what begins with a dash for an option.
        let is_id = !commit.is_empty() && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        let asked = ["merge-base", "--is-ancestor", commit, "HEAD"];
        is_id && self.is_git() && git(&self.folder, &asked, "").is_some()
    }

    /// The same of a commit that may not be named.
    pub(super) fn holds_named(&self, commit: Option<&str>) -> bool {
        commit.is_some_and(|commit| self.holds(commit))
    }

    /// Whether git has only a part of the history.
    pub(super) fn is_shallow(&self) -> bool {
        let told = git(&self.folder, &["rev-parse", "--is-shallow-repository"], "");
        told.is_some_and(|told| told.trim() == "true")
    }

    /// The commit that the folder, or a framework's one file in it, stands at. What git is told to
    /// leave out of sight counts: it is the objects that are compared.
    pub(super) fn commit(&self, path: &Path, files: &[File]) -> Commit {
        let Some(id) = &self.head else {
            return Commit::None;
        };
        let mut held = held(&self.folder, id);
        if !path.is_dir() {
            held.retain(|name, _| files.iter().any(|file| file.path == *name));
        }
        match objects(&self.folder, files) {
            Some(sent) if sent == held => Commit::At(id.clone()),
            _ => Commit::Unclean,
        }
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
