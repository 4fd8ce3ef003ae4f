package scanner

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
)

// openAll opens the documents in batches of two rows and gives, for each path, its kind, counts and values.
func openAll(column inventory.Column, documents ...string) (string, string) {
	table := inventory.Table{Columns: []inventory.Column{column, {Name: "payload.taken"}}}
	o := newOpener(&table, 0)
	values := map[string][]string{}
	for i := 0; i < len(documents); i += 2 {
		b := NewBatch([]inventory.Column{column})
		for _, d := range documents[i:min(i+2, len(documents))] {
			b.AddRows(1)
			b.Columns()[0].AppendString(d)
		}
		for _, v := range o.open(b).Columns()[1:] {
			for j := range v.Len() {
				values[v.Column.Name] = append(values[v.Column.Name], string(v.At(j)))
			}
		}
	}
	columns, omitted := o.paths(column.Name)
	var out strings.Builder
	for _, c := range columns {
		fmt.Fprintf(&out, "%s %s %d/%d %s\n", c.Name, c.Kind, c.NonNull, c.Sampled, strings.Join(values[c.Name], "|"))
	}
	return out.String(), omitted
}

var (
	jsonColumn = inventory.Column{Name: "payload", Position: 3, DataType: "jsonb", Kind: inventory.ValueJSON}
	textColumn = inventory.Column{Name: "payload", Position: 3, DataType: "text", Kind: inventory.ValueText}
)

func TestOpenerFindsPaths(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat(`{"a":`, 9) + "1" + strings.Repeat("}", 9)
	for _, c := range []struct {
		name          string
		column        inventory.Column
		documents     []string
		want, omitted string
	}{
		{"objects", jsonColumn, []string{`{"customer":{"email":"a@b.c","age":7}}`, `{"customer":{"email":null}}`, `{"vip":true}`},
			"payload.customer.age integer 1/3 7\npayload.customer.email text 1/3 a@b.c\npayload.vip boolean 1/3 true\n", ""},
		{"arrays share a path", jsonColumn, []string{`{"items":[{"sku":"x"},{"sku":"y"}]}`, `{"items":[{"sku":"z"}]}`},
			"payload.items[].sku text 3/3 x|y|z\n", ""},
		{"array at the root", jsonColumn, []string{`[1.5,"x"]`}, "payload[] decimal 2/2 1.5|x\n", ""},
		{"bare values stay in the column", jsonColumn, []string{`"x"`, `5`, `null`}, "", ""},
		{"invalid stays text", jsonColumn, []string{`{"a":1}`, `hello`}, "payload.a integer 1/2 1\n",
			"of 2 documents, 1 no valid JSON and read as text"},
		{"cut", jsonColumn, []string{`{"a":"x","b":"y`}, "payload.a text 1/1 x\n", "of 1 documents, 1 cut before the end"},
		{"deep", jsonColumn, []string{deep, `{"b":1}`}, "payload.b integer 1/2 1\n",
			"of 2 documents, 1 nested deeper than 8 levels"},
		{"a cataloged name wins", jsonColumn, []string{`{"taken":1,"free":2}`}, "payload.free integer 1/1 2\n", ""},
		{"keys that are data", jsonColumn, []string{`{"jan@example.com":{"n":1},"2024-01-01":{"n":2},"Jan Jansen":{"n":3}}`},
			"payload.*.n integer 3/3 1|2|3\n", ""},
		{"text that holds documents", textColumn, []string{`{"a":"x"}`, ` [{"b":1}]`}, "payload.a text 1/2 x\npayload[].b integer 1/2 1\n", ""},
		{"text that does not", textColumn, []string{`{"a":"x"}`, `hello`}, "", ""},
		{"text in braces", textColumn, []string{`{name}`}, "", ""},
		{"text that is declared to", inventory.Column{Name: "payload", DataType: "JSON", Kind: inventory.ValueText},
			[]string{`{"a":1}`}, "payload.a integer 1/1 1\n", ""},
	} {
		got, omitted := openAll(c.column, c.documents...)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: paths differ (-want +got):\n%s", c.name, diff)
		}
		if omitted != c.omitted {
			t.Errorf("%s: omitted %q, want %q", c.name, omitted, c.omitted)
		}
	}
}

func TestOpenerIsBounded(t *testing.T) {
	t.Parallel()
	var wide strings.Builder
	for i := range 300 {
		fmt.Fprintf(&wide, `,"k%c%c":1`, 'a'+i/26, 'a'+i%26)
	}
	got, omitted := openAll(jsonColumn, "{"+wide.String()[1:]+"}")
	if n := strings.Count(got, "\n"); n != maxPaths {
		t.Errorf("%d paths, want %d", n, maxPaths)
	}
	if want := "of 1 documents, 1 opened for the first 200 paths alone"; omitted != want {
		t.Errorf("omitted %q, want %q", omitted, want)
	}
	_, omitted = openAll(jsonColumn, `{"a":"`+strings.Repeat("x", maxDocument)+`"}`)
	if want := "of 1 documents, 1 cut before the end"; omitted != want {
		t.Errorf("omitted %q, want %q", omitted, want)
	}
}

// TestOpenerKeepsNoDataAsNames has an object whose keys are people, one by one plausible as names of fields.
func TestOpenerKeepsNoDataAsNames(t *testing.T) {
	t.Parallel()
	var documents []string
	for i := range 40 {
		name := fmt.Sprintf("jan%c%c", 'a'+i/26, 'a'+i%26)
		documents = append(documents, fmt.Sprintf(`{"balance":{"%s":{"sum":%d}},"kind":"x"}`, name, i))
	}
	got, omitted := openAll(jsonColumn, documents...)
	if strings.Contains(got, "jan") || omitted != "" {
		t.Errorf("a key that is data became a name: %s %s", got, omitted)
	}
	if !strings.Contains(got, "payload.balance.*.sum integer 40/40 ") {
		t.Errorf("counts are lost: %s", got)
	}
}

func TestIsName(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]bool{
		"email": true, "firstName": true, "first_name": true, "@type": true, "$ref": true, "x-forwarded-for": true,
		"línea1": true, "address2": true, "": false, "a@b.c": false, "123": false, "Jan Jansen": false,
		"user12345": false, "2024-01-01": false, "a.b": false, strings.Repeat("x", 65): false, "\xff": false,
	} {
		if got := isName(key); got != want {
			t.Errorf("%q: %v, want %v", key, got, want)
		}
	}
}

func FuzzOpener(f *testing.F) {
	for _, seed := range []string{`{"a":[{"b":"c"}]}`, `[[[1]]]`, `{"a":{"a":{}}}`, `{"":1,"\u0000":2}`, `{`, `"x`, `{"a":1}{"b":2}`} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		b := NewBatch([]inventory.Column{jsonColumn})
		b.AddRows(2)
		b.Columns()[0].AppendString(first)
		b.Columns()[0].AppendString(second)
		o := newOpener(&inventory.Table{Columns: []inventory.Column{jsonColumn}}, 0)
		opened := o.open(b)
		var compact Values
		compact.appendCompact([]byte(first))
		if own := opened.Columns()[0].At(0); string(own) != first && !bytes.Equal(own, compact.At(0)) {
			t.Error("the document's own column has changed by more than its layout")
		}
		columns, _ := o.paths("payload")
		if len(columns) != len(opened.Columns())-1 || len(columns) > maxPaths {
			t.Errorf("%d columns, %d in the batch", len(columns), len(opened.Columns())-1)
		}
		for _, c := range columns {
			if c.NonNull == 0 || c.Sampled < c.NonNull || !strings.HasPrefix(c.Name, "payload") || !utf8.ValidString(c.Name) {
				t.Errorf("column %q with %d of %d values", c.Name, c.NonNull, c.Sampled)
			}
		}
	})
}
