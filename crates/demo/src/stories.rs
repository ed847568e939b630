//! The people who are always there, whatever the seed, so that the pages have something to tell.

use careers::records::Shown;
use jiff::civil::Date;

use crate::calendar::months_between;
use crate::setting::Scheme::{self, Ladders, Levels, Pathways};
use crate::texts::{About, Source};

/// What a story is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Head,
    Director,
    Partner,
    TeamPartner,
    Admin,
    /// Everything the next level asks, but for one thing.
    NearNext,
    /// Works at the next level for 14 months, and nobody has moved.
    Overdue,
    PromotedEarly,
    /// Engineer, manager, engineer again.
    ThereAndBack,
    LongTenured,
    Newcomer,
    Severe,
    Lenient,
    NewManager,
    FormerManager,
    Jagged,
    CriteriaOnly,
    /// Somebody with a name that pages should be able to show.
    Named,
}

/// Where somebody works today. Teams are counted as in `texts/people.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Desk {
    Head,
    Director,
    Lead(usize),
    Engineer(usize),
    Office,
}

/// How far the round that is open today has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenRound {
    Nothing,
    OwnDraft,
    ManagerSealed,
    OwnSealedManagerDraft,
    Ready,
}

/// A level held from so many months ago.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Since(
    pub(crate) i32,
    pub(crate) Scheme,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) key: Key,
    pub(crate) name: &'static str,
    /// The part of the address before the @.
    pub(crate) mail: &'static str,
    pub(crate) desk: Desk,
    pub(crate) path: &'static [Since],
    pub(crate) open: Option<OpenRound>,
}

const JOINED: &str = "joined";
const PROMOTION: &str = "promotion";
const LATERAL: &str = "lateral move";

/// The places of teams in `texts/people.toml`.
pub(crate) const DISPATCH: usize = 3;
pub(crate) const TRACKING: usize = 5;
pub(crate) const CARRIERS: usize = 8;

/// Months ago: when the director handed the dispatch team over, and when it changed hands again.
pub(crate) const DISPATCH_HANDED_OVER: i32 = 34;
pub(crate) const DISPATCH_HANDED_BACK: i32 = 12;
/// Months ago: when the carrier connections team got its new manager.
pub(crate) const CARRIERS_HANDED_OVER: i32 = 2;

/// Months for which the overdue engineer has worked at the next level.
const OVERDUE_MONTHS: f64 = 14.6;
const NEAR_MONTHS: f64 = 9.2;
/// Months since the early promotion.
const EARLY_MONTHS: f64 = 8.0;

#[rustfmt::skip]
pub(crate) static STORIES: &[Story] = &[
    Story { key: Key::Head, name: "Henrike Solberg", mail: "henrike.solberg", desk: Desk::Head, open: None,
        path: &[Since(112, Ladders, "EM6", JOINED), Since(70, Ladders, "EM7", PROMOTION)] },
    Story { key: Key::Director, name: "Dieudonné Kabongo", mail: "dieudonne.kabongo", desk: Desk::Director, open: None,
        path: &[Since(96, Ladders, "EM5", JOINED), Since(58, Ladders, "EM6", PROMOTION)] },
    Story { key: Key::Director, name: "Margit Sørensen-Vale", mail: "margit.sorensen-vale", desk: Desk::Director, open: None,
        path: &[Since(61, Ladders, "EM6", JOINED)] },
    Story { key: Key::Partner, name: "Adaora Nwankwo", mail: "adaora.nwankwo", desk: Desk::Office, open: None, path: &[] },
    Story { key: Key::TeamPartner, name: "Lauri Kettunen", mail: "lauri.kettunen", desk: Desk::Office, open: None, path: &[] },
    Story { key: Key::Admin, name: "Bo Winther", mail: "bo.winther", desk: Desk::Office, open: None, path: &[] },

    Story { key: Key::NearNext, name: "Ines Carvalho", mail: "ines.carvalho", desk: Desk::Engineer(0), open: Some(OpenRound::ManagerSealed),
        path: &[Since(44, Ladders, "D2", JOINED), Since(22, Ladders, "D3", PROMOTION)] },
    Story { key: Key::Overdue, name: "Tobias Lindgren", mail: "tobias.lindgren", desk: Desk::Engineer(2), open: Some(OpenRound::Ready),
        path: &[Since(68, Ladders, "D3", JOINED), Since(39, Ladders, "D4", PROMOTION)] },
    Story { key: Key::PromotedEarly, name: "Jonah Whitfield", mail: "jonah.whitfield", desk: Desk::Engineer(1), open: Some(OpenRound::OwnSealedManagerDraft),
        path: &[Since(31, Ladders, "D3", JOINED), Since(8, Ladders, "D4", PROMOTION)] },
    Story { key: Key::ThereAndBack, name: "Marguerite Osterhaus", mail: "marguerite.osterhaus", desk: Desk::Engineer(DISPATCH), open: None,
        path: &[Since(75, Ladders, "D4", JOINED), Since(50, Ladders, "D5", PROMOTION),
            Since(DISPATCH_HANDED_OVER, Ladders, "EM5", LATERAL), Since(DISPATCH_HANDED_BACK, Ladders, "D5", LATERAL)] },
    Story { key: Key::LongTenured, name: "Geraint Pugh", mail: "geraint.pugh", desk: Desk::Engineer(1), open: Some(OpenRound::Nothing),
        path: &[Since(137, Ladders, "D3", JOINED), Since(98, Ladders, "D4", PROMOTION)] },
    Story { key: Key::Newcomer, name: "Suryani", mail: "suryani", desk: Desk::Engineer(7), open: None,
        path: &[Since(0, Ladders, "D2", JOINED)] },
    Story { key: Key::FormerManager, name: "Owen Fairclough", mail: "owen.fairclough", desk: Desk::Engineer(10), open: None,
        path: &[Since(83, Ladders, "D4", JOINED), Since(55, Ladders, "EM5", "change of track"), Since(CARRIERS_HANDED_OVER, Ladders, "D5", LATERAL)] },
    Story { key: Key::NewManager, name: "Samira Haddad-Roy", mail: "samira.haddad-roy", desk: Desk::Lead(CARRIERS), open: None,
        path: &[Since(46, Ladders, "D4", JOINED), Since(24, Ladders, "D5", PROMOTION), Since(CARRIERS_HANDED_OVER, Ladders, "EM5", LATERAL)] },
    Story { key: Key::Severe, name: "Viktor Hallas", mail: "viktor.hallas", desk: Desk::Lead(TRACKING), open: None,
        path: &[Since(90, Ladders, "TL5", JOINED), Since(64, Ladders, "EM5", LATERAL)] },
    Story { key: Key::Lenient, name: "Pilar Montoya", mail: "pilar.montoya", desk: Desk::Lead(6), open: None,
        path: &[Since(71, Ladders, "EM5", JOINED)] },
    Story { key: Key::Jagged, name: "Callum Reid-Adeyemi", mail: "callum.reid-adeyemi", desk: Desk::Engineer(9), open: Some(OpenRound::OwnDraft),
        path: &[Since(40, Levels, "Junior", JOINED), Since(17, Levels, "Mid", PROMOTION)] },
    Story { key: Key::CriteriaOnly, name: "Milica Stanković", mail: "milica.stankovic", desk: Desk::Engineer(11), open: Some(OpenRound::OwnSealedManagerDraft),
        path: &[Since(57, Pathways, "ISE", JOINED), Since(26, Pathways, "SSE", PROMOTION)] },

    Story { key: Key::Named, name: "María del Carmen Esperanza Fernández-Villaverde y Gutiérrez de la Concepción", mail: "maria.del.carmen",
        desk: Desk::Engineer(6), open: None, path: &[Since(29, Ladders, "D2", JOINED)] },
    Story { key: Key::Named, name: "Nguyễn Thị Minh Khuê", mail: "minh.khue", desk: Desk::Engineer(12), open: None,
        path: &[Since(33, Pathways, "JSE", JOINED), Since(9, Pathways, "ISE", PROMOTION)] },
    Story { key: Key::Named, name: "Þórunn Ægisdóttir", mail: "thorunn.aegisdottir", desk: Desk::Engineer(TRACKING), open: None,
        path: &[Since(52, Ladders, "D2", JOINED), Since(27, Ladders, "D3", PROMOTION)] },
    Story { key: Key::Named, name: "Žofie Dvořáková", mail: "zofie.dvorakova", desk: Desk::Engineer(10), open: None,
        path: &[Since(21, Ladders, "D2", JOINED)] },
    Story { key: Key::Named, name: "Wei", mail: "wei", desk: Desk::Engineer(13), open: None,
        path: &[Since(36, Pathways, "ISE", JOINED), Since(11, Pathways, "SSE", PROMOTION)] },
];

/// Evidence that a story needs: about what, for which criterion, by whom, months ago.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted(
    pub(crate) About,
    pub(crate) &'static str,
    pub(crate) Source,
    pub(crate) i32,
);

#[rustfmt::skip]
static OVERDUE_EVIDENCE: &[Wanted] = &[
    Wanted(About::Technology, "D4-D5#c1", Source::Own, 10), Wanted(About::Technology, "D4-D5#c1", Source::Manager, 4),
    Wanted(About::System, "D4-D5#c2", Source::Own, 8), Wanted(About::System, "D4-D5#c2", Source::Manager, 3),
    Wanted(About::Process, "D4-D5#c3", Source::Own, 9), Wanted(About::Process, "D4-D5#c3", Source::Manager, 2),
    Wanted(About::Influence, "D4-D5#c4", Source::Own, 5), Wanted(About::Influence, "D4-D5#c4", Source::Manager, 6),
    Wanted(About::Influence, "D4-D5#c4", Source::Peer, 3),
];
#[rustfmt::skip]
static NEAR_EVIDENCE: &[Wanted] = &[
    Wanted(About::Technology, "D3-D4#c1", Source::Own, 7), Wanted(About::Technology, "D3-D4#c1", Source::Manager, 3),
    Wanted(About::System, "D3-D4#c2", Source::Own, 5), Wanted(About::System, "D3-D4#c2", Source::Manager, 2),
];
#[rustfmt::skip]
static CRITERIA_EVIDENCE: &[Wanted] = &[
    Wanted(About::Impact, "SSE-LSE#c1", Source::Own, 8), Wanted(About::Delivery, "SSE-LSE#c1", Source::Manager, 4),
    Wanted(About::Collaboration, "SSE-LSE#c2", Source::Own, 6), Wanted(About::Collaboration, "SSE-LSE#c2", Source::Peer, 5),
    Wanted(About::Influence, "SSE-LSE#c3", Source::Own, 3),
    Wanted(About::Technology, "SSE-LSE#c4", Source::Own, 10), Wanted(About::System, "SSE-LSE#c4", Source::Manager, 7),
];

impl Story {
    pub(crate) fn evidence(&self) -> &'static [Wanted] {
        match self.key {
            Key::Overdue => OVERDUE_EVIDENCE,
            Key::NearNext => NEAR_EVIDENCE,
            Key::CriteriaOnly => CRITERIA_EVIDENCE,
            _ => &[],
        }
    }

    /// Whether chance may add evidence about this. The thing that is uncovered stays so.
    pub(crate) fn leaves_room_for(&self, about: About) -> bool {
        match self.key {
            Key::NearNext => about.axis() != "people",
            Key::CriteriaOnly => about != About::People,
            Key::Newcomer => false,
            _ => true,
        }
    }

    /// How much this rater's readings lie above (or below) what others would give, in steps.
    pub(crate) fn severity(&self) -> Option<f64> {
        match self.key {
            Key::Severe => Some(-0.8),
            Key::Lenient => Some(0.8),
            _ => None,
        }
    }

    /// The step that people name in themselves, where they see it otherwise than the story has it.
    pub(crate) fn own_step(&self, dimension: &str, on: Date, today: Date) -> Option<&'static str> {
        let ago = months_between(on, today);
        match (self.key, dimension) {
            (Key::Overdue, "influence") if ago <= OVERDUE_MONTHS && ago > 3.0 => {
                developer("D4", dimension)
            }
            (Key::NearNext, "people") if ago <= NEAR_MONTHS => developer("D4", dimension),
            (Key::PromotedEarly, "technology") if ago < EARLY_MONTHS => developer("D4", dimension),
            (Key::LongTenured, "people") => developer("D3", dimension),
            _ => None,
        }
    }

    /// The step that a reading names, where the story asks for a certain one.
    pub(crate) fn step(&self, dimension: &str, on: Date, today: Date) -> Option<&'static str> {
        let ago = months_between(on, today);
        match self.key {
            Key::Overdue if ago <= OVERDUE_MONTHS => developer("D5", dimension),
            Key::Overdue if ago <= 39.0 => developer("D4", dimension),
            Key::NearNext if ago <= NEAR_MONTHS && dimension != "people" => {
                developer("D4", dimension)
            }
            Key::NearNext if ago <= 22.0 => developer("D3", dimension),
            Key::LongTenured => developer("D4", dimension),
            Key::PromotedEarly if ago < EARLY_MONTHS => match dimension {
                "technology" | "people" => developer("D3", dimension),
                _ if ago > 5.0 => developer("D3", dimension),
                _ => developer("D4", dimension),
            },
            Key::PromotedEarly if ago < EARLY_MONTHS + 3.0 => developer("D4", dimension),
            Key::PromotedEarly => developer("D3", dimension),
            _ => None,
        }
    }

    /// How far a criterion is shown, where the story says so.
    pub(crate) fn shown(&self, criterion: &str, own: bool, on: Date, today: Date) -> Option<Shown> {
        let ago = months_between(on, today);
        if self.key != Key::CriteriaOnly {
            return None;
        }
        match criterion {
            "SSE-LSE#c1" | "SSE-LSE#c4" if ago < 9.0 => Some(Shown::Shown),
            "SSE-LSE#c2" if ago < 5.0 => Some(Shown::Shown),
            "SSE-LSE#c3" if ago < 9.0 && own => Some(Shown::Shown),
            "SSE-LSE#c3" if ago < 9.0 => Some(Shown::Partly),
            "SSE-LSE#c5" => Some(Shown::NotYet),
            c if c.starts_with("SSE-LSE") && ago < 15.0 => Some(Shown::Partly),
            c if c.starts_with("SSE-LSE") => Some(Shown::NotYet),
            _ => None,
        }
    }

    /// Whether raters read this person without leanings of their own, so that the story holds.
    pub(crate) fn is_exact(&self) -> bool {
        matches!(
            self.key,
            Key::Overdue
                | Key::NearNext
                | Key::LongTenured
                | Key::PromotedEarly
                | Key::CriteriaOnly
        )
    }
}

/// What three of the developer levels expect, for stories that are told in their steps. A test
/// holds it against the framework.
fn developer(level: &str, axis: &str) -> Option<&'static str> {
    Some(match (level, axis) {
        ("D3", "technology") => "specializes",
        ("D3", "system") => "designs",
        ("D3", "people") => "supports",
        ("D3" | "D4", "process") => "challenges",
        ("D3" | "D4", "influence") => "team",
        ("D4", "technology") => "evangelizes",
        ("D4", "system") => "owns",
        ("D4" | "D5", "people") => "mentors",
        ("D5", "technology") => "masters",
        ("D5", "system") => "evolves",
        ("D5", "process") => "adjusts",
        ("D5", "influence") => "multiple-teams",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn the_steps_told_are_those_the_framework_expects() {
        let library = Library::built_in().expect("the built-in frameworks are sound");
        let ladders = &library
            .get("engineering-ladders")
            .expect("it is built in")
            .framework;
        for level in ["D3", "D4", "D5"] {
            for axis in &ladders.dimensions {
                let expected = ladders.level(level).and_then(|l| l.expects.on(&axis.id));
                assert_eq!(developer(level, &axis.id), expected.map(|step| &**step));
            }
        }
    }
}
