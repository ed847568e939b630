//! One value that differs, and what kind of change that is.

use serde_json::Value;

use super::Change;
use super::kind::Kind;
use super::show::shown;
use super::wording::runs;

/// How one value differs.
pub(super) fn leaf(kind: Kind, key: &str, part: String, values: [Option<&Value>; 2]) -> Change {
    let truth = values.iter().flatten().any(|value| value.is_boolean());
    let silent = truth.then(|| shown(&Value::Bool(false)));
    let [from, to] = values.map(|value| value.map(shown).or_else(|| silent.clone()));
    let (Some(old), Some(new)) = (from.clone(), to.clone()) else {
        return changed(part, from, to);
    };
    let (from_to, asked) = ((old.clone(), new.clone()), key == "sustained_months");
    match key {
        "id" | "name" | "title" => Change::Renamed {
            part,
            from: old,
            to: new,
        },
        "rank" | "track" | "group" => Change::Moved {
            part,
            from: old,
            to: new,
        },
        _ if asked || kind == Kind::Band => match risen(values) {
            Some(true) => Change::Raised {
                part,
                from: from_to.0,
                to: from_to.1,
            },
            Some(false) => Change::Lowered {
                part,
                from: from_to.0,
                to: from_to.1,
            },
            None => said(part, from, to, values),
        },
        _ => said(part, from, to, values),
    }
}

/// Two texts word by word; any other values as they are.
fn said(
    part: String,
    from: Option<String>,
    to: Option<String>,
    values: [Option<&Value>; 2],
) -> Change {
    if let [Some(Value::String(before)), Some(Value::String(after))] = values
        && (before.contains(' ') || after.contains(' '))
    {
        let runs = runs(before, after);
        return Change::Reworded { part, runs };
    }
    changed(part, from, to)
}

fn changed(part: String, from: Option<String>, to: Option<String>) -> Change {
    Change::Changed {
        part,
        from,
        to,
        elsewhere: None,
    }
}

/// Whether a number or a range stands higher than before, where it does as a whole.
fn risen(values: [Option<&Value>; 2]) -> Option<bool> {
    let ends = values.map(|value| {
        let value = value?;
        let number = |key: &str| value.get(key).and_then(Value::as_f64);
        let whole = value.as_f64();
        let from = whole.or_else(|| number("from"))?;
        Some((
            from,
            whole.or_else(|| number("to")).unwrap_or(f64::INFINITY),
        ))
    });
    let ((old_from, old_to), (new_from, new_to)) = (ends[0]?, ends[1]?);
    let up = new_from >= old_from && new_to >= old_to;
    let down = new_from <= old_from && new_to <= old_to;
    (up != down).then_some(up)
}

pub(super) fn place_change(part: &str, before: usize, after: usize) -> Change {
    Change::Moved {
        part: part.to_owned(),
        from: (before + 1).to_string(),
        to: (after + 1).to_string(),
    }
}
