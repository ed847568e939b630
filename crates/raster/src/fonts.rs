//! The letters of pictures: the app's sans in the two weights that charts use.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use ttf_parser::Face;

pub(crate) const FAMILY: &str = "Waymark Sans";

const REGULAR: &[u8] = include_bytes!("../fonts/waymark-sans-400.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../fonts/waymark-sans-600.ttf");

/// Read once.
pub(crate) fn all() -> Arc<Database> {
    static ALL: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut fonts = Database::new();
        fonts.load_font_data(REGULAR.to_vec());
        fonts.load_font_data(SEMIBOLD.to_vec());
        // Charts ask for other families first, which are not here, and for this one last.
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    });
    Arc::clone(&ALL)
}

/// Whether there is a shape for a character. White space needs none.
pub(crate) fn has(character: char) -> bool {
    static FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(REGULAR, 0).ok());
    let face = FACE.as_ref();
    // Most of what is asked about is ASCII, which the font has.
    if matches!(character, ' '..='~') {
        return true;
    }
    character.is_whitespace() || face.is_some_and(|face| face.glyph_index(character).is_some())
}
