package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pinventory/fixtures"
	"pinventory/inventory"
)

// process is the program in a process of its own.
type process struct {
	*exec.Cmd

	out bytes.Buffer
}

// started starts the program. What it prints can be read once it has ended.
func started(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.CommandContext(t.Context(), "pinventory", args...)}
	p.Stdout, p.Stderr = &p.out, &p.out
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// code waits for the end of the process and gives its exit code; -1 when a signal ended it.
func (p *process) code(t *testing.T) int {
	t.Helper()
	err := p.Wait()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		t.Fatal(err)
	}
	return p.ProcessState.ExitCode()
}

// finishedTables are the tables of a database that a scan hangs in.
const finishedTables = 3

// hangingDatabase makes tables that a scan reads at once, and a view named zz that it does not come out of.
func hangingDatabase(t *testing.T, db database) {
	t.Helper()
	for i := range finishedTables {
		execute(t, db.admin, fmt.Sprintf("CREATE TABLE people%d (id INTEGER PRIMARY KEY, email VARCHAR(80))", i),
			fmt.Sprintf("INSERT INTO people%d VALUES (1, '%s@example.com')", i, canary))
	}
	execute(t, db.admin, map[string]string{
		"postgres": "CREATE VIEW zz AS SELECT pg_sleep(600)::text AS c",
		"mysql":    "CREATE VIEW zz AS SELECT SLEEP(600) AS c",
		"sqlite": `CREATE VIEW zz AS WITH RECURSIVE n(c) AS (SELECT 1 UNION ALL SELECT c + 1 FROM n)
			SELECT c FROM n WHERE c < 0`,
	}[db.dialect])
	if db.dialect == "postgres" {
		execute(t, db.admin, "ANALYZE") // the larger tables come first, and of the view nothing is known
	}
}

// hangingScan starts a scan of it, and waits until the tables are finished.
func hangingScan(t *testing.T, db database, store string) *process {
	t.Helper()
	p := started(t, hangingArgs(db, store)...)
	t.Cleanup(func() { _ = p.Process.Kill() })
	for range 1200 {
		if tables := tablesOf(t, store); tables == finishedTables {
			return p
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("the scan does not get to its last table:\n%d of %d are finished", tablesOf(t, store), finishedTables)
	return nil
}

func hangingArgs(db database, store string) []string {
	return []string{"scan", "--views", "--concurrency", "1", "--verbose", "--store", store, "crm=" + db.url}
}

// tablesOf counts the tables that the newest scan of a store has finished.
func tablesOf(t *testing.T, store string) int {
	t.Helper()
	tables := 0
	for _, source := range lastScan(t, store).Sources {
		tables += len(source.Tables)
	}
	return tables
}

// TestScanIsInterruptedAndGoesOn interrupts the program in the middle of a statement. It ends with what it has, leaves
// no statement behind on the server, and goes on where it was.
func TestScanIsInterruptedAndGoesOn(t *testing.T) {
	t.Parallel()
	for engine, empty := range engines {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			db := empty(t)
			hangingDatabase(t, db)
			store := filepath.Join(t.TempDir(), "pinventory.db")
			p := hangingScan(t, db, store)
			holdReadable(t, store)
			if err := p.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			if code := p.code(t); code != exitIncomplete || !strings.Contains(p.out.String(), "zz: failed: the scan was stopped") {
				t.Errorf("exit code %d, want %d, and the view named:\n%s", code, exitIncomplete, &p.out)
			}
			holdNothingRuns(t, db)
			holdReadable(t, store)
			goesOn(t, db, store)
		})
	}
}

// TestScanIsKilledAndGoesOn ends the program as no program can foresee.
func TestScanIsKilledAndGoesOn(t *testing.T) {
	t.Parallel()
	db := sqliteDatabase(t)
	hangingDatabase(t, db)
	store := filepath.Join(t.TempDir(), "pinventory.db")
	p := hangingScan(t, db, store)
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if p.code(t); !p.ProcessState.Sys().(syscall.WaitStatus).Signaled() {
		t.Fatal("the scan ended by itself")
	}
	holdReadable(t, store)
	goesOn(t, db, store)
}

// holdReadable holds that the commands that read the store work, show the finished tables and repeat no value.
func holdReadable(t *testing.T, store string) {
	t.Helper()
	outputs := briefOutput(t, store)
	holdNone(t, outputs, canary)
	lines := inventoried(t, outputs)
	for i := range finishedTables {
		if l := lines[fmt.Sprintf("crm.people%d.email", i)]; l.State != "sampled" || !l.Personal {
			t.Errorf("people%d, which is finished, is not in the inventory: %+v", i, l)
		}
	}
}

// goesOn mends the view and resumes the scan.
func goesOn(t *testing.T, db database, store string) {
	t.Helper()
	execute(t, db.admin, "DROP VIEW zz", "CREATE VIEW zz AS SELECT 1 AS c")
	p := started(t, append(hangingArgs(db, store), "--resume")...)
	if code := p.code(t); code != exitDone || !strings.Contains(p.out.String(), fmt.Sprintf("%d tables are finished", finishedTables)) {
		t.Errorf("exit code %d, want %d, and %d finished tables:\n%s", code, exitDone, finishedTables, &p.out)
	}
	for i := range finishedTables {
		if saysInLine(p.out.String(), "table scanned", fmt.Sprintf("people%d", i)) {
			t.Errorf("people%d was read again", i)
		}
	}
	if tables := tablesOf(t, store); tables != finishedTables+1 {
		t.Errorf("the scan has %d tables, want %d", tables, finishedTables+1)
	}
}

// holdNothingRuns holds that the server executes no statement of the scan.
func holdNothingRuns(t *testing.T, db database) {
	t.Helper()
	query := map[string]string{
		"postgres": "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pinventory'",
		"mysql":    "SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE '%zz%' AND id <> CONNECTION_ID()",
	}[db.dialect]
	if query == "" {
		return
	}
	var running int
	for range 200 {
		if err := db.admin.GetContext(t.Context(), &running, query); err != nil {
			t.Fatal(err)
		}
		if running == 0 {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Errorf("%d statements still run on the server", running)
}

// TestScansShareAStore scans two systems at once into one store that neither has made yet, while reports are read.
func TestScansShareAStore(t *testing.T) {
	t.Parallel()
	store := filepath.Join(t.TempDir(), "pinventory.db")
	var scans []*process
	for _, name := range []string{"crm", "shop", "hr"} {
		demo, err := fixtures.Write(t.TempDir(), demoSeed)
		if err != nil {
			t.Fatal(err)
		}
		scans = append(scans, started(t, "scan", "--store", store, name+"=sqlite:"+demo.Database))
	}
	for tablesOf(t, store) == 0 { // at the latest when a scan has ended
		time.Sleep(10 * time.Millisecond)
	}
	for _, format := range []string{"table", "json"} {
		p := started(t, "report", "--store", store, "--format", format)
		if code := p.code(t); code != exitDone {
			t.Errorf("report during the scans: exit code %d:\n%s", code, &p.out)
		}
	}
	for _, p := range scans {
		if code := p.code(t); code != exitDone {
			t.Errorf("exit code %d:\n%s", code, &p.out)
		}
	}
	latest, err := latestSources(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range latest {
		if l.Scan.Status != inventory.ScanComplete || len(l.Source.Tables) != 18 {
			t.Errorf("%s: scan %s is %s with %d tables, want 18", l.Source.Name, l.Scan.ID, l.Scan.Status, len(l.Source.Tables))
		}
	}
	if len(latest) != len(scans) {
		t.Errorf("the store has %d systems, want %d", len(latest), len(scans))
	}
}
