SELECT m.name, f."from", f."table", f."to"
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
