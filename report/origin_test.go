package report

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pinventory/inventory"
)

// randomInput makes a history of random findings with a random part of the register.
func randomInput(t *rapid.T) Input {
	vocab := newTestVocabulary()
	in := Input{Taxonomy: vocab, AsOf: date("2026-11-21"), Language: rapid.SampledFrom(Languages()).Draw(t, "language")}
	for i := range rapid.IntRange(1, 4).Draw(t, "scans") {
		day := date("2025-01-01").Time().AddDate(0, 0, rapid.IntRange(0, 600).Draw(t, "day"))
		source := rapid.SampledFrom([]string{"crm", "hr"}).Draw(t, "source")
		s := scan(string(rune('a'+i)), inventory.DateOf(day).String(), source)
		s.Started = day.Add(time.Duration(i) * time.Second)
		for range rapid.IntRange(0, 3).Draw(t, "columns") {
			kind := rapid.SampledFrom(vocab.types).Draw(t, "type")
			name := rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "name")
			c := column(name, found(kind.ID, rapid.Float64Range(0, 1).Draw(t, "confidence")))
			c.State = rapid.SampledFrom([]inventory.ColumnState{"sampled", "empty", "denied"}).Draw(t, "state")
			s.Sources[0].Tables = []inventory.Table{table(source, "t", c)}
		}
		in.History = append(in.History, s)
	}
	if rapid.Bool().Draw(t, "register") {
		in.Register = testRegister()
		in.Register.Statements = in.Register.Statements[:rapid.IntRange(0, 3).Draw(t, "statements")]
		in.Register.Disclosures = in.Register.Disclosures[:rapid.IntRange(0, 2).Draw(t, "disclosures")]
	}
	return in
}

// structural are the columns whose words are the report's own and rest on nothing.
var structural = map[string]bool{"No.": true, "Nr.": true, "Kind": true, "Soort": true, "What to do": true, "Wat te doen": true}

func TestEveryCellKnowsItsOrigin(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := randomInput(t)
		d, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, tab := range d.Tables() {
			for row := range tab.Rows {
				if len(row.Cells) != len(tab.Columns) {
					t.Fatalf("table %s has %d headings and a row of %d cells", tab.Number, len(tab.Columns), len(row.Cells))
				}
				for i, c := range row.Cells {
					checkOrigins(t, tab, i, c)
				}
			}
		}
	})
}

func checkOrigins(t *rapid.T, tab Table, i int, c Cell) {
	heading := tab.Columns[i].Text
	for _, line := range c.Lines {
		o := line.Origin
		where := "table " + tab.Number + ", " + heading + ", " + line.Text
		switch o.Kind {
		case OriginScanned:
			if len(o.Scans) == 0 {
				t.Fatalf("%s: scanned by no scan", where)
			}
		case OriginDeclared:
			if o.File == "" || o.Line == 0 {
				t.Fatalf("%s: declared nowhere", where)
			}
		case OriginLaw:
			if o.Cite == "" {
				t.Fatalf("%s: law without a citation", where)
			}
		case OriginDecided:
			if o.By == "" {
				t.Fatalf("%s: decided by nobody", where)
			}
		case OriginNotDeclared:
			lower := strings.ToLower(line.Text)
			for _, answer := range []string{"yes", "no", "ja", "nee", "none", "geen"} {
				if lower == answer {
					t.Fatalf("%s: answers without a declaration", where)
				}
			}
		default:
			if !structural[heading] && i > 0 {
				t.Fatalf("%s: rests on nothing", where)
			}
		}
	}
}

// TestNoneOnlyFromAStatement checks that the sentence on nothing sold or disclosed always has its declaration.
func TestNoneOnlyFromAStatement(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := randomInput(t)
		in.Language = "en"
		d, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{"categories", "sold_or_shared", "business_purpose", "notice"} {
			tab, _ := d.Table(id)
			for row := range tab.Rows {
				for _, c := range row.Cells {
					for _, line := range c.Lines {
						claims := strings.HasPrefix(line.Text, "None in") || strings.HasPrefix(line.Text, "We have not")
						if claims && line.Origin.Kind != OriginDeclared {
							t.Fatalf("%s: %q of kind %s", id, line.Text, line.Origin.Kind)
						}
					}
				}
			}
		}
	})
}
