package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pinventory/scanner"
)

// canary is a value that no output may repeat.
const canary = "Canary7Value"

// hostileNames are names of tables, and of their columns, that break careless quoting and careless printing.
var hostileNames = []string{
	`quote"s`, "back`tick", "semi;colon -- x", "line\nbreak", "carriage\rreturn", "ünïcode ✓", "=cmd()", "+sum", "@at",
	`single'quote`, "percent%s%_", `back\slash`, "*/", "question?mark $1 :name", "select", "esc\x1b[31mred",
	"tab\there", "a.b.c", "<script>alert(1)</script>", "|pipe|", "right\u202eleft", "${HOME}", "{{.}}",
}

// fault is a table that cannot be read, or not in whole, and what becomes of its columns.
type fault struct {
	table   string
	columns map[string]string // state and the beginning of the reason, by column
}

// hostileDatabase fills a database with tables that a scan stumbles over, and gives the address of the login to scan
// it with, and what is to become of the tables.
func hostileDatabase(t *testing.T, db database) (string, []fault) {
	t.Helper()
	execute(t, db.admin, "CREATE TABLE people (id INTEGER PRIMARY KEY, email VARCHAR(80))",
		"CREATE TABLE going (email VARCHAR(80))")
	for i := range 40 {
		execute(t, db.admin, fmt.Sprintf("INSERT INTO people VALUES (%d, '%s%d@example.com')", i, canary, i))
	}
	for _, name := range hostileNames {
		q := quoted(db, name)
		execute(t, db.admin, fmt.Sprintf("CREATE TABLE %s (%s VARCHAR(80))", q, q),
			fmt.Sprintf("INSERT INTO %s VALUES ('%s@example.com'), (NULL)", q, canary))
	}
	faults := []fault{
		{"people", map[string]string{"id": "sampled", "email": "sampled"}},
		{"going", map[string]string{"email": "failed it "}},
		{"slow", map[string]string{"c": "failed statement timed out after 1s"}},
	}
	switch db.dialect {
	case "postgres":
		execute(t, db.admin, "CREATE VIEW slow AS SELECT pg_sleep(60)::text AS c",
			"CREATE TABLE long AS SELECT '"+canary+"' || repeat('x', 50000000) AS body",
			"CREATE TABLE base AS SELECT '"+canary+"' AS v", "CREATE VIEW partly AS SELECT v::int AS bad, v AS good FROM base")
		faults = append(faults, fault{"partly", map[string]string{
			"bad": "failed reading the column ended in an error: the database reported an error (SQLSTATE 22P02)", "good": "sampled",
		}})
	case "mysql":
		execute(t, db.admin, "CREATE VIEW slow AS SELECT SLEEP(60) AS c",
			"CREATE TABLE `long` AS SELECT CONCAT('"+canary+"', REPEAT('x', 50000000)) AS body",
			"CREATE TABLE latin (v VARCHAR(9) CHARACTER SET latin1)", "INSERT INTO latin VALUES (x'636166e9')")
		faults = append(faults, fault{"latin", map[string]string{"v": "sampled"}})
	case "sqlite":
		execute(t, db.admin, `CREATE VIEW slow AS WITH RECURSIVE n(c) AS (SELECT 1 UNION ALL SELECT c + 1 FROM n)
			SELECT c FROM n WHERE c < 0`,
			"CREATE TABLE long AS SELECT '"+canary+"' || hex(zeroblob(25000000)) AS body",
			"CREATE TABLE bytes (v TEXT)", "INSERT INTO bytes VALUES (CAST(x'ff"+fmt.Sprintf("%x", canary)+"fe' AS TEXT))",
			"CREATE TABLE base AS SELECT '"+canary+"' AS v",
			"CREATE VIEW partly AS SELECT json_extract(v, '$.x') AS bad, v AS good FROM base")
		return db.url, append(faults, fault{"bytes", map[string]string{"v": "sampled"}}, fault{"partly", map[string]string{
			"bad": "failed reading the column ended in an error: the database reported an error", "good": "sampled",
		}})
	}
	return readerOf(t, db), append(faults,
		fault{"closed", map[string]string{"email": "denied"}},
		fault{"half", map[string]string{"id": "sampled", "email": "denied"}})
}

// readerOf makes a login that may read all but the table closed and one column of the table half.
func readerOf(t *testing.T, db database) string {
	t.Helper()
	execute(t, db.admin, "CREATE TABLE closed (email VARCHAR(80))", "CREATE TABLE half (id INTEGER PRIMARY KEY, email VARCHAR(80))",
		"INSERT INTO half VALUES (1, '"+canary+"@example.com')")
	login := loginFor(t, db)
	if db.dialect == "postgres" {
		execute(t, db.admin, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO "+login,
			"REVOKE SELECT ON closed, half FROM "+login, "GRANT SELECT (id) ON half TO "+login)
	} else {
		var tables []string
		if err := db.admin.SelectContext(t.Context(), &tables, "SHOW TABLES"); err != nil {
			t.Fatal(err)
		}
		for _, table := range tables {
			grant := "SELECT"
			switch table {
			case "closed":
				grant = "INSERT"
			case "half":
				grant = "SELECT (id), INSERT (email)"
			}
			execute(t, db.admin, fmt.Sprintf("GRANT %s ON %s TO %s", grant, quoted(db, table), login))
		}
	}
	return changed(t, db.url, func(u *url.URL) { u.User = url.UserPassword(login, "open-7-sesame") })
}

// quoted writes a name as an identifier of the engine.
func quoted(db database, name string) string {
	mark := `"`
	if db.dialect == "mysql" {
		mark = "`"
	}
	return mark + strings.ReplaceAll(name, mark, mark+mark) + mark
}

// TestHostileDatabases scans databases in which much is wrong, and holds that each fault costs what it concerns alone,
// and that nothing that was read, and no sign that a terminal obeys, comes out of any command.
func TestHostileDatabases(t *testing.T) {
	for engine, empty := range engines {
		t.Run(engine, func(t *testing.T) {
			db := empty(t)
			reader, faults := hostileDatabase(t, db)
			w, address := watched(t, reader, func(table string) {
				if table == "going" {
					execute(t, db.admin, "DROP TABLE going")
				}
			})
			file := filepath.Join(t.TempDir(), "pinventory.yaml")
			config := "concurrency: 1\nsources:\n  crm: {url: \"" + address + "\", views: true, exclude: [\"*.slow\"]}\n" +
				"  slow: {url: \"${READER}\", views: true, include: [\"*.slow\"], statement_timeout: 1s}\n"
			if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
				t.Fatal(err)
			}
			code, stdout, stderr := command(t, map[string]string{"READER": reader},
				"scan", "-c", file, "--verbose", "--log-format", "json")
			if code != exitIncomplete {
				t.Fatalf("exit code %d, want %d:\n%s", code, exitIncomplete, stderr)
			}
			outputs := everyOutput(t, filepath.Join(filepath.Dir(file), "pinventory.db"))
			outputs["scan"], outputs["log"] = []byte(stdout), []byte(stderr)
			holdNone(t, outputs, canary, "open-7-sesame", "café")
			holdPlainText(t, outputs)
			holdJSONLog(t, stderr)
			lines := inventoried(t, outputs)
			for _, name := range hostileNames {
				if l := lines["crm."+name+"."+name]; l.State != "sampled" || l.NonNull != 1 || l.Sampled != 2 {
					t.Errorf("table %q: %+v, want one value of two rows", name, l)
				}
			}
			for _, f := range faults {
				source := "crm."
				if f.table == "slow" {
					source = "slow."
				}
				for column, want := range f.columns {
					l := lines[source+f.table+"."+column]
					if got := strings.TrimSpace(l.State + " " + l.Reason); !strings.HasPrefix(got, want) {
						t.Errorf("%s.%s: %q, want %q", f.table, column, got, want)
					}
					if !strings.HasPrefix(want, "sampled") && !saysInLine(stderr, f.table, l.Reason) {
						t.Errorf("the scan does not say of %s.%s that %s", f.table, column, l.Reason)
					}
				}
			}
			if l := lines["crm.long.body"]; l.State != "sampled" || l.NonNull != 1 {
				t.Errorf("long cell: %+v", l)
			}
			if longest := w.longest.Load(); longest != int64(scanner.DefaultLimits().MaxCell) {
				t.Errorf("the longest cell that was handed over has %d bytes, want %d", longest, scanner.DefaultLimits().MaxCell)
			}
		})
	}
}

// holdPlainText fails when an output that people read is no UTF-8, or holds a sign that a terminal obeys.
func holdPlainText(t *testing.T, outputs map[string][]byte) {
	t.Helper()
	for name, output := range outputs {
		if name == "store" || strings.HasSuffix(name, "xlsx") {
			continue
		}
		if !utf8.Valid(output) {
			t.Errorf("%s is no UTF-8", name)
		}
		bad := func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == '\u202e' }
		if name == "log" || strings.Contains(name, "json") || strings.HasSuffix(name, "csv") { // data, not text
			bad = func(r rune) bool { return r == '\x1b' || r == 0 }
		}
		if i := strings.IndexFunc(string(output), bad); i >= 0 {
			t.Errorf("%s holds %q", name, output[max(0, i-20):min(len(output), i+20)])
		}
	}
}

// holdJSONLog fails when a line of the log that begins as JSON is none.
func holdJSONLog(t *testing.T, stderr string) {
	t.Helper()
	logged := 0
	for line := range strings.Lines(stderr) {
		if strings.HasPrefix(line, "{") {
			logged++
			if !json.Valid([]byte(line)) {
				t.Errorf("a line of the log is no JSON: %s", line)
			}
		}
	}
	if want := len(hostileNames); logged < want {
		t.Errorf("%d lines were logged, want at least %d", logged, want)
	}
}
