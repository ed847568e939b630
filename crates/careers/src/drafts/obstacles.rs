//! What stands in the way of a draft by its files, before anybody is asked to agree to it.

use framework::{Finding, Library, Outcome};

use crate::records::FrameworkDraft;

/// Something that has to be mended in the files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    #[error("{} to be mended before it can be used.", findings(*.0))]
    Findings(usize),
    #[error("Its files call the framework `{written}`, and it is `{of}`: give it back its `id`.")]
    OtherFramework { written: String, of: String },
    #[error(
        "Its files say version {written}, and {latest} is published: give it a higher `version`."
    )]
    NotAbove { written: String, latest: String },
}

fn findings(count: usize) -> String {
    match count {
        1 => "One finding has".to_owned(),
        more => format!("{more} findings have"),
    }
}

/// What stands in the way. `checked` is what reading its files and the rules found, of which `read`
/// is the reading; `library` holds every version that there is.
pub fn obstacles(
    draft: &FrameworkDraft,
    read: &Outcome,
    checked: &[Finding],
    library: &Library,
) -> Vec<Obstacle> {
    let blocking = checked.iter().filter(|finding| finding.blocks()).count();
    let mut obstacles = Vec::new();
    if blocking > 0 {
        obstacles.push(Obstacle::Findings(blocking));
    }
    let Some(framework) = &read.framework else {
        return obstacles;
    };
    if framework.id() != draft.framework {
        obstacles.push(Obstacle::OtherFramework {
            written: framework.id().to_owned(),
            of: draft.framework.clone(),
        });
    } else if let Some(latest) = library.not_below(framework) {
        obstacles.push(Obstacle::NotAbove {
            written: framework.version().to_owned(),
            latest: latest.framework.version().to_owned(),
        });
    }
    obstacles
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use framework::read_texts;
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::records::{DraftId, DraftState, PersonId, Revision};

    fn found(files: Vec<(PathBuf, String)>) -> Vec<String> {
        let draft = FrameworkDraft {
            id: DraftId(Uuid::nil()),
            framework: "engineering-levels".to_owned(),
            based_on: None,
            state: DraftState::Draft,
            author: PersonId(Uuid::nil()),
            created_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
            revision: Revision::FIRST,
            commit: None,
        };
        let read = read_texts(files);
        let library = Library::built_in().unwrap();
        let found = obstacles(&draft, &read, &read.check(), &library);
        found.iter().map(ToString::to_string).collect()
    }

    fn written(id: &str, version: &str) -> Vec<(PathBuf, String)> {
        let mut files = framework::built_in_files("engineering-levels");
        for (_, text) in &mut files {
            *text = text
                .replace("id = \"engineering-levels\"", &format!("id = \"{id}\""))
                .replace("version = \"1.0.0\"", &format!("version = \"{version}\""));
        }
        files
    }

    #[test]
    fn the_number_goes_up_and_the_id_stays() {
        assert_eq!(found(written("engineering-levels", "1.0.1")), [""; 0]);
        for version in ["1.0.0", "0.9.0", "1.0.0-rc.1", "1.0.0+again"] {
            let found = found(written("engineering-levels", version));
            assert!(found[0].contains("give it a higher `version`"), "{found:?}");
        }
        let other = found(written("levels", "1.0.1"));
        assert!(other[0].contains("give it back its `id`"), "{other:?}");
    }

    #[test]
    fn what_cannot_be_read_says_how_much_is_to_be_mended() {
        let found = found(vec![("a.toml".into(), "[framework]\nid = 3\n".to_owned())]);
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("to be mended before it can be used."));
    }
}
