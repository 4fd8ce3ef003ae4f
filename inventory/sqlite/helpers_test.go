package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pinventory/inventory"
)

// noon is the moment around which the tests play.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// openTemporary opens a new store in a directory of its own.
func openTemporary(t testing.TB) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "pinventory.db"))
}

func openAt(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// header is a scan without sources.
func header(id string, started time.Time) inventory.Scan {
	return inventory.Scan{
		ID: id, Started: started, Status: inventory.ScanRunning, ToolVersion: "1.2.0",
		Rules:    inventory.Rules{Version: "2026-01-01", Digest: "c0ffee"},
		Settings: inventory.Settings{SampleRows: 10_000, Seed: 7, Threshold: 0.5, Include: []string{"main.*"}},
	}
}

// tableOf is a table with columns that each have a finding.
func tableOf(source, name string, columns int) inventory.Table {
	t := inventory.Table{
		Ref: inventory.TableRef{Source: source, Schema: "main", Table: name}, Kind: inventory.KindTable,
		RowEstimate: inventory.RowsUnknown, State: inventory.StateSampled,
		Sampling: inventory.Sampling{Method: "all", Rows: 59, Seed: 1 << 63},
	}
	for i := range columns {
		t.Columns = append(t.Columns, inventory.Column{
			Name: fmt.Sprintf("Email%d", i), Position: i + 1, DataType: "TEXT", Kind: inventory.ValueText,
			State: inventory.StateSampled, Sampled: 59, NonNull: 59, Unjudged: 7,
			Findings: []inventory.Finding{emailFinding()},
		})
	}
	return t
}

func emailFinding() inventory.Finding {
	return inventory.Finding{
		Type: "contact.email", Confidence: 0.99, Share: 1, Letters: []inventory.Letter{"A"}, GDPR: "personal",
		Sensitive: inventory.Sensitivity{State: inventory.SensitiveNo},
		Evidence: []inventory.Evidence{
			{Kind: inventory.EvidenceName, Rule: "name.email", Version: "1", Detail: "email", Weight: 2.1},
			{Kind: inventory.EvidenceValues, Rule: "value.email", Version: "1", Matched: 59, Of: 59, Shape: "a@a.a", Weight: 4},
		},
	}
}

// record writes a whole scan by the methods that a scan uses.
func record(t testing.TB, s *Store, scan inventory.Scan) {
	t.Helper()
	ctx := t.Context()
	if err := s.BeginScan(ctx, scan); err != nil {
		t.Fatal(err)
	}
	for _, source := range scan.Sources {
		if err := s.RecordSource(ctx, scan.ID, source); err != nil {
			t.Fatal(err)
		}
		for _, table := range source.Tables {
			if err := s.RecordTable(ctx, scan.ID, table); err != nil {
				t.Fatal(err)
			}
		}
	}
	if scan.Status == inventory.ScanRunning {
		return
	}
	if err := s.FinishScan(ctx, scan); err != nil {
		t.Fatal(err)
	}
}

// finished is a complete scan of some sources.
func finished(id string, started time.Time, sources ...inventory.SourceResult) inventory.Scan {
	scan := header(id, started)
	scan.Status, scan.Ended, scan.Sources = inventory.ScanComplete, started.Add(time.Minute), sources
	return scan
}

func crm(tables ...inventory.Table) inventory.SourceResult {
	return inventory.SourceResult{
		Name: "crm", Connector: "sqlite", Location: "crm.db", Product: "SQLite 3.50.4",
		Started: noon, Ended: noon.Add(time.Second), Complete: true, Tables: tables,
	}
}

func wantEqual(t testing.TB, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("difference (-want +got):\n%s", diff)
	}
}

func identifiers(scans []inventory.Scan) []string {
	var ids []string
	for _, scan := range scans {
		ids = append(ids, scan.ID)
	}
	return ids
}
