//! Waivers beside a thing: writing one, and taking those back that cover something.

use super::find::Spot;
use super::kind::Kind;
use super::layout::Seg;
use super::{EditError, Editor, Value};
use crate::fix::Edit;

/// The key under which waivers stand.
const KEY: &str = "waive";

impl Editor {
    /// Whether a waiver may stand beside a thing.
    pub fn takes_waivers(&self, path: &str) -> bool {
        let kind = self.kind(path);
        kind.is_ok_and(|kind| kind.field(KEY).is_some())
    }

    /// Writes a waiver for a rule beside a thing, behind those that stand there: for all of the
    /// thing, or narrowed to what `about` names.
    pub fn waive(
        &self,
        path: &str,
        rule: &str,
        about: Option<&str>,
        reason: &str,
    ) -> Result<Vec<Edit>, EditError> {
        let home = self.waivable(path)?;
        let entry = |key: &str, text: &str| (key.to_owned(), Value::text(text));
        let mut entries = vec![entry("rule", rule)];
        entries.extend(about.map(|about| entry("about", about)));
        entries.push(entry("reason", reason));
        match self.inner(&home, KEY, Kind::Waiver).last() {
            Some(last) => self.add_behind(last, KEY, &entries),
            None => self.add_first(Some(&home), KEY, &entries),
        }
    }

    /// Takes the waivers for a rule away from beside a thing: those for all of it, and those that
    /// are narrowed to one of these.
    pub fn unwaive(
        &self,
        path: &str,
        rule: &str,
        about: &[String],
    ) -> Result<Vec<Edit>, EditError> {
        let home = self.waivable(path)?;
        let covers = |waiver: &Spot| {
            let narrowed = self.word(waiver, "about");
            self.word(waiver, "rule") == Some(rule)
                && narrowed.is_none_or(|to| about.iter().any(|about| about.trim() == to))
        };
        let all = self.inner(&home, KEY, Kind::Waiver);
        let gone: Vec<usize> = (0..all.len()).filter(|at| covers(&all[*at])).collect();
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        let way = home.key(KEY);
        if let Some(list) = self.layout(home.file).value(&way) {
            return Ok(self.without_items(home.file, &way, list, &gone));
        }
        let tables = gone.into_iter().flat_map(|at| {
            let mut table = way.clone();
            table.push(Seg::Index(at));
            self.clear_way(home.file, &table)
        });
        let mut edits: Vec<Edit> = tables.collect();
        // At the end of a file the gap between two of them would go with both.
        edits.dedup_by(|next, last| {
            let meets = next.span.start <= last.span.end;
            if meets {
                last.span.end = last.span.end.max(next.span.end);
            }
            meets
        });
        Ok(edits)
    }

    fn waivable(&self, path: &str) -> Result<Spot, EditError> {
        let spot = self.find(path)?;
        match spot.kind.field(KEY) {
            Some(_) => Ok(spot),
            None => Err(EditError::Key(KEY.to_owned())),
        }
    }
}
