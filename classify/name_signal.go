package classify

import (
	"fmt"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// nameSignals puts forward the types whose phrases stand in the name, and says how well they stand. Weak phrases wait
// for the subject of the table.
func (k *Classifier) nameSignals(c *column) {
	spans := k.names.find(c.id.words)
	if !anyFirm(spans) {
		spans = k.spansWithParent(c, spans)
	}
	for _, s := range spans {
		for _, p := range s.phrases {
			m := place(c.id.words, s, p, k.qualifiers)
			m.head = m.head || m.from == 0 && k.headOfName(c.id, &m)
			cand := c.propose(k.model, p.typ)
			if p.standing == standsNot {
				cand.say(groupNot, k.nameEvidence(m, k.model.Name.Not, "is another thing by its name"))
				continue
			}
			if cand.match == nil || m.rank() > cand.match.rank() {
				cand.match = &m
			}
		}
	}
	for _, cand := range c.candidates {
		if cand.match != nil && cand.match.standing == standsFirm {
			cand.say(k.firmSignal(cand.match))
			k.headSignals(c, cand)
		}
	}
}

// headOfName reports whether what follows the phrase only describes it, in the order of the Romance languages:
// "telefono_sucursal", "montant_ttc". Of a firm phrase, something known has to follow.
func (k *Classifier) headOfName(id identifier, m *nameMatch) bool {
	if m.standing == standsWeak {
		return headFirst[m.lang]
	}
	return m.standing == standsFirm && subjectAfter(k.lexicon, id, m).kind != ""
}

// spansWithParent reads a nested field that says little by itself together with the field above it: "address.line2",
// "name.first". The words that speak become the column's own. Where the field above is a subject of its own, as in
// "user.name", the two are no phrase.
func (k *Classifier) spansWithParent(c *column, alone []span) []span {
	if len(c.id.context) == 0 {
		return alone
	}
	parent := c.id.context[len(c.id.context)-1]
	if len(alone) > 0 && subjectOfWords(k.lexicon, parent).kind != "" {
		return alone
	}
	for _, words := range [][]string{slices.Concat(parent, c.id.words), slices.Concat(c.id.words, parent)} {
		if spans := k.names.find(words); spansAcross(spans, words, k.qualifiers) {
			c.id.words = words
			return spans
		}
	}
	return alone
}

func anyFirm(spans []span) bool {
	return slices.ContainsFunc(spans, func(s span) bool {
		return slices.ContainsFunc(s.phrases, func(p phrase) bool { return p.standing == standsFirm })
	})
}

// spansAcross reports whether a phrase takes in both ends, qualifiers left aside, so that it is no phrase of the parent
// alone: "address.street", "address.line3".
func spansAcross(spans []span, words []string, qualifiers map[string]bool) bool {
	end := len(words)
	for end > 1 && qualifiers[words[end-1]] {
		end--
	}
	return slices.ContainsFunc(spans, func(s span) bool { return s.from == 0 && s.to >= end && len(words) > 1 })
}

func (k *Classifier) firmSignal(m *nameMatch) (group, inventory.Evidence) {
	switch {
	case m.exact:
		return groupExact, k.nameEvidence(*m, k.model.Name.Exact, "is the whole name")
	case m.head:
		return groupHead, k.nameEvidence(*m, k.model.Name.Head, "is the head of the name")
	}
	return groupInside, k.nameEvidence(*m, k.model.Name.Inside, "stands in the name")
}

func (k *Classifier) nameEvidence(m nameMatch, weight float64, how string) inventory.Evidence {
	return inventory.Evidence{
		Kind: inventory.EvidenceName, Rule: "name." + m.lang, Version: k.model.Version,
		Detail: fmt.Sprintf("%q %s", m.text, how), Weight: weight,
	}
}

// headFirst are the languages that put the head before what describes it: "tipo de endereço" is a kind.
var headFirst = map[string]bool{"fr": true, "es": true, "it": true, "pt": true}

// headSignals reads the words around the phrase: "email_verified" is no e-mail address.
func (k *Classifier) headSignals(c *column, cand *candidate) {
	m := cand.match
	for i, w := range c.id.words {
		head, ok := k.lexicon.Heads[w]
		if !ok || i >= m.from && i < m.to || k.qualifiers[w] {
			continue
		}
		before := i < m.from
		if before && head != taxonomy.HeadFlag && head != taxonomy.HeadCount && !headFirst[m.lang] {
			continue
		}
		if head == taxonomy.HeadLocation && k.model.keptAsFile(cand.typ.ID) {
			continue
		}
		cand.say(groupHeadWord, inventory.Evidence{
			Kind: inventory.EvidenceName, Rule: "name.head", Version: k.model.Version,
			Detail: fmt.Sprintf("%q makes it a %s", w, head), Weight: k.model.Heads[head],
		})
		return
	}
}
