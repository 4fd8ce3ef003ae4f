package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pinventory/report"
)

// TestReportsRepeat writes every format of one report on two days, in two time zones.
func TestReportsRepeat(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := filepath.Join(dir, "large.db")
	storeLarge(t, db, 3)
	for _, f := range report.Formats() {
		var first []byte
		for i, now := range []time.Time{
			time.Date(2026, 11, 21, 23, 30, 0, 0, time.FixedZone("east", 14*3600)),
			time.Date(2027, 3, 5, 0, 30, 0, 0, time.FixedZone("west", -12*3600)),
		} {
			path := filepath.Join(dir, f.Name()+f.Extensions()[0])
			a := &app{
				stdin: &bytes.Buffer{}, stdout: io.Discard, stderr: io.Discard, now: func() time.Time { return now },
				env: func(string) (string, bool) { return "", false },
			}
			args := []string{"report", "--store", db, "--as-of", "2026-11-21", "--format", f.Name(), "-o", path}
			if code := a.run(t.Context(), args); code != exitDone {
				t.Fatalf("%s: exit code %d", f.Name(), code)
			}
			body, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				first = body
			} else if !bytes.Equal(first, body) {
				t.Errorf("%s differs on another day in another time zone", f.Name())
			}
		}
	}
}
