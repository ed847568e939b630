//! Fields that are not structs: texts, numbers, lists, ranges, choices.

use toml::Spanned;
use toml::de::{DeInteger, DeValue};

use super::SCHEMA;
use super::table::{Context, Field, Name, Owner, Table, mismatch};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::model::{
    Expectation, Expectations, GuideKind, Point, Range, Stance, Text, TrackKind, TransitionKind,
};

pub(super) fn report_missing(key: &str, owner: &Owner, context: &mut Context) {
    let message = format!("{} needs the key `{key}`", owner.what);
    context.report(
        Finding::new(SCHEMA, Severity::Error, message)
            .at(owner.span, format!("`{key}` is missing here"))
            .help(format!("add `{key} = …`")),
    );
}

impl Field for Text {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        let DeValue::String(text) = value.get_ref() else {
            mismatch(value, name, "a text", context);
            return Self::default();
        };
        let span = context.span(value.span());
        // TOML keeps a file's own line endings within a text; they are no part of its words.
        let text = text.replace("\r\n", "\n");
        if text.trim().is_empty() {
            context.error(
                || format!("{name} is empty"),
                span,
                "nothing is written here",
            );
        }
        // Neither a terminal nor an SVG file can carry one.
        if let Some(control) = text
            .chars()
            .find(|c| c.is_control() && !"\n\t".contains(*c))
        {
            let message = || format!("{name} holds the control character {control:?}");
            context.error(message, span, "not readable text");
        }
        Self::new(text.trim(), span)
    }

    fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
        report_missing(key, owner, context);
        Self::default()
    }
}

impl Field for bool {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        value.get_ref().as_bool().unwrap_or_else(|| {
            mismatch(value, name, "true or false", context);
            false
        })
    }

    fn missing(_: &str, _: &Owner, _: &mut Context) -> Self {
        false
    }
}

/// A number that TOML can carry.
trait Number: Sized + Default + Copy {
    const WORDS: &'static str;

    fn from_value(value: &DeValue<'_>) -> Option<Self>;
}

fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

impl Number for u32 {
    const WORDS: &'static str = "a whole number from 0 to 4294967295";

    fn from_value(value: &DeValue<'_>) -> Option<Self> {
        integer(value.as_integer()?)?.try_into().ok()
    }
}

impl Number for i64 {
    const WORDS: &'static str = "a whole number of up to 18 digits";

    fn from_value(value: &DeValue<'_>) -> Option<Self> {
        integer(value.as_integer()?)
    }
}

impl Number for f64 {
    const WORDS: &'static str = "a number";

    fn from_value(value: &DeValue<'_>) -> Option<Self> {
        let number: Self = match value {
            DeValue::Float(number) => number.as_str().parse().ok()?,
            DeValue::Integer(number) => integer(number)? as Self,
            _ => return None,
        };
        number.is_finite().then_some(number)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Field for $number {
            fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
                <$number>::from_value(value.get_ref()).unwrap_or_else(|| {
                    mismatch(value, name, <$number>::WORDS, context);
                    Self::default()
                })
            }

            fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
                report_missing(key, owner, context);
                Self::default()
            }
        }
    )*};
}

numbers!(u32, i64, f64);

impl<T: Field> Field for Option<T> {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        Some(T::read(value, name, context))
    }

    fn missing(_: &str, _: &Owner, _: &mut Context) -> Self {
        None
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        let Some(list) = value.get_ref().as_array() else {
            mismatch(value, name, "a list", context);
            return Self::new();
        };
        let mut read = Self::new();
        for item in list {
            if !context.admits_element() {
                break;
            }
            read.push(T::read(item, name.entry(), context));
        }
        read
    }

    fn missing(_: &str, _: &Owner, _: &mut Context) -> Self {
        Self::new()
    }
}

impl<T: Number + Field + PartialOrd> Field for Range<T> {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        let range = match value.get_ref() {
            DeValue::Array(list) if matches!(list.len(), 1 | 2) => {
                let mut ends = list.iter().map(|end| T::read(end, name.entry(), context));
                let from = ends.next().unwrap_or_default();
                let to = ends.next();
                Self {
                    from,
                    to,
                    open: to.is_none(),
                }
            }
            DeValue::Table(table) => {
                let mut table = Table::new(table, context.span(value.span()), "a range");
                let range = Self {
                    from: table.get("from", context),
                    to: table.get("to", context),
                    open: table.get("open", context),
                };
                table.finish_closed(context);
                range
            }
            _ => {
                mismatch(
                    value,
                    name,
                    "a range of one or two numbers, such as `[5, 8]`",
                    context,
                );
                Self {
                    from: T::default(),
                    to: None,
                    open: true,
                }
            }
        };
        if range.to.is_some_and(|to| to < range.from) {
            let span = context.span(value.span());
            context.error(
                || format!("the range {name} ends before it begins"),
                span,
                "turn it round",
            );
        }
        range
    }

    fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
        report_missing(key, owner, context);
        Self {
            from: T::default(),
            to: None,
            open: true,
        }
    }
}

impl Field for Expectations {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        let Some(table) = value.get_ref().as_table() else {
            mismatch(value, name, "a table of dimensions and steps", context);
            return Self::default();
        };
        let mut expectations = Vec::new();
        for (dimension, step) in table {
            if !context.admits_element() {
                break;
            }
            expectations.push(Expectation {
                dimension: Text::new(dimension.get_ref().as_ref(), context.span(dimension.span())),
                step: Text::read(step, Name::key(dimension.get_ref()), context),
            });
        }
        Self(expectations)
    }

    fn missing(_: &str, _: &Owner, _: &mut Context) -> Self {
        Self::default()
    }
}

impl Field for Point {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
        let Some(inner) = value.get_ref().as_table() else {
            return Self {
                text: Text::read(value, name, context),
                ..Self::default()
            };
        };
        let mut table = Table::new(inner, context.span(value.span()), "a point");
        let point = Self {
            id: table.get("id", context),
            text: table.get("text", context),
            tags: table.get("tags", context),
            examples: table.get("examples", context),
            x: table.extras(),
        };
        table.finish(context);
        point
    }

    fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
        report_missing(key, owner, context);
        Self::default()
    }
}

macro_rules! choices {
    ($($choice:ty { $($word:literal => $value:ident),* $(,)? }),* $(,)?) => {$(
        impl Field for $choice {
            fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
                const WORDS: &[&str] = &[$($word),*];
                let word = Text::read(value, name, context);
                match word.as_str() {
                    $($word => Self::$value,)*
                    // Not a text, or an empty one: that has been told.
                    "" => Self::default(),
                    other => {
                        let near = did_you_mean(other, WORDS.iter().copied());
                        let help = match near {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => format!("choose one of {}", WORDS.join(", ")),
                        };
                        let message = format!("{name} cannot be `{other}`");
                        context.report(
                            Finding::new(SCHEMA, Severity::Error, message)
                                .at(word.span, "not one of the choices")
                                .help(help),
                        );
                        Self::default()
                    }
                }
            }

            fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
                if Self::MUST_BE_SAID {
                    report_missing(key, owner, context);
                }
                Self::default()
            }
        }
    )*};
}

/// Whether a choice has to be written, or has a default that everybody expects.
trait Choice {
    const MUST_BE_SAID: bool;
}

impl Choice for TrackKind {
    const MUST_BE_SAID: bool = true;
}
impl Choice for TransitionKind {
    const MUST_BE_SAID: bool = true;
}
impl Choice for GuideKind {
    const MUST_BE_SAID: bool = true;
}
impl Choice for Stance {
    const MUST_BE_SAID: bool = false;
}

choices! {
    TrackKind {
        "trunk" => Trunk, "ic" => Ic, "management" => Management, "program" => Program,
        "apex" => Apex,
    },
    TransitionKind {
        "promotion" => Promotion, "fork" => Fork, "rejoin" => Rejoin, "lateral" => Lateral,
    },
    GuideKind {
        "article" => Article, "comparison" => Comparison, "balance" => Balance, "faq" => Faq,
    },
    Stance { "guidance" => Guidance, "mirror" => Mirror },
}
