//! From a framework to tables.

use framework::Framework;
use serde_json::{Map, Value};

use super::shape::{Kind, POINT, Shape, WHOLE};
use super::{MARK, Table, cells, column_name, sheet_name, singular};

/// The tables that hold all of a framework, the one that says what it is first.
pub(in crate::tables) fn tables(framework: &Framework) -> Vec<Table> {
    // The model has string keys and finite numbers only, so that this cannot fail.
    let model = serde_json::to_value(framework).unwrap_or_default();
    let none = Map::new();
    let model = model.as_object().unwrap_or(&none);
    let shape = Shape::of_the_format();
    let mut writer = Writer {
        shape: &shape,
        tables: Vec::new(),
    };
    writer.whole(model);
    writer.tables
}

struct Writer<'a> {
    shape: &'a Shape,
    tables: Vec<Table>,
}

/// The rows that a row belongs to, from the outermost: of what each is one, and which.
type Parents = Vec<(String, String)>;

impl Writer<'_> {
    fn whole(&mut self, model: &Map<String, Value>) {
        for (key, kind) in self.shape.keys(WHOLE) {
            let Some(value) = model.get(key) else {
                continue;
            };
            match (kind, value) {
                (Kind::One(definition), Value::Object(one)) => self.one(key, definition, one),
                (Kind::Many(definition), Value::Array(rows)) => {
                    self.many(key, definition, rows, &Parents::new());
                }
                _ => {}
            }
        }
        let own = model.iter().filter(|(key, _)| key.starts_with("x-"));
        let rows: Vec<Vec<String>> = own
            .map(|(key, value)| vec![key.clone(), value.to_string()])
            .collect();
        if !rows.is_empty() {
            let table = self.table("beside", vec!["Key".to_owned(), "Value".to_owned()]);
            table.rows.extend(rows);
        }
    }

    /// A table that there is once: a row for each key.
    fn one(&mut self, path: &str, definition: &str, one: &Map<String, Value>) {
        let head = if path == "framework" {
            vec![MARK.to_owned(), "1".to_owned()]
        } else {
            vec!["Key".to_owned(), "Value".to_owned()]
        };
        let place = self.tables.len();
        self.table(path, head);
        let mut row = Vec::new();
        self.cells(path, definition, one, &Parents::new(), "", &mut row);
        let rows = row.into_iter().map(|(key, cell)| vec![key, cell]);
        self.tables[place].rows.extend(rows);
    }

    /// A list of tables: a row for each.
    fn many(&mut self, path: &str, definition: &str, rows: &[Value], parents: &Parents) {
        let list = path.rsplit('.').next().unwrap_or(path);
        let head = parents.iter().map(|(of, _)| format!("Of {of}")).collect();
        let place = self.place(path, head);
        for (row, key) in rows.iter().zip(cells::keys(rows)) {
            let Some(row) = row.as_object() else {
                continue;
            };
            let mut within = parents.clone();
            within.push((singular(list).to_owned(), key));
            let mut found = Vec::new();
            self.cells(path, definition, row, &within, "", &mut found);
            self.add(place, parents, found);
        }
    }

    /// The cells of a row by their columns; what no cell can hold goes to a table of its own.
    fn cells(
        &mut self,
        path: &str,
        definition: &str,
        row: &Map<String, Value>,
        within: &Parents,
        before: &str,
        found: &mut Vec<(String, String)>,
    ) {
        for (key, kind) in self.shape.keys(definition).to_vec() {
            let Some(value) = row.get(&key) else {
                continue;
            };
            let name = format!("{before}{}", column_name(&key));
            let below = format!("{path}.{key}");
            let list = value.as_array().map_or(&[][..], Vec::as_slice);
            match &kind {
                Kind::Text => found.push((name, value.as_str().unwrap_or_default().to_owned())),
                Kind::Whole => found.push((name, value.to_string())),
                Kind::Truth => found.push((name, cells::truth(value))),
                Kind::Range => found.push((name, cells::range(value))),
                Kind::Lines => found.push((name, cells::lines(list))),
                Kind::Points if cells::are_plain(list) => {
                    found.push((name, cells::lines(&cells::texts(list))));
                }
                Kind::Points => self.many(&below, POINT, list, within),
                Kind::Many(definition) => self.many(&below, definition, list, within),
                Kind::One(definition) => {
                    if let Some(one) = value.as_object() {
                        let before = format!("{name}: ");
                        if one.is_empty() {
                            found.push((name, "{}".to_owned()));
                        }
                        self.cells(&below, definition, one, within, &before, found);
                    }
                }
                Kind::Expects => self.expects(&below, value, within),
                Kind::Cells => {
                    for (place, cell) in list.iter().enumerate() {
                        let points = cell.as_array().map_or(&[][..], Vec::as_slice);
                        let text = if points.is_empty() {
                            "•".to_owned()
                        } else {
                            cells::lines(points)
                        };
                        found.push((format!("{name} {}", place + 1), text));
                    }
                }
            }
        }
        for (key, value) in row.iter().filter(|(key, _)| key.starts_with("x-")) {
            found.push((format!("{before}{key}"), value.to_string()));
        }
    }

    fn expects(&mut self, path: &str, value: &Value, within: &Parents) {
        let head = within.iter().map(|(of, _)| format!("Of {of}")).collect();
        let place = self.place(path, head);
        for (dimension, step) in value.as_object().into_iter().flatten() {
            let step = step.as_str().unwrap_or_default().to_owned();
            let found = vec![
                ("Dimension".to_owned(), dimension.clone()),
                ("Step".to_owned(), step),
            ];
            self.add(place, within, found);
        }
    }

    /// Where the table of a path is; a new one where there is none yet.
    fn place(&mut self, path: &str, head: Vec<String>) -> usize {
        let name = sheet_name(path);
        let known = self.tables.iter().position(|table| table.name == name);
        known.unwrap_or_else(|| {
            self.table(path, head);
            self.tables.len() - 1
        })
    }

    fn table(&mut self, path: &str, head: Vec<String>) -> &mut Table {
        self.tables.push(Table {
            name: sheet_name(path),
            heads: (1, head.len().max(1)),
            rows: vec![head],
        });
        let last = self.tables.len() - 1;
        &mut self.tables[last]
    }

    /// Adds a row, and the columns that no row had before it.
    fn add(&mut self, place: usize, parents: &Parents, found: Vec<(String, String)>) {
        let table = &mut self.tables[place];
        let mut row: Vec<String> = parents.iter().map(|(_, key)| key.clone()).collect();
        for (name, cell) in found {
            let column = table.rows[0]
                .iter()
                .position(|it| *it == name)
                .unwrap_or_else(|| {
                    table.rows[0].push(name);
                    table.rows[0].len() - 1
                });
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = cell;
        }
        table.rows.push(row);
    }
}
