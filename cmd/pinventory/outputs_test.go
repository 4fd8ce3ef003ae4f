package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
)

// everyOutput runs every command that prints what a store holds, on the day of its last scan, and gives what they print
// by command. Each has to succeed.
func everyOutput(t *testing.T, store string) map[string][]byte {
	t.Helper()
	outputs := briefOutput(t, store)
	for _, format := range report.ColumnFormats() {
		succeed(t, outputs, store, "inventory", "--format", format)
	}
	for _, format := range report.Formats() {
		file := filepath.Join(t.TempDir(), "report")
		succeed(t, outputs, store, "report", "--format", format.Name(), "-o", file)
		outputs["report as "+format.Name()] = unpacked(t, read(t, file))
	}
	return outputs
}

// briefOutput is the same for one format of each command.
func briefOutput(t *testing.T, store string) map[string][]byte {
	t.Helper()
	outputs := map[string][]byte{"store": read(t, store)}
	succeed(t, outputs, store, "inventory", "--format", "ndjson")
	succeed(t, outputs, store, "report")
	outputs["explanations"], outputs["explanations as json"] = explainAll(t, store)
	return outputs
}

func succeed(t *testing.T, outputs map[string][]byte, store string, args ...string) {
	t.Helper()
	code, stdout, stderr := commandAt(t, lastScan(t, store).Started, nil, append(args, "--store", store)...)
	if code != exitDone {
		t.Fatalf("%q: exit code %d:\n%s", args, code, stderr)
	}
	name := strings.Join(args, " ")
	outputs[name], outputs[name+" on standard error"] = []byte(stdout), []byte(stderr)
}

// lastScan gives the newest scan of a store; the zero value without any.
func lastScan(t *testing.T, store string) (scan inventory.Scan) {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), store)
	if err != nil {
		return scan // it is being made
	}
	defer func() { _ = s.Close() }()
	scans, err := s.Scans(t.Context())
	if err != nil || len(scans) == 0 {
		return scan
	}
	if scan, err = s.Scan(t.Context(), scans[0].ID); err != nil {
		t.Fatal(err)
	}
	return scan
}

// unpacked gives what a workbook or an archive holds, which is compressed; other files as they are.
func unpacked(t *testing.T, data []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data
	}
	var all []byte
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err := joinClose(err, r); err != nil {
			t.Fatal(err)
		}
		all = append(all, unpacked(t, part)...)
	}
	return all
}

// holdNone fails when an output holds one of the texts.
func holdNone(t *testing.T, outputs map[string][]byte, texts ...string) {
	t.Helper()
	for name, output := range outputs {
		if found := held(output, texts); len(found) > 0 {
			t.Errorf("%s holds %q", name, found)
		}
	}
}

// inventoried gives the lines of the inventory by table and column.
func inventoried(t *testing.T, outputs map[string][]byte) map[string]line {
	t.Helper()
	lines := map[string]line{}
	for text := range bytes.Lines(outputs["inventory --format ndjson"]) {
		var l line
		if err := json.Unmarshal(text, &l); err != nil {
			t.Fatalf("a line of the inventory is no JSON: %v", err)
		}
		lines[l.Source+"."+l.Table+"."+l.Column] = l
	}
	return lines
}

// line is what the tests read of a line of the inventory.
type line struct {
	Source, Table, Column string
	State, Reason         string
	Personal              bool
	Sampled               int64
	NonNull               int64 `json:"non_null"`
}
