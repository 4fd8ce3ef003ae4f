package scanner_test

import (
	"errors"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

// settlingClassifier marks the last table when it looks across them.
type settlingClassifier struct{ markClassifier }

func (settlingClassifier) Settle(tables []inventory.Table) []int {
	last := len(tables) - 1
	tables[last].Comment = "settled"
	return []int{last}
}

func TestScanRecordsAgainWhatIsSettled(t *testing.T) {
	t.Parallel()
	src := sampledSource{&fakeSource{tables: []fakeTable{{table: textTable("a", "c")}, {table: textTable("b", "c")}}}}
	rec := &memory{}
	target := scanner.Target{Name: "crm", Source: src}
	result, err := scanner.Scan(t.Context(), target, settlingClassifier{}, rec, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rec.tables) != 3 || rec.tables[2].Ref.Table != "b" || rec.tables[2].Comment != "settled" {
		t.Errorf("recorded %d tables, want a, b and b again as it was settled", len(rec.tables))
	}
	if result.Tables[1].Comment != "settled" {
		t.Error("the result lacks what was settled")
	}
	broken := &memory{err: errors.New("disk full")}
	if _, err := scanner.Scan(t.Context(), target, settlingClassifier{}, broken, scanner.Options{}); err == nil {
		t.Error("no error of the recorder")
	}
}
