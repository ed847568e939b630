//! A dimension: its steps, what shows each, and which levels ask for it.

use askama::Template;
use framework::{Dimension, Framework, Level};

use super::own_team::OwnTeam;
use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::view::cite::Cite;
use crate::view::words;

#[derive(Template)]
#[template(path = "frameworks/dimension.html")]
struct DimensionPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    dimension: &'a Dimension,
    own: &'a OwnTeam,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    dimension: &Dimension,
    own: &OwnTeam,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(dimension.name.as_str(), Place::Frameworks);
    audience.page(&DimensionPage {
        shell,
        framework,
        dimension,
        own,
    })
}

impl<'a> DimensionPage<'a> {
    fn asked_by(&self, step: &str) -> Vec<&'a Level> {
        let levels = self.framework.levels.iter();
        levels
            .filter(|l| {
                l.expects
                    .on(&self.dimension.id)
                    .is_some_and(|s| *s == *step)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_dimension_renders_with_an_anchor_for_each_step() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let framework = &published.framework;
            for dimension in &framework.dimensions {
                let shell = Shell::sample(&dimension.name);
                let html = DimensionPage {
                    shell,
                    framework,
                    dimension,
                    own: &OwnTeam::NONE,
                }
                .render()
                .unwrap();
                for step in &dimension.steps {
                    assert!(html.contains(&format!("id=\"{}\"", step.id)), "{}", step.id);
                }
            }
        }
    }
}
