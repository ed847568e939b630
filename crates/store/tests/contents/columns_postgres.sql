SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
FROM information_schema.columns WHERE table_schema = current_schema()
