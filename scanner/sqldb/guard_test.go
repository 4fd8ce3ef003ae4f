package sqldb

import (
	"errors"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	t.Parallel()
	for _, query := range []string{
		"SELECT 1", "SELECT\n1", `SELECT "drop table; --" FROM "into"`, "SELECT 'DELETE' FROM `a``;b`",
	} {
		if err := guard(query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	for _, query := range []string{
		"", "DELETE FROM t", "SELECT 1; DROP TABLE t", "SELECT * INTO t FROM s", "SELECT 1 FOR UPDATE",
		"SELECT pg_sleep(1)", `SELECT "open`, "SELECT 1 -- x", "SELECT /* */ 1", "WITH x AS (DELETE FROM t) SELECT 1",
		"INSERT INTO t VALUES (1)", "SELECT nextval('s')", "PRAGMA x",
	} {
		if err := guard(query); !errors.Is(err, errGuard) {
			t.Errorf("%q was let through", query)
		}
	}
}

// FuzzGuard holds that no name, once quoted, ends the statement or hides the rest of it from the guard.
func FuzzGuard(f *testing.F) {
	for _, name := range hostile {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, mark := range []byte{'"', '`'} {
			quoted := quoteWith(mark)(name)
			if err := guard("SELECT " + quoted + " FROM t"); err != nil {
				t.Errorf("name %q as %s: %v", name, quoted, err)
			}
			if err := guard("SELECT " + quoted + " FROM t; DROP TABLE t"); err == nil {
				t.Errorf("name %q hides a second statement", name)
			}
			inside := quoted[1 : len(quoted)-1]
			if strings.Count(inside, string(mark))%2 != 0 {
				t.Errorf("name %q has an odd quote", name)
			}
		}
	})
}
