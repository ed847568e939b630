//! What somebody writes to record a purpose, and what an entry has to say.

use jiff::civil::Date;

use super::Feature;
use crate::retention::{Keep, LONGEST};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub purpose: String,
    pub basis: String,
    pub consulted: String,
    /// How many months the data are kept.
    pub kept: String,
    /// The first day, as `2026-11-21`.
    pub from: String,
}

/// What is to be recorded: a draft without a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    pub feature: Feature,
    pub purpose: String,
    pub basis: String,
    pub consulted: String,
    pub kept_months: u32,
    pub from: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Purpose,
    Basis,
    Consulted,
    Kept,
    From,
}

/// Why a draft cannot be recorded, and at which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{}", missing(*.0))]
    Missing(Field),
    #[error(
        "At most {LONGEST_TEXT} characters. Longer texts can be kept elsewhere and named here."
    )]
    TooLong(Field),
    #[error("Say how many months, from 1 to {LONGEST}, in digits.")]
    Kept,
    #[error("Give the day as year, month and day, such as 2026-03-01.")]
    From,
    #[error("A day that has gone by cannot be recorded: until today the feature was off.")]
    Past,
}

/// Characters of a text.
pub const LONGEST_TEXT: usize = 2_000;

impl Fault {
    pub const fn field(self) -> Field {
        match self {
            Self::Missing(field) | Self::TooLong(field) => field,
            Self::Kept => Field::Kept,
            Self::From | Self::Past => Field::From,
        }
    }
}

const fn missing(field: Field) -> &'static str {
    match field {
        Field::Purpose => "Say what it is for.",
        Field::Basis => "Say on what basis, such as a works agreement with its date.",
        Field::Consulted => "Say who was consulted; if nobody was, say so.",
        Field::Kept | Field::From => "This is missing.",
    }
}

/// What is to be recorded, or every fault, in the order of the fields.
pub fn check(feature: Feature, draft: &Draft, today: Date) -> Result<New, Vec<Fault>> {
    let mut faults = Vec::new();
    for (field, text) in [
        (Field::Purpose, &draft.purpose),
        (Field::Basis, &draft.basis),
        (Field::Consulted, &draft.consulted),
    ] {
        if text.trim().is_empty() {
            faults.push(Fault::Missing(field));
        } else if text.chars().count() > LONGEST_TEXT {
            faults.push(Fault::TooLong(field));
        }
    }
    let kept = draft.kept.trim().parse().ok().and_then(Keep::months);
    let Some(Keep::Months(kept_months)) = kept else {
        faults.push(Fault::Kept);
        faults.extend(day(&draft.from, today).err());
        return Err(faults);
    };
    match day(&draft.from, today) {
        Ok(from) if faults.is_empty() => Ok(New {
            feature,
            purpose: draft.purpose.trim().to_owned(),
            basis: draft.basis.trim().to_owned(),
            consulted: draft.consulted.trim().to_owned(),
            kept_months,
            from,
        }),
        other => {
            faults.extend(other.err());
            Err(faults)
        }
    }
}

fn day(text: &str, today: Date) -> Result<Date, Fault> {
    let day: Date = text.trim().parse().map_err(|_| Fault::From)?;
    if day < today {
        return Err(Fault::Past);
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn draft() -> Draft {
        Draft {
            purpose: " To calibrate panels ".into(),
            basis: "Works agreement".into(),
            consulted: "Works council".into(),
            kept: "12".into(),
            from: "2026-11-21".into(),
        }
    }

    const TODAY: Date = date(2026, 11, 21);

    #[test]
    fn a_whole_draft_is_recorded_as_it_was_meant() {
        let new = check(Feature::Severity, &draft(), TODAY).unwrap();
        assert_eq!(new.purpose, "To calibrate panels");
        assert_eq!((new.kept_months, new.from), (12, TODAY));
    }

    #[test]
    fn every_fault_is_told_at_once_and_at_its_field() {
        let empty = check(Feature::Severity, &Draft::default(), TODAY).unwrap_err();
        let fields: Vec<Field> = empty.iter().map(|fault| fault.field()).collect();
        let all = [
            Field::Purpose,
            Field::Basis,
            Field::Consulted,
            Field::Kept,
            Field::From,
        ];
        assert_eq!(fields, all);
    }

    #[test]
    fn what_was_off_until_today_cannot_be_made_to_have_been_on() {
        let from = |from: &str| Draft {
            from: from.into(),
            ..draft()
        };
        assert_eq!(
            check(Feature::Severity, &from("2026-11-20"), TODAY),
            Err(vec![Fault::Past])
        );
        assert_eq!(
            check(Feature::Severity, &from("tomorrow"), TODAY),
            Err(vec![Fault::From])
        );
        assert!(check(Feature::Severity, &from("2027-01-01"), TODAY).is_ok());
        for kept in ["0", "601", "-1", "a year", ""] {
            let draft = Draft {
                kept: kept.into(),
                ..draft()
            };
            let faults = check(Feature::Severity, &draft, TODAY);
            assert_eq!(faults, Err(vec![Fault::Kept]), "{kept}");
        }
        let long = Draft {
            basis: "§".repeat(LONGEST_TEXT + 1),
            ..draft()
        };
        let faults = check(Feature::Severity, &long, TODAY);
        assert_eq!(faults, Err(vec![Fault::TooLong(Field::Basis)]));
    }
}
