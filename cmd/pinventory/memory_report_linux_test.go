package main

import (
	"path/filepath"
	"testing"
	"time"

	"pinventory/fixtures"
	"pinventory/inventory"
	"pinventory/inventory/sqlite"
)

// The memory of a report must not grow with the columns of the inventory: what grows is a few hundred bytes for each
// type that a column holds. The limit leaves room for the garbage collector.
func TestMemoryOfAReport(t *testing.T) {
	t.Parallel()
	const limit = 16 << 20
	small, large := peakOfReport(t, 20), peakOfReport(t, 200)
	t.Logf("peak %d MB for 2,000 columns, %d MB for 20,000", small>>20, large>>20)
	if large-small > limit {
		t.Errorf("20,000 columns took %d MB more than 2,000, want at most %d", (large-small)>>20, limit>>20)
	}
}

// peakOfReport writes the columns of tables with a hundred columns each, and gives the most memory that it took.
func peakOfReport(t *testing.T, tables int) int64 {
	t.Helper()
	dir := t.TempDir()
	storeLarge(t, filepath.Join(dir, "large.db"), tables)
	return peakOf(t, "report", "--store", filepath.Join(dir, "large.db"), "--as-of", "2026-11-21",
		"--table", "columns", "-o", filepath.Join(dir, "large.csv"))
}

func storeLarge(t *testing.T, path string, tables int) {
	t.Helper()
	ctx := t.Context()
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	scan := inventory.Scan{ID: "s1", Started: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), Status: inventory.ScanRunning}
	if err := store.BeginScan(ctx, scan); err != nil {
		t.Fatal(err)
	}
	if err := store.RecordSource(ctx, scan.ID, inventory.SourceResult{Name: "warehouse", Complete: true}); err != nil {
		t.Fatal(err)
	}
	for table := range fixtures.LargeInventory("warehouse", tables, 100) {
		if err := store.RecordTable(ctx, scan.ID, table); err != nil {
			t.Fatal(err)
		}
	}
	scan.Status = inventory.ScanComplete
	if err := store.FinishScan(ctx, scan); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}
