package classify

import (
	"math"
	"slices"

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
	groupMeaning  group = "semantic_type"
	groupLabel    group = "label"
	groupKind     group = "declared_type"
	groupAlone    group = "values_alone"
	groupWith     group = "values_with"
	groupNone     group = "values_none"
	groupCounter  group = "values_counter"
	groupSilenced group = "values_silenced"
	groupMention  group = "mention"
	groupVeto     group = "veto"
)

// candidate is one data type that a column may hold, with the signals for and against so far.
type candidate struct {
	typ      *taxonomy.Type
	match    *nameMatch // nil: put forward by values or comments alone
	logOdds  float64
	share    float64 // best share of matching values
	checked  float64 // share of values that a check digit confirms
	alone    float64 // what values alone have put forward
	vetoed   bool    // it would be a finding, had no user spoken against it
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
	readings   []reading // of the profile
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
