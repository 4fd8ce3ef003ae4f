package policy

import (
	"regexp"
	"slices"
	"strings"
)

// claims reads which categories the clauses of a sentence say are collected, disclosed, sold or shared.
func (r *reader) claims(s *sentence) {
	inherited, before := roleNone, Yes
	for _, c := range s.clauses() {
		what, verb := r.verbOf(c)
		polarity := Yes
		switch {
		case what == roleNone && inherited == roleNone:
			continue
		case what == roleNone:
			what = inherited
			if !breakWords[c.tokens[c.from].word] {
				polarity = before // an enumeration goes on
			}
		}
		if c.denies(verb) {
			polarity = No
		}
		inherited, before = what, polarity
		r.claim(c, what, polarity)
		r.claimLetters(c, what, polarity)
	}
	r.eachOfThem(s)
}

// claim makes entries of the names of categories in a clause.
func (r *reader) claim(c clause, what role, polarity Answer) {
	listed := c.sentence.has("category_word")
	inside := parenthesized(c.text)
	words := c.tokens[c.from:c.to]
	found := false
	for _, h := range longest(r.v.names.find(words)) {
		if inside(words[h.from].start) || h.group.Code == "L" && r.sensitiveStatement(c) {
			continue
		}
		if h.group.Kind == kindOwn && (!listed || polarity == No) {
			if what == roleCollect && polarity == Yes {
				r.mentions = append(r.mentions, mention{letter: h.group.Code, quote: quoteOf(c.passage, "")})
			}
			continue
		}
		name := c.slice(words[h.from].start, words[h.to-1].end)
		e := &entry{
			naming: naming{letters: []string{h.group.Code}, kind: h.group.Kind, rule: phraseAt(words, h), name: name.text, named: name},
			role:   what, polarity: polarity, level: sectionLevel,
		}
		if polarity == Yes {
			e.condition = conditionOf(c.sentence)
			if (what == roleShare || what == roleSell || what == roleSellShare) && c.has("hedge") {
				e.polarity = Hedged
			}
		}
		r.partiesOfClaim(e, c)
		e.quote(c.passage, what)
		r.entries, r.made, found = append(r.entries, e), append(r.made, e), true
	}
	if !found && what == roleCollect && polarity == Yes {
		r.mentionExamples(c)
	}
	if listed && found {
		r.unnamed(c)
	}
}

// letterList is an enumeration of letters: "A, B and F" or "categories A through E".
var letterList = regexp.MustCompile(`\b[A-L](?:\s*,\s*(?:(?:and|or|en|of)\s+)?[A-L]\b|\s+(?:and|or|en|of|&|through|t/m)\s+[A-L]\b)+`)

// claimLetters makes entries of letters that a clause enumerates.
func (r *reader) claimLetters(c clause, what role, polarity Answer) {
	part := c.part()
	m := letterList.FindStringIndex(part.text)
	if m == nil {
		return
	}
	for _, letter := range lettersIn(part.text[m[0]:m[1]]) {
		e := &entry{
			naming: naming{letters: []string{letter}, kind: kindLetter, rule: letter, name: letter, named: part},
			role:   what, polarity: polarity, level: sectionLevel,
		}
		e.quote(c.passage, what)
		r.entries, r.made = append(r.entries, e), append(r.made, e)
	}
}

// lettersIn gives the letters of an enumeration, with those between the ends of a range.
func lettersIn(text string) []string {
	var out []string
	last := byte(0)
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' }) {
		switch {
		case word == "through" || word == "t/m":
			for letter := last + 1; last != 0 && letter <= 'L'; letter++ {
				out = append(out, string(letter))
			}
			last = 'L'
		case len(word) == 1 && word[0] >= 'A' && word[0] <= 'L':
			if last == 'L' && slices.Contains(out, word) {
				out = out[:slices.Index(out, word)]
			}
			last, out = word[0], append(out, word)
		}
	}
	return out
}

// partiesOfClaim reads from whom a clause says that categories are collected, or to whom they go.
func (r *reader) partiesOfClaim(e *entry, c clause) {
	text := c.part().text
	switch {
	case e.polarity == No:
	case e.role == roleCollect:
		e.sources = r.v.sources.parties(text)
	case e.role == roleDisclose:
		e.recipients = r.v.recipients.parties(text)
	default:
		e.soldTo = r.v.recipients.parties(text)
	}
	if e.polarity == No && e.letters[0] == "G" && precise(c, e.named) {
		e.letters, e.items, e.sensitive = nil, []string{"ae1C"}, true
	}
}

// precise reports whether a denial is of precise geolocation alone, which is an item of sensitive information.
func precise(c clause, named passage) bool {
	at := strings.Index(c.text, named.text)
	if at < 0 {
		return false
	}
	words := tokenize(c.text[:at])
	return len(words) > 0 && slices.Contains([]string{"precise", "exact", "precieze", "nauwkeurige", "exacte"}, words[len(words)-1].word)
}

// mentionExamples notes the categories to which the things belong that a clause says are collected.
func (r *reader) mentionExamples(c clause) {
	for _, h := range longest(r.v.examples.find(c.tokens[c.from:c.to])) {
		r.mentions = append(r.mentions, mention{letter: h.group.Code, quote: quoteOf(c.passage, "")})
	}
}

// unnamed lists the elements of an enumeration of categories that name none that is known.
func (r *reader) unnamed(c clause) {
	part := c.part()
	colon := strings.Index(part.text, ": ")
	if colon < 0 {
		return
	}
	inside := parenthesized(part.text)
	words := tokenize(part.text)
	named := longest(r.v.names.find(words))
	start := colon + 1
	for i := start; i <= len(part.text); i++ {
		if i < len(part.text) && (part.text[i] != ',' && part.text[i] != ';' || inside(i)) {
			continue
		}
		from, to := start, i
		start = i + 1
		if slices.ContainsFunc(named, func(h hit) bool { return words[h.from].start < to && from < words[h.to-1].end }) {
			continue
		}
		element := part.slice(from, to)
		own := tokenize(r.v.name(element).name)
		if len(own) < 2 || len(own) > 6 {
			continue
		}
		if last := own[len(own)-1].word; last == "information" || last == "data" || last == "informatie" || strings.HasSuffix(last, "gegevens") {
			r.unmapped = append(r.unmapped, quoteOf(element, ""))
		}
	}
}

// parenthesized gives a test for places within parentheses.
func parenthesized(text string) func(int) bool {
	spans := parenthesis.FindAllStringIndex(text, -1)
	return func(at int) bool {
		return slices.ContainsFunc(spans, func(span []int) bool { return at > span[0] && at < span[1] })
	}
}

// eachOfThem gives the parties that a sentence names for "each category" to the entries of its paragraph.
func (r *reader) eachOfThem(s *sentence) {
	if !s.has("above") {
		return
	}
	whole := clause{s, 0, len(s.tokens)}
	role, verb := r.verbOf(whole)
	codes := r.v.recipients.parties(s.text)
	if len(codes) == 0 || !isTransfer(role) || role == roleCollect || whole.denies(verb) {
		return
	}
	if len(r.made) == 0 && role == roleDisclose {
		r.facts = append(r.facts, fact{role: roleRecipient, passage: s.passage, tied: true, answer: hedgedBy(s), california: r.california})
	}
	for _, e := range r.made {
		e.quote(s.passage, roleRecipient)
		if e.role == roleDisclose {
			e.recipients = union(e.recipients, codes)
			continue
		}
		e.soldTo = union(e.soldTo, codes)
	}
}
