package policy

import (
	"strings"
)

// readSentences reads running text: claims on categories, statements on the whole, and the lead of what follows.
func (r *reader) readSentences(p passage) {
	sentences := r.v.sentences(p)
	if len(sentences) == 0 {
		return
	}
	last := sentences[len(sentences)-1]
	if r.open != nil {
		if !r.closes(last) {
			r.sentencesOf(r.open, p)
			return
		}
		r.close()
	}
	r.made = nil
	r.lead = nil
	if r.question != nil {
		r.answer(sentences[0])
	}
	for i, s := range sentences {
		r.readSentence(s, i == len(sentences)-1)
	}
	if strings.HasSuffix(last.text, ":") || last.has("following") {
		r.lead = r.leadOf(last)
	}
}

// closes reports whether a sentence leaves the open entry: it speaks of categories at large, or leads to a new list.
func (r *reader) closes(s *sentence) bool {
	if s.has("this_one") && !strings.HasSuffix(s.text, ":") {
		return false
	}
	return s.has("category_word", "above", "rights", "california") || letterList.MatchString(s.text) || strings.HasSuffix(s.text, ":") && s.has("pi") ||
		s.has("pi_whole") && s.has("we")
}

// answer reads the answer to a question that the heading asks.
func (r *reader) answer(s *sentence) {
	answer := r.v.yesNo(s.text)
	if answer == "" {
		return
	}
	for _, c := range r.question.clauses() {
		for kind, code := range map[string]string{statementSale: "sell", statementSharing: "share"} {
			if c.has(code) && (kind == statementSale || c.has("sell", "crosscontext")) {
				r.state(kind, Answer(answer), s)
			}
		}
	}
}

// leadOf reads what a sentence says of the list, table or sections that follow.
func (r *reader) leadOf(s *sentence) *lead {
	l := &lead{
		polarity: Yes, text: s.passage, categories: s.has("category_word"), above: s.has("above"),
		sensitive: s.has("sensitive"),
	}
	switch {
	case s.has("not_included") && s.has("pi"):
		l.role = roleIgnore
	case s.has("list_source"):
		l.role = roleSource
	case s.has("list_recipient"):
		l.role = roleRecipient
	case s.has("list_purpose") && !s.has("category_word"):
		l.role = rolePurpose
	case s.has("rights"):
		l.role = roleIgnore
	case s.has("retain") && s.has("we") && strings.HasSuffix(s.text, ":"):
		l.role = roleRetention
	default:
		r.verbOfLead(l, s)
	}
	return l
}

// verbOfLead takes the role of a lead from its verb.
func (r *reader) verbOfLead(l *lead, s *sentence) {
	for _, c := range s.clauses() {
		role, verb := r.verbOf(c)
		if role == roleNone {
			continue
		}
		l.role, l.polarity = role, Yes
		if c.denies(verb) {
			l.polarity = No
		}
		l.condition = conditionOf(s)
	}
	if l.role == roleNone && s.has("topic_collect", "topic_purpose") {
		l.role = roleCollect
		if !s.has("topic_collect") {
			l.role = rolePurpose
		}
	}
}

// verbOf gives the strongest verb of a clause: selling before sharing before disclosing before collecting.
func (r *reader) verbOf(c clause) (role, hit) {
	sell, share, disclose, collect := c.hits("sell"), c.hits("share"), c.hits("disclose"), c.hits("collect")
	switch {
	case len(sell) > 0 && len(share) > 0:
		return roleSellShare, sell[0]
	case len(sell) > 0:
		return roleSell, sell[0]
	case len(share) > 0 && r.sharesForAds(c, share[0]):
		return roleShare, share[0]
	case len(disclose) > 0:
		return roleDisclose, disclose[0]
	case len(share) > 0:
		return roleDisclose, share[0]
	case len(collect) > 0:
		return roleCollect, collect[0]
	}
	return roleNone, hit{}
}

// sharesForAds reports whether "share" is that of 1798.140(ah): the word is in quotation marks, or the sentence speaks
// of cross-context behavioral advertising.
func (r *reader) sharesForAds(c clause, share hit) bool {
	if c.sentence.has("crosscontext") {
		return true
	}
	from, to := c.tokens[share.from].start, c.tokens[share.to-1].end
	return quotedAt(c.text, from, to)
}

const quotationMarks = "\"“”„‘’'«»"

// quotedAt reports whether quotation marks stand right around a part of a text.
func quotedAt(text string, from, to int) bool {
	before := strings.TrimRight(text[:from], " ")
	return from > 0 && len(before) == from && endsInAny(before, quotationMarks) && startsInAny(text[to:], quotationMarks)
}

func endsInAny(s, chars string) bool {
	return strings.ContainsFunc(chars, func(r rune) bool { return strings.HasSuffix(s, string(r)) })
}

func startsInAny(s, chars string) bool {
	s = strings.TrimLeft(s, ",")
	return strings.ContainsFunc(chars, func(r rune) bool { return strings.HasPrefix(s, string(r)) })
}

// readSentence reads a sentence that stands by itself. The last one of a paragraph may lead to a list instead.
func (r *reader) readSentence(s *sentence, last bool) {
	if s.asks() {
		return
	}
	r.statements(s)
	if s.has("rights", "defines", "not_included", "supposed") || r.topic == "topic_rights" && !s.has("category_word") {
		return
	}
	r.claims(s)
	r.partiesInProse(s)
	if r.topic == "topic_retention" && len(s.tokens) > 3 || keeps(s) {
		r.facts = append(r.facts, fact{role: roleRetention, passage: s.passage, california: r.california})
		r.retentionInProse(s)
	}
}

// keeps reports whether the business says how long it keeps personal information.
func keeps(s *sentence) bool {
	for _, verb := range s.cues["retain"] {
		for _, we := range s.cues["we"] {
			if we.to <= verb.from && verb.from-we.to <= 3 && s.has("pi") {
				return true
			}
		}
	}
	return false
}

// partiesInProse reads sources, recipients and purposes that a section lists in sentences.
func (r *reader) partiesInProse(s *sentence) {
	if strings.HasSuffix(s.text, ":") {
		return
	}
	switch {
	case r.topic == "topic_source", s.has("list_source"), s.has("collect") && s.has("topic_source", "above") && s.has("we") && !s.has("disclose", "share", "sell"):
		if len(r.v.sources.parties(s.text)) > 0 {
			r.general(roleSource, s.passage, &lead{above: s.has("above")})
		}
	case r.topic == "topic_purpose" && !s.has("sell", "share"):
		r.general(rolePurpose, s.passage, nil)
	case s.has("disclose", "share") && !s.has("not_before", "not_anywhere") && s.has("we", "third_party"):
		if len(r.v.recipients.parties(s.text)) > 0 {
			r.general(roleRecipient, s.passage, &lead{above: s.has("above"), polarity: hedgedBy(s)})
		}
	case s.has("own_provider"):
		r.general(roleRecipient, s.passage, nil)
	}
}

// hedgedBy gives the answer of a sentence that affirms.
func hedgedBy(s *sentence) Answer {
	if s.has("hedge") {
		return Hedged
	}
	return Yes
}

// general notes a source, recipient or purpose that is told of all categories.
func (r *reader) general(what role, p passage, l *lead) {
	f := fact{role: what, passage: p, california: r.california}
	if l != nil {
		f.tied, f.answer = l.above, l.polarity
		if l.condition != "" && f.answer == Yes {
			f.answer = Hedged
		}
	}
	r.facts = append(r.facts, f)
}

// fact is something that is told of all categories.
type fact struct {
	role       role
	passage    passage
	tied       bool   // it names the categories listed before
	answer     Answer // whether the sentence or the lead affirms it
	california bool   // it stands in the part that answers the CCPA
}

// ownWords reads what stands behind the name of a category: yes or no, examples, or sentences about it.
func (r *reader) ownWords(e *entry, p passage) {
	text := strings.TrimLeft(p.text, " .:;–—-")
	p = p.slice(len(p.text)-len(text), len(p.text))
	if p.empty() {
		return
	}
	if answer := r.v.yesNo(strings.Trim(p.text, "()")); answer != "" && len(tokenize(p.text)) <= 5 {
		r.set(e, roleCollect, p)
		return
	}
	r.sentencesOf(e, p)
}

// sentencesOf reads sentences about the category of an entry.
func (r *reader) sentencesOf(e *entry, p passage) {
	for _, s := range r.v.sentences(p) {
		if m := keyValue.FindStringSubmatchIndex(s.text); m != nil {
			if field := r.field(s.slice(m[2], m[3])); field != roleNone && field != roleCategory {
				r.set(e, field, s.slice(m[1], len(s.text)))
				continue
			}
		}
		r.sentenceOf(e, s)
	}
}

// sentenceOf reads one sentence about the category of an entry.
func (r *reader) sentenceOf(e *entry, s *sentence) {
	told := false
	for _, c := range s.clauses() {
		told = r.clauseOf(e, c) || told
	}
	if !told {
		e.naming.examples = e.naming.examples.join(s.passage)
	}
}

// clauseOf reads one clause about the category of an entry, and reports whether it told anything.
func (r *reader) clauseOf(e *entry, c clause) bool {
	part := c.part()
	subject := c.has("we", "not_before", "not_anywhere")
	what, verb := r.verbOf(c)
	switch {
	case c.has("retain") && (subject || c.has("topic_retention")):
		r.set(e, roleRetention, part)
	case what == roleCollect && c.denies(verb) && c.has("limited", "except"):
		return false
	case what == roleCollect && c.denies(verb):
		e.collected = No
		e.quote(part, roleCollect)
	case what == roleCollect && (subject || c.has("topic_source") || passive(c, verb)):
		if codes := r.v.sources.parties(c.text); len(codes) > 0 && !e.sourced() {
			r.set(e, roleSource, part)
		}
		if e.condition == "" {
			e.condition = conditionOf(c.sentence)
		}
	case isTransfer(what) && what != roleCollect && (subject || passive(c, verb) || c.has("this_one")):
		r.set(e, fieldOfVerb(what), part)
	default:
		return false
	}
	return true
}

// sourced reports whether the entry has a field of sources of its own.
func (e *entry) sourced() bool { return len(e.sources) > 0 }

// fieldOfVerb gives the field that a sentence about disclosure, sale or sharing fills.
func fieldOfVerb(what role) role {
	if what == roleDisclose {
		return roleRecipient
	}
	return what
}
