package lint

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

func TestHoles(t *testing.T) {
	t.Parallel()
	period := func(from, to string) inventory.Period {
		var p inventory.Period
		if err := p.From.UnmarshalText([]byte(from)); err != nil {
			t.Fatal(err)
		}
		if err := p.To.UnmarshalText([]byte(to)); err != nil {
			t.Fatal(err)
		}
		return p
	}
	window := period("2025-11-21", "2026-11-21")
	tests := []struct {
		name    string
		periods []inventory.Period
		want    []inventory.Period
	}{
		{"none", nil, []inventory.Period{window}},
		{"open", []inventory.Period{{}}, nil},
		{"whole", []inventory.Period{window}, nil},
		{"before", []inventory.Period{period("", "2025-11-20")}, []inventory.Period{window}},
		{"first day", []inventory.Period{period("", "2025-11-21")}, []inventory.Period{period("2025-11-22", "2026-11-21")}},
		{"last day", []inventory.Period{period("2026-11-21", "")}, []inventory.Period{period("2025-11-21", "2026-11-20")}},
		{"adjacent", []inventory.Period{period("2026-02-01", ""), period("2025-01-01", "2026-01-31")}, nil},
		{"one day short", []inventory.Period{period("2026-02-02", ""), period("2025-01-01", "2026-01-31")}, []inventory.Period{period("2026-02-01", "2026-02-01")}},
		{"nested", []inventory.Period{period("2025-01-01", "2026-10-31"), period("2026-01-01", "2026-02-01")}, []inventory.Period{period("2026-11-01", "2026-11-21")}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, holes(window, tt.periods)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
