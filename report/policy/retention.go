package policy

import (
	"regexp"
	"strings"
)

// keptFor is a length of time for which information is kept.
var keptFor = regexp.MustCompile(`(?i)\b(?:\d+|[a-zé-]+)\s+(?:\(\d+\)\s+)?(?:years?|months?|weeks?|days?|jaar|jaren|maanden?|weken|dagen)\b`)

// retentionOf reads how long a category is kept from a line of a section or a list on retention, such as "Identifiers:
// 4 years" or "Category A - as long as you have an account", and reports whether it is one.
func (r *reader) retentionOf(p passage) bool {
	n := r.v.name(p)
	if n.label == "" && (!n.statutory() || !startsWithName(r.v, n) || r.verbIn(n.named)) {
		return false
	}
	value := trimLead(n.examples)
	if len(n.letters) == 0 && value.empty() {
		value, n.name = n.named, n.label // the letter alone names the category
	}
	if value.empty() {
		return false
	}
	r.retain(n, value, p)
	return true
}

// trimLead takes the marks off that stand between a name and what is told of it.
func trimLead(p passage) passage {
	return p.slice(len(p.text)-len(strings.TrimLeft(p.text, " .:;–—-")), len(p.text))
}

// retain makes an entry that tells how long the categories of a name are kept, and nothing else.
func (r *reader) retain(n naming, value, where passage) {
	n.examples = passage{}
	e := &entry{naming: n, role: roleRetention, polarity: Yes, level: sectionLevel}
	e.retention = strings.TrimRight(quoteOf(value, "").Text, ".;")
	e.quote(where, roleRetention)
	r.entries = append(r.entries, e)
}

// retentionInProse reads a sentence that says for categories by name how long each is kept.
func (r *reader) retentionInProse(s *sentence) {
	var named []hit
	for _, h := range longest(r.v.names.find(s.tokens)) {
		if h.group.Kind == kindStatute {
			named = append(named, h)
		}
	}
	var waiting []naming
	for i, h := range named {
		to := len(s.text)
		if i+1 < len(named) {
			to = s.tokens[named[i+1].from].start
		}
		name := s.slice(s.tokens[h.from].start, s.tokens[h.to-1].end)
		waiting = append(waiting, naming{letters: []string{h.group.Code}, kind: kindStatute, rule: phraseAt(s.tokens, h), name: name.text, named: name})
		behind := s.slice(s.tokens[h.to-1].end, to)
		if at := keptFor.FindStringIndex(behind.text); at != nil {
			value := lastingTo(behind.slice(at[0], len(behind.text)))
			for _, n := range waiting {
				r.retain(n, value, s.passage)
			}
			waiting = nil
		}
	}
}

// lastingTo takes the conjunction off that joins a length of time to the next name.
func lastingTo(p passage) passage {
	text := strings.TrimRight(p.text, " .,;")
	for _, word := range []string{" and", " en", " our", " your", " the"} {
		text = strings.TrimRight(strings.TrimSuffix(text, word), " ,;")
	}
	return p.slice(0, len(text))
}
