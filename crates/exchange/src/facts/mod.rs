//! What ladders say of a level that nobody is read on: years of experience, pay, how many people
//! report, how long people stay. Each has a place in a framework; made a dimension, it would ask
//! for readings of years and salaries.

mod amounts;
mod labels;
mod money;

use framework::{Band, Framework, Part, Range, SpanOfControl, Text, TransitionKind};

pub(crate) use labels::Fact;

use crate::slug::Ids;
use amounts::amount;

/// What a level says of itself, with the words of the source.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) fact: Fact,
    pub(crate) label: Text,
    pub(crate) words: Text,
}

/// Where it has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Became {
    /// The key of the file format that holds it.
    Key,
    /// The same, in the currency that a sign of several countries was taken for.
    Guessed(char, &'static str),
    /// It says that there is none.
    Nothing,
    /// A part of the level in its own words, and why it has no key.
    Part(Why),
    /// Left out: everybody would read what somebody is paid.
    Withheld(Why),
}

/// Why something has no key of the file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The file format has none for it.
    NoKey,
    /// The words are no value of its kind.
    Words,
    /// An amount, of nobody knows what.
    NoCurrency,
    /// Another line says something else of the same level.
    Another,
    /// In another currency than the base.
    AnotherCurrency,
    /// What is paid in all has its place beside a base.
    NoBase,
    /// No promotion leads on from the level.
    NoPromotion,
}

impl Why {
    /// The end of a sentence that begins with what was written.
    pub(crate) fn says(self, fact: Fact) -> String {
        match self {
            Self::NoKey => "has no key in the files".to_owned(),
            Self::Words => format!("is no {}", fact.asks_for()),
            Self::NoCurrency => "names no currency, as £45k-£60k does".to_owned(),
            Self::Another => "is not what another line says of the same level".to_owned(),
            Self::AnotherCurrency => "is in another currency than the base salary".to_owned(),
            Self::NoBase => {
                "is paid in all, which `[[bands]]` has beside a base salary, and no base is known \
                 of this level"
                    .to_owned()
            }
            Self::NoPromotion => {
                "is the time before a promotion, and none leads on from this level".to_owned()
            }
        }
    }
}

impl Fact {
    /// What it is, and in which key it is kept.
    pub(crate) fn means(self) -> &'static str {
        match self {
            Self::Experience { .. } => {
                "years that people usually bring, `experience` of each level: context, and never \
                 a criterion (`waymark rule tenure-criterion` says why)"
            }
            Self::Pay { .. } => "pay in a year, `[[bands]]`",
            Self::Reward => "what is paid beside a salary",
            Self::Reports => "how many people report directly, `span` of each level",
            Self::Organisation => "how many people there are in all, `span` of each level",
            Self::TimeAtLevel => {
                "how long people usually stay, `typical_months` of the promotion: context, and \
                 never a criterion (`waymark rule tenure-criterion` says why)"
            }
            Self::Context => {
                "told of each level and nothing that people are read on: a part of its narrative"
            }
        }
    }

    /// What a cell would have to hold.
    pub(crate) fn asks_for(self) -> &'static str {
        match self {
            Self::Experience { .. } => "number of years such as 3-5 or 10+",
            Self::Pay { .. } => "amount a year with its currency, such as £45k-£60k",
            Self::Reports | Self::Organisation => "number of people such as 5-8",
            Self::TimeAtLevel => "time such as 12-18 months",
            Self::Reward | Self::Context => "key of the file format",
        }
    }

    /// Whether some words are a value of this kind.
    pub(crate) fn fits(self, label: &str, words: &str) -> bool {
        match self {
            Self::Experience { .. } => years(words).is_some(),
            Self::Pay { .. } => pay(label, words).is_ok() || money::is_told(words),
            Self::Reward => money::is_told(words),
            Self::Reports | Self::Organisation => people(words).is_some(),
            Self::TimeAtLevel => months(words).is_some(),
            Self::Context => true,
        }
    }
}

/// What these lines are, when a label names them and its values do not speak against it.
pub(crate) fn named<'a>(label: &str, values: impl Iterator<Item = &'a str>) -> Option<Fact> {
    let (fact, sure) = Fact::of(label)?;
    if sure {
        return Some(fact);
    }
    let (mut fitting, mut all) = (0, 0);
    for words in values {
        all += 1;
        let silent = is_none(words) && !fact.is_pay();
        fitting += usize::from(fact.fits(label, words) || silent);
    }
    // One amount is enough for what is not everybody's to read.
    let enough = if fact.is_pay() { 1 } else { all / 2 + 1 };
    (fitting >= enough).then_some(fact)
}

/// Whether some words are a day such as 2026-03-04, which spreadsheets and YAML make of `3-4`.
pub(crate) fn is_day(words: &str) -> bool {
    let day = words.trim().get(..10).filter(|day| day.is_ascii());
    let rest = words.trim().get(10..).unwrap_or_default();
    let parts: Vec<&str> = day.unwrap_or_default().split('-').collect();
    let digits =
        |part: &&str, many: usize| part.len() == many && part.bytes().all(|it| it.is_ascii_digit());
    let is_time = rest.is_empty() || rest.starts_with(['T', ' ']);
    matches!(parts.as_slice(), [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2))
        && is_time
}

/// Whether a cell says only that there is nothing: a dash, "N/A".
pub(crate) fn is_none(words: &str) -> bool {
    let plain = words.trim().to_lowercase();
    let dashes = !plain.is_empty() && plain.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'));
    dashes || matches!(plain.as_str(), "n/a" | "na" | "n.a." | "not applicable")
}

/// Puts what a level says of itself where the framework has a place for it.
pub(crate) fn put(framework: &mut Framework, level: usize, said: &Said) -> Became {
    if is_none(&said.words) {
        return Became::Nothing;
    }
    let placed = match said.fact {
        Fact::Experience { managing } => experience(framework, level, managing, said),
        Fact::Pay { total } => band(framework, level, total, said),
        Fact::Reports | Fact::Organisation => span(framework, level, said),
        Fact::TimeAtLevel => stay(framework, level, said),
        Fact::Reward | Fact::Context => Err(Why::NoKey),
    };
    match placed {
        Ok(became) => became,
        Err(why) if said.fact.is_pay() => Became::Withheld(why),
        Err(why) => {
            part(framework, level, said);
            Became::Part(why)
        }
    }
}

/// Of pay that is told in no words: a list, or a table of more than one amount.
pub(crate) const PAY_LEFT_OUT: &str = "pay is left out, since everybody would read it: write it as \
                                       `[[bands]]`, which no page shows";

/// The sentence about pay that is left out. `label` and `words` as they are shown.
pub(crate) fn withheld(label: &str, words: &str, fact: Fact, why: Why) -> String {
    let instead = match fact {
        Fact::Pay { .. } => "Write it as `[[bands]]`, which no page shows",
        _ => "If it has to be told, `note` of `[[bands]]` is shown on no page",
    };
    format!(
        "pay: {label} {words} is left out, since everybody would read it: it {}. {instead}",
        why.says(fact)
    )
}

fn years(words: &str) -> Option<Range<i64>> {
    const OF: [&str; 7] = ["year", "years", "yr", "yrs", "y", "yoe", "experience"];
    let none = ["none", "none required", "no experience", "0 years"];
    if none.contains(&words.trim().to_lowercase().as_str()) {
        return Some(Range {
            from: 0,
            to: None,
            open: false,
        });
    }
    let found = amount(words).filter(|it| it.of.iter().all(|word| OF.contains(&word.as_str())))?;
    Some(found.range).filter(|range| range.to.unwrap_or(range.from) <= 60)
}

fn people(words: &str) -> Option<Range<i64>> {
    const OF: [&str; 9] = [
        "people",
        "engineers",
        "reports",
        "direct",
        "managers",
        "developers",
        "ics",
        "person",
        "members",
    ];
    let found = amount(words).filter(|it| it.of.iter().all(|word| OF.contains(&word.as_str())));
    if matches!(words.trim().to_lowercase().as_str(), "none" | "no") {
        return Some(Range {
            from: 0,
            to: Some(0),
            open: false,
        });
    }
    Some(found?.range).filter(|range| range.to.unwrap_or(range.from) <= 1_000_000)
}

fn months(words: &str) -> Option<Range<i64>> {
    const YEARS: [&str; 4] = ["year", "years", "yr", "yrs"];
    const MONTHS: [&str; 4] = ["month", "months", "mo", "mos"];
    let found = amount(words)?;
    let [unit] = found.of.as_slice() else {
        return None;
    };
    let times = if YEARS.contains(&unit.as_str()) {
        12
    } else if MONTHS.contains(&unit.as_str()) {
        1
    } else {
        return None;
    };
    let to = match found.range.to {
        Some(to) => Some(to.checked_mul(times)?),
        None => None,
    };
    let from = found.range.from.checked_mul(times)?;
    let most = to.unwrap_or(from) <= 720;
    most.then_some(Range {
        from,
        to,
        open: false,
    })
}

/// A yearly amount and its currency, in whole units.
fn pay(label: &str, words: &str) -> Result<(Range<i64>, money::Currency), Why> {
    let found = amount(words).filter(|it| it.of.iter().all(|word| money::says_money(word)));
    let mut range = found.ok_or(Why::Words)?.range;
    let currency = money::currency(words).or_else(|| money::currency(label));
    let currency = currency.ok_or(Why::NoCurrency)?;
    let small = |range: Range<i64>| range.to.unwrap_or(range.from) < 1_000;
    if small(range) && money::in_thousands(label) {
        range.from *= 1_000;
        range.to = range.to.map(|to| to * 1_000);
    }
    if small(range) {
        return Err(Why::Words);
    }
    Ok((range, currency))
}

/// Whether what is kept is what is said.
fn same(kept: Range<i64>, range: Range<i64>, became: Became) -> Result<Became, Why> {
    if kept == range {
        Ok(became)
    } else {
        Err(Why::Another)
    }
}

fn experience(
    framework: &mut Framework,
    level: usize,
    managing: bool,
    said: &Said,
) -> Result<Became, Why> {
    let range = years(&said.words).ok_or(Why::Words)?;
    let own = framework.levels[level].experience.get_or_insert_default();
    let kept = if managing {
        &mut own.managing
    } else {
        &mut own.total
    };
    same(*kept.get_or_insert(range), range, Became::Key)
}

fn band(framework: &mut Framework, level: usize, total: bool, said: &Said) -> Result<Became, Why> {
    let (range, currency) = pay(&said.label, &said.words)?;
    let became = match currency.guessed {
        Some(sign) => Became::Guessed(sign, currency.code),
        None => Became::Key,
    };
    let id = framework.levels[level].id.clone();
    let known = framework.bands.iter_mut().find(|band| band.level == id);
    let Some(band) = known else {
        if total {
            return Err(Why::NoBase);
        }
        framework.bands.push(Band {
            level: id,
            currency: currency.code.into(),
            base: range,
            total: None,
            note: None,
            waive: Vec::new(),
            x: framework::Extras::new(),
        });
        return Ok(became);
    };
    if band.currency != *currency.code {
        return Err(Why::AnotherCurrency);
    }
    let kept = if total {
        *band.total.get_or_insert(range)
    } else {
        band.base
    };
    same(kept, range, became)
}

fn span(framework: &mut Framework, level: usize, said: &Said) -> Result<Became, Why> {
    let range = people(&said.words).ok_or(Why::Words)?;
    let own = &mut framework.levels[level].span;
    // Who answers for nobody has no span.
    if range.to == Some(0) {
        return Ok(Became::Nothing);
    }
    let own = own.get_or_insert_with(SpanOfControl::default);
    let kept = if said.fact == Fact::Organisation {
        &mut own.organisation
    } else {
        &mut own.direct
    };
    same(*kept.get_or_insert(range), range, Became::Key)
}

fn stay(framework: &mut Framework, level: usize, said: &Said) -> Result<Became, Why> {
    let range = months(&said.words).ok_or(Why::Words)?;
    let id = framework.levels[level].id.clone();
    let mut ways = framework.transitions.iter_mut();
    let next = ways.find(|way| way.from == id && way.kind == TransitionKind::Promotion);
    let next = next.ok_or(Why::NoPromotion)?;
    same(
        *next.typical_months.get_or_insert(range),
        range,
        Became::Key,
    )
}

fn part(framework: &mut Framework, level: usize, said: &Said) {
    let level = &mut framework.levels[level];
    let mut ids = Ids::default();
    for part in &level.parts {
        ids.give(&part.id, "part");
    }
    level.parts.push(Part {
        id: Text::from(ids.give(&said.label, "part").as_str()),
        title: said.label.clone(),
        text: Some(said.words.clone()),
        ..Part::default()
    });
}

#[cfg(test)]
mod tests {
    use framework::{Framework, Level};

    use super::{Became, Fact, Said, Why, put};

    fn after(said: &[(Fact, &str, &str)]) -> (Framework, Vec<Became>) {
        let mut framework = Framework {
            levels: vec![Level {
                id: "L1".into(),
                ..Level::default()
            }],
            ..Framework::default()
        };
        let became = said.iter().map(|(fact, label, words)| {
            let said = Said {
                fact: *fact,
                label: (*label).into(),
                words: (*words).into(),
            };
            put(&mut framework, 0, &said)
        });
        let became = became.collect();
        (framework, became)
    }

    #[test]
    fn what_is_a_number_of_its_kind_has_a_key() {
        let (framework, became) = after(&[
            (Fact::Experience { managing: false }, "YOE", "3-5 years"),
            (Fact::Pay { total: false }, "Salary", "$90k-$110k"),
            (Fact::Pay { total: true }, "Total", "$120k+"),
            (Fact::Reports, "Reports", "5 to 8 people"),
            (Fact::Reports, "Reports", "n/a"),
        ]);
        let guessed = Became::Guessed('$', "USD");
        assert_eq!(
            became,
            [Became::Key, guessed, guessed, Became::Key, Became::Nothing]
        );
        let level = &framework.levels[0];
        let total = level.experience.as_ref().and_then(|it| it.total);
        assert_eq!(total.map(|it| (it.from, it.to)), Some((3, Some(5))));
        assert_eq!(framework.bands[0].base.to, Some(110_000));
        assert_eq!(framework.bands[0].total.map(|it| it.from), Some(120_000));
        assert!(level.parts.is_empty());
    }

    #[test]
    fn what_is_none_stays_in_its_words() {
        let (framework, became) = after(&[
            (Fact::Experience { managing: false }, "YOE", "3 or a degree"),
            (Fact::Pay { total: false }, "Pay", "B2"),
            (Fact::Pay { total: false }, "Pay", "90,000"),
            (Fact::TimeAtLevel, "Time in level", "1-2 years"),
            (Fact::Context, "Reports to", "CTO"),
            // Two lines that say different things: the second is not lost.
            (Fact::Experience { managing: false }, "Years", "1-2"),
            (Fact::Experience { managing: false }, "Experience", "2-4"),
        ]);
        assert_eq!(
            became,
            [
                Became::Part(Why::Words),
                Became::Withheld(Why::Words),
                Became::Withheld(Why::NoCurrency),
                Became::Part(Why::NoPromotion),
                Became::Part(Why::NoKey),
                Became::Key,
                Became::Part(Why::Another),
            ]
        );
        let texts = framework.levels[0].parts.iter();
        let texts: Vec<_> = texts.filter_map(|part| part.text.as_deref()).collect();
        assert_eq!(
            texts,
            ["3 or a degree", "1-2 years", "CTO", "2-4"],
            "what is paid is no text of a level, which everybody reads"
        );
    }
}
