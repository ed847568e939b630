//! What holds of every edit on every thing of the built-in frameworks.

use std::sync::OnceLock;

use framework::edit::{Direction, Editor, Form, Value, apply};
use framework::{Edit, Framework, Thing};
use proptest::prelude::*;

use super::{FRAMEWORKS, Files, VARIANTS, differences, editor, files, model};

/// The paths of all things that have keys of their own.
fn paths(framework: &Framework) -> Vec<String> {
    let things = framework.things().into_iter();
    let own = things.filter(|thing| {
        !matches!(
            thing,
            Thing::Passage(..) | Thing::PartItem(..) | Thing::Expectation(..)
        )
    });
    own.map(|thing| thing.path()).collect()
}

#[test]
fn everything_with_an_address_is_found() {
    for id in FRAMEWORKS {
        let files = files(id, "as they are");
        let editor = editor(&files);
        for thing in model(&files).things() {
            if matches!(thing, Thing::Passage(..) | Thing::PartItem(..)) {
                continue;
            }
            let path = thing.path();
            assert!(editor.kind(&path).is_ok(), "{id}/{path}");
        }
    }
}

#[test]
fn what_is_set_to_what_it_is_stays_as_it_is() {
    for id in FRAMEWORKS {
        for variant in VARIANTS {
            let files = files(id, variant);
            let editor = editor(&files);
            let mut seen = 0;
            for path in paths(&model(&files)) {
                for field in editor.kind(&path).unwrap().fields() {
                    let Some(value) = editor.value(&path, field.key).unwrap() else {
                        continue;
                    };
                    let edits = editor.set(&path, field.key, &value).unwrap();
                    assert_eq!(edits, [], "{id}/{path} {}", field.key);
                    seen += 1;
                }
            }
            assert!(seen > 100, "{id}: {seen}");
        }
    }
}

#[test]
fn what_an_editor_reads_is_what_the_model_holds() {
    let files = files("engineering-ladders", "CRLF");
    let framework = model(&files);
    let editor = editor(&files);
    for level in &framework.levels {
        let text = |key| editor.value(&level.id, key).unwrap();
        let story = level.story.as_ref().unwrap().to_string();
        assert_eq!(text("story"), Some(Value::Text(story)));
        let does = level.does.iter().map(ToString::to_string).collect();
        assert_eq!(text("does"), Some(Value::Texts(does)));
        assert_eq!(text("rank"), Some(Value::Number(level.rank.into())));
        let expects = editor.expects(&level.id).unwrap();
        let wanted = level.expects.iter();
        let wanted = wanted.map(|e| (e.dimension.to_string(), e.step.to_string()));
        assert_eq!(expects, wanted.collect::<Vec<_>>());
    }
}

/// A framework's files as one variant writes them, read once.
struct Material {
    files: Files,
    editor: Editor,
    framework: Framework,
    paths: Vec<String>,
}

/// Something of a framework that is changed.
struct Case {
    material: &'static Material,
    path: String,
}

impl std::ops::Deref for Case {
    type Target = Material;

    fn deref(&self) -> &Material {
        self.material
    }
}

fn case(which: usize, variant: usize, thing: prop::sample::Index) -> Case {
    static MATERIAL: [[OnceLock<Material>; 3]; 5] = [const { [const { OnceLock::new() }; 3] }; 5];
    let material = MATERIAL[which][variant].get_or_init(|| {
        let files = files(FRAMEWORKS[which], VARIANTS[variant]);
        let framework = model(&files);
        Material {
            editor: editor(&files),
            paths: paths(&framework),
            files,
            framework,
        }
    });
    let path = thing.get(&material.paths).clone();
    Case { material, path }
}

/// What holds of any edits: they can be read, and every other byte is the same.
fn carried_out(case: &Case, edits: &[Edit]) -> Framework {
    let before = case.editor.sources();
    let new = apply(before, edits);
    for (index, ((_, text), (_, old))) in new.iter().zip(&case.files).enumerate() {
        let here: Vec<&Edit> = edits
            .iter()
            .filter(|e| e.span.file as usize == index)
            .collect();
        if here.is_empty() {
            assert_eq!(text, old);
        }
        let first = here.iter().map(|edit| edit.span.start).min();
        let last = here.iter().map(|edit| edit.span.end).max();
        if let (Some(first), Some(last)) = (first, last) {
            let mark = usize::from(old.starts_with('\u{feff}')) * 3;
            assert_eq!(text[..mark + first as usize], old[..mark + first as usize]);
            assert!(text.ends_with(&old[mark + last as usize..]));
        }
        if old.contains("\r\n") {
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        }
    }
    model(&new)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    /// A text that is set is what is read afterwards, there and nowhere else.
    #[test]
    fn a_text_changes_in_one_place(
        which in 0..5usize,
        variant in 0..3usize,
        thing in any::<prop::sample::Index>(),
        field in any::<prop::sample::Index>(),
        text in "[a-zé\"'\\\\#][a-zé \"'\\\\#=,\\]{}\\n\\t]{0,40}[a-z\"\\\\']",
    ) {
        let case = case(which, variant, thing);
        let fields = case.editor.kind(&case.path).unwrap().fields().iter();
        let texts = fields.filter(|f| matches!(f.form, Form::Prose | Form::Markdown));
        let texts: Vec<_> = texts.collect();
        prop_assume!(!texts.is_empty());
        let key = field.get(&texts).key;
        let edits = case.editor.set(&case.path, key, &Value::text(&text)).unwrap();
        prop_assert!(edits.len() <= 1);
        let after = carried_out(&case, &edits);
        let changed = differences(&case.framework, &after);
        prop_assert_eq!(changed.len(), 1, "{:?}", changed);
        let name = format!("/{key}");
        prop_assert!(changed[0].0.ends_with(&name), "{:?}", changed);
        prop_assert_eq!(&changed[0].2, &Some(serde_json::json!(text.trim())));
    }

    /// A list becomes the list that was given, and nothing else changes.
    #[test]
    fn a_list_becomes_the_one_that_was_given(
        which in 0..5usize,
        variant in 0..3usize,
        thing in any::<prop::sample::Index>(),
        field in any::<prop::sample::Index>(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        new in "[a-z\"]{1,12}",
    ) {
        let case = case(which, variant, thing);
        let fields = case.editor.kind(&case.path).unwrap().fields().iter();
        let lists: Vec<_> = fields.filter(|f| f.form == Form::Texts).collect();
        prop_assume!(!lists.is_empty());
        let key = field.get(&lists).key;
        let Some(Value::Texts(mut pool)) = case.editor.value(&case.path, key).unwrap() else {
            return Ok(());
        };
        pool.push(new);
        let mut wanted: Vec<String> = Vec::new();
        for index in order {
            let text = index.get(&pool).clone();
            if !wanted.contains(&text) {
                wanted.push(text);
            }
        }
        let value = Value::Texts(wanted);
        let edits = case.editor.set(&case.path, key, &value).unwrap();
        let after = carried_out(&case, &edits);
        let name = format!("/{key}/");
        for (place, ..) in differences(&case.framework, &after) {
            prop_assert!(place.contains(&name), "{place}");
        }
        let written = editor(&apply(case.editor.sources(), &edits));
        prop_assert_eq!(written.value(&case.path, key).unwrap(), Some(value));
    }

    /// A thing that moves past its neighbour and back stands where it stood, byte for byte.
    #[test]
    fn moving_down_and_up_again_changes_nothing(
        which in 0..5usize,
        variant in 0..3usize,
        thing in any::<prop::sample::Index>(),
    ) {
        let case = case(which, variant, thing);
        let Ok(edits) = case.editor.shift(&case.path, Direction::Down) else {
            return Ok(());
        };
        prop_assert_eq!(edits.len(), 1);
        let after = carried_out(&case, &edits);
        prop_assert!(!differences(&case.framework, &after).is_empty());
        let moved = apply(case.editor.sources(), &edits);
        // What has no id is named by its place, which is another one now.
        let path = match case.path.rsplit_once(['#', '.']) {
            Some((owner, place)) if place.parse::<usize>().is_ok() => {
                let place: usize = place.parse().unwrap();
                let sign = &case.path[owner.len()..=owner.len()];
                format!("{owner}{sign}{}", place + 1)
            }
            _ => case.path.clone(),
        };
        let other = editor(&moved);
        let back = other.shift(&path, Direction::Up).unwrap();
        prop_assert_eq!(apply(other.sources(), &back), case.files.clone());
    }

    /// A thing that is removed is gone, with the things in it and no others.
    #[test]
    fn what_is_removed_is_gone_and_nothing_else(
        which in 0..5usize,
        variant in 0..3usize,
        thing in any::<prop::sample::Index>(),
    ) {
        let case = case(which, variant, thing);
        prop_assume!(!case.path.is_empty());
        let edits = case.editor.remove(&case.path).unwrap();
        let after = carried_out(&case, &edits);
        let path = &case.path;
        let mut left = case.paths.clone();
        let stays = |other: &String| {
            let inside = other.strip_prefix(path.as_str());
            !inside.is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '.']))
        };
        // Of things named by their place, the last place is the one that is gone.
        let by_place = path.rsplit(['#', '.']).next().is_some_and(|p| p.parse::<usize>().is_ok());
        // A level's pay band and a group's takeaway are things of their own.
        let kept = |other: &String| other.contains('#') && after.resolve(other).is_ok();
        if by_place {
            prop_assert_eq!(paths(&after).len() + 1, left.len());
        } else {
            left.retain(|other| stays(other) || kept(other));
            let found: Vec<String> = paths(&after);
            let missing: Vec<&String> = left.iter().filter(|p| !found.contains(p)).collect();
            let band = |p: &&&String| !p.ends_with("#band");
            prop_assert_eq!(missing.iter().filter(band).count(), 0, "{:?}", missing);
            prop_assert!(!found.contains(path));
        }
    }
}
