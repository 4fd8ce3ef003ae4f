package classify

import (
	"fmt"
	"math"
	"slices"

	"pinventory/classify/detect"
	"pinventory/inventory"
)

// columnRules are detectors that judge a column and not a value: how its values lie.
var columnRules = []struct {
	name  string
	share func(d *distribution, values int64) float64
}{
	{"birth_date", (*distribution).births},
	{"age", (*distribution).ages},
	{"fine_coordinate", (*distribution).places},
}

// reading is what one detector says of a column.
type reading struct {
	rule     string
	version  string
	weight   *detectorWeight
	matched  int64 // values, of those that were judged
	of       int64
	share    float64 // of all values, at the strength that counts
	checked  float64 // share with a check digit, above chance
	strength float64 // 0 to 1: how much of the weight it earns
	likeness float64 // 0 to 1: the same when looking like it is enough
}

// valueSignals puts forward types that detectors recognize, and lets every detector of a type speak.
func (k *Classifier) valueSignals(c *column) {
	if c.profile.values == 0 {
		return
	}
	c.readings = k.readings(c.profile)
	if !k.mute(c) {
		for _, r := range strongest(c.readings) {
			k.proposeByValues(c, r, r.weight.Alone*r.strength)
		}
	}
	for _, cand := range c.candidates {
		k.supportByValues(c, cand)
	}
	k.roleSignals(c)
}

// mostRoles is the share of role mailboxes from which a column of addresses is about functions and not about people.
const mostRoles = 0.8

// roleSignals takes weight from addresses that are mailboxes of functions: "info@", "orders@".
func (k *Classifier) roleSignals(c *column) {
	d := c.profile.domains
	if float64(d.roles) < mostRoles*float64(max(d.addresses, 1)) {
		return
	}
	for _, cand := range c.candidates {
		if slices.Contains(cand.typ.Detectors, "email") {
			cand.say(groupCounter, inventory.Evidence{
				Kind: inventory.EvidenceValues, Rule: "role_mailbox", Version: k.model.Version,
				Matched: d.roles, Of: c.profile.values, Weight: k.model.Values.Roles,
			})
		}
	}
}

// mute reports whether a column holds flags or small numbers, by its type or by its values. Such values put nothing
// forward by themselves: 0, 1 and 2 are codes of sex too, and of everything else.
func (k *Classifier) mute(c *column) bool {
	if c.column.Kind == inventory.ValueBoolean {
		return true
	}
	for i := range k.detectors {
		least, ok := muteDetectors[k.detectors[i].Name]
		if ok && c.profile.counts[i].share(least, c.profile.values) >= muteShare {
			return true
		}
	}
	return false
}

// muteDetectors recognize flags and small numbers, from the strength given.
var muteDetectors = map[string]detect.Strength{"boolean": detect.Shape, "small_integer": detect.Likely}

// muteShare is the share of values from which a column is mute.
const muteShare = 0.9

// strongest gives the best reading for each type that detectors put forward, in the order of the detectors: two
// detectors of one type see the same values, so their weights do not add up.
func strongest(readings []reading) []*reading {
	var out []*reading
	for i := range readings {
		r := &readings[i]
		if r.weight.Proposes == "" || r.strength == 0 || r.weight.Alone == 0 {
			continue
		}
		same := slices.IndexFunc(out, func(o *reading) bool { return o.weight.Proposes == r.weight.Proposes })
		switch {
		case same < 0:
			out = append(out, r)
		case r.weight.Alone*r.strength > out[same].weight.Alone*out[same].strength:
			out[same] = r
		}
	}
	return out
}

// companyRounds is how often the columns are asked again: a city beside a street makes the state beside it one.
const companyRounds = 2

// companySignals puts forward types that values alone are too weak for, where the table holds what they go with: dates
// like "09/27" beside card numbers are expiry dates.
func (k *Classifier) companySignals(columns []*column) {
	for range companyRounds {
		held := heldTypes(columns)
		for _, c := range columns {
			if c.profile.values > 0 && !k.mute(c) && !k.speaksForItself(c) && !slices.ContainsFunc(c.candidates, func(x *candidate) bool { return x.logOdds > 0 || x.match != nil }) {
				k.proposeByCompany(c, held)
			}
		}
	}
}

// speaksForItself reports whether the name says that the column is a key, a count, or the like: such values only look
// like what stands beside them.
func (k *Classifier) speaksForItself(c *column) bool {
	_, head := k.lexicon.Heads[c.id.last()]
	return head
}

func (k *Classifier) proposeByCompany(c *column, held map[inventory.DataTypeID]*column) {
	for i := range c.readings {
		r := &c.readings[i]
		if r.likeness < 1 || r.weight.Proposes == "" {
			continue
		}
		for _, id := range r.weight.Beside.Types {
			if other := held[id]; other != nil && other != c {
				fresh := c.candidate(r.weight.Proposes) == nil
				k.proposeByValues(c, r, r.weight.Beside.Weight)
				if fresh {
					k.kindSignals(c, c.candidate(r.weight.Proposes))
				}
				break
			}
		}
	}
}

// heldTypes gives the first column that probably holds each type.
func heldTypes(columns []*column) map[inventory.DataTypeID]*column {
	held := map[inventory.DataTypeID]*column{}
	for _, c := range columns {
		for _, cand := range c.candidates {
			if cand.logOdds > 0 && held[cand.typ.ID] == nil {
				held[cand.typ.ID] = c
			}
		}
	}
	return held
}

// proposeByValues adds the type that a detector puts forward, unless the name already did or says the values belong to
// a close relative that the detector recognizes as well.
func (k *Classifier) proposeByValues(c *column, r *reading, weight float64) {
	for _, cand := range c.candidates {
		if cand.match != nil && slices.Contains(cand.typ.Detectors, r.rule) {
			return
		}
	}
	t := k.tax.Type(r.weight.Proposes)
	cand := c.propose(k.model, t)
	cand.share, cand.checked = max(cand.share, r.share), max(cand.checked, r.checked)
	if weight > cand.alone {
		cand.say(groupAlone, k.valueEvidence(c, r, weight-cand.alone))
		cand.alone = weight
	}
}

// supportByValues lets the best of a type's detectors speak for it, or their common silence against it.
func (k *Classifier) supportByValues(c *column, cand *candidate) {
	if cand.match == nil && cand.share > 0 {
		return
	}
	var best, silent *reading
	for i := range c.readings {
		r := &c.readings[i]
		if !slices.Contains(cand.typ.Detectors, r.rule) {
			continue
		}
		if best == nil || r.strength*r.weight.With > best.strength*best.weight.With {
			best = r
		}
		if r.weight.None && r.matched == 0 {
			silent = r
		}
	}
	switch {
	case best == nil:
	case best.strength > 0:
		cand.share, cand.checked = max(cand.share, best.share), max(cand.checked, best.checked)
		cand.say(groupWith, k.valueEvidence(c, best, best.weight.With*best.strength))
	case silent != nil:
		enough := min(1, float64(c.profile.values)/k.model.Values.Enough)
		cand.say(groupNone, k.valueEvidence(c, silent, k.model.Values.None*enough))
	}
}

func (k *Classifier) valueEvidence(c *column, r *reading, weight float64) inventory.Evidence {
	e := inventory.Evidence{
		Kind: inventory.EvidenceValues, Rule: r.rule, Version: r.version,
		Matched: r.matched, Of: r.of, Shape: c.profile.shapes.common(), Weight: weight,
	}
	if r.of < c.profile.values {
		e.Detail = fmt.Sprintf("judged %d of %d values, some of every shape", r.of, c.profile.values)
	}
	return e
}

// readings turns the counts of a profile into what each detector says.
func (k *Classifier) readings(p *profile) []reading {
	out := make([]reading, 0, len(k.detectors)+len(columnRules))
	for i := range k.detectors {
		out = append(out, k.reading(i, p))
	}
	for _, rule := range columnRules {
		share, weight := rule.share(&p.spread, p.values), k.model.Detectors[rule.name]
		r := reading{rule: rule.name, version: k.model.Version, weight: &weight, of: p.values, share: share}
		r.matched = int64(math.Round(share * float64(p.values)))
		r.strength = k.model.Values.strengthOfShare(k.model.Values.shrunk(float64(r.matched), float64(p.values)))
		r.likeness = r.strength
		out = append(out, r)
	}
	return out
}

// looksLike is what mere likeness earns, beside what a likely or checked match does.
const looksLike = 0.25

// reading gives what the detector at a position says.
func (k *Classifier) reading(i int, p *profile) reading {
	d, counts := &k.detectors[i], &p.counts[i]
	r := reading{rule: d.Name, version: d.Version, weight: &k.weights[i], of: p.judged}
	r.matched = counts.atLeast(detect.Shape)
	if r.matched == 0 {
		return r
	}
	v := k.model.Values
	n := float64(p.values)
	shaped, likely, checked := sum(counts.stoodFor[detect.Shape:]), sum(counts.stoodFor[detect.Likely:]), counts.stoodFor[detect.Checked]
	sure := counts.aboveChance(d.Chance)
	r.checked = sure / n
	plain := v.strengthOfShare(v.shrunk(likely-checked+sure, n))
	r.likeness = v.strengthOfShare(v.shrunk(shaped, n))
	r.strength = plain
	if d.Chance == 0 {
		r.strength = max(plain, looksLike*r.likeness) // with a check digit, likeness alone means that it failed
	}
	r.share = shaped / n
	if plain > 0 {
		r.matched, r.share = counts.atLeast(detect.Likely), likely/n
	}
	return r
}

// chanceErrors is how many standard errors the values that pass a check digit have to lie above those that do by chance.
const chanceErrors = 2.5

// aboveChance is the number of confirmed values beyond those that pass the check digit by accident: of values of the
// right shape, the share chance does. What chance may well explain counts as nothing.
func (c *matchCounts) aboveChance(chance float64) float64 {
	checked, shaped := c.stoodFor[detect.Checked], sum(c.stoodFor[detect.Shape:])
	if checked == 0 || chance <= 0 || chance >= 1 {
		return checked
	}
	passed, tried := float64(c.judged[detect.Checked]), float64(c.atLeast(detect.Shape))
	if passed <= chance*tried+chanceErrors*math.Sqrt(chance*(1-chance)*tried) {
		return 0
	}
	return max(0, (checked-chance*shaped)/(1-chance))
}
