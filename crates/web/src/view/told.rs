//! What somebody is told, in words.

use app::notices::{Notice, PersonalNotice};
use careers::records::{FrameworkRef, Leads, PersonId, Reached, RoleEvent, Told};
use framework::Library;

use super::{roles, words};
use crate::urls;

/// What a notice says to its reader. What a framework is called is looked up in the library.
pub(crate) fn words(notice: &Notice, reader: PersonId, library: &Library) -> String {
    match notice {
        Notice::OfRole(notice) => roles::told(notice, reader),
        Notice::Personal(notice) => personal(notice, library),
    }
}

/// Where there is more to read about it, and what that is.
pub(crate) fn more(notice: &Notice) -> Option<(String, &'static str)> {
    match notice {
        Notice::Personal(named) => match &named.notice.told {
            Told::Version(of) => Some((
                urls::for_me(&of.id, &of.version),
                "What has changed for you",
            )),
            Told::Stayed(of) => {
                Some((urls::for_me(&of.id, &of.version), "What that means for you"))
            }
            Told::Manager { .. } | Told::Link { .. } => None,
        },
        Notice::OfRole(_) if waits(notice) => Some((urls::ROLES.to_owned(), "Look at it")),
        Notice::OfRole(_) => None,
    }
}

/// The version that they are read against from then on, where that is what they are told.
pub(crate) fn version(notice: &Notice) -> Option<&FrameworkRef> {
    match notice {
        Notice::Personal(named) => match &named.notice.told {
            Told::Version(of) => Some(of),
            _ => None,
        },
        Notice::OfRole(_) => None,
    }
}

/// Whether there is something to do about it.
fn waits(notice: &Notice) -> bool {
    match notice {
        Notice::OfRole(notice) => notice.change.event == RoleEvent::Proposed,
        Notice::Personal(_) => false,
    }
}

fn personal(named: &PersonalNotice, library: &Library) -> String {
    let by = named.by.as_deref().unwrap_or("Whoever runs Waymark here");
    match &named.notice.told {
        Told::Version(of) => format!(
            "You are read against version {} of {} from now on.",
            of.version,
            name(of, library)
        ),
        Told::Stayed(of) => format!(
            "Version {} of {} was published. It has no level like the one you hold, so you stay on \
             the version that you are on until you are given another.",
            of.version,
            name(of, library)
        ),
        Told::Manager { from, .. } => {
            let day = words::day(from);
            match &named.manager {
                Some(manager) => format!(
                    "From {day} on you report to {manager}, who then reads your levels, the \
                     evidence that you share and the shared readings about you."
                ),
                None => format!("From {day} on you report to nobody."),
            }
        }
        Told::Link { leads, reached } => {
            let what = match leads {
                Leads::In => "a link that lets you in",
                Leads::ToAnotherPassword => "a link to a new password for you",
            };
            match reached {
                Reached::Them => format!(
                    "{by} asked for {what}, which goes to your address. If you do not know why, \
                     ask them."
                ),
                Reached::ItsMaker => format!(
                    "{by} made {what}, and could use it. If it did not come to you, speak to \
                     somebody else who runs the system."
                ),
            }
        }
    }
}

/// What the framework is called.
fn name<'a>(of: &'a FrameworkRef, library: &'a Library) -> &'a str {
    let published = library
        .version(&of.id, &of.version)
        .or_else(|| library.get(&of.id));
    published.map_or(of.id.as_str(), |published| &published.framework.header.name)
}

#[cfg(test)]
mod tests {
    use careers::records::{NoticeId, PersonalNotice as Kept};
    use jiff::Timestamp;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn said(told: Told, manager: Option<&str>, by: Option<&str>) -> String {
        let notice = Kept {
            id: NoticeId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            told,
            by: None,
            at: Timestamp::UNIX_EPOCH,
        };
        let named = PersonalNotice {
            notice,
            manager: manager.map(str::to_owned),
            by: by.map(str::to_owned),
        };
        personal(&named, &Library::built_in().unwrap())
    }

    #[test]
    fn a_new_version_is_told_by_the_name_of_its_framework() {
        let of = |id: &str| FrameworkRef {
            id: id.to_owned(),
            version: "1.0.0".to_owned(),
        };
        assert_eq!(
            said(Told::Version(of("engineering-ladders")), None, None),
            "You are read against version 1.0.0 of Engineering ladders from now on."
        );
        let unknown = said(Told::Version(of("elsewhere")), None, None);
        assert!(unknown.contains("of elsewhere"), "{unknown}");
    }

    #[test]
    fn whoever_stays_behind_is_told_that_they_do() {
        let of = FrameworkRef {
            id: "engineering-ladders".to_owned(),
            version: "2.0.0".to_owned(),
        };
        assert_eq!(
            said(Told::Stayed(of), None, None),
            "Version 2.0.0 of Engineering ladders was published. It has no level like the one you \
             hold, so you stay on the version that you are on until you are given another."
        );
    }

    #[test]
    fn another_manager_is_told_with_what_they_read() {
        let told = Told::Manager {
            manager: None,
            from: date(2026, 12, 1),
        };
        let words = said(told.clone(), Some("Tom Berg"), None);
        assert!(
            words.starts_with("From 1 December 2026 on you report to Tom Berg, who then reads")
        );
        assert_eq!(
            said(told, None, None),
            "From 1 December 2026 on you report to nobody."
        );
    }

    #[test]
    fn a_link_is_told_with_who_could_use_it() {
        let link = |reached| Told::Link {
            leads: Leads::ToAnotherPassword,
            reached,
        };
        let mailed = said(link(Reached::Them), None, Some("Ravi Nair"));
        assert!(
            mailed.starts_with("Ravi Nair asked for a link") && mailed.contains("your address")
        );
        let shown = said(link(Reached::ItsMaker), None, None);
        assert!(
            shown.starts_with("Whoever runs Waymark here made a link")
                && shown.contains("could use it")
        );
    }
}
