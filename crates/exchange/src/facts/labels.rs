//! Lines and keys that say something about a level that nobody is read on.

/// What a level says of itself beside what it expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    /// Years that people usually bring: in all, or of managing people.
    Experience { managing: bool },
    /// What is paid in a year: base salary, or everything together.
    Pay { total: bool },
    /// What is paid beside: a bonus, equity. The file format has no key for it.
    Reward,
    /// How many people report directly.
    Reports,
    /// How many people there are in all.
    Organisation,
    /// How long people usually stay before the next level.
    TimeAtLevel,
    /// What the file format has no key for: whom they report to, a degree.
    Context,
}

/// Words that change nothing about what a label names.
const FILLERS: &[&str] = &[
    "approx",
    "approximate",
    "at",
    "average",
    "band",
    "bands",
    "expected",
    "for",
    "gross",
    "guide",
    "guideline",
    "in",
    "indicative",
    "industry",
    "level",
    "min",
    "minimum",
    "number",
    "of",
    "or",
    "overall",
    "people",
    "prior",
    "professional",
    "range",
    "ranges",
    "recommended",
    "relevant",
    "required",
    "requirement",
    "requirements",
    "role",
    "suggested",
    "target",
    "the",
    "this",
    "total",
    "typical",
    "typically",
    "usual",
    "work",
];

/// What is told of a level and has no key of its own.
const CONTEXT: &[&str] = &[
    "band",
    "benefits",
    "degree",
    "education",
    "education level",
    "equivalent",
    "equivalent titles",
    "equivalents",
    "external equivalent",
    "external title",
    "grade",
    "hr level",
    "hr title",
    "industry equivalent",
    "internal title",
    "job code",
    "job family",
    "job grade",
    "line manager",
    "location",
    "manager",
    "notice period",
    "pay band",
    "pay grade",
    "perks",
    "promotion cycle",
    "qualification",
    "qualifications",
    "reporting line",
    "reporting to",
    "reports into",
    "reports to",
    "salary band",
    "team size",
];

/// Times at a level, by the words that are left of their labels.
const STAYS: &[&str] = &[
    "time",
    "time position",
    "time grade",
    "time to promotion",
    "time to next",
    "tenure",
];

const YEARS: &[&str] = &["year", "years", "yr", "yrs", "yoe"];
const BROUGHT: &[&str] = &["experience", "exp"];
const MANAGING: &[&str] = &[
    "management",
    "managing",
    "managerial",
    "leadership",
    "leading",
];
/// Words beside those of years.
const OF_WORK: &[&str] = &["software", "engineering"];

const PAID: &[&str] = &[
    "salary",
    "salaries",
    "pay",
    "compensation",
    "comp",
    "remuneration",
    "wage",
    "ote",
    "tc",
];
/// Words beside those of pay: which of it, and in what.
const OF_PAY: &[&str] = &[
    "base",
    "annual",
    "yearly",
    "cash",
    "k",
    "usd",
    "eur",
    "gbp",
    "chf",
    "cad",
    "aud",
    "nzd",
    "sek",
    "nok",
    "dkk",
    "pln",
    "czk",
    "huf",
    "inr",
    "jpy",
    "brl",
    "mxn",
    "zar",
    "sgd",
    "hkd",
    "ils",
    "thousands",
    "year",
    "per",
];

/// What is paid beside a salary.
const BESIDE: &[&str] = &[
    "bonus",
    "bonuses",
    "commission",
    "equity",
    "esop",
    "incentive",
    "incentives",
    "rsu",
    "rsus",
    "stock",
    "stocks",
];
/// Of these, what may be something that people are read on, or that a team works on.
const AMBIGUOUS: &[&str] = &["equity", "incentive", "incentives", "stock", "stocks"];
/// Words beside those of what is paid beside.
const OF_BESIDE: &[&str] = &[
    "and",
    "grant",
    "grants",
    "joining",
    "long",
    "on",
    "options",
    "percent",
    "percentage",
    "performance",
    "refresh",
    "refresher",
    "shares",
    "short",
    "sign",
    "signing",
    "term",
    "units",
    "value",
    "vesting",
];
/// Words that name pay where amounts stand beside them.
const MAYBE_PAID: &[&str] = &[
    "cash", "ctc", "daily", "day", "earnings", "hourly", "package", "rate",
];
/// Words that name pay whatever stands beside them: "Salary London".
const SURELY_PAID: &[&str] = &["salary", "salaries", "remuneration", "wage", "wages", "ote"];

impl Fact {
    /// Whether it is what somebody is paid, which is for nobody else to read.
    pub(crate) fn is_pay(self) -> bool {
        matches!(self, Self::Pay { .. } | Self::Reward)
    }

    /// What a label names. `sure` where the label alone says so; otherwise the values have to be
    /// numbers of the kind as well, since "Experience" may be something that people are read on.
    pub(crate) fn of(label: &str) -> Option<(Self, bool)> {
        let words = words(label);
        let joined = words.join(" ");
        if CONTEXT.contains(&joined.as_str()) {
            let pay = joined.contains("pay") || joined.contains("salary");
            return Some(if pay {
                (Self::Pay { total: false }, true)
            } else {
                (Self::Context, true)
            });
        }
        let rest: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|word| !FILLERS.contains(word))
            .collect();
        if rest.is_empty() {
            return None;
        }
        let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let only = |known: &[&[&str]]| rest.iter().all(|word| known.concat().contains(word));
        if any(&[YEARS, BROUGHT].concat()) && only(&[YEARS, BROUGHT, MANAGING, OF_WORK]) {
            let managing = any(MANAGING);
            return Some((Self::Experience { managing }, any(YEARS)));
        }
        if any(PAID) && only(&[PAID, OF_PAY]) {
            let total = any(&["total", "tc", "ote"]);
            return Some((Self::Pay { total }, true));
        }
        if any(BESIDE) && only(&[BESIDE, OF_BESIDE, PAID, OF_PAY]) {
            let sure = words.iter().any(|word| {
                let word = word.as_str();
                BESIDE.contains(&word) && !AMBIGUOUS.contains(&word)
            });
            return Some((Self::Reward, sure));
        }
        if rest == ["base"] {
            return Some((Self::Pay { total: false }, false));
        }
        // A band is of a year, and these may be of a day.
        if only(&[MAYBE_PAID]) {
            return Some((Self::Reward, false));
        }
        if any(SURELY_PAID) {
            let total = any(&["total", "ote"]);
            return Some((Self::Pay { total }, false));
        }
        let sizes = &["organisation", "organization", "org", "size", "headcount"];
        if any(&["size", "headcount"]) && only(&[sizes]) {
            return Some((Self::Organisation, false));
        }
        if any(&["report", "reports"]) && only(&[&["direct", "report", "reports"]]) {
            return Some((Self::Reports, any(&["direct"])));
        }
        if joined == "span of control" || joined == "people managed" {
            return Some((Self::Reports, true));
        }
        let at_level = any(&[
            "level",
            "role",
            "grade",
            "position",
            "promotion",
            "tenure",
            "next",
        ]);
        let stays = at_level && STAYS.contains(&rest.join(" ").as_str());
        stays.then_some((Self::TimeAtLevel, true))
    }
}

fn words(label: &str) -> Vec<String> {
    label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn labels_name_facts_in_many_words() {
        let years = Fact::Experience { managing: false };
        for (label, fact, sure) in [
            ("Years of experience", years, true),
            ("Typical YOE", years, true),
            ("Experience (years)", years, true),
            ("Required experience", years, false),
            ("Years", years, true),
            (
                "Years of management experience",
                Fact::Experience { managing: true },
                true,
            ),
            ("Base salary (USD)", Fact::Pay { total: false }, true),
            ("Salary band", Fact::Pay { total: false }, true),
            ("Total compensation", Fact::Pay { total: true }, true),
            ("Comp band", Fact::Pay { total: false }, true),
            ("Number of direct reports", Fact::Reports, true),
            ("Span of control", Fact::Reports, true),
            ("Reports", Fact::Reports, false),
            ("Org size", Fact::Organisation, false),
            ("Time in level", Fact::TimeAtLevel, true),
            ("Minimum time in role", Fact::TimeAtLevel, true),
            ("Typical tenure", Fact::TimeAtLevel, true),
            ("Reports to", Fact::Context, true),
            ("Bonus", Fact::Reward, true),
            ("Annual bonus (%)", Fact::Reward, true),
            ("Equity", Fact::Reward, false),
            ("Stock options", Fact::Reward, false),
            ("Salary London", Fact::Pay { total: false }, false),
        ] {
            assert_eq!(Fact::of(label), Some((fact, sure)), "{label}");
        }
    }

    #[test]
    fn what_people_are_read_on_is_no_fact() {
        for label in [
            "Code",
            "Leadership",
            "People leadership",
            "People management",
            "User experience",
            "Customer experience",
            "Developer experience",
            "Time management",
            "Management",
            "Reporting",
            "Organisation",
            "Level",
            "Scope",
            "Work",
            "",
            "Experience sharing",
            "Compensation of failures",
        ] {
            assert_eq!(Fact::of(label), None, "{label}");
        }
    }
}
