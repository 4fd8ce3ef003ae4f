package main

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape is a SQLite database with an odd structure, and what a scan with views says of it.
type shape struct {
	name       string
	statements []string
	flags      []string
	code       int
	want       map[string]string // state of each column, with the beginning of the reason
	says       string            // on standard error
	gap        []string          // cells of a row of what was not looked at
	large      bool
}

// oddNames are names of tables that a careless tool misreads.
var oddNames = []string{
	"1-MB-Test", "order", "where", "select", "with.dot", "main.people", "with spaces", "trailing ", " leading", "Ünïcode",
	"%", "*", "?", "[x]", "-", "--", "a/b", "true", "null", "rowid",
}

func shapes() []shape {
	odd := shape{name: "odd names", want: map[string]string{}}
	for _, name := range oddNames {
		odd.statements = append(odd.statements, fmt.Sprintf(`CREATE TABLE "%s" (id INTEGER PRIMARY KEY, "%s" TEXT)`, name, name+"_"),
			fmt.Sprintf(`INSERT INTO "%s" VALUES (1, 'x')`, name))
		odd.want[name+".id"], odd.want[name+"."+name+"_"] = "sampled", "sampled"
	}
	return append([]shape{
		odd,
		{
			name: "empty database", statements: []string{"CREATE TABLE x (a)", "DROP TABLE x"}, code: exitIncomplete,
			want: map[string]string{}, says: "no table is in scope",
		},
		{
			name:       "empty tables",
			statements: []string{"CREATE TABLE a (email TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)"},
			want:       map[string]string{"a.email": "empty", "b.id": "empty", "b.name": "empty"}, says: "all 2 tables are empty",
		},
		{
			name: "view of a table that is gone",
			statements: []string{
				"CREATE TABLE gone (a)", "CREATE VIEW broken AS SELECT a FROM gone", "CREATE TABLE intact (a)",
				"INSERT INTO intact VALUES ('x')", "DROP TABLE gone",
			},
			code: exitIncomplete, want: map[string]string{"intact.a": "sampled"},
			says: "crm.main.broken: failed: it is gone, or is a view of a table that is gone",
			gap:  []string{"broken", "it is gone, or is a view of a table that is gone (SQLite error 1)"},
		},
		{
			name: "kinds of tables",
			statements: []string{
				"CREATE TABLE bare (code TEXT, name TEXT, PRIMARY KEY (code)) WITHOUT ROWID", "INSERT INTO bare VALUES ('a', 'x')",
				"CREATE TABLE strict_one (name TEXT) STRICT", "INSERT INTO strict_one VALUES ('x')",
				"CREATE VIRTUAL TABLE notes USING fts4 (body)", "INSERT INTO notes VALUES ('hello there')",
				"CREATE TABLE made (a TEXT, b TEXT AS (a || 'b') VIRTUAL, c TEXT AS (a || 'c') STORED)", "INSERT INTO made (a) VALUES ('x')",
				"CREATE TABLE hidden_keys (rowid TEXT, oid TEXT, _rowid_ TEXT)", "INSERT INTO hidden_keys VALUES ('x', 'y', 'z')",
				"CREATE TABLE photos (id INTEGER PRIMARY KEY, photo BLOB)", "INSERT INTO photos VALUES (1, x'00')",
				"CREATE VIEW seen AS SELECT name FROM bare",
			},
			want: map[string]string{
				"bare.code": "sampled", "bare.name": "sampled", "strict_one.name": "sampled", "notes.body": "sampled",
				"made.a": "sampled", "made.b": "sampled", "made.c": "sampled", "hidden_keys.rowid": "sampled",
				"hidden_keys.oid": "sampled", "hidden_keys._rowid_": "sampled", "photos.id": "sampled",
				"photos.photo": "skipped binary content is not read", "seen.name": "sampled",
			},
		},
		{
			name: "computed column that fails",
			statements: []string{
				"CREATE TABLE half (a TEXT)", "INSERT INTO half VALUES ('no JSON')",
				"ALTER TABLE half ADD COLUMN b TEXT AS (json_extract(a, '$.x'))",
			},
			code: exitIncomplete, says: "crm.main.half (b): failed: reading the column ended in an error",
			want: map[string]string{
				"half.a": "sampled",
				"half.b": "failed reading the column ended in an error: the database reported an error (SQLite error 1)",
			},
		},
		{
			name:       "configuration that leaves out",
			statements: []string{"CREATE TABLE a (x TEXT)", "INSERT INTO a VALUES ('x')", "CREATE TABLE tmp_b (x TEXT)"},
			flags:      []string{"--exclude", "tmp_*"},
			want:       map[string]string{"a.x": "sampled"},
		},
	}, wide("SQLite's widest table", 2000))
}

// wide is a table of so many columns.
func wide(name string, columns int) shape {
	s := shape{name: name, want: map[string]string{}, large: true}
	names := make([]string, columns)
	for i := range names {
		names[i] = fmt.Sprintf("c%d TEXT", i)
		s.want[fmt.Sprintf("wide.c%d", i)] = "empty"
	}
	s.says = "no personal data in"
	s.statements = []string{"CREATE TABLE wide (" + strings.Join(names, ", ") + ")",
		fmt.Sprintf("INSERT INTO wide (c0, c%d) VALUES ('x', 'y')", columns-1)}
	s.want["wide.c0"], s.want[fmt.Sprintf("wide.c%d", columns-1)] = "sampled", "sampled"
	return s
}

// TestShapesOfDatabases holds that each odd structure is read as far as it can be, and that all of it is accounted for.
func TestShapesOfDatabases(t *testing.T) {
	t.Parallel()
	for _, s := range shapes() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.hold(t, sqliteDatabase(t))
		})
	}
	t.Run("PostgreSQL's widest table", func(t *testing.T) {
		t.Parallel()
		wide("", 1600).hold(t, postgresDatabase(t))
	})
	for _, engine := range []string{"PostgreSQL", "MariaDB"} {
		t.Run("names that differ in case on "+engine, func(t *testing.T) {
			t.Parallel()
			db := engines[engine](t)
			cases(db).hold(t, db)
		})
	}
}

// cases has names that differ in case alone, which SQLite does not allow.
func cases(db database) shape {
	s := shape{want: map[string]string{}}
	for _, name := range []string{"people", "People", "PEOPLE"} {
		q := quoted(db, name)
		s.statements = append(s.statements, fmt.Sprintf("CREATE TABLE %s (%s INTEGER)", q, q), "INSERT INTO "+q+" VALUES (1)")
		s.want[name+"."+name] = "sampled"
	}
	return s
}

// hold scans a database of the shape.
func (s shape) hold(t *testing.T, db database) {
	t.Helper()
	execute(t, db.admin, s.statements...)
	store := filepath.Join(t.TempDir(), "pinventory.db")
	args := append([]string{"scan", "--views", "--store", store, "crm=" + db.url}, s.flags...)
	code, _, stderr := command(t, nil, args...)
	if code != s.code || !strings.Contains(stderr, s.says) {
		t.Errorf("exit code %d, want %d, and words as %q:\n%s", code, s.code, s.says, stderr)
	}
	if s.says == "" && stderr != "" {
		t.Errorf("unexpected words:\n%s", stderr)
	}
	got, covered := map[string]string{}, tableOf(t, store, "sampling")
	unread := tableOf(t, store, "gaps")
	for _, l := range inventoried(t, s.outputs(t, store)) {
		got[l.Table+"."+l.Column] = strings.TrimSpace(l.State + " " + l.Reason)
		if !hasRow(covered, l.Table) {
			t.Errorf("the coverage of the report leaves out table %q", l.Table)
		}
		if l.Reason != "" && !hasRow(unread, l.Table, l.Column, l.Reason) {
			t.Errorf("the report does not say that %s.%s was not looked at: %s", l.Table, l.Column, l.Reason)
		}
	}
	if diff := cmp.Diff(s.want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if s.gap != nil && !hasRow(unread, s.gap...) {
		t.Errorf("the report does not list %q among what was not looked at", s.gap)
	}
}

// outputs gives all that can be printed of a table that is large, and the inventory of others.
func (s shape) outputs(t *testing.T, store string) map[string][]byte {
	t.Helper()
	if s.large {
		return everyOutput(t, store)
	}
	const inventory = "inventory --format ndjson"
	_, stdout, _ := command(t, nil, append(strings.Fields(inventory), "--store", store)...)
	return map[string][]byte{inventory: []byte(stdout)}
}

// tableOf gives the rows of a table of the report.
func tableOf(t *testing.T, store, id string) [][]string {
	t.Helper()
	code, stdout, stderr := command(t, nil, "report", "--store", store, "--format", "csv", "--table", id)
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if code != exitDone || err != nil {
		t.Fatalf("table %s: exit code %d, %v:\n%s", id, code, err, stderr)
	}
	return rows
}

// hasRow reports whether a row has all the cells. An apostrophe keeps a spreadsheet from taking a name for a formula.
func hasRow(rows [][]string, cells ...string) bool {
	return slices.ContainsFunc(rows, func(row []string) bool {
		for _, cell := range cells {
			if !slices.Contains(row, cell) && !slices.Contains(row, "'"+cell) {
				return false
			}
		}
		return true
	})
}
