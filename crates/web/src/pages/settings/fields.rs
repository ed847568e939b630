//! The form that says how long each kind is kept: what was typed, and what it means.

use app::retention::{Change, Reach};
use careers::retention::{Keep, Kind, Rules};

use crate::http::form::Form;

/// One kind, as it stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeepField {
    pub(super) kind: Kind,
    pub(super) number: String,
    /// `always`, `months` or `years`.
    pub(super) unit: &'static str,
    /// The rule that stood when the form was shown. Nothing: the form does not say.
    before: Option<Keep>,
    pub(super) error: Option<&'static str>,
}

const UNITS: [&str; 3] = ["always", "months", "years"];

const NOT_A_TIME: &str =
    "Give a whole number in digits: at least 1, and at most 600 months or 50 years.";

impl KeepField {
    fn of(kind: Kind, keep: Keep) -> Self {
        let (number, unit) = match keep {
            Keep::Always => (String::new(), "always"),
            Keep::Months(months) if months.is_multiple_of(12) => {
                ((months / 12).to_string(), "years")
            }
            Keep::Months(months) => (months.to_string(), "months"),
        };
        Self {
            kind,
            number,
            unit,
            before: Some(keep),
            error: None,
        }
    }

    fn typed(kind: Kind, form: &Form) -> Self {
        let unit = form.text(&format!("{}-unit", kind.word()));
        let unit = UNITS.into_iter().find(|known| *known == unit);
        let number = form.text(&format!("{}-number", kind.word()));
        Self {
            kind,
            number: number.chars().take(20).collect(),
            unit: unit.unwrap_or("always"),
            before: Keep::from_word(&form.text(&format!("{}-before", kind.word()))),
            error: None,
        }
    }

    fn meaning(&self) -> Option<Keep> {
        let number = || self.number.parse::<u32>().ok();
        match self.unit {
            "always" => Some(Keep::Always),
            "years" => Keep::months(number()?.checked_mul(12)?),
            _ => Keep::months(number()?),
        }
    }

    /// What it is to replace. Nothing where it says what stood there before, or what no form said
    /// that it replaces.
    pub(super) fn change(&self) -> Option<Change> {
        let (before, keep) = (self.before?, self.meaning()?);
        (before != keep).then_some(Change {
            kind: self.kind,
            before,
            keep,
        })
    }

    pub(super) fn before(&self) -> String {
        self.before.map(Keep::word).unwrap_or_default()
    }

    pub(super) fn is_chosen(&self, unit: &str) -> bool {
        self.unit == unit
    }
}

/// The rules as they stand.
pub(super) fn of(rules: &Rules) -> Vec<KeepField> {
    let all = Kind::ALL.into_iter();
    all.map(|kind| KeepField::of(kind, rules.get(kind)))
        .collect()
}

/// What is asked to be confirmed.
pub(super) fn to_confirm(changes: &[Reach]) -> Vec<KeepField> {
    let changes = changes.iter();
    changes
        .map(|change| KeepField {
            before: Some(change.before),
            ..KeepField::of(change.kind, change.keep)
        })
        .collect()
}

/// The rules that were typed, or the form as it was with what is wrong. A kind that the form does
/// not speak of stays as it is, and so does one that says what stood there when it was shown: what
/// somebody else made of it since is not to be undone by that.
pub(super) fn read(form: &Form, now: &Rules) -> Result<(Rules, Vec<KeepField>), Vec<KeepField>> {
    let mut rules = now.clone();
    let mut fields = of(now);
    let mut is_whole = true;
    for field in &mut fields {
        if form.given(&format!("{}-unit", field.kind.word())).is_none() {
            continue;
        }
        *field = KeepField::typed(field.kind, form);
        if let Some(keep) = field.meaning() {
            if field.before != Some(keep) {
                rules.set(field.kind, keep);
            }
        } else {
            field.error = Some(NOT_A_TIME);
            is_whole = false;
        }
    }
    if is_whole {
        Ok((rules, fields))
    } else {
        Err(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_form_means_what_it_came_from() {
        let mut rules = Rules::default();
        rules.set(Kind::Evidence, Keep::Months(18));
        rules.set(Kind::Levels, Keep::Months(600));
        for field in of(&rules) {
            assert_eq!(field.meaning(), Some(rules.get(field.kind)), "{field:?}");
        }
    }

    #[test]
    fn what_is_no_time_comes_back_as_it_was_typed() {
        for number in ["", "0", "601", "-3", "two", "99999999999"] {
            let sent = format!("evidence-unit=months&evidence-number={number}&tokens-unit=always");
            let fields = read(&Form::parse(sent.as_bytes()), &Rules::default()).unwrap_err();
            let wrong: Vec<_> = fields.iter().filter(|one| one.error.is_some()).collect();
            assert_eq!(wrong.len(), 1, "{number}");
            assert_eq!(
                (wrong[0].kind, wrong[0].number.as_str()),
                (Kind::Evidence, number)
            );
        }
        let sent = b"evidence-unit=years&evidence-number=51";
        assert!(read(&Form::parse(sent), &Rules::default()).is_err());
    }

    #[test]
    fn a_kind_that_was_left_alone_stays_as_somebody_else_made_it() {
        let mut now = Rules::default();
        now.set(Kind::Tokens, Keep::Months(6));
        let sent = b"tokens-unit=years&tokens-number=1&tokens-before=12";
        let (rules, fields) = read(&Form::parse(sent), &now).unwrap();
        assert_eq!(now.changes(&rules), []);
        assert!(fields.iter().all(|field| field.change().is_none()));
    }

    #[test]
    fn a_kind_that_was_not_sent_stays_as_it_is() {
        let sent = b"evidence-unit=years&evidence-number=2";
        let (rules, _) = read(&Form::parse(sent), &Rules::default()).unwrap();
        let changes = Rules::default().changes(&rules);
        assert_eq!(changes, [(Kind::Evidence, Keep::Months(24))]);
    }
}
