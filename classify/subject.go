package classify

import (
	"fmt"
	"slices"
	"strings"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// subject is what a table, or one column in it, is about.
type subject struct {
	kind   taxonomy.Subject // empty: unknown
	person float64          // how far it speaks of people, from -1 (things) to 1 (people)
	itself float64          // the same of the rows themselves: an order belongs to people and is none
	reason string           // for the evidence, in words of the table
}

// aboutPeople are the standings of table subjects on the scale of subject.person. An event is done by people, but its
// columns describe the event first.
var aboutPeople = map[taxonomy.Subject]float64{
	taxonomy.SubjectPerson:       1,
	taxonomy.SubjectOrganization: 0.3,
	taxonomy.SubjectEvent:        0.3,
	taxonomy.SubjectThing:        -1,
	taxonomy.SubjectPlace:        -1,
	taxonomy.SubjectTechnical:    -1,
}

// subjectOfWords takes the rightmost word that names a subject: in "customer_address" the customer, in "order_item" the
// item. Where the words are of a language that puts the head first, it takes the leftmost: in "pedidos_cliente" the
// orders. A name that holds a word for people as well as an event is an event of people.
func subjectOfWords(lex *taxonomy.Lexicon, words []string) subject {
	var found []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && lex.Tables[w+" "+words[i+1]] != "" {
			i++
			w += " " + words[i]
		}
		if _, ok := lex.Tables[w]; ok {
			found = append(found, w)
		}
	}
	if len(found) == 0 {
		return subject{}
	}
	head, before := found[len(found)-1], found[:len(found)-1]
	if lex.HeadFirst[found[0]] && lex.Tables[found[0]] != taxonomy.SubjectPerson {
		head, before = found[0], found[1:]
	}
	kind := lex.Tables[head]
	out := subject{kind: kind, person: aboutPeople[kind], itself: aboutPeople[kind]}
	out.reason = fmt.Sprintf("%q is a word for %s", head, describe(kind))
	ofPeople := slices.ContainsFunc(before, func(w string) bool { return lex.Tables[w] == taxonomy.SubjectPerson })
	if kind == taxonomy.SubjectEvent && ofPeople {
		out.person, out.itself = 0.8, 0.5
	}
	return out
}

// of gives how far the subject speaks of people for a type. Names and traits describe the row itself; amounts, dates
// and events are a person's when the row belongs to one.
func (s subject) of(id inventory.DataTypeID) float64 {
	for _, prefix := range []string{"person.", "demo.", "id.", "work.job_title", "work.employer", "edu.school", "edu.level"} {
		if strings.HasPrefix(string(id), prefix) {
			return s.itself
		}
	}
	return s.person
}

func describe(s taxonomy.Subject) string {
	switch s {
	case taxonomy.SubjectPerson:
		return "people"
	case taxonomy.SubjectOrganization:
		return "organizations"
	case taxonomy.SubjectEvent:
		return "events"
	case taxonomy.SubjectThing:
		return "things"
	case taxonomy.SubjectPlace:
		return "places"
	case taxonomy.SubjectTechnical:
		return "technical records"
	}
	return "something unknown"
}

// marksOfPeople is how many columns that only people have make a table one about people.
const marksOfPeople = 2

// tableSubject judges the table by its name, then lets its columns speak: those that only people have, and keys of
// tables about people.
func tableSubject(lex *taxonomy.Lexicon, s *splitter, t *inventory.Table, marks []string) subject {
	about := subjectOfWords(lex, s.identify(t.Ref.Table).words)
	switch {
	case len(marks) >= marksOfPeople && about.person < 1:
		about.person = max(about.person+0.7, 0.7)
		about.itself = about.person
		if about.kind == taxonomy.SubjectEvent {
			about.itself = 0.5
		}
		about.reason = "columns that only people have: " + strings.Join(marks, ", ")
	case about.kind == taxonomy.SubjectEvent && len(marks) > 0:
		about.person = max(about.person, 0.6)
		about.reason += "; a column that only people have: " + marks[0]
	case about.kind == "" || about.kind == taxonomy.SubjectEvent:
		if ref := keyToPeople(lex, s, t); ref != "" {
			about.person = max(about.person, 0.6)
			about.reason = strings.TrimPrefix(about.reason+"; "+ref, "; ")
		}
	}
	return about
}

// keyToPeople names a foreign key to a table about people, or a column that is named like one.
func keyToPeople(lex *taxonomy.Lexicon, s *splitter, t *inventory.Table) string {
	for _, fk := range t.ForeignKeys {
		if subjectOfWords(lex, s.identify(fk.References.Table).words).kind == taxonomy.SubjectPerson {
			return fmt.Sprintf("refers to table %q", fk.References.Table)
		}
	}
	for i := range t.Columns {
		words := s.identify(t.Columns[i].Name).words
		n := len(words)
		if n < 2 {
			continue
		}
		isKey := func(key, of string) bool {
			return lex.Heads[key] == taxonomy.HeadKey && lex.Tables[of] == taxonomy.SubjectPerson
		}
		if isKey(words[n-1], words[n-2]) || n == 2 && isKey(words[0], words[1]) {
			return fmt.Sprintf("column %q is a key of people", t.Columns[i].Name)
		}
	}
	return ""
}

// columnSubject lets what stands before the phrase in the column's own name, and the nested path above it, speak
// before the table: "product_name" is a thing's name in a table of customers too.
func columnSubject(lex *taxonomy.Lexicon, id identifier, m *nameMatch, table subject) subject {
	if m != nil && m.from > 0 && !m.holder {
		if own := subjectOfWords(lex, id.words[:m.from]); own.kind != "" && !roleOfParty(own.kind, table) {
			return own
		}
	}
	if m != nil && (m.holder || m.to-m.from > 1) && lex.Heads[id.words[m.to-1]] != taxonomy.HeadKey {
		if own := subjectOfWords(lex, id.words[m.from:m.to]); own.kind == taxonomy.SubjectPerson {
			return own // the "manager name" of a warehouse is a person's
		}
	}
	if own := subjectAfter(lex, id, m); own.kind != "" && !roleOfParty(own.kind, table) {
		return own
	}
	for i := len(id.context) - 1; i >= 0; i-- {
		above := subjectOfWords(lex, id.context[i])
		if above.kind == "" || above.kind == taxonomy.SubjectPlace && table.person > 0 {
			continue // the location of a person is not a place of its own
		}
		return above
	}
	return table
}

// subjectAfter is what the words after the phrase speak of, where they describe it: "telefono_sucursal", "name_of_product".
func subjectAfter(lex *taxonomy.Lexicon, id identifier, m *nameMatch) subject {
	if m == nil || m.to >= len(id.words) || !headFirst[m.lang] && id.words[m.to] != "of" && !lex.HeadFirst[id.words[m.to]] {
		return subject{}
	}
	return subjectOfWords(lex, id.words[m.to:])
}

// ownNoun reports whether the name only says what the table's rows are called: "country_name" in a table of countries
// that is kept for look-up, not the country of anybody.
func (s *splitter) ownNoun(t *inventory.Table, id identifier) string {
	noun := s.identify(t.Ref.Table).words
	if len(noun) == 0 || len(id.words) < 2 {
		return ""
	}
	if last := noun[len(noun)-1]; id.words[0] == last {
		return last
	}
	return ""
}

// roleOfParty reports whether the word only says which address or time of a person is meant: the billing address of an
// order is its buyer's.
func roleOfParty(kind taxonomy.Subject, table subject) bool {
	return kind == taxonomy.SubjectEvent && table.person > 0
}
