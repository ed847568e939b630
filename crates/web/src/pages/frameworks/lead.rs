//! Where the address of something in a framework leads: to the thing, to what it is called now, or to
//! the nearest that there is.

use careers::mapping::Way;
use framework::{Address, Framework, Library, LookupError, Thing, Unknown};

use crate::http::error::Nearest;
use crate::layout::Renamed;
use crate::urls::{self, Edition};

/// Longer paths are nobody's slip of the hand, and the nearest is not looked for.
const LONGEST: usize = 200;

pub(crate) enum Lead<'a> {
    /// The thing is there, under this name.
    Here(Thing<'a>),
    /// Its framework has given it another name since.
    On(Renamed),
    Nowhere(Nearest),
}

/// Where a path leads in a version of a framework. Only an address without a version is led on to
/// another name: with it, it means what that version says.
pub(crate) fn of<'a>(
    library: &Library,
    framework: &'a Framework,
    edition: Edition,
    path: &str,
) -> Lead<'a> {
    if path.chars().count() > LONGEST {
        return Lead::Nowhere(Nearest::default());
    }
    let unknown = match framework.resolve(path) {
        Ok(thing) => return Lead::Here(thing),
        Err(unknown) => unknown,
    };
    let versions = library.versions(framework.id()).rev();
    let mut versions = versions.map(|published| &published.framework);
    let elsewhere = versions.find(|version| version.names(path) && !is_of_pay(version, path));
    if let (Some(before), Edition::Current) = (elsewhere, edition)
        && let Ok(now) = Way::between(before, framework, library).path(path)
    {
        return Lead::On(Renamed {
            was: path.to_owned(),
            now,
            version: before.version().to_owned(),
            there: Edition::Pinned.thing(before, path),
        });
    }
    Lead::Nowhere(nearest(framework, edition, &unknown, elsewhere))
}

/// Where a renamed thing is now. The address says what was asked for, so that its page can.
pub(crate) fn onward(framework: &Framework, renamed: &Renamed) -> String {
    let page = urls::thing(framework, &renamed.now);
    let was: String = form_urlencoded::byte_serialize(renamed.was.as_bytes()).collect();
    match page.split_once('#') {
        Some((page, fragment)) => format!("{page}?was={was}#{fragment}"),
        None => format!("{page}?was={was}"),
    }
}

fn nearest(
    framework: &Framework,
    edition: Edition,
    unknown: &Unknown,
    elsewhere: Option<&Framework>,
) -> Nearest {
    let name = &framework.header.name;
    let path = &unknown.path;
    let near = unknown.near.as_deref();
    let near = near.filter(|near| !is_of_pay(framework, near)).map(|near| {
        let title = framework.resolve(near).map(|thing| thing.title());
        let title = title.map_or_else(|_| near.to_owned(), |title| format!("{near}: {title}"));
        (edition.thing(framework, near), title)
    });
    let elsewhere = elsewhere.map(|other| {
        let page = Edition::Pinned.thing(other, path);
        (page, format!("{path} in version {}", other.version()))
    });
    let whole = (edition.framework(framework), name.to_string());
    Nearest {
        words: format!(
            "{name} has nothing called “{path}” in version {}.",
            framework.version()
        ),
        ways: elsewhere.into_iter().chain(near).chain([whole]).collect(),
    }
}

/// Regions are a part of what is paid, which no page tells everybody.
fn is_of_pay(framework: &Framework, path: &str) -> bool {
    framework.region(path).is_some()
}

/// What is nearest to the framework of an address, where there is none of that name or version.
pub(crate) fn nearest_framework(library: &Library, address: &Address) -> Nearest {
    match library.lookup(address) {
        Err(LookupError::Framework { id, near }) => Nearest {
            words: format!("There is no framework called “{id}”."),
            ways: near
                .map(|near| (format!("{}/{near}", urls::FRAMEWORKS), near))
                .into_iter()
                .collect(),
        },
        Err(LookupError::Version {
            id,
            version,
            current,
        }) => {
            let name = library
                .get(&id)
                .map(|own| own.framework.header.name.to_string());
            let page = match address.path.as_str() {
                "" => urls::framework(&id),
                path => format!("{}/{}", urls::framework(&id), in_path(path)),
            };
            Nearest {
                words: format!(
                    "{} has no version {version}; the current one is {current}.",
                    name.unwrap_or(id)
                ),
                ways: vec![(page, format!("The same in version {current}"))],
            }
        }
        Ok(_) | Err(LookupError::Address(_) | LookupError::Path { .. }) => Nearest::default(),
    }
}

/// A path that nobody has looked up, as a part of an address of ours.
fn in_path(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}
