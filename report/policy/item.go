package policy

import (
	"slices"
	"strings"
)

// readItem reads an item of a list by what its lead says that it is.
func (r *reader) readItem(b *block) {
	if r.open != nil && r.open.item && b.level <= r.open.level {
		r.close()
	}
	if r.inner == nil && r.roleOfList() == roleRetention && r.retentionOf(b.text) || r.readKeyValue(b.text) {
		return
	}
	l := r.lead
	if l != nil {
		if l.marker == "" {
			l.marker = b.marker
		}
		if l.marker != b.marker && b.level == 0 {
			r.lead = nil
		}
	}
	listed := r.roleOfList()
	switch {
	case listed == roleIgnore:
	case listed == roleSource || listed == roleRecipient || listed == rolePurpose || listed == roleRetention:
		r.readPartyItem(listed, b)
	case r.readNestedItem(b):
	case r.readCategoryItem(listed, b):
	default:
		lead := r.lead
		r.readSentences(b.text)
		if !strings.HasSuffix(b.text.text, ":") {
			r.lead = lead
		}
	}
}

// roleOfList gives what the items of the list are, by the lead, else by the heading.
func (r *reader) roleOfList() role {
	if r.inner != nil {
		return r.inner.role
	}
	if r.lead != nil && r.lead.role != roleNone {
		return r.lead.role
	}
	switch r.topic {
	case "topic_source":
		return roleSource
	case "topic_collect":
		return roleCollect
	case "topic_retention":
		return roleRetention
	}
	return roleNone
}

// readPartyItem reads an item of a list of sources, recipients or purposes, of the open entry or of all categories.
func (r *reader) readPartyItem(listed role, b *block) {
	if r.open != nil && r.inner != nil {
		r.set(r.open, listed, b.text)
		return
	}
	r.general(listed, b.text, r.lead)
}

// readNestedItem reads an item below the item of a category.
func (r *reader) readNestedItem(b *block) bool {
	if r.open == nil || !r.open.item || b.level <= r.open.level {
		return false
	}
	r.ownWords(r.open, b.text)
	return true
}

// readCategoryItem reads an item that names categories.
func (r *reader) readCategoryItem(listed role, b *block) bool {
	n := r.v.name(b.text)
	known := len(n.letters) > 0 || n.label != "" || r.lead != nil && r.lead.sensitive && len(n.items) > 0
	inList := isTransfer(listed)
	if slices.Contains(n.letters, "L") && (r.lead == nil || !r.lead.categories) {
		return false // a statement on sensitive information
	}
	if !known {
		if inList && r.announced() && !r.verbIn(b.text) {
			r.unmapped = append(r.unmapped, quoteOf(b.text, ""))
			return true
		}
		return false
	}
	leads := n.statutory() && startsWithName(r.v, n)
	if !inList && (!leads || r.topic == "topic_rights" || r.verbIn(n.named)) {
		return false
	}
	if inList && !leads && n.label == "" && (r.v.sentence(n.named).has("we") || listed != roleCollect && !r.announced()) {
		return false
	}
	e := r.openEntry(n, b.text, b.level)
	e.item = true
	if inList {
		e.role = listed
	}
	if strings.HasPrefix(strings.ToLower(n.name), "no ") || strings.HasPrefix(strings.ToLower(n.name), "geen ") {
		e.collected = No
	}
	if b.check != "" {
		e.collected = Answer(b.check)
	}
	r.ownWords(e, n.examples)
	return true
}

// announced reports whether the lead or the heading says that categories follow.
func (r *reader) announced() bool {
	return r.lead != nil && (r.lead.categories || r.lead.sensitive && r.lead.role == roleCollect) || r.california && r.collecting()
}
