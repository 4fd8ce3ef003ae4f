package policy

import (
	"slices"
	"strings"
)

// phrase is a sequence of words that stands for something. A word may end with "*", which stands for any ending, and
// "_" stands for up to three words of any kind.
type phrase struct {
	words []string
	group *group
}

// wildWords is how many words "_" stands for at most.
const wildWords = 3

// hit is a place where a phrase stands: words from up to, but not including, to.
type hit struct {
	from, to int
	group    *group
	words    int // words of the phrase, which says how specific it is
}

// lexicon finds phrases in texts.
type lexicon struct {
	exact  map[string][]phrase // by first word
	prefix map[string][]phrase // by the first bytes of a first word that ends with "*"
	long   *lexicon            // names of the law, which stand for their code as a whole; nil without any
	whole  map[string]*group   // phrases with "=" before them, which stand for something only by themselves
}

// prefixLength is how many bytes of a first word with "*" are looked up.
const prefixLength = 3

func newLexicon(groups []*group) *lexicon {
	l := &lexicon{exact: map[string][]phrase{}, prefix: map[string][]phrase{}, whole: map[string]*group{}}
	for _, g := range groups {
		for _, text := range g.phrases() {
			if alone, ok := strings.CutPrefix(text, "="); ok {
				l.whole[strings.Join(splitPhrase(alone), " ")] = g
				continue
			}
			l.add(phrase{splitPhrase(text), g})
		}
	}
	return l
}

// splitPhrase splits a phrase into words as tokenize does, keeping "*" and "_".
func splitPhrase(text string) []string {
	var words []string
	for field := range strings.FieldsSeq(text) {
		if field == "_" {
			words = append(words, field)
			continue
		}
		stem, open := strings.CutSuffix(field, "*")
		for _, t := range tokenize(stem) {
			words = append(words, t.word)
		}
		if open && len(words) > 0 {
			words[len(words)-1] += "*"
		}
	}
	return words
}

func (l *lexicon) add(p phrase) {
	if len(p.words) == 0 {
		return
	}
	if stem, open := strings.CutSuffix(p.words[0], "*"); open {
		key := stem[:min(prefixLength, len(stem))]
		l.prefix[key] = append(l.prefix[key], p)
		return
	}
	l.exact[p.words[0]] = append(l.exact[p.words[0]], p)
}

// find gives every place where a phrase stands, for each place and group the longest one, in the order of the text.
func (l *lexicon) find(tokens []token) []hit {
	var out []hit
	for i := range tokens {
		first := len(out)
		out = matchAt(out, l.exact[tokens[i].word], tokens, i)
		if word := tokens[i].word; len(word) >= prefixLength {
			out = matchAt(out, l.prefix[word[:prefixLength]], tokens, i)
		}
		slices.SortStableFunc(out[first:], func(a, b hit) int { return b.to - a.to })
	}
	return out
}

func matchAt(out []hit, candidates []phrase, tokens []token, i int) []hit {
	for _, p := range candidates {
		to := matchWords(p.words, tokens, i)
		if to < 0 {
			continue
		}
		h := hit{i, to, p.group, len(p.words)}
		same := slices.IndexFunc(out, func(o hit) bool { return o.from == i && o.group == p.group })
		switch {
		case same < 0:
			out = append(out, h)
		case out[same].to < to:
			out[same] = h
		}
	}
	return out
}

// matchWords gives the place behind the phrase that begins at i; -1 when it does not stand there.
func matchWords(words []string, tokens []token, i int) int {
	for n, word := range words {
		if word == "_" {
			return matchGap(words[n+1:], tokens, i)
		}
		if i >= len(tokens) || !sameWord(word, tokens[i].word) {
			return -1
		}
		i++
	}
	return i
}

func matchGap(rest []string, tokens []token, i int) int {
	for skip := range wildWords + 1 {
		if to := matchWords(rest, tokens, i+skip); to >= 0 {
			return to
		}
	}
	return -1
}

func sameWord(pattern, word string) bool {
	if stem, open := strings.CutSuffix(pattern, "*"); open {
		return strings.HasPrefix(word, stem)
	}
	return pattern == word
}

// longest keeps the hits that no other one covers: of those that overlap, the longer one, then the earlier one.
func longest(hits []hit) []hit {
	ranked := slices.Clone(hits)
	slices.SortStableFunc(ranked, func(a, b hit) int {
		if a.words != b.words {
			return b.words - a.words
		}
		return (b.to - b.from) - (a.to - a.from)
	})
	var kept []hit
	for _, h := range ranked {
		if !slices.ContainsFunc(kept, func(k hit) bool { return h.from < k.to && k.from < h.to }) {
			kept = append(kept, h)
		}
	}
	slices.SortFunc(kept, func(a, b hit) int { return a.from - b.from })
	return kept
}
