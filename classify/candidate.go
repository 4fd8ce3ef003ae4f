package classify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// group names the signals that share a scale in the weights file.
type group string

// The groups.
const (
	groupExact    group = "name_exact"
	groupHead     group = "name_head"
	groupInside   group = "name_inside"
	groupWeak     group = "name_weak"
	groupNot      group = "name_not"
	groupHeadWord group = "head_word"
	groupOwnNoun  group = "own_noun"
	groupPeople   group = "subject_people"
	groupThings   group = "subject_things"
	groupBeside   group = "beside"
	groupComment  group = "comment"
	groupKind     group = "declared_type"
	groupAlone    group = "values_alone"
	groupWith     group = "values_with"
	groupNone     group = "values_none"
	groupCounter  group = "values_counter"
	groupSilenced group = "values_silenced"
	groupMention  group = "mention"
)

// candidate is one data type that a column may hold, with the signals for and against so far.
type candidate struct {
	typ      *taxonomy.Type
	match    *nameMatch // nil: put forward by values or comments alone
	logOdds  float64
	share    float64 // best share of matching values
	checked  float64 // share of values that a check digit confirms
	evidence []inventory.Evidence
	signals  []Signal
	scale    map[group]float64
}

// say adds a signal. Its weight is scaled as the weights file has it for the group.
func (c *candidate) say(g group, e inventory.Evidence) {
	c.signals = append(c.signals, Signal{string(g), e.Weight})
	if scale, ok := c.scale[g]; ok {
		e.Weight *= scale
	}
	e.Weight = math.Round(e.Weight*1000) / 1000
	c.logOdds += e.Weight
	c.evidence = append(c.evidence, e)
}

// column is a column under judgment.
type column struct {
	column     inventory.Column
	id         identifier
	profile    *profile
	candidates []*candidate
}

func (c *column) candidate(id inventory.DataTypeID) *candidate {
	i := slices.IndexFunc(c.candidates, func(x *candidate) bool { return x.typ.ID == id })
	if i < 0 {
		return nil
	}
	return c.candidates[i]
}

// propose gives the candidate for a type and adds it when it is new.
func (c *column) propose(m *model, t *taxonomy.Type) *candidate {
	if known := c.candidate(t.ID); known != nil {
		return known
	}
	made := &candidate{typ: t, logOdds: m.Prior, scale: m.Scale}
	c.candidates = append(c.candidates, made)
	return made
}

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
		if spans := k.names.find(words); spansAcross(spans, words) {
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

// spansAcross reports whether a phrase takes in both ends, so that it is no phrase of the parent alone.
func spansAcross(spans []span, words []string) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.from == 0 && s.to == len(words) && len(words) > 1 })
}

func (k *Classifier) firmSignal(m *nameMatch) (group, inventory.Evidence) {
	switch {
	case m.exact:
		return groupExact, k.nameEvidence(*m, k.model.Name.Exact, "is the whole name")
	case m.head:
		return groupHead, k.nameEvidence(*m, k.model.Name.Head, "ends the name")
	}
	return groupInside, k.nameEvidence(*m, k.model.Name.Inside, "stands in the name")
}

func (k *Classifier) nameEvidence(m nameMatch, weight float64, how string) inventory.Evidence {
	return inventory.Evidence{
		Kind: inventory.EvidenceName, Rule: "name." + m.lang, Version: k.model.Version,
		Detail: fmt.Sprintf("%q %s", m.text, how), Weight: weight,
	}
}

// headSignals reads the words around the phrase: "email_verified" is no e-mail address.
func (k *Classifier) headSignals(c *column, cand *candidate) {
	m := cand.match
	for i, w := range c.id.words {
		head, ok := k.lexicon.Heads[w]
		if !ok || i >= m.from && i < m.to || k.qualifiers[w] {
			continue
		}
		before := i < m.from
		if before && head != taxonomy.HeadFlag && head != taxonomy.HeadCount {
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
			cand.say(groupWeak, k.nameEvidence(*m, weight, "names it in a table about people"))
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
	if noun == "" || about.kind == taxonomy.SubjectPerson || about.person > 0 && !key {
		return
	}
	for _, cand := range c.candidates {
		if cand.match == nil || !key && k.model.context(cand.typ.ID).Against > k.model.Name.OwnNoun {
			continue
		}
		cand.say(groupOwnNoun, inventory.Evidence{
			Kind: inventory.EvidenceNeighbours, Rule: "own_noun", Version: k.model.Version,
			Detail: fmt.Sprintf("only says which %q a row is", noun), Weight: k.model.Name.OwnNoun,
		})
	}
}

// labelSignals reads what people wrote in the source: comments on the column.
func (k *Classifier) labelSignals(c *column) {
	if c.column.Comment == "" {
		return
	}
	words := k.splitter.words(firstSentence(c.column.Comment))
	for _, s := range k.names.find(words) {
		for _, p := range s.phrases {
			if p.standing != standsFirm {
				continue
			}
			c.propose(k.model, p.typ).say(groupComment, inventory.Evidence{
				Kind: inventory.EvidenceSourceLabel, Rule: "comment", Version: k.model.Version,
				Detail: fmt.Sprintf("the comment says %q", p.text), Weight: 2,
			})
		}
	}
}

func firstSentence(s string) string {
	if i := strings.IndexAny(s, ".;\n"); i > 0 {
		return s[:i]
	}
	return s
}

// kindSignals vetoes a type that the declared type cannot hold, by the catalog or by what the values plainly are.
func (k *Classifier) kindSignals(c *column, cand *candidate) {
	if cand == nil || len(cand.typ.Kinds) == 0 {
		return
	}
	if c.column.Kind != "" && c.column.Kind != inventory.ValueOther && !cand.typ.CanBe(c.column.Kind) {
		cand.say(groupKind, inventory.Evidence{
			Kind: inventory.EvidenceDeclaredType, Rule: "declared_type", Version: k.model.Version,
			Detail: fmt.Sprintf("%s cannot hold it", c.column.DataType), Weight: k.model.KindVeto,
		})
		return
	}
	k.counterSignals(c, cand)
}

func (k *Classifier) counterSignals(c *column, cand *candidate) {
	for i, d := range k.detectors {
		w, ok := k.model.Counter[d.Name]
		if !ok || c.profile.values == 0 || cand.typ.CanBe(w.Kind) {
			continue
		}
		matched := c.profile.counts[i].atLeast(detect.Likely)
		if float64(matched) < 0.9*float64(c.profile.values) {
			continue
		}
		cand.say(groupCounter, inventory.Evidence{
			Kind: inventory.EvidenceValues, Rule: d.Name, Version: d.Version,
			Matched: matched, Of: c.profile.values, Shape: c.profile.commonShape(), Weight: w.Weight,
		})
		return
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
