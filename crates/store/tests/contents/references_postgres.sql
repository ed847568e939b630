SELECT CAST(CAST(a.attrelid AS regclass) AS TEXT), CAST(a.attname AS TEXT),
  CAST(CAST(b.attrelid AS regclass) AS TEXT), CAST(b.attname AS TEXT)
FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k (own, other)
JOIN pg_attribute a ON a.attnum = k.own
JOIN pg_attribute b ON b.attnum = k.other
WHERE c.contype = 'f' AND a.attrelid = c.conrelid AND b.attrelid = c.confrelid
