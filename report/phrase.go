package report

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// phrase is a form of what scans record in words, in English, with the same in another language. What a scan recorded
// stays as it is in the inventory; a report in another language says it again.
type phrase struct {
	literals []string // what stands around the places, one more than places
	places   []byte   // what each place holds: 'q' a quoted name, 'd' a number, 's' other words
	words    string   // in the other language; {1} is the first place
}

// phrases reads the embedded phrases once, by language.
var phrases = sync.OnceValue(func() map[string][]phrase {
	out := make(map[string][]phrase)
	for _, lang := range Languages() {
		if lang == "en" {
			continue
		}
		list, err := readPhrases(lang)
		if err != nil {
			panic(err) // the files are part of the program, and the tests read them
		}
		out[lang] = list
	}
	return out
})

func readPhrases(lang string) ([]phrase, error) {
	data, err := messageFiles.ReadFile("messages/phrases." + lang + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("read the phrases in %q: %w", lang, err)
	}
	texts := make(map[string]string)
	if err := yaml.Unmarshal(data, &texts); err != nil {
		return nil, fmt.Errorf("parse the phrases in %q: %w", lang, err)
	}
	out := make([]phrase, 0, len(texts))
	for _, english := range sortedKeys(texts) {
		out = append(out, newPhrase(english, texts[english]))
	}
	slices.SortStableFunc(out, func(x, y phrase) int { return cmp.Compare(y.weight(), x.weight()) })
	return out, nil
}

// place is how a phrase names a place.
var place = regexp.MustCompile(`\{([qds])\}`)

func newPhrase(english, words string) phrase {
	p := phrase{literals: place.Split(english, -1), words: words}
	for _, match := range place.FindAllStringSubmatch(english, -1) {
		p.places = append(p.places, match[1][0])
	}
	return p
}

// weight is the length of what a phrase says itself. The phrase that says most is tried first.
func (p phrase) weight() int { return len(strings.Join(p.literals, "")) }

// match gives what stands in the places of a phrase.
func (p phrase) match(text string) (found []string, ok bool) {
	rest, ok := strings.CutPrefix(text, p.literals[0])
	if !ok || !strings.HasSuffix(text, p.literals[len(p.literals)-1]) {
		return nil, false
	}
	for i, kind := range p.places {
		next := p.literals[i+1]
		held := heldBy(kind, rest, next, i == len(p.places)-1)
		if rest, ok = strings.CutPrefix(rest[len(held):], next); held == "" || !ok {
			return nil, false
		}
		found = append(found, held)
	}
	return found, rest == ""
}

// heldBy gives what a place holds at the start of a text, up to what follows it; empty where it cannot be.
func heldBy(kind byte, rest, next string, last bool) string {
	switch kind {
	case 'q':
		quoted, _ := strconv.QuotedPrefix(rest) // no quoted name, no match
		return quoted
	case 'd':
		return rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	}
	if last {
		return strings.TrimSuffix(rest, next)
	}
	return rest[:max(0, strings.Index(rest, next))]
}

// said gives what a scan recorded in words in the language of the report. What is no phrase, such as the name of a
// thing, stays as it is.
func (w *words) said(text string) string {
	if text == "" || w.language == "en" {
		return text
	}
	for _, p := range phrases()[w.language] {
		found, ok := p.match(text)
		if !ok {
			continue
		}
		said := p.words
		for i, held := range found {
			if p.places[i] == 's' {
				held = w.said(held)
			}
			said = strings.Replace(said, "{"+strconv.Itoa(i+1)+"}", held, 1)
		}
		return said
	}
	return text
}
