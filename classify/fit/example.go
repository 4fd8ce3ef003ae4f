package main

import (
	"maps"
	"slices"
	"strings"

	"pinventory/classify"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// example is one candidate of a labeled column: its signals by group, and whether it is right.
type example struct {
	column  inventory.ColumnRef
	signals map[string]float64
	right   bool
	decides bool // the fit learns from it; otherwise it counts in the verdict alone
}

// examplesOf lets the classifier put forward its candidates for every labeled column.
func examplesOf(k *classify.Classifier, tax *taxonomy.Taxonomy, d dataset) []example {
	var out []example
	for i := range d.tables {
		t := &d.tables[i]
		tc := k.Open(t.Table)
		tc.Add(t.batch())
		for _, c := range classify.Candidates(tc) {
			ref := t.Ref.Column(c.Column)
			l, labeled := d.labels[ref]
			if !labeled {
				continue
			}
			e := example{column: ref, signals: map[string]float64{}}
			for _, s := range c.Signals {
				e.signals[s.Group] += s.Value
			}
			e.right = l.personal && isOneOf(tax.Type(c.Type).Fideslang, l.types)
			// Of a personal column, a further type may be right as well: the labels name one.
			e.decides = e.right || !l.personal
			out = append(out, e)
		}
	}
	return out
}

// isOneOf compares fideslang keys to two segments.
func isOneOf(key string, keys []string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return segments(k) == segments(key) })
}

func segments(key string) string {
	parts := strings.Split(key, ".")
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// groupsOf lists the groups that occur, in order.
func groupsOf(examples []example) []string {
	seen := map[string]bool{}
	for _, e := range examples {
		for g := range e.signals {
			seen[g] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}
