package register

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"unicode"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

//go:embed draft.yaml.tmpl
var draftText string

var draftTemplate = template.Must(template.New("draft").Funcs(template.FuncMap{
	"key": yamlKey, "comment": comment, "list": func(words []string) string { return strings.Join(words, "; ") },
}).Parse(draftText))

// Draft is what a register can be drafted from: what scans found. What they cannot see becomes questions.
type Draft struct {
	Sources   []inventory.SourceResult // the newest result of each source
	Taxonomy  *taxonomy.Taxonomy
	Law       *taxonomy.Law
	Threshold float64        // probability from which a finding counts
	On        inventory.Date // day of the draft
}

// Write gives the text of a register with a system for each source. It declares nothing but the names of the systems and
// the special categories found in them: every answer that a person has to give is marked TODO.
func (d Draft) Write() ([]byte, error) {
	sources := slices.SortedFunc(slices.Values(d.Sources), func(x, y inventory.SourceResult) int {
		return cmp.Compare(x.Name, y.Name)
	})
	page := draftPage{On: d.On.String()}
	sensitive := make(map[string]bool)
	for i := range sources {
		s := d.system(&sources[i])
		page.Systems = append(page.Systems, s)
		for _, item := range s.Sensitive {
			sensitive[item] = true
		}
	}
	page.Sensitive = slices.Sorted(maps.Keys(sensitive))
	var b bytes.Buffer
	if err := draftTemplate.Execute(&b, page); err != nil {
		return nil, fmt.Errorf("draft a register: %w", err)
	}
	return b.Bytes(), nil
}

// draftPage is what the template draws.
type draftPage struct {
	On        string
	Systems   []draftSystem
	Sensitive []string // names of the sensitive items found
}

type draftSystem struct {
	Name      string
	About     string       // product and counts
	Letters   []draftGroup // with the types found under them
	Sensitive []string     // names of sensitive items
	Education []string     // labels of types that are education records if a person says so
	Special   []draftGroup // items of GDPR Art. 9(1)
	Criminal  []string     // labels of types under Art. 10
	National  []string     // labels of types under Art. 87
	Tables    []draftTable // those with personal information

	Candidates []string // possible recipients, each with what shows it
}

type draftGroup struct {
	Key   string
	Name  string
	Types []string
}

type draftTable struct {
	Name    string
	Columns int
}

// system sums up what a scan found in a source.
func (d Draft) system(source *inventory.SourceResult) draftSystem {
	s := draftSystem{Name: source.Name}
	found := make(map[inventory.DataTypeID]int)
	columns, personal := 0, 0
	for i := range source.Tables {
		table := &source.Tables[i]
		own := 0
		for c := range table.Columns {
			columns++
			if d.count(&table.Columns[c], found) {
				own++
			}
		}
		if own > 0 {
			s.Tables = append(s.Tables, draftTable{tableName(table.Ref), own})
			personal += own
		}
	}
	s.About = fmt.Sprintf("%s; tables: %d; columns: %d, with personal information: %d", cmp.Or(source.Product, source.Connector),
		len(source.Tables), columns, personal)
	if source.Failure != "" {
		s.About = "could not be read: " + source.Failure
	}
	d.group(&s, found)
	s.Candidates = candidateLines(source)
	return s
}

// candidateLines names the possible recipients that a source shows, and not where data come from.
func candidateLines(source *inventory.SourceResult) []string {
	var out []string
	for _, c := range source.Candidates {
		if c.Kind.Outbound() {
			out = append(out, fmt.Sprintf("%s (%s)", c.Name, strings.ReplaceAll(string(c.Kind), "_", " ")))
		}
	}
	return out
}

// count adds the types of a column that count, and reports whether there are any.
func (d Draft) count(column *inventory.Column, found map[inventory.DataTypeID]int) bool {
	any := false
	for i := range column.Findings {
		if f := &column.Findings[i]; f.Confidence >= d.Threshold && d.Taxonomy.Type(f.Type) != nil {
			found[f.Type]++
			any = true
		}
	}
	return any
}

// group sorts the types that were found under the heads of the law.
func (d Draft) group(s *draftSystem, found map[inventory.DataTypeID]int) {
	types := slices.SortedFunc(maps.Keys(found), func(x, y inventory.DataTypeID) int {
		return cmp.Or(cmp.Compare(found[y], found[x]), cmp.Compare(x, y))
	})
	for _, category := range d.Law.Categories {
		group := draftGroup{Key: string(category.Letter), Name: category.Name.In("en")}
		for _, id := range types {
			mapping := d.Law.Map(d.Taxonomy.Type(id), "en")
			if slices.Contains(mapping.Letters, category.Letter) {
				group.Types = append(group.Types, d.label(id))
			}
		}
		if len(group.Types) > 0 {
			s.Letters = append(s.Letters, group)
		}
	}
	for _, item := range d.Law.SensitiveItems {
		if slices.ContainsFunc(types, func(id inventory.DataTypeID) bool { return d.sensitive(id, item.Key) }) {
			s.Sensitive = append(s.Sensitive, item.Name.In("en"))
		}
	}
	d.europe(s, types)
}

// sensitive reports whether a type is, or can be, a sensitive item.
func (d Draft) sensitive(id inventory.DataTypeID, item string) bool {
	s := d.Law.Sensitive(d.Taxonomy.Type(id))
	return s.State != inventory.SensitiveNo && s.Item == item
}

// europe sorts the types by their class under the GDPR, and those that may be education records.
func (d Draft) europe(s *draftSystem, types []inventory.DataTypeID) {
	special := make(map[string][]string)
	for _, id := range types {
		t := d.Taxonomy.Type(id)
		switch t.GDPR.Class {
		case taxonomy.ClassSpecial:
			special[t.GDPR.Code] = append(special[t.GDPR.Code], d.label(id))
		case taxonomy.ClassCriminal:
			s.Criminal = append(s.Criminal, d.label(id))
		case taxonomy.ClassNationalID:
			s.National = append(s.National, d.label(id))
		}
		for _, conditional := range d.Law.Map(t, "en").Conditional {
			if conditional.Letter == "J" {
				s.Education = append(s.Education, d.label(id))
			}
		}
	}
	for _, code := range d.Law.Special {
		if labels := special[code.Key]; len(labels) > 0 {
			s.Special = append(s.Special, draftGroup{code.Key, code.Name.In("en"), labels})
		}
	}
}

func (d Draft) label(id inventory.DataTypeID) string { return d.Taxonomy.Type(id).Label.In("en") }

func tableName(ref inventory.TableRef) string {
	if ref.Schema == "" {
		return ref.Table
	}
	return ref.Schema + "." + ref.Table
}

// plainYAML are keys that need no quotes. Words that YAML takes for something else are quoted like all others.
var (
	plainYAML = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	yamlWords = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
)

// yamlKey writes a name as a key.
func yamlKey(name string) (string, error) {
	if plainYAML.MatchString(name) && !slices.Contains(yamlWords, strings.ToLower(name)) {
		return name, nil
	}
	quoted, err := json.Marshal(name)
	return string(quoted), err
}

// comment keeps a text from a source on the line of its comment.
func comment(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			return '·'
		}
		return r
	}, text)
}
