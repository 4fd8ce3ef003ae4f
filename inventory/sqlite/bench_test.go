package sqlite

import (
	"fmt"
	"testing"

	"pinventory/inventory"
)

// A large inventory: 100,000 columns in 5,000 tables, each column with a finding.
const (
	manyTables  = 5_000
	wideColumns = 20
)

func BenchmarkRecord100000Columns(b *testing.B) {
	s := openTemporary(b)
	scan := finished("", noon, largeSource())
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		scan.ID = fmt.Sprintf("s%d", i)
		record(b, s, scan)
	}
}

func BenchmarkRead100000Columns(b *testing.B) {
	s := openTemporary(b)
	record(b, s, finished("s1", noon, largeSource()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Scan(b.Context(), "s1"); err != nil {
			b.Fatal(err)
		}
	}
}

func largeSource() inventory.SourceResult {
	source := crm()
	for i := range manyTables {
		source.Tables = append(source.Tables, tableOf("crm", fmt.Sprintf("t%05d", i), wideColumns))
	}
	return source
}
