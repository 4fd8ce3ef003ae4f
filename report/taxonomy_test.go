package report_test

import (
	"bytes"
	"testing"
	"time"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report"
)

// everyType makes a scan with one column for each type of the taxonomy.
func everyType(tax *taxonomy.Taxonomy) inventory.Scan {
	table := inventory.Table{
		Ref: inventory.TableRef{Source: "crm", Schema: "public", Table: "everything"}, State: inventory.StateSampled, RowEstimate: 5000,
		Sampling: inventory.Sampling{Method: "random_keys", Rows: 5000, Seed: 1},
	}
	for i, t := range tax.Types() {
		f := inventory.Finding{
			Type: t.ID, Confidence: 0.9, Share: 1, GDPR: t.GDPR.Class,
			Sensitive: inventory.Sensitivity{State: t.Sensitive.State, Item: t.Sensitive.Item, Condition: t.Sensitive.When.In("en")},
		}
		for _, l := range t.Letters {
			if when := l.When.In("en"); when != "" {
				f.Conditional = append(f.Conditional, inventory.ConditionalLetter{Letter: l.Letter, Condition: when})
				continue
			}
			f.Letters = append(f.Letters, l.Letter)
		}
		table.Columns = append(table.Columns, inventory.Column{
			Name: string(t.ID), Position: i + 1, DataType: "text", State: inventory.StateSampled, Sampled: 5000, NonNull: 4000,
			Findings: []inventory.Finding{f},
		})
	}
	start := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	return inventory.Scan{
		ID: "scan-1", Started: start, Ended: start, Status: inventory.ScanComplete, Rules: tax.Rules(),
		Sources: []inventory.SourceResult{{Name: "crm", Connector: "postgres", Complete: true, Tables: []inventory.Table{table}}},
	}
}

// TestEveryTypeFindsItsPlace builds a report over the whole taxonomy: every letter A to K and every sensitive item is
// listed, and no row is "L".
func TestEveryTypeFindsItsPlace(t *testing.T) {
	t.Parallel()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	asOf := inventory.Date{Year: 2026, Month: 11, Day: 21}
	law, err := tax.Law(asOf)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range report.Languages() {
		d, err := report.Build(report.Input{
			History: []inventory.Scan{everyType(tax)}, Taxonomy: tax, AsOf: asOf, Language: lang,
		})
		if err != nil {
			t.Fatal(err)
		}
		listed := make(map[string]bool)
		for _, c := range append(d.Categories, d.Open...) {
			listed[c.Key] = true
		}
		if listed["L"] {
			t.Error("sensitive personal information is one row")
		}
		for _, c := range law.Categories {
			if c.Letter != "L" && !listed[string(c.Letter)] {
				t.Errorf("%s: letter %s is not listed", lang, c.Letter)
			}
		}
		for _, item := range law.SensitiveItems {
			if !listed[item.Key] {
				t.Errorf("%s: sensitive item %s is not listed", lang, item.Key)
			}
		}
		for _, f := range report.Formats() {
			var b bytes.Buffer
			if err := f.Write(&b, d, report.Options{TempDir: t.TempDir()}); err != nil {
				t.Errorf("%s: %v", f.Name(), err)
			}
		}
	}
}
