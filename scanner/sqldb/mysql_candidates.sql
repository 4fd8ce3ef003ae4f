SELECT found.kind AS kind, found.grantee AS name, '' AS detail, '' AS host,
       found.table_schema AS table_schema, found.table_name AS table_name
FROM (
  SELECT CASE WHEN u.privilege_type = 'SELECT' THEN 'reads_all' ELSE 'replication' END AS kind, u.grantee AS grantee,
         '' AS table_schema, '' AS table_name
  FROM information_schema.user_privileges u
  WHERE u.privilege_type IN ('SELECT', 'REPLICATION SLAVE', 'REPLICATION REPLICA')
  UNION
  SELECT 'grant', p.grantee, t.table_schema, t.table_name
  FROM information_schema.schema_privileges p
  JOIN information_schema.tables t ON BINARY t.table_schema LIKE BINARY p.table_schema
  WHERE p.privilege_type = 'SELECT'
    AND t.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
    AND t.table_schema = COALESCE(DATABASE(), t.table_schema)
  UNION
  SELECT 'grant', p.grantee, p.table_schema, p.table_name
  FROM information_schema.table_privileges p
  WHERE p.privilege_type = 'SELECT'
    AND p.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
    AND p.table_schema = COALESCE(DATABASE(), p.table_schema)
  UNION
  SELECT 'grant', p.grantee, p.table_schema, p.table_name
  FROM information_schema.column_privileges p
  WHERE p.privilege_type = 'SELECT'
    AND p.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
    AND p.table_schema = COALESCE(DATABASE(), p.table_schema)
) found
WHERE found.grantee NOT IN (SELECT s.grantee FROM information_schema.user_privileges s WHERE s.privilege_type = 'SUPER')
  AND found.grantee NOT LIKE '''mysql.%' AND found.grantee NOT LIKE '''mariadb.sys''%'
  AND found.grantee <> CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
ORDER BY BINARY found.kind, BINARY found.grantee, BINARY found.table_schema, BINARY found.table_name
LIMIT :most
