package policy

import (
	"slices"
	"strings"
)

// Kinds of statements about the whole notice.
const (
	statementSale       = "sale"
	statementSharing    = "sharing"
	statementDisclosure = "disclosure"
	statementSensitive  = "sensitive_use"
	statementUnder16    = "under_16"
	statementCross      = "cross_context"
	statementMarketing  = "direct_marketing"
)

// stated is a sentence on the whole notice with what it was read as.
type stated struct {
	kind   string
	answer Answer
	quote  Quote
}

func (r *reader) state(kind string, answer Answer, s *sentence) {
	st := stated{kind, answer, quoteOf(s.passage, "")}
	if !slices.Contains(r.stated, st) {
		r.stated = append(r.stated, st)
	}
}

// statements reads what a sentence says of sale, sharing, disclosure and sensitive personal information at large.
func (r *reader) statements(s *sentence) {
	if s.has("nevada") && !s.has("california") {
		return
	}
	if s.has("considered") {
		r.consideredSale(s)
	}
	if s.has("sensitive") {
		r.sensitiveSentence(s)
	}
	for _, c := range s.clauses() {
		r.transferStatement(c)
	}
}

// consideredSale reads "this may be considered a sale".
func (r *reader) consideredSale(s *sentence) {
	if s.has("sell") || hasWord(s, "sale", "verkoop") {
		r.state(statementSale, Hedged, s)
	}
	if s.has("share") || hasWord(s, "sharing", "delen") {
		r.state(statementSharing, Hedged, s)
	}
}

func hasWord(s *sentence, words ...string) bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return slices.Contains(words, t.word) })
}

// transferStatement reads a clause on selling, sharing or disclosing of personal information at large.
func (r *reader) transferStatement(c clause) {
	s := c.sentence
	if s.has("defines") || c.has("supposed") || s.has("considered") && !c.has("not_before", "not_anywhere") {
		return
	}
	for _, code := range []string{"sell", "share", "disclose"} {
		for _, verb := range c.hits(code) {
			if r.practice(c, verb) {
				r.transfer(c, code, verb)
				break
			}
		}
	}
}

// practice reports whether a verb tells what the business does: the business is the subject, or the clause is passive,
// and it is neither the text of a link nor a right.
func (r *reader) practice(c clause, verb hit) bool {
	if verb.to < len(c.tokens) && slices.Contains([]string{"my", "mijn", "link"}, c.tokens[verb.to].word) {
		return false
	}
	if i := slices.IndexFunc(c.hits("rights"), func(h hit) bool { return h.from < verb.from }); i >= 0 {
		return false
	}
	if verb.from > 0 && slices.Contains([]string{"to", "de", "the", "of", "from", "our", "onze", "van", "voor", "om"}, c.tokens[verb.from-1].word) && !c.has("not_before", "not_anywhere") {
		return false
	}
	for i := max(verb.from-5, c.from); i < min(verb.to+4, c.to); i++ {
		if w := c.tokens[i].word; w == "my" || w == "mijn" {
			return false // the words of a link
		}
	}
	subject := c.has("we")
	return (subject || passive(c, verb)) && (c.has("pi") || c.denies(verb)) && !strings.HasSuffix(c.tokens[verb.to-1].word, "ing")
}

// passive reports whether a form of "to be" stands before the verb or, in Dutch, anywhere in the clause.
func passive(c clause, verb hit) bool {
	for i := c.from; i < c.to; i++ {
		switch c.tokens[i].word {
		case "is", "are", "was", "were", "been", "be":
			if i < verb.from && verb.from-i <= 4 {
				return true
			}
		case "wordt", "worden", "werd", "werden":
			return true
		}
	}
	return false
}

// transfer states the answer of one verb.
func (r *reader) transfer(c clause, code string, verb hit) {
	s := c.sentence
	answer := r.transferAnswer(c, verb)
	kind := map[string]string{"sell": statementSale, "share": statementSharing, "disclose": statementDisclosure}[code]
	if kind == statementSharing && !c.has("sell") && !r.sharesForAds(c, verb) {
		kind = statementDisclosure
	}
	if s.has("direct_marketing") {
		r.state(statementMarketing, answer, s)
		return
	}
	if s.has("minors") {
		if code != "disclose" {
			r.state(statementUnder16, answer, s)
		}
		if !s.has("including_minors") {
			return
		}
	}
	if kind == statementDisclosure && (answer == No || !s.has("third_party", "business_purpose")) {
		return
	}
	if named := r.namesOne(c); named && kind != statementDisclosure {
		if answer == No {
			return // a denial for named categories is not one for all
		}
	}
	r.state(kind, answer, s)
	if s.has("crosscontext") {
		r.state(statementCross, answer, s)
	}
}

// namesOne reports whether the clause speaks of named categories rather than of all personal information.
func (r *reader) namesOne(c clause) bool {
	words := c.tokens[c.from:c.to]
	return slices.ContainsFunc(r.v.names.find(words), func(h hit) bool {
		return h.group.Kind == kindStatute && h.group.Code != "L"
	}) || c.has("sensitive")
}

func (r *reader) transferAnswer(c clause, verb hit) Answer {
	s := c.sentence
	if c.denies(verb) {
		if s.has("money") && !s.has("whatever") || c.has("except") {
			return Hedged
		}
		return No
	}
	if c.has("hedge") {
		return Hedged
	}
	return Yes
}

// sensitiveSentence reads what a sentence says of the use of sensitive personal information.
func (r *reader) sensitiveSentence(s *sentence) {
	if s.has("rights") && !s.has("we") || s.has("defines") && !s.has("not_before", "not_anywhere", "limited") {
		return
	}
	whole := clause{s, 0, len(s.tokens)}
	denied := whole.denies(hit{})
	switch {
	case denied && s.has("collect") && !s.has("limited", "except", "use"):
		r.state(statementSensitive, No, s)
	case denied && (s.has("limited") || s.has("use", "disclose", "collect")):
		r.state(statementSensitive, No, s)
	case !denied && s.has("limited") && s.has("use", "disclose", "collect") && s.has("we"):
		r.state(statementSensitive, No, s)
	case !denied && s.has("beyond") && s.has("use", "disclose"):
		r.state(statementSensitive, Yes, s)
	}
}

// sensitiveStatement reports whether a clause tells of the use of sensitive information rather than whether it is
// collected.
func (r *reader) sensitiveStatement(c clause) bool {
	if c.sentence.has("limited", "except", "beyond") {
		return true
	}
	return !c.has("collect")
}

// answerOf sums up the answers of the statements of a kind: one that is taken back is hedged.
func answerOf(list []stated, kind string) Answer {
	seen := map[Answer]bool{}
	for _, s := range list {
		if s.kind == kind {
			seen[s.answer] = true
		}
	}
	switch {
	case seen[No] && (seen[Yes] || seen[Hedged]):
		return Hedged
	case seen[Yes]:
		return Yes
	case seen[Hedged]:
		return Hedged
	case seen[No]:
		return No
	}
	return Unstated
}
