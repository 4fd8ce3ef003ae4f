package sqldb

import (
	"database/sql"
	"fmt"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

// BenchmarkSampleSQLite reads 10,000 of 200,000 rows, and all of them.
func BenchmarkSampleSQLite(b *testing.B) {
	path := b.TempDir() + "/crm.db"
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := db.ExecContext(b.Context(), `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, email TEXT, city TEXT, born TEXT)`); err != nil {
		b.Fatal(err)
	}
	_, err = db.ExecContext(b.Context(), `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000)
INSERT INTO people SELECT i, 'name ' || i, i || '@example.com', 'city', '1990-01-01' FROM n`)
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	for _, exhaustive := range []bool{false, true} {
		b.Run(fmt.Sprintf("exhaustive=%t", exhaustive), func(b *testing.B) { benchmarkSample(b, path, exhaustive) })
	}
}

func benchmarkSample(b *testing.B, path string, exhaustive bool) {
	connection, err := scanner.ParseConnection(path)
	if err != nil {
		b.Fatal(err)
	}
	src, err := scanner.Open(b.Context(), scanner.Config{Name: "crm", Connection: connection})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = src.Close() }()
	var table inventory.Table
	for t, err := range src.Tables(b.Context(), scanner.Filter{}) {
		if err != nil {
			b.Fatal(err)
		}
		table = t
	}
	lim := scanner.DefaultLimits()
	lim.Exhaustive = exhaustive
	b.ReportAllocs()
	rows := int64(0)
	for b.Loop() {
		sampling, err := src.(scanner.Sampler).Sample(b.Context(), table, lim, func(*scanner.Batch) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
		rows += sampling.Rows
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
