package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"pinventory/scanner"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// server is a database of a test's own, with an administrator's connection to fill it.
type server struct {
	admin *sql.DB
	url   string // of the database, for the administrator
}

var databases atomic.Int64

// databaseName is a name that no other test uses.
func databaseName() string { return fmt.Sprintf("pinventory_%d_%d", os.Getpid(), databases.Add(1)) }

// adminURL gives the address of a test server; without one the test is skipped, or fails where servers are required.
func adminURL(t *testing.T, variable string) string {
	t.Helper()
	address := os.Getenv(variable)
	if address == "" {
		message := variable + ` is not set: run eval "$(.ci/servers start)"`
		if os.Getenv("PINVENTORY_REQUIRE_SERVERS") == "1" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	return address
}

func postgresServer(t *testing.T) *server {
	t.Helper()
	return newServer(t, adminURL(t, "PINVENTORY_TEST_POSTGRES"), func(name string) string {
		return "DROP DATABASE " + name + " WITH (FORCE)"
	})
}

func mysqlServer(t *testing.T) *server {
	t.Helper()
	return newServer(t, adminURL(t, "PINVENTORY_TEST_MYSQL"), func(name string) string {
		return "DROP DATABASE " + name
	})
}

func newServer(t *testing.T, address string, drop func(string) string) *server {
	t.Helper()
	name := databaseName()
	root := adminDB(t, address)
	run(t, root, "CREATE DATABASE "+name)
	t.Cleanup(func() { run(t, root, drop(name)) })
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("the address of the test server is malformed")
	}
	u.Path = "/" + name
	return &server{admin: adminDB(t, u.String()), url: u.String()}
}

// adminDB connects without the fences of a scan.
func adminDB(t *testing.T, address string) *sql.DB {
	t.Helper()
	connection, err := scanner.ParseConnection(address)
	if err != nil {
		t.Fatal(err)
	}
	var db *sql.DB
	if connection.Scheme == "postgres" {
		db, err = sql.Open("pgx", connection.URL.Reveal())
	} else {
		connector, failed := mysqlConnect(scanner.Config{Connection: connection})
		db, err = sql.OpenDB(connector), failed
	}
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// run executes statements.
func run(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := db.ExecContext(context.Background(), statement); err != nil {
			t.Fatalf("%.80s: %v", statement, err)
		}
	}
}

// login gives the address of the test database for another login.
func (s *server) login(t *testing.T, user, password string) string {
	t.Helper()
	u, err := url.Parse(s.url)
	if err != nil {
		t.Fatal("the address of the test server is malformed")
	}
	u.User = url.UserPassword(user, password)
	return u.String()
}

// openAt opens a source as a scan does.
func openAt(t *testing.T, address string) scanner.Source {
	t.Helper()
	src, err := tryOpen(t, address)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func tryOpen(t *testing.T, address string) (scanner.Source, error) {
	t.Helper()
	connection, err := scanner.ParseConnection(address)
	if err != nil {
		t.Fatal(err)
	}
	return scanner.Open(t.Context(), scanner.Config{Name: "crm", Connection: connection, Queries: 2})
}

// opened opens a source and closes it with the test.
func opened(t *testing.T, address string) *source {
	t.Helper()
	src := openAt(t, address)
	t.Cleanup(func() { _ = src.Close() })
	return src.(*source)
}

// hostile are names that break careless quoting; each stands for a table with a column of the same name.
var hostile = []string{
	`quote"s`, "back`tick", "semi;colon -- x", "line\nbreak", "ünïcode ✓", "=cmd()", `single'quote`, "percent%_",
	`back\slash`, "*/", "question?mark $1 :name @x", "select",
}

// fixture are statements that make the tables of the conformance suite.
func fixture(quote func(string) string, integer, text string) []string {
	out := []string{
		"CREATE TABLE empty (id " + integer + ", name " + text + ")",
		"CREATE TABLE small (id " + integer + ", name " + text + ")",
		"CREATE TABLE large (id " + integer + ", name " + text + ")",
		"CREATE TABLE longcell (body " + text + ")",
		"INSERT INTO longcell VALUES ('" + strings.Repeat("aé", 50_000) + "')",
		"INSERT INTO small VALUES " + numbers(1, 57),
	}
	for from := 1; from <= largeRows; from += 500 {
		out = append(out, "INSERT INTO large VALUES "+numbers(from, min(from+499, largeRows)))
	}
	for _, name := range hostile {
		q := quote(name)
		out = append(out, "CREATE TABLE "+q+" ("+q+" "+text+")", "INSERT INTO "+q+" VALUES ('x'), (NULL)")
	}
	return out
}

const largeRows = 4000

func numbers(from, to int) string {
	var rows []string
	for i := from; i <= to; i++ {
		rows = append(rows, fmt.Sprintf("(%d, 'name %d')", i, i))
	}
	return strings.Join(rows, ", ")
}
