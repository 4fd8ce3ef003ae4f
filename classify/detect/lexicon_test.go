package detect

import (
	"strings"
	"testing"
)

// FuzzLexicon holds the quick look at the first and last letters to the look-up behind it.
func FuzzLexicon(f *testing.F) {
	for _, seed := range sampleValues {
		f.Add(seed)
	}
	for _, seed := range []string{"Ren\u00e9e", "JOSE\u0301", "O'Brien", "St. Louis", "K\u212aELVIN", "a", "\u0130zmir", "d\u2019Arc"} {
		f.Add(seed)
	}
	lexicons := []lexicon{givenNames(), familyNames(), particles(), titles(), suffixWords(), cities(), diseases(), drugs()}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > longestEntry {
			return
		}
		for i, l := range lexicons {
			if got, want := l.has(text), l.hasFolded(appendFolded(nil, text)); got != want {
				t.Errorf("lexicon %d has %q: %t, want %t", i, text, got, want)
			}
		}
	})
}

func TestLexiconHasItsEntries(t *testing.T) {
	t.Parallel()
	for i, l := range []lexicon{givenNames(), particles(), suffixWords(), diseases(), registeredCodes().names} {
		for entry := range l.entries {
			if !l.has(entry) || !l.has(strings.ToUpper(entry)) && entry == strings.ToLower(strings.ToUpper(entry)) {
				t.Errorf("lexicon %d has no %q", i, entry)
			}
		}
	}
}
