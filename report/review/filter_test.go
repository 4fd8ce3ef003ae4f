package review

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"pinventory/inventory"
	"pinventory/report"
)

func rowNumber(t *testing.T, cell string) int {
	t.Helper()
	_, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func TestFilter(t *testing.T) {
	t.Parallel()
	d := disclosure(t, "en", decided()...)
	columns := slices.DeleteFunc(slices.Collect(d.Columns.All()), func(c *report.Column) bool { return slices.Contains(odd, c.Ref.Column) })
	for _, c := range []struct {
		filter Filter
		want   []string
	}{
		{Filter{}, []string{"code", "email", "notes"}},
		{Filter{All: true}, []string{"code", "color", "email", "notes"}},
		{Filter{Source: "CR?", Table: "con*"}, []string{"code", "email", "notes"}},
		{Filter{Table: "main.contacts", Undecided: true}, []string{"email"}},
		{Filter{Table: "main"}, nil},
		{Filter{Source: "shop"}, nil},
		{Filter{Conflicts: true}, []string{"code"}},
		{Filter{Sensitive: true}, []string{"notes"}},
		{Filter{Letter: "A"}, []string{"email", "notes"}},
		{Filter{Letter: "A", Sensitive: true}, nil},
		{Filter{Min: 0.7}, []string{"email", "notes"}},
		{Filter{Max: 0.7}, []string{"code"}},
	} {
		got, err := c.filter.Choose(columns, inventory.PersonalThreshold)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, column := range got {
			names = append(names, column.Ref.Column)
		}
		if !slices.Equal(names, c.want) {
			t.Errorf("%+v: %v, want %v", c.filter, names, c.want)
		}
	}
	if _, err := (Filter{Source: "[a"}).Choose(columns, 0.5); err == nil {
		t.Error("a broken pattern was accepted")
	}
}
