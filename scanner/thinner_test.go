package scanner_test

import (
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

// thinningClassifier leaves one value of each column out.
type thinningClassifier struct{ markClassifier }

func (k thinningClassifier) Open(t inventory.Table) scanner.TableClassifier {
	return thinningTable{k.markClassifier.Open(t)}
}

type thinningTable struct{ scanner.TableClassifier }

func (thinningTable) Unjudged(string) int64 { return 1 }

func TestScanKeepsTheNumberOfUnjudgedValues(t *testing.T) {
	t.Parallel()
	table := fakeTable{table: textTable("a", "c"), rows: [][]string{{"x"}, {"y"}, {"z"}}}
	target := scanner.Target{Name: "crm", Source: sampledSource{&fakeSource{tables: []fakeTable{table}}}}
	for _, tt := range []struct {
		classifier scanner.Classifier
		judged     int64
	}{{markClassifier{}, 3}, {thinningClassifier{}, 2}} {
		result, err := scanner.Scan(t.Context(), target, tt.classifier, &memory{}, scanner.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Tables[0].Columns[0].Judged(); got != tt.judged {
			t.Errorf("%d values judged, want %d", got, tt.judged)
		}
	}
}
