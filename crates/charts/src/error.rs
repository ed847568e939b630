//! Why a chart could not be drawn: always the input, never the drawing.

use std::fmt;

/// What is wrong with the input of a chart. Nothing is drawn in part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartError {
    /// Fewer things than the chart can be drawn with (a radar needs 3 axes).
    TooFew {
        what: &'static str,
        least: usize,
        found: usize,
    },
    /// More things than a reader could tell apart.
    TooMany {
        what: &'static str,
        most: usize,
        found: usize,
    },
    /// A series does not have one value per axis or row.
    Mismatch {
        series: &'static str,
        expected: usize,
        found: usize,
    },
    /// A value beyond the last step of its axis or row.
    NoSuchStep {
        name: String,
        step: u8,
        steps: usize,
    },
    /// A level names a track, or a transition a level, that is not there.
    Unknown { what: &'static str, name: String },
    /// Two levels with one id.
    Duplicate { what: &'static str, name: String },
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew { what, least, found } => {
                write!(f, "{found} {what} given, at least {least} needed")
            }
            Self::TooMany { what, most, found } => {
                write!(f, "{found} {what} given, at most {most} can be drawn")
            }
            Self::Mismatch {
                series,
                expected,
                found,
            } => {
                write!(
                    f,
                    "the {series} series has {found} values, {expected} expected"
                )
            }
            Self::NoSuchStep { name, step, steps } => {
                write!(f, "{name} has {steps} steps, so no step {step}")
            }
            Self::Unknown { what, name } => write!(f, "no {what} is called {name}"),
            Self::Duplicate { what, name } => write!(f, "two {what} are called {name}"),
        }
    }
}

impl std::error::Error for ChartError {}

/// `Ok` when the count lies within both bounds.
pub(crate) fn within(
    what: &'static str,
    found: usize,
    least: usize,
    most: usize,
) -> Result<(), ChartError> {
    if found < least {
        Err(ChartError::TooFew { what, least, found })
    } else if found > most {
        Err(ChartError::TooMany { what, most, found })
    } else {
        Ok(())
    }
}
