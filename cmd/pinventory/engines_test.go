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
	Kind            inventory.ValueKind
	State           inventory.ColumnState
	Sampled, Values int64
	Personal        bool
	Findings        []string // type, letters, sensitive state and verdict; best first
}

// otherKinds are the only differences between engines that have a reason: which columns have another kind than in
// SQLite. The demonstration gives identifiers the type uuid where there is one, and 36 characters elsewhere.
var otherKinds = map[string]map[string]inventory.ValueKind{
	"PostgreSQL": {
		"payments.id": inventory.ValueUUID, "user_accounts.id": inventory.ValueUUID,
		"web_events.cookie_id": inventory.ValueUUID,
	},
	"MariaDB": {},
}

// TestEnginesAreJudgedAlike loads the same rows into every engine and holds that a scan says the same of each table and
// column: what was read, and what it is.
func TestEnginesAreJudgedAlike(t *testing.T) {
	t.Parallel()
	tables, columns := judgedDemo(t, sqliteDatabase(t))
	for engine, kinds := range otherKinds {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			gotTables, got := judgedDemo(t, engines[engine](t))
			for name, kind := range kinds {
				c := got[name]
				if c.Kind != kind {
					t.Errorf("%s has kind %q, want %q", name, c.Kind, kind)
				}
				c.Kind = columns[name].Kind
				got[name] = c
			}
			if diff := cmp.Diff(columns, got); diff != "" {
				t.Errorf("columns are judged otherwise (-SQLite +%s):\n%s", engine, diff)
			}
			if diff := cmp.Diff(tables, gotTables); diff != "" {
				t.Errorf("tables are read otherwise (-SQLite +%s):\n%s", engine, diff)
			}
		})
	}
}

// judgedDemo scans the demonstration in a database, views included, with the whole program.
func judgedDemo(t *testing.T, db database) (tables map[string]string, columns map[string]judgment) {
	t.Helper()
	if err := fixtures.Load(t.Context(), db.admin, db.dialect, demoSeed); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(t.TempDir(), "pinventory.db")
	if code, _, stderr := command(t, nil, "scan", "--views", "--store", store, "crm="+db.url); code != exitDone {
		t.Fatalf("exit code %d:\n%s", code, stderr)
	}
	latest, err := latestSources(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	tables, columns = map[string]string{}, map[string]judgment{}
	for _, c := range columnsOf(latest) {
		tables[c.table.Ref.Table] = readingOf(c.table)
		columns[c.table.Ref.Table+"."+c.column.Name] = judgmentOf(c.column)
	}
	return tables, columns
}

// readingOf says how a table was read.
func readingOf(t *inventory.Table) string {
	text := fmt.Sprintf("%s %s: %d rows, %s", t.Kind, t.State, t.Sampling.Rows, t.Sampling.Method)
	if t.Recency != nil {
		text += fmt.Sprintf(", %s from %s to %s", t.Recency.Column, t.Recency.Earliest, t.Recency.Latest)
	}
	return text
}

func judgmentOf(c *inventory.Column) judgment {
	j := judgment{Kind: c.Kind, State: c.State, Sampled: c.Sampled, Values: c.NonNull}
	j.Personal, _ = c.Personal(inventory.PersonalThreshold)
	for _, f := range c.Findings {
		var letters []string
		for _, l := range f.Letters {
			letters = append(letters, string(l))
		}
		for _, l := range f.Conditional {
			letters = append(letters, string(l.Letter)+"?")
		}
		slices.Sort(letters)
		j.Findings = append(j.Findings, fmt.Sprintf("%s %s sensitive=%s verdict=%t", f.Type, strings.Join(letters, ""),
			f.Sensitive.State, f.Confidence >= inventory.PersonalThreshold))
	}
	return j
}
