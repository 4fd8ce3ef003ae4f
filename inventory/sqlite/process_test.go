package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pinventory/inventory"
)

// The tests of this file run scans in processes of their own: this test binary, started again with these variables.
const (
	storeVariable  = "PINVENTORY_TEST_STORE"  // path of the store
	scanVariable   = "PINVENTORY_TEST_SCAN"   // identifier of the scan
	tablesVariable = "PINVENTORY_TEST_TABLES" // number of tables to record
)

const columnsPerTable = 40

func TestMain(m *testing.M) {
	if path := os.Getenv(storeVariable); path != "" {
		if err := scanAsProcess(context.Background(), path, os.Getenv(scanVariable), os.Getenv(tablesVariable)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// scanAsProcess opens the store, records a scan, and prints a line for each table.
func scanAsProcess(ctx context.Context, path, id, tables string) error {
	var count int
	if _, err := fmt.Sscan(tables, &count); err != nil {
		return err
	}
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	scan := header(id, noon)
	if err := s.BeginScan(ctx, scan); err != nil {
		return err
	}
	for i := range count {
		if err := s.RecordTable(ctx, id, tableOf("crm", fmt.Sprintf("t%06d", i), columnsPerTable)); err != nil {
			return err
		}
		fmt.Println("recorded", i)
	}
	scan.Status, scan.Ended = inventory.ScanComplete, noon.Add(time.Minute)
	if err := s.FinishScan(ctx, scan); err != nil {
		return err
	}
	return s.Close()
}

func scanProcess(t *testing.T, path, id string, tables int) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), storeVariable+"="+path, scanVariable+"="+id, fmt.Sprintf("%s=%d", tablesVariable, tables))
	return cmd
}

// TestProcessesShareANewStore lets several processes create, upgrade and fill one store at the same time while this one
// reads it.
func TestProcessesShareANewStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	const processes, tables = 4, 25
	var running sync.WaitGroup
	for i := range processes {
		cmd := scanProcess(t, path, fmt.Sprintf("s%d", i), tables)
		running.Go(func() {
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("scan %d: %v\n%s", i, err, out)
			}
		})
	}
	s := openAt(t, path)
	for range 20 {
		scans, err := s.History(t.Context(), inventory.Date{}, WithUnfinished())
		if err != nil {
			t.Fatal(err)
		}
		wantWholeTables(t, scans)
	}
	running.Wait()
	scans, err := s.History(t.Context(), inventory.Date{})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, identifiers(scans), []string{"s0", "s1", "s2", "s3"})
	for _, scan := range scans {
		if n := len(scan.Sources[0].Tables); n != tables {
			t.Errorf("scan %s has %d tables, want %d", scan.ID, n, tables)
		}
	}
}

// TestKilledScanKeepsFinishedTables kills a scan while it writes.
func TestKilledScanKeepsFinishedTables(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	cmd := scanProcess(t, path, "killed", 1_000_000)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	const waitFor = 30
	recorded := 0
	for lines := bufio.NewScanner(out); recorded < waitFor && lines.Scan(); {
		recorded++
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the process ended otherwise than killed: %v", err)
	}
	if recorded < waitFor {
		t.Fatalf("only %d tables were reported before the process ended", recorded)
	}
	wantKilledScan(t, path, waitFor)
}

func wantKilledScan(t *testing.T, path string, atLeast int) {
	t.Helper()
	s := openAt(t, path)
	var verdict string
	if err := s.reader.GetContext(t.Context(), &verdict, "PRAGMA integrity_check"); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
	scan, err := s.Scan(t.Context(), "killed")
	if err != nil {
		t.Fatal(err)
	}
	if scan.Status != inventory.ScanRunning || !scan.Sources[0].Incomplete() {
		t.Errorf("the killed scan is %s, its source complete: %t", scan.Status, scan.Sources[0].Complete)
	}
	if n := len(scan.Sources[0].Tables); n < atLeast {
		t.Errorf("%d tables were kept, want at least %d", n, atLeast)
	}
	wantWholeTables(t, []inventory.Scan{scan})
	if err := s.RecordTable(t.Context(), "killed", tableOf("crm", "resumed", 1)); err != nil {
		t.Errorf("the scan cannot be resumed: %v", err)
	}
	if scans, err := s.History(t.Context(), inventory.Date{}); err != nil || len(scans) != 0 {
		t.Errorf("the history has %v, %v; want nothing", identifiers(scans), err)
	}
}

func wantWholeTables(t *testing.T, scans []inventory.Scan) {
	t.Helper()
	for _, scan := range scans {
		for _, source := range scan.Sources {
			for _, table := range source.Tables {
				if len(table.Columns) != columnsPerTable || table.Columns[columnsPerTable-1].Findings == nil {
					t.Errorf("table %s of scan %s is not whole", table.Ref, scan.ID)
				}
			}
		}
	}
}
