package classify

import (
	"cmp"
	"slices"

	"pinventory/classify/detect"
	"pinventory/inventory"
)

// A Trial tries the rules on single values and names, outside of any table. It keeps nothing of what it is given, and
// is for one goroutine.
type Trial struct {
	classifier *Classifier
	judge      judge
}

// NewTrial makes a trial of the classifier's rules.
func NewTrial(k *Classifier) *Trial {
	return &Trial{classifier: k, judge: newJudge(k.set, k.lexicon.IgnoredValues)}
}

// A Reading is a type that a value fits, and how well.
type Reading struct {
	Type     inventory.DataTypeID
	Rule     string // detector that says so
	Strength detect.Strength
}

// Value gives the types that a single value fits, the best first, one reading for each. Ignored says that the value is on
// the allow list or a published test card, and counts as nothing in a column.
func (t *Trial) Value(raw []byte) (readings []Reading, ignored bool) {
	t.judge.value.Set(raw)
	if t.judge.value.Text == "" {
		return nil, false
	}
	for _, m := range t.judge.judge() {
		rule := t.classifier.detectors[m.detector].Name
		for _, id := range t.classifier.spokenFor(rule) {
			readings = better(readings, Reading{Type: id, Rule: rule, Strength: m.strength})
		}
	}
	slices.SortFunc(readings, func(a, b Reading) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Type, b.Type))
	})
	return readings, t.judge.ignores()
}

// spokenFor lists the types that a detector speaks for: the one it puts forward, or else all that name it.
func (k *Classifier) spokenFor(rule string) []inventory.DataTypeID {
	if id := k.model.Detectors[rule].Proposes; id != "" {
		return []inventory.DataTypeID{id}
	}
	var ids []inventory.DataTypeID
	for _, t := range k.tax.Types() {
		if slices.Contains(t.Detectors, rule) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// better adds a reading, or puts it in the place of a weaker one of the same type.
func better(readings []Reading, r Reading) []Reading {
	i := slices.IndexFunc(readings, func(o Reading) bool { return o.Type == r.Type })
	if i < 0 {
		return append(readings, r)
	}
	if r.Strength > readings[i].Strength {
		readings[i] = r
	}
	return readings
}

// Name gives the findings for a column of which nothing but its name is known. Table is the name of its table; empty for
// one that says nothing.
func (t *Trial) Name(table, column string) []inventory.Finding {
	about := inventory.Table{
		Ref:     inventory.TableRef{Table: table},
		Columns: []inventory.Column{{Name: column, Position: 1, Kind: inventory.ValueOther}},
	}
	return t.classifier.Open(about).Findings()[column]
}
