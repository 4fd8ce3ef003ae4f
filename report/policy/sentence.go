package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is a sentence with its words and the cues among them.
type sentence struct {
	passage
	tokens []token
	cues   map[string][]hit
}

func (v *vocabulary) sentence(p passage) *sentence {
	s := &sentence{passage: p, tokens: tokenize(p.text), cues: map[string][]hit{}}
	for _, h := range v.cues.find(s.tokens) {
		s.cues[h.group.Code] = append(s.cues[h.group.Code], h)
	}
	for i, t := range s.tokens {
		if v.self[t.word] {
			s.cues["we"] = append(s.cues["we"], hit{from: i, to: i + 1, words: 1})
		}
	}
	return s
}

// sentences splits a passage at the ends of sentences.
func (v *vocabulary) sentences(p passage) []*sentence {
	var out []*sentence
	start := 0
	for i := 0; i < len(p.text); i++ {
		if !v.endsAt(p.text, i) {
			continue
		}
		out = append(out, v.sentence(p.slice(start, i+1)))
		start = i + 1
	}
	if rest := p.slice(start, len(p.text)); rest.text != "" {
		out = append(out, v.sentence(rest))
	}
	return out
}

// abbreviationLength is how far back the word before a period is looked for, in bytes.
const abbreviationLength = 24

// endsAt reports whether a sentence ends with the character at i.
func (v *vocabulary) endsAt(text string, i int) bool {
	switch text[i] {
	case '\n':
		return true
	case '.', '!', '?':
	default:
		return false
	}
	rest := strings.TrimLeft(text[i+1:], `"”’')]»`)
	if rest == text[i+1:] && rest != "" && rest[0] != ' ' {
		return false
	}
	rest = strings.TrimLeft(rest, " ")
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, `"“‘'([•`))
	if rest == "" || text[i] != '.' {
		return true
	}
	if unicode.IsLower(next) {
		return false
	}
	before := text[max(i-abbreviationLength, 0):i]
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return r == ' ' || r == '(' || r == '\n' })+1:]
	return !slices.Contains(v.words.Abbreviations, strings.ToLower(word))
}

// has reports whether the sentence has one of the cues.
func (s *sentence) has(codes ...string) bool {
	return slices.ContainsFunc(codes, func(code string) bool { return len(s.cues[code]) > 0 })
}

// asks reports whether the sentence is a question.
func (s *sentence) asks() bool { return strings.HasSuffix(strings.TrimRight(s.text, ` "”’'`), "?") }

// clause is a part of a sentence with a verb of its own.
type clause struct {
	*sentence
	from, to int
}

// breakWords begin a clause that turns against the one before it.
var breakWords = map[string]bool{
	"but": true, "however": true, "although": true, "though": true, "while": true, "whereas": true,
	"maar": true, "echter": true, "hoewel": true, "terwijl": true, "doch": true, "wel": true,
}

// afterComma begin a clause when a comma stands before them.
var afterComma = map[string]bool{
	"heeft": true, "hebben": true, "zal": true, "zullen": true, "deelt": true, "delen": true, "verkoopt": true, "verkopen": true,
	"this": true, "dit": true, "dan": true, "so": true, "nor": true, "noch": true, "please": true,
}

// clauses splits the sentence where it turns or where a new subject follows. A relative clause in the middle does not
// split the one around it.
func (s *sentence) clauses() []clause {
	var out []clause
	start := 0
	for i := 1; i < len(s.tokens); i++ {
		if s.splitsAt(i) {
			out = append(out, clause{s, start, i})
			start = i
		}
	}
	return append(out, clause{s, start, len(s.tokens)})
}

func (s *sentence) splitsAt(i int) bool {
	gap := between(s.text, s.tokens, i)
	word := s.tokens[i].word
	switch {
	case strings.ContainsAny(gap, ";—") || strings.Contains(gap, " – "):
		return true
	case strings.ContainsAny(gap, "(:") && s.subjectAt(i):
		return true
	case breakWords[word]:
		return true
	case strings.Contains(gap, ",") && afterComma[word]:
		return true
	case word == "and" || word == "en":
		return i+1 < len(s.tokens) && s.subjectAt(i+1)
	}
	return false
}

// subjectAt reports whether the business or the consumer is the subject from a word on.
func (s *sentence) subjectAt(i int) bool {
	switch s.tokens[i].word {
	case "we", "wij", "you", "u", "do", "did":
		return true
	}
	return slices.ContainsFunc(s.cues["we"], func(h hit) bool { return h.from == i && h.group == nil })
}

// hits gives the places of a cue within the clause.
func (c clause) hits(code string) []hit {
	var out []hit
	for _, h := range c.cues[code] {
		if h.from >= c.from && h.to <= c.to {
			out = append(out, h)
		}
	}
	return out
}

func (c clause) has(codes ...string) bool {
	return slices.ContainsFunc(codes, func(code string) bool { return len(c.hits(code)) > 0 })
}

// How far a denial reaches, in words: English "not" before a verb, and "no" behind one.
const (
	reachBefore = 14
	reachBehind = 4
)

// denies reports whether the clause denies what its verb says. Without a verb any denial counts.
func (c clause) denies(verb hit) bool {
	spared := c.hits("not_denied")
	free := func(h hit) bool {
		return !slices.ContainsFunc(spared, func(s hit) bool { return h.from < s.to && s.from < h.to })
	}
	for _, h := range c.hits("not_before") {
		if free(h) && (verb.group == nil || h.to <= verb.from && verb.from-h.to <= reachBefore) {
			return true
		}
	}
	for _, h := range c.hits("not_anywhere") {
		english := h.to == h.from+1 && (c.tokens[h.from].word == "no" || c.tokens[h.from].word == "nothing")
		if free(h) && (!english || verb.group == nil || h.from-verb.to <= reachBehind) {
			return true
		}
	}
	return false
}

// passage gives the words of the clause.
func (c clause) part() passage {
	if c.from >= c.to {
		return passage{}
	}
	return c.slice(c.tokens[c.from].start, c.tokens[c.to-1].end)
}
