package scanner

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pinventory/inventory"
)

func walkThrough(text string) error {
	w := walk{text: []byte(text), document: newDocument(jsonColumn, nil)}
	return w.root()
}

func TestWalkTellsCutFromInvalid(t *testing.T) {
	t.Parallel()
	whole := `{"a": [1, -2.5e+3, "x\"y\u00e9", true, false, null, {}], "b": {"c": []}}`
	if err := walkThrough(whole); err != nil {
		t.Errorf("valid document: %v", err)
	}
	for end := 1; end < len(whole); end++ {
		if err := walkThrough(whole[:end]); !errors.Is(err, errCut) {
			t.Errorf("cut after %s: %v", whole[:end], err)
		}
	}
	for _, text := range []string{
		`{a:1}`, `{"a" 1}`, `{"a":1,}`, `[1,]`, `[1 2]`, `[01]`, `[1.]`, `[.5]`, `[-]`, `[1e]`, `[+1]`, `{"a":1}}`, `nul!`,
		"[\"a\nb\"]", `["\x"]`, "[\x00]", `[tru]`, `{1:2}`,
	} {
		if err := walkThrough(text); !errors.Is(err, errInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// FuzzWalk compares the walk with the standard library: both accept the same documents, as far as the walk looks.
func FuzzWalk(f *testing.F) {
	for _, seed := range []string{`{"a":[1,"x",null]}`, `[[-1.5e3]]`, `"a\u00e9\"b"`, `{"a":1}{}`, `[1,2`, ` true `, `0`, `-0.0`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Count(text, "[")+strings.Count(text, "{") >= maxDepth {
			return // what is deeper is passed over without a look at its form
		}
		err := walkThrough(text)
		if valid := json.Valid([]byte(text)); valid != (err == nil) {
			t.Errorf("%q: valid %v, walk says %v", text, valid, err)
		}
		if err != nil && !errors.Is(err, errCut) && !errors.Is(err, errInvalid) {
			t.Errorf("%q: error %v may quote the document", text, err)
		}
	})
}

func TestWalkDoesNotAllocate(t *testing.T) {
	batch := NewBatch([]inventory.Column{jsonColumn})
	for range 100 {
		batch.AddRows(1)
		batch.Columns()[0].AppendString(`{"customer":{"email":"a@example.com","age":7},"items":[{"sku":"x"},{"sku":"y"}],"paid":true}`)
	}
	o := newOpener(&inventory.Table{Columns: []inventory.Column{jsonColumn}}, 0)
	if perBatch := testing.AllocsPerRun(20, func() { o.open(batch) }); perBatch > 10 {
		t.Errorf("%.0f allocations for 100 documents of the same form", perBatch)
	}
}
