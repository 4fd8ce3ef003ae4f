package crm

import (
	"testing"

	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// TestConformance holds every connector to the promises of a source, against its double.
func TestConformance(t *testing.T) {
	t.Parallel()
	for _, spec := range builtins() {
		t.Run(spec.Name, func(t *testing.T) {
			t.Parallel()
			make, ok := doubles[spec.Name]
			if !ok {
				t.Fatalf("no double is registered: add one in %s_test.go", spec.Name)
			}
			d := make()
			suite := d.suite
			server := serve(t, d.handler)
			suite.Open = func(t *testing.T) scanner.Source { return openAt(t, specOf(t, spec.Name), server.URL, d.options) }
			scannertest.Run(t, suite)
		})
	}
}
