package main

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
	"github.com/xo/dburl"

	"pinventory/fixtures"
)

// database is a database of a test's own.
type database struct {
	dialect string // as fixtures.Load names it
	url     string // for a scan, as its owner
	admin   *sqlx.DB
}

// engines make an empty database each. Those of servers skip the test without a server.
var engines = map[string]func(t *testing.T) database{
	"SQLite":     sqliteDatabase,
	"PostgreSQL": postgresDatabase,
	"MariaDB":    mariadbDatabase,
}

func sqliteDatabase(t *testing.T) database {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crm.db")
	return database{dialect: "sqlite", url: "sqlite:" + path, admin: connected(t, "sqlite3", "file:"+path+"?_sync=OFF")}
}

func postgresDatabase(t *testing.T) database {
	t.Helper()
	return serverDatabase(t, "postgres", "pgx", "PINVENTORY_TEST_POSTGRES", " WITH (FORCE)")
}

func mariadbDatabase(t *testing.T) database {
	t.Helper()
	return serverDatabase(t, "mysql", "mysql", "PINVENTORY_TEST_MYSQL", "")
}

var databases atomic.Int64

// serverDatabase makes a database on a server that a variable names, and drops it after the test.
func serverDatabase(t *testing.T, dialect, driver, variable, force string) database {
	t.Helper()
	address := serverAddress(t, variable)
	name := fmt.Sprintf("pinventory_command_%d_%d", os.Getpid(), databases.Add(1))
	server := connected(t, driver, dsnOf(t, address))
	execute(t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { execute(t, server, "DROP DATABASE "+name+force) })
	own := changed(t, address, func(u *url.URL) { u.Path = "/" + name })
	return database{dialect: dialect, url: own, admin: connected(t, driver, dsnOf(t, own))}
}

// serverAddress gives the address of a test server; without one the test is skipped, or fails where servers are
// required.
func serverAddress(t *testing.T, variable string) string {
	t.Helper()
	address := os.Getenv(variable)
	if address != "" {
		return address
	}
	message := variable + ` is not set: run eval "$(.ci/servers start)"`
	if os.Getenv("PINVENTORY_REQUIRE_SERVERS") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
	return ""
}

func dsnOf(t *testing.T, address string) string {
	t.Helper()
	parsed, err := dburl.Parse(address)
	if err != nil {
		t.Fatal("the address of the server is not a database URL")
	}
	return parsed.DSN
}

func connected(t *testing.T, driver, dsn string) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open(driver, dsn)
	if err != nil {
		t.Fatal("the database cannot be opened")
	}
	db.SetMaxOpenConns(2)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// changed gives an address with a part of it changed.
func changed(t *testing.T, address string, change func(*url.URL)) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("the address of the server is not a URL")
	}
	change(u)
	return u.String()
}

// execute runs statements as the owner of a database.
func execute(t *testing.T, db *sqlx.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := db.ExecContext(context.Background(), statement); err != nil {
			t.Fatalf("%.80s: %v", statement, err)
		}
	}
}

// command runs a command line as of the day of the demonstration, and gives its exit code and what it prints.
func command(t *testing.T, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return commandAt(t, fixtures.ReferenceDate().Time().Add(12*time.Hour), env, args...)
}

// commandAt runs a command line at a time.
func commandAt(t *testing.T, at time.Time, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, messages bytes.Buffer
	a := &app{
		stdin: strings.NewReader(""), stdout: &out, stderr: &messages, random: zeros{},
		env: func(name string) (string, bool) { v, ok := env[name]; return v, ok },
		now: func() time.Time { return at },
	}
	code = a.run(t.Context(), args)
	return code, out.String(), messages.String()
}
