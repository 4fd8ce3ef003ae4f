package detect

import (
	"fmt"
	"math/bits"
)

// longestIndexed is the length from which the index tells lengths no longer apart.
const longestIndexed = 64

// byLength has positions in the detectors of a set, by the length of a value; the last ones take all longer values.
type byLength [longestIndexed + 1][]int

// Set is a choice of detectors with an index by class and length, so that a value is looked at once.
// It is safe for concurrent use.
type Set struct {
	detectors []Detector
	byClass   [8]byLength // by the number of the class's bit
	classless byLength    // the detectors that take every class
}

// NewSet chooses detectors by name, in the order given; without names, all of them by name. It panics on a name that
// is not registered, for names come from rule files that are checked before.
func NewSet(names ...string) *Set {
	chosen := All()
	if len(names) > 0 {
		chosen = choose(chosen, names)
	}
	return NewSetOf(chosen)
}

// NewSetOf makes a set of the detectors given, in their order.
func NewSetOf(detectors []Detector) *Set {
	s := &Set{detectors: detectors}
	for i := range s.detectors {
		s.index(i)
	}
	return s
}

func choose(all []Detector, names []string) []Detector {
	byName := make(map[string]Detector, len(all))
	for _, d := range all {
		byName[d.Name] = d
	}
	chosen := make([]Detector, 0, len(names))
	for _, name := range names {
		d, ok := byName[name]
		if !ok {
			panic(fmt.Sprintf("detector %q is not registered", name))
		}
		chosen = append(chosen, d)
	}
	return chosen
}

func (s *Set) index(i int) {
	d := &s.detectors[i]
	for bit := range s.byClass {
		if d.accepts(1 << bit) {
			s.byClass[bit].add(i, d)
		}
	}
	if d.Classes == 0 {
		s.classless.add(i, d)
	}
}

func (x *byLength) add(i int, d *Detector) {
	for n := range longestIndexed {
		if d.acceptsLength(n) {
			x[n] = append(x[n], i)
		}
	}
	if d.MaxLen == 0 || d.MaxLen >= longestIndexed {
		x[longestIndexed] = append(x[longestIndexed], i)
	}
}

func (x *byLength) of(n int) []int { return x[min(n, longestIndexed)] }

// Len is the number of detectors, and the length that Judge needs.
func (s *Set) Len() int { return len(s.detectors) }

// Detector gives the detector at a position of Judge's output.
func (s *Set) Detector(i int) *Detector { return &s.detectors[i] }

// Judge writes the strength for each detector to out, which must have the length of the set.
// Only detectors whose class, length and shape fit look at the value.
func (s *Set) Judge(v *Value, out []Strength) {
	clear(out)
	for _, i := range s.candidates(&v.Shape) {
		d := &s.detectors[i]
		if d.acceptsLength(v.Shape.Len) && d.Applies(&v.Shape) {
			out[i] = d.Match(v)
		}
	}
}

func (s *Set) candidates(shape *ShapeOf) []int {
	c := shape.Class()
	if c == 0 {
		return s.classless.of(shape.Len)
	}
	return s.byClass[bits.TrailingZeros8(uint8(c))].of(shape.Len)
}
