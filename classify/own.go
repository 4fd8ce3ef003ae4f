package classify

import (
	"fmt"
	"slices"
	"strings"

	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/scanner"
)

// withOwnRules adds the detectors of the users' rules to those of the program, ordered by name.
func withOwnRules(tax *taxonomy.Taxonomy) ([]detect.Detector, error) {
	all := detect.All()
	for _, r := range tax.ValueRules() {
		taken := slices.ContainsFunc(all, func(d detect.Detector) bool { return d.Name == r.Name })
		for _, rule := range columnRules {
			taken = taken || rule.name == r.Name
		}
		if taken {
			return nil, fmt.Errorf("%s: rule %q has the name of a detector; choose another", r.Place, r.Name)
		}
		d, err := ownDetector(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Place, err)
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b detect.Detector) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

func ownDetector(r taxonomy.ValueRule) (detect.Detector, error) {
	rule := detect.Rule{Name: r.Name, Version: r.Version, Source: r.Source, Weak: r.Weak, Check: r.Check}
	if r.Pattern == nil {
		return detect.NewDictionary(rule, r.Entries), nil
	}
	return detect.NewPattern(rule, r.Pattern)
}

// weighOwnRules gives the users' rules the weight of a good detector: their first type is put forward.
func (m *model) weighOwnRules(rules []taxonomy.ValueRule) {
	for _, r := range rules {
		w := m.Own
		w.Proposes = r.Types[0]
		m.Detectors[r.Name] = w
	}
}

// veto is a user's word that columns hold something else.
type veto struct {
	taxonomy.Veto
	filter scanner.Filter
}

func compileVetoes(list []taxonomy.Veto) ([]veto, error) {
	out := make([]veto, len(list))
	for i, v := range list {
		filter, err := scanner.NewFilter(v.Columns, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: veto: %w", v.Place, err)
		}
		out[i] = veto{v, filter}
	}
	return out, nil
}

// vetoSignals speaks the users' vetoes, after everything else has been said.
func (t *tableClassifier) vetoSignals(c *column) {
	ref := t.table.Ref.Column(c.column.Name)
	for i := range t.vetoes {
		v := &t.vetoes[i]
		if !v.filter.Column(ref) {
			continue
		}
		for _, cand := range c.candidates {
			if v.Covers(cand.typ.ID) {
				cand.veto(inventory.Evidence{
					Kind: inventory.EvidenceName, Rule: "veto", Version: t.model.Version,
					Detail: fmt.Sprintf("is vetoed in %s: %s", v.Place, v.Reason), Weight: t.model.Veto,
				})
			}
		}
	}
}

// veto adds a signal against the candidate. It stays among the findings where it would have been one, so that people
// see what the veto did.
func (c *candidate) veto(e inventory.Evidence) {
	c.vetoed = c.vetoed || probability(c.logOdds) >= leastProbability
	c.say(groupVeto, e)
}

// Detectors lists the detectors in use, by name: those of the program and those of the users' rules.
func (k *Classifier) Detectors() []detect.Detector { return slices.Clone(k.detectors) }
