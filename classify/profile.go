package classify

import (
	"hash/maphash"

	"pinventory/classify/detect"
)

// profile is what one column's values are, in counts and masked shapes. It holds no value: distinct values are known
// by a hash with a seed that lives as long as the process.
type profile struct {
	values  int64         // non-null and not blank
	judged  int64         // those that the detectors looked at, or had looked at before
	ignored int64         // values of the allow list and published test cards, which count as nothing
	counts  []matchCounts // by detector, in the order of the classifier's detectors; there once the profile is settled
	shapes  shapes        // what the values look like
	memory  *memory       // nil once values turn out to repeat too seldom
	thin    bool          // whether a part of the values of a shape may stand for the others
	seed    maphash.Seed  // of the hash
	spread  distribution  // of all values, as are the counts below
	text    textHits
	domains domainCounts
}

// matchCounts counts the values that one detector accepts, by the strength of the match.
type matchCounts struct {
	judged   [detect.Checked + 1]int64   // values that the detector looked at
	stoodFor [detect.Checked + 1]float64 // values of the column that those stand for
}

// atLeast is the number of judged values that match with the strength or better.
func (c *matchCounts) atLeast(s detect.Strength) int64 { return sum(c.judged[s:]) }

// share is the share of all values, of which there are so many, that match with the strength or better.
func (c *matchCounts) share(s detect.Strength, of int64) float64 {
	return sum(c.stoodFor[s:]) / float64(of)
}

func sum[T int64 | float64](numbers []T) T {
	var total T
	for _, n := range numbers {
		total += n
	}
	return total
}

// match is a detector that accepts a value.
type match struct {
	detector uint16 // its position
	strength detect.Strength
}

func newProfile(seed maphash.Seed, thin bool) *profile {
	return &profile{memory: newMemory(), thin: thin, seed: seed, spread: newDistribution()}
}

// add takes one value.
func (p *profile) add(j *judge, text string) {
	v := &j.value
	v.SetString(text)
	if v.Text == "" {
		return
	}
	if j.ignores() {
		p.ignored++
		return
	}
	p.values++
	known := p.look(j)
	p.spread.add(v, !known)
	p.text.add(v)
	p.domains.add(v, p.seed)
}

// look counts what the detectors say of the value, or said of it before; known tells which. Once values repeat too
// seldom to be remembered, it looks only at those that the shape asks for.
func (p *profile) look(j *judge) (known bool) {
	if p.memory != nil {
		known = p.remember(j)
		if !p.memory.pays(p.values) {
			p.memory = nil
		}
		return known
	}
	shape := p.shapes.at(p.shapes.position(j))
	if p.thin && !shape.due() {
		shape.values++
		return false
	}
	p.judged++
	shape.judge(j.judge())
	return false
}

// remember judges a value that is new and recalls what was said of one that is not.
func (p *profile) remember(j *judge) (known bool) {
	key := maphash.String(p.seed, j.value.Text)
	matches, shape, known := p.memory.recall(key)
	if !known {
		matches, shape = j.judge(), p.shapes.position(j)
		p.memory.learn(key, matches, shape)
	}
	p.judged++
	p.shapes.at(shape).judge(matches)
	return known
}

// settle sums up what the detectors said, after the last value.
func (p *profile) settle(detectors int) {
	p.counts = make([]matchCounts, detectors)
	for _, shape := range p.shapes.counts {
		for _, m := range shape.matches {
			c := &p.counts[m.detector]
			c.judged[m.strength] += m.values
			c.stoodFor[m.strength] += float64(m.values) * float64(shape.values) / float64(shape.judged)
		}
	}
}
