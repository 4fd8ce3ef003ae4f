package classify

import "testing"

// TestExamplesOfTheTaxonomy runs the names that every type gives as examples: in a table about people, each must point
// to the type, and each counter-example must not.
func TestExamplesOfTheTaxonomy(t *testing.T) {
	t.Parallel()
	k := newTestClassifier(t)
	failures, run := NewTrial(k).Examples(k.tax.Types(), nil)
	if run < 1000 {
		t.Errorf("%d examples were run", run)
	}
	for _, failure := range failures {
		t.Error(failure)
	}
}
