package classify

import (
	"pinventory/inventory"
	"pinventory/scanner"
)

// Signal is one term of the sum behind a probability, before the scale of its group.
type Signal struct {
	Group string  // as in the section "scale" of the weights file
	Value float64 // in log-odds
}

// Candidate is a data type that a column may hold, with its signals: what a fit of the scales reads.
type Candidate struct {
	Column  string
	Type    inventory.DataTypeID
	Signals []Signal
}

// Candidates gives every candidate of a table that Open started, probable or not, in the order of the columns. It takes
// the place of Findings: one of the two is called, once.
func Candidates(tc scanner.TableClassifier) []Candidate {
	t, ok := tc.(*tableClassifier)
	if !ok {
		return nil
	}
	t.weigh()
	var out []Candidate
	for _, c := range t.columns {
		for _, cand := range c.candidates {
			out = append(out, Candidate{Column: c.column.Name, Type: cand.typ.ID, Signals: cand.signals})
		}
	}
	return out
}

// Prior is the log-odds of a candidate before its signals.
func (k *Classifier) Prior() float64 { return k.model.Prior }

// Scales gives the factors of the groups that the weights file has.
func (k *Classifier) Scales() map[string]float64 {
	out := make(map[string]float64, len(k.model.Scale))
	for g, scale := range k.model.Scale {
		out[string(g)] = scale
	}
	return out
}
