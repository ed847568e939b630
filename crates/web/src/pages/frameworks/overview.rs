//! `GET /frameworks/{framework}`: one framework, with its map, matrix, levels and guides.

use std::sync::Arc;

use app::{frameworks, people};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use framework::{
    Address, Dimension, Framework, Group, Level, Published, Stance, Track, TransitionKind,
};

use super::{earlier, looked_up};
use crate::Web;
use crate::copies::CopyForm;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Place, Shell};
use crate::markdown::{self, SafeHtml};
use crate::urls::{self, Edition};
use crate::view::chart::{Figure, Picture};
use crate::view::cite::Cite;

#[derive(Template)]
#[template(path = "frameworks/overview.html")]
struct OverviewPage {
    shell: Shell,
    published: Arc<Published>,
    landscape: Option<Figure>,
    /// The forms that it can be taken along in.
    forms: Vec<CopyForm>,
    /// Whether the reader may have its files, as far as is known before they ask.
    own_files: bool,
}

/// A row of the matrix: a level and, for each dimension, its step and how it stands to the level
/// that leads here.
struct Row<'a> {
    level: &'a Level,
    cells: Vec<Option<Cell<'a>>>,
}

struct Cell<'a> {
    dimension: &'a Dimension,
    step: &'a str,
    class: &'static str,
}

pub(crate) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Id(framework): Id<String>,
) -> Result<Response, WebError> {
    let address: Address = framework.parse().map_err(|_| WebError::NotFound)?;
    let library = web.app.library.now();
    let published = looked_up(&library, &address)?;
    let here = match &visitor.reader {
        Some(who) => people::held(&web.app, &who.caller).await?,
        None => None,
    };
    let here = here.filter(|held| held.framework.id == published.framework.id());
    let here = here.as_ref().map(|held| held.level.as_str());
    let shell = Shell {
        earlier: earlier::of(&library, &published.framework, ""),
        edition: Edition::of(&address),
        ..visitor.shell(published.framework.header.name.as_str(), Place::Frameworks)
    };
    let mut page = OverviewPage::new(shell, published, here, CopyForm::ALL.to_vec());
    page.own_files = visitor.reader.as_ref().is_some_and(|who| {
        let framework = &page.published.framework;
        let edits = frameworks::may_edit(&who.caller.viewer, &who.roles, framework.id());
        edits || !frameworks::holds_pay(framework)
    });
    visitor.page(&page)
}

/// The page of a framework that is taken along in these forms.
pub(crate) fn page_of<A: Audience>(
    audience: &A,
    published: Arc<Published>,
    forms: Vec<CopyForm>,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(published.framework.header.name.as_str(), Place::Frameworks);
    audience.page(&OverviewPage::new(shell, published, None, forms))
}

impl OverviewPage {
    /// `here` is the level that the reader holds.
    fn new(
        shell: Shell,
        published: Arc<Published>,
        here: Option<&str>,
        forms: Vec<CopyForm>,
    ) -> Self {
        let framework = &published.framework;
        let landscape = Picture::landscape(framework, here, Some(shell.edition)).figure();
        let page = urls::framework_version(framework.id(), framework.version());
        Self {
            landscape: landscape.map(|figure| figure.offered(&shell, &page)),
            shell,
            published,
            forms,
            own_files: false,
        }
    }

    fn framework(&self) -> &Framework {
        &self.published.framework
    }

    fn holds_pay(&self) -> bool {
        frameworks::holds_pay(self.framework())
    }

    fn has(&self, kind: TransitionKind) -> bool {
        let mut ways = self.framework().transitions.iter();
        ways.any(|way| way.kind == kind)
    }

    /// The digest in groups that one can read out.
    fn digest(&self) -> String {
        let hex = self.published.digest.trim_start_matches("sha256:");
        let short = hex.get(..16).unwrap_or(hex);
        let groups: Vec<_> = short
            .as_bytes()
            .chunks(4)
            .map(String::from_utf8_lossy)
            .collect();
        groups.join(" ")
    }

    fn about(&self) -> SafeHtml {
        self.framework()
            .header
            .about
            .as_deref()
            .map_or_else(SafeHtml::none, markdown::of_framework)
    }

    /// Groups of stages, which have a page of their own because their cells are sentences.
    fn stages(&self) -> Vec<&Group> {
        let groups = self.framework().groups.iter();
        groups
            .filter(|group| group.stance == Stance::Mirror || !group.takeaways.is_empty())
            .collect()
    }

    /// The dimensions in the matrix: those that do not stand in a stage.
    fn matrix_dimensions(&self, track: &Track) -> Vec<&Dimension> {
        let stages = self.stages();
        let framework = self.framework();
        let in_stage = |d: &Dimension| {
            stages
                .iter()
                .any(|stage| d.group.as_deref() == Some(stage.id.as_str()))
        };
        framework
            .dimensions_of(&track.id)
            .filter(|d| !in_stage(d))
            .collect()
    }

    /// Tracks that read the same dimensions stand in one table.
    fn matrices(&self) -> Vec<(Vec<&Dimension>, Vec<&Track>)> {
        let mut matrices: Vec<(Vec<&Dimension>, Vec<&Track>)> = Vec::new();
        for track in &self.framework().tracks {
            let dimensions = self.matrix_dimensions(track);
            if dimensions.is_empty() {
                continue;
            }
            match matrices
                .iter_mut()
                .find(|(columns, _)| *columns == dimensions)
            {
                Some((_, tracks)) => tracks.push(track),
                None => matrices.push((dimensions, vec![track])),
            }
        }
        matrices
    }

    fn rows<'a>(&'a self, dimensions: &[&'a Dimension], track: &Track) -> Vec<Row<'a>> {
        let levels = self.framework().levels_of(&track.id);
        let row = |level: &'a Level| Row {
            level,
            cells: dimensions
                .iter()
                .map(|dimension| self.cell(level, dimension))
                .collect(),
        };
        levels.into_iter().map(row).collect()
    }

    fn cell<'a>(&'a self, level: &Level, dimension: &'a Dimension) -> Option<Cell<'a>> {
        let step = dimension.step_index(level.expects.on(&dimension.id)?)?;
        let framework = self.framework();
        let before = framework.ways_to(&level.id).find_map(|transition| {
            let from = framework.level(&transition.from)?;
            dimension.step_index(from.expects.on(&dimension.id)?)
        });
        let class = match before {
            Some(before) if before < step => "rises",
            Some(before) if before > step => "drops",
            _ => "",
        };
        Some(Cell {
            dimension,
            step: &dimension.steps[step].name,
            class,
        })
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_framework_renders_with_all_its_levels() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let shell = Shell::sample("Framework");
            let forms = CopyForm::ALL.to_vec();
            let page = OverviewPage::new(shell, Arc::clone(published), None, forms);
            let html = page.render().unwrap();
            for level in &published.framework.levels {
                let url = urls::thing(&published.framework, &level.id);
                assert!(html.contains(&format!("href=\"{url}\"")), "{url}");
            }
        }
    }
}
