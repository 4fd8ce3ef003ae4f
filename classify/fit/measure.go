package main

import (
	"math"

	"pinventory/inventory"
)

// outcome is the verdict on one labeled column.
type outcome struct {
	probability float64
	personal    bool
}

// outcomes gives the verdict of every labeled column: the probability of its best candidate.
func outcomes(d dataset, examples []example, probability func(example) float64) []outcome {
	best := map[inventory.ColumnRef]float64{}
	for _, e := range examples {
		best[e.column] = math.Max(best[e.column], probability(e))
	}
	var out []outcome
	for i := range d.tables {
		for _, c := range d.tables[i].Columns {
			ref := d.tables[i].Ref.Column(c.Name)
			if l, labeled := d.labels[ref]; labeled {
				out = append(out, outcome{best[ref], l.personal})
			}
		}
	}
	return out
}

// figures are what a set of verdicts is worth.
type figures struct {
	columns           int
	precision, recall float64
	f1                float64
	calibrationError  float64 // expected calibration error over ten bins (Naeini, Cooper and Hauskrecht 2015)
	brier             float64 // mean squared error of the probability (Brier 1950)
	bins              [10]bin
}

type bin struct {
	columns     int
	probability float64 // mean
	personal    float64 // share
}

func measure(list []outcome) figures {
	f := figures{columns: len(list)}
	var right, wrong, missed float64
	for _, o := range list {
		reported := o.probability >= inventory.PersonalThreshold
		switch {
		case reported && o.personal:
			right++
		case reported:
			wrong++
		case o.personal:
			missed++
		}
		truth := 0.0
		if o.personal {
			truth = 1
		}
		f.brier += (o.probability - truth) * (o.probability - truth) / float64(len(list))
		b := &f.bins[min(int(o.probability*10), 9)]
		b.columns++
		b.probability += o.probability
		b.personal += truth
	}
	f.precision, f.recall = share(right, right+wrong), share(right, right+missed)
	f.f1 = share(2*right, 2*right+wrong+missed)
	for i := range f.bins {
		b := &f.bins[i]
		if b.columns == 0 {
			continue
		}
		n := float64(b.columns)
		b.probability /= n
		b.personal /= n
		f.calibrationError += n / float64(len(list)) * math.Abs(b.probability-b.personal)
	}
	return f
}

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
