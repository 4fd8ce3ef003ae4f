SELECT n.nspname::text AS table_schema, c.relname::text AS table_name,
       CASE c.relkind WHEN 'p' THEN 'partitioned_table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view'
                      WHEN 'f' THEN 'foreign_table' ELSE 'table' END AS table_kind,
       COALESCE(tc.description, '') AS table_comment,
       CASE WHEN c.relkind = 'p' AND c.reltuples < 0
            THEN (SELECT CASE WHEN bool_and(p.reltuples >= 0) THEN sum(p.reltuples) ELSE -1 END
                  FROM pg_partition_tree(c.oid) tree JOIN pg_class p ON p.oid = tree.relid WHERE tree.isleaf)
            WHEN c.relkind IN ('v', 'f') THEN -1
            ELSE c.reltuples END::bigint AS row_estimate,
       c.relrowsecurity AND row_security_active(c.oid) AS row_security,
       COALESCE(a.attname::text, '') AS column_name, COALESCE(a.attnum, 0)::int AS position,
       COALESCE(format_type(a.atttypid, a.atttypmod), '') AS data_type,
       COALESCE(bt.typname, t.typname, '')::text AS base_type,
       COALESCE(t.typcategory, 'X')::text AS type_category,
       CASE WHEN t.typtype = 'd' THEN format_type(t.oid, NULL) ELSE '' END AS domain_name,
       CASE WHEN t.typtype = 'd' THEN COALESCE(obj_description(t.oid, 'pg_type'), '') ELSE '' END AS domain_comment,
       CASE WHEN COALESCE(bt.typname, t.typname) IN ('varchar', 'bpchar')
            THEN GREATEST(COALESCE(NULLIF(a.atttypmod, -1), t.typtypmod) - 4, 0) ELSE 0 END::int AS length,
       NOT COALESCE(a.attnotnull OR t.typnotnull, false) AS nullable,
       COALESCE(a.attnum = ANY (pk.indkey), false) AS primary_key,
       u.attnum IS NOT NULL AS is_unique,
       COALESCE(a.attgenerated <> '', false) AS generated,
       COALESCE(ac.description, '') AS column_comment,
       COALESCE(has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT'), false) AS column_readable
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type bt ON bt.oid = NULLIF(t.typbasetype, 0)
LEFT JOIN pg_index pk ON pk.indrelid = c.oid AND pk.indisprimary
LEFT JOIN (SELECT DISTINCT indrelid, indkey[0] AS attnum FROM pg_index
           WHERE indisunique AND indpred IS NULL AND indnkeyatts = 1) u ON u.indrelid = c.oid AND u.attnum = a.attnum
LEFT JOIN pg_description tc ON tc.objoid = c.oid AND tc.classoid = 'pg_class'::regclass AND tc.objsubid = 0
LEFT JOIN pg_description ac ON ac.objoid = c.oid AND ac.classoid = 'pg_class'::regclass AND ac.objsubid = a.attnum
WHERE c.relkind IN (:kinds) AND NOT c.relispartition AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND :scope
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
