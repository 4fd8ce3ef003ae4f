package scanner_test

import (
	"fmt"
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

// result makes a complete source of one table with n columns in a state.
func result(n int, state inventory.ColumnState) inventory.SourceResult {
	t := textTable("t")
	t.State = state
	for i := range n {
		t.Columns = append(t.Columns, inventory.Column{Name: fmt.Sprint("c", i), State: state})
	}
	return inventory.SourceResult{Name: "crm", Complete: true, Tables: []inventory.Table{t}}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	unreachable := inventory.SourceResult{Name: "crm", Failure: "no such host"}
	nothing := inventory.SourceResult{Name: "crm", Complete: true}
	for _, c := range []struct {
		name    string
		sources []inventory.SourceResult
		want    inventory.ScanStatus
	}{
		{"all read", []inventory.SourceResult{result(3, inventory.StateSampled)}, inventory.ScanComplete},
		{"only empty", []inventory.SourceResult{result(3, inventory.StateEmpty)}, inventory.ScanComplete},
		{"no source", nil, inventory.ScanFailed},
		{"no table", []inventory.SourceResult{nothing}, inventory.ScanPartial},
		{"all left out", []inventory.SourceResult{result(3, inventory.StateSkipped)}, inventory.ScanPartial},
		{"denied", []inventory.SourceResult{result(3, inventory.StateDenied)}, inventory.ScanPartial},
		{"unreachable", []inventory.SourceResult{unreachable}, inventory.ScanFailed},
		{"one of two", []inventory.SourceResult{unreachable, result(3, inventory.StateSampled)}, inventory.ScanPartial},
	} {
		if got := scanner.Status(c.sources); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	found := result(60, inventory.StateSampled)
	found.Tables[0].Columns[0].Findings = []inventory.Finding{{Type: "contact.email", Confidence: 0.9}}
	for _, c := range []struct {
		name   string
		result inventory.SourceResult
		want   string // part of the warning; empty: none
	}{
		{"no table", inventory.SourceResult{Complete: true}, "no table is in scope"},
		{"structure alone", result(3, inventory.StateNotVisible), "no value was looked at"},
		{"empty", result(3, inventory.StateEmpty), "all 1 tables are empty"},
		{"large and clean", result(60, inventory.StateSampled), "no personal data in 60 columns"},
		{"small and clean", result(3, inventory.StateSampled), ""},
		{"large with findings", found, ""},
		{"unreachable", inventory.SourceResult{Failure: "no such host"}, ""},
	} {
		got := strings.Join(scanner.Warnings(&c.result, 0.5), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	r := result(4, inventory.StateSampled)
	columns := r.Tables[0].Columns
	columns[0].State = inventory.StateDenied
	columns[1].State = inventory.StateSkipped
	columns[2].Findings = []inventory.Finding{{Confidence: 0.9, Sensitive: inventory.Sensitivity{State: inventory.SensitiveYes}}}
	columns[3].Findings = []inventory.Finding{
		{Confidence: 0.9}, {Confidence: 0.2, Sensitive: inventory.Sensitivity{State: inventory.SensitiveYes}},
	}
	want := scanner.Counts{Tables: 1, Columns: 4, LookedAt: 2, Skipped: 1, Unread: 1, Personal: 2, Sensitive: 1}
	if got := scanner.Count(&r, 0.5); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
}
