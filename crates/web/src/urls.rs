//! Where everything is: one function for each address that pages link to.
//!
//! A thing of a framework is found under its own address, so that what people cite is what they
//! can type: `/frameworks/engineering-ladders@1.0.0/D4#scope`.

use std::borrow::Borrow;

use careers::purposes::Feature;
use careers::records::{
    DraftId, EvidenceId, ExampleId, NoticeId, PersonId, ProposalId, RoleGrant, RoundId, TeamId,
};
use framework::{Address, Framework, Thing};
use uuid::Uuid;

use crate::pages::image::Image;

pub(crate) const FRAMEWORKS: &str = "/frameworks";
pub(crate) const DRAFTS: &str = "/drafts";
pub(crate) const PEOPLE: &str = "/people";
pub(crate) const IMPORT: &str = "/people/import";
pub(crate) const TEAMS: &str = "/teams";
pub(crate) const WELCOME: &str = "/welcome";
pub(crate) const SIGN_IN: &str = "/sign-in";
pub(crate) const ACCOUNT: &str = "/account";
pub(crate) const TOKENS: &str = "/account/tokens";
pub(crate) const ACCOUNTS: &str = "/accounts";
pub(crate) const AUDIT: &str = "/audit";
pub(crate) const OWN_ERASURE: &str = "/account/erasure";
pub(crate) const ERASURES: &str = "/erasures";
pub(crate) const ROLES: &str = "/roles";
pub(crate) const SETTINGS: &str = "/settings";
pub(crate) const RETENTION: &str = "/settings/retention";
pub(crate) const PURPOSES: &str = "/settings/purposes";

/// Where signing in with the company's provider begins, and the path to come back to.
pub(crate) fn company_sign_in(next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/sign-in/company?next={next}")
}

/// A framework, by id: its current version.
pub(crate) fn framework(id: &str) -> String {
    format!("{FRAMEWORKS}/{id}")
}

/// A framework in a version that may not be the current one.
pub(crate) fn framework_version(id: &str, version: &str) -> String {
    format!("{FRAMEWORKS}/{id}@{version}")
}

/// A version of a framework in another form, by the form’s key, to take along.
pub(crate) fn copy(framework: &Framework, form: impl AsRef<str>) -> String {
    let page = framework_version(framework.id(), framework.version());
    format!("{page}/export/{}", form.as_ref())
}

/// The files of a version, as its authors wrote them.
pub(crate) fn own_files(framework: &Framework) -> String {
    let page = framework_version(framework.id(), framework.version());
    format!("{page}/export/files")
}

/// The chart of a page, as a file.
pub(crate) fn chart(page: &str, image: Image) -> String {
    match page.split_once('?') {
        Some((path, query)) => format!("{path}/chart/{image}?{query}"),
        None => format!("{page}/chart/{image}"),
    }
}

/// Every version of a framework.
pub(crate) fn versions(id: &str) -> String {
    format!("{FRAMEWORKS}/{id}/versions")
}

/// A framework that is being written.
pub(crate) fn draft(id: impl Borrow<DraftId>) -> String {
    format!("{DRAFTS}/{}", id.borrow())
}

/// Which version of a framework the links of a page keep to.
///
/// An address without a version means the current one, and so do the links of its page. Where the
/// address names the version, they stay in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    Current,
    Pinned,
}

impl Edition {
    pub(crate) fn of(address: &Address) -> Self {
        match address.version {
            Some(_) => Self::Pinned,
            None => Self::Current,
        }
    }

    /// How addresses begin: `engineering-ladders`, or with its version.
    pub(crate) fn named(self, framework: &Framework) -> String {
        match self {
            Self::Current => framework.id().to_owned(),
            Self::Pinned => framework.address("").to_string(),
        }
    }

    pub(crate) fn framework(self, framework: &Framework) -> String {
        format!("{FRAMEWORKS}/{}", self.named(framework))
    }

    /// Something in a framework, by the path of its address. Things that have no page of their own
    /// are found on the page of the thing they belong to.
    pub(crate) fn thing(self, framework: &Framework, path: impl AsRef<str>) -> String {
        let path = path.as_ref();
        let (whole, fragment) = match path.split_once('#') {
            Some((whole, fragment)) => (whole, Some(fragment)),
            None => (path, None),
        };
        let base = self.framework(framework);
        match (whole.split_once('.'), fragment) {
            (Some((owner, part)), None) => format!("{base}/{owner}#{part}"),
            (Some((owner, part)), Some(point)) => format!("{base}/{owner}#{part}-{point}"),
            (None, Some(fragment)) => format!("{base}/{whole}#{fragment}"),
            (None, None) if path.is_empty() => base,
            // Asked first, because it is quick: thousands of guides are not looked through.
            (None, None) if framework.track(path).is_none() && framework.region(path).is_none() => {
                format!("{base}/{path}")
            }
            (None, None) => match framework.resolve(path) {
                Ok(Thing::Track(track)) => format!("{base}#{}", track.id),
                Ok(Thing::Region(_)) => base,
                _ => format!("{base}/{path}"),
            },
        }
    }

    /// Two levels side by side.
    pub(crate) fn compare(
        self,
        from_map: &Framework,
        from: impl AsRef<str>,
        to_map: &Framework,
        to: impl AsRef<str>,
    ) -> String {
        let (from, to) = (in_query(from.as_ref()), in_query(to.as_ref()));
        let (from_map, to_map) = [from_map, to_map]
            .map(|map| in_query(&self.named(map)))
            .into();
        format!("/compare?from={from_map}/{from}&to={to_map}/{to}")
    }
}

/// Something in the current version of a framework.
pub(crate) fn thing(framework: &Framework, path: impl AsRef<str>) -> String {
    Edition::Current.thing(framework, path)
}

/// Where a draft is edited.
pub(crate) fn edit_draft(id: impl Borrow<DraftId>) -> String {
    format!("{}/edit", draft(id))
}

/// What differs between two versions of a framework: the current one and the one before it, unless
/// chosen.
pub(crate) fn differences(framework: &str) -> String {
    format!("{FRAMEWORKS}/{framework}/differences")
}

/// What a version has changed for its reader.
pub(crate) fn for_me(framework: &str, version: &str) -> String {
    format!("{FRAMEWORKS}/{framework}@{version}/for-me")
}

/// The one character of ids and versions that means something else in a query.
pub(crate) fn in_query(text: &str) -> String {
    text.replace('+', "%2B")
}

/// Two levels side by side.
pub(crate) fn compare(
    from_map: &Framework,
    from: impl AsRef<str>,
    to_map: &Framework,
    to: impl AsRef<str>,
) -> String {
    Edition::Current.compare(from_map, from, to_map, to)
}

pub(crate) fn person(id: impl Borrow<PersonId>) -> String {
    format!("{PEOPLE}/{}", id.borrow())
}

/// Where somebody chooses a password.
pub fn link(secret: &str) -> String {
    format!("/links/{secret}")
}

/// Where the first administrator begins.
pub fn setup(secret: &str) -> String {
    format!("/setup/{secret}")
}

pub(crate) fn account_link(id: impl Borrow<PersonId>) -> String {
    format!("{ACCOUNTS}/{}/link", id.borrow())
}

pub(crate) fn account_sessions(id: impl Borrow<PersonId>) -> String {
    format!("{ACCOUNTS}/{}/sessions/end", id.borrow())
}

/// Where somebody is erased.
pub(crate) fn erasure(id: impl Borrow<PersonId>) -> String {
    format!("{ERASURES}/{}", id.borrow())
}

/// Somebody's profile, held against a level.
pub(crate) fn person_against(id: impl Borrow<PersonId>, level: Option<&str>) -> String {
    match level {
        Some(level) => format!("{}?against={}", person(id), in_query(level)),
        None => person(id),
    }
}

/// Where somebody is given a level.
pub(crate) fn person_level(id: impl Borrow<PersonId>) -> String {
    format!("{PEOPLE}/{}/level", id.borrow())
}

/// Who has seen what about somebody.
pub(crate) fn seen(id: impl Borrow<PersonId>) -> String {
    format!("{PEOPLE}/{}/seen", id.borrow())
}

pub(crate) fn team(id: impl Borrow<TeamId>) -> String {
    format!("{TEAMS}/{}", id.borrow())
}

/// A team's own examples.
pub(crate) fn team_examples(team: impl Borrow<TeamId>) -> String {
    format!("{TEAMS}/{}/examples", team.borrow())
}

pub(crate) fn team_example(team: impl Borrow<TeamId>, id: impl Borrow<ExampleId>) -> String {
    format!("{}/{}", team_examples(team), id.borrow())
}

pub(crate) fn round(id: impl Borrow<RoundId>) -> String {
    format!("/rounds/{}", id.borrow())
}

pub(crate) fn assessment(round: impl Borrow<RoundId>) -> String {
    format!("/rounds/{}/assessment", round.borrow())
}

pub(crate) fn evidence(id: impl Borrow<EvidenceId>) -> String {
    format!("/evidence/{}", id.borrow())
}

/// Where an assessment is sealed.
pub(crate) fn seal(round: impl Borrow<RoundId>) -> String {
    format!("/rounds/{}/seal", round.borrow())
}

/// Where an assessment is reopened.
pub(crate) fn reopen(round: impl Borrow<RoundId>) -> String {
    format!("/rounds/{}/reopen", round.borrow())
}

/// Where a seat in a round is handed over.
pub(crate) fn hand_over(round: impl Borrow<RoundId>) -> String {
    format!("/rounds/{}/hand-over", round.borrow())
}

/// Where a round is revealed.
pub(crate) fn reveal(round: impl Borrow<RoundId>) -> String {
    format!("/rounds/{}/reveal", round.borrow())
}

/// A role that somebody holds.
pub(crate) fn held_role(grant: impl Borrow<RoleGrant>) -> String {
    let grant = grant.borrow();
    let (person, role) = (grant.person, grant.role.key());
    let team = grant.team.map(|team| team.to_string());
    match team.as_ref().or(grant.framework.as_ref()) {
        Some(part) => format!("{ROLES}/held/{person}.{role}.{part}"),
        None => format!("{ROLES}/held/{person}.{role}"),
    }
}

/// A role that waits to be confirmed.
pub(crate) fn proposal(id: impl Borrow<ProposalId>) -> String {
    format!("{ROLES}/proposed/{}", id.borrow())
}

/// Where it is recorded what a feature is for.
pub(crate) fn purpose(feature: impl Borrow<Feature>) -> String {
    format!("{PURPOSES}/{}", feature.borrow().word())
}

/// Where one puts away what one was told.
pub(crate) fn put_away(id: impl Borrow<NoticeId>) -> String {
    format!("/notices/{}/put-away", id.borrow())
}

/// Where a token is ended.
pub(crate) fn revoke_token(id: impl Borrow<Uuid>) -> String {
    format!("{TOKENS}/{}/revoke", id.borrow())
}

/// A path of ours to go back to, and nothing else: an address of another site, or one that a
/// browser might take for one, leads home.
pub(crate) fn local(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_our_own_paths_are_gone_back_to() {
        assert_eq!(local("/people?page=2"), "/people?page=2");
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\u{1}",
            "/people\u{7f}",
            "/people?q=é",
            "",
            "a",
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}
