package classify

import (
	"hash/maphash"
	"slices"
	"strings"

	"pinventory/classify/detect"
)

// profile is what one column's values are, in counts and masked shapes. It holds no value: distinct values are known
// by a hash with a seed that lives as long as the process.
type profile struct {
	values  int64 // non-null and not blank
	blank   int64
	ignored int64              // values of the allow list and published test cards, which count as nothing
	counts  []strengthCounts   // by detector, in the order of the classifier's detectors
	shapes  map[string]int64   // masked shapes, bounded
	judged  map[uint64]verdict // by hash; nil once values turn out to repeat too seldom
	repeats int64              // values that were judged before
	hash    maphash.Seed
	spread  distribution
	text    textHits
	domains domainCounts
}

// strengthCounts counts values by the strength of a match.
type strengthCounts [detect.Checked + 1]int64

// atLeast is the number of values that match with the strength or better.
func (c *strengthCounts) atLeast(s detect.Strength) int64 {
	var n int64
	for ; s <= detect.Checked; s++ {
		n += c[s]
	}
	return n
}

// verdict is what the detectors said of one distinct value: the detectors that matched, with their strengths.
type verdict struct {
	matches []match
	shape   string
}

type match struct {
	detector uint16
	strength detect.Strength
}

const (
	mostShapes  = 64   // masked shapes kept for a column
	mostVerdict = 1024 // distinct values whose verdict is remembered; wide tables have thousands of columns
	worthwhile  = 8    // one value in so many has to repeat for the memory to be kept
)

func newProfile(detectors int, seed maphash.Seed) *profile {
	return &profile{
		counts: make([]strengthCounts, detectors),
		shapes: map[string]int64{},
		judged: map[uint64]verdict{},
		hash:   seed,
		spread: newDistribution(),
	}
}

// add judges one value. Values seen before cost a look-up.
func (p *profile) add(j *judge, raw []byte) {
	j.value.Set(raw)
	if j.value.Text == "" {
		p.blank++
		return
	}
	if j.ignores() {
		p.ignored++
		return
	}
	p.values++
	v, known := p.verdict(j)
	for _, m := range v.matches {
		p.counts[m.detector][m.strength]++
	}
	if _, ok := p.shapes[v.shape]; ok || len(p.shapes) < mostShapes {
		p.shapes[v.shape]++
	}
	p.spread.add(j.value.Text, &j.value.Shape, !known)
	p.text.add(&j.value)
	p.domains.add(&j.value)
}

// verdict judges the value, or remembers what was said of it; known tells which.
func (p *profile) verdict(j *judge) (v verdict, known bool) {
	if p.judged == nil {
		return j.judge(), false
	}
	key := maphash.String(p.hash, j.value.Text)
	if v, known = p.judged[key]; known {
		p.repeats++
		return v, true
	}
	v = j.judge()
	if len(p.judged) < mostVerdict {
		p.judged[key] = v.clone()
	} else if p.repeats*worthwhile < p.values {
		p.judged = nil
	}
	return v, false
}

// commonShape is the most frequent masked shape; the first in byte order when several are.
func (p *profile) commonShape() string {
	var best string
	var most int64
	for shape, n := range p.shapes {
		if n > most || n == most && shape < best {
			best, most = shape, n
		}
	}
	return best
}

// judge runs the detectors over one value at a time. Each table classifier has its own.
type judge struct {
	set       *detect.Set
	strengths []detect.Strength
	matches   []match         // of the last verdict
	ignored   map[string]bool // values in lower case
	value     detect.Value
}

func newJudge(set *detect.Set, ignored map[string]bool) judge {
	return judge{set: set, strengths: make([]detect.Strength, set.Len()), ignored: ignored}
}

// fewestCardDigits is the length of the shortest card number.
const fewestCardDigits = 12

// ignores reports whether the value is on the allow list, or a card number that payment firms publish for tests.
func (j *judge) ignores() bool {
	if j.value.Shape.Digits >= fewestCardDigits && j.value.Shape.Letters == 0 && detect.TestCard(j.value.Text) {
		return true
	}
	return len(j.ignored) > 0 && j.ignored[strings.ToLower(j.value.Text)]
}

// judge gives what the detectors say of the value. The verdict lives until the next call.
func (j *judge) judge() verdict {
	v := verdict{matches: j.matches[:0], shape: detect.Mask(j.value.Text)}
	j.set.Judge(&j.value, j.strengths)
	for i, s := range j.strengths {
		if s > detect.None {
			v.matches = append(v.matches, match{uint16(i), s})
		}
	}
	j.matches = v.matches
	return v
}

// clone gives a verdict that lasts.
func (v verdict) clone() verdict {
	v.matches = slices.Clone(v.matches)
	return v
}
