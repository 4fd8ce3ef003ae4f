package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
)

// A scan is recorded while it runs, and read by a report afterwards.
func Example() {
	directory, err := os.MkdirTemp("", "pinventory-example-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(directory) }()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(directory, "pinventory.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = store.Close() }()
	if err := recordScan(ctx, store); err != nil {
		fmt.Println(err)
		return
	}
	history, err := store.History(ctx, inventory.Date{Year: 2026, Month: time.November, Day: 21})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, scan := range history {
		fmt.Println(scan.ID, scan.Status, scan.Sources[0].Tables[0].Ref)
	}
	// Output: 20261121T101500Z-3f9c complete crm.main.Customer
}

func recordScan(ctx context.Context, store *sqlite.Store) error {
	scan := inventory.Scan{
		ID:      "20261121T101500Z-3f9c",
		Started: time.Date(2026, time.November, 21, 10, 15, 0, 0, time.UTC),
	}
	if err := store.BeginScan(ctx, scan); err != nil {
		return err
	}
	source := inventory.SourceResult{Name: "crm", Connector: "sqlite", Location: "crm.db", Complete: true}
	if err := store.RecordSource(ctx, scan.ID, source); err != nil {
		return err
	}
	table := inventory.Table{
		Ref:   inventory.TableRef{Source: "crm", Schema: "main", Table: "Customer"},
		Kind:  inventory.KindTable,
		State: inventory.StateSampled,
	}
	if err := store.RecordTable(ctx, scan.ID, table); err != nil {
		return err
	}
	scan.Status, scan.Ended = inventory.ScanComplete, scan.Started.Add(time.Minute)
	return store.FinishScan(ctx, scan)
}
