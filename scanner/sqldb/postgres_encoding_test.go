package sqldb

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// TestPostgresEncodings holds that text comes as UTF-8 from a database of another encoding, and that the bytes of one
// without an encoding, which may be anything, come as they are.
func TestPostgresEncodings(t *testing.T) {
	t.Parallel()
	for encoding, want := range map[string][]string{
		"LATIN1":    {"caf\u00e9", "caf\u00c3\u00a9", "plain"},
		"SQL_ASCII": {"caf\xe9", "caf\u00e9", "plain"},
	} {
		t.Run(encoding, func(t *testing.T) {
			t.Parallel()
			s, name := postgresServer(t), databaseName()
			run(t, s.admin, "CREATE DATABASE "+name+" ENCODING '"+encoding+"' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
			t.Cleanup(func() { run(t, s.admin, "DROP DATABASE "+name+" WITH (FORCE)") })
			u, err := url.Parse(s.url)
			if err != nil {
				t.Fatal("the address of the test server is malformed")
			}
			u.Path = "/" + name
			run(t, adminDB(t, u.String()), "CREATE TABLE old (a text)",
				`INSERT INTO old VALUES (E'caf\xe9'), (E'caf\xc3\xa9'), ('plain')`)
			src := opened(t, u.String())
			values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "old"), scanner.Limits{})
			if diff := cmp.Diff(want, values.Text["a"]); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
