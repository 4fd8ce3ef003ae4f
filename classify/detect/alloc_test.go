package detect

import (
	"encoding/json"
	"os"
	"testing"
)

// mayAllocate are the detectors that take memory for a value, with the reason why they keep the right to.
var mayAllocate = map[string]string{
	"phone": "libphonenumber judges a message that it is handed, and its expressions take memory themselves",
	"json":  "the parser wants bytes, so that a document is copied; few columns hold them",
	"jwt":   "the header of a token is decoded and parsed; nothing else gets that far",
}

// TestNoDetectorAllocates judges typical values of each detector, matching ones and near misses, and those of all
// others as well.
func TestNoDetectorAllocates(t *testing.T) {
	var texts []string
	for _, values := range typicalValues(t) {
		texts = append(texts, values...)
	}
	for _, d := range All() {
		if mayAllocate[d.Name] != "" {
			continue
		}
		var v Value
		for _, text := range texts {
			v.SetString(text)
			if !d.accepts(v.Shape.Class()) || !d.acceptsLength(v.Shape.Len) {
				continue
			}
			d.Judge(&v) // reads the lexicons
			if n := testing.AllocsPerRun(5, func() { d.Judge(&v) }); n > 0 {
				t.Errorf("%s allocates %.0f times for %q", d.Name, n, text)
			}
		}
	}
}

// TestExceptionsAllocate drops detectors from the exceptions once they have no need of it.
func TestExceptionsAllocate(t *testing.T) {
	typical := typicalValues(t)
	for name := range mayAllocate {
		var v Value
		most := 0.0
		for _, text := range append(typical[name], sampleValues...) {
			v.SetString(text)
			most = max(most, testing.AllocsPerRun(5, func() { judgeNamed(name, &v) }))
		}
		if most == 0 {
			t.Errorf("%s allocates for none of its typical values", name)
		}
	}
}

func TestSetStringDoesNotAllocate(t *testing.T) {
	var v Value
	for _, text := range append([]string{" padded\t"}, sampleValues...) {
		if n := testing.AllocsPerRun(5, func() { v.SetString(text) }); n > 0 {
			t.Errorf("SetString allocates %.0f times for %q", n, text)
		}
	}
}

func TestAppendMaskDoesNotAllocate(t *testing.T) {
	buf := make([]byte, 0, 64)
	for _, text := range sampleValues {
		if n := testing.AllocsPerRun(5, func() { buf = AppendMask(buf[:0], text) }); n > 0 {
			t.Errorf("AppendMask allocates %.0f times for %q", n, text)
		}
	}
}

// TestTypicalValues holds the values to what they are for: each detector has some, and accepts at least one of them.
func TestTypicalValues(t *testing.T) {
	t.Parallel()
	typical := typicalValues(t)
	for _, d := range All() {
		best := None
		for _, text := range typical[d.Name] {
			best = max(best, judgeNamedText(d.Name, text))
		}
		if best == None {
			t.Errorf("%s accepts none of its typical values", d.Name)
		}
	}
	if len(typical) != len(All()) {
		t.Errorf("there are values for %d detectors, want %d", len(typical), len(All()))
	}
}

func judgeNamedText(name, text string) Strength {
	var v Value
	v.SetString(text)
	return judgeNamed(name, &v)
}

// typicalValues are values by the detector that they are typical of.
func typicalValues(tb testing.TB) map[string][]string {
	tb.Helper()
	raw, err := os.ReadFile("testdata/typical_values.json")
	if err != nil {
		tb.Fatal(err)
	}
	var values map[string][]string
	if err := json.Unmarshal(raw, &values); err != nil {
		tb.Fatal(err)
	}
	return values
}
