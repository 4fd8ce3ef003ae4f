package main

import (
	"bytes"
	"context"
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/fixtures"
	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/scanner"
)

// faultSource has three tables and can be stopped at one of them.
type faultSource struct {
	stopAt string
	stop   func()
	read   []string
	hour   int
	scheme string
}

func (f *faultSource) Close() error { return nil }

func (f *faultSource) Tables(context.Context, scanner.Filter) iter.Seq2[inventory.Table, error] {
	return func(yield func(inventory.Table, error) bool) {
		for _, name := range []string{"accounts", "contacts", "orders"} {
			t := inventory.Table{
				Ref: inventory.TableRef{Schema: "main", Table: name}, Kind: inventory.KindTable,
				Columns: []inventory.Column{{Name: "email", Position: 1, DataType: "text", Kind: inventory.ValueText}},
			}
			if !yield(t, nil) {
				return
			}
		}
	}
}

func (f *faultSource) Sample(
	ctx context.Context, t inventory.Table, _ scanner.Limits, sink func(*scanner.Batch) error,
) (inventory.Sampling, error) {
	f.read = append(f.read, t.Ref.Table)
	if t.Ref.Table == f.stopAt {
		f.stop()
		return inventory.Sampling{}, ctx.Err()
	}
	b := scanner.NewBatch(t.Columns)
	b.AddRows(1)
	b.Columns()[0].AppendString("canary-7f3a@example.com")
	return inventory.Sampling{Method: "all", Rows: 1}, sink(b)
}

// TestInterruptedScanGoesOn stops a scan at its second table, and lets another one finish it. The result is that of an
// undisturbed scan.
func TestInterruptedScanGoesOn(t *testing.T) {
	source := faulty(t)
	dir := t.TempDir()
	store := filepath.Join(dir, "pinventory.db")
	ctx, stop := context.WithCancel(t.Context())
	source.stopAt, source.stop = "contacts", stop

	out := source.scan(ctx, t, exitIncomplete, store)
	if !strings.Contains(out, "crm.main.contacts: failed: the scan was stopped") {
		t.Errorf("what was not reached is not named:\n%s", out)
	}
	if want := []string{"accounts", "contacts"}; !cmp.Equal(source.read, want) {
		t.Errorf("read %v, want %v", source.read, want)
	}

	source.read, source.stopAt = nil, ""
	resumed := source.scan(t.Context(), t, exitDone, store, "--resume")
	if want := []string{"contacts", "orders"}; !cmp.Equal(source.read, want) {
		t.Errorf("after the interrupt %v were read, want %v", source.read, want)
	}
	fresh := source.scan(t.Context(), t, exitDone, filepath.Join(dir, "other.db"))
	if got := table(resumed); got != table(fresh) {
		t.Errorf("the resumed scan gives\n%s\nan undisturbed one\n%s", got, table(fresh))
	}

	source.read = nil
	again := source.scan(t.Context(), t, exitDone, store, "--resume")
	if !strings.Contains(again, "the last scan was not interrupted; a new one starts") || len(source.read) != 3 {
		t.Errorf("a finished scan was resumed: read %v\n%s", source.read, again)
	}
}

func (f *faultSource) scan(ctx context.Context, t *testing.T, want int, store string, flags ...string) string {
	t.Helper()
	var out bytes.Buffer
	a := &app{
		stdin: strings.NewReader(""), stdout: &out, stderr: &out, env: variables(), random: strings.NewReader(store),
		now: f.later(),
	}
	args := append([]string{"scan", "--concurrency", "1", "--store", store, "crm=" + f.scheme + ":./crm"}, flags...)
	if code := a.run(ctx, args); code != want {
		t.Fatalf("%v: exit code %d, want %d:\n%s", args, code, want, out.String())
	}
	return out.String()
}

// TestKilledScanGoesOn finishes a scan whose process ended after one table. It stays the same scan.
func TestKilledScanGoesOn(t *testing.T) {
	source := faulty(t)
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	fresh := source.scan(t.Context(), t, exitDone, whole)
	killed := filepath.Join(dir, "killed.db")
	id := copyOneTable(t, whole, killed)

	source.read = nil
	resumed := source.scan(t.Context(), t, exitDone, killed, "--resume")
	if want := []string{"contacts", "orders"}; !cmp.Equal(source.read, want) {
		t.Errorf("read %v, want %v", source.read, want)
	}
	if table(resumed) != table(fresh) {
		t.Errorf("the resumed scan gives\n%s\nan undisturbed one\n%s", resumed, fresh)
	}
	latest, err := latestSources(t.Context(), killed)
	if err != nil {
		t.Fatal(err)
	}
	if len(latest) != 1 || latest[0].Scan.ID != id || len(latest[0].Source.Tables) != 3 {
		t.Errorf("the store has %d sources, scan %s, want the three tables of scan %s", len(latest), latest[0].Scan.ID, id)
	}
}

// copyOneTable makes the store of a scan that was killed after its first table, from that of the whole scan.
func copyOneTable(t *testing.T, from, to string) string {
	t.Helper()
	latest, err := latestSources(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	scan := latest[0].Scan
	if err := store.BeginScan(t.Context(), scan); err != nil {
		t.Fatal(err)
	}
	if err := store.RecordTable(t.Context(), scan.ID, latest[0].Source.Tables[0]); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return scan.ID
}

// faulty registers a source under a scheme with the name of the test.
func faulty(t *testing.T) *faultSource {
	t.Helper()
	source := &faultSource{scheme: strings.ToLower(t.Name())}
	scanner.Register(scanner.Connector{
		Name: source.scheme, Title: "Fault", Schemes: []string{source.scheme},
		Open: func(context.Context, scanner.Config) (scanner.Source, error) { return source, nil },
	})
	return source
}

// later gives a clock that stands, an hour after the last one.
func (f *faultSource) later() func() time.Time {
	f.hour++
	at := fixtures.ReferenceDate().Time().Add(time.Duration(f.hour) * time.Hour)
	return func() time.Time { return at }
}

// table is the part of an output that is drawn as a table.
func table(out string) string {
	i := strings.Index(out, "┌")
	j := strings.LastIndex(out, "┘")
	return out[max(i, 0):max(j, 0)]
}
