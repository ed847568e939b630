//! How much is read. One place for all bounds, which the guide states too
//! (`docs/guides/bring-in-a-framework.md`; a test holds the two together).
//!
//! A matrix that people keep is far below each of them. What is above is refused as a whole, before
//! it has cost more than this.

/// The file, as it lies on the disk.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// All parts of a spreadsheet that are read, unpacked, together.
pub const UNPACKED_BYTES: usize = 48 * 1024 * 1024;
/// Parts that a spreadsheet's archive may list.
pub const PARTS: usize = 2_000;
/// How deep the elements of a part may stand within each other.
pub const DEPTH: usize = 64;
/// Sheets, or CSV files, that are read at once.
pub const SHEETS: usize = 64;
/// Cells with something in them, on all sheets together.
pub const CELLS: usize = 20_000;
/// Texts that a workbook keeps for its cells, those that no cell uses among them.
pub const STRINGS: usize = 200_000;
/// Bytes of text in all cells together.
pub const TEXT_BYTES: usize = 4 * 1024 * 1024;
/// Characters in one cell: what spreadsheets themselves allow.
pub const CELL_CHARACTERS: usize = 32_767;
/// Merged areas on all sheets together.
pub const MERGES: usize = 5_000;
/// Cells that merged areas cover, where rows and columns hold something.
pub const MERGED_CELLS: usize = 200_000;
/// Lines that say something for each level, on all sheets together.
pub const LINES: usize = 2_000;
/// Levels in all.
pub const LEVELS: usize = 100;
