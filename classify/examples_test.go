package classify

import (
	"testing"

	"pinventory/inventory"
)

// TestExamplesOfTheTaxonomy runs the names that every type gives as examples: in a table about people, each must point
// to the type, and each counter-example must not.
func TestExamplesOfTheTaxonomy(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	for _, typ := range k.tax.Types() {
		for _, name := range typ.Examples.Columns {
			if p, findings := probabilityOf(k, name, typ.ID); p < inventory.PersonalThreshold {
				t.Errorf("%s: column %q has probability %.2f%s", typ.ID, name, p, explain(findings))
			}
		}
		for _, name := range typ.Examples.NotColumns {
			if p, findings := probabilityOf(k, name, typ.ID); p >= inventory.PersonalThreshold {
				t.Errorf("%s: column %q, which is another thing, has probability %.2f%s", typ.ID, name, p, explain(findings))
			}
		}
	}
}

func probabilityOf(k *Classifier, column string, id inventory.DataTypeID) (float64, []inventory.Finding) {
	findings := classifyTable(k, given{table: "persons", columns: []givenColumn{{name: column, kind: inventory.ValueOther}}})[column]
	for _, f := range findings {
		if f.Type == id {
			return f.Confidence, findings
		}
	}
	return 0, findings
}
