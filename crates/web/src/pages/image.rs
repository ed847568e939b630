//! The chart of a page as a file of its own: `…/chart/svg` and `…/chart/png` below the page's address.
//!
//! Who may have it is asked where the page itself asks. `?theme=dark` draws it on dark paper.

use std::fmt;

use app::Work;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use charts::Theme;
use serde::Deserialize;

use crate::Web;
use crate::http::download::Download;
use crate::http::error::WebError;
use crate::http::query::Query;
use crate::view::chart::Picture;

/// Dots for each pixel of a picture: sharp on paper, and on fine screens.
pub(crate) const DOTS: u8 = 2;

/// A form of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Image {
    Svg,
    Png,
}

/// As addresses and names of files end.
impl fmt::Display for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Svg => "svg",
            Self::Png => "png",
        })
    }
}

/// In which form somebody asks for a picture, and on which paper. Another form is not found.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    image: Image,
    theme: Theme,
    work: Work,
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    theme: Paper,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Paper {
    #[default]
    Light,
    Dark,
}

impl FromRequestParts<Web> for Wanted {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let named = RawPathParams::from_request_parts(parts, web).await;
        let named = named.map_err(|_| WebError::NotFound)?;
        let image = match named.iter().last() {
            Some((_, "svg")) => Image::Svg,
            Some((_, "png")) => Image::Png,
            _ => return Err(WebError::NotFound),
        };
        let Query(asked): Query<Asked> = Query::from_request_parts(parts, web).await?;
        let theme = match asked.theme {
            Paper::Light => Theme::Light,
            Paper::Dark => Theme::Dark,
        };
        let work = web.app.work.clone();
        Ok(Self { image, theme, work })
    }
}

impl Wanted {
    /// The picture as a file of this name. Without one there is nothing here.
    pub(crate) async fn answer(
        self,
        picture: Option<Picture>,
        name: &str,
    ) -> Result<Response, WebError> {
        let svg = picture.and_then(|picture| picture.file(self.theme));
        let svg = svg.ok_or(WebError::NotFound)?;
        let (kind, bytes) = match self.image {
            Image::Svg => ("image/svg+xml", svg.into_bytes()),
            Image::Png => ("image/png", self.work.aside(move || png(&svg)).await??),
        };
        let file = Download::new(kind, name, &self.image.to_string(), bytes);
        Ok(file.into_response())
    }
}

/// A PNG that shows what the SVG shows, or why there is none.
fn png(svg: &str) -> Result<Vec<u8>, WebError> {
    let missing = raster::without_shape(svg);
    if !missing.is_empty() {
        let missing: Vec<String> = missing.iter().map(char::to_string).collect();
        return Err(WebError::Refused(format!(
            "A PNG from here has Latin letters, and this chart has others: {}. The SVG has them all.",
            missing.join(" ")
        )));
    }
    raster::png(svg, DOTS).map_err(|error| {
        WebError::Refused(format!(
            "This chart makes no PNG: {error}. The SVG has no such bound."
        ))
    })
}
