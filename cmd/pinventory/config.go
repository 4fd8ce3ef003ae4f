package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"pinventory/inventory"
	"pinventory/report"
	"pinventory/scanner"
)

// defaultConfig is read when it stands in the working directory and no other file is named.
const defaultConfig = "pinventory.yaml"

// config is what pinventory.yaml says, with defaults filled in and variables expanded.
type config struct {
	Register    string // path; empty: none
	Store       string
	SampleRows  int
	MaxCell     int
	Seed        uint64
	Concurrency int
	Threshold   float64
	Taxonomy    []string            // the user's own files
	Connectors  []scanner.Connector // the user's own, beside those that are built in
	Include     []string
	Exclude     []string
	Language    string
	StaleDays   int            // age in days from which the last scan of a source no longer speaks for it
	Reviewer    string         // who decides on findings; empty: the user of the machine
	Sources     []sourceConfig // in the order of the file

	warnings []string
}

// sourceConfig is one source. Zero settings leave the decision to the file's top level.
type sourceConfig struct {
	Name             string
	Connector        scanner.Connector // zero: that of the connection's scheme
	Connection       scanner.Connection
	Options          map[string]string // of the connector
	Include          []string
	Exclude          []string
	SampleRows       int
	Concurrency      int
	StatementTimeout time.Duration
	LockTimeout      time.Duration
	Formerly         []string // earlier names of the source
	Views            bool
	Foreign          bool

	problems []string // secrets that are missing: they matter when the source is opened, not before
}

var (
	configKeys = []string{
		"sources", "register", "store", "sample_rows", "max_cell", "seed", "concurrency", "threshold", "taxonomy",
		"include", "exclude", "language", "reviewer", "connectors", "stale_after_days",
	}
	sourceKeys = []string{
		"connector", "url", "url_file", "include", "exclude", "sample_rows", "concurrency", "statement_timeout", "lock_timeout",
		"views", "foreign", "formerly",
	}
)

func defaultSettings() *config {
	limits := scanner.DefaultLimits()
	return &config{
		Store: "pinventory.db", SampleRows: limits.Rows, MaxCell: limits.MaxCell, Seed: limits.Seed, Concurrency: 4,
		Threshold: inventory.PersonalThreshold, Language: "en", StaleDays: report.DefaultStaleDays,
	}
}

// loadConfig reads the named file, or the default one where it is there; without either it gives the defaults.
func loadConfig(path string, env func(string) (string, bool)) (*config, error) {
	named := path != ""
	path = cmp.Or(path, defaultConfig)
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist) && !named:
		return defaultSettings(), nil
	case errors.Is(err, os.ErrNotExist):
		return nil, usageError{fmt.Errorf("the configuration file %s does not exist; write one with: pinventory init", path)}
	case err != nil:
		return nil, usageError{fmt.Errorf("read the configuration: %w", err)}
	}
	return parseConfig(path, data, env)
}

// parseConfig reads a configuration; relative paths in it start at the directory of the file.
func parseConfig(path string, data []byte, env func(string) (string, bool)) (*config, error) {
	r := &configReader{configFile: configFile{name: path, env: env}, dir: filepath.Dir(path), out: defaultSettings()}
	r.read(r.parse(data))
	return r.out, r.err()
}

// configReader fills a config from a file.
type configReader struct {
	configFile

	dir     string
	out     *config
	missing []string // secrets of the source that is read
}

// lack notes a secret that is missing. A report needs none, so it is a problem of those who open the source.
func (r *configReader) lack(at place, err error) {
	r.missing = append(r.missing, fmt.Sprintf("%s:%d:%d: %s: %v", r.name, at.line, at.col, at.name(), err))
}

func (r *configReader) read(top place) {
	order, at := r.keys(top)
	for _, key := range order {
		if !slices.Contains(configKeys, key) {
			r.report(at[key], "unknown key %q%s", key, didYouMean(key, configKeys))
		}
	}
	c := r.out
	c.SampleRows = r.number(at["sample_rows"], c.SampleRows, 1)
	c.MaxCell = r.number(at["max_cell"], c.MaxCell, 16)
	c.Seed = uint64(r.number(at["seed"], int(c.Seed), 0)) //nolint:gosec // neither is negative nor large
	c.Concurrency = r.number(at["concurrency"], c.Concurrency, 1)
	c.StaleDays = r.number(at["stale_after_days"], c.StaleDays, 1)
	c.Threshold = r.probability(at["threshold"], c.Threshold)
	c.Include, c.Exclude = r.patterns(at["include"], at["exclude"])
	c.Language = cmp.Or(r.text(at["language"]), c.Language)
	if err := checkLanguage(c.Language); err != nil {
		r.report(at["language"], "language: %v", err)
	}
	c.Reviewer = strings.TrimSpace(r.text(at["reviewer"]))
	c.Store = r.path(cmp.Or(r.text(at["store"]), c.Store))
	c.Register = r.path(r.text(at["register"]))
	for _, file := range r.list(at["taxonomy"]) {
		c.Taxonomy = append(c.Taxonomy, r.path(file))
	}
	r.connectors(at["connectors"])
	names, sources := r.keys(at["sources"])
	for _, name := range names {
		r.source(name, sources[name])
	}
	r.checkFormer(names, sources)
}

// checkFormer refuses earlier names that still are, or were twice, the name of a source.
func (r *configReader) checkFormer(names []string, sources map[string]place) {
	holder := make(map[string]string)
	for _, s := range r.out.Sources {
		for _, old := range s.Formerly {
			switch {
			case slices.Contains(names, old):
				r.report(sources[s.Name], "formerly: %q is the name of a source; take it out of one of the two places", old)
			case holder[old] != "":
				r.report(sources[s.Name], "formerly: %q is an earlier name of %s already", old, holder[old])
			}
			holder[old] = s.Name
		}
	}
}

// renamed gives the earlier names of the sources with the present ones.
func (c *config) renamed() map[string]string {
	out := make(map[string]string)
	for _, s := range c.Sources {
		for _, old := range s.Formerly {
			out[old] = s.Name
		}
	}
	return out
}

// sourceNames lists the names of the sources.
func (c *config) sourceNames() []string {
	var out []string
	for _, s := range c.Sources {
		out = append(out, s.Name)
	}
	return out
}

func checkLanguage(language string) error {
	if !slices.Contains(report.Languages(), language) {
		return fmt.Errorf("%q is not known; choose one of %s", language, strings.Join(report.Languages(), ", "))
	}
	return nil
}

// patterns reads include and exclude and checks that they compile.
func (r *configReader) patterns(include, exclude place) (in, ex []string) {
	in, ex = r.list(include), r.list(exclude)
	if _, err := scanner.NewFilter(in, ex); err != nil {
		at := include
		if strings.HasPrefix(err.Error(), "exclude") {
			at = exclude
		}
		r.report(at, "%v", err)
	}
	return in, ex
}

// path makes a path relative to the file's directory; an empty one stays empty.
func (r *configReader) path(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(r.dir, path)
}

func (r *configReader) source(name string, p place) {
	s := sourceConfig{Name: name}
	r.missing = nil
	defer func() {
		s.problems = r.missing
		r.out.Sources = append(r.out.Sources, s)
	}()
	if !validName(name) {
		r.report(p, "source name %q is not made of letters, digits, dots, dashes and underscores", name)
	}
	if raw, plain := r.plainText(p); plain {
		s.Connection = r.connection(p, raw)
		return
	}
	order, at := r.keys(p)
	s.Connector, s.Connection = r.address(p, at)
	s.Include, s.Exclude = r.patterns(at["include"], at["exclude"])
	s.SampleRows = r.number(at["sample_rows"], 0, 1)
	s.Concurrency = r.number(at["concurrency"], 0, 1)
	s.StatementTimeout = r.duration(at["statement_timeout"], 0)
	s.LockTimeout = r.duration(at["lock_timeout"], 0)
	s.Views = r.boolean(at["views"], false)
	s.Foreign = r.boolean(at["foreign"], false)
	s.Formerly = r.list(at["formerly"])
	if s.Connection.Scheme != "" {
		s.Options = r.options(s, order, at)
	}
}

func (r *configReader) plainText(p place) (string, bool) {
	if !p.given() {
		return "", false
	}
	switch p.node.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return r.raw(p)
	}
	return "", false
}

// address reads url or url_file.
func (r *configReader) address(p place, at map[string]place) (scanner.Connector, scanner.Connection) {
	none := scanner.Connector{}
	switch {
	case at["url"].given() && at["url_file"].given():
		r.report(at["url_file"], "%s has both url and url_file; keep one", p.name())
	case at["connector"].given():
		return r.named(at)
	case at["url"].given():
		raw, _ := r.raw(at["url"])
		return none, r.connection(at["url"], raw)
	case at["url_file"].given():
		return none, r.parseURL(at["url_file"], r.secretFile(at["url_file"]))
	default:
		r.report(p, "%s has no url: write url or url_file, or connector", p.name())
	}
	return none, scanner.Connection{}
}

// connection reads a URL with variables.
func (r *configReader) connection(at place, raw string) scanner.Connection {
	if literalPassword.MatchString(raw) {
		r.out.warnings = append(r.out.warnings, fmt.Sprintf(
			"%s:%d:%d: %s holds a password; write ${VAR} in its place, or use url_file", r.name, at.line, at.col, at.name()))
	}
	text, err := expand(raw, r.env, inURL)
	if err != nil {
		r.lack(at, err)
		return scanner.Connection{}
	}
	return r.parseURL(at, text)
}

func (r *configReader) parseURL(at place, text string) scanner.Connection {
	if len(r.missing) > 0 {
		return scanner.Connection{}
	}
	conn, err := openable(text)
	if err == nil {
		conn, err = relativeTo(r.dir, conn)
	}
	if err != nil {
		r.report(at, "%s: %v", at.name(), err)
	}
	return conn
}

// secretFile reads a file that holds nothing but a secret.
func (r *configReader) secretFile(at place) string {
	path := r.path(r.text(at))
	data, err := os.ReadFile(path)
	if err != nil {
		r.lack(at, err)
		return ""
	}
	return strings.TrimRight(string(data), "\r\n")
}

// secret gives a text whose variables may be secrets.
func (r *configReader) secret(at place) string {
	raw, _ := r.raw(at)
	text, err := expand(raw, r.env, asIs)
	if err != nil {
		r.lack(at, err)
	}
	return text
}

// options reads the settings of the connector; each may be given as NAME or, from a file, as NAME_file.
func (r *configReader) options(s sourceConfig, order []string, at map[string]place) map[string]string {
	known := slices.Clone(sourceKeys)
	connector, err := s.connector()
	if err != nil {
		return nil
	}
	for _, o := range connector.Options {
		known = append(known, o.Name, o.Name+"_file")
	}
	var out map[string]string
	for _, key := range order {
		switch {
		case slices.Contains(sourceKeys, key):
			continue
		case !slices.Contains(known, key):
			r.report(at[key], "unknown key %q%s", key, didYouMean(key, known))
			continue
		case out == nil:
			out = make(map[string]string)
		}
		if name, isFile := strings.CutSuffix(key, "_file"); isFile && !hasOption(connector, key) {
			out[name] = r.secretFile(at[key])
			continue
		} else if isFile {
			out[key] = r.path(r.secret(at[key]))
			continue
		}
		out[key] = r.secret(at[key])
	}
	return out
}

func hasOption(c scanner.Connector, name string) bool {
	return slices.ContainsFunc(c.Options, func(o scanner.Option) bool { return o.Name == name })
}
