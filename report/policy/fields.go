package policy

import "strings"

// field tells which field of an entry the heading of a column or a key names.
func (r *reader) field(p passage) role {
	s := r.v.sentence(p)
	if len(s.tokens) == 0 || len(s.tokens) > 40 {
		return roleNone
	}
	text := strings.ToLower(p.text)
	purposeFirst := len(s.cues["topic_purpose"]) > 0 && s.cues["topic_purpose"][0].from <= 3 && !s.has("disclose")
	sells, shares := s.has("sell", "topic_sale"), s.has("share")
	parties := s.has("third_party", "topic_recipient")
	switch {
	case s.has("topic_retention"):
		return roleRetention
	case sells && shares:
		return roleSellShare
	case sells && !s.has("topic_purpose"):
		return roleSell
	case s.has("topic_source"):
		return roleSource
	case purposeFirst:
		return rolePurpose
	case shares && s.has("crosscontext"), shares && !parties && !strings.Contains(text, "with") && !strings.Contains(text, " met"):
		return roleShare
	case parties:
		return roleRecipient
	case s.has("field_disclosed", "disclose"):
		if strings.HasSuffix(text, " to") || strings.HasSuffix(text, " aan") {
			return roleRecipient
		}
		return roleDisclose
	case s.has("topic_purpose", "business_purpose"):
		return rolePurpose
	}
	return r.plainField(s)
}

// plainField tells the fields that say what the category is.
func (r *reader) plainField(s *sentence) role {
	category := len(s.cues["field_category"]) > 0 && s.cues["field_category"][0].from <= 1
	switch {
	case s.has("field_condition") && len(s.tokens) <= 3:
		return roleCondition
	case category && !(len(s.cues["field_examples"]) > 0 && s.cues["field_examples"][0].from == 0):
		return roleCategory
	case s.has("field_examples"):
		return roleExamples
	case s.has("field_collected"):
		return roleCollect
	case s.has("field_letter") && len(s.tokens) <= 2:
		return roleLetter
	}
	return roleNone
}

// label reports whether a text that stands before a colon, or a line that begins with a letter, starts a block.
func (r *reader) label(text string) bool {
	p := passageOf(strings.Trim(text, "*_ "), 1)
	if len(tokenize(p.text)) <= 9 && r.field(p) != roleNone {
		return true
	}
	n := r.v.name(p)
	return n.statutory() && startsWithName(r.v, n) || n.label != "" && len(n.letters) > 0
}

// whole reports whether a line is a block by itself.
func (r *reader) whole(text string) bool {
	text = strings.Trim(text, "*_ ")
	if len(text) > headingLength {
		return false
	}
	if len(text) <= 20 && r.v.yesNo(text) != "" && len(tokenize(text)) <= 3 {
		return true
	}
	n := r.v.name(passageOf(text, 1))
	if !n.statutory() || !startsWithName(r.v, n) || strings.Trim(n.examples.text, " .:") != "" && !citation.MatchString(n.examples.text) {
		return false
	}
	return !strings.ContainsAny(n.name, ",;") && !r.verbIn(n.named) && startsUpper(text) && len(tokenize(n.name)) <= 24
}
