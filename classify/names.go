package classify

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pinventory/classify/taxonomy"
)

// standing says how much a phrase of the taxonomy claims.
type standing uint8

const (
	standsFirm standing = iota // names the type wherever it stands
	standsWeak                 // names it only in a table about people
	standsNot                  // looks like it and is not
)

// phrase is one phrase of one type.
type phrase struct {
	typ      *taxonomy.Type
	standing standing
	lang     string
	text     string
}

// nameIndex finds the phrases of all types in a list of words.
type nameIndex struct {
	phrases map[string][]phrase // by words with a blank between
	longest int                 // words of the longest phrase
}

// newNameIndex normalizes every phrase in the way names are normalized.
func newNameIndex(tax *taxonomy.Taxonomy, s *splitter) *nameIndex {
	x := &nameIndex{phrases: map[string][]phrase{}}
	for _, t := range tax.Types() {
		x.add(s, t, standsFirm, t.Names)
		x.add(s, t, standsWeak, t.WeakNames)
		x.add(s, t, standsNot, t.NotNames)
	}
	return x
}

func (x *nameIndex) add(s *splitter, t *taxonomy.Type, st standing, words taxonomy.Words) {
	for _, lang := range languages(words) {
		for _, text := range words[lang] {
			normalized := s.phrase(text)
			key := strings.Join(normalized, " ")
			if key == "" || x.has(key, t, st) {
				continue
			}
			x.phrases[key] = append(x.phrases[key], phrase{typ: t, standing: st, lang: lang, text: key})
			x.longest = max(x.longest, len(normalized))
		}
	}
	for _, list := range x.phrases {
		slices.SortFunc(list, func(a, b phrase) int {
			return cmp.Or(cmp.Compare(a.typ.ID, b.typ.ID), cmp.Compare(a.standing, b.standing))
		})
	}
}

// languages lists English first, then the others in order: a phrase that several languages share is credited once.
func languages(words taxonomy.Words) []string {
	langs := slices.Sorted(maps.Keys(words))
	slices.SortStableFunc(langs, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return langs
}

func rank(lang string) int {
	if lang == "en" {
		return 0
	}
	return 1
}

func (x *nameIndex) has(key string, t *taxonomy.Type, st standing) bool {
	return slices.ContainsFunc(x.phrases[key], func(p phrase) bool { return p.typ == t && p.standing == st })
}

// span is a run of words that one or more phrases match.
type span struct {
	from, to int // words[from:to]
	phrases  []phrase
}

// find gives the spans that no longer span holds, in order. Phrases that share a span belong to several types.
func (x *nameIndex) find(words []string) []span {
	var spans []span
	for from := range words {
		for to := min(len(words), from+x.longest); to > from; to-- {
			if list, ok := x.phrases[strings.Join(words[from:to], " ")]; ok {
				spans = append(spans, span{from, to, list})
				break // a longer run from the same word holds every shorter one
			}
		}
	}
	return slices.DeleteFunc(spans, func(s span) bool {
		return slices.ContainsFunc(spans, func(o span) bool {
			return o.from <= s.from && s.to <= o.to && o.to-o.from > s.to-s.from
		})
	})
}

// nameMatch is a phrase in its place in a name.
type nameMatch struct {
	phrase
	from, to int
	exact    bool // the phrase is the whole name
	head     bool // the phrase ends the name: what stands before only describes it
	holder   bool // the phrase is a word for somebody, and not one of the taxonomy
}

// rank orders the matches of one type: firm before weak, the whole name before its end.
func (m *nameMatch) rank() int {
	rank := 0
	if m.standing == standsFirm {
		rank = 4
	}
	switch {
	case m.exact:
		rank += 2
	case m.head:
		rank++
	}
	return rank
}

// place tells how a span stands in a name of n words. Qualifiers after it ("primary", "home") do not count.
func place(words []string, s span, p phrase, qualifiers map[string]bool) nameMatch {
	end := len(words)
	for end > s.to && qualifiers[words[end-1]] {
		end--
	}
	start := 0
	for start < s.from && qualifiers[words[start]] {
		start++
	}
	return nameMatch{phrase: p, from: s.from, to: s.to, exact: start == s.from && end == s.to, head: end == s.to}
}
