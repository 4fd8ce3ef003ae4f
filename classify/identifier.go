package classify

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"pinventory/classify/taxonomy"
)

// identifier is a column or table name split into normalized words.
type identifier struct {
	context [][]string // words of the enclosing segments of a nested path, outermost first
	words   []string   // words of the name itself
}

// last is the last word of the name; empty without words.
func (i identifier) last() string {
	if len(i.words) == 0 {
		return ""
	}
	return i.words[len(i.words)-1]
}

// splitter turns names into words with the vocabulary of a taxonomy. It is read-only once made.
type splitter struct {
	lexicon    *taxonomy.Lexicon
	vocabulary map[string]bool // words that a name may be made of
}

// newSplitter takes the words of every phrase and of the lexicon as vocabulary.
func newSplitter(tax *taxonomy.Taxonomy) *splitter {
	lex := tax.Lexicon()
	s := &splitter{lexicon: lex, vocabulary: map[string]bool{}}
	for _, t := range tax.Types() {
		for _, words := range []taxonomy.Words{t.Names, t.WeakNames, t.NotNames} {
			for _, phrases := range words {
				for _, p := range phrases {
					s.learnPhrase(strings.Fields(fold(p)))
				}
			}
		}
	}
	for w := range lex.Heads {
		s.vocabulary[w] = true
	}
	for w := range lex.Tables {
		s.vocabulary[w] = true
	}
	for _, expansion := range lex.Abbreviations {
		s.learn(expansion)
	}
	return s
}

// learnPhrase takes a number as part of the word before it: "last 4" is the word "last4".
func (s *splitter) learnPhrase(words []string) {
	for i, w := range words {
		if isNumber(w) && i > 0 {
			w = words[i-1] + w
		}
		s.vocabulary[w] = true
	}
}

func (s *splitter) learn(words []string) {
	for _, w := range words {
		s.vocabulary[w] = true
	}
}

// identify splits a name at dots into segments, and each segment into words.
func (s *splitter) identify(name string) identifier {
	var segments [][]string
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '.' }) {
		if words := s.words(part); len(words) > 0 {
			segments = append(segments, words)
		}
	}
	if len(segments) == 0 {
		return identifier{}
	}
	last := len(segments) - 1
	return identifier{context: segments[:last], words: segments[last]}
}

// words splits one segment of a name, without what vendors put around it and without numbers that only count
// ("address 2").
func (s *splitter) words(segment string) []string {
	return slices.DeleteFunc(s.normalize(s.withoutVendor(splitTokens(segment))), isNumber)
}

// phrase splits a phrase of the taxonomy in the way names are split.
func (s *splitter) phrase(text string) []string { return s.normalize(splitTokens(text)) }

// normalize expands abbreviations, brings plurals to the singular, and opens words that were written together.
func (s *splitter) normalize(tokens []string) []string {
	var out []string
	for i := 0; i < len(tokens); i++ {
		if i+1 < len(tokens) {
			if joined := s.joined(tokens[i], tokens[i+1]); joined != nil {
				out = append(out, joined...)
				i++
				continue
			}
		}
		out = append(out, s.expand(tokens[i])...)
	}
	return out
}

// joined reads two tokens as one word: "e_mail", "post_code", "last 4"; nil when they are two.
func (s *splitter) joined(a, b string) []string {
	if isNumber(b) && s.vocabulary[a+b] {
		return []string{a + b}
	}
	if s.vocabulary[a] && s.vocabulary[b] {
		return nil
	}
	if words, ok := s.lexicon.Abbreviations[a+b]; ok && !s.vocabulary[a] {
		return words
	}
	if s.vocabulary[a+b] {
		return []string{a + b}
	}
	return nil
}

func (s *splitter) expand(token string) []string {
	if words, ok := s.lexicon.Abbreviations[token]; ok {
		return words
	}
	if one := s.singular(token); one != token {
		return []string{one}
	}
	if s.vocabulary[token] || isNumber(token) {
		return []string{token}
	}
	if one := s.singularByVowel(token); one != token {
		return []string{one}
	}
	if stem := strings.TrimRightFunc(token, unicode.IsDigit); stem != token && stem != "" {
		return s.expand(stem)
	}
	if whole := s.shortened(token); whole != nil {
		return whole
	}
	if parts := s.compound(token); parts != nil {
		return parts
	}
	return []string{token}
}

// shortEndings are the ends of German and Dutch compounds that names of columns shorten, with what they stand for.
var shortEndings = []struct{ short, long string }{
	{"nr", "nummer"}, {"num", "nummer"}, {"dat", "datum"}, {"adr", "adresse"}, {"adr", "adres"}, {"bez", "bezeichnung"},
	{"betr", "betrag"}, {"kz", "kennzeichen"}, {"kennz", "kennzeichen"}, {"pl", "plaats"}, {"dt", "datum"}, {"nm", "naam"},
}

// shortened reads a compound whose end is shortened, or that a number ends which is no word of the vocabulary with it:
// "chassisnr", "svnummer". Nil when it is none.
func (s *splitter) shortened(token string) []string {
	for _, e := range shortEndings {
		stem, ok := strings.CutSuffix(token, e.short)
		if ok && len(stem) >= shortestPart && s.vocabulary[stem+e.long] {
			return s.expand(stem + e.long)
		}
	}
	for _, number := range []string{"nummer", "nr"} {
		stem, ok := strings.CutSuffix(token, number)
		if !ok || len(stem) < 2 || len(token) < shortestCompound-1 {
			continue
		}
		if before := s.part(stem); before != nil {
			return append(before, "number")
		}
	}
	return nil
}

// singular gives the singular where the vocabulary knows it, and the word itself otherwise.
func (s *splitter) singular(word string) string {
	if one, ok := s.lexicon.Plurals[word]; ok {
		return one
	}
	if strings.HasSuffix(word, "ss") {
		return word // "address" is no plural
	}
	for _, ending := range []struct {
		plural, one string
		shortest    int // stem
	}{
		{"ies", "y", 3}, {"s", "", 3}, {"es", "", 3}, {"en", "", 4},
		{"oes", "ao", 3}, {"ais", "al", 2}, {"eis", "el", 2}, {"aux", "al", 3}, {"ns", "m", 3},
	} {
		stem, ok := strings.CutSuffix(word, ending.plural)
		if ok && len(stem) >= ending.shortest && s.vocabulary[stem+ending.one] {
			return stem + ending.one
		}
	}
	return word
}

// singularByVowel gives the singular of an Italian word, and of a German one with an ending that is common in words of
// other kinds too, which is why it is asked last.
func (s *splitter) singularByVowel(word string) string {
	for _, ending := range [][2]string{{"i", "o"}, {"i", "e"}, {"i", "a"}, {"che", "ca"}, {"ghe", "ga"}, {"e", "a"}, {"e", ""}, {"er", ""}, {"n", ""}} {
		stem, ok := strings.CutSuffix(word, ending[0])
		if ok && len(stem) >= 4 && s.vocabulary[stem+ending[1]] {
			return stem + ending[1]
		}
	}
	return word
}

const (
	shortestPart     = 3  // shorter parts fit anywhere: "id" in "identity"
	shortestCompound = 6  // shorter tokens are words of their own
	longestCompound  = 40 // bounds the work on hostile names
)

// compound opens a token that is written together from known words ("custfirstname", "geboortedatum"); nil when it is
// not wholly made of them. The longest first part wins.
func (s *splitter) compound(token string) []string {
	if len(token) < shortestCompound || len(token) > longestCompound {
		return nil
	}
	dead := map[int]bool{}
	var open func(from int) []string
	open = func(from int) []string {
		if from == len(token) {
			return []string{}
		}
		if dead[from] {
			return nil
		}
		for to := len(token); to >= from+shortestPart; to-- {
			part := s.part(token[from:to])
			if part == nil {
				continue
			}
			if rest := open(to); rest != nil {
				return append(part, rest...)
			}
		}
		dead[from] = true
		return nil
	}
	return open(0)
}

// part gives the words of one part of a compound; nil when it is unknown.
func (s *splitter) part(token string) []string {
	if s.vocabulary[token] {
		return []string{token}
	}
	if words, ok := s.lexicon.Abbreviations[token]; ok {
		return slices.Clone(words)
	}
	if one := s.singular(token); one != token {
		return []string{one}
	}
	return nil
}

// withoutVendor drops prefixes and suffixes that say nothing: "tbl_", "__c".
func (s *splitter) withoutVendor(tokens []string) []string {
	for len(tokens) > 1 && s.lexicon.Vendor[tokens[0]] {
		tokens = tokens[1:]
	}
	for len(tokens) > 1 && s.lexicon.Vendor[tokens[len(tokens)-1]] {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// splitTokens cuts at everything that is no letter or digit and at changes of case, and folds each token. Digits stay
// with the letters before them, as in "address2" and "sha256".
func splitTokens(s string) []string {
	runes := []rune(s)
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 && end > start {
			// A mark without a letter folds to nothing.
			if token := fold(string(runes[start:end])); token != "" {
				out = append(out, token)
			}
		}
		start = -1
	}
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			flush(i)
			continue
		}
		if start >= 0 && caseBoundary(runes, i) {
			flush(i)
		}
		if start < 0 {
			start = i
		}
	}
	flush(len(runes))
	return out
}

// caseBoundary reports whether a new word starts at i: "firstName", "SSNLast", "line1Text".
func caseBoundary(runes []rune, i int) bool {
	prev, cur := runes[i-1], runes[i]
	if !unicode.IsUpper(cur) {
		return false
	}
	if !unicode.IsUpper(prev) {
		return true
	}
	return i+1 < len(runes) && unicode.IsLower(runes[i+1])
}

var unfolded = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i")

// fold lowers the case and removes accents, so that "Prénom" and "prenom" are one word.
func fold(s string) string {
	s = strings.ToLower(s)
	if isASCII(s) {
		return s
	}
	decomposed := norm.NFKD.String(s)
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, decomposed)
	return unfolded.Replace(plain)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
