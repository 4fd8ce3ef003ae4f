package main

import (
	"fmt"
	"maps"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// secret is a password that no output may repeat.
const secret = "Canary7Password"

// unreachableSources are addresses of a server at which no scan can begin, with what people are told.
func unreachableSources(t *testing.T, db database) map[string][2]string {
	t.Helper()
	login := func(change func(*url.URL)) string {
		return changed(t, db.url, func(u *url.URL) {
			u.User = url.UserPassword("nobody", secret)
			change(u)
		})
	}
	user := loginFor(t, db)
	return map[string][2]string{
		"wrong_password": {login(func(u *url.URL) { u.User = url.UserPassword(user, secret) }), "the database refused the login"},
		"unknown_user":   {login(func(*url.URL) {}), "the database refused the login"},
		"unknown_host":   {login(func(u *url.URL) { u.Host = "nosuch.invalid" }), "the host is unknown"},
		"refused_port":   {login(func(u *url.URL) { u.Host = closedPort(t) }), "nothing answers at this host and port"},
		"no_database": {changed(t, db.url, func(u *url.URL) { u.Path = "/nosuch" }),
			"there is no such database"},
	}
}

// loginFor makes a login that has a password and no rights.
func loginFor(t *testing.T, db database) string {
	t.Helper()
	name := fmt.Sprintf("reader_%d_%d", os.Getpid(), databases.Add(1))
	create, drop := "CREATE ROLE "+name+" LOGIN PASSWORD 'open-7-sesame'", "DROP ROLE "+name
	if db.dialect == "mysql" {
		create, drop = "CREATE USER "+name+" IDENTIFIED BY 'open-7-sesame'", "DROP USER "+name
	}
	execute(t, db.admin, create)
	t.Cleanup(func() {
		if db.dialect == "postgres" {
			execute(t, db.admin, "DROP OWNED BY "+name)
		}
		execute(t, db.admin, drop)
	})
	return name
}

func closedPort(t *testing.T) string {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// TestUnreachableSources holds that a source that cannot be opened says why, hides its password and harms no other one.
func TestUnreachableSources(t *testing.T) {
	t.Parallel()
	for _, engine := range []string{"PostgreSQL", "MariaDB"} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			sources := unreachableSources(t, engines[engine](t))
			good := sqliteDatabase(t)
			execute(t, good.admin, "CREATE TABLE people (email TEXT)", "INSERT INTO people VALUES ('jo@example.com')")
			dir := t.TempDir()
			env := map[string]string{"GOOD": good.url}
			config := "sources:\n  good: ${GOOD}\n"
			for _, name := range slices.Sorted(maps.Keys(sources)) {
				env[strings.ToUpper(name)] = sources[name][0]
				config += fmt.Sprintf("  %s: {url: \"${%s}\"}\n", name, strings.ToUpper(name))
			}
			file := filepath.Join(dir, "pinventory.yaml")
			if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
				t.Fatal(err)
			}
			scan := []string{"scan", "-c", file, "--verbose", "--log-format", "json"}
			code, stdout, stderr := command(t, env, scan...)
			if code != exitIncomplete {
				t.Errorf("exit code %d, want %d", code, exitIncomplete)
			}
			for name, s := range sources {
				if !saysInLine(stderr, name+" (", s[1]) {
					t.Errorf("nothing says of %s that %q:\n%s", name, s[1], stderr)
				}
			}
			outputs := everyOutput(t, filepath.Join(dir, "pinventory.db"))
			outputs["scan"], outputs["log"] = []byte(stdout), []byte(stderr)
			if l := inventoried(t, outputs)["good.people.email"]; l.State != "sampled" || !l.Personal {
				t.Errorf("the source that can be read was not: %+v", l)
			}
			for name := range sources {
				code, stdout, stderr := command(t, env, append(scan, name)...)
				if code != exitFailed {
					t.Errorf("%s alone: exit code %d, want %d", name, code, exitFailed)
				}
				check, table, messages := command(t, env, "sources", "check", "-c", file, name)
				if check != exitFailed || !strings.Contains(table, "no") {
					t.Errorf("check of %s: exit code %d, want %d:\n%s", name, check, exitFailed, table)
				}
				outputs[name] = []byte(stdout + stderr + table + messages)
			}
			holdNone(t, outputs, secret, "jo@example.com")
		})
	}
}

// saysInLine reports whether a line holds both texts.
func saysInLine(text string, parts ...string) bool {
	for line := range strings.Lines(text) {
		if !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(line, p) }) {
			return true
		}
	}
	return false
}
