//! What people do with a ladder: conversations, promotion, guides.

use framework::{
    Balance, BalanceExample, Conversation, Guide, GuideKind, GuideRow, Mistake, ProcessStep,
    PromotionPolicy, Question, Section, Variant, WrongReason,
};

use super::Dice;

impl Dice {
    pub(super) fn sections(&mut self) -> Vec<Section> {
        self.list(|dice| Section {
            id: dice.id(),
            name: dice.text(),
            minutes: dice.some(Self::count),
            prompts: dice.texts(),
            x: dice.x(),
        })
    }

    pub(super) fn conversation(&mut self) -> Conversation {
        Conversation {
            id: self.id(),
            name: self.text(),
            cadence: self.text(),
            minutes: self.some(Self::count),
            summary: self.some(Self::text),
            preparation: self.texts(),
            sections: self.sections(),
            variants: self.list(|dice| Variant {
                id: dice.id(),
                name: dice.text(),
                when: dice.text(),
                sections: dice.sections(),
                x: dice.x(),
            }),
            x: self.x(),
        }
    }

    pub(super) fn promotion(&mut self) -> PromotionPolicy {
        PromotionPolicy {
            summary: self.some(Self::text),
            principles: self.points(),
            is_not: self.points(),
            process: self.list(|dice| ProcessStep {
                id: dice.id(),
                name: dice.text(),
                owner: dice.text(),
                cadence: dice.text(),
                items: dice.texts(),
                x: dice.x(),
            }),
            sustained_months: self.count(),
            too_early_months: self.some(Self::count),
            too_late_months: self.some(Self::count),
            mistakes: self.list(|dice| Mistake {
                id: dice.id(),
                name: dice.text(),
                signs: dice.texts(),
                result: dice.some(Self::text),
                instead: dice.texts(),
                x: dice.x(),
            }),
            wrong_reasons: self.list(|dice| WrongReason {
                id: dice.id(),
                text: dice.text(),
                x: dice.x(),
            }),
            packet: self.points(),
            x: self.x(),
        }
    }

    pub(super) fn guide(&mut self) -> Guide {
        let kinds = [
            GuideKind::Article,
            GuideKind::Comparison,
            GuideKind::Balance,
            GuideKind::Faq,
        ];
        Guide {
            id: self.id(),
            title: self.text(),
            kind: kinds[self.throw(4)],
            summary: self.some(Self::text),
            body: self.some(Self::text),
            columns: self.texts(),
            rows: self.list(|dice| GuideRow {
                topic: dice.text(),
                cells: dice.list(Self::texts),
                x: dice.x(),
            }),
            shared: self.texts(),
            balances: self.list(|dice| Balance {
                id: dice.id(),
                name: dice.text(),
                left: dice.text(),
                right: dice.text(),
                about: dice.some(Self::text),
                examples: dice.list(|dice| BalanceExample {
                    left: dice.text(),
                    right: dice.text(),
                    x: dice.x(),
                }),
                too_far_left: dice.some(Self::text),
                too_far_right: dice.some(Self::text),
                x: dice.x(),
            }),
            questions: self.list(|dice| Question {
                id: dice.id(),
                question: dice.text(),
                answer: dice.text(),
                x: dice.x(),
            }),
            x: self.x(),
        }
    }
}
