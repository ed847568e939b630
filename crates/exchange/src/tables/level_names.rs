//! Whether a cell names a level, and what it says of it: `L3`, `Senior Engineer (IC5)`, `Level 4`.

/// A level as a cell names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LevelName {
    pub(crate) id: String,
    /// Empty where the cell has the id alone.
    pub(crate) name: String,
    pub(crate) sure: Sure,
}

/// How sure it is that a cell names a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sure {
    /// Nothing says so but where it stands.
    No,
    /// A bare number.
    Barely,
    /// A code or the words of a role.
    Yes,
}

/// Words that titles of engineers and managers are made of, and texts about work rarely begin with.
const TITLES: [&str; 34] = [
    "apprentice",
    "associate",
    "architect",
    "beginner",
    "chief",
    "cto",
    "developer",
    "director",
    "distinguished",
    "engineer",
    "entry",
    "expert",
    "fellow",
    "graduate",
    "head",
    "intern",
    "intermediate",
    "junior",
    "lead",
    "manager",
    "mid",
    "mid-level",
    "novice",
    "principal",
    "programmer",
    "senior",
    "sr",
    "staff",
    "svp",
    "swe",
    "trainee",
    "vp",
    "president",
    "jr",
];

/// Whether a level's id or one of its titles is that of people who answer for people.
pub(crate) fn manages<'a>(id: &str, titles: impl Iterator<Item = &'a str>) -> bool {
    let mut words = titles.flat_map(|title| {
        let words = title.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_lowercase)
    });
    let by_title = words.any(|word| {
        matches!(
            word.as_str(),
            "manager" | "director" | "vp" | "svp" | "head" | "cto" | "president"
        )
    });
    let letters = id.trim_end_matches(|c: char| !c.is_alphabetic());
    by_title || matches!(letters, "M" | "EM" | "MG" | "MGR")
}

/// Longest title in words.
const LONGEST: usize = 6;

impl LevelName {
    /// What a cell says of a level, whether or not it is one.
    pub(crate) fn of(words: &str) -> Self {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((id, name)) = ours(&line) {
            return Self {
                id,
                name,
                sure: Sure::Yes,
            };
        }
        if let Some((id, name)) = numbered(&line)
            .or_else(|| coded(&line))
            .or_else(|| behind(&line))
        {
            return Self {
                id,
                name,
                sure: Sure::Yes,
            };
        }
        let number = line.trim_end_matches('.').parse::<u32>();
        let sure = match number {
            Ok(1..=20) => Sure::Barely,
            _ if is_title(&line) => Sure::Yes,
            _ => Sure::No,
        };
        let id = if number.is_ok() {
            format!("L{line}")
        } else {
            initials(&line)
        };
        Self {
            id,
            name: line,
            sure,
        }
    }

    /// The number at the end of the id, where there is one.
    pub(super) fn number(&self) -> Option<u32> {
        let digits = self.id.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .ok()
    }
}

/// `SSE – Senior Software Engineer`: an id of any kind before a dash and a title.
fn ours(line: &str) -> Option<(String, String)> {
    let (id, name) = line.split_once(" – ")?;
    let letter = |c: char| c.is_alphanumeric() || c == '_' || c == '+';
    let is_id = !id.is_empty() && id.chars().all(letter) && id.chars().any(char::is_uppercase);
    (is_id && id.len() <= 24 && name.split(' ').count() <= LONGEST + 2)
        .then(|| (id.to_owned(), name.to_owned()))
}

/// `L3`, `L3 - Senior`, `IC5: Staff Engineer`.
fn coded(line: &str) -> Option<(String, String)> {
    let end = line.find(|c: char| !(c.is_alphanumeric() || c == '+' || c == '_'));
    let (code, rest) = line.split_at(end.unwrap_or(line.len()));
    let rest = rest.trim_start_matches([' ', '-', '–', '—', ':', '|', '(', '/', '.', '·']);
    let rest = if rest.ends_with(')') && !rest.contains('(') {
        rest.trim_end_matches(')')
    } else {
        rest
    };
    let short = rest.split(' ').count() <= LONGEST + 2;
    (is_code(code) && short).then(|| (code.to_ascii_uppercase(), rest.trim().to_owned()))
}

/// `Senior Engineer (L5)`, `Senior Engineer - L5`.
fn behind(line: &str) -> Option<(String, String)> {
    let (name, code) = line.rsplit_once(['(', ' ', '–', '—', '/', '['])?;
    let code = code.trim_end_matches([')', ']']).trim();
    let name = name.trim_end_matches([' ', '-', '–', '—', ':', '|', '(', ',', '/']);
    let titled = is_title(name) && !name.is_empty();
    (is_code(code) && titled).then(|| (code.to_ascii_uppercase(), name.to_owned()))
}

/// `Level 3`, `Grade 4: Senior Engineer`.
fn numbered(line: &str) -> Option<(String, String)> {
    let (word, rest) = line.split_once(' ')?;
    let letter = match word.to_lowercase().as_str() {
        "level" | "lvl" => "L",
        "grade" => "G",
        "band" => "B",
        "step" | "stage" => "S",
        "tier" => "T",
        _ => return None,
    };
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (number, rest) = rest.split_at(end);
    if number.is_empty() || number.len() > 2 {
        return None;
    }
    let rest = rest.trim_start_matches([' ', '-', '–', '—', ':', '|', '(', '.']);
    let rest = if rest.contains('(') {
        rest
    } else {
        rest.trim_end_matches(')')
    };
    let whole = if rest.is_empty() { line } else { rest };
    Some((format!("{letter}{number}"), whole.to_owned()))
}

/// One to four letters and a number of one or two digits, perhaps with a plus or a letter behind.
fn is_code(code: &str) -> bool {
    let letters = code.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (letters, rest) = code.split_at(letters);
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (digits, tail) = rest.split_at(end);
    // Quarters, halves and years are none.
    let calendar = ["Q", "H", "FY", "CY"].contains(&letters.to_uppercase().as_str());
    (1..=4).contains(&letters.chars().count())
        && letters.chars().all(char::is_alphabetic)
        && (1..=2).contains(&digits.len())
        && (tail.is_empty()
            || tail == "+"
            || (tail.len() == 1 && tail.chars().all(char::is_alphabetic)))
        && !calendar
}

fn is_title(line: &str) -> bool {
    let words: Vec<String> = line
        .split([' ', '/', ',', '(', ')'])
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().trim_matches('.').to_owned())
        .collect();
    let ends = line.ends_with(['.', '!', '?', ';']) && !line.ends_with("r.");
    let titled = words.iter().any(|word| TITLES.contains(&word.as_str()));
    titled && words.len() <= LONGEST && !ends && line.chars().count() <= 60
}

/// `SSE` for "Senior Software Engineer", `SE2` for "Software Engineer II", `Staff` for "Staff".
fn initials(line: &str) -> String {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if let [only] = words.as_slice() {
        return only.chars().take(16).collect();
    }
    let letters = words.iter().map(|word| match roman(word) {
        Some(number) => number.to_string(),
        None if word.chars().all(|c| c.is_ascii_digit()) => (*word).to_owned(),
        None => word.chars().take(1).flat_map(char::to_uppercase).collect(),
    });
    let letters: String = letters.collect();
    letters
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(16)
        .collect()
}

fn roman(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 7] = ["I", "II", "III", "IV", "V", "VI", "VII"];
    let found = NUMBERS.iter().position(|known| *known == word)?;
    u32::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{LevelName, Sure};

    #[test]
    fn levels_are_known_by_codes_and_titles() {
        for (words, id, name) in [
            ("L3", "L3", ""),
            ("l3", "L3", ""),
            ("IC5: Staff Engineer", "IC5", "Staff Engineer"),
            ("L5\nSenior Engineer", "L5", "Senior Engineer"),
            ("L4 – Engineer (mid)", "L4", "Engineer (mid)"),
            ("Senior Engineer (L5)", "L5", "Senior Engineer"),
            ("Senior Engineer - L5", "L5", "Senior Engineer"),
            ("Level 3", "L3", "Level 3"),
            ("Level 3 (Senior)", "L3", "Senior"),
            (
                "Senior Software Engineer",
                "SSE",
                "Senior Software Engineer",
            ),
            ("Software Engineer II", "SE2", "Software Engineer II"),
            ("Sr. Engineer", "SE", "Sr. Engineer"),
            ("Staff", "Staff", "Staff"),
            ("VP of Engineering", "VOE", "VP of Engineering"),
            ("E6+", "E6+", ""),
        ] {
            let found = LevelName::of(words);
            assert_eq!(
                (found.id.as_str(), found.name.as_str()),
                (id, name),
                "{words}"
            );
            assert_eq!(found.sure, Sure::Yes, "{words}");
        }
    }

    #[test]
    fn texts_about_work_are_not_levels() {
        for words in [
            "Technical skills",
            "Leadership",
            "Q3",
            "FY26",
            "Engineering",
            "System design",
            "Works with senior engineers to break down a task into pieces.",
            "Mentors",
            "2026-03-04",
            "Competency",
            "Level",
        ] {
            let found = LevelName::of(words);
            assert_ne!(found.sure, Sure::Yes, "{words}");
        }
    }
}
