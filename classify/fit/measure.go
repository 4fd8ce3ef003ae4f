package main

import (
	"math"

	"pinventory/classify/accuracy"
	"pinventory/inventory"
)

// outcomes gives the verdict of every labeled column: the probability of its best candidate.
func outcomes(d dataset, examples []example, probability func(example) float64) []accuracy.Verdict {
	best := map[inventory.ColumnRef]float64{}
	for _, e := range examples {
		best[e.column] = math.Max(best[e.column], probability(e))
	}
	var out []accuracy.Verdict
	for i := range d.tables {
		for _, c := range d.tables[i].Columns {
			ref := d.tables[i].Ref.Column(c.Name)
			if l, labeled := d.labels[ref]; labeled {
				out = append(out, accuracy.Verdict{Probability: best[ref], Personal: l.personal})
			}
		}
	}
	return out
}
