SELECT k.table_schema AS table_schema, k.table_name AS table_name, k.constraint_name AS key_name,
       k.column_name AS column_name, k.referenced_table_schema AS target_schema,
       k.referenced_table_name AS target_table, k.referenced_column_name AS target_column
FROM information_schema.key_column_usage k
WHERE k.referenced_table_name IS NOT NULL AND k.table_schema = COALESCE(DATABASE(), k.table_schema)
ORDER BY BINARY k.table_schema, BINARY k.table_name, k.constraint_name, k.ordinal_position
