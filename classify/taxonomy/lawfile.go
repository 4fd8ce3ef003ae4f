package taxonomy

import (
	"cmp"
	"slices"
	"strings"
)

// composeLaws turns the files of the law into versions. The oldest file has everything; each later one only what
// changed on its day: new entries, and new fields of entries that it names by their key.
func (l *loader) composeLaws() []*Law {
	slices.SortStableFunc(l.laws, func(a, b locatedLaw) int { return strings.Compare(a.From.String(), b.From.String()) })
	var laws []*Law
	current := &Law{}
	for i, change := range l.laws {
		if i > 0 && change.From == l.laws[i-1].From {
			l.problems = append(l.problems, change.doc.problem("$", "from", "%s is the day of %s, too", change.From,
				l.laws[i-1].doc.name))
		}
		current = current.amend(change.Law)
		l.checkLaw(current, change.doc)
		laws = append(laws, current)
	}
	return laws
}

// amend gives the law after a change.
func (l *Law) amend(change *Law) *Law {
	next := &Law{
		From:           change.From,
		Title:          change.Title,
		Categories:     amendList(l.Categories, change.Categories),
		SensitiveItems: amendList(l.SensitiveItems, change.SensitiveItems),
		Purposes:       amendList(l.Purposes, change.Purposes),
		Sources:        amendList(l.Sources, change.Sources),
		Recipients:     amendList(l.Recipients, change.Recipients),
		Special:        amendList(l.Special, change.Special),
	}
	// The keys of these lists carry the order of the statute; the other lists keep the order of their file.
	slices.SortFunc(next.Categories, byKey)
	slices.SortFunc(next.SensitiveItems, byKey)
	slices.SortFunc(next.Purposes, byKey)
	return next
}

// entry is an element of a list of the law.
type entry[T any] interface {
	key() string
	name() Text
	cite() string
	amended(change T) T
}

func byKey[T entry[T]](a, b T) int { return cmp.Compare(a.key(), b.key()) }

func amendList[T entry[T]](old, changes []T) []T {
	next := slices.Clone(old)
	for _, change := range changes {
		i := slices.IndexFunc(next, func(e T) bool { return e.key() == change.key() })
		if i < 0 {
			next = append(next, change)
			continue
		}
		next[i] = next[i].amended(change)
	}
	return next
}

func (c Category) key() string  { return string(c.Letter) }
func (c Category) name() Text   { return c.Name }
func (c Category) cite() string { return c.Cite }
func (c Category) amended(change Category) Category {
	c.Name, c.Cite = laterName(c.Name, change.Name), cmp.Or(change.Cite, c.Cite)
	return c
}

func (i SensitiveItem) key() string  { return i.Key }
func (i SensitiveItem) name() Text   { return i.Name }
func (i SensitiveItem) cite() string { return i.Cite }
func (i SensitiveItem) amended(change SensitiveItem) SensitiveItem {
	i.Name, i.Cite = laterName(i.Name, change.Name), cmp.Or(change.Cite, i.Cite)
	return i
}

func (c Code) key() string  { return c.Key }
func (c Code) name() Text   { return c.Name }
func (c Code) cite() string { return c.Cite }
func (c Code) amended(change Code) Code {
	c.Name, c.Cite = laterName(c.Name, change.Name), cmp.Or(change.Cite, c.Cite)
	c.Third = c.Third || change.Third
	return c
}

func laterName(old, later Text) Text {
	if len(later) > 0 {
		return later
	}
	return old
}

func (l *loader) checkLaw(law *Law, doc *document) {
	if law.From.IsZero() {
		l.problems = append(l.problems, doc.problem("$", "from", "is missing; write the first day, such as 2026-01-01"))
	}
	checkEntries(l, doc, "categories", law.Categories)
	checkEntries(l, doc, "sensitive_items", law.SensitiveItems)
	checkEntries(l, doc, "purposes", law.Purposes)
	checkEntries(l, doc, "sources", law.Sources)
	checkEntries(l, doc, "recipients", law.Recipients)
	checkEntries(l, doc, "special", law.Special)
}

func checkEntries[T entry[T]](l *loader, doc *document, field string, entries []T) {
	for _, e := range entries {
		switch name := e.name(); {
		case e.key() == "":
			l.problems = append(l.problems, doc.problem("$", field, "an entry has no key"))
		case name["en"] == "" || name["nl"] == "":
			l.problems = append(l.problems, doc.problem("$", field, "%s needs a name in en and nl", e.key()))
		case e.cite() == "":
			l.problems = append(l.problems, doc.problem("$", field, "%s needs a citation in cite", e.key()))
		}
	}
}
