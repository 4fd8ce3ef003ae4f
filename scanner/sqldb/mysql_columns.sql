SELECT t.table_schema AS table_schema, t.table_name AS table_name,
       t.column_name AS column_name, t.ordinal_position AS position,
       t.column_type AS data_type, t.data_type AS base_type,
       CASE WHEN t.data_type IN ('char', 'varchar') THEN COALESCE(t.character_maximum_length, 0) ELSE 0 END AS length,
       CASE WHEN t.is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable,
       CASE WHEN t.column_key = 'PRI' THEN 1 ELSE 0 END AS primary_key,
       CASE WHEN t.column_key = 'UNI' THEN 1 ELSE 0 END AS is_unique,
       CASE WHEN COALESCE(t.generation_expression, '') <> '' THEN 1 ELSE 0 END AS `generated`,
       COALESCE(t.column_comment, '') AS column_comment,
       CASE WHEN FIND_IN_SET('select', COALESCE(t.privileges, '')) > 0 THEN 1 ELSE 0 END AS column_readable
FROM information_schema.columns t
WHERE t.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
  AND t.table_schema = COALESCE(DATABASE(), t.table_schema) AND :scope
ORDER BY t.ordinal_position
