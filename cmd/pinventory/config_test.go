package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/scanner"
)

// variables is an environment.
func variables(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func TestParseConfig(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "erp.url"), []byte("mysql://u:s%3Aecret@db/erp\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg, err := parseConfig(filepath.Join(dir, "pinventory.yaml"), []byte(`
sources:
  crm:
    url: postgres://reader:${CRM_PASSWORD}@${CRM_HOST:-localhost}/crm
    include: [sales.*]
    statement_timeout: 1m
    views: true
  erp:
    url_file: erp.url
  archive: sqlite:archive.db
register: register.yaml
sample_rows: 2_000
threshold: 0.7
exclude: tmp_*
language: nl
`), variables("CRM_PASSWORD", "p@ss/w:rd"))
	if err != nil {
		t.Fatal(err)
	}
	crm := cfg.Sources[0]
	if got, want := crm.Connection.URL.Reveal(), "postgres://reader:p%40ss%2Fw%3Ard@localhost/crm"; got != want {
		t.Errorf("URL of crm is %s, want %s", got, want)
	}
	if crm.StatementTimeout != time.Minute || !crm.Views || crm.Foreign || crm.Include[0] != "sales.*" {
		t.Errorf("crm: %+v", crm)
	}
	if got := cfg.Sources[1].Connection.URL.Reveal(); got != "mysql://u:s%3Aecret@db/erp" {
		t.Errorf("URL of erp is %s", got)
	}
	archive := cfg.Sources[2].Connection
	if path, err := archive.FilePath(); err != nil || path != filepath.Join(dir, "archive.db") {
		t.Errorf("path of archive is %s, %v", path, err)
	}
	if archive.Location != "sqlite:archive.db" {
		t.Errorf("location of archive is %s", archive.Location)
	}
	cfg.Sources = nil
	want := defaultSettings()
	want.Register, want.Store = filepath.Join(dir, "register.yaml"), filepath.Join(dir, "pinventory.db")
	want.SampleRows, want.Threshold, want.Exclude, want.Language = 2000, 0.7, []string{"tmp_*"}, "nl"
	if diff := cmp.Diff(want, cfg, cmp.AllowUnexported(config{})); diff != "" {
		t.Errorf("settings differ (-want +got):\n%s", diff)
	}
}

func TestConfigProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"an earlier name that is a source", "sources:\n  crm: sqlite:a.db\n  erp:\n    url: sqlite:b.db\n    formerly: [crm]\n",
			`formerly: "crm" is the name of a source`},
		{"an earlier name of two", "sources:\n  crm:\n    url: sqlite:a.db\n    formerly: [x]\n  erp:\n    url: sqlite:b.db\n    formerly: [x]\n",
			`formerly: "x" is an earlier name of crm already`},
		{"no days", "stale_after_days: 0\n", "c.yaml:1:1: stale_after_days"},
		{"unknown key", "store: x.db\nrowz: 3\n", `c.yaml:2:1: unknown key "rowz"`},
		{"near key", "sample_rowz: 3\n", `c.yaml:1:1: unknown key "sample_rowz"; did you mean "sample_rows"?`},
		{"unknown key of a source", "sources:\n  crm:\n    url: sqlite:x.db\n    veiws: true\n",
			`c.yaml:4:5: unknown key "veiws"; did you mean "views"?`},
		{"unset variable", "sources:\n  crm:\n    url: postgres://u:${NOPE}@h/d\n",
			"c.yaml:3:5: sources.crm.url: the environment variable NOPE is not set; set it, or write ${NOPE:-DEFAULT}"},
		{"unset variable elsewhere", "store: ${NOPE}\n", "c.yaml:1:1: store: the environment variable NOPE is not set"},
		{"open variable", "store: ${NOPE\n", `c.yaml:1:1: store: a "${" has no closing "}"`},
		{"bad name of a variable", "store: ${A B}\n", `is not made of letters, digits and underscores`},
		{"twice", "seed: 1\nseed: 2\n", "not valid YAML"},
		{"no number", "sample_rows: many\n", "c.yaml:1:1: sample_rows is not a whole number of at least 1"},
		{"too small", "concurrency: 0\n", "c.yaml:1:1: concurrency is not a whole number of at least 1"},
		{"no probability", "threshold: 2\n", "c.yaml:1:1: threshold is not a number above 0 and at most 1"},
		{"unknown language", "language: fr\n", `c.yaml:1:1: language: "fr" is not known; choose one of en, nl`},
		{"no time", "sources:\n  crm:\n    url: sqlite:x\n    lock_timeout: 3\n", "c.yaml:4:5: sources.crm.lock_timeout is not a time such as 30s or 2m"},
		{"no boolean", "sources:\n  crm:\n    url: sqlite:x\n    views: 7\n", "c.yaml:4:5: sources.crm.views is neither true nor false"},
		{"no mapping", "sources: [a]\n", "c.yaml:1:1: sources is not a mapping of keys to values"},
		{"no text", "store: {a: b}\n", "c.yaml:1:1: store is not a text"},
		{"no url", "sources:\n  crm:\n    views: true\n", "c.yaml:2:3: sources.crm has no url: write url or url_file"},
		{"two urls", "sources:\n  crm:\n    url: sqlite:x\n    url_file: y\n", "c.yaml:4:5: sources.crm has both url and url_file; keep one"},
		{"no such secret file", "sources:\n  crm:\n    url_file: none.url\n", "c.yaml:3:5: sources.crm.url_file: open none.url: no such file"},
		{"unknown scheme", "sources:\n  crm: nosuch://h/d\n", `c.yaml:2:3: sources.crm: no connector for "nosuch" URLs; known: `},
		{"bad pattern", "exclude: [a.b.c.d]\n", `c.yaml:1:1: exclude: pattern "a.b.c.d" has more than three parts`},
		{"bad source name", "sources:\n  a b: sqlite:x\n", `c.yaml:2:3: source name "a b" is not made of letters`},
		{"broken", "sources:\n  crm: [\n", "not valid YAML"},
	} {
		cfg, err := parseConfig("c.yaml", []byte(c.text), variables())
		if err == nil {
			_, err = chosen(cfg, nil)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// TestConfigProblemsShowNoSecret makes mistakes of every kind beside a password.
func TestConfigProblemsShowNoSecret(t *testing.T) {
	t.Parallel()
	const secret = "canary-7f3a"
	for _, text := range []string{
		"sources:\n  crm: postgres://u:" + secret + "%zz@h/d\n",
		"sources:\n  crm: nosuch://u:" + secret + "@h/d\n",
		"sources:\n  crm:\n    url: postgres://u:" + secret + "@h/d\n    wrong: 1\n",
		"sources:\n  crm:\n    url: \"postgres://u:" + secret + "@h/d\n",
		"sources:\n  crm:\n    url: {" + secret + "}\n",
		"sources:\n  crm:\n   - " + secret + "\n",
		"sample_rows: " + secret + "\n",
		"threshold: " + secret + "\n",
		"- " + secret + ": [\n",
		"a: &x " + secret + "\nb: *y\n",
	} {
		_, err := parseConfig("c.yaml", []byte(text), variables())
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestLiteralPasswordIsWarnedOf(t *testing.T) {
	t.Parallel()
	for url, warned := range map[string]bool{
		"postgres://u:secret@h/d":           true,
		"postgres://u:${PW}@h/d":            false,
		"postgres://u@h/d":                  false,
		"postgres://h/d?password=secret":    true,
		"postgres://h/d?password=${PW}":     false,
		"sqlite:x.db":                       false,
		"postgres://u:${PW:-secret}@h:54/d": false,
	} {
		cfg, err := parseConfig("c.yaml", []byte("sources: {crm: \""+url+"\"}\n"), variables("PW", "x"))
		if err != nil {
			t.Errorf("%s: %v", url, err)
			continue
		}
		if got := len(cfg.warnings) > 0; got != warned {
			t.Errorf("%s: warned %v, want %v: %v", url, got, warned, cfg.warnings)
		}
	}
}

func TestLoadConfig(t *testing.T) {
	t.Parallel()
	_, err := loadConfig(filepath.Join(t.TempDir(), "none.yaml"), variables())
	if err == nil || !strings.Contains(err.Error(), "does not exist; write one with: pinventory init") {
		t.Errorf("missing file: %v", err)
	}
	starter, err := parseConfig("pinventory.yaml", starterConfig, variables())
	if err != nil || len(starter.Sources) != 0 {
		t.Errorf("starter: %v, %v", starter, err)
	}
}

// TestStarterExamples takes the comments off the examples of the starter file.
func TestStarterExamples(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("sources: {}\n#", "sources:\n", "\n#  ", "\n  ", "# url_file", "#url_file").Replace(string(starterConfig))
	cfg, err := parseConfig("pinventory.yaml", []byte(text), variables("CRM_PASSWORD", "x"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range cfg.Sources {
		names = append(names, s.Name)
	}
	if diff := cmp.Diff([]string{"crm", "archive"}, names); diff != "" {
		t.Errorf("sources differ (-want +got):\n%s", diff)
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add(starterConfig)
	f.Add([]byte("sources: {a: b, a: c}\n"))
	f.Add([]byte("? [a]: b\n"))
	f.Add([]byte("a: &b [*b]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, err := parseConfig("c.yaml", data, variables())
		if err == nil && (cfg.SampleRows < 1 || !validThreshold(cfg.Threshold)) {
			t.Errorf("accepted %+v", cfg)
		}
	})
}

func TestExpand(t *testing.T) {
	t.Parallel()
	env := variables("A", "x", "EMPTY", "", "PW", "p@s s")
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"}, {"${A}", "x"}, {"a${A}b${A}", "axbx"}, {"${NONE:-y}", "y"}, {"${EMPTY:-y}", "y"},
		{"${EMPTY}", ""}, {"${NONE:-}", ""}, {"$${A}", "${A}"}, {"$A $ 5", "$A $ 5"}, {"${PW}", "p@s s"},
		{"db://u:${PW}@h", "db://u:p%40s%20s@h"}, {"db://u@h/${PW}", "db://u@h/p@s s"},
	} {
		got, err := expand(c.text, env, inURL)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.text, got, err, c.want)
		}
	}
}

func TestParseSource(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ arg, name, location string }{
		{"crm=sqlite:x.db", "crm", "sqlite:x.db"},
		{"sqlite:data/x.db", "x", "sqlite:data/x.db"},
		{"data/customers.sqlite", "customers", "sqlite:data/customers.sqlite"},
		{"postgres://u@db.example.com/erp?sslmode=disable", "erp", "postgres://db.example.com/erp"},
		{"erp2=postgres://u@db.example.com/erp?application_name=a", "erp2", "postgres://db.example.com/erp"},
	} {
		got, err := parseSource(c.arg)
		if err != nil || got.Name != c.name || got.Connection.Location != c.location {
			t.Errorf("%s: %s at %s, %v; want %s at %s", c.arg, got.Name, got.Connection, err, c.name, c.location)
		}
	}
}

func TestRelativeTo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ dir, url, want string }{
		{"conf", "sqlite:x.db", "conf/x.db"}, {"conf", "sqlite:/abs/x.db", "/abs/x.db"}, {".", "sqlite:x.db", "x.db"},
		{"conf", "./a b?#%.db", "conf/a b?#%.db"},
	} {
		conn, err := scanner.ParseConnection(c.url)
		if err != nil {
			t.Fatal(err)
		}
		moved, err := relativeTo(c.dir, conn)
		if err != nil {
			t.Fatal(err)
		}
		path, err := moved.FilePath()
		if err != nil || filepath.Clean(path) != c.want {
			t.Errorf("%s in %s: %s, %v, want %s", c.url, c.dir, path, err, c.want)
		}
	}
}
