package register_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/register"
)

// draft is a draft of sources under the law at the end of 2026.
func draft(t testing.TB, sources ...inventory.SourceResult) register.Draft {
	t.Helper()
	all, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	day := inventory.Date{Year: 2026, Month: 12, Day: 31}
	current, err := all.Law(day)
	if err != nil {
		t.Fatal(err)
	}
	return register.Draft{Sources: sources, Taxonomy: all, Law: current, Threshold: 0.5, On: day}
}

func written(t testing.TB, d register.Draft) []byte {
	t.Helper()
	text, err := d.Write()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// held is a source with one table whose columns hold the given types.
func held(name string, types ...inventory.DataTypeID) inventory.SourceResult {
	table := inventory.Table{Ref: inventory.TableRef{Source: name, Schema: "main", Table: "people"}}
	for _, id := range types {
		table.Columns = append(table.Columns, inventory.Column{Name: string(id), Findings: []inventory.Finding{{Type: id, Confidence: 0.9}}})
	}
	table.Columns = append(table.Columns, inventory.Column{
		Name: "doubtful", Findings: []inventory.Finding{{Type: "fin.loan", Confidence: 0.1}},
	})
	return inventory.SourceResult{Name: name, Product: "SQLite 3.50", Complete: true, Tables: []inventory.Table{table}}
}

func TestDraft(t *testing.T) {
	t.Parallel()
	crm := held("crm", "contact.email")
	crm.Candidates = []inventory.Candidate{
		{Kind: inventory.CandidateForeignServer, Name: "two\nlines"}, {Kind: inventory.CandidateGrant, Name: "analysts"},
		{Kind: inventory.CandidateSubscription, Name: "from_shop"},
	}
	d := draft(t, held("hr", "health.condition", "crim.record", "gov.ssn", "edu.level"), crm,
		inventory.SourceResult{Name: "old\nshop", Failure: "connection refused"})
	golden(t, "draft.yaml", string(written(t, d)))
}

// TestADraftDeclaresNothing reads drafts of any names back: all that they say is the names of the systems.
func TestADraftDeclaresNothing(t *testing.T) {
	t.Parallel()
	d := draft(t)
	schema := compile(t)
	codes := register.CodesOf(d.Law, d.Taxonomy.Types())
	types := d.Taxonomy.Types()
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.StringMatching(`[^\x00\x{fffd}]{1,30}`).Draw(r, "name")
		source := held(name, types[rapid.IntRange(0, len(types)-1).Draw(r, "type")].ID)
		source.Tables[0].Ref.Table = rapid.String().Draw(r, "table")
		source.Candidates = []inventory.Candidate{{Kind: inventory.CandidateGrant, Name: rapid.String().Draw(r, "candidate")}}
		source.Failure = rapid.StringMatching(`|.*`).Draw(r, "failure")
		d := d
		d.Sources = []inventory.SourceResult{source}
		text, err := d.Write()
		if err != nil {
			r.Fatal(err)
		}
		got, err := register.Parse("register.yaml", text, codes)
		if err != nil {
			r.Fatalf("%v\n%s", err, text)
		}
		s := got.Systems[0]
		if len(got.Systems) != 1 || s.Name != name {
			r.Fatalf("systems %+v, want %q\n%s", got.Systems, name, text)
		}
		declared := len(s.Purposes) + len(s.Sources) + len(s.Subjects) + len(s.Processing.Special) + len(got.Recipients) +
			len(got.Disclosures) + len(got.Statements)
		if declared > 0 || got.GDPR.Applies != nil || got.Business.Role != "" || s.StudentRecords != nil {
			r.Fatalf("the draft declares something: %+v", got)
		}
		for letter, text := range s.Retention.ByLetter {
			if text != "" {
				r.Fatalf("retention of %s: %q", letter, text)
			}
		}
	})
	if err := validate(t, schema, written(t, draft(t, held("crm", "gov.ssn", "health.condition")))); err != nil {
		t.Errorf("the schema refuses a draft: %v", err)
	}
}

func TestADraftIsTheSameInAnyOrder(t *testing.T) {
	t.Parallel()
	a, b := held("a", "gov.ssn"), held("b", "contact.email")
	one, other := written(t, draft(t, a, b)), written(t, draft(t, b, a))
	if string(one) != string(other) {
		t.Error("the order of the sources shows")
	}
	if !strings.Contains(string(one), "L: TODO") {
		t.Error("sensitive personal information is not asked for")
	}
}
