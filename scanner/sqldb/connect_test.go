package sqldb

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pinventory/scanner"
)

// refused opens a source that must not open, and holds that the error says why and hides the password.
func refused(t *testing.T, address, says string) {
	t.Helper()
	src, err := tryOpen(t, address)
	if err == nil {
		_ = src.Close()
		t.Fatal("the source was opened")
	}
	if !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), canary) {
		t.Errorf("error %q: want it to say %q and to hide the password", err, says)
	}
	if _, ok := errors.AsType[*scanner.Problem](err); !ok && strings.Contains(says, "refused") {
		t.Error("the error is no scanner.Problem")
	}
}

const canary = "Canary7Password"

// elsewhere changes the address of a test server.
func elsewhere(t *testing.T, address string, change func(*url.URL)) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("the address of the test server is malformed")
	}
	u.User = url.UserPassword("nobody", canary)
	change(u)
	return u.String()
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

func TestConnectErrors(t *testing.T) {
	t.Parallel()
	for _, variable := range []string{"PINVENTORY_TEST_POSTGRES", "PINVENTORY_TEST_MYSQL"} {
		t.Run(variable, func(t *testing.T) {
			t.Parallel()
			address := adminURL(t, variable)
			refused(t, elsewhere(t, address, func(*url.URL) {}), "refused the login")
			refused(t, elsewhere(t, address, func(u *url.URL) { u.Host = "no-such-host.invalid:1" }), "host is unknown")
			refused(t, elsewhere(t, address, func(u *url.URL) { u.Host = closedPort(t) }), "nothing answers")
			refused(t, elsewhere(t, address, func(u *url.URL) { u.RawQuery = "sslmode=require" }), "secure connection")
			refused(t, elsewhere(t, address, func(u *url.URL) {
				admin, _ := url.Parse(address)
				u.User, u.Path = admin.User, "/no_such_database"
			}), "no such database")
		})
	}
}

func TestConnectErrorsOfFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	missing := filepath.Join(dir, "missing.db")
	refused(t, "sqlite:"+missing, "no such file")
	if _, err := os.Stat(missing); err == nil {
		t.Error("a missing file was created")
	}
	refused(t, "sqlite:"+dir, "folder")
	refused(t, write("empty.db", ""), "empty")
	refused(t, write("garbage.db", strings.Repeat("garbage ", 1000)), "no SQLite database")
	refused(t, sqliteLocked(t), "locked by another program")
}

// sqliteLocked makes a file that another connection holds.
func sqliteLocked(t *testing.T) string {
	t.Helper()
	path := sqliteFile(t, "CREATE TABLE t (a)")
	holder := sqliteAdmin(t, path)
	run(t, holder, "BEGIN EXCLUSIVE")
	return path
}

func TestConnectCanceled(t *testing.T) {
	t.Parallel()
	connection, err := scanner.ParseConnection("postgres://127.0.0.1:1/x")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := scanner.Open(ctx, scanner.Config{Name: "crm", Connection: connection}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestMalformedOptions(t *testing.T) {
	t.Parallel()
	refused(t, "mysql://u:"+canary+"@h/db?unknown=1", `parameter "unknown"`)
	refused(t, "mysql://u:"+canary+"@h/db?tls=maybe", "TLS mode")
	refused(t, "postgres://u:"+canary+"@h/db?sslmode=maybe", "malformed")
}
