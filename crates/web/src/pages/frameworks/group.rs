//! A group of dimensions: a stage with its cells, or a set of axes.

use askama::Template;
use framework::{Dimension, Framework, Group, Level, Stance};

use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};
use crate::view::cite::Cite;

#[derive(Template)]
#[template(path = "frameworks/group.html")]
struct GroupPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    group: &'a Group,
    dimensions: Vec<&'a Dimension>,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    group: &Group,
) -> Result<A::Page, WebError> {
    let shell = audience.shell(group.name.as_str(), Place::Frameworks);
    audience.page(&GroupPage::new(shell, framework, group))
}

impl<'a> GroupPage<'a> {
    fn new(shell: Shell, framework: &'a Framework, group: &'a Group) -> Self {
        let dimensions = framework.dimensions_in(&group.id).collect();
        Self {
            shell,
            framework,
            group,
            dimensions,
        }
    }

    fn is_mirror(&self) -> bool {
        self.group.stance == Stance::Mirror
    }

    /// The levels that have something to do in this group, in the order of the file.
    fn levels(&self) -> Vec<&'a Level> {
        let asks = |level: &&Level| {
            self.dimensions
                .iter()
                .any(|d| level.expects.on(&d.id).is_some())
        };
        self.framework.levels.iter().filter(asks).collect()
    }

    fn cell(&self, level: &Level, dimension: &&'a Dimension) -> &'a str {
        let step = level
            .expects
            .on(&dimension.id)
            .and_then(|id| dimension.step(id));
        step.map_or("–", |step| step.about.as_deref().unwrap_or(&step.name))
    }

    fn takeaway(&self, level: &Level) -> &'a str {
        let takeaways = self.group.takeaways.iter();
        takeaways
            .filter(|t| t.level == *level.id)
            .map(|t| &*t.text)
            .next()
            .unwrap_or_default()
    }

    fn neighbours(&self) -> (Option<&'a Group>, Option<&'a Group>) {
        let groups = &self.framework.groups;
        let here = groups
            .iter()
            .position(|group| group.id == self.group.id)
            .unwrap_or(0);
        (
            here.checked_sub(1).map(|index| &groups[index]),
            groups.get(here + 1),
        )
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_group_renders() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            for group in &published.framework.groups {
                let page = GroupPage::new(Shell::sample(&group.name), &published.framework, group);
                assert!(page.render().unwrap().contains("class=\"matrix"));
            }
        }
    }
}
