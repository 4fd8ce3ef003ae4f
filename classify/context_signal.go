package classify

import (
	"fmt"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// subjectSignals lets the table speak: weak phrases count only among people, and words that are used of things and
// premises as well lose their weight there.
func (k *Classifier) subjectSignals(c *column, table subject) {
	for _, cand := range c.candidates {
		about := columnSubject(k.lexicon, c.id, cand.match, table)
		person := about.of(cand.typ.ID)
		if m := cand.match; m != nil && m.standing == standsWeak {
			weight := k.model.Name.Weak * max(person, 0.35)
			switch {
			case m.exact || m.head && about != table:
			case m.head:
				weight /= 2 // nothing says that the words before it speak of people
			default:
				weight /= 4
			}
			cand.say(groupWeak, k.nameEvidence(*m, weight, "names it where a table is about people"))
			k.headSignals(c, cand)
		}
		if weight := k.model.context(cand.typ.ID).weight(person); weight != 0 {
			cand.say(subjectGroup(person), inventory.Evidence{
				Kind: inventory.EvidenceNeighbours, Rule: "subject", Version: k.model.Version,
				Detail: about.reason, Weight: weight,
			})
		}
	}
}

func subjectGroup(person float64) group {
	if person < 0 {
		return groupThings
	}
	return groupPeople
}

// ownNounSignals takes weight from columns that only name the rows of a look-up table.
func (k *Classifier) ownNounSignals(c *column, t *inventory.Table, about subject) {
	noun := k.splitter.ownNoun(t, c.id)
	key := k.lexicon.Heads[c.id.last()] == taxonomy.HeadKey
	if noun == "" || about.kind == taxonomy.SubjectPerson || about.itself > 0 && !key {
		return
	}
	for _, cand := range c.candidates {
		if cand.match == nil || cand.match.holder || !key && k.model.context(cand.typ.ID).Against > k.model.Name.OwnNoun {
			continue
		}
		cand.say(groupOwnNoun, inventory.Evidence{
			Kind: inventory.EvidenceNeighbours, Rule: "own_noun", Version: k.model.Version,
			Detail: fmt.Sprintf("only says which %q a row is", noun), Weight: k.model.Name.OwnNoun,
		})
	}
}

// firmSignals takes weight from what names or numbers the firm itself in a table about firms.
func (k *Classifier) firmSignals(c *column, about subject) {
	if about.kind != taxonomy.SubjectOrganization {
		return
	}
	for _, cand := range c.candidates {
		if slices.Contains(k.model.OfFirms, cand.typ.ID) {
			cand.say(groupOwnNoun, inventory.Evidence{
				Kind: inventory.EvidenceNeighbours, Rule: "own_noun", Version: k.model.Version,
				Detail: "is the organization's own where a table is about organizations", Weight: k.model.Name.OwnNoun,
			})
		}
	}
}

// neighbourSignals counts a column that belongs beside the type, once.
func (k *Classifier) neighbourSignals(columns []*column) {
	held := heldTypes(columns)
	for _, c := range columns {
		for _, cand := range c.candidates {
			if beside := k.beside(c, cand, held); beside != nil {
				cand.say(groupBeside, inventory.Evidence{
					Kind: inventory.EvidenceNeighbours, Rule: "beside", Version: k.model.Version,
					Detail: fmt.Sprintf("beside column %q", beside.column.Name), Weight: k.model.Neighbours.Beside,
				})
			}
		}
	}
}

func (k *Classifier) beside(c *column, cand *candidate, held map[inventory.DataTypeID]*column) *column {
	if cand.match == nil && cand.share == 0 {
		return nil
	}
	for _, pair := range k.model.Neighbours.Pairs {
		for i, id := range pair {
			if id != cand.typ.ID {
				continue
			}
			if other := held[pair[1-i]]; other != nil && other != c {
				return other
			}
		}
	}
	return nil
}

// silence takes weight from types that rest on values alone when a check digit speaks for another type in the same
// values: a card number is no telephone number too.
func (k *Classifier) silence(c *column) {
	var loud *candidate
	for _, cand := range c.candidates {
		if cand.checked >= 0.5 && (loud == nil || cand.checked > loud.checked) {
			loud = cand
		}
	}
	if loud == nil {
		return
	}
	for _, cand := range c.candidates {
		if cand == loud || cand.checked >= loud.checked || cand.match != nil && cand.match.standing == standsFirm {
			continue
		}
		cand.say(groupSilenced, inventory.Evidence{
			Kind: inventory.EvidenceValues, Rule: "silenced", Version: k.model.Version,
			Detail: fmt.Sprintf("check digits say %s", loud.typ.ID), Weight: k.model.Values.Silenced,
		})
	}
}
