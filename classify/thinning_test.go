package classify

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
)

// unjudged classifies one column of text and gives its findings with the number of values that were not judged.
func unjudged(k *Classifier, values []string, batch int) ([]inventory.Finding, int64) {
	column := inventory.Column{Name: "c1", Kind: inventory.ValueText, DataType: "text"}
	tc := k.Open(inventory.Table{Ref: inventory.TableRef{Source: "test", Schema: "main", Table: "t1"}, Columns: []inventory.Column{column}})
	for chunk := range slices.Chunk(values, batch) {
		b := scanner.NewBatch([]inventory.Column{column})
		for _, v := range chunk {
			b.Columns()[0].AppendString(v)
		}
		b.AddRows(len(chunk))
		tc.Add(b)
	}
	findings := tc.Findings()["c1"]
	return findings, tc.(scanner.Thinner).Unjudged("c1")
}

func TestValuesStandForOthersOfTheirShape(t *testing.T) {
	t.Parallel()
	k, thorough := newTestClassifier(t), newTestClassifier(t, Exhaustive())
	codes := repeat(4750, "SKU-%05d-X")
	mixed := append(codes, repeat(250, "person%d@example.com")...)
	for _, tt := range []struct {
		name   string
		values []string
		share  float64 // of addresses
		thin   bool
	}{
		{"few values", repeat(probation, "person%d@example.com"), 1, false},
		{"values that repeat", slices.Repeat(repeat(20, "person%d@example.com"), 200), 1, false},
		{"many values", repeat(5000, "person%d@example.com"), 1, true},
		{"a rare shape behind all others", mixed, 0.05, true},
		{"a rare shape before all others", reversed(mixed), 0.05, true},
	} {
		findings, left := unjudged(k, tt.values, 500)
		if (left > 0) != tt.thin {
			t.Errorf("%s: %d values were not judged", tt.name, left)
		}
		share := shareOf(findings, "contact.email")
		if math.Abs(share-tt.share) > 0.001 {
			t.Errorf("%s: a share of %g, want %g%s", tt.name, share, tt.share, explain(findings))
		}
		if again, _ := unjudged(k, tt.values, 77); !cmp.Equal(findings, again) {
			t.Errorf("%s: other findings in other batches", tt.name)
		}
		if _, left := unjudged(thorough, tt.values, 500); left != 0 {
			t.Errorf("%s: an exhaustive classifier left %d values out", tt.name, left)
		}
	}
}

func TestEvidenceCountsTheJudgedValues(t *testing.T) {
	t.Parallel()
	findings, left := unjudged(newTestClassifier(t), repeat(5000, "person%d@example.com"), 500)
	if best(findings) != "contact.email" {
		t.Fatalf("no address was found%s", explain(findings))
	}
	for _, e := range findings[0].Evidence {
		if e.Rule != "email" {
			continue
		}
		if e.Of != 5000-left || e.Matched != e.Of || !strings.Contains(e.Detail, fmt.Sprintf("%d of 5000 values", e.Of)) {
			t.Errorf("%d of %d values match, %q; %d were judged", e.Matched, e.Of, e.Detail, 5000-left)
		}
	}
}

// TestThinningAgrees compares the findings of business tables with those of an exhaustive look.
func TestThinningAgrees(t *testing.T) {
	t.Parallel()
	k, thorough := newTestClassifier(t), newTestClassifier(t, Exhaustive())
	for seed := range uint64(2) {
		table, batches, _ := newCorpus(seed)
		some, all := addAll(k, table, batches), addAll(thorough, table, batches)
		for _, c := range table.Columns {
			if got, want := best(some[c.Name]), best(all[c.Name]); got != want {
				t.Errorf("table %d: %s is %s, want %s%s", seed, c.Name, got, want, explain(some[c.Name]))
			}
			for _, f := range all[c.Name] {
				if share := shareOf(some[c.Name], f.Type); f.Confidence > 0.5 && math.Abs(share-f.Share) > 0.1 {
					t.Errorf("table %d: a share of %g of %s is %s, want %g", seed, share, c.Name, f.Type, f.Share)
				}
			}
		}
	}
}

func addAll(k *Classifier, table inventory.Table, batches []*scanner.Batch) map[string][]inventory.Finding {
	tc := k.Open(table)
	for _, b := range batches {
		tc.Add(b)
	}
	return tc.Findings()
}

func shareOf(findings []inventory.Finding, id inventory.DataTypeID) float64 {
	for _, f := range findings {
		if f.Type == id {
			return f.Share
		}
	}
	return 0
}

func reversed(values []string) []string {
	out := slices.Clone(values)
	slices.Reverse(out)
	return out
}

// TestFirstValuesOutweighTheFloor holds the number of values that are judged in any case to the share that counts.
func TestFirstValuesOutweighTheFloor(t *testing.T) {
	t.Parallel()
	floor := newTestClassifier(t).model.Values.Floor
	if bound := inventory.MissBound(probation); bound >= floor {
		t.Errorf("%d values without a match leave a share of %.3f, and shares count from %.3f", probation, bound, floor)
	}
}

func TestAboveChance(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		checked, shaped int64
		chance, want    float64
	}{
		{0, 10, 0.1, 0}, {7, 10, 0, 7}, {10, 10, 0.1, 10}, {1, 1, 0.1, 1},
		{10, 100, 0.1, 0}, {15, 100, 0.1, 0}, // five more than expected, where chance makes three
		{28, 100, 0.1, 20}, {550, 1000, 0.1, 500},
	} {
		var c matchCounts
		c.judged[3], c.judged[1] = tt.checked, tt.shaped-tt.checked
		for s, n := range c.judged {
			c.stoodFor[s] = float64(n)
		}
		if got := c.aboveChance(tt.chance); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%d of %d with a chance of %g: %g above chance, want %g", tt.checked, tt.shaped, tt.chance, got, tt.want)
		}
	}
}
