-- Whatever the log says about people, out of reach without a word.
DELETE FROM audit_key WHERE person <> 'log';
