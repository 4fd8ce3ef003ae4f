package classify

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// Findings below the least probability are noise to a reader, and no rule here is surer than one error in a thousand.
const (
	leastProbability = 0.1
	mostProbability  = 0.999
	mostFindings     = 6 // for a column
)

// settle turns candidates into findings, with the letters and the sensitive state of each as far as the table tells.
func (t *tableClassifier) settle() map[string][]inventory.Finding {
	byColumn := make(map[string][]inventory.Finding, len(t.columns))
	for _, c := range t.columns {
		if findings := t.findings(c); len(findings) > 0 {
			byColumn[c.column.Name] = findings
		}
	}
	for _, c := range t.columns {
		byColumn[c.column.Name] = t.settleByValues(c, byColumn[c.column.Name])
	}
	t.settleByTable(byColumn)
	for name, findings := range byColumn {
		if len(findings) == 0 {
			delete(byColumn, name)
		}
	}
	return byColumn
}

func (t *tableClassifier) findings(c *column) []inventory.Finding {
	var out []inventory.Finding
	for _, cand := range c.candidates {
		p := probability(cand.logOdds)
		if p < leastProbability && !cand.vetoed {
			continue
		}
		f := t.newFinding(cand.typ, min(p, mostProbability))
		f.Share = round(cand.share)
		f.Evidence = append([]inventory.Evidence{{
			Kind: inventory.EvidencePrior, Rule: "prior", Version: t.model.Version,
			Detail: "few columns hold any one type", Weight: t.model.Prior,
		}}, cand.evidence...)
		if n := c.profile.ignored; n > 0 {
			addNote(&f, "ignored_values", fmt.Sprintf("%d values are on the allow list or are published test cards, and count as nothing", n))
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b inventory.Finding) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(b.Share, a.Share), cmp.Compare(a.Type, b.Type))
	})
	return out[:min(len(out), mostFindings)]
}

// newFinding states what the law says of a type.
func (k *Classifier) newFinding(typ *taxonomy.Type, p float64) inventory.Finding {
	m := k.law.Map(typ, "en")
	return inventory.Finding{
		Type: typ.ID, Confidence: round(p), GDPR: typ.GDPR.Class,
		Letters: m.Letters, Conditional: m.Conditional, Sensitive: m.Sensitive,
	}
}

// round keeps four decimals, so that a store and a report say the same.
func round(p float64) float64 { return math.Round(p*10_000) / 10_000 }
