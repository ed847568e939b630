//! How promotions work: what they mean, how they are decided, the mistakes that are known.

use askama::Template;
use framework::{Framework, Point, PromotionPolicy};

use crate::http::error::WebError;
use crate::layout::{Audience, Place, Shell};

#[derive(Template)]
#[template(path = "frameworks/promotion.html")]
struct PromotionPage<'a> {
    shell: Shell,
    framework: &'a Framework,
    policy: &'a PromotionPolicy,
}

pub(super) fn show<A: Audience>(
    audience: &A,
    framework: &Framework,
    policy: &PromotionPolicy,
) -> Result<A::Page, WebError> {
    let shell = audience.shell("How promotions work", Place::Frameworks);
    audience.page(&PromotionPage {
        shell,
        framework,
        policy,
    })
}

impl<'a> PromotionPage<'a> {
    fn lists(&self) -> Vec<(&'static str, &'static str, &'a [Point])> {
        let lists: [(&str, &str, &[Point]); 3] = [
            (
                "principles",
                "What a promotion means",
                &self.policy.principles,
            ),
            ("is-not", "What it is not", &self.policy.is_not),
            ("packet", "What a packet holds", &self.policy.packet),
        ];
        lists
            .into_iter()
            .filter(|(_, _, points)| !points.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use framework::Library;

    use super::*;

    #[test]
    fn every_policy_renders_with_its_months() {
        let library = Library::built_in().unwrap();
        for published in library.current() {
            let framework = &published.framework;
            if let Some(policy) = &framework.promotion {
                let shell = Shell::sample("How promotions work");
                let html = PromotionPage {
                    shell,
                    framework,
                    policy,
                }
                .render()
                .unwrap();
                assert!(html.contains(&format!("{} months", policy.sustained_months)));
            }
        }
    }
}
