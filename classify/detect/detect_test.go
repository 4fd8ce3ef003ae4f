package detect

import (
	"testing"
)

// judge runs one detector on one value.
func judge(tb testing.TB, name, text string) Strength {
	tb.Helper()
	for _, d := range All() {
		if d.Name == name {
			var v Value
			v.SetString(text)
			return d.Judge(&v)
		}
	}
	tb.Fatalf("detector %q is not registered", name)
	return None
}

// examples are the strengths that a detector must give.
type examples map[Strength][]string

func testExamples(t *testing.T, name string, want examples) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		for strength, texts := range want {
			for _, text := range texts {
				if got := judge(t, name, text); got != strength {
					t.Errorf("%s judges %q %s, want %s", name, text, got, strength)
				}
			}
		}
	})
}
