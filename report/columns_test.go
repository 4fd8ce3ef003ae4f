package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

func writeColumns(t *testing.T, format string, tables []inventory.Table, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteColumns(&b, format, tables, newTestVocabulary(), 0.5, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestColumnsGolden(t *testing.T) {
	t.Parallel()
	tables := testInput().History[0].Sources[0].Tables
	for _, format := range ColumnFormats() {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			golden(t, "columns_"+format+".txt", writeColumns(t, format, tables, Options{Width: 120}))
		})
	}
}

func TestColumnsOfOneColumn(t *testing.T) {
	t.Parallel()
	email := found("contact.email", 0.987654)
	email.Evidence = []inventory.Evidence{{Kind: inventory.EvidenceValues, Rule: "email", Matched: 59, Of: 59, Weight: 4}}
	c := column("Email", found("demo.birth_date", 0.6), email, found("gov.ssn", 0.1))
	got := map[string]any{}
	tables := []inventory.Table{table("crm", "Customer", c)}
	if err := json.Unmarshal(writeColumns(t, "ndjson", tables, Options{}), &got); err != nil {
		t.Fatal(err)
	}
	findings, _ := got["findings"].([]any)
	first, _ := findings[0].(map[string]any)
	want := map[string]any{
		"type": "contact.email", "fideslang": "user.contact.email", "confidence": 0.9877, "share": 0.9877,
		"ccpa": []any{"A"}, "ccpa_conditional": []any{}, "sensitive": "no", "gdpr": "personal",
		"evidence": []any{map[string]any{"kind": "values", "rule": "email", "matched": 59.0, "of": 59.0, "weight": 4.0}},
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("best finding (-want +got):\n%s", diff)
	}
	delete(got, "findings")
	rest := map[string]any{
		"source": "crm", "schema": "main", "table": "Customer", "column": "Email", "data_type": "TEXT", "state": "sampled",
		"rows": 12345.0, "sampled": 1000.0, "non_null": 980.0, "personal": true, "confidence": 0.9877, "ccpa": []any{"A", "C"},
	}
	if diff := cmp.Diff(rest, got); diff != "" {
		t.Errorf("column (-want +got):\n%s", diff)
	}
}

func TestColumnsJSONIsAnArray(t *testing.T) {
	t.Parallel()
	for _, tables := range [][]inventory.Table{nil, {table("crm", "a", column("x"), column("y"))}} {
		var got []map[string]any
		if err := json.Unmarshal(writeColumns(t, "json", tables, Options{}), &got); err != nil {
			t.Fatal(err)
		}
		if len(tables) > 0 && len(got) != 2 {
			t.Errorf("%d columns, want 2", len(got))
		}
	}
}

func TestRowsOfATable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		estimate, read int64
		method         string
		want           int64
	}{
		"exact":              {100, 59, "all", 59},
		"estimate":           {100, 59, "random_keys", 100},
		"unknown":            {inventory.RowsUnknown, 59, "random_keys", inventory.RowsUnknown},
		"estimate is behind": {10, 59, "random_keys", 59},
	} {
		in := inventory.Table{RowEstimate: c.estimate, Sampling: inventory.Sampling{Method: c.method, Rows: c.read}}
		if got := knownRows(&in); got != c.want {
			t.Errorf("%s: %d rows, want %d", name, got, c.want)
		}
	}
}

func TestWriteColumnsNamesTheFormats(t *testing.T) {
	t.Parallel()
	err := WriteColumns(&bytes.Buffer{}, "xml", nil, newTestVocabulary(), 0.5, Options{})
	if err == nil || err.Error() != `column format "xml" is not known: choose one of table, ndjson, json, csv` {
		t.Errorf("error %v", err)
	}
}
