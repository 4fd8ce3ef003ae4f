package detect

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexicon is a set of folded words and phrases.
type lexicon struct {
	entries      map[string]struct{}
	starts, ends *letterPairs // of the entries
}

func newLexicon() lexicon {
	return lexicon{entries: map[string]struct{}{}, starts: &letterPairs{}, ends: &letterPairs{}}
}

// longestEntry is the length in bytes from which a text is in no lexicon.
const longestEntry = 96

// lazyLexicon reads a lexicon file when it is first needed.
func lazyLexicon(file string) func() lexicon {
	return sync.OnceValue(func() lexicon { return readLexicon(file) })
}

// readLexicon reads entries separated by commas or line ends; lines that begin with "#" say where they come from.
func readLexicon(file string) lexicon {
	words := newLexicon()
	for line := range strings.Lines(mustReadLexicon(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for entry := range strings.SplitSeq(line, ",") {
			words.add(entry)
		}
	}
	return words
}

func (l lexicon) add(entry string) {
	key := appendFolded(nil, strings.TrimSpace(entry))
	if len(key) == 0 {
		return
	}
	l.entries[string(key)] = struct{}{}
	l.starts.add(firstLetters(key))
	l.ends.add(lastLetters(key))
}

// has looks a text up without allocating.
func (l lexicon) has(text string) bool {
	if !l.mayHave(text) {
		return false
	}
	var buf [2 * longestEntry]byte
	return l.hasFolded(appendFolded(buf[:0], text))
}

// holds looks a whole value up.
func (l lexicon) holds(v *Value) bool { return l.mayHave(v.Text) && l.hasFolded(v.fold()) }

func (l lexicon) hasFolded(text []byte) bool {
	_, ok := l.entries[string(text)]
	return ok
}

// mayHave rules most texts out by their first and last letters.
func (l lexicon) mayHave(text string) bool {
	return len(text) <= longestEntry && l.starts.has(firstLetters(text)) && l.ends.has(lastLetters(text))
}

// hasPair looks two words up with a space between them, without allocating.
func (l lexicon) hasPair(first, second string) bool {
	if len(first)+len(second) >= longestEntry {
		return false
	}
	var buf [2 * longestEntry]byte
	folded := append(appendFolded(buf[:0], first), ' ')
	return l.hasFolded(bytes.Trim(appendFolded(folded, second), " "))
}

// hasEnding reports whether the text ends in an entry of at least three bytes, as Dutch and German compounds do.
func (l lexicon) hasEnding(text string) bool {
	if len(text) > longestEntry || !l.ends.has(lastLetters(text)) {
		return false
	}
	var buf [2 * longestEntry]byte
	folded := appendFolded(buf[:0], text)
	for start := 1; start+3 <= len(folded); start++ {
		if l.hasFolded(folded[start:]) {
			return true
		}
	}
	return false
}

// lazyDomains reads a lexicon of domain names, whose points matter.
func lazyDomains(file string) func() map[string]struct{} {
	return sync.OnceValue(func() map[string]struct{} {
		domains := map[string]struct{}{}
		for line := range strings.Lines(mustReadLexicon(file)) {
			if name := strings.TrimSpace(line); name != "" && name[0] != '#' {
				domains[name] = struct{}{}
			}
		}
		return domains
	})
}

// mustReadLexicon panics on a missing file, which is a mistake in the build.
func mustReadLexicon(file string) string {
	raw, err := lexiconFiles.ReadFile("lexicon/" + file)
	if err != nil {
		panic(fmt.Sprintf("lexicon %s is not part of the build", file))
	}
	return string(raw)
}
