//! A level that expects another step than before: raised, lowered, or neither.

use super::super::Change;
use super::super::kind::Kind;
use super::super::names::text;
use super::{Here, Table, Walk};

impl Walk<'_> {
    /// A level expects another step than before.
    pub(super) fn expectation(&mut self, here: &Here, before: &Table, after: &Table) {
        let tables = [before, after];
        let steps = [0, 1].map(|side| self.sides[side].expected(tables[side]));
        if steps[0] == steps[1] {
            return;
        }
        let named = [0, 1].map(|side| {
            let dimension = text(tables[side], "dimension");
            let id = text(tables[side], "step");
            let dimension = self.sides[side].framework.dimension(dimension);
            let step = dimension.and_then(|dimension| dimension.step(id));
            step.map_or_else(|| id.to_owned(), |step| step.name.to_string())
        });
        let [from, to] = named;
        let part = "step".to_owned();
        let change = match self.rises(tables, &steps) {
            Some(true) => Change::Raised { part, from, to },
            Some(false) => Change::Lowered { part, from, to },
            None => Change::Changed {
                part,
                from: Some(from),
                to: Some(to),
                elsewhere: None,
            },
        };
        self.tell(here, &[None, None], change);
    }

    /// Whether the second step stands above the first, where the frameworks agree on it: in the
    /// order of each that knows both steps, or else by their places.
    fn rises(&self, tables: [&Table; 2], steps: &[String; 2]) -> Option<bool> {
        let orders = [0, 1].map(|side| {
            let id = text(tables[side], "dimension");
            let dimension = self.sides[side].framework.dimension(id)?;
            let known = dimension.steps.iter().map(|step| {
                let path = format!("{id}.{}", step.id);
                let common = self.sides[side].common(Kind::Step, &path);
                if common == path {
                    step.id.to_string()
                } else {
                    common
                }
            });
            Some(known.collect::<Vec<String>>())
        });
        let place = |side: usize, step: &String| {
            let order = orders[side].as_ref()?;
            order.iter().position(|known| known == step)
        };
        let says = |side| Some(place(side, &steps[1])? > place(side, &steps[0])?);
        match (says(0), says(1)) {
            (Some(old), Some(new)) => (old == new).then_some(old),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => {
                let (from, to) = (place(0, &steps[0])?, place(1, &steps[1])?);
                (from != to).then_some(to > from)
            }
        }
    }
}
