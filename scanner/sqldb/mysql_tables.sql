SELECT t.table_schema AS table_schema, t.table_name AS table_name,
       CASE WHEN t.table_type = 'VIEW' THEN 'view'
            WHEN t.engine IN ('FEDERATED', 'CONNECT', 'SPIDER') THEN 'foreign_table'
            WHEN t.create_options LIKE '%partitioned%' THEN 'partitioned_table' ELSE 'table' END AS table_kind,
       CASE WHEN t.table_type = 'VIEW' THEN '' ELSE COALESCE(t.table_comment, '') END AS table_comment,
       CAST(CASE WHEN t.table_type = 'VIEW' THEN -1 ELSE COALESCE(t.table_rows, -1) END AS SIGNED) AS row_estimate
FROM information_schema.tables t
WHERE t.table_type IN (:kinds) AND :foreign
  AND t.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
  AND t.table_schema = COALESCE(DATABASE(), t.table_schema) AND :scope
