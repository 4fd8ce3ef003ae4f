package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLongCellsNeedLittleMemory scans four cells of 50 MB. A server cuts them before they travel; SQLite, which is in
// the process, holds one at a time.
func TestLongCellsNeedLittleMemory(t *testing.T) {
	t.Parallel()
	const cell = 50_000_000
	for engine, c := range map[string]struct {
		body string
		most int64 // bytes more than for a short cell
	}{
		"SQLite":     {"hex(zeroblob(%d / 2))", 2 * cell},
		"PostgreSQL": {"repeat('x', %d)", cell},
		"MariaDB":    {"REPEAT('x', %d)", cell},
	} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			db := engines[engine](t)
			execute(t, db.admin, "CREATE TABLE documents AS SELECT 'x' AS body")
			before := peakOfScan(t, db)
			execute(t, db.admin, "DROP TABLE documents", fmt.Sprintf("CREATE TABLE documents AS SELECT "+c.body+" AS body", cell))
			for range 2 {
				execute(t, db.admin, "INSERT INTO documents SELECT body FROM documents")
			}
			if more := peakOfScan(t, db) - before; more > c.most {
				t.Errorf("long cells take %d MB more, want at most %d MB", more>>20, c.most>>20)
			}
		})
	}
}

// peakOfScan gives the most memory that a scan has had, in bytes.
func peakOfScan(t *testing.T, db database) int64 {
	t.Helper()
	return peakOf(t, "scan", "--store", filepath.Join(t.TempDir(), "pinventory.db"), "crm="+db.url)
}

// peakOf gives the most memory that a command in a process of its own has had, in bytes. It is looked up as long as the
// process runs: what the system tells afterwards counts the memory of the test, too.
func peakOf(t *testing.T, args ...string) int64 {
	t.Helper()
	p := started(t, args...)
	var peak int64
	for {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
		_, rest, found := strings.Cut(string(status), "VmHWM:")
		if err != nil || !found {
			break // the process has ended
		}
		var kilobytes int64
		if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
			t.Fatal("the system does not tell the memory of a process")
		}
		peak = kilobytes * 1024
		time.Sleep(time.Millisecond)
	}
	if code := p.code(t); code != exitDone {
		t.Fatalf("exit code %d:\n%s", code, &p.out)
	}
	if peak == 0 {
		t.Fatal("the process ended before its memory was looked up")
	}
	return peak
}
