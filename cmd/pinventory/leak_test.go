package main

import (
	"bytes"
	"index/suffixarray"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pinventory/fixtures"
	"pinventory/inventory/sqlite"
	"pinventory/report"
)

// fixedRun runs command lines as of the day of the demonstration, and gives all that they print.
func fixedRun(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	a := &app{
		stdin: strings.NewReader(""), stdout: &out, stderr: &out, env: variables(), random: zeros{},
		now: func() time.Time { return fixtures.ReferenceDate().Time().Add(12 * time.Hour) },
	}
	if code := a.run(t.Context(), args); code != want {
		t.Fatalf("%v: exit code %d, want %d:\n%s", args, code, want, out.String())
	}
	return out.String()
}

// zeros is a source of randomness without any.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestNothingLeavesTheProcess scans the demonstration and searches the store, the logs, every report and every
// explanation for each personal value in it.
func TestNothingLeavesTheProcess(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	config := filepath.Join(dir, "pinventory.yaml")
	outputs := map[string][]byte{
		"demo": []byte(fixedRun(t, exitDone, "demo", dir, "--log-format", "json", "--verbose")),
	}
	for _, format := range report.Formats() {
		file := filepath.Join(dir, "report."+format.Name())
		fixedRun(t, exitDone, "report", "-c", config, "--format", format.Name(), "-o", file)
		outputs["report "+format.Name()] = read(t, file)
	}
	for _, format := range []string{"table", "ndjson", "json", "csv"} {
		outputs["inventory "+format] = []byte(fixedRun(t, exitDone, "inventory", "-c", config, "--format", format))
	}
	outputs["explanations"] = explainAll(t, config)
	store := filepath.Join(dir, "pinventory.db")
	outputs["store"] = read(t, store)
	if info, err := os.Stat(store); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the store can be read by others: %v, %v", info, err)
	}
	values := slices.Collect(fixtures.Values(demoSeed))
	for name, output := range outputs {
		if found := held(output, values); len(found) > 0 {
			t.Errorf("%s holds %d of %d values, such as %q", name, len(found), len(values), found[0])
		}
	}
	// The search itself works: the database that was scanned holds nearly all of them.
	if found := held(read(t, filepath.Join(dir, "crm.db")), values); len(found) < len(values)/2 {
		t.Errorf("only %d of %d values found in the database itself", len(found), len(values))
	}
}

// held gives the values that stand in a text.
func held(text []byte, values []string) []string {
	index := suffixarray.New(text)
	var found []string
	for _, v := range values {
		if len(index.Lookup([]byte(v), 1)) > 0 {
			found = append(found, v)
		}
	}
	return found
}

// explainAll explains every column of the store, in both formats.
func explainAll(t *testing.T, config string) []byte {
	t.Helper()
	store, err := sqlite.OpenReadOnly(t.Context(), filepath.Join(filepath.Dir(config), "pinventory.db"))
	if err != nil {
		t.Fatal(err)
	}
	latest, err := store.LatestSources(t.Context())
	if err := joinClose(err, store); err != nil {
		t.Fatal(err)
	}
	a := &app{env: variables()}
	cfg, err := loadConfig(config, a.env)
	if err != nil {
		t.Fatal(err)
	}
	tax, err := rules(cfg)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, c := range columnsOf(latest) {
		e := explainColumn(c, nil, tax, cfg.Threshold, cfg.Language)
		out.WriteString(e.text())
		if err := writeJSON(&out, e); err != nil {
			t.Fatal(err)
		}
	}
	if out.Len() == 0 {
		t.Fatal("nothing to explain")
	}
	return out.Bytes()
}

func joinClose(err error, c io.Closer) error {
	if err != nil {
		return err
	}
	return c.Close()
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
