package sqlite

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"pinventory/inventory"
)

func TestScanIsReadAsItWasRecorded(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	want := finished("s1", noon, crm(tableOf("crm", "Account", 2), tableOf("crm", "Customer", 3)))
	record(t, s, want)
	got, err := s.Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got, want)
}

func TestRecordTableReplacesTheSameTable(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	scan := header("s1", noon)
	scan.Sources = []inventory.SourceResult{crm(tableOf("crm", "Customer", 5), tableOf("crm", "Order", 1))}
	record(t, s, scan)
	smaller := tableOf("crm", "Customer", 2)
	if err := s.RecordTable(t.Context(), "s1", smaller); err != nil {
		t.Fatal(err)
	}
	got, err := s.Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got.Sources[0].Tables, []inventory.Table{smaller, tableOf("crm", "Order", 1)})
}

func TestRecordSourceAgainKeepsItsTables(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	scan := header("s1", noon)
	first := crm(tableOf("crm", "Customer", 1))
	first.Complete, first.Ended, first.Product = false, time.Time{}, ""
	scan.Sources = []inventory.SourceResult{first}
	record(t, s, scan)
	last := crm(tableOf("crm", "Customer", 1))
	if err := s.RecordSource(t.Context(), "s1", last); err != nil {
		t.Fatal(err)
	}
	got, err := s.Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got.Sources, []inventory.SourceResult{last})
}

func TestTableOfAnUnnamedSourceMakesItIncomplete(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, header("s1", noon))
	if err := s.RecordTable(t.Context(), "s1", tableOf("crm", "Customer", 1)); err != nil {
		t.Fatal(err)
	}
	got, err := s.Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Sources) != 1 || !got.Sources[0].Incomplete() {
		t.Errorf("got %+v, want one incomplete source", got.Sources)
	}
}

func TestFailedTableLeavesTheFormerOne(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	scan := header("s1", noon)
	scan.Sources = []inventory.SourceResult{crm(tableOf("crm", "Customer", 4))}
	record(t, s, scan)

	bad := tableOf("crm", "Customer", 4)
	bad.Columns[3].Findings[0].Confidence = math.NaN()
	if err := s.RecordTable(t.Context(), "s1", bad); err == nil {
		t.Fatal("a confidence that is no number was accepted")
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.RecordTable(canceled, "s1", tableOf("crm", "Customer", 9)); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want canceled", err)
	}
	got, err := s.Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got.Sources, scan.Sources)
}

func TestFinishedScanNeverChanges(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	scan := finished("s1", noon, crm(tableOf("crm", "Customer", 1)))
	record(t, s, scan)
	for name, change := range map[string]func() error{
		"source": func() error { return s.RecordSource(t.Context(), "s1", inventory.SourceResult{Name: "crm"}) },
		"table":  func() error { return s.RecordTable(t.Context(), "s1", tableOf("crm", "Customer", 2)) },
		"finish": func() error { return s.FinishScan(t.Context(), scan) },
	} {
		if err := change(); !errors.Is(err, ErrFinished) {
			t.Errorf("%s: got %v, want ErrFinished", name, err)
		}
	}
	got, err := s.Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got, scan)
}

func TestRecordingErrors(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	record(t, s, header("s1", noon))
	tests := map[string]struct {
		err  error
		want string
	}{
		"taken":         {s.BeginScan(t.Context(), header("s1", noon)), "begin scan s1: the identifier is taken"},
		"no start":      {s.BeginScan(t.Context(), inventory.Scan{ID: "s2"}), "begin scan: it needs an identifier and a start"},
		"unknown scan":  {s.RecordTable(t.Context(), "s9", tableOf("crm", "T", 1)), "record table crm.main.T of scan s9: scan s9: not in the store"},
		"still running": {s.FinishScan(t.Context(), header("s1", noon)), "finish scan s1: its status says that it still runs"},
	}
	for name, test := range tests {
		if test.err == nil || test.err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", name, test.err, test.want)
		}
	}
}

func TestNewScanID(t *testing.T) {
	t.Parallel()
	east := time.FixedZone("east", 3600)
	got, err := NewScanID(time.Date(2026, 11, 21, 11, 15, 0, 0, east), strings.NewReader("\x3f\x9c"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "20261121T101500Z-3f9c"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := NewScanID(noon, strings.NewReader("")); err == nil {
		t.Error("no error without randomness")
	}
}
