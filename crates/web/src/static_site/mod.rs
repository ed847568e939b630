//! A framework as a folder of files that any host can serve, or nobody: they open from a disk.
//!
//! The pages are those of the server, in a frame for everybody, with every address made relative.
//! Search and the self-check work in the browser, on data in classic scripts, since a page that is
//! opened from a disk may fetch nothing. The same framework and program give the same bytes.

mod compare;
mod copies;
mod folder;
mod page;
mod places;
mod relative;
mod search;
mod self_check;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use charts::Theme;
use framework::{Published, Thing};

use self::folder::Folder;
pub use self::folder::FolderError;
use self::page::Everybody;
use self::places::{COMPARE, Charted, HOME, KEYBOARD, Places, SEARCH, SELF_CHECK, relative};
use crate::assets;
use crate::pages::frameworks::own_team::OwnTeam;
use crate::pages::{frameworks, keyboard};

/// What a build did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Built {
    /// Files of the site.
    pub files: usize,
    /// Those that were written, since they are new or say something else than before.
    pub written: usize,
    /// Those of an earlier build that are no longer part of it.
    pub removed: usize,
    /// Links in the framework's own texts that lead to nothing on the site: the page's file, and the
    /// address as its author wrote it.
    pub loose: Vec<(String, String)>,
}

/// Why a site was not built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A defect of ours, not of the framework.
    #[error("the page {file} could not be made: {why}")]
    Page { file: String, why: String },
}

/// One file to be made.
enum Job<'a> {
    File(&'a str, &'a [u8]),
    Script(&'a str, &'a str),
    Home,
    Thing(Thing<'a>, &'a str),
    /// The chart of a page: what it shows, and its file.
    Chart(Charted<'a>, &'a str),
    Pair(&'a framework::Level, &'a framework::Level),
    Compare,
    Search,
    SelfCheck,
    Keyboard,
}

/// What the jobs work with.
struct Site<'a> {
    published: &'a Arc<Published>,
    places: &'a Places<'a>,
    everybody: Everybody,
    check: &'a self_check::Check<'a>,
    shards: Vec<String>,
}

/// Builds the site of a framework in a folder: a new one, an empty one, or that of an earlier build.
/// `told` hears how many files are done, and of how many.
pub fn build(
    published: &Arc<Published>,
    out: &Path,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Result<Built, BuildError> {
    let framework = &published.framework;
    let copies = copies::of(framework);
    let named = copies.iter().map(|(form, file, _)| (*form, file.clone()));
    let places = Places::of(framework, named.collect());
    let check = self_check::Check::of(framework);
    let assets = assets::published();
    let mut files: Vec<(String, Vec<u8>)> = assets
        .into_iter()
        .map(|(name, bytes)| (format!("assets/{name}"), bytes))
        .collect();
    files.extend(copies.into_iter().map(|(_, file, bytes)| (file, bytes)));
    let mut scripts = search::shards(framework, &places);
    let shards = scripts.iter().map(|(file, _)| file.clone()).collect();
    scripts.push((self_check::DATA.to_owned(), check.data()));
    let site = Site {
        published,
        places: &places,
        everybody: Everybody::of(published),
        check: &check,
        shards,
    };
    let jobs = jobs(&places, &files, &scripts);
    let files = jobs.iter().map(|job| job.file(&places)).collect();
    let folder = Folder::open(out, files)?;
    let made = make(&site, &jobs, &folder, told)?;
    Ok(Built {
        files: jobs.len(),
        written: made.0,
        removed: folder.close()?,
        loose: made.1,
    })
}

fn jobs<'a>(
    places: &'a Places<'a>,
    files: &'a [(String, Vec<u8>)],
    scripts: &'a [(String, String)],
) -> Vec<Job<'a>> {
    let mut jobs = vec![
        Job::Home,
        Job::Compare,
        Job::Search,
        Job::SelfCheck,
        Job::Keyboard,
    ];
    jobs.extend(files.iter().map(|(file, bytes)| Job::File(file, bytes)));
    jobs.extend(scripts.iter().map(|(file, text)| Job::Script(file, text)));
    jobs.extend(
        places
            .pages()
            .iter()
            .map(|(thing, file)| Job::Thing(*thing, file)),
    );
    jobs.extend(places.pairs().iter().map(|(from, to)| Job::Pair(from, to)));
    let charts = places.charts().iter();
    jobs.extend(charts.map(|(charted, file)| Job::Chart(*charted, file)));
    jobs
}

/// Makes and writes all files, on as many threads as the machine has. Gives how many were written,
/// and the loose links, in the order of their pages.
fn make(
    site: &Site<'_>,
    jobs: &[Job<'_>],
    folder: &Folder,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Result<(usize, Vec<(String, String)>), BuildError> {
    let next = AtomicUsize::new(0);
    let written = AtomicUsize::new(0);
    let loose: Mutex<Vec<(usize, String)>> = Mutex::default();
    let work = || -> Result<(), BuildError> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else {
                return Ok(());
            };
            let (bytes, leads_nowhere) = site.make(job)?;
            if folder.keep(&job.file(site.places), &bytes)? {
                written.fetch_add(1, Ordering::Relaxed);
            }
            let mut all = loose.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(leads_nowhere.into_iter().map(|address| (at, address)));
            drop(all);
            told(at + 1, jobs.len());
        }
    };
    let threads = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(8);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut result = work();
        for other in others {
            let joined = other.join();
            result = result.and(joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        result
    })?;
    let mut loose = loose.into_inner().unwrap_or_else(PoisonError::into_inner);
    loose.sort();
    let named = |(at, address): (usize, String)| (jobs[at].file(site.places), address);
    Ok((written.into_inner(), loose.into_iter().map(named).collect()))
}

impl Job<'_> {
    /// The file that it makes, from the root of the site.
    fn file(&self, places: &Places<'_>) -> String {
        match self {
            Self::File(file, _)
            | Self::Script(file, _)
            | Self::Thing(_, file)
            | Self::Chart(_, file) => (*file).to_owned(),
            Self::Home => HOME.to_owned(),
            Self::Pair(from, to) => places.pair(&from.id, &to.id).unwrap_or_default(),
            Self::Compare => COMPARE.to_owned(),
            Self::Search => SEARCH.to_owned(),
            Self::SelfCheck => SELF_CHECK.to_owned(),
            Self::Keyboard => KEYBOARD.to_owned(),
        }
    }
}

impl Site<'_> {
    /// The bytes of a file, and the links in it that lead to nothing.
    fn make(&self, job: &Job<'_>) -> Result<(Vec<u8>, Vec<String>), BuildError> {
        let framework = &self.published.framework;
        let everybody = &self.everybody;
        let file = job.file(self.places);
        let html = match job {
            Job::File(_, bytes) => return Ok((bytes.to_vec(), Vec::new())),
            Job::Script(_, text) => return Ok((text.as_bytes().to_vec(), Vec::new())),
            Job::Chart(charted, _) => {
                let svg = charted
                    .picture(framework)
                    .and_then(|it| it.file(Theme::Light));
                return Ok((svg.unwrap_or_default().into_bytes(), Vec::new()));
            }
            Job::Home => {
                let forms = self.places.copies().iter().map(|(form, _)| *form);
                let published = Arc::clone(self.published);
                frameworks::overview::page_of(everybody, published, forms.collect())
            }
            Job::Thing(thing, _) => {
                frameworks::thing::page_of(everybody, framework, *thing, &OwnTeam::NONE)
                    .map(Option::unwrap_or_default)
            }
            Job::Pair(from, to) => {
                let choices = vec![Arc::clone(self.published)];
                frameworks::compare::page_of(everybody, (framework, from), (framework, to), choices)
            }
            Job::Compare => compare::page_of(everybody, framework, self.places),
            Job::Search => search::page_of(everybody, framework, &self.shards),
            Job::SelfCheck => self.check.page_of(everybody),
            Job::Keyboard => keyboard::page_of(everybody),
        };
        let html = html.map_err(|error| BuildError::Page {
            file: file.clone(),
            why: format!("{error:?}"),
        })?;
        let mut loose = Vec::new();
        let page = relative::rewrite(&html, |address| match self.places.lead(address) {
            places::Lead::Here(there) => Some(relative(&file, &there)),
            places::Lead::Elsewhere => None,
            places::Lead::Nowhere => {
                loose.push(address.to_owned());
                None
            }
        });
        Ok((page.into_bytes(), loose))
    }
}

/// The address of an asset that only the site has, as pages write it before it is made relative.
fn asset(file: &str) -> String {
    assets::url(file.trim_start_matches("assets/"))
}
