//! An open round: who is asked, who has sealed, what there is to do next.

use app::rounds::{HandOver, RoundView, SeatView};
use askama::Template;
use careers::records::PersonId;

use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::urls::{self, Edition};
use crate::view::cite::Cite;
use crate::view::{phrases, words};

#[derive(Template)]
#[template(path = "rounds/round.html")]
pub(super) struct RoundPage<'a> {
    shell: Shell,
    view: &'a RoundView,
    /// Why something was not done.
    notice: Option<String>,
    /// The reader has just sealed.
    sealed: bool,
}

/// What the reader can do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Begin,
    GoOn,
    Reveal,
    /// Their own part is done.
    Wait,
    /// They are not asked; others are.
    Look,
    /// They were asked, and may no longer read the person.
    Closed,
}

impl<'a> RoundPage<'a> {
    pub(super) fn new(
        reader: &Reader,
        view: &'a RoundView,
        notice: Option<String>,
        sealed: bool,
    ) -> Self {
        Self::of(
            reader.shell(title(view), Place::Elsewhere),
            view,
            notice,
            sealed,
        )
    }

    pub(super) fn of(
        shell: Shell,
        view: &'a RoundView,
        notice: Option<String>,
        sealed: bool,
    ) -> Self {
        Self {
            shell,
            view,
            notice,
            sealed,
        }
    }

    fn next(&self) -> Next {
        match self.view.own_seat() {
            _ if self.view.may_reveal => Next::Reveal,
            Some(seat) if seat.sealed => Next::Wait,
            Some(_) if self.view.form.is_none() => Next::Closed,
            Some(seat) if seat.begun => Next::GoOn,
            Some(_) => Next::Begin,
            None => Next::Look,
        }
    }

    fn has_sealed(&self) -> bool {
        self.view.own_seat().is_some_and(|seat| seat.sealed)
    }

    /// Whether the reader sees every seat, or only their own.
    fn sees_all(&self) -> bool {
        self.view.access.may_read_round(&self.view.round)
    }

    fn is_reader(&self, seat: &SeatView) -> bool {
        seat.rater == self.view.access.viewer()
    }

    fn is_subject(&self, seat: &SeatView) -> bool {
        seat.rater == self.view.subject.id
    }

    /// As what somebody reads, seen from whoever reads the page.
    fn reads(&self, seat: &SeatView) -> String {
        let own_page = self.view.access.is_own();
        match (self.is_subject(seat), self.is_reader(seat), own_page) {
            (true, true, _) => "about yourself".to_owned(),
            (false, false, true) => phrases::kind(seat.kind).replace("their", "your"),
            _ => phrases::kind(seat.kind).to_owned(),
        }
    }

    /// Those for whom the round waits, as a sentence says it.
    fn waits_for(&self) -> String {
        let open = self.view.seats.iter().filter(|seat| !seat.sealed);
        let reader = self.view.access.viewer();
        words::joined(&open.map(|seat| you_or(seat, reader)).collect::<Vec<_>>())
    }

    fn lost_seat(&self, lost: &HandOver) -> String {
        let reader = self.view.access.viewer();
        let name = self.view.name_of(lost.from);
        if lost.left {
            return format!(
                "{name} has left, so this reading can only be done by whoever stands above now. \
                 What was written as a draft reaches nobody."
            );
        }
        let (who, verb) = match super::you_or(lost.from == reader, name) {
            "you" => ("You", "no longer stand"),
            name => (name, "no longer stands"),
        };
        let whom = if self.view.access.is_own() {
            "you"
        } else {
            &self.view.subject.name
        };
        format!(
            "{who} {verb} above {whom}, so this reading can only be done by today’s manager. What \
             was written as a draft stays with its author."
        )
    }

    fn hand_over_to(&self, lost: &HandOver) -> String {
        let reader = self.view.access.viewer();
        match super::you_or(lost.to == reader, self.view.name_of(lost.to)) {
            "you" => "Take the manager’s seat".to_owned(),
            name => format!("Hand the seat to {name}"),
        }
    }

    fn organiser(&self) -> &str {
        if self.view.round.organiser == self.view.access.viewer() {
            "you"
        } else {
            self.view.name_of(self.view.round.organiser)
        }
    }

    fn cite(&self) -> Cite {
        Cite::whole(Edition::Pinned, &self.view.published.framework, "")
    }
}

fn you_or(seat: &SeatView, reader: PersonId) -> &str {
    super::you_or(seat.rater == reader, &seat.name)
}

fn title(view: &RoundView) -> String {
    if view.access.is_own() {
        "Your round".to_owned()
    } else {
        format!("A round about {}", view.subject.name)
    }
}

/// How the readings of the others and the reader's stand to each other, before the reveal.
pub(super) fn others(view: &RoundView) -> String {
    let reader = view.access.viewer();
    let others = view.seats.iter().filter(|seat| seat.rater != reader);
    let names: Vec<&str> = others.map(|seat| seat.name.as_str()).collect();
    match names.as_slice() {
        [] => "Each who is asked reads apart; the readings open together.".to_owned(),
        [one] => format!("{one} reads apart from you; both readings open together."),
        _ => format!(
            "{} read apart from you; all readings open together.",
            words::joined(&names)
        ),
    }
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;
