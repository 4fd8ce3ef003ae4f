package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/fixtures"
	"pinventory/inventory"
)

// judgment is what a scan says of a column, without what engines word differently.
type judgment struct {
	State           inventory.ColumnState
	Sampled, Values int64
	Personal        bool
	Findings        []string // type, letters, sensitive state, verdict; best first
}

// TestEnginesAreJudgedAlike loads the same rows into every engine and holds that a scan says the same of each column.
func TestEnginesAreJudgedAlike(t *testing.T) {
	t.Parallel()
	want := judgedDemo(t, sqliteDatabase(t))
	for _, engine := range []string{"PostgreSQL", "MariaDB"} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			got := judgedDemo(t, engines[engine](t))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("judged otherwise (-SQLite +%s):\n%s", engine, diff)
			}
		})
	}
}

// judgedDemo scans the demonstration in a database, views included, with the whole program.
func judgedDemo(t *testing.T, db database) map[string]judgment {
	t.Helper()
	if err := fixtures.Load(t.Context(), db.admin, db.dialect, demoSeed); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(t.TempDir(), "pinventory.db")
	code, _, stderr := command(t, nil, "scan", "--views", "--store", store, "crm="+db.url)
	if code != exitDone {
		t.Fatalf("exit code %d:\n%s", code, stderr)
	}
	latest, err := latestSources(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]judgment{}
	for _, c := range columnsOf(latest) {
		out[c.table.Ref.Table+"."+c.column.Name] = judgmentOf(c.column)
	}
	return out
}

func judgmentOf(c *inventory.Column) judgment {
	j := judgment{State: c.State, Sampled: c.Sampled, Values: c.NonNull}
	j.Personal, _ = c.Personal(inventory.PersonalThreshold)
	for _, f := range c.Findings {
		var letters []string
		for _, l := range f.Letters {
			letters = append(letters, string(l))
		}
		for _, l := range f.Conditional {
			letters = append(letters, fmt.Sprintf("%s?", l.Letter))
		}
		slices.Sort(letters)
		j.Findings = append(j.Findings, fmt.Sprintf("%s %s sensitive=%s %t", f.Type, strings.Join(letters, ""),
			f.Sensitive.State, f.Confidence >= inventory.PersonalThreshold))
	}
	return j
}
