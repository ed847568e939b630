//! What the reader's own team says beside a page of a framework. It is given to a page from outside:
//! a published site and the preview of a draft have none.

use app::examples::{Beside, beside};
use framework::{Framework, Thing};

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::urls;

#[derive(Debug, Default)]
pub(crate) struct OwnTeam(Option<Beside>);

/// What there is for one level or step.
pub(crate) struct Here<'a> {
    pub(crate) team: &'a str,
    pub(crate) examples: Vec<Example<'a>>,
    /// Where all of the team are.
    pub(crate) all: String,
    /// Where the reader writes one for this, where they may.
    pub(crate) write: Option<String>,
}

pub(crate) struct Example<'a> {
    pub(crate) text: &'a str,
    /// The version that it was written for, where the thing has changed since.
    pub(crate) earlier: Option<&'a str>,
}

impl OwnTeam {
    /// For a page that nobody in particular reads.
    pub(crate) const NONE: Self = Self(None);

    /// For the page of a thing that a team can have examples on.
    pub(super) async fn of(
        web: &Web,
        visitor: &Visitor,
        framework: &Framework,
        path: &str,
    ) -> Result<Self, WebError> {
        let takes = matches!(
            framework.resolve(path),
            Ok(Thing::Level(_) | Thing::Dimension(_))
        );
        let Some(who) = visitor.reader.as_ref().filter(|_| takes) else {
            return Ok(Self::NONE);
        };
        Ok(Self(beside(&web.app, &who.caller, framework).await?))
    }

    /// None: there is nothing to show to this reader.
    pub(super) fn at(&self, path: impl AsRef<str>) -> Option<Here<'_>> {
        let (beside, path) = (self.0.as_ref()?, path.as_ref());
        let of_this = beside.examples.iter();
        let of_this = of_this.filter(|(_, stand)| stand.at == path);
        let examples: Vec<_> = of_this
            .map(|(example, stand)| Example {
                text: &example.text,
                earlier: (stand.changed).then_some(example.framework.version.as_str()),
            })
            .collect();
        let all = urls::team_examples(beside.team.id);
        let write = beside.may_write.then(|| format!("{all}?at={path}#write"));
        (!examples.is_empty() || write.is_some()).then_some(Here {
            team: &beside.team.name,
            examples,
            all,
            write,
        })
    }
}
