package policy

import (
	"slices"
	"strings"
)

// reader walks over the blocks of a notice and gathers what they claim.
type reader struct {
	v        *vocabulary
	entries  []*entry
	mentions []mention
	facts    []fact
	unmapped []Quote
	stated   []stated

	topic      string // code of the topic of the section; "" without one
	california bool   // the section answers the CCPA
	calLevel   int    // level of the heading that says so
	question   *sentence
	lead       *lead
	inner      *lead  // what follows within the open entry
	open       *entry // whose fields follow
	made       []*entry
}

// lead is the sentence before a list or a table, which says what the list is of.
type lead struct {
	role       role
	polarity   Answer
	condition  string
	categories bool // it announces categories
	above      bool // it speaks of the categories that were listed
	sensitive  bool
	marker     string // of the first item below it
	text       passage
}

// mention is a place that names a category without declaring or denying it.
type mention struct {
	letter string
	quote  Quote
}

// read walks over the document.
func (r *reader) read(doc *document) {
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if !slices.Contains(readLanguages, b.language) {
			continue
		}
		switch b.kind {
		case blockHeading:
			r.readHeading(b.text, b.level)
		case blockTable:
			r.readTable(b)
		case blockItem:
			alone := i+1 >= len(doc.blocks) || doc.blocks[i+1].kind != blockItem
			first := i == 0 || doc.blocks[i-1].kind != blockItem || doc.blocks[i-1].marker != b.marker
			if alone && first && b.marker != "-" && looksLikeHeading(b.text.text) && !r.listExpected() {
				r.readHeading(b.text, 4)
				continue
			}
			r.readItem(b)
		default:
			r.readParagraph(b)
		}
	}
	r.close()
}

// listExpected reports whether a lead waits for its list.
func (r *reader) listExpected() bool { return r.lead != nil && r.lead.marker == "" }

// readHeading starts a section, or an entry where the heading names a category.
func (r *reader) readHeading(p passage, level int) {
	s := r.v.sentence(p)
	n := r.v.name(p)
	if r.namesCategory(n, p) && !r.answered() {
		r.openEntry(n, p, level)
		return
	}
	if r.open != nil && !r.open.item && level > r.open.level {
		if field := r.field(p); field != roleNone && field != roleCategory {
			r.inner = &lead{role: field, text: p}
			return
		}
	}
	r.close()
	r.lead, r.question = nil, nil
	topic := topicOf(s)
	if topic == "" && r.topic == "topic_recipient" {
		if codes := r.v.recipients.parties(p.text); len(codes) > 0 {
			r.general(roleRecipient, p, nil)
			return
		}
	}
	r.topic = topic
	if s.asks() {
		r.question = s
	}
	if s.has("california") {
		r.california, r.calLevel = true, level
	} else if r.california && level <= r.calLevel && level > 0 && r.calLevel != sectionLevel {
		r.california = false
	}
	if lead := r.leadOf(s); lead != nil && lead.role != roleNone && (s.has("category_word") || lead.polarity == No || lead.role == roleIgnore || lead.sensitive && lead.role == roleCollect) {
		r.lead = lead
	}
}

// answered reports whether the heading stands where lists of categories tell nothing.
func (r *reader) answered() bool { return r.topic == "topic_rights" && r.open == nil && r.lead == nil }

// topicOf gives the topic of a heading.
func topicOf(s *sentence) string {
	for _, topic := range []string{
		"topic_rights", "topic_retention", "topic_source", "topic_recipient", "topic_sale", "topic_collect", "topic_purpose", "topic_other",
	} {
		if s.has(topic) {
			return topic
		}
	}
	return ""
}

// namesCategory reports whether a short text is the name of a category and little else.
func (r *reader) namesCategory(n naming, p passage) bool {
	if len(n.letters) == 0 && !(n.label != "" && soleLetter.MatchString(strings.TrimSpace(p.text))) {
		return false
	}
	if n.kind == kindOwn && len(n.letters) > 0 {
		return n.label != "" || r.lead != nil && r.lead.categories && r.collecting() && len(tokenize(n.name)) <= 6 && !r.verbIn(n.named)
	}
	if n.label != "" {
		return true
	}
	if slices.Contains(n.letters, "L") && (r.lead == nil || !r.lead.categories) {
		return false // a heading of statements on sensitive information
	}
	return startsWithName(r.v, n) && !r.verbIn(n.named)
}

// verbIn reports whether a text tells what is done with information, so that it is more than a name.
func (r *reader) verbIn(p passage) bool {
	s := r.v.sentence(p)
	return s.has("we", "sell", "rights", "retain") || s.has("collect") && !strings.Contains(strings.ToLower(p.text), "categor")
}

// startsWithName reports whether the statute's name stands at the beginning of a text, not somewhere in it.
func startsWithName(v *vocabulary, n naming) bool {
	tokens := tokenize(n.name)
	for _, h := range v.names.find(tokens) {
		if h.group.Kind == kindStatute && (h.from <= 2 || len(tokens) <= 6) {
			return true
		}
	}
	return false
}

// collecting reports whether the section or the lead speaks of what is collected.
func (r *reader) collecting() bool {
	return r.topic == "topic_collect" || r.lead != nil && r.lead.role == roleCollect
}

// openEntry starts an entry whose fields follow.
func (r *reader) openEntry(n naming, p passage, level int) *entry {
	r.close()
	e := &entry{naming: n, level: level, role: roleCollect, polarity: Yes}
	e.naming.examples = passage{}
	e.weak = n.kind == kindOwn && n.label == "" && !r.announced()
	if r.lead != nil && isTransfer(r.lead.role) {
		e.role = r.lead.role
	}
	if r.lead != nil {
		e.polarity, e.condition, e.sensitive = r.lead.polarity, r.lead.condition, r.lead.sensitive
	}
	e.quote(p, roleCategory)
	r.open = e
	return e
}

func isTransfer(x role) bool {
	return x == roleCollect || x == roleDisclose || x == roleSell || x == roleShare || x == roleSellShare
}

// close ends the open entry.
func (r *reader) close() {
	r.inner = nil
	if r.open != nil {
		r.entries = append(r.entries, r.open)
		r.open = nil
	}
}

// readParagraph reads a paragraph: a field of the open entry, the name of a category, a heading, or sentences.
func (r *reader) readParagraph(b *block) {
	p := b.text
	if r.open != nil {
		if answer := r.v.yesNo(p.text); answer != "" && len(tokenize(p.text)) <= 4 {
			r.set(r.open, roleCollect, p)
			return
		}
	}
	if r.open == nil && r.topic == "topic_retention" && strings.Contains(p.text, ":") && r.retentionOf(p) || r.readKeyValue(p) {
		return
	}
	n := r.v.name(p)
	if len(tokenize(n.name)) <= nameLength && r.namesCategory(n, p) && r.isLabel(n, b) {
		level := sectionLevel
		e := r.openEntry(n, p, level)
		r.ownWords(e, n.examples)
		return
	}
	if r.open != nil && r.open.item {
		r.close()
	}
	s := r.v.sentence(p)
	if b.implicit && !s.asks() && (r.open == nil && topicOf(s) != "" || topicOf(s) != "" && (topicOf(s) != "topic_source" || r.unsourced()) && !strings.Contains(p.text, ",")) &&
		!strings.HasSuffix(p.text, ".") {
		r.readHeading(p, sectionLevel)
		return
	}
	if b.implicit && r.open == nil && !strings.HasSuffix(p.text, ":") && !strings.HasSuffix(p.text, ".") && r.lead == nil {
		r.readHeading(p, sectionLevel)
		return
	}
	r.readSentences(p)
}

// unsourced reports whether the open entry follows one without sources: then "Sources" is the heading of a section, not
// a field of the entry.
func (r *reader) unsourced() bool {
	return len(r.entries) > 0 && !r.entries[len(r.entries)-1].sourced()
}

// isLabel reports whether a paragraph is a label of a category rather than a sentence that names one.
func (r *reader) isLabel(n naming, b *block) bool {
	if n.label != "" || b.implicit {
		return true
	}
	rest := strings.TrimLeft(n.examples.text, " .:–—-")
	if r.v.sentence(n.examples).has("category_word", "rights") {
		return false
	}
	colon := strings.HasPrefix(strings.TrimSpace(n.examples.text), ":")
	return colon || strings.HasPrefix(n.examples.text, ".") && len(tokenize(n.name)) <= 12 && rest != ""
}

// readKeyValue reads "key: value".
func (r *reader) readKeyValue(p passage) bool {
	m := keyValue.FindStringSubmatchIndex(p.text)
	if m == nil {
		return false
	}
	key, value := p.slice(m[2], m[3]), p.slice(m[1], len(p.text))
	if len(tokenize(key.text)) > 9 {
		return false
	}
	field := r.field(key)
	switch {
	case field == roleCategory && !value.empty() && r.enumerates(key, value):
		return true
	case field == roleCategory && !value.empty():
		n := r.v.name(value)
		if len(n.letters) == 0 && n.label == "" {
			return false
		}
		r.openEntry(n, value, sectionLevel)
		r.ownWords(r.open, n.examples)
		return true
	case field != roleNone && field != roleCategory && r.open != nil:
		r.set(r.open, field, value)
		if value.empty() {
			r.inner = &lead{role: field, text: key}
		}
		return true
	}
	return false
}

// enumerates reads a value that names several categories, such as "Categories not collected: ...", and reports whether
// it is one.
func (r *reader) enumerates(key, value passage) bool {
	s := r.v.sentence(value)
	named := map[string]bool{}
	for _, h := range longest(r.v.names.find(s.tokens)) {
		named[h.group.Code] = named[h.group.Code] || h.group.Kind == kindStatute
	}
	k := r.v.sentence(key)
	if len(named) < 2 || !k.has("collect", "disclose", "sell", "share") {
		return false
	}
	whole := clause{k, 0, len(k.tokens)}
	what, _ := r.verbOf(whole)
	polarity := Yes
	if whole.denies(hit{}) {
		polarity = No
	}
	r.close()
	for _, c := range s.clauses() {
		r.claim(c, what, polarity)
	}
	return true
}
