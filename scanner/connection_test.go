package scanner_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xo/dburl"

	"pinventory/scanner"
)

func TestParseConnection(t *testing.T) {
	t.Parallel()
	tests := []struct{ raw, scheme, url, location string }{
		{"postgres://u:p@h:5432/db?sslmode=disable", "postgres", "postgres://u:p@h:5432/db?sslmode=disable", "postgres://h:5432/db"},
		{"pg://h/db", "postgres", "postgres://h/db", "postgres://h/db"},
		{"PostgreSQL+psycopg2://u:p%40ss@h/db", "postgres", "postgres://u:p%40ss@h/db", "postgres://h/db"},
		{"my://u@h/db", "mysql", "mysql://u@h/db", "mysql://h/db"},
		{"mysql+pymysql://u:p@h/db", "mysql", "mysql://u:p@h/db", "mysql://h/db"},
		{"mariadb://u:p@h/db", "mysql", "mysql://u:p@h/db", "mysql://h/db"},
		{"jdbc:postgresql://h:5432/db?user=u&password=p&ssl=true", "postgres", "postgres://u:p@h:5432/db?sslmode=require", "postgres://h:5432/db"},
		{"jdbc:postgresql://h/db?user=u&password=p@s&ApplicationName=x", "postgres", "postgres://u:p%40s@h/db", "postgres://h/db"},
		{"jdbc:mysql://h:3306/db?user=u&password=p&useSSL=true", "mysql", "mysql://u:p@h:3306/db?sslmode=require", "mysql://h:3306/db"},
		{"jdbc:mariadb://h/db?user=u", "mysql", "mysql://u@h/db", "mysql://h/db"},
		{"jdbc:sqlite:/data/a b.db", "sqlite", "sqlite:/data/a b.db", "sqlite:/data/a b.db"},
		{"sqlite:rel.db", "sqlite", "sqlite:rel.db", "sqlite:rel.db"},
		{"sqlite3://rel.db?mode=rw", "sqlite", "sqlite:rel.db", "sqlite:rel.db"},
		{"sqlite:///rel.db", "sqlite", "sqlite:rel.db", "sqlite:rel.db"},
		{"sqlite:////abs.db", "sqlite", "sqlite:/abs.db", "sqlite:/abs.db"},
		{"file:///abs%20x.db", "sqlite", "sqlite:/abs x.db", "sqlite:/abs x.db"},
		{"file:rel.db?mode=ro", "sqlite", "sqlite:rel.db", "sqlite:rel.db"},
		{"data/100%.db", "sqlite", "sqlite:data/100%25.db", "sqlite:data/100%.db"},
		{`C:\data\x.db`, "sqlite", `sqlite:C:\data\x.db`, `sqlite:C:\data\x.db`},
		{"  customers.db\n", "sqlite", "sqlite:customers.db", "sqlite:customers.db"},
		{"Salesforce://login.example.com/?token=t", "salesforce", "salesforce://login.example.com/?token=t", "salesforce://login.example.com/"},
		{"mongodb+srv://u:p@h/db", "mongodb", "mongodb+srv://u:p@h/db", "mongodb://h/db"},
		{"csv:data/x.csv", "csv", "csv:data/x.csv", "csv:data/x.csv"},
	}
	for _, test := range tests {
		t.Run(test.raw, func(t *testing.T) {
			t.Parallel()
			got, err := scanner.ParseConnection(test.raw)
			if err != nil {
				t.Fatal(err)
			}
			want := []string{test.scheme, test.url, test.location}
			if diff := cmp.Diff(want, []string{got.Scheme, got.URL.Reveal(), got.Location}); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestConnectionIsReadByDburl holds the promise that the URL of a database is in the form that xo/dburl reads.
func TestConnectionIsReadByDburl(t *testing.T) {
	t.Parallel()
	for _, raw := range []string{"pg://u:p@h/db", "jdbc:mysql://h/db?user=u&password=p", "sqlite:///x.db"} {
		c, err := scanner.ParseConnection(raw)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := dburl.Parse(c.URL.Reveal()); err != nil {
			t.Errorf("%s: dburl does not read the canonical form", raw)
		}
	}
}

func TestParseConnectionThreeSlashes(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := scanner.ParseConnection("sqlite://" + path)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := c.FilePath(); got != path {
		t.Errorf("got path %q, want %q", got, path)
	}
}

func TestParseConnectionRefuses(t *testing.T) {
	t.Parallel()
	const marker = "Marker7"
	tests := map[string]struct{ raw, says string }{
		"empty":              {" ", "empty"},
		"odd password":       {"postgres://u:p@ss/w:rd%" + marker + "@h/db", "percent-encode"},
		"slash in password":  {"postgres://u:p@" + marker + "/word@h/db", "${VAR}"},
		"hash in password":   {"mysql://u:12#" + marker + "@h/db", "percent-encode"},
		"query in password":  {"mysql://u:12?" + marker + "@h/db", "percent-encode"},
		"bad port":           {"mysql://u:" + marker, "percent-encode"},
		"bad parameter":      {"mysql://h/db?a=%zz" + marker, "percent-encode"},
		"mysql dsn":          {"root:" + marker + "@tcp(127.0.0.1)/db", "no URL"},
		"keyword dsn":        {"host=h password=" + marker, "user and a password"},
		"missing scheme":     {"//u:" + marker + "@h/db", "user and a password"},
		"sqlite with a user": {"sqlite://u:" + marker + "@h/x.db", "user and a password"},
		"opaque":             {"root:" + marker, "no URL"},
		"bare jdbc":          {"jdbc:" + marker, "no URL"},
		"no path":            {"sqlite:", "names no SQLite file"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := scanner.ParseConnection(test.raw)
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), marker) {
				t.Errorf("error %q: want it to say %q and to hide the password", err, test.says)
			}
		})
	}
}

func FuzzParseConnection(f *testing.F) {
	for _, seed := range []string{"", "@", "/", "?", "#", "%", ":", "@s/w:r%", "1#", "2?a=", "[", "&", "\x00", " "} {
		f.Add(seed, seed)
	}
	const marker = "Marker7Password"
	forms := []string{
		"postgres://user:%s@host/db", "mysql+pymysql://user:%s@host:3306/db?x=y", "salesforce://user:%s@host",
		"jdbc:postgresql://host/db?user=u&password=%s", "jdbc:mysql://user:%s@host/db", "user:%s@tcp(host)/db",
		"sqlite://user:%s@host/db", "user:%s@host/db", "host=h password=%s",
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, form := range forms {
			c, err := scanner.ParseConnection(fmt.Sprintf(form, before+marker+after))
			printed := fmt.Sprintf("%v %+v %s", err, c, c)
			if strings.Contains(strings.ToLower(printed), strings.ToLower(marker)) {
				t.Errorf("form %q prints the password (before %q, after %q)", form, before, after)
			}
		}
	})
}

func ExampleParseConnection() {
	c, err := scanner.ParseConnection("jdbc:postgresql://db.example.com:5432/crm?user=scan&password=secret&ssl=true")
	fmt.Println(c, c.URL, err)
	// Output: postgres://db.example.com:5432/crm **redacted** <nil>
}
