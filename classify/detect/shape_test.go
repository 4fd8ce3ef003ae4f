package detect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzShape holds the counts of many characters at once to those of one at a time.
func FuzzShape(f *testing.F) {
	for _, seed := range sampleValues {
		f.Add(seed)
	}
	for _, c := range "1aA @.:-/,#é" {
		f.Add(strings.Repeat(string(c), 3*longestChunk+1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		var got ShapeOf
		got.read(text)
		want := got
		want.readRunes(text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("shape of %q (-one by one +at once):\n%s", text, diff)
		}
	})
}
