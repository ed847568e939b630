//! Out: one CSV table, a folder of them, or a workbook.

use framework::Framework;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::bounds::CELL_CHARACTERS;
use super::own::{self, Table};
use super::sheet::cell_name;

/// Why a framework cannot be written in a form.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(
        "{cell} on the sheet {sheet} would hold more than 32,767 characters, and no spreadsheet cell can"
    )]
    TooLong { sheet: String, cell: String },
    #[error("the workbook could not be made: {0}")]
    Workbook(#[from] XlsxError),
}

/// The matrix alone, as one CSV file: for reading, and for other programs.
pub fn matrix_csv(framework: &Framework) -> String {
    csv(&own::matrix(framework))
}

/// All of a framework, as CSV files with their names.
pub fn csv_files(framework: &Framework) -> Vec<(String, String)> {
    let mut tables = own::tables(framework);
    tables.push(own::matrix(framework));
    let named = tables.iter().map(|table| {
        let name = table.name.to_lowercase().replace(' ', "-");
        (format!("{name}.csv"), csv(table))
    });
    named.collect()
}

fn csv(table: &Table) -> String {
    // Spreadsheets take a file without this mark for the encoding of their own country.
    let mut text = String::from("\u{feff}");
    for row in &table.rows {
        let fields: Vec<String> = row.iter().map(|cell| field(cell)).collect();
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A field that no spreadsheet takes for a formula: an apostrophe before it says that it is text,
/// and is taken away again when it is read.
fn field(cell: &str) -> String {
    let guard = if super::csv::begins_a_formula(cell) {
        "'"
    } else {
        ""
    };
    let quoted = cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell != cell.trim();
    if quoted {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

/// All of a framework as a workbook: the matrix first, and a sheet for each table.
///
/// The same framework gives the same bytes.
pub fn xlsx(framework: &Framework) -> Result<Vec<u8>, ExportError> {
    let mut tables = own::tables(framework);
    tables.insert(1.min(tables.len()), own::matrix(framework));
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(framework.header.name.as_str())
        .set_comment(format!("{} {}", framework.id(), framework.version()))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let styles = Styles::new();
    for table in &tables {
        sheet(workbook.add_worksheet(), table, &styles)?;
    }
    // What somebody opens it for.
    workbook
        .worksheet_from_name(super::own::VIEW)?
        .set_active(true);
    Ok(workbook.save_to_buffer()?)
}

struct Styles {
    head: Format,
    label: Format,
    text: Format,
}

impl Styles {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let label = text.clone().set_bold();
        let head = label
            .clone()
            .set_background_color(0x00E6_ECF2)
            .set_border_bottom(FormatBorder::Thin);
        Self { head, label, text }
    }
}

fn sheet(sheet: &mut Worksheet, table: &Table, styles: &Styles) -> Result<(), ExportError> {
    sheet.set_name(&table.name)?;
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let (head_rows, head_columns) = table.heads;
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if cell.chars().nth(CELL_CHARACTERS).is_some() {
                let place = (row as u32, column as u32);
                return Err(ExportError::TooLong {
                    sheet: table.name.clone(),
                    cell: cell_name(place),
                });
            }
            let style = match (row < head_rows, column < head_columns) {
                (true, _) => &styles.head,
                (false, true) => &styles.label,
                (false, false) => &styles.text,
            };
            let (row, column) = (row as u32, column as u16);
            if cell.is_empty() {
                sheet.write_blank(row, column, style)?;
            } else if super::csv::begins_a_formula(cell) {
                // It stays text also when somebody edits the cell.
                let quoted = style.clone().set_quote_prefix();
                sheet.write_string_with_format(row, column, cell, &quoted)?;
            } else {
                sheet.write_string_with_format(row, column, cell, style)?;
            }
        }
    }
    for column in 0..columns {
        let longest = table.rows.iter().filter_map(|row| row.get(column));
        let longest = longest
            .flat_map(|cell| cell.lines())
            .map(|line| line.chars().count())
            .max();
        let width = longest.unwrap_or_default().clamp(10, 48) + 2;
        sheet.set_column_width(column as u16, width as f64)?;
    }
    sheet.set_freeze_panes(head_rows as u32, head_columns.min(2) as u16)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, head_rows.saturating_sub(1) as u32)?;
    Ok(())
}
