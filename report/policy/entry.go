package policy

import (
	"slices"
	"strings"
)

// role is what a list, a table or a clause does with the categories that it names.
type role string

// The roles.
const (
	roleNone      role = ""
	roleCollect   role = "collected"
	roleDisclose  role = "disclosed"
	roleSell      role = "sold"
	roleShare     role = "shared"
	roleSellShare role = "sold_shared"
	roleSource    role = "source"
	roleRecipient role = "recipient"
	rolePurpose   role = "purpose"
	roleRetention role = "retention"
	roleExamples  role = "examples"
	roleCategory  role = "category"
	roleLetter    role = "letter"
	roleCondition role = "condition"
	roleIgnore    role = "ignore" // what follows is said not to be personal information
)

// entry is what one row, item or section says of the categories that it names.
type entry struct {
	naming
	role       role // what its list or table does with categories
	polarity   Answer
	collected  Answer // what the entry says itself; "" when it says nothing
	condition  string
	disclosed  Answer
	sold       Answer
	shared     Answer
	sources    []string
	purposes   []string
	recipients []string
	soldTo     []string
	retention  string
	weak       bool // only a mention
	sensitive  bool // it stands in a list of sensitive personal information
	quotes     []Quote
	level      int // heading or item level; sectionLevel for a paragraph
	item       bool
}

// sectionLevel is the level of an entry that a paragraph opens: any heading ends it.
const sectionLevel = 7

// quoteLength is the length of a quotation, in bytes; longer texts are cut.
const quoteLength = 600

// quoteOf quotes a passage.
func quoteOf(p passage, field string) Quote {
	text := strings.Join(strings.Fields(p.text), " ")
	if len(text) > quoteLength {
		cut := strings.LastIndexByte(text[:quoteLength], ' ')
		text = text[:max(cut, 0)] + " …"
	}
	return Quote{Line: p.line(), Text: text, Field: field}
}

func (e *entry) quote(p passage, field role) {
	q := quoteOf(p, string(field))
	if q.Text != "" && !slices.Contains(e.quotes, q) {
		e.quotes = append(e.quotes, q)
	}
}

// set reads the value of a field of the entry.
func (r *reader) set(e *entry, field role, value passage) {
	if value.empty() {
		return
	}
	switch field {
	case roleCollect:
		r.setCollected(e, value)
	case roleDisclose, roleSell, roleShare, roleSellShare:
		r.setTransfer(e, field, value)
		return
	case roleSource:
		e.sources = union(e.sources, r.v.sources.parties(value.text))
	case roleRecipient:
		r.setTransfer(e, field, value)
		return
	case rolePurpose:
		e.purposes = union(e.purposes, purposesOf(value.text))
	case roleRetention:
		e.retention = joined(e.retention, quoteOf(value, "").Text)
	case roleExamples:
		e.naming.examples = e.naming.examples.join(value)
	case roleCondition:
		e.condition = joined(e.condition, quoteOf(value, "").Text)
	default:
		return
	}
	e.quote(value, field)
}

func (r *reader) setCollected(e *entry, value passage) {
	switch r.v.yesNo(value.text) {
	case "yes":
		e.collected = Yes
	case "no":
		e.collected = No
	default:
		e.collected = r.clausePolarity(value)
		r.sentencesOf(e, value)
	}
	if s := r.v.sentence(value); e.collected != No && e.condition == "" {
		e.condition = conditionOf(s)
	}
}

// clausePolarity tells whether a text denies what its field asks.
func (r *reader) clausePolarity(value passage) Answer {
	for _, c := range r.v.sentence(value).clauses() {
		if c.denies(hit{}) {
			return No
		}
	}
	return ""
}

// setTransfer reads what a field says of disclosure, sale and sharing: yes, no, parties, or a sentence.
func (r *reader) setTransfer(e *entry, field role, value passage) {
	e.quote(value, field)
	codes := r.v.recipients.parties(value.text)
	answers := r.transferAnswers(value, field)
	for target, answer := range answers {
		switch target {
		case roleDisclose:
			e.disclosed = answer
		case roleSell:
			e.sold = answer
		case roleShare:
			e.shared = answer
		}
	}
	if field == roleDisclose || field == roleRecipient {
		e.recipients = union(e.recipients, codes)
		return
	}
	if answers[roleSell] != No || answers[roleShare] != No {
		e.soldTo = union(e.soldTo, codes)
	}
}

// targets are the questions that a field answers.
func targets(field role) []role {
	switch field {
	case roleSellShare:
		return []role{roleSell, roleShare}
	case roleRecipient:
		return []role{roleDisclose}
	}
	return []role{field}
}

// transferAnswers reads the answers of a field. "Not sold; shared with networks" has one for each verb.
func (r *reader) transferAnswers(value passage, field role) map[role]Answer {
	out := map[role]Answer{}
	switch r.v.yesNo(value.text) {
	case "yes":
		return fill(out, targets(field), Yes)
	case "no":
		if field != roleSellShare || !r.saysMore(value) {
			return fill(out, targets(field), No)
		}
	}
	for _, c := range r.v.sentence(value).clausesOfField() {
		r.clauseAnswers(c, field, out)
	}
	if len(out) == 0 && len(r.v.recipients.parties(value.text)) > 0 {
		return fill(out, targets(field), Yes)
	}
	if s := r.v.sentence(value); len(out) == 0 && len(s.tokens) > 0 {
		answer := Yes
		if (clause{s, 0, len(s.tokens)}).denies(hit{}) {
			answer = No
		}
		if field != roleRecipient || answer == No {
			fill(out, targets(field), answer)
		}
	}
	return out
}

func (r *reader) saysMore(value passage) bool { return strings.ContainsAny(value.text, ";,") }

func fill(out map[role]Answer, roles []role, answer Answer) map[role]Answer {
	for _, target := range roles {
		out[target] = answer
	}
	return out
}

// clausesOfField splits the text of a cell more finely than a sentence: at ";", at "." and before "shared" or "sold".
func (s *sentence) clausesOfField() []clause {
	var out []clause
	start := 0
	for i := 1; i < len(s.tokens); i++ {
		gap := between(s.text, s.tokens, i)
		if strings.ContainsAny(gap, ";.\n") || breakWords[s.tokens[i].word] || strings.Contains(gap, ",") && isVerb(s, i) {
			out = append(out, clause{s, start, i})
			start = i
		}
	}
	return append(out, clause{s, start, len(s.tokens)})
}

// isVerb reports whether a word tells of sale, sharing or disclosure, or denies it.
func isVerb(s *sentence, i int) bool {
	for _, code := range []string{"sell", "share", "disclose", "not_before", "not_anywhere"} {
		for _, h := range s.cues[code] {
			if h.from == i {
				return true
			}
		}
	}
	return false
}

// clauseAnswers reads the answers of one clause of a field.
func (r *reader) clauseAnswers(c clause, field role, out map[role]Answer) {
	verbs := []struct {
		code   string
		target role
	}{{"sell", roleSell}, {"share", roleShare}, {"disclose", roleDisclose}}
	for _, verb := range verbs {
		if verb.target == roleShare && field == roleRecipient || verb.target == roleShare && field == roleDisclose {
			verb.target = roleDisclose
		}
		for _, h := range c.hits(verb.code) {
			answer := Yes
			switch {
			case c.denies(h):
				answer = No
			case c.has("hedge"):
				answer = Hedged
			}
			if verb.target == roleDisclose && field != roleDisclose && field != roleRecipient {
				continue
			}
			out[verb.target] = answer
		}
	}
}

// purposesOf splits a list of purposes.
func purposesOf(text string) []string {
	var out []string
	split := func(r rune) bool { return r == '\n' || r == ';' || r == '•' }
	for _, part := range strings.FieldsFunc(text, split) {
		part = strings.Trim(strings.Join(strings.Fields(part), " "), " .")
		if part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

func joined(a, b string) string {
	if a == "" || a == b {
		return b
	}
	return a + " " + b
}

// conditionOf gives the condition of a sentence: its word of doubt, and its clause that begins with "if".
func conditionOf(s *sentence) string {
	var parts []string
	if hedges := s.cues["hedge"]; len(hedges) > 0 {
		parts = append(parts, s.text[s.tokens[hedges[0].from].start:s.tokens[hedges[0].to-1].end])
	}
	if conditions := s.cues["condition"]; len(conditions) > 0 {
		rest := s.text[s.tokens[conditions[0].from].start:]
		if end := strings.IndexAny(rest, ",.;:)"); end > 0 {
			rest = rest[:end]
		}
		parts = append(parts, strings.TrimSpace(rest))
	}
	return strings.Join(parts, ", ")
}
