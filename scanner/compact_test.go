package scanner

import (
	"bytes"
	"encoding/json"
	"testing"

	"pinventory/inventory"
)

func TestAppendCompact(t *testing.T) {
	t.Parallel()
	for document, want := range map[string]string{
		`{"a": 1, "b c": [ "d  e" ]}`:  `{"a":1,"b c":["d  e"]}`,
		"{\n\t\"a\" :\r\n null }":      `{"a":null}`,
		`{"a": "say \" b \" : c \\" }`: `{"a":"say \" b \" : c \\"}`,
		`"a sentence on its own"`:      `"a sentence on its own"`,
		`{"cut": "in a str`:            `{"cut":"in a str`,
		`{"cut": "at \`:                `{"cut":"at \`,
		`[ ]`:                          `[]`,
	} {
		var v Values
		v.appendCompact([]byte(document))
		if got := string(v.At(0)); got != want {
			t.Errorf("%s became %s, want %s", document, got, want)
		}
	}
}

// FuzzAppendCompact compares with the standard library.
func FuzzAppendCompact(f *testing.F) {
	f.Add([]byte(`{"a": "b \" c", "d": [1, 2]}`))
	f.Add([]byte(`"\\ "`))
	f.Fuzz(func(t *testing.T, document []byte) {
		var want bytes.Buffer
		if json.Compact(&want, document) != nil {
			t.Skip()
		}
		var v Values
		v.appendCompact(document)
		if !bytes.Equal(v.At(0), want.Bytes()) {
			t.Errorf("%q became %q, want %q", document, v.At(0), want.Bytes())
		}
	})
}

// TestOpenerDropsBlanks holds that a document is the same to a classifier however its source lays it out.
func TestOpenerDropsBlanks(t *testing.T) {
	t.Parallel()
	b := NewBatch([]inventory.Column{jsonColumn})
	b.Columns()[0].AppendString(`{"note": "two words", "n": 1}`)
	b.Columns()[0].AppendString(`no json  at all`)
	b.Columns()[0].AppendNull()
	b.AddRows(3)
	own := newOpener(&inventory.Table{Columns: []inventory.Column{jsonColumn}}, 0).open(b).Columns()[0]
	if got := []string{string(own.At(0)), string(own.At(1))}; got[0] != `{"note":"two words","n":1}` || got[1] != "no json  at all" {
		t.Errorf("got %q", got)
	}
	if own.Nulls() != 1 || own.Len() != 2 {
		t.Errorf("got %d values and %d nulls, want 2 and 1", own.Len(), own.Nulls())
	}
}
