//! Draws the sample charts into a folder, in light and dark, for a phone and for a wide page:
//! `cargo run -p charts --example gallery -- /tmp/charts`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::Path;
use std::{env, fs, io};

use charts::{Frame, Theme};

fn main() -> io::Result<()> {
    let folder = env::args()
        .nth(1)
        .unwrap_or_else(|| "charts-gallery".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for sample in samples::all() {
        let name = sample.name;
        for width in [340, 360, 600, 760, 900, 1080] {
            for (suffix, theme) in [
                ("light", Theme::Light),
                ("dark", Theme::Dark),
                ("inline", Theme::Inline),
            ] {
                let frame = Frame::new(name, &sample.table.caption)
                    .width(width)
                    .theme(theme);
                let drawing = (sample.draw)(&frame).map_err(io::Error::other)?;
                fs::write(
                    folder.join(format!("{name}-{width}-{suffix}.svg")),
                    drawing.svg,
                )?;
            }
        }
    }
    Ok(())
}
