package classify

import (
	"fmt"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// leastHolders is the share of values that have to look like names before a column that is called after somebody holds
// the names of these.
const leastHolders = 0.3

// holderSignals puts forward names of people for a column of text that is called after somebody: "driver",
// "store_manager", "personne_confiance". Values that look like no names say that it holds something else.
func (k *Classifier) holderSignals(c *column, table subject) {
	if c.column.Kind != inventory.ValueText {
		return
	}
	m := k.holderMatch(c.id)
	if m == nil || k.namedOtherwise(c, m) || table.kind == taxonomy.SubjectThing && slices.Contains(k.model.Holders.Makers, m.text) {
		return
	}
	known := c.candidate(k.model.Holders.Type)
	if c.profile.values > 0 && (known == nil || known.share < leastHolders) {
		return
	}
	cand := c.propose(k.model, k.tax.Type(k.model.Holders.Type))
	if cand.match != nil && cand.match.standing != standsWeak {
		return
	}
	cand.match = m
	weight, how := k.model.Holders.Weight, "is a word for somebody, whose name this may be"
	if m.to-m.from > 1 {
		weight, how = k.model.Holders.WithName, "says whose name this is"
	}
	cand.say(groupHead, inventory.Evidence{
		Kind: inventory.EvidenceName, Rule: "name.holder", Version: k.model.Version,
		Detail: fmt.Sprintf("%q %s", m.text, how), Weight: weight,
	})
}

// holderMatch finds the word for somebody that the name speaks of, with a word for a name beside it; nil without one.
func (k *Classifier) holderMatch(id identifier) *nameMatch {
	words := id.words
	for len(words) > 1 && k.qualifiers[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	n := len(words)
	switch {
	case n == 0:
		return nil
	case n > 1 && (k.isName(words[n-2]) && k.isPerson(words[n-1]) || k.isName(words[n-1]) && k.isPerson(words[n-2])):
		return holderOf(words[n-2]+" "+words[n-1], n-2, n)
	case k.isHolder(words[n-1]) && !k.anyHead(words[:n-1]):
		return holderOf(words[n-1], n-1, n)
	case k.isHolder(words[0]) && k.lexicon.HeadFirst[words[0]] && !k.anyHead(words[1:]):
		return holderOf(words[0], 0, 1)
	}
	return nil
}

// holderOf is the match of a word that is no phrase of the taxonomy.
func holderOf(text string, from, to int) *nameMatch {
	return &nameMatch{phrase: phrase{standing: standsFirm, text: text}, from: from, to: to, head: true, holder: true}
}

func (k *Classifier) isName(word string) bool {
	return slices.Contains(k.model.Holders.NameWords, word)
}

func (k *Classifier) isPerson(word string) bool {
	return k.lexicon.Tables[word] == taxonomy.SubjectPerson
}

// isHolder reports whether a column may be called after somebody by the word.
func (k *Classifier) isHolder(word string) bool {
	return k.isPerson(word) && !slices.Contains(k.model.Holders.Not, word)
}

// anyHead reports whether words make something else of the name: "is_manager", "customer_since".
func (k *Classifier) anyHead(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return k.lexicon.Heads[w] != "" })
}

// namedOtherwise reports whether the taxonomy knows the name as that of another type. A word for a name beside the word
// for somebody says more than that word alone.
func (k *Classifier) namedOtherwise(c *column, m *nameMatch) bool {
	return slices.ContainsFunc(c.candidates, func(x *candidate) bool {
		if x.match == nil || x.match.standing == standsWeak {
			return false
		}
		return m.to-m.from == 1 || x.match.to-x.match.from > 1
	})
}
