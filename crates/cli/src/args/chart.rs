//! What `waymark chart` is asked for.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub(crate) struct Chart {
    /// One level, or several of the same framework; a framework alone for its landscape or, with
    /// `--blank`, for its empty template.
    #[arg(required = true, num_args = 1..=2)]
    pub(crate) address: Vec<String>,
    /// Where to write the picture: its ending says whether as SVG or as PNG.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    pub(crate) out: PathBuf,
    /// SVG keeps its texts as texts and fits every size; PNG goes where no SVG is taken.
    #[arg(long)]
    pub(crate) format: Option<Picture>,
    /// The empty template of the dimensions, to fill in by hand.
    #[arg(long)]
    pub(crate) blank: bool,
    /// Light or dark colours.
    #[arg(long, default_value = "light")]
    pub(crate) theme: Theme,
    /// Which picture to draw. By default the one that fits.
    #[arg(long)]
    pub(crate) kind: Option<ChartKind>,
    /// Width in pixels.
    #[arg(long, default_value_t = 720, value_parser = clap::value_parser!(u16).range(300..=1600))]
    pub(crate) width: u16,
    /// Of a PNG: how many dots stand for a pixel, so that it is sharp on paper and fine screens.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub(crate) scale: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Picture {
    Svg,
    Png,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartKind {
    Radar,
    Jagged,
    Landscape,
    Comparison,
}
