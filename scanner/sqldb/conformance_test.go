package sqldb

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

func suite(address string) scannertest.Suite {
	return scannertest.Suite{
		Open:  func(t *testing.T) scanner.Source { return openAt(t, address) },
		Names: append([]string{"empty", "small", "large", "longcell"}, hostile...),
		Empty: "empty",
		Small: scannertest.Keyed{Table: "small", Key: "id", Rows: 57},
		Large: scannertest.Keyed{Table: "large", Key: "id", Rows: largeRows},
		Long:  scannertest.Cell{Table: "longcell", Column: "body"},
		Write: writeThrough,
	}
}

// writeThrough writes past the guard, over a connection of the source: inside its transaction and outside of it.
func writeThrough(ctx context.Context, src scanner.Source) error {
	s := src.(*source)
	session, err := s.session(ctx, s.cfg.Limits)
	if err != nil {
		return nil // this fails the check: the write could not even be tried
	}
	defer session.close()
	if _, err := session.tx.ExecContext(ctx, "DELETE FROM small"); err == nil {
		return nil
	}
	_ = session.tx.Rollback()
	_, err = session.conn.ExecContext(ctx, "INSERT INTO small (id) VALUES (99)")
	return err
}

func TestConformanceSQLite(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, fixture(quoteWith('"'), "INTEGER PRIMARY KEY", "TEXT")...)
	scannertest.Run(t, suite("sqlite:"+path))
}

// TestConformanceSQLiteWithoutRowid runs over tables that are kept by a key of text.
func TestConformanceSQLiteWithoutRowid(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, fixture(quoteWith('"'), "INTEGER", "TEXT")...)
	db := sqliteAdmin(t, path)
	run(t, db, "DROP TABLE large", "CREATE TABLE large (id TEXT, name TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID",
		"INSERT INTO large VALUES "+numbers(1, largeRows))
	scannertest.Run(t, suite("sqlite:"+path))
}

func TestConformancePostgres(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, fixture(quoteWith('"'), "INTEGER", "TEXT")...)
	scannertest.Run(t, suite(s.url))
}

func TestConformanceMySQL(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, fixture(quoteWith('`'), "INTEGER PRIMARY KEY", "LONGTEXT")...)
	scannertest.Run(t, suite(s.url))
}

// TestConformanceMySQLWithoutKey runs over tables that can only be read from their beginning.
func TestConformanceMySQLWithoutKey(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, fixture(quoteWith('`'), "INTEGER", "LONGTEXT")...)
	scannertest.Run(t, suite(s.url))
}

func sqliteFile(t *testing.T, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crm.db")
	run(t, sqliteAdmin(t, path), statements...)
	return path
}

func sqliteAdmin(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_synchronous=off")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// TestColumnDropped holds that a column that goes between the catalog and the sample costs itself alone.
func TestColumnDropped(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(t *testing.T) (*sql.DB, string){
		"SQLite": func(t *testing.T) (*sql.DB, string) {
			path := sqliteFile(t, "CREATE TABLE other (x)")
			return sqliteAdmin(t, path), path
		},
		"PostgreSQL": func(t *testing.T) (*sql.DB, string) { s := postgresServer(t); return s.admin, s.url },
		"MySQL":      func(t *testing.T) (*sql.DB, string) { s := mysqlServer(t); return s.admin, s.url },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			admin, address := prepare(t)
			run(t, admin, "CREATE TABLE people (a INTEGER, b INTEGER, c INTEGER)", "INSERT INTO people VALUES (1, 2, 3)")
			src := opened(t, address)
			table := scannertest.Table(t, src, "people")
			run(t, admin, "ALTER TABLE people DROP COLUMN b")
			values, _, err := scannertest.TrySample(t.Context(), src, table, scanner.Limits{})
			problems, ok := err.(scanner.ColumnProblems) //nolint:errorlint // as the contract says
			if !ok || len(problems) != 1 || !strings.Contains(err.Error(), columnGone) {
				t.Errorf("got %v, want a problem of column b alone", err)
			}
			if diff := cmp.Diff(map[string][]string{"a": {"1"}, "c": {"3"}}, values.Text); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
