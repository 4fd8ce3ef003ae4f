package taxonomy

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/gobwas/glob"

	"pinventory/inventory"
)

// patternFile is the shape of a pattern in a user's file.
type patternFile struct {
	Name     string                 `yaml:"name"`
	Version  string                 `yaml:"version"`
	Source   string                 `yaml:"source"`
	Types    []inventory.DataTypeID `yaml:"types"`
	Match    string                 `yaml:"match"`
	Check    string                 `yaml:"check"`
	Strength string                 `yaml:"strength"`
	Examples valueExamples          `yaml:"examples"`
}

// dictionaryFile is the shape of a dictionary in a user's file.
type dictionaryFile struct {
	Name     string                 `yaml:"name"`
	Version  string                 `yaml:"version"`
	Source   string                 `yaml:"source"`
	Types    []inventory.DataTypeID `yaml:"types"`
	File     string                 `yaml:"file"`
	Values   []string               `yaml:"values"`
	Strength string                 `yaml:"strength"`
	Examples valueExamples          `yaml:"examples"`
}

type valueExamples struct {
	Values    []string `yaml:"values"`
	NotValues []string `yaml:"not_values"`
}

// vetoFile is the shape of a veto in a user's file.
type vetoFile struct {
	Columns []string               `yaml:"columns"`
	Types   []inventory.DataTypeID `yaml:"types"`
	Reason  string                 `yaml:"reason"`
}

// longestPattern bounds the regular expressions, whose compiled form can be a thousand times as large.
const longestPattern = 1000

// ruleReader turns one user's file into rules and says what is wrong with them.
type ruleReader struct {
	*loader
	doc *document
}

// readRules takes the rules for values and the vetoes of a user's file.
func (l *loader) readRules(doc *document, file *ownFile) {
	r := ruleReader{l, doc}
	for i, p := range file.Patterns {
		r.pattern(fmt.Sprintf("$.patterns[%d]", i), p)
	}
	for i, d := range file.Dictionaries {
		r.dictionary(fmt.Sprintf("$.dictionaries[%d]", i), d)
	}
	for i, v := range file.Vetoes {
		r.veto(fmt.Sprintf("$.vetoes[%d]", i), v)
	}
}

func (r ruleReader) report(base, field, format string, args ...any) {
	r.problems = append(r.problems, r.doc.problem(base, field, format, args...))
}

func (r ruleReader) place(base string) string {
	line, _ := r.doc.position(base)
	return fmt.Sprintf("%s:%d", filepath.Base(r.doc.name), line)
}

func (r ruleReader) pattern(base string, p patternFile) {
	rule := ValueRule{
		Name: p.Name, Version: p.Version, Source: p.Source, Types: p.Types, Check: p.Check,
		Accepts: p.Examples.Values, Rejects: p.Examples.NotValues,
	}
	switch {
	case p.Match == "":
		r.report(base, "match", "is missing: write a regular expression for the whole value")
	case len(p.Match) > longestPattern:
		r.report(base, "match", "is longer than %d characters", longestPattern)
	default:
		if _, err := regexp.Compile(p.Match); err != nil {
			r.report(base, "match", "is no regular expression (RE2 syntax)%s", reasonOf(err))
			break
		}
		rule.Pattern = regexp.MustCompile(`\A(?:` + p.Match + `)\z`)
	}
	if p.Check != "" && !slices.Contains(CheckDigits(), p.Check) {
		r.report(base, "check", "%q is none of %s", p.Check, strings.Join(CheckDigits(), ", "))
	}
	r.keep(base, rule, p.Strength)
}

// reasonOf gives what the compiler of regular expressions says, without its quotation of the expression.
func reasonOf(err error) string {
	_, reason, found := strings.Cut(err.Error(), ": ")
	if !found {
		return ""
	}
	return ": " + reason
}

func (r ruleReader) dictionary(base string, d dictionaryFile) {
	rule := ValueRule{
		Name: d.Name, Version: d.Version, Source: d.Source, Types: d.Types, Entries: d.Values,
		Accepts: d.Examples.Values, Rejects: d.Examples.NotValues,
	}
	if d.File != "" {
		rule.Entries = append(rule.Entries, r.list(base, "file", d.File)...)
	}
	if len(rule.Entries) == 0 && d.File == "" {
		r.report(base, "values", "is missing: list the values, or name a file with one on each line")
	}
	r.keep(base, rule, d.Strength)
}

// keep checks what patterns and dictionaries have in common.
func (r ruleReader) keep(base string, rule ValueRule, strength string) {
	if rule.Version == "" {
		rule.Version = "1"
	}
	if !detectorPattern.MatchString(rule.Name) {
		r.report(base, "name", "%q must be in lower case, with digits and underscores, such as own_member_number", rule.Name)
	}
	if slices.ContainsFunc(r.valueRules, func(o ValueRule) bool { return o.Name == rule.Name }) {
		r.report(base, "name", "%q is the name of another rule; choose one of its own", rule.Name)
	}
	if strings.TrimSpace(rule.Source) == "" {
		r.report(base, "source", "is missing: say what the rule rests on, for it is printed as evidence")
	}
	if len(rule.Types) == 0 {
		r.report(base, "types", "is missing: name the types that the rule speaks for")
	}
	switch strength {
	case "", "likely":
	case "shape":
		rule.Weak = true
	default:
		r.report(base, "strength", "%q is none of likely, shape", strength)
	}
	rule.Place = r.place(base)
	r.valueRules = append(r.valueRules, rule)
	r.references = append(r.references, typeReference{doc: r.doc, base: base, field: "types", types: rule.Types})
}

func (r ruleReader) veto(base string, v vetoFile) {
	if len(v.Columns) == 0 {
		r.report(base, "columns", "is missing: write patterns such as shop.products.*")
	}
	for i, text := range v.Columns {
		if _, err := glob.Compile(text); err != nil || text == "" || strings.Count(text, ".") > 2 {
			r.report(base, fmt.Sprintf("columns[%d]", i), "%q is no pattern: write SCHEMA.TABLE or SCHEMA.TABLE.COLUMN, with * for any characters", text)
		}
	}
	if strings.TrimSpace(v.Reason) == "" {
		r.report(base, "reason", "is missing: say who knows that the columns hold something else, and how")
	}
	r.vetoes = append(r.vetoes, Veto{Columns: v.Columns, Types: v.Types, Reason: v.Reason, Place: r.place(base)})
	r.references = append(r.references, typeReference{doc: r.doc, base: base, field: "types", types: v.Types})
}

// largestList bounds the files of values, which are held in memory, in bytes.
const largestList = 64 << 20

// list reads a file with one value on each line, which a user's file names; lines that begin with "#" are comments. Its
// path starts at the directory of that file.
func (r ruleReader) list(base, field, file string) []string {
	path := file
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(r.doc.name), path)
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		r.report(base, field, "%s is no file; paths start at the directory of %s", file, filepath.Base(r.doc.name))
		return nil
	}
	if info.Size() > largestList {
		r.report(base, field, "%s is larger than %d MiB; split it", file, largestList>>20)
		return nil
	}
	data, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		r.report(base, field, "%s cannot be read", file)
		return nil
	}
	r.inputs = append(r.inputs, input{name: path, data: data, own: true})
	var values []string
	for line := range strings.Lines(string(data)) {
		if value := strings.TrimSpace(line); value != "" && value[0] != '#' {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		r.report(base, field, "%s holds no value", file)
	}
	return values
}

// typeReference is a place where a user's file names types.
type typeReference struct {
	doc         *document
	base, field string
	types       []inventory.DataTypeID
}

// settleRules checks the types that rules name, and lets those types name the rules.
func (l *loader) settleRules(t *Taxonomy) {
	for _, ref := range l.references {
		for i, id := range ref.types {
			if t.byID[id] == nil {
				l.problems = append(l.problems, ref.doc.problem(ref.base, fmt.Sprintf("%s[%d]", ref.field, i),
					"%q is no data type; pinventory rules list names them", id))
			}
		}
	}
	for _, rule := range l.valueRules {
		for _, id := range rule.Types {
			if typ := t.byID[id]; typ != nil && !slices.Contains(typ.Detectors, rule.Name) {
				typ.Detectors = append(typ.Detectors, rule.Name)
			}
		}
	}
	t.valueRules, t.vetoes = l.valueRules, l.vetoes
}
