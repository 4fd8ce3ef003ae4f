package inventory_test

import (
	"math"
	"slices"
	"testing"

	"pinventory/inventory"
)

func TestWhatAVerdictHangsOn(t *testing.T) {
	t.Parallel()
	prior := inventory.Evidence{Kind: inventory.EvidencePrior, Weight: -3}
	name := inventory.Evidence{Kind: inventory.EvidenceName, Weight: 5}
	values := inventory.Evidence{Kind: inventory.EvidenceValues, Weight: 2}
	veto := inventory.Evidence{Kind: inventory.EvidenceDeclaredType, Weight: -8}
	for _, tt := range []struct {
		title      string
		evidence   []inventory.Evidence
		confidence float64
		want       []int
	}{
		{"the name alone", []inventory.Evidence{prior, name}, 0.88, []int{1}},
		{"either would do", []inventory.Evidence{prior, name, {Kind: inventory.EvidenceValues, Weight: 4}}, 0.99, nil},
		{"the name, not the values", []inventory.Evidence{prior, name, values}, 0.99, []int{1}},
		{"the veto", []inventory.Evidence{prior, name, veto}, 0.01, []int{2}},
		{"nothing", []inventory.Evidence{prior}, 0.05, nil},
	} {
		f := inventory.Finding{Confidence: tt.confidence, Evidence: tt.evidence}
		if got := f.Turning(inventory.PersonalThreshold); !slices.Equal(got, tt.want) {
			t.Errorf("%s: hangs on %v, want %v", tt.title, got, tt.want)
		}
	}
	f := inventory.Finding{Evidence: []inventory.Evidence{prior, name}}
	if got := f.LogOdds(); got != 2 {
		t.Errorf("log-odds %v, want 2", got)
	}
	if got, want := f.Without(1), 1/(1+math.Exp(3)); math.Abs(got-want) > 1e-12 {
		t.Errorf("without the name %v, want %v", got, want)
	}
}

func TestPersonal(t *testing.T) {
	t.Parallel()
	c := inventory.Column{Findings: []inventory.Finding{{Type: "a", Confidence: 0.4}, {Type: "b", Confidence: 0.6}}}
	if personal, p := c.Personal(0.5); !personal || p != 0.6 {
		t.Errorf("personal %v at %v, want the best finding, 0.6", personal, p)
	}
	if personal, _ := c.Personal(0.7); personal {
		t.Error("personal below the threshold")
	}
	if personal, p := (&inventory.Column{}).Personal(0); personal || p != 0 {
		t.Error("a column without findings is personal")
	}
}
