package sqlite

import (
	"errors"
	"testing"
	"time"

	"pinventory/inventory"
)

// day is noon some days after the first.
func day(n int) time.Time { return noon.AddDate(0, 0, n) }

func TestScansAreNewestFirstWithoutSources(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, finished("s1", day(0), crm(tableOf("crm", "Customer", 1))))
	record(t, s, header("s3", day(2)))
	record(t, s, finished("s2", day(1).Add(time.Nanosecond)))
	record(t, s, finished("s2a", day(1)))
	got, err := s.Scans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, identifiers(got), []string{"s3", "s2", "s2a", "s1"})
	for _, scan := range got {
		if scan.Sources != nil {
			t.Errorf("%s has sources", scan.ID)
		}
	}
	if got[0].Status != inventory.ScanRunning || !got[0].Ended.IsZero() {
		t.Errorf("the killed scan is %s, ended %s", got[0].Status, got[0].Ended)
	}
}

func TestUnknownScan(t *testing.T) {
	t.Parallel()
	if _, err := openTemporary(t).Scan(t.Context(), "s9"); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

func TestHistory(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	midnight := inventory.DateOf(noon).Time()
	failed := finished("failed", midnight.Add(time.Hour))
	failed.Status = inventory.ScanFailed
	record(t, s, failed)
	record(t, s, finished("last second", midnight.AddDate(0, 0, 1).Add(-time.Nanosecond), crm(tableOf("crm", "Customer", 1))))
	record(t, s, finished("next day", midnight.AddDate(0, 0, 1)))
	record(t, s, header("killed", midnight.Add(2*time.Hour)))

	tests := map[string]struct {
		until   inventory.Date
		options []HistoryOption
		want    []string
	}{
		"a day":           {inventory.DateOf(noon), nil, []string{"failed", "last second"}},
		"the day before":  {inventory.DateOf(day(-1)), nil, nil},
		"all":             {inventory.Date{}, nil, []string{"failed", "last second", "next day"}},
		"with unfinished": {inventory.DateOf(noon), []HistoryOption{WithUnfinished()}, []string{"failed", "killed", "last second"}},
	}
	for name, test := range tests {
		got, err := s.History(t.Context(), test.until, test.options...)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(name)
		wantEqual(t, identifiers(got), test.want)
	}
	got, err := s.History(t.Context(), inventory.DateOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got[1].Sources, []inventory.SourceResult{crm(tableOf("crm", "Customer", 1))})
}

func TestLatestSources(t *testing.T) {
	t.Parallel()
	named := func(name, product, failure string) inventory.SourceResult {
		return inventory.SourceResult{Name: name, Product: product, Failure: failure, Complete: failure == ""}
	}
	s := openTemporary(t)
	record(t, s, finished("s1", day(1), named("steady", "old", ""), named("down", "", "connection refused")))
	record(t, s, finished("s2", day(2), named("steady", "new", ""), named("down", "", "login refused"), named("flaky", "up", "")))
	record(t, s, finished("s3", day(3), named("flaky", "", "time-out")))
	killed := header("s4", day(4))
	killed.Sources = []inventory.SourceResult{named("steady", "half", ""), named("added", "half", "")}
	record(t, s, killed)

	got, err := s.LatestSources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range got {
		lines = append(lines, l.Source.Name+" "+l.Scan.ID+" "+string(l.Scan.Status)+" "+l.Source.Product+l.Source.Failure)
	}
	wantEqual(t, lines, []string{
		"added s4 running half",
		"down s2 complete login refused",
		"flaky s2 complete up",
		"steady s2 complete new",
	})
}

func TestLatestSourcesHaveTheirTables(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	want := crm(tableOf("crm", "Customer", 2))
	record(t, s, finished("s1", noon, want))
	got, err := s.LatestSources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got, []Latest{{Scan: finished("s1", noon), Source: want}})
}
