SELECT CAST([column] AS TEXT) FROM [table] WHERE [column] IS NOT NULL
