SELECT t.table_schema AS table_schema, t.table_name AS table_name,
       CASE WHEN t.table_type = 'VIEW' THEN 'view'
            WHEN t.engine IN ('FEDERATED', 'CONNECT', 'SPIDER') THEN 'foreign_table'
            WHEN t.create_options LIKE '%partitioned%' THEN 'partitioned_table' ELSE 'table' END AS table_kind,
       CASE WHEN t.table_type = 'VIEW' THEN '' ELSE COALESCE(t.table_comment, '') END AS table_comment,
       CAST(CASE WHEN t.table_type = 'VIEW' THEN -1 ELSE COALESCE(t.table_rows, -1) END AS SIGNED) AS row_estimate,
       0 AS row_security,
       COALESCE(c.column_name, '') AS column_name, COALESCE(c.ordinal_position, 0) AS position,
       COALESCE(c.column_type, '') AS data_type, COALESCE(c.data_type, '') AS base_type,
       '' AS type_category, '' AS domain_name, '' AS domain_comment,
       CASE WHEN c.data_type IN ('char', 'varchar') THEN COALESCE(c.character_maximum_length, 0) ELSE 0 END AS length,
       CASE WHEN c.is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable,
       CASE WHEN c.column_key = 'PRI' THEN 1 ELSE 0 END AS primary_key,
       CASE WHEN c.column_key = 'UNI' THEN 1 ELSE 0 END AS is_unique,
       CASE WHEN COALESCE(c.generation_expression, '') <> '' THEN 1 ELSE 0 END AS `generated`,
       COALESCE(c.column_comment, '') AS column_comment,
       CASE WHEN FIND_IN_SET('select', COALESCE(c.privileges, '')) > 0 THEN 1 ELSE 0 END AS column_readable
FROM information_schema.tables t
LEFT JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
     AND BINARY c.table_schema = BINARY t.table_schema AND BINARY c.table_name = BINARY t.table_name
WHERE t.table_type IN (:kinds) AND :foreign
  AND t.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
  AND t.table_schema = COALESCE(DATABASE(), t.table_schema) AND :scope
ORDER BY BINARY t.table_schema, BINARY t.table_name, c.ordinal_position
