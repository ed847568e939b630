//! Whatever is changed, and however much: the way back is the way there, turned round.

use framework::diff::{Run, between};
use framework::{Framework, Library};
use proptest::prelude::*;

use super::{WHOLE, holds, read};

/// The whole framework with lists cut, joined, turned and reworded.
fn strewn(edits: &[(usize, usize, usize)]) -> Framework {
    let mut framework = read(WHOLE);
    for &(what, one, other) in edits {
        edit(&mut framework, what, one, other);
    }
    framework
}

fn edit(framework: &mut Framework, what: usize, one: usize, other: usize) {
    let word = ["joints", "glue", "a longer word than that", "uses"][other % 4];
    match what % 12 {
        0 => swap(&mut framework.levels, one, other),
        1 => swap(&mut framework.dimensions, one, other),
        2 => swap(&mut framework.dimensions[0].steps, one, other),
        3 => cut(&mut framework.levels, one),
        4 => cut(&mut framework.dimensions[0].steps, one),
        5 => cut(&mut framework.transitions, one),
        6 => {
            if let Some(level) = pick(&mut framework.levels, one) {
                level.does.push(word.into());
            }
        }
        7 => {
            if let Some(level) = pick(&mut framework.levels, one) {
                let text = format!("{} {word}", level.summary.as_deref().unwrap_or_default());
                level.summary = Some(text.as_str().into());
                level.id = word.replace(' ', "").as_str().into();
            }
        }
        8 => {
            if let Some(step) = pick(&mut framework.dimensions[0].steps, one) {
                step.id = word.replace(' ', "-").as_str().into();
            }
        }
        9 => {
            if let Some(level) = pick(&mut framework.levels, one) {
                swap(&mut level.expects.0, one, other);
            }
        }
        10 => {
            if let Some(level) = pick(&mut framework.levels, one) {
                swap(&mut level.does, one, other);
                level.does.extend(level.does.first().cloned());
            }
        }
        _ => {
            if let Some(dimension) = pick(&mut framework.dimensions, one) {
                dimension.id = word.replace(' ', "-").as_str().into();
            }
        }
    }
}

fn pick<T>(list: &mut [T], place: usize) -> Option<&mut T> {
    let length = list.len().max(1);
    list.get_mut(place % length)
}

fn swap<T>(list: &mut [T], one: usize, other: usize) {
    if !list.is_empty() {
        let length = list.len();
        list.swap(one % length, other % length);
    }
}

fn cut<T>(list: &mut Vec<T>, place: usize) {
    if !list.is_empty() {
        list.remove(place % list.len());
    }
}

fn edits() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    proptest::collection::vec((0..12_usize, 0..8_usize, 0..8_usize), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_two_versions(one in edits(), other in edits()) {
        holds(&strewn(&one), &strewn(&other));
    }

    #[test]
    fn runs_of_words_are_the_two_texts(before in "[a-c .,]{0,24}", after in "[a-c .,]{0,24}") {
        let with = |text: &str| {
            let mut framework = read(WHOLE);
            framework.levels[0].summary = Some(format!("x {text}").as_str().into());
            framework
        };
        let (one, other) = (with(&before), with(&after));
        holds(&one, &other);
        for difference in between(&one, &other).differences {
            if let framework::diff::Change::Reworded { runs, .. } = difference.change {
                let side = |second: bool| runs.iter().map(|run: &Run| {
                    let (before, after) = run.sides();
                    if second { after } else { before }
                }).collect::<String>();
                prop_assert_eq!(side(false), format!("x {before}"));
                prop_assert_eq!(side(true), format!("x {after}"));
            }
        }
    }
}

#[test]
fn any_two_of_the_built_in_frameworks() {
    let library = Library::built_in().unwrap();
    for one in library.current() {
        for other in library.current() {
            let same = holds(&one.framework, &other.framework);
            assert_eq!(same, one.framework.id() == other.framework.id());
        }
    }
}
