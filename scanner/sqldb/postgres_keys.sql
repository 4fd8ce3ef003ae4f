SELECT n.nspname::text AS table_schema, c.relname::text AS table_name, k.conname::text AS key_name,
       a.attname::text AS column_name, tn.nspname::text AS target_schema, tc.relname::text AS target_table,
       ta.attname::text AS target_column
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_class tc ON tc.oid = k.confrelid
JOIN pg_namespace tn ON tn.oid = tc.relnamespace
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair (source, target, place)
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.source
JOIN pg_attribute ta ON ta.attrelid = k.confrelid AND ta.attnum = pair.target
WHERE k.contype = 'f' AND NOT c.relispartition AND NOT tc.relispartition
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C", pair.place
