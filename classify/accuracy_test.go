package classify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pinventory/classify/accuracy"
	"pinventory/fixtures/labeled"
	"pinventory/inventory"
)

// The test bed is drawn with one seed; figures move by about half a point from seed to seed.
const (
	bedSeed = 1
	bedRows = 60
)

// bedMode says what of the test bed a classifier is shown.
type bedMode struct {
	name, title string
	hideNames   bool // columns are c1, c2, ... of a table t1
	hideValues  bool // tables are empty
}

var bedModes = []bedMode{
	{name: "all", title: "names and values"},
	{name: "names", title: "names alone, in empty tables", hideValues: true},
	{name: "values", title: "values alone, in columns called c1, c2, ...", hideNames: true},
}

// TestAccuracy classifies the labeled test bed and prints what the verdicts are worth, with -v; a figure below its floor
// in testdata/accuracy.yaml fails. With -update, floors rise to the figures and docs/testbed.md is written; to lower a
// floor, edit the file.
func TestAccuracy(t *testing.T) {
	databases, err := labeled.Load()
	if err != nil {
		t.Fatal(err)
	}
	databases = chosen(databases)
	k := newTestClassifier(t)
	floors := readFloors(t)
	var reports []*bedReport
	for _, mode := range bedModes {
		r := judgeBed(k, databases, mode)
		reports = append(reports, r)
		t.Logf("\n%s", r)
		if *listErrors {
			t.Logf("wrong, with %s:\n%s", mode.title, strings.Join(r.errors, "\n"))
		}
		if *onlyDatabases == "" {
			floors.check(t, r)
		}
	}
	if *update && *onlyDatabases == "" {
		floors.raise(reports)
		floors.write(t)
		writeBedPage(t, databases, reports)
	}
}

// chosen are the databases that the flag names, or all of them.
func chosen(databases []labeled.Database) []labeled.Database {
	if *onlyDatabases == "" {
		return databases
	}
	names := strings.Split(*onlyDatabases, ",")
	return slices.DeleteFunc(databases, func(d labeled.Database) bool { return !slices.Contains(names, d.Name) })
}

// bedReport holds the figures of the test bed in one mode.
type bedReport struct {
	mode     bedMode
	personal accuracy.Figures
	by       map[string]accuracy.Figures // by language and by domain
	letters  map[string]*tally
	types    map[string]*tally
	allOf    struct{ letters, types tally }
	errors   []string

	verdicts map[string][]accuracy.Verdict
}

// tally is counted by hand here: what is right has several answers.
type tally = accuracy.Tally

func judgeBed(k *Classifier, databases []labeled.Database, mode bedMode) *bedReport {
	r := &bedReport{
		mode: mode, by: map[string]accuracy.Figures{}, verdicts: map[string][]accuracy.Verdict{},
		letters: map[string]*tally{}, types: map[string]*tally{},
	}
	for _, d := range databases {
		for i := range d.Tables {
			findings := classifyBedTable(k, &d.Tables[i], mode)
			for j, c := range d.Tables[i].Catalog.Columns {
				r.count(&d, c, d.Tables[i].Catalog.Ref.Table, d.Tables[i].Labels[j], findings[j])
			}
		}
	}
	for key, list := range r.verdicts {
		if key == "" {
			r.personal = accuracy.Measure(list)
		} else {
			r.by[key] = accuracy.Measure(list)
		}
	}
	slices.Sort(r.errors)
	return r
}

// classifyBedTable gives the findings by position of the column.
func classifyBedTable(k *Classifier, table *labeled.Table, mode bedMode) [][]inventory.Finding {
	shown := table.Catalog
	shown.Columns = slices.Clone(shown.Columns)
	batch := table.Batch(bedSeed, bedRows)
	if mode.hideNames {
		shown.Ref.Table, shown.Comment = "t1", ""
		for i := range shown.Columns {
			shown.Columns[i].Name = fmt.Sprintf("c%d", i+1)
			batch.Columns()[i].Column.Name = shown.Columns[i].Name
		}
	}
	tc := k.Open(shown)
	if !mode.hideValues {
		tc.Add(batch)
	}
	byName := tc.Findings()
	out := make([][]inventory.Finding, len(shown.Columns))
	for i, c := range shown.Columns {
		out[i] = byName[c.Name]
	}
	return out
}

func (r *bedReport) count(d *labeled.Database, c inventory.Column, table string, l labeled.Label, found []inventory.Finding) {
	if l.Doubtful {
		return
	}
	p, bestType := 0.0, inventory.DataTypeID("")
	if len(found) > 0 {
		p = found[0].Confidence
	}
	if p >= inventory.PersonalThreshold {
		bestType = found[0].Type
	}
	for _, key := range []string{"", "language " + d.Language, "domain " + d.Domain} {
		r.verdicts[key] = append(r.verdicts[key], accuracy.Verdict{Probability: p, Personal: l.Personal()})
	}
	r.countType(l, bestType)
	wrongLetters := r.countLetters(l, found)
	if bestType == "" && l.Personal() || bestType != "" && !l.Accepts(bestType) || wrongLetters != "" {
		r.errors = append(r.errors, fmt.Sprintf("%s.%s.%s: %.2f %s, want %v%s", d.Name, table, c.Name, p, bestType, l.Types, wrongLetters))
	}
}

func (r *bedReport) countType(l labeled.Label, got inventory.DataTypeID) {
	of := func(id inventory.DataTypeID) *tally { return tallyOf(r.types, string(id)) }
	if l.Personal() && l.Accepts(got) {
		of(l.Types[0]).Right++
		r.allOf.types.Right++
		return
	}
	if l.Personal() {
		of(l.Types[0]).Missed++
		r.allOf.types.Missed++
	}
	if got != "" {
		of(got).Wrong++
		r.allOf.types.Wrong++
	}
}

// countLetters gives the letters that are wrong, for the list of errors.
func (r *bedReport) countLetters(l labeled.Label, found []inventory.Finding) string {
	reported := map[inventory.Letter]bool{}
	for _, f := range found {
		if f.Confidence >= inventory.PersonalThreshold {
			for _, letter := range f.Letters {
				reported[letter] = true
			}
		}
	}
	wrong := ""
	for letter := inventory.Letter("A"); letter <= "L"; letter = inventory.Letter(letter[0] + 1) {
		required, optional := slices.Contains(l.Required, letter), slices.Contains(l.Optional, letter)
		of := tallyOf(r.letters, string(letter))
		switch {
		case reported[letter] && required:
			of.Right++
			r.allOf.letters.Right++
		case required:
			of.Missed++
			r.allOf.letters.Missed++
			wrong += " -" + string(letter)
		case reported[letter] && !optional:
			of.Wrong++
			r.allOf.letters.Wrong++
			wrong += " +" + string(letter)
		}
	}
	return wrong
}

func tallyOf(m map[string]*tally, key string) *tally {
	if m[key] == nil {
		m[key] = &tally{}
	}
	return m[key]
}
