SELECT found.kind AS kind, found.name AS name, found.detail AS detail, found.host AS host,
       found.table_schema AS table_schema, found.table_name AS table_name
FROM (
  SELECT 'grant' AS kind, COALESCE(r.rolname::text, 'PUBLIC') AS name,
         COALESCE(r.members, '') AS detail, '' AS host, n.nspname::text AS table_schema, c.relname::text AS table_name
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (
    SELECT right_of_table.grantee FROM aclexplode(c.relacl) right_of_table WHERE right_of_table.privilege_type = 'SELECT'
    UNION
    SELECT right_of_column.grantee FROM pg_attribute a CROSS JOIN LATERAL aclexplode(a.attacl) right_of_column
    WHERE a.attrelid = c.oid AND NOT a.attisdropped AND right_of_column.privilege_type = 'SELECT'
  ) acl
  LEFT JOIN (
    SELECT g.oid, g.rolname, string_agg(m.rolname::text, E'\n') AS members
    FROM pg_roles g
    JOIN pg_roles m ON m.rolcanlogin AND NOT m.rolsuper AND m.rolname <> session_user AND pg_has_role(m.oid, g.oid, 'MEMBER')
    WHERE NOT g.rolsuper AND g.rolname !~ '^pg_'
    GROUP BY g.oid, g.rolname
  ) r ON r.oid = acl.grantee
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND acl.grantee <> c.relowner AND (acl.grantee = 0 OR r.oid IS NOT NULL)
  UNION
  SELECT 'reads_all', m.rolname::text, '', '', '', ''
  FROM pg_roles g JOIN pg_roles m ON pg_has_role(m.oid, g.oid, 'MEMBER')
  WHERE g.rolname = 'pg_read_all_data' AND m.rolcanlogin AND NOT m.rolsuper AND m.rolname <> session_user
  UNION
  SELECT 'replication', m.rolname::text, '', '', '', ''
  FROM pg_roles m WHERE m.rolreplication AND m.rolcanlogin AND NOT m.rolsuper AND m.rolname <> session_user
  UNION
  SELECT 'publication', p.pubname::text, '', '', t.schemaname::text, t.tablename::text
  FROM pg_publication p JOIN pg_publication_tables t ON t.pubname = p.pubname
  UNION
  SELECT 'subscription', s.subname::text, '', '', '', ''
  FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
  UNION
  SELECT 'foreign_server', f.srvname::text, w.fdwname::text, COALESCE((
    SELECT o.option_value FROM pg_options_to_table(f.srvoptions) o WHERE o.option_name = 'host'), ''), '', ''
  FROM pg_foreign_server f JOIN pg_foreign_data_wrapper w ON w.oid = f.srvfdw
  WHERE w.fdwname <> 'file_fdw'
) found
ORDER BY found.kind COLLATE "C", found.name COLLATE "C", found.table_schema COLLATE "C", found.table_name COLLATE "C"
LIMIT :most
