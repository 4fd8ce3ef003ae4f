package main

import (
	"bytes"
	"index/suffixarray"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pinventory/fixtures"
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
	store := filepath.Join(dir, "pinventory.db")
	maps.Copy(outputs, everyOutput(t, store))
	for _, format := range report.Formats() {
		file := filepath.Join(dir, "report."+format.Name())
		fixedRun(t, exitDone, "report", "-c", config, "--format", format.Name(), "-o", file)
		outputs["report with register as "+format.Name()] = unpacked(t, read(t, file))
	}
	fixedRun(t, exitDone, "review", "export", "-c", config, "-o", filepath.Join(dir, "review.xlsx"))
	outputs["review workbook"] = unpacked(t, read(t, filepath.Join(dir, "review.xlsx")))
	outputs["review list"] = []byte(fixedRun(t, exitDone, "review", "list", "-c", config, "--all", "--format", "json"))
	fixedRun(t, exitDone, "evidence", "-c", config, "-o", filepath.Join(dir, "evidence.zip"))
	outputs["evidence"] = unpacked(t, read(t, filepath.Join(dir, "evidence.zip")))
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

// explainAll finds every column of the store by its name and explains it, in both formats.
func explainAll(t *testing.T, store string) (text, data []byte) {
	t.Helper()
	latest, err := latestSources(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	cfg := defaultSettings()
	tax, err := rules(cfg)
	if err != nil {
		t.Fatal(err)
	}
	var texts, objects bytes.Buffer
	columns := columnsOf(latest)
	for _, c := range columns {
		meant, err := resolve(columns, c.ref().String())
		if err != nil || meant.column != c.column {
			t.Errorf("%q does not name its column: %v", c.ref().String(), err)
			continue
		}
		e := explainColumn(meant, nil, tax, cfg.Threshold, cfg.Language)
		texts.WriteString(e.text())
		if err := writeJSON(&objects, e); err != nil {
			t.Fatal(err)
		}
	}
	return texts.Bytes(), objects.Bytes()
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
