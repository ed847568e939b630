//! Any bytes as a spreadsheet or a matrix in CSV. There is a framework or a refusal and never half of
//! either, what is found points into the file, and the file read twice means the same.

#![no_main]

use exchange::tables::{Choices, LevelsIn, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = [("ladder.csv".to_owned(), bytes.to_vec())];
    for levels_in in [None, Some(LevelsIn::Rows)] {
        let choices = Choices {
            levels_in,
            ..Choices::default()
        };
        let imported = read(&files, &choices);
        assert_eq!(imported.framework.is_none(), imported.report.is_refused());
        for label in imported.check().iter().filter_map(|it| it.primary.as_ref()) {
            let (start, end) = (label.span.start as usize, label.span.end as usize);
            let file = imported.sources.file(label.span);
            assert!(start == end || file.is_some_and(|it| it.text.get(start..end).is_some()));
        }
        let again = read(&files, &choices);
        assert_eq!(again.framework, imported.framework);
        assert_eq!(again.report, imported.report);
    }
});
