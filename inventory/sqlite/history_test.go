package sqlite

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// sightsOf reads every table with the scans that saw it: "crm.main.A: s1 s2".
func sightsOf(t *testing.T, h *History, renamed map[string]string) []string {
	t.Helper()
	var out []string
	for sights, err := range h.Tables(t.Context(), renamed) {
		if err != nil {
			t.Fatal(err)
		}
		text := sights[0].Table.Ref.String() + ":"
		for _, s := range sights {
			text += " " + s.Scan
		}
		out = append(out, text)
	}
	return out
}

func openHistory(t *testing.T, s *Store, until inventory.Date, options ...HistoryOption) *History {
	t.Helper()
	h, err := s.OpenHistory(t.Context(), until, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func TestHistoryTableByTable(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, finished("s1", day(0), crm(tableOf("crm", "B", 2), tableOf("crm", "A", 1))))
	erp := inventory.SourceResult{Name: "erp", Complete: true, Tables: []inventory.Table{tableOf("erp", "B", 1)}}
	record(t, s, finished("s2", day(1), erp, crm(tableOf("crm", "A", 1), tableOf("crm", "C", 1))))
	sales := inventory.SourceResult{Name: "sales", Complete: true, Tables: []inventory.Table{tableOf("sales", "A", 3)}}
	record(t, s, finished("s3", day(2), sales))

	h := openHistory(t, s, inventory.Date{})
	want := []string{"crm.main.A: s1 s2", "crm.main.B: s1", "crm.main.C: s2", "erp.main.B: s2", "sales.main.A: s3"}
	for range 2 { // it can be read again
		wantEqual(t, sightsOf(t, h, nil), want)
	}
	wantEqual(t, sightsOf(t, h, map[string]string{"crm": "sales"}),
		[]string{"erp.main.B: s2", "sales.main.A: s1 s2 s3", "sales.main.B: s1", "sales.main.C: s2"})
	wantEqual(t, sightsOf(t, openHistory(t, s, inventory.DateOf(day(0))), nil), []string{"crm.main.A: s1", "crm.main.B: s1"})
}

// What is read table by table is what is read as a whole.
func TestHistoryHasWhatScansHave(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, finished("s1", day(0), crm(tableOf("crm", "A", 3), tableOf("crm", "B", 2))))
	record(t, s, finished("s2", day(1), crm(tableOf("crm", "A", 2))))
	want, err := s.History(t.Context(), inventory.Date{})
	if err != nil {
		t.Fatal(err)
	}
	h := openHistory(t, s, inventory.Date{})
	got := h.Scans()
	for i := range got {
		got[i].Sources = slices.Clone(got[i].Sources)
	}
	for sights, err := range h.Tables(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		for _, sight := range sights {
			i := slices.IndexFunc(got, func(s inventory.Scan) bool { return s.ID == sight.Scan })
			got[i].Sources[0].Tables = append(got[i].Sources[0].Tables, *sight.Table)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the history table by table differs (-whole +tables):\n%s", diff)
	}
}

// A history stays as it was when it was opened, though a scan goes on.
func TestHistoryIsOfOneMoment(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, finished("s1", day(0), crm(tableOf("crm", "A", 1))))
	h := openHistory(t, s, inventory.Date{})
	before := sightsOf(t, h, nil)
	record(t, s, finished("s2", day(1), crm(tableOf("crm", "B", 1))))
	wantEqual(t, sightsOf(t, h, nil), before)
	if len(h.Scans()) != 1 {
		t.Errorf("%d scans, want one", len(h.Scans()))
	}
}

func TestHistoryCanBeLeftEarly(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, finished("s1", day(0), crm(tableOf("crm", "A", 1), tableOf("crm", "B", 1))))
	h := openHistory(t, s, inventory.Date{})
	for _, err := range h.Tables(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	wantEqual(t, sightsOf(t, h, nil), []string{"crm.main.A: s1", "crm.main.B: s1"})
}
