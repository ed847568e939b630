//! `waymark site`: a framework as files that any host serves.

use std::path::Path;
use std::sync::Arc;

use framework::{Library, Published};
use indicatif::{ProgressBar, ProgressStyle};
use web::static_site::{BuildError, Built, FolderError, build};

use crate::args::Global;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    target: &str,
    out: &Path,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let published = published(global, target)?;
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("Making the site {bar:32} {pos} of {len} files")
    {
        bar.set_style(style);
    }
    let told = |done: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    };
    let built = build(&published, out, &told);
    bar.finish_and_clear();
    let built = built.map_err(|failed| error(&failed))?;
    output.line(summary(out, &built))?;
    output.line(format!("Open {}", out.join("index.html").display()))?;
    if built.loose.is_empty() {
        return Ok(Outcome::Fine);
    }
    output.line("Links in the texts that lead to nothing on the site:")?;
    for (file, address) in &built.loose {
        output.line(format!("  {file}: {address}"))?;
    }
    Ok(Outcome::Findings)
}

fn published(global: &Global, target: &str) -> Result<Arc<Published>, CommandError> {
    let path = Path::new(target);
    if path.exists() {
        return Ok(Library::default().add(source::own(path)?));
    }
    let found = source::framework_of(&source::library(global)?, target);
    if found.is_err() && source::is_path(target) {
        return Ok(Library::default().add(source::own(path)?));
    }
    let (published, address) = found?;
    if !address.path.is_empty() {
        return Err(CommandError::usage(
            format!("{address} is a part of a framework, and a site is made of a whole one"),
            format!("`waymark site {} --out SITE`", published.framework.id()),
        ));
    }
    Ok(published)
}

/// "site: 431 files; 12 written, 1 removed, the rest as before".
fn summary(out: &Path, built: &Built) -> String {
    let mut text = format!("{}: {} files", out.display(), built.files);
    if built.written == built.files {
        return text;
    }
    let did = match (built.written, built.removed) {
        (0, 0) => "; nothing has changed".to_owned(),
        (written, 0) => format!("; {written} written, the rest as before"),
        (written, removed) => format!("; {written} written, {removed} removed, the rest as before"),
    };
    text.push_str(&did);
    text
}

fn error(error: &BuildError) -> CommandError {
    let hint = match error {
        BuildError::Folder(FolderError::NotOurs(_) | FolderError::NotAFolder(_)) => {
            "`--out` names a folder that does not exist yet, or one that `waymark site` made: \
             nothing was written"
        }
        BuildError::Folder(FolderError::InTheWay(_)) => {
            "move that file somewhere else, and build again: nothing was written"
        }
        BuildError::Folder(FolderError::File { .. }) => {
            "mend that, and build again: what is there already is used"
        }
        BuildError::Page { .. } => "this is a defect of Waymark; please report it",
    };
    CommandError::usage(error.to_string(), hint)
}
