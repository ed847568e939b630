//! What people stand on and are read on: dimensions, levels, and the ways between them.

use framework::{
    Archetype, Criterion, Dimension, Expectation, Expectations, Experience, Focus, Group, Level,
    Part, SpanOfControl, Stance, Step, Takeaway, TimeShare, Transition, TransitionKind,
};

use super::Dice;

impl Dice {
    pub(super) fn group(&mut self) -> Group {
        Group {
            id: self.id(),
            name: self.text(),
            stance: [Stance::Guidance, Stance::Mirror][self.throw(2)],
            about: self.some(Self::text),
            takeaways: self.list(|dice| Takeaway {
                level: dice.id(),
                text: dice.text(),
                x: dice.x(),
            }),
            above: self.some(Self::text),
            x: self.x(),
        }
    }

    pub(super) fn dimension(&mut self) -> Dimension {
        Dimension {
            id: self.id(),
            name: self.text(),
            group: self.some(Self::id),
            about: self.some(Self::text),
            cumulative: self.throw(2) == 1,
            orthogonal: self.throw(2) == 1,
            tracks: self.list(Self::id),
            steps: self.list(|dice| Step {
                id: dice.id(),
                name: dice.text(),
                about: dice.some(Self::text),
                signals: dice.points(),
                examples: dice.texts(),
                x: dice.x(),
            }),
            waive: self.waivers(),
            x: self.x(),
        }
    }

    pub(super) fn level(&mut self) -> Level {
        Level {
            id: format!("L{}", self.id().len() + self.ids).as_str().into(),
            name: self.text(),
            track: ["one", "two"][self.throw(2)].into(),
            rank: self.count(),
            senior: self.throw(2) == 1,
            terminal: self.throw(2) == 1,
            organisation_at_least: self.some(Self::count),
            narrative_of: self.some(Self::id),
            summary: self.some(Self::text),
            story: self.some(Self::text),
            scope: self.some(Self::text),
            autonomy: self.some(Self::text),
            leverage: self.some(Self::text),
            defining_shift: self.some(Self::text),
            does: self.texts(),
            not_yet: self.texts(),
            examples: self.texts(),
            projects: self.texts(),
            responsibilities: self.texts(),
            archetypes: self.list(|dice| Archetype {
                id: dice.id(),
                name: dice.text(),
                summary: dice.text(),
                x: dice.x(),
            }),
            span: self.some(|dice| SpanOfControl {
                direct: dice.some(Self::range),
                organisation: dice.some(Self::range),
                alternatives: dice.texts(),
                note: dice.some(Self::text),
                x: dice.x(),
            }),
            time: self.list(|dice| TimeShare {
                activity: dice.text(),
                share: dice.range(),
                note: dice.some(Self::text),
                x: dice.x(),
            }),
            experience: self.some(|dice| Experience {
                total: dice.some(Self::range),
                managing: dice.some(Self::range),
                x: dice.x(),
            }),
            parts: self.list(|dice| Part {
                id: dice.id(),
                title: dice.text(),
                text: dice.some(Self::text),
                items: dice.texts(),
                x: dice.x(),
            }),
            expects: Expectations(self.list(|dice| Expectation {
                dimension: dice.id(),
                step: dice.id(),
            })),
            waive: self.waivers(),
            x: self.x(),
        }
    }

    pub(super) fn transition(&mut self) -> Transition {
        let kinds = [
            TransitionKind::Promotion,
            TransitionKind::Fork,
            TransitionKind::Rejoin,
            TransitionKind::Lateral,
        ];
        Transition {
            from: self.id(),
            to: self.id(),
            kind: kinds[self.throw(4)],
            summary: self.some(Self::text),
            criteria: self.list(|dice| Criterion {
                id: dice.id(),
                text: dice.text(),
                dimensions: dice.list(Self::id),
                x: dice.x(),
            }),
            sustained_months: self.some(Self::count),
            typical_months: self.some(Self::range),
            focus: self.some(|dice| Focus {
                title: dice.text(),
                items: dice.texts(),
                x: dice.x(),
            }),
            when: self.texts(),
            questions: self.texts(),
            process: self.texts(),
            probation_months: self.some(Self::count),
            returns_to: self.list(Self::id),
            is_not: self.texts(),
            waive: self.waivers(),
            x: self.x(),
        }
    }
}
